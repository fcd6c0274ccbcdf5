//! `cargo xtask bench tasks`: whether script of ours ever holds a slow phone's main thread for longer than a visitor notices.

use std::fs;

use anyhow::Result;

use super::interact;
use super::site::{ServerBuild, Site};
use super::subjects::{ALL, Subject, TakeOver};
use super::trace::{self, Task};
use super::visit::{self, Pace};
use crate::browser::Browser;
use crate::children::Stop;
use crate::project::Project;

/// What a task may take, ms (<https://w3c.github.io/longtasks/>), with a processor four times slower.
const LIMIT: f64 = 50.0;

/// What else a machine does makes tasks longer, never shorter: the best of so many visits counts, and a good one ends them.
const VISITS: usize = 15;

/// What happens on the page while its tasks are recorded.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Act {
    /// It is opened, until the module has taken the card over where it does so by itself.
    Open,
    /// After that the visitor touches the card, until the module has taken it over.
    Touch,
}

impl Act {
    const fn title(self) -> &'static str {
        match self {
            Self::Open => "opened",
            Self::Touch => "first touch",
        }
    }

    /// The acts that a subject is visited for.
    fn of(subject: &Subject) -> Vec<Self> {
        let mut acts = vec![Self::Open];
        if subject.take_over == TakeOver::AtTouch && subject.awaited.iter().any(is_field) {
            acts.push(Self::Touch);
        }
        acts
    }
}

fn is_field(selector: &&str) -> bool {
    selector.contains("input")
}

/// Our widgets that take too long, in words.
pub(crate) fn check(project: &Project, stop: &Stop) -> Result<Vec<String>> {
    let work = project.target().join("tasks");
    fs::create_dir_all(&work)?;
    let ours: Vec<&Subject> = ALL.iter().filter(|it| it.is_ours()).collect();
    let site = Site::start(project, &work.join("site"), ServerBuild::Debug, &ours, stop)?;
    let mut browser = Browser::start(&work.join("browser"))?;
    let mut problems = Vec::new();
    for subject in ours {
        for act in Act::of(subject) {
            let address = site.address(subject);
            let what = format!("{}, {}", subject.name, act.title());
            match best(&mut browser, subject, act, &address, stop) {
                Ok(best) if best <= LIMIT => {}
                Ok(best) => problems.push(format!(
                    "{what}: a task of {best:.0} ms, where {LIMIT:.0} are allowed"
                )),
                Err(error) => problems.push(format!("{what}: {error:#}")),
            }
            if stop.wanted() {
                return Ok(problems);
            }
        }
    }
    Ok(problems)
}

/// The longest task of script in the best of some visits, ms.
fn best(
    browser: &mut Browser,
    subject: &Subject,
    act: Act,
    address: &str,
    stop: &Stop,
) -> Result<f64> {
    let mut best = f64::INFINITY;
    for _ in 0..VISITS {
        let tasks = recorded_tasks(browser, subject, act, address)?;
        let script = trace::longest(&tasks, |task| task.script);
        let whole = trace::longest(&tasks, |task| task.whole);
        println!(
            "{}, {}: longest task {script:.0} ms of script, {whole:.0} ms with what the browser draws",
            subject.name,
            act.title()
        );
        best = script.min(best);
        if best <= LIMIT || stop.wanted() {
            break;
        }
    }
    Ok(best)
}

/// What a slow phone's main thread did for a page.
fn recorded_tasks(
    browser: &mut Browser,
    subject: &Subject,
    act: Act,
    address: &str,
) -> Result<Vec<Task>> {
    visit::as_visitor(browser, subject, Pace::Slow, |browser| {
        let ((), events) = visit::traced(browser, |browser| perform(browser, act, address))?;
        trace::tasks(&events, address)
    })
}

fn perform(browser: &mut Browser, act: Act, address: &str) -> Result<()> {
    visit::go(browser, address)?;
    visit::settled(browser)?;
    match act {
        Act::Open => Ok(()),
        Act::Touch => interact::touch(browser),
    }
}
