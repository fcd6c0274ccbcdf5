//! `cargo xtask bench`: what takes too long for every test run.

mod bars;
mod frames;
mod interact;
mod measures;
mod network;
mod options;
mod page;
mod site;
mod subjects;
mod table;
mod tasks;
mod trace;
mod visit;

use anyhow::{Result, bail};

use crate::project::Project;
use crate::{process, tools};

pub(crate) use frames::frames;
pub(crate) use options::BenchOptions;
pub(crate) use page::page;
pub(crate) use tasks::check as check_tasks;

/// Registrations a second, their waits and the server's memory, on both databases; a table, and
/// `target/bench/server.json`.
pub(crate) fn server(project: &Project) -> Result<()> {
    // Only what is synced to the disk counts.
    run(
        project,
        &["bench", "--package", "misniets-server", "--bench", "server"],
        ("MISNIETS_POSTGRES_FSYNC", "on"),
    )
}

/// The server killed 200 times on each database.
pub(crate) fn crash(project: &Project) -> Result<()> {
    let test = ["test", "--package", "misniets-server", "--test", "server"];
    let only = ["--", "crash", "--nocapture"];
    run(
        project,
        &[test.as_slice(), &only].concat(),
        ("MISNIETS_KILLS", "200"),
    )
}

fn run(project: &Project, arguments: &[&str], variable: (&str, &str)) -> Result<()> {
    tools::postgresql()?;
    let mut cargo = process::native_cargo(&project.cache)?;
    cargo
        .current_dir(&project.root)
        .args(arguments)
        .env(variable.0, variable.1);
    let ended = cargo.status()?;
    if !ended.success() {
        bail!("{} ended badly: {ended}", process::describe(&cargo));
    }
    Ok(())
}
