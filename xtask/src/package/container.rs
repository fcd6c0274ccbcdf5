//! The folder that a container is built from: its root file system, the Containerfile, and an example with PostgreSQL and
//! Caddy.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::deb::put;
use super::program::{Linkage, Program};
use crate::project::Project;

/// Its name in a release.
pub(crate) const FOLDER: &str = "container";

const FILES: [&str; 3] = ["Containerfile", "compose.yaml", "Caddyfile"];

/// The users of the container: root owns the files, the other one runs the program.
const USERS: &str =
    "root:x:0:0:root:/:/nologin\nmisniets:x:65532:65532:Mis Niets:/var/lib/misniets:/nologin\n";
const GROUPS: &str = "root:x:0:\nmisniets:x:65532:\n";

/// Lays it; returns the root file system.
pub(crate) fn lay(project: &Project, program: &Program, release: &Path) -> Result<PathBuf> {
    let folder = release.join(FOLDER);
    let root = folder.join("rootfs");
    put(
        &root.join("usr/bin/misniets"),
        &fs::read(&program.file)?,
        0o755,
    )?;
    put(&root.join("etc/passwd"), USERS.as_bytes(), 0o644)?;
    put(&root.join("etc/group"), GROUPS.as_bytes(), 0o644)?;
    fs::create_dir_all(root.join("var/lib/misniets"))?;
    if let Linkage::Dynamic(libraries) = &program.linkage {
        for library in libraries {
            let place = library.strip_prefix("/")?;
            put(&root.join(place), &fs::read(library)?, 0o755)?;
        }
    }
    for name in FILES {
        let from = project.root.join("packaging/container").join(name);
        fs::copy(&from, folder.join(name))
            .with_context(|| format!("cannot copy {}", from.display()))?;
    }
    Ok(root)
}

/// What a Containerfile says about running the program.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Instructions {
    /// Variables.
    pub(crate) env: Vec<(String, String)>,
    /// User and group, as numbers.
    pub(crate) user: String,
    /// The program and its arguments.
    pub(crate) command: Vec<String>,
    /// The program that tells whether it is well.
    pub(crate) health: Vec<String>,
}

impl Instructions {
    /// Reads a Containerfile.
    pub(crate) fn parse(text: &str) -> Result<Self> {
        let mut instructions = Self::default();
        for line in text.lines() {
            let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
            match word {
                "ENV" => {
                    let (name, value) = rest.split_once('=').context("ENV without a value")?;
                    let pair = (name.to_owned(), value.to_owned());
                    instructions.env.push(pair);
                }
                "USER" => rest.clone_into(&mut instructions.user),
                "ENTRYPOINT" | "CMD" => instructions.command.extend(list(rest)?),
                "HEALTHCHECK" => {
                    let (_, command) =
                        rest.split_once("CMD ").context("HEALTHCHECK without CMD")?;
                    instructions.health = list(command)?;
                }
                _ => (),
            }
        }
        Ok(instructions)
    }
}

fn list(json: &str) -> Result<Vec<String>> {
    serde_json::from_str(json).with_context(|| format!("{json} is no list of texts"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_containerfile_runs_the_program_as_nobodys_root_and_asks_it_how_it_is() {
        let text = include_str!("../../../packaging/container/Containerfile");
        let instructions = Instructions::parse(text).unwrap();
        assert_eq!(instructions.user, "65532:65532");
        assert_eq!(instructions.command, ["/usr/bin/misniets", "serve"]);
        assert_eq!(instructions.health, ["/usr/bin/misniets", "health"]);
        assert!(USERS.contains(":65532:65532:"));
    }
}
