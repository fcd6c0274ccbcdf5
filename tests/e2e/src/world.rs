//! The world of one scenario: a fresh server with an empty database, a proxy before it, and somebody else's site.
//!
//! ```text
//! browser ─▶ proxy ─▶ misniets serve            the address pages embed is the proxy's
//!         └▶ site (proxy ─▶ misniets demo_site)  another origin: a municipality's page
//!         └▶ pages                               another origin: pages a scenario writes itself
//! ```

use crate::fault_proxy::{FaultProxy, client};
use crate::pages::Pages;
use crate::process::{Process, free_port, scratch};
use crate::scenarios::catalogue;
use crate::services::{Documented, Service};
use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;
use std::collections::BTreeMap;
use std::env;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use tokio::process::Command;

/// What a page asks to agree to.
const AGREED: &str = "Ja, ik ga akkoord.";

/// How the world of a scenario differs from the usual one.
#[derive(Default)]
pub(crate) struct WorldOptions {
    pub(crate) catalogue: Option<String>,
    /// No catalogue file: the organiser makes the entries in the browser.
    pub(crate) stored: bool,
    pub(crate) now: Option<&'static str>,
    /// A token with every form, as out of the box; without it forms are taken as fast as a driver types.
    pub(crate) tokens: bool,
    /// More arguments of `misniets serve`.
    pub(crate) arguments: &'static [&'static str],
    /// No server behind the proxy: for what proves the suite itself.
    pub(crate) bare: bool,
    /// Writes another bundle into a folder, to be served in the place of `dist`.
    pub(crate) dist: Option<fn(&Path) -> Result<()>>,
}

/// Servers, folders and addresses of one scenario; all gone when dropped.
pub(crate) struct World {
    /// What stands at the address pages embed.
    pub(crate) proxy: FaultProxy,
    pages: Pages,
    server: Option<Process>,
    demo_sites: Vec<(Process, FaultProxy)>,
    services: Vec<Arc<Service>>,
    folder: TempDir,
    http: reqwest::Client,
}

/// A registration as the owner reads it: column → value.
pub(crate) type Row = BTreeMap<String, String>;

impl World {
    pub(crate) async fn start(options: WorldOptions) -> Result<Self> {
        let folder = scratch("world-")?;
        let (proxy, pages, http) = (FaultProxy::start().await?, Pages::start().await?, client()?);
        let mut world = Self {
            proxy,
            pages,
            server: None,
            demo_sites: Vec::new(),
            services: Vec::new(),
            folder,
            http,
        };
        if !options.bare {
            world.serve(&options).await?;
        }
        Ok(world)
    }

    /// Kills the server, as `kill -9` does, and starts it again with the same data; `options` tell its new time.
    pub(crate) async fn restart(&mut self, options: &WorldOptions) -> Result<()> {
        self.server = None;
        self.serve(options).await
    }

    async fn serve(&mut self, options: &WorldOptions) -> Result<()> {
        let catalogue = match &options.catalogue {
            Some(text) => text.clone(),
            None => catalogue::shipped(&setting("MISNIETS_WWW", "www"))?,
        };
        let file = self.catalogue_file();
        if !options.stored {
            tokio::fs::write(&file, catalogue).await?;
        }
        let port = free_port()?;
        let mut command = misniets()?;
        command.args([
            "serve",
            "--listen",
            &format!("127.0.0.1:{port}"),
            "--public-url",
            &self.proxy.origin(),
        ]);
        command.arg("--data").arg(self.folder.path().join("data"));
        if !options.stored {
            command.arg("--catalogue").arg(&file);
        }
        command
            .arg("--dist")
            .arg(self.dist(options)?)
            .arg("--www")
            .arg(setting("MISNIETS_WWW", "www"));
        command.arg(format!("--require-token={}", options.tokens));
        command.args(options.arguments);
        if let Some(now) = options.now {
            command.args(["--now", now]);
        }
        let mut server = Process::start(
            "misniets serve",
            command,
            &self.folder.path().join("server.log"),
        )?;
        self.proxy.lead_to(&format!("http://127.0.0.1:{port}"));
        answering(&self.http, &mut server, port).await?;
        self.server = Some(server);
        Ok(())
    }

    fn catalogue_file(&self) -> PathBuf {
        self.folder.path().join("catalogue.toml")
    }

    /// The bundle to serve.
    fn dist(&self, options: &WorldOptions) -> Result<PathBuf> {
        let Some(write) = options.dist else {
            return Ok(setting("MISNIETS_DIST", "dist"));
        };
        let folder = self.folder.path().join("dist");
        write(&folder)?;
        Ok(folder)
    }

    /// The municipality's site with the pasted tag, on another origin; its address.
    pub(crate) async fn municipality(&mut self, options: &[&str]) -> Result<String> {
        let port = free_port()?;
        let mut command = misniets()?;
        command.args([
            "demo-site",
            "--listen",
            &format!("127.0.0.1:{port}"),
            "--host",
            &self.proxy.origin(),
        ]);
        command
            .arg("--dir")
            .arg(setting("MISNIETS_WWW", "www").join("gemeente"))
            .args(options);
        let log = self.folder.path().join(format!("demo-site-{port}.log"));
        let mut process = Process::start("misniets demo-site", command, &log)?;
        answering(&self.http, &mut process, port).await?;
        let proxy = FaultProxy::start().await?;
        proxy.lead_to(&format!("http://127.0.0.1:{port}"));
        let address = format!("{}/", proxy.origin());
        self.demo_sites.push((process, proxy));
        Ok(address)
    }

    /// Somebody else's newsletter service, on another origin.
    pub(crate) async fn service(&mut self, documented: impl Documented) -> Result<Arc<Service>> {
        let service = Arc::new(Service::start(documented).await?);
        self.services.push(Arc::clone(&service));
        Ok(service)
    }

    /// The origin of the pages a scenario writes itself.
    pub(crate) fn site(&self) -> String {
        self.pages.origin()
    }

    /// A page of somebody else's site, on another origin; `HOST` in it becomes the server's address.
    pub(crate) fn page(&self, html: &str) -> String {
        self.pages
            .add(&html.replace("HOST", &self.proxy.origin()), None)
    }

    /// The same under a Content-Security-Policy.
    pub(crate) fn page_under(&self, policy: &str, html: &str) -> String {
        let host = self.proxy.origin();
        self.pages.add(
            &html.replace("HOST", &host),
            Some(&policy.replace("HOST", &host)),
        )
    }

    /// An address on the server.
    pub(crate) fn address(&self, path: &str) -> String {
        format!("{}{path}", self.proxy.origin())
    }

    /// The origins a page of this world may talk to.
    pub(crate) fn origins(&self) -> Vec<String> {
        let mut all = vec![self.proxy.origin(), self.pages.origin()];
        all.extend(self.demo_sites.iter().map(|(_, proxy)| proxy.origin()));
        all.extend(self.services.iter().map(|service| service.origin()));
        all
    }

    /// What the owner reads with `misniets registrations EVENT`.
    pub(crate) async fn registrations(&self, event: &str) -> Result<Vec<Row>> {
        let mut command = misniets()?;
        command
            .args(["registrations", event])
            .arg("--data")
            .arg(self.folder.path().join("data"));
        let file = self.catalogue_file();
        if file.is_file() {
            command.arg("--catalogue").arg(file);
        }
        let output = command.output().await?;
        let said = String::from_utf8_lossy(&output.stderr);
        ensure!(
            output.status.success(),
            "`misniets registrations {event}` ended with {}:\n{said}",
            output.status
        );
        let mut reader = csv::Reader::from_reader(output.stdout.as_slice());
        reader
            .deserialize()
            .map(|row| row.context("the registrations are not CSV"))
            .collect()
    }

    /// The one registration there must be.
    pub(crate) async fn only_registration(&self, event: &str) -> Result<Row> {
        let mut rows = self.registrations(event).await?;
        ensure!(
            rows.len() == 1,
            "one registration was expected for {event}, the owner finds {}: {rows:?}\nrequests:\n{}",
            rows.len(),
            self.proxy.log()
        );
        rows.pop().context("one row")
    }

    /// Registers somebody as a page of the server's own does, without a browser.
    pub(crate) async fn register(&self, event: &str, email: &str) -> Result<u16> {
        let body = serde_json::json!({ "name": "Iemand Anders", "email": email, "consent": AGREED, "lang": "nl" });
        self.send_registration(event, email, &body).await
    }

    /// The same for somebody who waits when there is no seat.
    pub(crate) async fn register_or_wait(&self, event: &str, email: &str) -> Result<u16> {
        let body = serde_json::json!({ "name": "Iemand Anders", "email": email, "consent": AGREED, "lang": "nl",
            "waitlist": "yes" });
        self.send_registration(event, email, &body).await
    }

    async fn send_registration(&self, event: &str, email: &str, body: &Value) -> Result<u16> {
        let url = self.address(&format!("/v1/events/{event}/registrations"));
        let request = self
            .http
            .post(url)
            .header("Idempotency-Key", format!("e2e-{email}"))
            .header("Origin", self.proxy.origin())
            .json(body);
        Ok(request.send().await?.status().as_u16())
    }

    /// The first address in the mails that went out which begins so; a mail's lines are joined again (quoted-printable).
    pub(crate) async fn link_in_mail(&self, start: &str) -> Result<Option<String>> {
        let Ok(mut folder) = tokio::fs::read_dir(self.folder.path().join("data/mail")).await else {
            return Ok(None);
        };
        while let Some(entry) = folder.next_entry().await? {
            // The server writes a mail under another name first, and may rename it at this moment.
            if entry.path().extension().is_none_or(|it| it != "eml") {
                continue;
            }
            let mail = tokio::fs::read_to_string(entry.path()).await?;
            let mail = mail.replace("=\r\n", "").replace("=3D", "=");
            let link = mail
                .split(|end: char| end.is_whitespace() || "<>\"".contains(end))
                .find(|word| word.starts_with(start));
            if let Some(link) = link {
                return Ok(Some(link.split('?').next().unwrap_or(link).to_owned()));
            }
        }
        Ok(None)
    }

    /// How many mails went out with these words in a line of them.
    pub(crate) async fn count_mails(&self, words: &str) -> Result<usize> {
        let Ok(mut folder) = tokio::fs::read_dir(self.folder.path().join("data/mail")).await else {
            return Ok(0);
        };
        let mut count = 0;
        while let Some(entry) = folder.next_entry().await? {
            if entry.path().extension().is_some_and(|it| it == "eml") {
                let mail = tokio::fs::read_to_string(entry.path()).await?;
                count += usize::from(mail.contains(words));
            }
        }
        Ok(count)
    }

    /// A page of the server as a browser with this cookie gets it.
    pub(crate) async fn get_with_cookie(&self, path: &str, cookie: &str) -> Result<String> {
        let request = self.http.get(self.address(path)).header("Cookie", cookie);
        Ok(request.send().await?.text().await?)
    }

    /// A form as a browser posts it, from a page of the server's own.
    pub(crate) async fn post_form(
        &self,
        path: &str,
        fields: &[(&str, &str)],
        cookie: &str,
    ) -> Result<reqwest::Response> {
        let mut body = url::form_urlencoded::Serializer::new(String::new());
        let body = body.extend_pairs(fields).finish();
        let request = self.http.post(self.address(path)).body(body);
        let request = request
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Origin", self.proxy.origin())
            .header("Cookie", cookie);
        Ok(request.send().await?)
    }

    /// What the server printed.
    pub(crate) fn said(&self) -> String {
        self.server.as_ref().map(Process::said).unwrap_or_default()
    }

    /// An answer fetched without a browser.
    pub(crate) async fn get(&self, url: &str) -> Result<reqwest::Response> {
        Ok(self.http.get(url).send().await?)
    }

    /// What the server and the proxy saw, for a failing scenario's report.
    pub(crate) fn report(&self) -> String {
        let mut text = format!("requests through the proxy:\n{}", self.proxy.log());
        let said = self.said();
        let last: Vec<&str> = said.lines().rev().take(30).collect();
        text.extend([
            "\nthe server said:\n".to_owned(),
            last.into_iter().rev().collect::<Vec<_>>().join("\n"),
        ]);
        text
    }
}

/// The server's binary.
fn misniets() -> Result<Command> {
    let binary = setting("MISNIETS_BIN", "target/debug/misniets");
    ensure!(
        binary.is_file(),
        "the server's binary is not at {}; MISNIETS_BIN names another",
        binary.display()
    );
    Ok(Command::new(binary))
}

/// A path from the environment, else below the repository's root.
pub(crate) fn setting(variable: &str, usual: &str) -> PathBuf {
    let root = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
    env::var_os(variable).map_or_else(|| root.join(usual), PathBuf::from)
}

async fn answering(http: &reqwest::Client, process: &mut Process, port: u16) -> Result<()> {
    let deadline = Instant::now() + Duration::from_secs(20);
    while let Err(error) = http.get(format!("http://127.0.0.1:{port}/")).send().await {
        process.still_runs()?;
        if Instant::now() > deadline {
            bail!(
                "no answer on port {port} within 20 s ({error}); the process said:\n{}",
                process.said()
            );
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    Ok(())
}
