//! `cargo xtask bench`: our widgets and what a webmaster would paste instead, side by side in one browser.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use super::bars::{self, Bar, Verdict};
use super::measures::{Measure, Notes};
use super::options::BenchOptions;
use super::site::{ServerBuild, Site};
use super::subjects::{ALL, Many, Subject};
use super::table::{self, Circumstances, Results};
use super::visit::{self, Place};
use super::{interact, tasks};
use crate::browser::Browser;
use crate::children::Stop;
use crate::project::Project;
use crate::{build, process};

/// How often a key is typed and a button pressed.
const INTERACTIONS: usize = 3;

/// Builds what is not built, visits every page, and prints the tables. Returns false when `--check` is given and a bar is
/// missed.
///
/// # Errors
/// When a page cannot be measured, and the README is to be written.
pub(crate) fn page(project: &Project, options: &BenchOptions) -> Result<bool> {
    let start = Instant::now();
    build::build(project)?;
    let work = project.target().join("bench");
    fs::create_dir_all(&work)?;
    let stop = Stop::listen()?;
    let subjects: Vec<&Subject> = ALL.iter().filter(|it| options.includes(it.name)).collect();
    if subjects.is_empty() {
        let names: Vec<&str> = ALL.iter().map(|subject| subject.name).collect();
        bail!("bench has no such page; there are {}", names.join(", "));
    }
    let site = work.join("site");
    let site = Site::start(project, &site, ServerBuild::Release, &subjects, &stop)?;
    let mut bench = Bench {
        browser: Browser::start(&work.join("browser"))?,
        results: ALL.iter().map(|_| Notes::default()).collect(),
        options,
        site,
        work: &work,
        stop,
    };
    bench.measure()?;
    let mut bars = bars::judge(&bench.results);
    if options.has_interaction() {
        bars.extend(bars::judge_interaction(&bench.results));
    }
    if options.check || options.write {
        bars.extend(bars::judge_tasks(tasks::check(project, &bench.stop)?));
    }
    bench.report(project, &bars)?;
    eprintln!(
        "{}, page.md and page.json in {}",
        process::seconds(start.elapsed()),
        work.display()
    );
    let is_missed = bars.iter().any(|bar| bar.verdict == Verdict::Fail);
    Ok(!(options.check && is_missed))
}

/// One run of the bench.
struct Bench<'a> {
    browser: Browser,
    results: Results,
    options: &'a BenchOptions,
    site: Site,
    work: &'a Path,
    stop: Stop,
}

impl Bench<'_> {
    fn measure(&mut self) -> Result<()> {
        let runs = self.options.runs;
        // One round of all after the other: what else the machine does then spreads over all.
        for run in 1..=runs {
            eprintln!("round {run} of {runs}");
            self.each(|_| true, visit::visit)?;
        }
        if self.options.has_interaction() {
            eprintln!("a key typed and the button pressed, before the module has arrived");
            self.each(Subject::is_typed_into, |browser, subject, place, notes| {
                for _ in 0..INTERACTIONS {
                    let kept = interact::keeps_a_key(browser, subject, &place.address)?;
                    notes.note(Measure::KeyKept, f64::from(u8::from(kept)));
                    let busy = interact::busy_after(browser, subject, &place.address)?;
                    notes.note(Measure::Busy, busy);
                }
                Ok(())
            })?;
        }
        eprintln!("cards that tick");
        self.each(
            |subject| subject.many == Many::Ticking,
            |browser, subject, place, notes| {
                visit::tick(browser, subject, &place.address, runs, notes)
            },
        )
    }

    /// Does something with each subject. One that fails is left out from then on, with a remark.
    fn each(
        &mut self,
        which: impl Fn(&Subject) -> bool,
        what: impl Fn(&mut Browser, &Subject, &Place<'_>, &mut Notes) -> Result<()>,
    ) -> Result<()> {
        for (subject, notes) in ALL.iter().zip(&mut self.results) {
            let is_wanted = self.options.includes(subject.name) && which(subject);
            if !is_wanted || notes.has_failed() {
                continue;
            }
            let place = Place {
                address: self.site.address(subject),
                origins: [&self.site.pages, &self.site.scripts],
                work: self.work,
            };
            if let Err(error) = what(&mut self.browser, subject, &place, notes) {
                notes.fail(format!("{}: {error:#}", subject.name));
            }
            if self.stop.wanted() {
                bail!("stopped");
            }
        }
        Ok(())
    }

    /// Prints and writes the figures.
    fn report(&mut self, project: &Project, bars: &[Bar]) -> Result<()> {
        let about = circumstances(&mut self.browser, self.options.runs)?;
        let tables = table::markdown(&self.results, bars, &about);
        println!("{tables}");
        for remark in self.results.iter().flat_map(Notes::remarks) {
            println!("{remark}");
        }
        fs::write(self.work.join("page.md"), &tables)?;
        let json = table::json(&self.results, bars, &about);
        let json = serde_json::to_string_pretty(&json)?;
        fs::write(self.work.join("page.json"), json)?;
        if !self.options.write {
            return Ok(());
        }
        if self.results.iter().any(Notes::has_failed) {
            bail!("README.md is not written: some pages could not be measured");
        }
        let file = project.root.join("README.md");
        let text = table::put_into(&fs::read_to_string(&file)?, &tables);
        let text = text.context("README.md has no marks for the bench's tables")?;
        Ok(fs::write(&file, text)?)
    }
}

fn circumstances(browser: &mut Browser, runs: usize) -> Result<Circumstances> {
    let version = browser.ask_browser("Browser.getVersion", &json!({}))?;
    let product = version
        .get("product")
        .and_then(Value::as_str)
        .unwrap_or_default();
    let date = process::quiet(Command::new("date").arg("+%-d %B %Y").env("LC_ALL", "C"))?;
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    Ok(Circumstances {
        date: date.trim().to_owned(),
        machine: format!("{} ({cores} cores)", processor()),
        browser: product
            .replace("HeadlessChrome/", "Chromium ")
            .replace("Chrome/", "Chromium "),
        runs,
    })
}

/// The processor's name, or the architecture where the system does not name it.
fn processor() -> String {
    let text = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let line = text
        .lines()
        .find_map(|line| line.strip_prefix("model name"));
    let name = line.and_then(|line| line.split_once(": "));
    name.map_or_else(
        || std::env::consts::ARCH.to_owned(),
        |(_, name)| name.trim().to_owned(),
    )
}
