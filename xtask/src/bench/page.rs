//! `cargo xtask bench`: our widgets and what a webmaster would paste instead, side by side in one browser.

use std::fs;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use super::measures::Notes;
use super::site::Site;
use super::subjects::{ALL, Subject};
use super::table::{self, Circumstances, Results};
use super::visit::{self, Pace};
use crate::browser::Browser;
use crate::children::Stop;
use crate::project::Project;
use crate::{build, process};

/// How it is asked for.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Wish {
    /// How many visits each figure is the median of.
    runs: usize,
    /// Whether the README gets the table.
    write: bool,
    /// The one subject to measure; all without it.
    only: Option<String>,
}

impl Wish {
    /// The subjects to measure, each with its figures.
    fn of<'a>(
        &'a self,
        results: &'a mut Results,
    ) -> impl Iterator<Item = (&'static Subject, &'a mut Notes)> {
        let only = self.only.as_deref();
        let all = ALL.iter().zip(results);
        all.filter(move |(subject, _)| only.is_none_or(|only| only == subject.name))
    }

    /// Reads `--runs N`, `--write` and `--only NAME`.
    pub(crate) fn parse(words: &[&str]) -> Result<Self> {
        let mut wish = Self {
            runs: 7,
            write: false,
            only: None,
        };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            match *word {
                "--write" => wish.write = true,
                "--only" => {
                    let name = words.next().context("--only takes the name of a page")?;
                    wish.only = Some((*name).to_owned());
                }
                "--runs" => {
                    let runs = words.next().and_then(|runs| runs.parse().ok());
                    wish.runs = runs
                        .filter(|runs| *runs > 0)
                        .context("--runs takes a number, as in --runs 7")?;
                }
                _ => bail!(
                    "bench has no option {word}: there are --runs, --only and --write, and the benches server, crash and tasks"
                ),
            }
        }
        if wish.write && wish.only.is_some() {
            bail!("the README's table has all of them: --write or --only");
        }
        Ok(wish)
    }
}

/// Builds what is not built, visits every page, and prints the table.
pub(crate) fn page(project: &Project, wish: &Wish) -> Result<()> {
    let start = Instant::now();
    build::build(project)?;
    let work = project.target().join("bench");
    fs::create_dir_all(&work)?;
    let stop = Stop::listen()?;
    let site = Site::start(project, &work.join("site"), &ALL.each_ref(), &stop)?;
    let mut browser = Browser::start(&work.join("browser"))?;
    let mut results: Results = ALL.iter().map(|_| Notes::default()).collect();
    // One turn of all after the other: what else the machine does then spreads over all.
    for run in 1..=wish.runs {
        eprintln!("{run} of {}", wish.runs);
        for (subject, notes) in wish.of(&mut results) {
            for pace in [Pace::Fast, Pace::Slow] {
                visit::visit(
                    &mut browser,
                    subject,
                    &site.address(subject),
                    pace,
                    notes,
                    &work,
                )
                .with_context(|| format!("visiting {}", subject.name))?;
                if stop.wanted() {
                    bail!("stopped");
                }
            }
        }
    }
    for (subject, notes) in wish.of(&mut results).filter(|(subject, _)| subject.ticks()) {
        eprintln!("{} ticks", subject.name);
        visit::tick(
            &mut browser,
            subject,
            &site.address(subject),
            wish.runs,
            notes,
        )
        .with_context(|| format!("ticking {}", subject.name))?;
    }
    let about = circumstances(&mut browser, wish.runs)?;
    let table = table::markdown(&results, &about);
    println!("{table}");
    results
        .iter()
        .flat_map(Notes::remarks)
        .for_each(|remark| println!("{remark}"));
    fs::write(work.join("page.md"), &table)?;
    fs::write(
        work.join("page.json"),
        serde_json::to_string_pretty(&table::json(&results, &about))?,
    )?;
    if wish.write {
        let file = project.root.join("README.md");
        let text = table::put_into(&fs::read_to_string(&file)?, &table);
        fs::write(
            &file,
            text.context("README.md has no marks for the bench's table")?,
        )?;
    }
    eprintln!(
        "{}, page.md and page.json in {}",
        process::seconds(start.elapsed()),
        work.display()
    );
    Ok(())
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

/// The processor's name, where the system tells it.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_its_options() {
        let wish = Wish::parse(&["--runs", "3", "--write"]).unwrap();
        assert!(wish.write && wish.runs == 3);
        assert_eq!(Wish::parse(&[]).unwrap().runs, 7);
        for wrong in [
            &["--runs"][..],
            &["--runs", "0"],
            &["--speed"],
            &["--write", "--only", "vue"],
        ] {
            assert!(Wish::parse(wrong).is_err());
        }
    }
}
