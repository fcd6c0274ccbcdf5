//! The Debian package: the program, its unit, its settings and a system user.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::program::{Linkage, Program};
use crate::manifest::VERSION;
use crate::project::Project;
use crate::{apt, files, process};

/// Its files: from `packaging/debian` or the repository's root, its place, its mode.
const FILES: [(&str, &str, u32); 4] = [
    (
        "packaging/debian/misniets.service",
        "lib/systemd/system/misniets.service",
        0o644,
    ),
    ("packaging/debian/misniets.toml", "etc/misniets.toml", 0o644),
    ("packaging/debian/misniets.env", "etc/misniets.env", 0o600),
    ("LICENSE", "usr/share/doc/misniets/copyright", 0o644),
];

/// What Debian runs before and after.
const SCRIPTS: [&str; 3] = ["postinst", "prerm", "postrm"];

/// Builds it into a folder; returns its file.
pub(crate) fn build(project: &Project, program: &Program, folder: &Path) -> Result<PathBuf> {
    if process::find_program("dpkg-deb").is_none() {
        apt::install("what builds a Debian package", &["dpkg"])?;
    }
    let root = project.target().join("deb");
    fs::remove_dir_all(&root).ok();
    put(
        &root.join("usr/bin/misniets"),
        &fs::read(&program.file)?,
        0o755,
    )?;
    for (from, to, mode) in FILES {
        put(&root.join(to), &fs::read(project.root.join(from))?, mode)?;
    }
    let control = root.join("DEBIAN");
    for name in SCRIPTS {
        let script = fs::read(project.root.join("packaging/debian").join(name))?;
        put(&control.join(name), &script, 0o755)?;
    }
    put(
        &control.join("conffiles"),
        b"/etc/misniets.toml\n/etc/misniets.env\n",
        0o644,
    )?;
    let bytes: u64 = files::files_below(&root)?
        .iter()
        .filter_map(|file| Some(fs::metadata(file).ok()?.len()))
        .sum();
    put(
        &control.join("control"),
        control_file(program, bytes).as_bytes(),
        0o644,
    )?;
    let deb = folder.join(format!("misniets_{VERSION}_{}.deb", architecture(program)));
    process::quiet(
        Command::new("dpkg-deb")
            .args(["--build", "--root-owner-group", "-Zxz"])
            .args([&root, &deb]),
    )?;
    Ok(deb)
}

/// Debian's word for a processor.
fn architecture(program: &Program) -> &str {
    match program.target.split('-').next() {
        Some("aarch64") => "arm64",
        _ => "amd64",
    }
}

fn control_file(program: &Program, bytes: u64) -> String {
    let libraries = match program.linkage {
        Linkage::Static => "",
        Linkage::Dynamic(_) => ", libc6, libgcc-s1",
    };
    let architecture = architecture(program);
    format!(
        "Package: misniets\n\
         Version: {VERSION}\n\
         Architecture: {architecture}\n\
         Maintainer: The authors of Mis Niets\n\
         Installed-Size: {}\n\
         Depends: adduser{libraries}\n\
         Section: web\n\
         Priority: optional\n\
         Description: Widgets for websites: webinar card, newsletter, course\n \
         The companion server of Mis Niets, with bundle, site and snippet builder\n \
         inside. It takes registrations, mails confirmations and serves the widgets.\n",
        bytes.div_ceil(1024)
    )
}

/// Writes a file with a mode.
pub(super) fn put(file: &Path, content: &[u8], mode: u32) -> Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(file, content).with_context(|| format!("cannot write {}", file.display()))?;
    set_mode(file, mode)
}

#[cfg(unix)]
fn set_mode(file: &Path, mode: u32) -> Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(file, fs::Permissions::from_mode(mode))
        .with_context(|| format!("cannot set the mode of {}", file.display()))
}

#[cfg(not(unix))]
fn set_mode(_file: &Path, _mode: u32) -> Result<()> {
    anyhow::bail!("packages are built on Linux")
}
