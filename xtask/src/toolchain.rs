//! The compiler for WebAssembly: which one, and setting it up once.
//!
//! In this order: the active toolchain as it is; with what `rustup` can add; Debian's packages in a toolchain folder of
//! our own; a plain message. The outcome is kept in the cache, so that later runs cost two quick checks.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Once;

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};

use crate::project::Project;
use crate::{apt, debian, process};

/// The target of everything that runs in a browser.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// Set to `debian` to pass over rustup, for trying the other way.
const PREFERENCE: &str = "MISNIETS_WASM_TOOLCHAIN";

/// The version of the compiler that releases are built with. Not in a `rust-toolchain.toml`: with that, every cargo command
/// fails where no toolchain can be downloaded.
const PINNED: &str = include_str!("../toolchain.txt");

/// Done once the person at the keyboard knows of another version.
static SAID: Once = Once::new();

/// What to know where the active compiler is not the pinned one.
fn note_of_another_version(active: &str) -> Option<String> {
    let pinned = PINNED.trim();
    let version = active.strip_prefix("rustc ")?.split_whitespace().next()?;
    (version != pinned).then(|| {
        format!(
            "The active Rust is {version}; releases are built with {pinned}. To use that: rustup toolchain install {pinned} && rustup override set {pinned}"
        )
    })
}

/// A compiler that can build for WebAssembly.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Toolchain {
    /// What the active rustc called itself when this was decided.
    active: String,
    /// A toolchain folder of our own with `bin/rustc`, where the active one can't have the target.
    pub(crate) own: Option<PathBuf>,
    /// Std's source is at hand, so that the bundle's std can be built for size.
    pub(crate) source: bool,
    /// The linker, where rustc would not find its own.
    pub(crate) linker: Option<PathBuf>,
}

impl Toolchain {
    /// A cargo that builds for WebAssembly.
    pub(crate) fn cargo(&self, project: &Project) -> Result<Command> {
        let Some(own) = &self.own else {
            return process::native_cargo(&project.cache);
        };
        let mut command = Command::new(own.join("bin/cargo"));
        process::forget_compiler(&mut command);
        command.env("PATH", process::path_with(&[own.join("bin")])?);
        for (name, value) in self.variables(project) {
            command.env(name, value);
        }
        Ok(command)
    }

    /// What a shell needs besides PATH so that unmodified tools use this compiler.
    pub(crate) fn variables(&self, project: &Project) -> Vec<(&'static str, PathBuf)> {
        let mut variables = Vec::new();
        if let Some(own) = &self.own {
            variables.push(("RUSTC", own.join("bin/rustc")));
            variables.push(("RUSTDOC", own.join("bin/rustdoc")));
            variables.push(("SYSROOT", own.clone()));
            variables.push(("CARGO_TARGET_DIR", self.target_dir(project)));
        }
        if let Some(linker) = &self.linker {
            variables.push(("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker.clone()));
        }
        variables
    }

    /// Where it builds: two compilers in one folder would each throw away what the other made.
    pub(crate) fn target_dir(&self, project: &Project) -> PathBuf {
        if self.own.is_some() {
            project.wasm_target()
        } else {
            project.target()
        }
    }

    /// Builds std once where unmodified tools would miss it.
    pub(crate) fn complete(&self, project: &Project) -> Result<()> {
        match &self.own {
            Some(own) if !debian::has_std(own) => debian::build_std(project, self, own),
            _ => Ok(()),
        }
    }

    fn still_there(&self) -> bool {
        match &self.own {
            Some(own) => {
                debian::is_current(own) && self.linker.as_ref().is_none_or(|linker| linker.exists())
            }
            None => active_has_target() && (!self.source || active_has_source()),
        }
    }
}

/// The compiler for WebAssembly, set up where it is missing.
pub(crate) fn ready(project: &Project) -> Result<Toolchain> {
    let active = rustc(&["-vV"])?;
    SAID.call_once(|| {
        if let Some(note) = note_of_another_version(&active) {
            eprintln!("{note}");
        }
    });
    // A choice forced once is not to be remembered as this machine's own.
    let record = project.cache.join(if prefers_debian() {
        "toolchain-debian.json"
    } else {
        "toolchain.json"
    });
    if let Some(known) = recorded(&record, &active) {
        return Ok(known);
    }
    let _lock = project.lock_cache()?;
    if let Some(known) = recorded(&record, &active) {
        return Ok(known);
    }
    let toolchain = set_up(project, &active)?;
    let text = serde_json::to_string_pretty(&toolchain)?;
    fs::write(&record, text).with_context(|| format!("cannot write {}", record.display()))?;
    Ok(toolchain)
}

fn recorded(record: &Path, active: &str) -> Option<Toolchain> {
    let known: Toolchain = serde_json::from_str(&fs::read_to_string(record).ok()?).ok()?;
    let wanted = !prefers_debian() || known.own.is_some();
    (wanted && known.active == active && known.still_there()).then_some(known)
}

fn prefers_debian() -> bool {
    std::env::var(PREFERENCE).is_ok_and(|value| value == "debian")
}

fn set_up(project: &Project, active: &str) -> Result<Toolchain> {
    if !prefers_debian() && (active_has_target() || add_target()) {
        let source = active_has_source() || add_source();
        return Ok(Toolchain {
            active: active.to_owned(),
            own: None,
            source,
            linker: None,
        });
    }
    if !apt::exists() {
        bail!("{}", advice());
    }
    let own = debian::set_up(project).with_context(advice)?;
    let linker = debian::linker()?;
    Ok(Toolchain {
        active: active.to_owned(),
        own: Some(own),
        source: true,
        linker: Some(linker),
    })
}

/// Whether the active toolchain can build for a target; adds it where rustup can.
pub(crate) fn has_or_adds(target: &str) -> bool {
    let has = || {
        rustc(&["--print", "target-libdir", "--target", target])
            .is_ok_and(|folder| Path::new(folder.trim()).is_dir())
    };
    has()
        || rustup(
            &format!("{target} (rustup target add)"),
            &["target", "add", target],
        ) && has()
}

/// The target of this machine.
pub(crate) fn host() -> Result<String> {
    let about = rustc(&["-vV"])?;
    let host = about.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned)
        .context("rustc does not say for which machine it builds")
}

fn add_target() -> bool {
    rustup(
        "wasm32 target (rustup target add)",
        &["target", "add", TARGET],
    ) && active_has_target()
}

fn add_source() -> bool {
    rustup(
        "std's source (rustup component add)",
        &["component", "add", "rust-src"],
    ) && active_has_source()
}

fn rustup(what: &str, arguments: &[&str]) -> bool {
    let Some(program) = process::find_program("rustup") else {
        return false;
    };
    let mut command = Command::new(program);
    process::forget_compiler(&mut command);
    process::step(what, || process::quiet(command.args(arguments))).is_ok()
}

fn advice() -> String {
    format!(
        "there is no compiler for WebAssembly. Run one of these, then this again:\n    rustup target add {TARGET}\n    {}",
        apt::command_line(&debian::PACKAGES)
    )
}

fn active_has_target() -> bool {
    rustc(&["--print", "target-libdir", "--target", TARGET])
        .is_ok_and(|folder| Path::new(folder.trim()).is_dir())
}

fn active_has_source() -> bool {
    rustc(&["--print", "sysroot"]).is_ok_and(|folder| {
        Path::new(folder.trim())
            .join("lib/rustlib/src/rust/library/Cargo.lock")
            .is_file()
    })
}

fn rustc(arguments: &[&str]) -> Result<String> {
    let mut command = Command::new("rustc");
    process::forget_compiler(&mut command);
    process::quiet(command.args(arguments))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_version_than_the_pinned_one_is_told_with_how_to_get_that() {
        let about = |version: &str| format!("rustc {version} (abc 2026-01-01)\nbinary: rustc\n");
        assert_eq!(note_of_another_version(&about(PINNED.trim())), None);
        let note = note_of_another_version(&about("1.200.0")).unwrap();
        assert!(
            note.contains("1.200.0") && note.contains("rustup override set"),
            "{note}"
        );
    }
}
