//! What the tests of the npm package need beside it.

use std::path::PathBuf;

use anyhow::Result;

use super::npm;
use crate::project::Project;

/// The folder of React, Vue, Vite, Next and jsdom.
pub(crate) fn package_modules(project: &Project) -> Result<PathBuf> {
    let wanted = project.root.join("tests/npm");
    npm::locked_modules(
        project,
        &wanted,
        "package-tests",
        "what the tests of the npm package need (npm)",
    )
}
