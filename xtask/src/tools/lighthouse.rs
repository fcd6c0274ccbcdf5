//! Lighthouse, from npm, for the demo page.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use super::{has_npm, into_place};
use crate::project::Project;
use crate::{apt, process};

/// The newest that runs on Debian's Node.
const LIGHTHOUSE: &str = "12.8.2";

/// Lighthouse's command, a file for Node.
pub(crate) fn lighthouse(project: &Project) -> Result<PathBuf> {
    let folder = project.cache.join(format!("lighthouse-{LIGHTHOUSE}"));
    if !folder.exists() {
        if !has_npm() {
            apt::install("Node and npm", &["nodejs", "npm"])?;
        }
        into_place(project, "Lighthouse (npm)", &folder, |half| {
            let mut npm = Command::new("npm");
            npm.args(["install", "--no-audit", "--no-fund", "--no-save"])
                .args(["--ignore-scripts", "--loglevel=error", "--prefix"])
                .arg(half)
                .arg(format!("lighthouse@{LIGHTHOUSE}"));
            process::quiet(&mut npm).map(drop)
        })?;
    }
    Ok(folder.join("node_modules/lighthouse/cli/index.js"))
}
