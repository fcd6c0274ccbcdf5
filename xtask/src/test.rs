//! `cargo xtask test`: everything that can be checked, one stage after another, counted.

mod counts;
mod runner;
mod stages;
mod structure;
mod tidy;

use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use crate::children::{Stop, strays};
use crate::process;
use crate::project::Project;

use counts::Counts;
use stages::Stage;

/// The parts that can be asked for by name, and their stages, in order.
const PARTS: [(&str, &[Stage]); 10] = [
    ("fmt", &[Stage::Format]),
    (
        "lint",
        &[
            Stage::Lint,
            Stage::LintWasm,
            Stage::Types,
            Stage::Dependencies,
            Stage::UnusedDependencies,
            Stage::Structure,
            Stage::Documentation,
            Stage::Tidy,
        ],
    ),
    ("native", &[Stage::Native]),
    ("api", &[Stage::Api]),
    ("browser", &[Stage::Chrome, Stage::Firefox]),
    ("e2e", &[Stage::Dist, Stage::EndToEnd]),
    ("lighthouse", &[Stage::Dist, Stage::Lighthouse]),
    ("tasks", &[Stage::Dist, Stage::Tasks]),
    ("size", &[Stage::Dist, Stage::Size]),
    ("package", &[Stage::Dist, Stage::Package]),
];

/// What became of a stage.
struct Outcome {
    stage: Stage,
    counts: Counts,
    took: Duration,
}

/// Runs the named part, or all; true when nothing failed.
pub(crate) fn test(project: &Project, part: Option<&str>) -> Result<bool> {
    let stages = chosen(part)?;
    let stop = Stop::listen()?;
    strays::adopt();
    let mut outcomes: Vec<Outcome> = Vec::new();
    for stage in stages {
        if stop.wanted() {
            break;
        }
        println!("\n── {} ──", stage.name());
        let start = Instant::now();
        let broken = stage.needs().filter(|needed| failed(&outcomes, *needed));
        let counts = match broken {
            Some(needed) => {
                println!("not run: {} failed", needed.name());
                Counts::failure()
            }
            None => stages::run(project, stage, &stop),
        };
        strays::end();
        outcomes.push(Outcome {
            stage,
            counts,
            took: start.elapsed(),
        });
    }
    Ok(summarise(&outcomes, stop.wanted()))
}

fn chosen(part: Option<&str>) -> Result<Vec<Stage>> {
    let Some(name) = part else {
        let mut all: Vec<Stage> = Vec::new();
        for stage in PARTS.iter().flat_map(|(_, stages)| stages.iter()) {
            if !all.contains(stage) {
                all.push(*stage);
            }
        }
        return Ok(all);
    };
    match PARTS.iter().find(|(known, _)| *known == name) {
        Some((_, stages)) => Ok(stages.to_vec()),
        None => bail!(
            "no such part: {name}; there are {}",
            PARTS.map(|(known, _)| known).join(", ")
        ),
    }
}

fn failed(outcomes: &[Outcome], stage: Stage) -> bool {
    outcomes
        .iter()
        .any(|outcome| outcome.stage == stage && outcome.counts.failed > 0)
}

/// The closing table; its last line stands alone.
fn summarise(outcomes: &[Outcome], stopped: bool) -> bool {
    let mut sum = Counts::default();
    println!(
        "\n{:<28} {:>7} {:>7} {:>9}",
        "stage", "passed", "failed", "time"
    );
    for Outcome {
        stage,
        counts,
        took,
    } in outcomes
    {
        println!(
            "{:<28} {:>7} {:>7} {:>9}",
            stage.name(),
            counts.passed,
            counts.failed,
            process::seconds(*took)
        );
        sum.add(*counts);
    }
    if stopped {
        println!("stopped before the end");
        sum.add(Counts::failure());
    }
    println!("\n{} passed, {} failed", sum.passed, sum.failed);
    sum.failed == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_each_stage_once() {
        let all = chosen(None).unwrap();
        assert_eq!(all.iter().filter(|stage| **stage == Stage::Dist).count(), 1);
        assert_eq!(chosen(Some("fmt")).unwrap(), [Stage::Format]);
        assert!(chosen(Some("everything")).is_err());
    }
}
