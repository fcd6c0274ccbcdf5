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

    /// A viewport of so many CSS pixels; none: the window's own.
    pub(crate) async fn viewport(&self, size: Option<(u32, u32)>) -> Result<()> {
        let Some((width, height)) = size else {
            return self
                .devtools("Emulation.clearDeviceMetricsOverride", json!({}))
                .await
                .map(drop);
        };
        self.devtools(
            "Emulation.setDeviceMetricsOverride",
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false }),
        )
        .await
        .map(drop)
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
