//! Packages from npm, each set in a folder of its own in the cache.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::into_place;
use crate::project::Project;
use crate::{apt, digest, process};

/// Whether npm can be run here.
pub(super) fn is_there() -> bool {
    process::find_program("npm").is_some() && process::find_program("node").is_some()
}

/// The folder of one package, of that version, and what it needs.
pub(super) fn package(project: &Project, name: &str, version: &str, what: &str) -> Result<PathBuf> {
    let folder = project.cache.join(format!("{name}-{version}"));
    modules(project, what, &folder, |npm, _| {
        npm.args(["install", "--no-save"])
            .arg(format!("{name}@{version}"));
        Ok(())
    })
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
    modules(project, what, &folder, |npm, half| {
        for file in ["package.json", "package-lock.json"] {
            fs::copy(wanted.join(file), half.join(file))?;
        }
        npm.args(["ci", "--legacy-peer-deps"]);
        Ok(())
    })
}

/// The modules in a folder, which npm fills where it is missing; no script of a package is run.
fn modules(
    project: &Project,
    what: &str,
    folder: &Path,
    wish: impl FnOnce(&mut Command, &Path) -> Result<()>,
) -> Result<PathBuf> {
    if !folder.exists() {
        if !is_there() {
            apt::install("Node and npm", &["nodejs", "npm"])?;
        }
        into_place(project, what, folder, |half| {
            let mut npm = Command::new("npm");
            wish(&mut npm, half)?;
            npm.args(["--ignore-scripts", "--no-audit", "--no-fund"])
                .args(["--loglevel=error", "--prefix"])
                .arg(half);
            process::quiet(&mut npm).map(drop)
        })?;
    }
    Ok(folder.join("node_modules"))
}
