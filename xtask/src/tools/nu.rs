//! The W3C's Nu checker, from npm, for all HTML that is served.

use std::path::PathBuf;

use anyhow::Result;

use super::npm;
use crate::project::Project;
use crate::{apt, process};

/// Another one knows other rules: what it then finds is to be looked at.
const VNU: &str = "26.9.27";

/// The checker's jar, and Java, which runs it.
pub(crate) fn nu_checker(project: &Project) -> Result<PathBuf> {
    if process::find_program("java").is_none() && std::env::var_os("JAVA").is_none() {
        apt::install("Java for the Nu checker", &["default-jre-headless"])?;
    }
    let modules = npm::package(project, "vnu-jar", VNU, "the Nu checker (npm)")?;
    Ok(modules.join("vnu-jar/build/dist/vnu.jar"))
}
