//! What other people's pages are made of, for the end-to-end tests: never vendored, never part of what we ship.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::{has_npm, into_place};
use crate::project::Project;
use crate::{apt, digest, process};

/// The folder of the frameworks from npm, installed as the lock file says, with Debian's Prototype and MooTools beside.
pub(crate) fn libraries(project: &Project) -> Result<PathBuf> {
    apt::install(
        "Prototype and MooTools",
        &["libjs-prototype", "libjs-mootools"],
    )?;
    let wanted = project.root.join("tests/e2e/libraries");
    locked_modules(
        project,
        &wanted,
        "libraries",
        "libraries of other people's pages (npm)",
    )
}

/// The folder of packages that a lock file names, with their checksums; of each lock file its own.
pub(super) fn locked_modules(
    project: &Project,
    wanted: &Path,
    name: &str,
    what: &str,
) -> Result<PathBuf> {
    let lock = wanted.join("package-lock.json");
    let text = fs::read(&lock).with_context(|| format!("cannot read {}", lock.display()))?;
    let folder = (project.cache).join(format!("{name}-{}", digest::short(&text)));
    if !folder.exists() {
        if !has_npm() {
            apt::install("Node and npm", &["nodejs", "npm"])?;
        }
        into_place(project, what, &folder, |half| {
            for file in ["package.json", "package-lock.json"] {
                fs::copy(wanted.join(file), half.join(file))?;
            }
            let mut npm = Command::new("npm");
            npm.args([
                "ci",
                "--ignore-scripts",
                "--no-audit",
                "--no-fund",
                "--legacy-peer-deps",
            ])
            .args(["--loglevel=error", "--prefix"])
            .arg(half);
            process::quiet(&mut npm).map(drop)
        })?;
    }
    Ok(folder.join("node_modules"))
}
