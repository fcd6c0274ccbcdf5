//! The bench's two sites: one serves a page for each subject, the other one all scripts, as for a webmaster who pastes a tag.
//!
//! Both are our own server. Pages and other people's scripts are compressed beforehand and immutable.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use super::subjects::{Script, Subject};
use crate::children::{Group, Stop};
use crate::project::Project;
use crate::tools::{self, NodeTools};
use crate::{compress, digest, process, serve};

/// The server takes a folder whose name is three numbers for a released version: its files are immutable, without a policy.
const FOLDER: &str = "9.9.9";

/// Every page has this around its snippet; the style is what a webmaster would write for the peers' cards.
const PAGE: &str = r##"<!doctype html><html lang="nl"><head><meta charset="utf-8">META<title>Meer volk op je evenement</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
<style>body { max-width: 60rem; margin: auto; font: 1rem/1.5 sans-serif } STYLE</style></head>
<body><h1>Meer volk op je evenement</h1><p>Organiseer je een feest of een rommelmarkt? Dit is iets voor jou.</p>
SNIPPET</body></html>"##;

/// For those whose library brings no style of its own.
const STYLE: &str = "article { padding: 1.5rem; border: 1px solid #ccd; border-radius: .75rem; max-width: 40rem } .boxes { display: flex; gap: .5rem } \
    .box { flex: 1; padding: .75rem; text-align: center; border-radius: .5rem; background: #eef4f3 } \
    .box b { display: block; font-size: 2rem; font-variant-numeric: tabular-nums } label { display: block } [role=timer] { min-height: 7rem }";

/// How the server is compiled.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum ServerBuild {
    /// As for tests.
    Debug,
    /// As it is deployed: an answer that is computed takes as long as it would there.
    Release,
}

/// The running sites.
pub(super) struct Site {
    /// The origin of the pages.
    pub(super) pages: String,
    /// The origin of the scripts.
    pub(super) scripts: String,
    page_folder: PathBuf,
    // Ended when dropped.
    _servers: [Group; 2],
}

/// What one server needs.
struct Instance {
    origin: String,
    port: u16,
    dist: PathBuf,
    group: Group,
}

impl Instance {
    /// Starts a server on an empty data folder; `dist` is what it serves.
    fn start(project: &Project, program: &Path, dist: PathBuf, stop: &Stop) -> Result<Self> {
        let data = dist.with_file_name("data");
        fs::remove_dir_all(&data).ok();
        fs::create_dir_all(dist.join(FOLDER))?;
        let catalogue = dist.with_file_name("catalogue.toml");
        fs::write(&catalogue, catalogue_text(project)?)?;
        let port = free_port()?;
        let origin = format!("http://127.0.0.1:{port}");
        let mut command = Command::new(program);
        command.current_dir(&project.root).args(["serve", "--data"]);
        command.arg(data).arg("--dist").arg(&dist);
        command.arg("--catalogue").arg(&catalogue);
        command.args(["--listen", &format!("127.0.0.1:{port}")]);
        command.args(["--public-url", &origin]);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        let mut group = Group::start(&mut command)?;
        serve::await_answer(port, &mut group, stop)?;
        Ok(Self {
            origin,
            port,
            dist,
            group,
        })
    }
}

impl Site {
    /// Bundles the peers among the subjects, writes the pages and serves them.
    pub(super) fn start(
        project: &Project,
        work: &Path,
        build: ServerBuild,
        subjects: &[&Subject],
        stop: &Stop,
    ) -> Result<Self> {
        let program = server_program(project, build)?;
        let peers = subjects.iter().any(|subject| !subject.is_ours());
        let modules = if peers {
            tools::bench_peers(project)?
        } else {
            PathBuf::new()
        };
        fs::remove_dir_all(work).ok();
        let dist = work.join("scripts/dist");
        copy(&project.dist().join("v1"), &dist.join("v1"))?;
        let mut scripts = Instance::start(project, &program, dist, stop)?;
        let pages = Instance::start(project, &program, work.join("pages/dist"), stop)?;
        let tools = tools::node_tools(project)?.context("the bench needs Node")?;
        let page_folder = pages.dist.join(FOLDER);
        let writer = Writer {
            project,
            work,
            modules,
            tools,
        };
        for subject in subjects {
            let page = writer.page(subject, &mut scripts)?;
            put(&page_folder, &format!("{}.html", subject.name), &page)?;
        }
        Ok(Self {
            pages: pages.origin,
            scripts: scripts.origin,
            page_folder,
            _servers: [pages.group, scripts.group],
        })
    }

    /// The address of a subject's page.
    pub(super) fn address(&self, subject: &Subject) -> String {
        self.address_of(subject.name)
    }

    /// Writes a page that is no subject's: a snippet, and what stands first in the head. Returns its address.
    pub(super) fn add_page(&self, name: &str, meta: &str, snippet: &str) -> Result<String> {
        put(
            &self.page_folder,
            &format!("{name}.html"),
            &page(meta, "", snippet),
        )?;
        Ok(self.address_of(name))
    }

    fn address_of(&self, name: &str) -> String {
        format!("{}/{FOLDER}/{name}.html", self.pages)
    }
}

/// A subject's snippet with the addresses of a server in it.
pub(super) fn snippet(subject: &Subject, script: &str, origin: &str) -> String {
    let day = start_day().to_string();
    let snippet = subject.snippet.replace("SCRIPT", script);
    let snippet = snippet.replace("START", &format!("{day}T11:00"));
    snippet.replace("DATE", &day).replace("ORIGIN", origin)
}

/// The day of the event on every page: near enough that each card counts down to the second, whenever the bench runs.
fn start_day() -> Date {
    Timestamp::now()
        .to_zoned(TimeZone::UTC)
        .date()
        .saturating_add(30.days())
}

/// The demo catalogue with the measured event on that day.
fn catalogue_text(project: &Project) -> Result<String> {
    let file = project.root.join("www/catalogue.toml");
    let text =
        fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
    let rule = "start = \"next 12 December, 11:00\"";
    ensure!(
        text.contains(rule),
        "{} has no event with {rule}",
        file.display()
    );
    Ok(text.replace(rule, &format!("start = \"{}T11:00\"", start_day())))
}

fn page(meta: &str, style: &str, snippet: &str) -> Vec<u8> {
    let page = PAGE.replace("META", meta).replace("STYLE", style);
    page.replace("SNIPPET", snippet).into_bytes()
}

/// Writes pages and scripts.
struct Writer<'a> {
    project: &'a Project,
    work: &'a Path,
    modules: PathBuf,
    tools: NodeTools,
}

impl Writer<'_> {
    fn page(&self, subject: &Subject, scripts: &mut Instance) -> Result<Vec<u8>> {
        let (script, style) = match subject.script {
            Script::None => (String::new(), ""),
            Script::Server(path) => (format!("{}{path}", scripts.origin), ""),
            Script::Page(file) => {
                let script = self.bundle(file)?;
                (publish(subject, scripts, &script)?, STYLE)
            }
            Script::Package(file) => {
                let file = self.modules.join(file);
                let script =
                    fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
                (publish(subject, scripts, &script)?, "")
            }
        };
        let snippet = if subject.snippet == "PRERENDERED" {
            let address = "/v1/snippet/webinar/evenementen?lang=nl&form=full";
            super::super::size::fetch(scripts.port, address, &mut scripts.group)?
        } else {
            snippet(subject, &script, &scripts.origin)
        };
        Ok(page("", style, &snippet))
    }

    fn bundle(&self, file: &str) -> Result<Vec<u8>> {
        let out = self.work.join("bundles").join(file);
        let mut esbuild = self.tools.esbuild();
        esbuild
            .arg(self.project.root.join("xtask/bench/pages").join(file))
            .args(["--bundle", "--minify", "--format=iife", "--target=es2022"])
            .args([
                "--log-level=error",
                "--define:process.env.NODE_ENV=\"production\"",
            ])
            .args([
                "--define:__VUE_OPTIONS_API__=true",
                "--define:__VUE_PROD_DEVTOOLS__=false",
            ])
            .arg("--define:__VUE_PROD_HYDRATION_MISMATCH_DETAILS__=false")
            .arg(format!("--outfile={}", out.display()))
            .env("NODE_PATH", &self.modules);
        process::quiet(&mut esbuild)?;
        fs::read(&out).with_context(|| format!("esbuild left no {}", out.display()))
    }
}

/// Puts a script on the scripts' site, under a name with its hash. Returns its address.
fn publish(subject: &Subject, scripts: &Instance, script: &[u8]) -> Result<String> {
    let name = format!("{}.{}.js", subject.name, digest::short(script));
    put(&scripts.dist.join(FOLDER), &name, script)?;
    Ok(format!("{}/{FOLDER}/{name}", scripts.origin))
}

fn server_program(project: &Project, build: ServerBuild) -> Result<PathBuf> {
    if build == ServerBuild::Debug {
        return serve::build_server(project);
    }
    process::step("server (cargo, release)", || {
        let mut cargo = process::native_cargo(&project.cache)?;
        cargo.current_dir(&project.root);
        cargo.args(["build", "--quiet", "--release"]);
        cargo.args(["--package", "misniets-server"]);
        process::quiet(&mut cargo)
    })?;
    Ok(project.target().join("release/misniets"))
}

/// A port on which nothing listens.
pub(super) fn free_port() -> Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

/// Writes a file with its compressed twins.
fn put(folder: &Path, name: &str, bytes: &[u8]) -> Result<()> {
    let file = |end: &str| folder.join(format!("{name}{end}"));
    fs::write(file(""), bytes)?;
    fs::write(file(".br"), compress::brotli(bytes)?)?;
    fs::write(file(".gz"), compress::gzip(bytes)?).context("cannot write the bench's site")
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    let files = fs::read_dir(from).context("build first: cargo xtask build")?;
    for file in files {
        let file = file?;
        fs::copy(file.path(), to.join(file.file_name()))?;
    }
    Ok(())
}
