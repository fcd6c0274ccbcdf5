//! What other people's pages are made of, for the end-to-end tests: never vendored, never part of what we ship.

use std::path::PathBuf;

use anyhow::Result;

use super::npm;
use crate::apt;
use crate::project::Project;

/// The folder of the frameworks from npm, installed as the lock file says, with Debian's Prototype and MooTools beside.
pub(crate) fn libraries(project: &Project) -> Result<PathBuf> {
    apt::install(
        "Prototype and MooTools",
        &["libjs-prototype", "libjs-mootools"],
    )?;
    let wanted = project.root.join("tests/e2e/libraries");
    npm::locked_modules(
        project,
        &wanted,
        "libraries",
        "libraries of other people's pages (npm)",
    )
}
