//! Debian's Rust for WebAssembly, where rustup has no target to offer.
//!
//! Debian packages std's source but not its WebAssembly build, and its rustc looks for a linker it lacks. So a toolchain
//! folder in the cache: Debian's programs with a sysroot of our own, into which std is built once.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::project::Project;
use crate::toolchain::{TARGET, Toolchain};
use crate::{apt, process};

/// What Debian calls the compiler for browsers, and its parts.
pub(crate) const PACKAGES: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", "lld-22"];

const RUSTC: &str = "/usr/bin/rustc";
const CARGO: &str = "/usr/bin/cargo";
const RUSTLIB: &str = "/usr/lib/rustlib";

/// Linkers in order of preference: the first matches that rustc's LLVM.
const LINKERS: [&str; 4] = ["wasm-ld-22", "wasm-ld", "wasm-ld-19", "wasm-ld-14"];

/// What a program that only compiles needs from the crates in std.
const STD: &str = "-Zbuild-std=core,alloc,std,panic_abort,panic_unwind,proc_macro,test";

/// Installs the packages where they are missing and lays the toolchain folder.
pub(crate) fn set_up(project: &Project) -> Result<PathBuf> {
    let mut packages = vec!["rustc-web", "cargo-web", "rust-web-src"];
    if linker().is_err() {
        packages.push(if apt::offers("lld-22") {
            "lld-22"
        } else {
            "lld"
        });
    }
    apt::install("Debian's Rust for WebAssembly", &packages)?;
    let own = project.cache.join("toolchain");
    process::step("toolchain folder", || lay(&own))?;
    Ok(own)
}

/// The linker to use.
pub(crate) fn linker() -> Result<PathBuf> {
    let found = LINKERS.iter().find_map(|name| process::find_program(name));
    found.context("no linker for WebAssembly: install the package lld-22 or lld")
}

/// Whether the folder still belongs to the installed compiler.
pub(crate) fn is_current(own: &Path) -> bool {
    let known = fs::read_to_string(own.join("version")).unwrap_or_default();
    !known.is_empty() && version().is_ok_and(|now| now == known)
}

/// Whether std for WebAssembly has been built into the folder.
pub(crate) fn has_std(own: &Path) -> bool {
    own.join("lib/rustlib").join(TARGET).join("lib").is_dir()
}

/// Builds std for WebAssembly into the folder, so that `cargo build --target` and tools need no special flags.
pub(crate) fn build_std(project: &Project, toolchain: &Toolchain, own: &Path) -> Result<()> {
    let _lock = project.lock_cache()?;
    if has_std(own) {
        return Ok(());
    }
    process::step("std for WebAssembly", || {
        let work = project.cache.join("std-build");
        fs::create_dir_all(work.join("src"))?;
        fs::write(work.join("src/lib.rs"), "#![no_std]\n")?;
        fs::write(
            work.join("Cargo.toml"),
            "[package]\nname = \"nothing\"\nedition = \"2024\"\n[workspace]\n",
        )?;
        let mut cargo = toolchain.cargo(project)?;
        cargo
            .current_dir(&work)
            .args(["build", "--release", "--target", TARGET, STD]);
        cargo
            .env("CARGO_TARGET_DIR", work.join("target"))
            .env("RUSTC_BOOTSTRAP", "1")
            .env("CARGO_ENCODED_RUSTFLAGS", "-Cembed-bitcode=yes");
        process::quiet(&mut cargo)?;
        adopt(&work.join("target").join(TARGET).join("release/deps"), own)?;
        fs::remove_dir_all(&work).context("cannot remove the build folder of std")
    })
}

fn adopt(built: &Path, own: &Path) -> Result<()> {
    let target = own.join("lib/rustlib").join(TARGET);
    let half = target.join("lib.half");
    fs::create_dir_all(&half)?;
    for entry in fs::read_dir(built)? {
        let file = entry?.path();
        let name = file
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if name.ends_with(".rlib") && !name.starts_with("libnothing") {
            fs::copy(&file, half.join(&name))?;
        }
    }
    fs::rename(&half, target.join("lib")).context("cannot put std in its place")
}

fn version() -> Result<String> {
    let mut command = Command::new(RUSTC);
    process::forget_compiler(&mut command);
    process::quiet(command.arg("-vV"))
}

fn lay(own: &Path) -> Result<()> {
    if own.exists() {
        fs::remove_dir_all(own).with_context(|| format!("cannot replace {}", own.display()))?;
    }
    let (bin, rustlib) = (own.join("bin"), own.join("lib/rustlib"));
    fs::create_dir_all(&bin)?;
    fs::create_dir_all(&rustlib)?;
    for entry in fs::read_dir(RUSTLIB).context("Debian's rustc has no lib/rustlib")? {
        let entry = entry?;
        link(&entry.path(), &rustlib.join(entry.file_name()))?;
    }
    link(Path::new(CARGO), &bin.join("cargo"))?;
    link_clippy(&bin)?;
    wrap(RUSTC, own, &bin.join("rustc"))?;
    wrap("/usr/bin/rustdoc", own, &bin.join("rustdoc"))?;
    // Last: a folder without it does not count.
    fs::write(own.join("version"), version()?).context("cannot write the toolchain's version")
}

fn wrap(program: &str, sysroot: &Path, file: &Path) -> Result<()> {
    if !Path::new(program).exists() {
        bail!("{program} is missing, though its package is installed");
    }
    let script = format!(
        "#!/bin/sh\nexec {program} --sysroot '{}' \"$@\"\n",
        sysroot.display()
    );
    fs::write(file, script).with_context(|| format!("cannot write {}", file.display()))?;
    make_runnable(file)
}

#[cfg(unix)]
fn make_runnable(file: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(file, fs::Permissions::from_mode(0o755))
        .context("cannot make a script executable")
}

#[cfg(not(unix))]
fn make_runnable(_file: &Path) -> Result<()> {
    bail!("Debian's packages need Debian")
}

#[cfg(unix)]
fn link(from: &Path, to: &Path) -> Result<()> {
    std::os::unix::fs::symlink(from, to).with_context(|| format!("cannot link {}", to.display()))
}

#[cfg(not(unix))]
fn link(_from: &Path, _to: &Path) -> Result<()> {
    bail!("Debian's packages need Debian")
}

/// Adds Debian's clippy for that compiler.
pub(crate) fn add_clippy(own: &Path) -> Result<()> {
    apt::install("Debian's clippy", &["rust-web-clippy"])?;
    link_clippy(&own.join("bin"))
}

fn link_clippy(bin: &Path) -> Result<()> {
    for name in ["cargo-clippy", "clippy-driver"] {
        let program = Path::new("/usr/bin").join(name);
        if program.exists() && !bin.join(name).exists() {
            link(&program, &bin.join(name))?;
        }
    }
    Ok(())
}
