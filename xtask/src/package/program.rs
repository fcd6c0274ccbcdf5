//! The program with everything embedded: static where the machine has musl's target and compiler.

use std::fmt;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::project::Project;
use crate::{apt, embed, process, toolchain};

/// The target of a program that needs no library of the system.
const STATIC_TARGET: &str = "x86_64-unknown-linux-musl";

/// How it is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Profile {
    /// For release: optimised, and static where possible.
    Release,
    /// For the test of the packages: quickly, with the libraries of this machine.
    Dev,
}

/// A program that was built.
pub(crate) struct Program {
    /// Its file.
    pub(crate) file: PathBuf,
    /// Its target.
    pub(crate) target: String,
    /// What it needs of the system.
    pub(crate) linkage: Linkage,
}

/// What a program needs of the system.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Linkage {
    /// Nothing.
    Static,
    /// These libraries.
    Dynamic(Vec<PathBuf>),
}

impl fmt::Display for Linkage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Static => f.write_str("static: it needs no library of the system"),
            Self::Dynamic(libraries) => {
                f.write_str("linked to ")?;
                for (place, library) in libraries.iter().enumerate() {
                    let comma = if place == 0 { "" } else { ", " };
                    write!(f, "{comma}{}", library.display())?;
                }
                Ok(())
            }
        }
    }
}

/// Builds it with the prepared files inside.
pub(crate) fn build(project: &Project, profile: Profile, files: &Path) -> Result<Program> {
    let (target, folder) = match profile {
        Profile::Release if can_link_statically() => (
            STATIC_TARGET.to_owned(),
            project.target().join(STATIC_TARGET).join("release"),
        ),
        Profile::Release => (toolchain::host()?, project.target().join("release")),
        Profile::Dev => (toolchain::host()?, project.target().join("debug")),
    };
    let commit = process::quiet(Command::new("git").current_dir(&project.root).args([
        "describe",
        "--always",
        "--dirty",
        "--abbrev=12",
        "--exclude=*",
    ]));
    process::long_step("the program (cargo)", || {
        let mut cargo = process::native_cargo(&project.cache)?;
        cargo
            .current_dir(&project.root)
            .args([
                "build",
                "--package",
                "misniets-server",
                "--features",
                "embed",
            ])
            .env(embed::VARIABLE, files);
        if profile == Profile::Release {
            cargo.arg("--release");
            // In the test a build's name would make cargo compile anew after each commit.
            cargo.env("MISNIETS_BUILD", commit.unwrap_or_default().trim());
        }
        if target == STATIC_TARGET {
            cargo.args(["--target", STATIC_TARGET]);
        }
        process::shown(&mut cargo)
    })?;
    let file = folder.join("misniets");
    Ok(Program {
        linkage: linkage(&file)?,
        file,
        target,
    })
}

/// Whether this machine has what a static program takes: the target's std, and a C compiler for SQLite and ring.
fn can_link_statically() -> bool {
    let compiler = apt::install("musl's C compiler, for a static program", &["musl-tools"]);
    let has_compiler = match compiler {
        Ok(()) => true,
        Err(error) => {
            eprintln!("{error:#}");
            process::find_program("musl-gcc").is_some()
        }
    };
    let is_possible = has_compiler && toolchain::has_or_adds(STATIC_TARGET);
    if !is_possible {
        eprintln!(
            "This machine can't build for {STATIC_TARGET}: the program will need the C library of a system like this one."
        );
    }
    is_possible
}

/// Asks the system's loader what a program needs.
fn linkage(program: &Path) -> Result<Linkage> {
    let output = Command::new("ldd").arg(program).output();
    let output = output.context("cannot start ldd, which tells what a program is linked to")?;
    let said = [output.stdout, output.stderr].concat();
    Ok(parse_linkage(&String::from_utf8_lossy(&said)))
}

/// Lines such as `libc.so.6 => /lib/libc.so.6 (0x7f…)` and `/lib64/ld-linux-x86-64.so.2 (0x7f…)`.
fn parse_linkage(said: &str) -> Linkage {
    let libraries: Vec<PathBuf> = said
        .lines()
        .filter_map(|line| line.split_whitespace().find(|word| word.starts_with('/')))
        .filter(|path| path.contains(".so"))
        .map(PathBuf::from)
        .collect();
    if libraries.is_empty() {
        Linkage::Static
    } else {
        Linkage::Dynamic(libraries)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_a_program_is_linked_to() {
        assert_eq!(parse_linkage("\tstatically linked\n"), Linkage::Static);
        assert_eq!(
            parse_linkage("ldd: not a dynamic executable\n"),
            Linkage::Static
        );
        let said = "\tlinux-vdso.so.1 (0x7ffd)\n\tlibc.so.6 => /lib/libc.so.6 (0x7f1)\n\t/lib64/ld-linux-x86-64.so.2 (0x7f2)\n";
        let libraries = ["/lib/libc.so.6", "/lib64/ld-linux-x86-64.so.2"].map(PathBuf::from);
        assert_eq!(parse_linkage(said), Linkage::Dynamic(libraries.to_vec()));
    }
}
