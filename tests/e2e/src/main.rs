//! End-to-end tests: one suite, three engines, the real server, somebody else's page.
//!
//! `cargo run -p misniets-e2e -- chromium::` runs one engine, `-- --list` lists what there is. A missing browser or
//! driver fails its trials; a scenario that an engine cannot run is listed as ignored, with the reason.
//!
//! Settings: `MISNIETS_BIN`, `MISNIETS_DIST`, `MISNIETS_WWW`, `MISNIETS_LIBRARIES`, `MISNIETS_ESBUILD`, `MISNIETS_VNU`, `JAVA`,
//! `CHROMEDRIVER`, `GECKODRIVER`, `WEBKITWEBDRIVER`.

mod collector;
mod controls;
mod devtools;
mod driver;
mod engine;
mod fault_proxy;
mod http;
mod libraries;
mod markup;
mod network;
mod npm;
mod page;
mod pages;
mod pictures;
mod process;
mod scenarios;
mod services;
mod suite;
mod trouble;
mod unscripted;
mod world;

use anyhow::Result;
use std::process::ExitCode;
use std::sync::Arc;

fn main() -> Result<ExitCode> {
    let mut arguments = libtest_mimic::Arguments::from_args();
    // Trials wait for their engine's turn: with threads to spare no engine waits for another one's scenario.
    arguments.test_threads = arguments.test_threads.or(Some(12));
    let _last = process::CleanUp;
    let suite = Arc::new(suite::Suite::new()?);
    suite.end_on_signal();
    let mut trials = suite.trials(scenarios::all());
    trials.extend(markup::trials(&suite));
    let verdict = libtest_mimic::run(&arguments, trials);
    suite.end();
    Ok(verdict.exit_code())
}
