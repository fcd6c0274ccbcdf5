//! Chromium without a window, driven by its own protocol over a pipe (`--remote-debugging-pipe`): no port, no driver,
//! no more than JSON.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{ChildStdin, ChildStdout, Command};

use anyhow::{Context, Result, bail};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::children::Group;
use crate::tools;

/// Resolves once the page stands: with what went wrong, or with nothing.
const STANDS: &str = "new Promise(done => { const begun = Date.now(); const look = () => { \
    const said = document.documentElement?.dataset; \
    const end = said?.failed ?? said?.ready ?? (Date.now() - begun > 20000 ? 'not ready after 20 s' : undefined); \
    if (end === undefined) setTimeout(look, 20); else done(end); }; look(); })";

/// Resolves once what was asked for is painted.
const PAINTED: &str =
    "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(''))))";

/// A running browser with one page at a time.
pub(crate) struct Browser {
    // Ended with its group when dropped.
    _group: Group,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
    session: Option<String>,
    last: u64,
    // Events, kept from `keep_events` on.
    events: Option<Vec<Value>>,
}

impl Browser {
    /// Starts it on an empty profile in a folder of its own.
    pub(crate) fn start(home: &Path) -> Result<Self> {
        fs::remove_dir_all(home).ok();
        fs::create_dir_all(home)?;
        let mut command = Command::new("sh");
        // The protocol's pipes are the descriptors 3 and 4.
        command.args([
            "-c",
            "exec \"$0\" \"$@\" 3<&0 4>&1 0</dev/null 1>/dev/null 2>&1",
        ]);
        command.arg(tools::chromium()?).args([
            "--headless=new",
            "--remote-debugging-pipe",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--disable-component-update",
            "--no-first-run",
            "--hide-scrollbars",
            "--force-color-profile=srgb",
            "--lang=nl-BE",
        ]);
        command
            .arg(format!("--user-data-dir={}", home.display()))
            .arg("about:blank");
        let mut group = Group::start_talking(&mut command)?;
        let to = group
            .child()
            .stdin
            .take()
            .context("the browser takes nothing")?;
        let from = group
            .child()
            .stdout
            .take()
            .context("the browser says nothing")?;
        let mut browser = Self {
            _group: group,
            to,
            from: BufReader::new(from),
            session: None,
            last: 0,
            events: None,
        };
        browser.attach(&json!({ "url": "about:blank" }))?;
        Ok(browser)
    }

    fn attach(&mut self, target: &Value) -> Result<()> {
        let target = self.ask_browser("Target.createTarget", target)?;
        let attach = json!({ "targetId": target.get("targetId"), "flatten": true });
        let session = self.ask_browser("Target.attachToTarget", &attach)?;
        self.session = text(&session, "/sessionId").map(str::to_owned);
        self.ask("Page.enable", &json!({}))?;
        // Else a page without a window never has the focus, and no ring is drawn.
        self.ask(
            "Emulation.setFocusEmulationEnabled",
            &json!({ "enabled": true }),
        )
        .map(drop)
    }

    /// A page of somebody who was never there: cache, storage and process of its own. Gives what [`Self::leave`] takes.
    pub(crate) fn visitor(&mut self) -> Result<Value> {
        let context = self.ask_browser("Target.createBrowserContext", &json!({}))?;
        let context = context.get("browserContextId").cloned().unwrap_or_default();
        self.attach(&json!({ "url": "about:blank", "browserContextId": context }))?;
        Ok(context)
    }

    /// Ends such a page.
    pub(crate) fn leave(&mut self, context: &Value) -> Result<()> {
        let context = json!({ "browserContextId": context });
        self.ask_browser("Target.disposeBrowserContext", &context)
            .map(drop)
    }

    /// Records what the browser's threads do until [`Self::traced`].
    pub(crate) fn trace(&mut self, categories: &[&str]) -> Result<()> {
        let wish = json!({ "traceConfig": { "includedCategories": categories } });
        self.ask_browser("Tracing.start", &wish).map(drop)
    }

    /// What was recorded: trace events, as `chrome://tracing` reads them.
    pub(crate) fn traced(&mut self) -> Result<Vec<Value>> {
        self.keep_events();
        self.ask_browser("Tracing.end", &json!({}))?;
        let mut events = Vec::new();
        loop {
            let messages = self.take_events();
            let ended =
                (messages.iter()).any(|it| text(it, "/method") == Some("Tracing.tracingComplete"));
            for mut message in messages {
                if let Some(Value::Array(part)) =
                    message.pointer_mut("/params/value").map(Value::take)
                {
                    events.extend(part);
                }
            }
            if ended {
                self.events = None;
                return Ok(events);
            }
            self.ask_browser("Browser.getVersion", &json!({}))?;
        }
    }

    /// Starts to keep the events that the browser sends; those of before are dropped.
    pub(crate) fn keep_events(&mut self) {
        self.events = Some(Vec::new());
    }

    /// Returns the events that were kept since the last call.
    pub(crate) fn take_events(&mut self) -> Vec<Value> {
        self.events.as_mut().map(std::mem::take).unwrap_or_default()
    }

    /// Goes to a page and waits until it stands; else says why it does not.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub(crate) fn open(&mut self, address: &str) -> Result<Option<String>> {
        self.ask("Page.navigate", &json!({ "url": address }))?;
        let problem = self.evaluate(STANDS)?;
        let problem = problem.as_str().unwrap_or("the page was left");
        Ok((!problem.is_empty()).then(|| problem.to_owned()))
    }

    /// Makes the window so many CSS pixels wide, and the visitor's system light or dark.
    pub(crate) fn look(&mut self, width: u32, dark: bool) -> Result<()> {
        let size =
            json!({ "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false });
        self.ask("Emulation.setDeviceMetricsOverride", &size)?;
        let scheme = if dark { "dark" } else { "light" };
        let features = json!([{ "name": "prefers-color-scheme", "value": scheme }]);
        self.ask(
            "Emulation.setEmulatedMedia",
            &json!({ "features": features }),
        )?;
        self.evaluate(PAINTED).map(drop)
    }

    /// The result of a script in the page.
    pub(crate) fn evaluate(&mut self, script: &str) -> Result<Value> {
        let script = json!({ "expression": script, "awaitPromise": true, "returnByValue": true });
        let answer = self.ask("Runtime.evaluate", &script)?;
        Ok(answer.pointer("/result/value").cloned().unwrap_or_default())
    }

    /// A picture of the whole page as PNG.
    pub(crate) fn photograph(&mut self) -> Result<Vec<u8>> {
        let area = self.evaluate(
            "({ x: 0, y: 0, width: innerWidth, scale: 1, height: \
             Math.min(16000, Math.ceil(document.querySelector('main').getBoundingClientRect().bottom + scrollY)) })",
        )?;
        let picture = json!({ "format": "png", "captureBeyondViewport": true, "clip": area });
        let picture = self.ask("Page.captureScreenshot", &picture)?;
        let data = text(&picture, "/data").context("a picture without data")?;
        STANDARD.decode(data).context("a picture that is none")
    }

    /// Calls a method of the page and waits for its result.
    pub(crate) fn ask(&mut self, method: &str, params: &Value) -> Result<Value> {
        self.call(method, params, self.session.clone())
    }

    /// Calls a method of the browser itself.
    pub(crate) fn ask_browser(&mut self, method: &str, params: &Value) -> Result<Value> {
        self.call(method, params, None)
    }

    fn call(&mut self, method: &str, params: &Value, session: Option<String>) -> Result<Value> {
        self.last += 1;
        let mut message = json!({ "id": self.last, "method": method, "params": params });
        if let (Some(session), Some(message)) = (session, message.as_object_mut()) {
            message.insert("sessionId".to_owned(), session.into());
        }
        let mut bytes = message.to_string().into_bytes();
        bytes.push(0);
        self.to.write_all(&bytes).context("the browser is gone")?;
        loop {
            let mut bytes = Vec::new();
            self.from
                .read_until(0, &mut bytes)
                .context("the browser is gone")?;
            if bytes.pop().is_none() {
                bail!("the browser ended");
            }
            let mut answer: Value =
                serde_json::from_slice(&bytes).context("no JSON from the browser")?;
            if answer.get("id").and_then(Value::as_u64) != Some(self.last) {
                if let Some(events) = &mut self.events {
                    events.push(answer);
                }
                continue;
            }
            if let Some(problem) = text(&answer, "/error/message") {
                bail!("{method}: {problem}");
            }
            return Ok(answer
                .get_mut("result")
                .map(Value::take)
                .unwrap_or_default());
        }
    }
}

fn text<'a>(value: &'a Value, pointer: &str) -> Option<&'a str> {
    value.pointer(pointer)?.as_str()
}
