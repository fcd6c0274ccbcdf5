//! The bench's site: a page a subject, all from our own server, compressed beforehand and immutable.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result};

use super::subjects::{Script, Subject};
use crate::children::{Group, Stop};
use crate::project::Project;
use crate::tools::{self, NodeTools};
use crate::{compress, digest, serve};

/// The server takes a folder whose name is three numbers for a released version: its files are immutable, without a policy.
const FOLDER: &str = "9.9.9";

/// Every page has this around its snippet; the style is what a webmaster would write for the peers' cards.
const PAGE: &str = r##"<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Meer volk op je evenement</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>body { max-width: 60rem; margin: auto; font: 1rem/1.5 sans-serif } STYLE</style></head>
<body><h1>Meer volk op je evenement</h1><p>Organiseer je een feest of een rommelmarkt? Dit is iets voor jou.</p>
SNIPPET</body></html>"##;

/// For those whose library brings no style of its own.
const STYLE: &str = "article { padding: 1.5rem; border: 1px solid #ccd; border-radius: .75rem; max-width: 40rem } .boxes { display: flex; gap: .5rem } \
    .box { flex: 1; padding: .75rem; text-align: center; border-radius: .5rem; background: #eef4f3 } \
    .box b { display: block; font-size: 2rem; font-variant-numeric: tabular-nums } label { display: block } [role=timer] { min-height: 7rem }";

/// The running site.
pub(super) struct Site {
    /// Where it is.
    pub(super) origin: String,
    // Ended when dropped.
    _server: Group,
}

impl Site {
    /// Bundles the peers among these, writes the pages and serves them.
    pub(super) fn start(
        project: &Project,
        work: &Path,
        subjects: &[&Subject],
        stop: &Stop,
    ) -> Result<Self> {
        let program = serve::build_server(project)?;
        let peers = subjects.iter().any(|subject| !subject.is_ours());
        let modules = if peers {
            tools::bench_peers(project)?
        } else {
            PathBuf::new()
        };
        let dist = work.join("dist");
        fs::remove_dir_all(&dist).ok();
        copy(&project.dist().join("v1"), &dist.join("v1"))?;
        fs::create_dir_all(dist.join(FOLDER))?;
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let origin = format!("http://127.0.0.1:{port}");
        let mut server = Group::start(&mut command(project, &program, &dist, port))?;
        serve::await_answer(port, &mut server, stop)?;
        let tools = tools::node_tools(project)?.context("the bench needs Node")?;
        let writer = Writer {
            project,
            work,
            modules,
            tools,
            origin: &origin,
        };
        for subject in subjects {
            let page = writer.page(subject, port, &mut server)?;
            put(
                &dist.join(FOLDER),
                &format!("{}.html", subject.name),
                page.as_bytes(),
            )?;
        }
        Ok(Self {
            origin,
            _server: server,
        })
    }

    /// A subject's page.
    pub(super) fn address(&self, subject: &Subject) -> String {
        format!("{}/{FOLDER}/{}.html", self.origin, subject.name)
    }
}

/// Writes pages and scripts.
struct Writer<'a> {
    project: &'a Project,
    work: &'a Path,
    modules: PathBuf,
    tools: NodeTools,
    origin: &'a str,
}

impl Writer<'_> {
    fn page(&self, subject: &Subject, port: u16, server: &mut Group) -> Result<String> {
        let (script, style) = match subject.script {
            Script::Loader => ("/v1/misniets.js".to_owned(), ""),
            Script::Page(file) => (self.serve(subject, &self.bundle(file)?)?, STYLE),
            Script::Package(file) => {
                let file = self.modules.join(file);
                let text =
                    fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
                (self.serve(subject, &text)?, "")
            }
        };
        let mut snippet = subject.snippet.to_owned();
        if snippet == "PRERENDERED" {
            let asked = "/v1/snippet/webinar/evenementen?lang=nl&form=full";
            snippet = super::super::size::fetch(port, asked, server)?;
        }
        let snippet = snippet
            .replace("SCRIPT", &script)
            .replace("ORIGIN", self.origin);
        Ok(PAGE.replace("STYLE", style).replace("SNIPPET", &snippet))
    }

    /// Puts a script on the site, under a name with its hash; gives its address.
    fn serve(&self, subject: &Subject, script: &[u8]) -> Result<String> {
        let name = format!("{}.{}.js", subject.name, digest::short(script));
        put(&self.work.join("dist").join(FOLDER), &name, script)?;
        Ok(format!("/{FOLDER}/{name}"))
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
        crate::process::quiet(&mut esbuild)?;
        fs::read(&out).with_context(|| format!("esbuild left no {}", out.display()))
    }
}

fn command(project: &Project, program: &Path, dist: &Path, port: u16) -> Command {
    let mut command = Command::new(program);
    command.current_dir(&project.root).args(["serve", "--data"]);
    command.arg(dist.with_file_name("data"));
    command.arg("--dist").arg(dist);
    command.args(["--listen", &format!("127.0.0.1:{port}")]);
    command.args(["--public-url", &format!("http://127.0.0.1:{port}")]);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// A file with its compressed twins.
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
