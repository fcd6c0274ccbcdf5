//! `cargo xtask lighthouse`: what Lighthouse says of the demo page, as a phone on a slow line meets it.

use std::fs;
use std::net::TcpListener;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::children::{Group, Stop};
use crate::project::Project;
use crate::{process, serve, tools};

/// What the page must reach, of 100.
const BARS: [(&str, u8); 4] = [
    ("performance", 99),
    ("accessibility", 100),
    ("best-practices", 100),
    ("seo", 100),
];

/// Performance swings with what else a machine does: the best of so many runs counts, and a good one ends them.
const RUNS: usize = 3;

/// The bars that are missed by the build in `dist`, in words.
pub(crate) fn check(project: &Project, stop: &Stop) -> Result<Vec<String>> {
    let program = serve::build_server(project)?;
    let tool = tools::lighthouse(project)?;
    let folder = project.target().join("lighthouse");
    fs::remove_dir_all(&folder).ok();
    fs::create_dir_all(&folder)?;
    let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
    let mut server = Group::start(&mut server(project, &program, port, &folder))?;
    serve::await_answer(port, &mut server, stop)?;
    let mut best = [0; BARS.len()];
    for run in 1..=RUNS {
        let report = folder.join(format!("report-{run}.json"));
        process::quiet(&mut call(&tool, port, &report)?)?;
        let text = fs::read_to_string(&report).context("Lighthouse left no report")?;
        let scores = scores(&serde_json::from_str(&text)?)?;
        println!("run {run}: {}", said(&scores));
        for (best, score) in best.iter_mut().zip(scores) {
            *best = score.max(*best);
        }
        if missed(&best).is_empty() || stop.wanted() {
            break;
        }
    }
    let mut problems = missed(&best);
    if !problems.is_empty() {
        problems.push(format!("the reports are in {}", folder.display()));
    }
    Ok(problems)
}

fn server(project: &Project, program: &Path, port: u16, folder: &Path) -> Command {
    let mut command = Command::new(program);
    command.current_dir(&project.root).args([
        "serve",
        "--catalogue",
        "www/catalogue.toml",
        "--data",
    ]);
    command.arg(folder.join("data"));
    command.args(["--listen", &format!("127.0.0.1:{port}")]);
    command.args(["--public-url", &format!("http://127.0.0.1:{port}")]);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn call(tool: &Path, port: u16, report: &Path) -> Result<Command> {
    let mut command = Command::new("node");
    command.arg(tool).arg(format!("http://127.0.0.1:{port}/"));
    let only = BARS.map(|(category, _)| category).join(",");
    command.args(["--quiet", "--output=json", "--only-categories", &only]);
    command.args([
        "--chrome-flags=--headless=new --no-sandbox",
        "--output-path",
    ]);
    command.arg(report).env("CHROME_PATH", tools::chromium()?);
    Ok(command)
}

/// A report's scores, of 100.
fn scores(report: &Value) -> Result<[u8; BARS.len()]> {
    let mut scores = [0; BARS.len()];
    for (score, (category, _)) in scores.iter_mut().zip(BARS) {
        let found = report.pointer(&format!("/categories/{category}/score"));
        let found = found.and_then(Value::as_f64);
        let found = found.with_context(|| format!("Lighthouse gives no score for {category}"))?;
        // Scores are between 0 and 1, with two decimals.
        *score = (0..=100)
            .find(|of_100| f64::from(*of_100) > found.mul_add(100.0, -0.5))
            .unwrap_or(0);
    }
    Ok(scores)
}

fn said(scores: &[u8]) -> String {
    let all = BARS.iter().zip(scores);
    all.map(|((category, _), score)| format!("{category} {score}"))
        .collect::<Vec<_>>()
        .join(", ")
}

fn missed(scores: &[u8]) -> Vec<String> {
    let all = BARS.iter().zip(scores);
    all.filter(|((_, bar), score)| score < &bar)
        .map(|((category, bar), score)| format!("{category}: {score}, and {bar} is the bar"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn report(performance: f64) -> Value {
        let full = json!({ "score": 1 });
        json!({ "categories": { "performance": { "score": performance }, "accessibility": full, "best-practices": full, "seo": full } })
    }

    #[test]
    fn reads_scores_of_a_hundred() {
        assert_eq!(scores(&report(0.99)).unwrap(), [99, 100, 100, 100]);
        assert_eq!(scores(&report(0.0)).unwrap(), [0, 100, 100, 100]);
        assert!(scores(&json!({})).is_err());
    }

    #[test]
    fn says_which_bar_is_missed() {
        assert!(missed(&[99, 100, 100, 100]).is_empty());
        assert_eq!(
            missed(&[98, 100, 99, 100]),
            [
                "performance: 98, and 99 is the bar",
                "best-practices: 99, and 100 is the bar"
            ]
        );
    }
}
