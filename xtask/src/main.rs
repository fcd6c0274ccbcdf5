//! `cargo xtask`: the project's commands, in Rust, so that a clone and a toolchain are all they need.

mod apt;
mod build;
mod compress;
mod debian;
mod digest;
mod manifest;
mod process;
mod project;
mod toolchain;
mod tools;

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::project::Project;

const USAGE: &str = "\
cargo xtask <command>

  build    make dist/: what a static host needs";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("\n{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<ExitCode> {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["build"] => build::build(&Project::find()?)?,
        ["bind", work] => build::bindgen::bind_in(Path::new(work))?,
        [] | ["help" | "--help" | "-h", ..] => println!("{USAGE}"),
        _ => bail!("no such command: {}\n\n{USAGE}", words.join(" ")),
    }
    Ok(ExitCode::SUCCESS)
}
