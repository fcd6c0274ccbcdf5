//! Packages from Python's index, each set in a Python of its own in the cache.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::into_place;
use crate::project::Project;
use crate::{apt, digest, process};

/// The Python with the packages that a file names with checksums; of each file its own.
pub(super) fn locked_packages(project: &Project, wanted: &Path, name: &str) -> Result<PathBuf> {
    let text = fs::read(wanted).with_context(|| format!("cannot read {}", wanted.display()))?;
    let folder = project
        .cache
        .join(format!("{name}-{}", digest::short(&text)));
    if !folder.exists() {
        let has_venv = process::succeeds(Command::new("python3").args(["-c", "import ensurepip"]));
        if !has_venv {
            apt::install(&format!("Python for {name}"), &["python3", "python3-venv"])?;
        }
        into_place(project, &format!("{name} (pip)"), &folder, |half| {
            process::quiet(Command::new("python3").args(["-m", "venv"]).arg(half))?;
            let mut pip = Command::new(python(half));
            pip.args(["-m", "pip", "install", "--quiet"])
                .args(["--disable-pip-version-check", "--require-hashes"])
                .arg("--requirement")
                .arg(wanted);
            process::quiet(&mut pip).map(drop)
        })?;
    }
    // Not the packages' own scripts: they name the folder they were installed in, which has another name since.
    Ok(python(&folder))
}

fn python(folder: &Path) -> PathBuf {
    folder.join("bin/python")
}
