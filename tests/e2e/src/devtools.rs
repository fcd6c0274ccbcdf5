//! Chromium's DevTools protocol, which `ChromeDriver` passes on: what a visitor's settings and devices change, and the
//! accessibility tree. No other driver has it.

use crate::page::Page;
use anyhow::{Context, Result};
use fantoccini::wd::WebDriverCompatibleCommand;
use serde_json::{Value, json};

impl Page {
    /// Sends a command of the protocol; its answer.
    pub(crate) async fn devtools(&self, command: &str, parameters: Value) -> Result<Value> {
        let sent = DevTools {
            command: command.to_owned(),
            parameters,
        };
        self.client
            .issue_cmd(sent)
            .await
            .with_context(|| format!("DevTools refuses {command}"))
    }

    /// A visitor's settings as media features, `[("prefers-color-scheme", "dark")]`; none: as they were.
    pub(crate) async fn prefer(&self, features: &[(&str, &str)]) -> Result<()> {
        let features: Vec<Value> = features
            .iter()
            .map(|(name, value)| json!({ "name": name, "value": value }))
            .collect();
        self.devtools(
            "Emulation.setEmulatedMedia",
            json!({ "media": "", "features": features }),
        )
        .await
        .map(drop)
    }

    /// As on paper, or on the screen again.
    pub(crate) async fn on_paper(&self, paper: bool) -> Result<()> {
        let media = if paper { "print" } else { "" };
        self.devtools(
            "Emulation.setEmulatedMedia",
            json!({ "media": media, "features": [] }),
        )
        .await
        .map(drop)
    }

    /// A viewport of so many CSS pixels; none: the window's own, which is wider than any of them.
    pub(crate) async fn viewport(&self, size: Option<(u32, u32)>) -> Result<()> {
        let (command, parameters) = match size {
            Some((width, height)) => (
                "Emulation.setDeviceMetricsOverride",
                json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false }),
            ),
            None => ("Emulation.clearDeviceMetricsOverride", json!({})),
        };
        self.devtools(command, parameters).await?;
        self.wait("the window to have its size", async |page| {
            let width = page.run("return innerWidth", vec![]).await?.as_u64();
            let reached = match size {
                Some((wanted, _)) => width == Some(u64::from(wanted)),
                None => width > Some(1_000),
            };
            Ok(reached.then_some(()))
        })
        .await
    }
}

#[derive(Debug)]
struct DevTools {
    command: String,
    parameters: Value,
}

impl WebDriverCompatibleCommand for DevTools {
    fn endpoint(
        &self,
        base: &url::Url,
        session: Option<&str>,
    ) -> Result<url::Url, url::ParseError> {
        let session = session.unwrap_or_default();
        base.join(&format!("session/{session}/goog/cdp/execute"))
    }

    fn method_and_body(&self, _: &url::Url) -> (hyper::Method, Option<String>) {
        let body = json!({ "cmd": self.command, "params": self.parameters });
        (hyper::Method::POST, Some(body.to_string()))
    }
}
