//! schemathesis, from Python's package index, for the property run of the API.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use super::into_place;
use crate::project::Project;
use crate::{apt, digest, process};

/// A call of schemathesis: a Python of its own, with the packages that `tests/api/requirements.txt` names with checksums.
pub(crate) fn schemathesis(project: &Project) -> Result<Command> {
    let wanted = project.root.join("tests/api/requirements.txt");
    let text = fs::read(&wanted).with_context(|| format!("cannot read {}", wanted.display()))?;
    let folder = project
        .cache
        .join(format!("schemathesis-{}", digest::short(&text)));
    if !folder.exists() {
        let has_venv = process::succeeds(Command::new("python3").args(["-c", "import ensurepip"]));
        if !has_venv {
            apt::install("Python for schemathesis", &["python3", "python3-venv"])?;
        }
        into_place(project, "schemathesis (pip)", &folder, |half| {
            process::quiet(Command::new("python3").args(["-m", "venv"]).arg(half))?;
            let mut pip = Command::new(python(half.to_owned()));
            pip.args(["-m", "pip", "install", "--quiet"])
                .args(["--disable-pip-version-check", "--require-hashes"])
                .arg("--requirement")
                .arg(&wanted);
            process::quiet(&mut pip).map(drop)
        })?;
    }
    // Not its script: that names the folder it was installed in, which has another name since.
    let mut command = Command::new(python(folder));
    command.args(["-m", "schemathesis.cli"]);
    Ok(command)
}

fn python(folder: PathBuf) -> PathBuf {
    folder.join("bin/python")
}
