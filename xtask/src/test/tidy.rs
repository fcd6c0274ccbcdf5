//! The house rules no linter knows.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::{env, str};

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::process;
use crate::project::Project;

/// The longest a file of Rust may be.
const LINES: usize = 400;

/// Files that may be longer, each with the reason.
const LONGER: [(&str, &str); 0] = [];

/// What `cargo metadata` says, as far as we ask.
#[derive(Deserialize)]
pub(crate) struct Metadata {
    /// The packages, ours and others'.
    pub(crate) packages: Vec<Package>,
}

/// One package.
#[derive(Deserialize)]
pub(crate) struct Package {
    /// Its name.
    pub(crate) name: String,
    /// Where it comes from; ours come from nowhere.
    source: Option<String>,
    dependencies: Vec<Dependency>,
}

#[derive(Deserialize)]
struct Dependency {
    name: String,
    kind: Option<String>,
    features: Vec<String>,
}

/// Reads what cargo knows of the workspace and its dependencies.
pub(crate) fn metadata(project: &Project) -> Result<Metadata> {
    let mut cargo = process::native_cargo(&project.cache)?;
    cargo
        .current_dir(&project.root)
        .args(["metadata", "--format-version", "1"]);
    serde_json::from_str(&process::quiet(&mut cargo)?).context("cannot read cargo metadata")
}

/// Every rule that is broken, and where.
pub(crate) fn check(project: &Project) -> Result<Vec<String>> {
    let mut problems = Vec::new();
    let places = places_of_this_machine(project);
    let listed = process::quiet(
        Command::new("git")
            .current_dir(&project.root)
            .args(["ls-files", "-z"]),
    )?;
    for path in listed.split('\0').filter(|path| !path.is_empty()) {
        let Ok(bytes) = fs::read(project.root.join(path)) else {
            continue;
        };
        let Ok(text) = str::from_utf8(&bytes) else {
            continue;
        };
        problems.extend(length_of(path, text));
        problems.extend(names_a_place(path, text, &places));
        if path == "Cargo.lock" {
            problems.extend(sources_in(text));
        }
    }
    problems.extend(edges(&metadata(project)?));
    Ok(problems)
}

fn length_of(path: &str, text: &str) -> Option<String> {
    let long = Path::new(path)
        .extension()
        .is_some_and(|extension| extension == "rs")
        && text.lines().count() > LINES;
    let excused = LONGER.iter().any(|(file, _reason)| *file == path);
    (long && !excused)
        .then(|| format!("{path}: more than {LINES} lines; split it where the subject changes"))
}

/// Folders that mean something on this machine only.
fn places_of_this_machine(project: &Project) -> Vec<String> {
    let folder = |name: &str| env::var(name).ok();
    let known = [
        Some(project.root.display().to_string()),
        folder("HOME"),
        folder("CARGO_HOME"),
        folder("RUSTUP_HOME"),
    ];
    known
        .into_iter()
        .flatten()
        .filter(|place| place.len() > 1)
        .collect()
}

fn names_a_place(path: &str, text: &str, places: &[String]) -> Option<String> {
    let found = places
        .iter()
        .find(|place| text.contains(&format!("{}/", place.trim_end_matches('/'))))?;
    Some(format!("{path}: names {found}, a folder of this machine"))
}

/// A lock file made behind a mirror names hosts that others can't reach.
fn sources_in(lock: &str) -> Option<String> {
    let foreign = lock.lines().find(|line| {
        line.starts_with("source = ")
            && !line.contains("+https://github.com/rust-lang/crates.io-index")
    })?;
    Some(format!("Cargo.lock: {foreign} is not crates.io"))
}

/// Who may depend on whom.
fn edges(metadata: &Metadata) -> Vec<String> {
    let own: Vec<&Package> = metadata
        .packages
        .iter()
        .filter(|package| package.source.is_none())
        .collect();
    let mut problems = Vec::new();
    for package in own {
        for dependency in package
            .dependencies
            .iter()
            .filter(|dependency| dependency.kind.as_deref() != Some("dev"))
        {
            let to_server = dependency.name == "misniets-server";
            let may_know_server =
                ["misniets-server", "misniets-e2e", "xtask"].contains(&package.name.as_str());
            if to_server && !may_know_server {
                problems.push(format!(
                    "{}: what runs in the page must not depend on the server",
                    package.name
                ));
            }
            let client = dependency.name == "yew"
                && dependency.features.iter().any(|feature| feature == "csr");
            if client && !["misniets", "misniets-builder"].contains(&package.name.as_str()) {
                problems.push(format!(
                    "{}: only the bundle and the builder enable yew's csr; views render on the server too",
                    package.name
                ));
            }
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    fn package(name: &str, dependency: &str, feature: &str) -> Metadata {
        let json = format!(
            r#"{{"packages":[{{"name":"{name}","version":"1","license":null,"source":null,
            "dependencies":[{{"name":"{dependency}","kind":null,"features":["{feature}"]}}]}}]}}"#
        );
        serde_json::from_str(&json).unwrap()
    }

    #[test]
    fn knows_who_may_depend_on_whom() {
        assert!(edges(&package("misniets", "yew", "csr")).is_empty());
        assert_eq!(edges(&package("misniets-kit", "yew", "csr")).len(), 1);
        assert_eq!(
            edges(&package("misniets-kit", "misniets-server", "a")).len(),
            1
        );
        assert!(edges(&package("misniets-kit", "yew", "ssr")).is_empty());
    }

    #[test]
    fn finds_long_files_and_places() {
        let long = "\n".repeat(LINES + 1);
        assert!(length_of("a.rs", &long).is_some());
        assert!(length_of("a.css", &long).is_none());
        assert!(names_a_place("a", "see /some/place/b", &["/some/place".to_owned()]).is_some());
        assert!(names_a_place("a", "see /some/placebo", &["/some/place".to_owned()]).is_none());
    }

    #[test]
    fn finds_mirrors_in_a_lock_file() {
        assert!(
            sources_in("source = \"registry+https://github.com/rust-lang/crates.io-index\"\n")
                .is_none()
        );
        assert!(sources_in("source = \"sparse+https://mirror.example/\"\n").is_some());
    }
}
