//! Chromium's connection, taken away and given back: an extension of `ChromeDriver` no other driver has.

use crate::page::Page;
use anyhow::Result;
use fantoccini::wd::WebDriverCompatibleCommand;
use serde_json::json;

impl Page {
    /// Takes the browser offline, or back; `navigator.onLine` and its events follow, as at a visitor's.
    pub(crate) async fn offline(&self, offline: bool) -> Result<()> {
        self.client.issue_cmd(Conditions { offline }).await?;
        Ok(())
    }
}

#[derive(Debug)]
struct Conditions {
    offline: bool,
}

impl WebDriverCompatibleCommand for Conditions {
    fn endpoint(
        &self,
        base: &url::Url,
        session: Option<&str>,
    ) -> Result<url::Url, url::ParseError> {
        let session = session.unwrap_or_default();
        base.join(&format!("session/{session}/chromium/network_conditions"))
    }

    fn method_and_body(&self, _: &url::Url) -> (hyper::Method, Option<String>) {
        let conditions = json!({ "offline": self.offline, "latency": 0, "throughput": -1 });
        let body = json!({ "network_conditions": conditions });
        (hyper::Method::POST, Some(body.to_string()))
    }
}
