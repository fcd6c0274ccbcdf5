//! `cargo xtask bench tasks`: whether script of ours ever holds a slow phone's main thread for longer than a visitor notices.

use std::fs;

use anyhow::{Context, Result};

use super::site::Site;
use super::subjects::{ALL, Subject};
use super::{trace, visit};
use crate::browser::Browser;
use crate::children::Stop;
use crate::project::Project;

/// What a task may take, ms (<https://w3c.github.io/longtasks/>), with a processor four times slower.
const LIMIT: f64 = 50.0;

/// What else a machine does makes tasks longer, never shorter: the best of so many visits counts, and a good one ends them.
const VISITS: usize = 5;

/// Our widgets that take too long, in words.
pub(crate) fn check(project: &Project, stop: &Stop) -> Result<Vec<String>> {
    let work = project.target().join("tasks");
    fs::create_dir_all(&work)?;
    let ours: Vec<&Subject> = ALL.iter().filter(|subject| subject.is_ours()).collect();
    let site = Site::start(project, &work.join("site"), &ours, stop)?;
    let mut browser = Browser::start(&work.join("browser"))?;
    let mut problems = Vec::new();
    for subject in ours {
        let mut best = f64::INFINITY;
        for _ in 0..VISITS {
            let tasks = visit::tasks(&mut browser, subject, &site.address(subject))
                .with_context(|| format!("visiting {}", subject.name))?;
            let script = trace::longest(&tasks, |task| task.script);
            let whole = trace::longest(&tasks, |task| task.whole);
            println!(
                "{}: longest task {script:.0} ms of script, {whole:.0} ms with what the browser draws",
                subject.name
            );
            best = script.min(best);
            if best <= LIMIT || stop.wanted() {
                break;
            }
        }
        if best > LIMIT {
            problems.push(format!(
                "{}: a task of {best:.0} ms, where {LIMIT:.0} are allowed",
                subject.name
            ));
        }
    }
    Ok(problems)
}
