//! One WebDriver process per engine, one session at a time, kept warm between scenarios.
//!
//! A scenario gets the session with no page and no cookie left of the one before; storage and cache are kept apart by
//! the fresh ports of every scenario's servers (another port is another origin).

use crate::engine::{Engine, Scripting};
use crate::process::{Process, free_port, scratch};
use anyhow::{Context, Result, bail};
use fantoccini::Client;
use fantoccini::wd::TimeoutConfiguration;
use hyper_util::client::legacy::connect::HttpConnector;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use tokio::process::Command;
use tokio::time::timeout;

/// For what takes a browser in good health a fraction of it.
const MOMENT: Duration = Duration::from_secs(5);

/// For one script: some look at every state there is, on a machine that does more.
const SCRIPT: Duration = Duration::from_secs(60);

/// The driver of one engine and the session it holds.
pub(crate) struct Driver {
    engine: Engine,
    running: Option<Running>,
}

struct Running {
    process: Process,
    port: u16,
    session: Option<(Scripting, Client)>,
    home: TempDir,
    // Only WebKitGTK has no headless mode.
    screen: Option<Process>,
}

impl Driver {
    pub(crate) const fn new(engine: Engine) -> Self {
        Self {
            engine,
            running: None,
        }
    }

    /// A session on an empty page, in a browser with or without scripting.
    pub(crate) async fn session(&mut self, scripting: Scripting) -> Result<Client> {
        if let Some((had, client)) = self
            .running
            .as_ref()
            .and_then(|running| running.session.clone())
            && had == scripting
            && matches!(timeout(MOMENT, wiped(&client)).await, Ok(Ok(())))
        {
            return Ok(client);
        }
        self.end_session().await;
        if let Some(running) = &mut self.running
            && running.process.still_runs().is_err()
        {
            self.kill();
        }
        let running = match &mut self.running {
            Some(running) => running,
            none => none.insert(Running::start(self.engine).await?),
        };
        match running.open(self.engine, scripting).await {
            Ok(client) => {
                running.session = Some((scripting, client.clone()));
                Ok(client)
            }
            Err(error) => {
                // A browser that came too late is still there, and the next scenario would be refused for it.
                self.kill();
                Err(error)
            }
        }
    }

    /// Ends the session, for a browser that may be in a bad state; one that does not even end is killed.
    pub(crate) async fn end_session(&mut self) {
        let Some(running) = &mut self.running else {
            return;
        };
        let Some((_, client)) = running.session.take() else {
            return;
        };
        let closed = timeout(MOMENT, client.close()).await;
        if !matches!(closed, Ok(Ok(()))) {
            self.kill();
        }
    }

    /// Ends a browser that does not answer, with its driver.
    pub(crate) fn kill(&mut self) {
        self.running = None;
    }

    /// Ends session, browser, driver and screen.
    pub(crate) async fn stop(&mut self) {
        self.end_session().await;
        if let Some(mut running) = self.running.take() {
            running.process.stop().await;
            if let Some(screen) = &mut running.screen {
                screen.stop().await;
            }
        }
    }
}

impl Running {
    async fn start(engine: Engine) -> Result<Self> {
        let home = scratch(&format!("{engine}-"))?;
        let port = free_port()?;
        let (program, args) = engine.driver(port)?;
        let mut command = Command::new(program);
        command.args(args);
        for variable in [
            "HOME",
            "TMPDIR",
            "XDG_CACHE_HOME",
            "XDG_CONFIG_HOME",
            "XDG_DATA_HOME",
            "XDG_RUNTIME_DIR",
        ] {
            command.env(variable, home.path());
        }
        let mut screen = None;
        if engine == Engine::WebKit {
            let (process, display) = start_screen(home.path()).await?;
            command
                .env("DISPLAY", display)
                .env("NO_AT_BRIDGE", "1")
                .env("LANG", "C.UTF-8")
                .env("LANGUAGE", "nl_BE:nl")
                .env("WEBKIT_DISABLE_COMPOSITING_MODE", "1");
            screen = Some(process);
        }
        let process = Process::start("the WebDriver", command, &home.path().join("driver.log"))?;
        let mut running = Self {
            process,
            port,
            session: None,
            home,
            screen,
        };
        running.ready().await?;
        Ok(running)
    }

    async fn ready(&mut self) -> Result<()> {
        let deadline = Instant::now() + Duration::from_secs(20);
        while tokio::net::TcpStream::connect(("127.0.0.1", self.port))
            .await
            .is_err()
        {
            self.process.still_runs()?;
            if Instant::now() > deadline {
                bail!(
                    "the WebDriver does not listen after 20 s; it said:\n{}",
                    self.process.said()
                );
            }
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
        Ok(())
    }

    async fn open(&self, engine: Engine, scripting: Scripting) -> Result<Client> {
        let options = engine.capabilities(scripting)?;
        let address = format!("http://127.0.0.1:{}", self.port);
        let mut builder = fantoccini::ClientBuilder::new(HttpConnector::new());
        builder.capabilities(options);
        let connecting = timeout(Duration::from_secs(60), builder.connect(&address));
        let client = connecting
            .await
            .context("no session within 60 s")
            .and_then(|got| Ok(got?))
            .with_context(|| {
                format!(
                    "{engine} gave no session (home {}); its driver said:\n{}",
                    self.home.path().display(),
                    self.process.said()
                )
            })?;
        let limits = TimeoutConfiguration::new(
            Some(SCRIPT),
            Some(Duration::from_secs(30)),
            Some(Duration::ZERO),
        );
        client.update_timeouts(limits).await?;
        // WebKitGTK's window manager is none: a size is asked for so that all engines show the same page.
        drop(client.set_window_size(1280, 900).await);
        Ok(client)
    }
}

async fn wiped(client: &Client) -> Result<()> {
    drop(client.delete_all_cookies().await);
    // A form that posts to somebody else's service opens a window of its own.
    if let [first, others @ ..] = client.windows().await?.as_slice() {
        for other in others {
            client.switch_to_window(other.clone()).await?;
            client.close_window().await?;
        }
        client.switch_to_window(first.clone()).await?;
    }
    client.goto("about:blank").await?;
    Ok(())
}

/// A virtual screen with a number nobody else has; the X server picks it itself and prints it.
async fn start_screen(home: &Path) -> Result<(Process, String)> {
    let server = crate::process::program("XVFB", "Xvfb")?;
    let log = home.join("screen.number");
    let mut command = Command::new("sh");
    command
        .args([
            "-c",
            "exec \"$0\" -displayfd 1 -screen 0 1400x1000x24 -nolisten tcp 2>/dev/null",
        ])
        .arg(server)
        .stderr(Stdio::null());
    let mut process = Process::start("Xvfb", command, &log)?;
    let deadline = Instant::now() + Duration::from_secs(20);
    loop {
        process.still_runs()?;
        if let Some(number) = process.said().strip_suffix('\n') {
            return Ok((process, format!(":{}", number.trim())));
        }
        if Instant::now() > deadline {
            bail!("Xvfb named no display within 20 s");
        }
        tokio::time::sleep(Duration::from_millis(30)).await;
    }
}
