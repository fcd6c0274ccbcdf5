//! Programs that run beside us: each leads a process group, and none outlives us.

use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use rustix::process::{Pid, Signal, kill_process_group};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};

use crate::process;

/// How long a program may take to end by itself.
const GRACE: Duration = Duration::from_secs(3);

/// Between two looks at a program.
pub(crate) const TICK: Duration = Duration::from_millis(50);

/// Set when somebody wants us to stop: Ctrl-C, a closed terminal, `kill`.
#[derive(Clone)]
pub(crate) struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Starts to listen.
    pub(crate) fn listen() -> Result<Self> {
        let flag = Arc::new(AtomicBool::new(false));
        for signal in [SIGINT, SIGTERM, SIGHUP] {
            signal_hook::flag::register(signal, Arc::clone(&flag))
                .context("cannot listen for signals")?;
        }
        Ok(Self(flag))
    }

    /// Whether we should stop.
    pub(crate) fn wanted(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// A running program and all it started in its process group; ended when dropped.
pub(crate) struct Group {
    child: Child,
    ended: bool,
}

impl Group {
    /// Starts a program.
    pub(crate) fn start(command: &mut Command) -> Result<Self> {
        Self::spawn(command.stdin(Stdio::null()))
    }

    /// Starts a program that is talked with over its standard input and output.
    pub(crate) fn start_talking(command: &mut Command) -> Result<Self> {
        Self::spawn(command.stdin(Stdio::piped()).stdout(Stdio::piped()))
    }

    fn spawn(command: &mut Command) -> Result<Self> {
        own_group(command);
        let child = command.spawn();
        let child =
            child.with_context(|| format!("cannot start {}", process::describe(command)))?;
        Ok(Self {
            child,
            ended: false,
        })
    }

    /// The program itself.
    pub(crate) fn child(&mut self) -> &mut Child {
        &mut self.child
    }

    /// How it ended, if it has.
    pub(crate) fn finished(&mut self) -> Result<Option<ExitStatus>> {
        self.child.try_wait().context("cannot look after a program")
    }

    /// Asks the group to end, then makes it.
    pub(crate) fn end(&mut self) {
        if self.ended {
            return;
        }
        self.ended = true;
        self.signal(Signal::TERM);
        let start = Instant::now();
        while start.elapsed() < GRACE && matches!(self.child.try_wait(), Ok(None)) {
            sleep(TICK);
        }
        self.signal(Signal::KILL);
        self.child.wait().ok();
    }

    fn signal(&self, signal: Signal) {
        let id = i32::try_from(self.child.id()).ok().and_then(Pid::from_raw);
        if let Some(id) = id {
            kill_process_group(id, signal).ok();
        }
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        self.end();
    }
}

#[cfg(unix)]
fn own_group(command: &mut Command) {
    use std::os::unix::process::CommandExt as _;
    command.process_group(0);
}

#[cfg(not(unix))]
fn own_group(_command: &mut Command) {}

/// Programs that left their group, as drivers of browsers do: adopted by us, so that they can be ended too.
#[cfg(target_os = "linux")]
pub(crate) mod strays {
    use std::fs;

    use rustix::process::{
        Pid, Signal, WaitOptions, getpid, kill_process, set_child_subreaper, wait,
    };

    /// From here on, what loses its parent becomes our child.
    pub(crate) fn adopt() {
        set_child_subreaper(Some(getpid())).ok();
    }

    /// Ends all our children; only for moments when none should be left.
    pub(crate) fn end() {
        for _ in 0..20 {
            let children = children();
            if children.is_empty() {
                return;
            }
            for child in children {
                kill_process(child, Signal::KILL).ok();
            }
            std::thread::sleep(super::TICK);
            while matches!(wait(WaitOptions::NOHANG), Ok(Some(_))) {}
        }
    }

    fn children() -> Vec<Pid> {
        let own = getpid().as_raw_nonzero().get().to_string();
        let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
        let names = processes.filter_map(|entry| entry.file_name().into_string().ok());
        let ids = names.filter_map(|name| name.parse::<i32>().ok());
        let ours = ids.filter(|id| {
            let stat = fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
            parent_in(&stat) == Some(own.as_str())
        });
        ours.filter_map(Pid::from_raw).collect()
    }

    /// The parent's id: the second field after the name, which is in brackets and may hold anything.
    fn parent_in(stat: &str) -> Option<&str> {
        let (_, after) = stat.rsplit_once(')')?;
        after.split_whitespace().nth(1)
    }

    #[cfg(test)]
    #[test]
    fn reads_a_parent() {
        assert_eq!(parent_in("12 (a) b) S 7 12 12 0"), Some("7"));
        assert_eq!(parent_in(""), None);
    }
}

/// Elsewhere a process group has to do.
#[cfg(not(target_os = "linux"))]
pub(crate) mod strays {
    /// Nothing to adopt.
    pub(crate) fn adopt() {}

    /// Nothing to end.
    pub(crate) fn end() {}
}
