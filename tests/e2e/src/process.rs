//! Child processes that never outlive the suite.
//!
//! Every child leads its own process group; [`clean_up`] ends the groups that are left, whatever way the suite ends.
//! Deliberately absent: any search for processes by name. Only what was started here is ended.

use anyhow::{Context, Result, bail};
use rustix::process::{Pid, Signal, kill_process_group};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::Duration;
use tempfile::TempDir;
use tokio::process::{Child, Command};

static GROUPS: Mutex<Vec<i32>> = Mutex::new(Vec::new());
static SCRATCH: OnceLock<PathBuf> = OnceLock::new();

/// A running child, its group and the file that takes down what it says.
pub(crate) struct Process {
    name: String,
    child: Child,
    group: i32,
    log: PathBuf,
}

impl Process {
    /// Starts `command` as the leader of a new process group, with its output in `log`.
    pub(crate) fn start(name: &str, mut command: Command, log: &Path) -> Result<Self> {
        let out = std::fs::File::create(log)
            .with_context(|| format!("cannot write {}", log.display()))?;
        let err = out.try_clone()?;
        let child = command
            .process_group(0)
            .stdin(Stdio::null())
            .stdout(out)
            .stderr(err)
            .spawn()
            .with_context(|| {
                format!(
                    "cannot start {name} ({})",
                    command.as_std().get_program().display()
                )
            })?;
        let group = i32::try_from(child.id().context("the child ended at once")?)?;
        lock().push(group);
        Ok(Self {
            name: name.to_owned(),
            child,
            group,
            log: log.to_owned(),
        })
    }

    /// What the process has said so far.
    pub(crate) fn said(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap_or_default()
    }

    /// An error with the process's own words when it has ended.
    pub(crate) fn still_runs(&mut self) -> Result<()> {
        if let Some(status) = self.child.try_wait()? {
            bail!(
                "{} ended with {status}; it said:\n{}",
                self.name,
                self.said()
            );
        }
        Ok(())
    }

    /// Ends the group: politely first, so that a driver can end its browser; by force after a moment.
    pub(crate) async fn stop(&mut self) {
        signal(self.group, Signal::TERM);
        let waited = tokio::time::timeout(Duration::from_secs(3), self.child.wait()).await;
        signal(self.group, Signal::KILL);
        if waited.is_err() {
            drop(self.child.wait().await);
        }
        lock().retain(|group| *group != self.group);
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        signal(self.group, Signal::KILL);
        lock().retain(|group| *group != self.group);
    }
}

/// Ends every group that still runs and removes the scratch folder: for the end of the suite, a panic, ctrl-C.
pub(crate) fn clean_up() {
    for group in lock().drain(..) {
        signal(group, Signal::KILL);
    }
    if let Some(folder) = SCRATCH.get() {
        drop(std::fs::remove_dir_all(folder));
    }
}

/// Cleans up when dropped: also when the suite's output has no reader any more and writing it panics.
pub(crate) struct CleanUp;

impl Drop for CleanUp {
    fn drop(&mut self) {
        clean_up();
    }
}

/// A new folder inside the suite's one scratch folder, gone when dropped.
pub(crate) fn scratch(prefix: &str) -> Result<TempDir> {
    let within = SCRATCH
        .get_or_init(|| std::env::temp_dir().join(format!("misniets-e2e-{}", std::process::id())));
    std::fs::create_dir_all(within)?;
    Ok(tempfile::Builder::new().prefix(prefix).tempdir_in(within)?)
}

fn signal(group: i32, signal: Signal) {
    if let Some(pid) = Pid::from_raw(group) {
        _ = kill_process_group(pid, signal);
    }
}

fn lock() -> std::sync::MutexGuard<'static, Vec<i32>> {
    GROUPS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The program an environment variable names, else the first of that name on PATH.
pub(crate) fn program(variable: &str, name: &str) -> Result<PathBuf> {
    if let Some(given) = std::env::var_os(variable) {
        let path = PathBuf::from(given);
        if path.is_file() {
            return Ok(path);
        }
        bail!("{variable} names {}, which is not a file", path.display());
    }
    on_path(name)
        .with_context(|| format!("{name} is not installed: not on PATH, and {variable} is not set"))
}

/// The first program of that name on PATH.
pub(crate) fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}

/// A port that was free a moment ago.
pub(crate) fn free_port() -> Result<u16> {
    let socket =
        std::net::TcpListener::bind(("127.0.0.1", 0)).context("no free port on loopback")?;
    Ok(socket.local_addr()?.port())
}
