//! The W3C's Nu checker, from npm, for all HTML that is served.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use super::{has_npm, into_place};
use crate::project::Project;
use crate::{apt, process};

/// Another one knows other rules: what it then finds is to be looked at.
const VNU: &str = "26.9.27";

/// The checker's jar, and Java, which runs it.
pub(crate) fn nu_checker(project: &Project) -> Result<PathBuf> {
    if process::find_program("java").is_none() && std::env::var_os("JAVA").is_none() {
        apt::install("Java for the Nu checker", &["default-jre-headless"])?;
    }
    let folder = project.cache.join(format!("vnu-jar-{VNU}"));
    if !folder.exists() {
        if !has_npm() {
            apt::install("Node and npm", &["nodejs", "npm"])?;
        }
        into_place(project, "the Nu checker (npm)", &folder, |half| {
            let mut npm = Command::new("npm");
            npm.args(["install", "--no-audit", "--no-fund", "--no-save"])
                .args(["--ignore-scripts", "--loglevel=error", "--prefix"])
                .arg(half)
                .arg(format!("vnu-jar@{VNU}"));
            process::quiet(&mut npm).map(drop)
        })?;
    }
    Ok(folder.join("node_modules/vnu-jar/build/dist/vnu.jar"))
}
