//! Running other programs, and saying what is going on while they run.

use std::ffi::OsStr;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs};

use anyhow::{Context, Result, bail};

/// Lines of a failed program's output that are shown.
const TAIL: usize = 40;

/// Runs one step of the work: prints what it does, and how long it took.
pub(crate) fn step<T>(what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    eprint!("{what} … ");
    io::stderr().flush().ok();
    let start = Instant::now();
    let result = work();
    match &result {
        Ok(_) => eprintln!("{}", seconds(start.elapsed())),
        Err(_) => eprintln!("failed after {}", seconds(start.elapsed())),
    }
    result
}

/// The same for work whose own lines are shown meanwhile, as cargo's.
pub(crate) fn long_step<T>(what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    eprintln!("{what} …");
    let start = Instant::now();
    let result = work();
    let took = seconds(start.elapsed());
    match &result {
        Ok(_) => eprintln!("{what}: {took}"),
        Err(_) => eprintln!("{what}: failed after {took}"),
    }
    result
}

/// Runs to the end and shows everything it prints.
pub(crate) fn shown(command: &mut Command) -> Result<()> {
    let status = command
        .stdin(Stdio::null())
        .stdout(io::stderr())
        .status()
        .with_context(|| format!("cannot start {}", describe(command)))?;
    if !status.success() {
        bail!(
            "{} failed ({status}); its last lines are above",
            describe(command)
        );
    }
    Ok(())
}

/// Runs to the end, shows what it prints to standard error, and gives its standard output.
pub(crate) fn captured(command: &mut Command) -> Result<String> {
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("cannot start {}", describe(command)))?;
    if !output.status.success() {
        bail!(
            "{} failed ({}); its last lines are above",
            describe(command),
            output.status
        );
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// A duration as people read it: `57.0 s`.
pub(crate) fn seconds(duration: Duration) -> String {
    format!("{:.1} s", duration.as_secs_f64())
}

/// Runs to the end, shows what it printed only when it fails, and gives its standard output.
pub(crate) fn quiet(command: &mut Command) -> Result<String> {
    let output = run(command)?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let mut text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.push_str(&String::from_utf8_lossy(&output.stderr));
    bail!(
        "{} failed ({}):\n{}",
        describe(command),
        output.status,
        tail(&text)
    )
}

/// Whether it runs and succeeds; what it prints does not matter.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    run(command).is_ok_and(|output| output.status.success())
}

fn run(command: &mut Command) -> Result<Output> {
    command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("cannot start {}", describe(command)))
}

/// The command line, for messages.
pub(crate) fn describe(command: &Command) -> String {
    let mut line = command.get_program().to_string_lossy().into_owned();
    for argument in command.get_args() {
        line.push(' ');
        line.push_str(&argument.to_string_lossy());
    }
    line
}

fn tail(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    lines
        .get(lines.len().saturating_sub(TAIL)..)
        .unwrap_or_default()
        .join("\n")
}

/// The program's full path, if PATH has it.
pub(crate) fn find_program(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|file| is_program(file))
}

#[cfg(unix)]
fn is_program(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    fs::metadata(file).is_ok_and(|data| data.is_file() && data.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_program(file: &Path) -> bool {
    fs::metadata(file).is_ok_and(|data| data.is_file())
}

/// Whether PATH has this folder.
pub(crate) fn on_path(folder: &Path) -> bool {
    env::var_os("PATH").is_some_and(|path| env::split_paths(&path).any(|known| known == folder))
}

/// `PATH` with these folders in front.
pub(crate) fn path_with(folders: &[PathBuf]) -> Result<std::ffi::OsString> {
    let old = env::var_os("PATH").unwrap_or_default();
    let rest = env::split_paths(&old).filter(|folder| !folders.contains(folder));
    env::join_paths(folders.iter().cloned().chain(rest))
        .context("a folder of PATH has a separator in its name")
}

/// `cargo` as the user's shell has it, whatever `eval "$(cargo xtask env)"` and cargo itself left in the environment.
pub(crate) fn native_cargo(own_toolchains: &Path) -> Result<Command> {
    let old = env::var_os("PATH").unwrap_or_default();
    let path = env::join_paths(
        env::split_paths(&old).filter(|folder| !folder.starts_with(own_toolchains)),
    )?;
    let mut command = Command::new(program_in(&path, "cargo"));
    command.env("PATH", path);
    forget_compiler(&mut command);
    Ok(command)
}

/// Removes what cargo and `cargo xtask env` say about compilers from a command's environment.
pub(crate) fn forget_compiler(command: &mut Command) {
    for name in [
        "CARGO",
        "RUSTC",
        "RUSTDOC",
        "CARGO_TARGET_DIR",
        "CARGO_MANIFEST_DIR",
        "LD_LIBRARY_PATH",
    ] {
        command.env_remove(name);
    }
}

fn program_in(path: &OsStr, name: &str) -> PathBuf {
    env::split_paths(path)
        .map(|folder| folder.join(name))
        .find(|file| is_program(file))
        .unwrap_or_else(|| PathBuf::from(name))
}
