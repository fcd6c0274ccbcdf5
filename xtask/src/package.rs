//! `cargo xtask package`: what a release consists of, in `target/package/`.
//!
//! The program, a Debian package, a folder to build a container from with an example of its use, a list of everything that
//! is built in (SBOM), and checksums.

mod bill;
pub(crate) mod check;
mod container;
mod deb;
mod program;
mod visit;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::manifest::VERSION;
use crate::project::Project;
use crate::{build, digest, embed, files, process};

use program::{Profile, Program};

/// The files of a release.
pub(crate) struct Release {
    /// The folder with all of them.
    pub(crate) folder: PathBuf,
    /// The program alone.
    pub(crate) program: Program,
    /// The Debian package.
    pub(crate) deb: PathBuf,
}

/// Makes a release and says where it is.
pub(crate) fn package(project: &Project) -> Result<()> {
    let release = make(project, Profile::Release, "package")?;
    eprintln!("\nIn {}:", release.folder.display());
    for file in files::files_below(&release.folder)? {
        let name = file.strip_prefix(&release.folder)?;
        if !name.starts_with(container::FOLDER) {
            let bytes = fs::metadata(&file)?.len();
            eprintln!("  {:<36} {bytes:>12} bytes", name.display().to_string());
        }
    }
    eprintln!(
        "  {}/  {}",
        container::FOLDER,
        "Containerfile, compose.yaml, Caddyfile"
    );
    eprintln!("The program is {}.", release.program.linkage);
    Ok(())
}

/// Builds everything anew into a folder of `target`.
fn make(project: &Project, profile: Profile, name: &str) -> Result<Release> {
    build::build(project)?;
    let inside = embed::prepare(project)?;
    let program = program::build(project, profile, &inside)?;
    let folder = project.target().join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder)
            .with_context(|| format!("cannot replace {}", folder.display()))?;
    }
    fs::create_dir_all(&folder)?;
    process::step("packages", || {
        let alone = folder.join(format!("misniets-{VERSION}-{}", program.target));
        fs::copy(&program.file, &alone).context("cannot copy the program")?;
        let deb = deb::build(project, &program, &folder)?;
        container::lay(project, &program, &folder)?;
        let bill = folder.join(format!("misniets-{VERSION}.cdx.json"));
        fs::write(&bill, bill::of(project)?).context("cannot write the SBOM")?;
        write_checksums(&folder)?;
        let program = Program {
            file: alone,
            ..program
        };
        Ok(Release {
            folder,
            program,
            deb,
        })
    })
}

/// The checksums of the files that are given to others, as `sha256sum --check` reads them.
const CHECKSUMS: &str = "SHA256SUMS";

fn write_checksums(folder: &Path) -> Result<()> {
    let mut lines = String::new();
    for entry in fs::read_dir(folder)? {
        let file = entry?.path();
        if let Some(name) = file.file_name().and_then(|name| name.to_str())
            && file.is_file()
        {
            let hash = digest::sha256_hex(&fs::read(&file)?);
            lines.push_str(&format!("{hash}  {name}\n"));
        }
    }
    fs::write(folder.join(CHECKSUMS), lines).context("cannot write the checksums")
}
