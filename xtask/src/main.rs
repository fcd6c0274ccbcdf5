//! `cargo xtask`: the project's commands, in Rust, so that a clone and a toolchain are all they need.

mod api;
mod apt;
mod bench;
mod browser;
mod build;
mod children;
mod compress;
mod csp;
mod debian;
mod digest;
mod docs;
mod env;
mod files;
mod lighthouse;
mod manifest;
mod new_widget;
mod npm;
mod process;
mod project;
mod serve;
mod shots;
mod size;
mod test;
mod toolchain;
mod tools;

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::build::bindgen;
use crate::children::Stop;
use crate::project::Project;
use crate::serve::Ports;

const USAGE: &str = "\
cargo xtask <command>

  serve    the demo site on http://127.0.0.1:8080, and somebody else's page on :8081
           [--port N] [--demo-site-port N]
  test     everything; or one of fmt, lint, native, api, browser, npm, e2e, lighthouse, tasks, size
  build    make dist/: what a static host needs
           [--previous DIR: also keep the hashed files of this dist, which is in use somewhere]
  size     bytes per file, against the budget [--check fails past it] [--by-crate: what each crate adds]
  bench    our widgets beside what a webmaster would paste instead, in one browser [--runs N] [--only NAME[,NAME]]
           [--check fails when a bar is missed] [--write: into the README];
           server: registrations a second on both databases, beside what these can do themselves;
           tasks: whether script of ours ever holds a slow phone's main thread for 50 ms;
           crash: the server killed 200 times under load, what it acknowledged counted
  frames   slow loads of our widgets, frame by frame: with scripts, without WebAssembly, without the server [NAME]
  new-widget NAME   a folder for a new widget, which compiles and passes its tests, and its line in the registry
  docs     www/docs/naslag, www/docs/reference, www/types and the wrappers in npm/, written from the code
  csp      the rules a page's Content-Security-Policy needs: csp https://misniets.example.com
  shots    every widget in every state as pictures: target/shots/index.html [widget]
  lighthouse  what Lighthouse says of the demo page: 100, and 99 for performance, or it fails
  env      what a shell needs for wasm-pack test: eval \"$(cargo xtask env)\"

Each sets up what it needs, and says so.";

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
        ["build", "--previous", folder] => {
            build::build_beside(&Project::find()?, Some(Path::new(folder)))?;
        }
        ["serve", options @ ..] => {
            let ports = Ports::parse(options)?;
            serve::serve(&Project::find()?, &ports)?;
        }
        ["test"] => return passed(test::test(&Project::find()?, None)?),
        ["test", part] => return passed(test::test(&Project::find()?, Some(part))?),
        ["size"] => size::report(&Project::find()?).map(drop)?,
        ["size", "--check"] => return passed(size::report(&Project::find()?)?),
        ["size", "--by-crate"] => size::crates::report(&Project::find()?)?,
        ["shots"] => return passed(shots::shots(&Project::find()?, None)?),
        ["shots", widget] => return passed(shots::shots(&Project::find()?, Some(widget))?),
        ["bench", "server"] => bench::server(&Project::find()?)?,
        ["bench", "tasks"] => return checked(bench::check_tasks),
        ["bench", "crash"] => bench::crash(&Project::find()?)?,
        ["bench", options @ ..] => {
            let options = bench::BenchOptions::parse(options)?;
            return passed(bench::page(&Project::find()?, &options)?);
        }
        ["frames"] => bench::frames(&Project::find()?, None)?,
        ["frames", name] => bench::frames(&Project::find()?, Some(name))?,
        ["new-widget", name] => new_widget::create(&Project::find()?.root, name)?,
        ["docs"] => docs::write(&Project::find()?)?,
        ["csp", host] => println!("{}", csp::policy(host)?),
        ["lighthouse"] => return checked(lighthouse::check),
        ["env"] => env::print(&Project::find()?)?,
        ["bind", work] => bindgen::bind_in(Path::new(work), bindgen::Kind::Slim)?,
        ["bind-whole", work] => bindgen::bind_in(Path::new(work), bindgen::Kind::Whole)?,
        [] | ["help" | "--help" | "-h", ..] => println!("{USAGE}"),
        _ => bail!("no such command: {}\n\n{USAGE}", words.join(" ")),
    }
    Ok(ExitCode::SUCCESS)
}

/// Builds what is not built, and judges; what is wrong is printed.
fn checked(check: fn(&Project, &Stop) -> Result<Vec<String>>) -> Result<ExitCode> {
    let project = Project::find()?;
    build::build(&project)?;
    let problems = check(&project, &Stop::listen()?)?;
    problems.iter().for_each(|problem| eprintln!("{problem}"));
    passed(problems.is_empty())
}

fn passed(verdict: bool) -> Result<ExitCode> {
    Ok(if verdict {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
