//! `misniets check`: reads everything `misniets serve` would, and says everything that is wrong with it at once.

use std::path::PathBuf;

use crate::catalogue::{Catalogue, Problem, ReadError};
use crate::cli::{CliError, ServeArgs};
use crate::clock::Clock;
use crate::serve::say;

/// Reads it all.
///
/// # Errors
/// What is wrong, a line each.
pub fn check(args: &ServeArgs, file: Option<(PathBuf, Vec<Problem>)>) -> Result<(), CliError> {
    let mut wrong: Vec<String> = Vec::new();
    if let Some((path, problems)) = file {
        wrong.extend(
            problems
                .iter()
                .map(|problem| format!("{}: {problem}", path.display())),
        );
        say(&format!("settings   {}", path.display()));
    }
    let name = args.catalogue.display();
    let clock = args.now.map_or_else(Clock::system, Clock::starting_at);
    match Catalogue::read(&args.catalogue, clock.now()) {
        Ok(catalogue) => say(&format!(
            "catalogue  {name}: {} events, {} courses, {} lists",
            catalogue.events().count(),
            catalogue.courses().count(),
            catalogue.lists().count()
        )),
        Err(ReadError::Content(error)) => {
            wrong.extend(error.0.iter().map(|problem| format!("{name}: {problem}")));
        }
        Err(ReadError::Io(cause)) => wrong.push(format!(
            "{name}: the catalogue can't be read: {cause}; name another file with --catalogue"
        )),
    }
    if !args.www.is_dir() {
        wrong.push(format!(
            "{}: there is no such folder; name the site's with --www",
            args.www.display()
        ));
    }
    if args.data.exists() && !args.data.is_dir() {
        wrong.push(format!(
            "{}: this is no folder; name the data's with --data",
            args.data.display()
        ));
    }
    for note in notes(args) {
        say(&note);
    }
    match wrong.len() {
        0 => {
            say("Everything is in order.");
            Ok(())
        }
        _ => Err(CliError::Check(wrong)),
    }
}

/// What is no mistake, but worth knowing.
fn notes(args: &ServeArgs) -> Vec<String> {
    let mut notes = vec![format!("embed      {}", args.door.settings())];
    let local = args.listen.ip().is_loopback();
    if args.public_url.is_none() && !local {
        notes.push(format!(
            "note       without --public-url links in mail lead to http://{}",
            args.listen
        ));
    }
    if args.public_url.is_some() && local && args.door.trusted_proxies.is_empty() {
        notes.push(
            "note       behind a proxy on this machine, --trusted-proxies 127.0.0.1 tells visitors apart"
                .to_owned(),
        );
    }
    if !args.dist.join("v1/misniets.js").exists() {
        notes.push(format!(
            "note       the bundle isn't in {} yet; pages show their fallback",
            args.dist.display()
        ));
    }
    notes
}
