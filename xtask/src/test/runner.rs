//! Running a program whose output people watch and we count.

use std::io::{BufRead as _, BufReader, Read};
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use super::counts::Counts;
use crate::children::{Group, Stop, TICK};
use crate::process;

/// The longest a stage may take: a hung browser must not hang the run.
const LIMIT: Duration = Duration::from_secs(60 * 60);

/// How long output may follow a program's end.
const AFTERMATH: Duration = Duration::from_secs(2);

/// What a run came to.
pub(crate) struct Run {
    /// The tests it ran, from its closing lines.
    pub(crate) counts: Counts,
    /// It ended with success.
    pub(crate) ended_well: bool,
    /// The browser wasm-bindgen's runner says it uses.
    pub(crate) browser: Option<String>,
}

/// What the output told.
#[derive(Default)]
struct Heard {
    counts: Counts,
    browser: Option<String>,
}

impl Heard {
    fn line(&mut self, line: &str) {
        if let Some(more) = Counts::in_line(line) {
            self.counts.add(more);
        }
        if let Some((_, after)) = line.split_once("headless tests in ") {
            self.browser = after.split_whitespace().next().map(str::to_owned);
        }
    }
}

/// Runs to the end, passes the output on, and counts its closing lines.
pub(crate) fn watch(command: &mut Command, stop: &Stop) -> Result<Run> {
    println!("$ {}", process::describe(command));
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut group = Group::start(command)?;
    let (sender, lines) = mpsc::channel();
    read(
        group.child().stdout.take().context("no output to read")?,
        sender.clone(),
    );
    read(
        group.child().stderr.take().context("no output to read")?,
        sender,
    );
    let mut heard = Heard::default();
    let start = Instant::now();
    let status = loop {
        pass_on(&lines, &mut heard, TICK);
        if let Some(status) = group.finished()? {
            break status;
        }
        if stop.wanted() {
            bail!("stopped");
        }
        if start.elapsed() > LIMIT {
            bail!("still not done after {}: ended", process::seconds(LIMIT));
        }
    };
    group.end();
    pass_on(&lines, &mut heard, AFTERMATH);
    Ok(Run {
        counts: heard.counts,
        ended_well: status.success(),
        browser: heard.browser,
    })
}

fn read(output: impl Read + Send + 'static, sender: Sender<Vec<u8>>) {
    thread::spawn(move || {
        for line in BufReader::new(output).split(b'\n').map_while(Result::ok) {
            if sender.send(line).is_err() {
                return;
            }
        }
    });
}

/// Passes lines on until none comes for a while.
fn pass_on(lines: &Receiver<Vec<u8>>, heard: &mut Heard, quiet: Duration) {
    let start = Instant::now();
    loop {
        match lines.recv_timeout(quiet) {
            Ok(line) => {
                let line = String::from_utf8_lossy(&line);
                println!("{line}");
                heard.line(&line);
            }
            Err(RecvTimeoutError::Timeout) => return,
            Err(RecvTimeoutError::Disconnected) => {
                thread::sleep(TICK);
                return;
            }
        }
        if start.elapsed() > AFTERMATH {
            return; // Let the caller look at the clock; the rest waits in the channel.
        }
    }
}
