//! What lints the API's description, and what makes clients from it.

use std::path::PathBuf;

use anyhow::Result;

use super::{npm, python};
use crate::project::Project;

/// The folder of Redocly's linter, openapi-typescript, openapi-fetch and TypeScript.
pub(crate) fn api_modules(project: &Project) -> Result<PathBuf> {
    let wanted = project.root.join("tests/api/clients");
    npm::locked_modules(
        project,
        &wanted,
        "api-clients",
        "the linter and the TypeScript client of the API (npm)",
    )
}

/// A Python with openapi-python-client.
pub(crate) fn api_python(project: &Project) -> Result<PathBuf> {
    let wanted = project.root.join("tests/api/clients/requirements.txt");
    python::locked_packages(project, &wanted, "openapi-python-client")
}
