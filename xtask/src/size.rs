//! `cargo xtask size`: the bytes a visitor downloads, against the budget.

pub(crate) mod alarm;
pub(crate) mod crates;

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::children::{Group, TICK};
use crate::manifest::{File, Manifest};
use crate::project::Project;
use crate::{build, compress};

/// The loader's place in `dist`.
const LOADER: &str = "v1/misniets.js";

/// Bytes after brotli: what may be downloaded, or what is.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sizes {
    loader: u64,
    first_sight: u64,
    total: u64,
    whole: u64,
    help: u64,
    builder: u64,
}

impl Sizes {
    /// What may be.
    fn budget(project: &Project) -> Result<Self> {
        let file = project.root.join("xtask/budget.toml");
        let text =
            fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
        toml::from_str(&text).with_context(|| format!("{} is no budget", file.display()))
    }

    /// What is: a build's files, the script with a card in it, and the snippet builder.
    fn of(manifest: &Manifest, first_sight: u64, builder: u64) -> Self {
        let (help, bundle): (Vec<_>, Vec<_>) =
            manifest.files.iter().partition(|file| is_on_demand(file));
        let sum = |files: &[&File]| files.iter().map(|file| file.brotli).sum();
        let loader = manifest.files.iter().find(|file| file.path == LOADER);
        Self {
            loader: loader.map_or(0, |file| file.brotli),
            first_sight,
            total: first_sight + after_first_sight(manifest),
            whole: sum(&bundle),
            help: sum(&help),
            builder,
        }
    }

    /// What each is called, what it is, and what it may be.
    fn against(&self, budget: &Self) -> [(&'static str, u64, u64); 6] {
        [
            ("before a widget is near", self.loader, budget.loader),
            (
                "first sight: loader and card in one response",
                self.first_sight,
                budget.first_sight,
            ),
            ("a page with one webinar", self.total, budget.total),
            (
                "whole bundle: all widgets, all languages",
                self.whole,
                budget.whole,
            ),
            (
                "beside it, only after a failure, for an owner, or under attack",
                self.help,
                budget.help,
            ),
            ("the snippet builder", self.builder, budget.builder),
        ]
    }

    /// What is over the budget, in words.
    fn over(&self, budget: &Self) -> Vec<String> {
        let all = self.against(budget).into_iter();
        all.filter(|(_, size, may)| size > may)
            .map(|(what, size, may)| format!("{what}: {}", verdict(size, may)))
            .collect()
    }
}

/// The build in `dist`, without the pinned channel: that has the same parts once more, and a loader that checks them.
fn built(project: &Project) -> Result<Manifest> {
    let mut manifest = Manifest::read(&project.dist()).context("build first: cargo xtask build")?;
    manifest.files.retain(|file| file.path.starts_with("v1/"));
    Ok(manifest)
}

/// Prints the sizes of the build in `dist`; true when they are within the budget.
pub(crate) fn report(project: &Project) -> Result<bool> {
    let manifest = built(project)?;
    println!("{:<34} {:>8} {:>8} {:>8}", "bytes", "raw", "gzip", "brotli");
    for file in &manifest.files {
        row(&file.path, file.bytes, file.gzip, file.brotli);
        if file.path.starts_with("v1/glue.") {
            style(project, &file.path)?;
        }
    }
    let script = script_with_card(project)?;
    match &script {
        Some((path, bytes)) => println!(
            "{path:<34} {:>8} {:>8} {bytes:>8}  as the server sends it",
            "", ""
        ),
        None => println!(
            "the script with a card is not counted: it needs the server (cargo build -p misniets-server)"
        ),
    }
    let script = script.map_or(0, |(_, bytes)| bytes);
    let (sizes, budget) = (
        Sizes::of(&manifest, script, builder(project)),
        Sizes::budget(project)?,
    );
    println!();
    for (what, size, may) in sizes.against(&budget) {
        println!("{what}: {}", verdict(size, may));
    }
    Ok(sizes.over(&budget).is_empty())
}

fn row(name: &str, raw: u64, gzip: u64, brotli: u64) {
    println!("{name:<34} {raw:>8} {gzip:>8} {brotli:>8}");
}

/// The style sheet of all widgets stands in the glue, as a text; here compressed alone.
fn style(project: &Project, glue: &str) -> Result<()> {
    let glue = fs::read_to_string(project.dist().join(glue))?;
    let Some((before, _)) = glue.split_once(":host{") else {
        return Ok(());
    };
    let start = before.len();
    let quote = before.chars().next_back().unwrap_or('"');
    let sheet = glue.get(start..).unwrap_or_default();
    let sheet = sheet.split(quote).next().unwrap_or_default().as_bytes();
    let length = |bytes: Vec<u8>| u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    row(
        "  in it: the style sheet, alone",
        length(sheet.to_vec()),
        length(compress::gzip(sheet)?),
        length(compress::brotli(sheet)?),
    );
    Ok(())
}

/// What an owner fetches who opens the snippet builder.
fn builder(project: &Project) -> u64 {
    let files = fs::read_dir(project.dist().join(build::builder::FOLDER));
    let files = files.into_iter().flatten().flatten();
    files
        .filter(|file| file.path().extension().is_some_and(|it| it == "br"))
        .map(|file| file.metadata().map_or(0, |data| data.len()))
        .sum()
}

/// What no visitor fetches while all is well.
fn is_on_demand(file: &File) -> bool {
    file.path.starts_with("v1/help.") || file.path.starts_with("v1/work.")
}

/// What a page in one language fetches after the card is there; the longest language counts.
fn after_first_sight(manifest: &Manifest) -> u64 {
    let is_later = |file: &&File| {
        !is_on_demand(file) && file.path != LOADER && file.path != "v1/card-script.js"
    };
    let (texts, rest): (Vec<_>, Vec<_>) = manifest
        .files
        .iter()
        .filter(is_later)
        .partition(|file| file.path.starts_with("v1/texts."));
    let longest = texts.iter().map(|file| file.brotli).max().unwrap_or(0);
    longest + rest.iter().map(|file| file.brotli).sum::<u64>()
}

fn verdict(size: u64, budget: u64) -> String {
    match size.checked_sub(budget) {
        None | Some(0) => format!("{size} of {budget} bytes"),
        Some(over) => format!("{size} bytes, {over} over the budget of {budget}"),
    }
}

/// The script that names the catalogue's first event, in bytes on the wire; none without a built server.
fn script_with_card(project: &Project) -> Result<Option<(String, u64)>> {
    let program = project.target().join("debug/misniets");
    let catalogue = project.root.join("www/catalogue.toml");
    if !program.exists() || !catalogue.exists() {
        return Ok(None);
    }
    let path = format!(
        "/v1/webinar/{}.js",
        first_event(&fs::read_to_string(&catalogue)?)?
    );
    let data = project.target().join("size-data");
    let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
    let mut command = Command::new(program);
    command
        .current_dir(&project.root)
        .args(["serve", "--catalogue", "www/catalogue.toml"])
        .args(["--listen", &format!("127.0.0.1:{port}"), "--data"])
        .arg(&data);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let mut server = Group::start(&mut command)?;
    let answer = get(port, &format!("{path}?lang=nl"), "br", &mut server);
    server.end();
    fs::remove_dir_all(&data).ok();
    Ok(Some((path, body_length(&answer?)?)))
}

/// What the server answers, as text.
pub(crate) fn fetch(port: u16, path: &str, server: &mut Group) -> Result<String> {
    let answer = get(port, path, "identity", server)?;
    let length = body_length(&answer)?;
    let start = answer.len() - usize::try_from(length)?;
    let body = answer.get(start..).unwrap_or_default();
    Ok(String::from_utf8_lossy(body).into_owned())
}

fn first_event(catalogue: &str) -> Result<String> {
    let catalogue: toml::Table =
        toml::from_str(catalogue).context("www/catalogue.toml is no TOML")?;
    let first = catalogue
        .get("event")
        .and_then(|events| events.as_array()?.first()?.get("id")?.as_str());
    first
        .map(str::to_owned)
        .context("www/catalogue.toml has no [[event]] with an id")
}

fn get(port: u16, path: &str, encoding: &str, server: &mut Group) -> Result<Vec<u8>> {
    let start = Instant::now();
    let mut stream = loop {
        match TcpStream::connect(("127.0.0.1", port)) {
            Ok(stream) => break stream,
            Err(_) if start.elapsed() < Duration::from_secs(10) && server.finished()?.is_none() => {
                sleep(TICK)
            }
            Err(error) => return Err(error).context("the server does not answer"),
        }
    };
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    write!(
        stream,
        "GET {path} HTTP/1.0\r\nHost: 127.0.0.1\r\nAccept-Encoding: {encoding}\r\n\r\n"
    )?;
    let mut answer = Vec::new();
    stream
        .read_to_end(&mut answer)
        .context("the server stopped in the middle of an answer")?;
    Ok(answer)
}

fn body_length(answer: &[u8]) -> Result<u64> {
    let end = answer
        .windows(4)
        .position(|bytes| bytes == b"\r\n\r\n")
        .context("the server's answer has no end of headers")?;
    if !answer.starts_with(b"HTTP/1.0 200") && !answer.starts_with(b"HTTP/1.1 200") {
        bail!(
            "the server answers: {}",
            String::from_utf8_lossy(answer)
                .lines()
                .next()
                .unwrap_or_default()
        );
    }
    u64::try_from(answer.len() - end - 4).context("an answer too big to count")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_budget() {
        let budget: Sizes = toml::from_str(include_str!("../budget.toml")).unwrap();
        assert!(
            budget.loader <= 2560
                && budget.first_sight <= 8192
                && budget.total <= 107_520
                && budget.whole <= 107_520,
            "the bars: 2.5 KB for the loader, 8 KB up to first sight, 105 KB for the whole"
        );
    }

    #[test]
    fn judges_sizes() {
        assert_eq!(verdict(10, 10), "10 of 10 bytes");
        assert_eq!(verdict(12, 10), "12 bytes, 2 over the budget of 10");
    }

    #[test]
    fn measures_an_answer() {
        assert_eq!(
            body_length(b"HTTP/1.0 200 OK\r\nA: b\r\n\r\n{\"a\":1}").unwrap(),
            7
        );
        assert!(body_length(b"HTTP/1.0 404 Not Found\r\n\r\n").is_err());
        assert_eq!(
            first_event("[[event]]\nid = \"a\"\n[[event]]\nid = \"b\"\n").unwrap(),
            "a"
        );
    }
}
