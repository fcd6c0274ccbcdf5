//! The three engines: how each is found, started and asked for a session.
//!
//! The flags keep a browser from reaching for its maker's servers; a closed network would answer with noise.

use crate::process::{on_path, program};
use anyhow::{Context, Result};
use serde_json::{Map, Value, json};
use std::path::{Path, PathBuf};
use std::{env, fmt, fs};

/// The languages the visitor's browser asks for; `WebKitGTK` takes them from the environment (`driver.rs`).
pub(crate) const LANGUAGES: &str = "nl-BE,nl";

/// A browser engine the suite runs in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    Chromium,
    Firefox,
    WebKit,
}

/// What the visitor's browser allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scripting {
    On,
    Off,
}

impl Engine {
    pub(crate) const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// The program that speaks WebDriver for this engine, with its arguments.
    pub(crate) fn driver(self, port: u16) -> Result<(PathBuf, Vec<String>)> {
        let browser = self.browser()?;
        let port_flag = format!("--port={port}");
        Ok(match self {
            Self::Chromium => (program("CHROMEDRIVER", "chromedriver")?, vec![port_flag]),
            Self::Firefox => (
                program("GECKODRIVER", "geckodriver")?,
                vec![
                    port_flag,
                    "--host=127.0.0.1".into(),
                    format!("--binary={}", browser.display()),
                ],
            ),
            Self::WebKit => (
                program("WEBKITWEBDRIVER", "WebKitWebDriver")?,
                vec![port_flag, "--host=127.0.0.1".into()],
            ),
        })
    }

    /// The browser itself; an error names what is missing.
    pub(crate) fn browser(self) -> Result<PathBuf> {
        match self {
            Self::Chromium => first_on_path(
                "CHROMIUM",
                &["chromium", "chromium-browser", "google-chrome"],
            ),
            Self::Firefox => first_on_path("FIREFOX", &["firefox-esr", "firefox"]),
            Self::WebKit => mini_browser(),
        }
    }

    /// The capabilities of a session.
    pub(crate) fn capabilities(self, scripting: Scripting) -> Result<Map<String, Value>> {
        let browser = self.browser()?;
        let options = match self {
            Self::Chromium => chromium(&browser, scripting),
            Self::Firefox => firefox(&browser, scripting),
            Self::WebKit => webkit(&browser, scripting),
        };
        options
            .as_object()
            .cloned()
            .context("capabilities are an object")
    }
}

impl fmt::Display for Engine {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        })
    }
}

fn chromium(browser: &Path, scripting: Scripting) -> Value {
    let javascript = if scripting == Scripting::On { 1 } else { 2 };
    let options = json!({
        "binary": browser,
        "args": ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--no-first-run",
                 "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic",
                 "--window-size=1280,900"],
        "prefs": {
            "intl.accept_languages": LANGUAGES,
            "profile.managed_default_content_settings.javascript": javascript,
        },
    });
    json!({
        "browserName": "chrome",
        "goog:loggingPrefs": { "browser": "ALL" },
        "goog:chromeOptions": options,
    })
}

fn firefox(browser: &Path, scripting: Scripting) -> Value {
    json!({
        "browserName": "firefox",
        "moz:firefoxOptions": {
            "binary": browser,
            "args": ["-headless", "-width", "1280", "-height", "900"],
            "prefs": {
                "app.update.enabled": false,
                "browser.safebrowsing.malware.enabled": false,
                "browser.safebrowsing.phishing.enabled": false,
                "datareporting.policy.dataSubmissionEnabled": false,
                "intl.accept_languages": LANGUAGES,
                "javascript.enabled": scripting == Scripting::On,
                "network.captive-portal-service.enabled": false,
                "network.connectivity-service.enabled": false,
            },
        },
    })
}

/// WebKitGTK can drop a page's scripts while it parses and still be driven: `enable-javascript-markup`.
fn webkit(browser: &Path, scripting: Scripting) -> Value {
    let mut args = vec!["--automation"];
    if scripting == Scripting::Off {
        args.push("--enable-javascript-markup=false");
    }
    json!({
        "browserName": "MiniBrowser",
        "webkitgtk:browserOptions": { "binary": browser, "args": args },
    })
}

fn first_on_path(variable: &str, names: &[&str]) -> Result<PathBuf> {
    if let Some(given) = env::var_os(variable) {
        return Ok(given.into());
    }
    names
        .iter()
        .find_map(|name| on_path(name))
        .with_context(|| {
            format!(
                "none of {} is installed: not on PATH, and {variable} is not set",
                names.join(", ")
            )
        })
}

/// `MiniBrowser` stands in the library folder of the machine's architecture, never on PATH.
fn mini_browser() -> Result<PathBuf> {
    if let Some(given) = env::var_os("MINIBROWSER") {
        return Ok(given.into());
    }
    let mut found: Vec<PathBuf> = fs::read_dir("/usr/lib")?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .chain([PathBuf::from("/usr/libexec")])
        .flat_map(|folder| {
            ["webkit2gtk-4.1", "webkitgtk-6.0", "webkit2gtk-4.0"].map(|api| folder.join(api))
        })
        .map(|folder| folder.join("MiniBrowser"))
        .filter(|file| file.is_file())
        .collect();
    found.sort();
    found.pop().context(
        "WebKitGTK's MiniBrowser is not installed under /usr/lib (Debian: webkit2gtk-driver)",
    )
}
