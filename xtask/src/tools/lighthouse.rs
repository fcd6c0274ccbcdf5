//! Lighthouse, from npm, for the demo page.

use std::path::PathBuf;

use anyhow::Result;

use super::npm;
use crate::project::Project;

/// The newest that runs on Debian's Node.
const LIGHTHOUSE: &str = "12.8.2";

/// Lighthouse's command, a file for Node.
pub(crate) fn lighthouse(project: &Project) -> Result<PathBuf> {
    let modules = npm::package(project, "lighthouse", LIGHTHOUSE, "Lighthouse (npm)")?;
    Ok(modules.join("lighthouse/cli/index.js"))
}
