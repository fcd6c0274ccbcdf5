//! What went wrong in the page without the visitor seeing it: errors, console lines, blocked requests, traces left.

use crate::engine::Engine;
use crate::page::{Page, Where};
use crate::world::World;
use anyhow::{Context, Result, bail, ensure};
use fantoccini::wd::WebDriverCompatibleCommand;
use serde_json::{Value, json};
use std::path::PathBuf;

/// What the collector saw since the page was opened.
#[derive(Debug, Default)]
pub(crate) struct Trouble {
    /// Uncaught errors and unhandled rejections.
    pub(crate) errors: Vec<String>,
    /// Console lines, `level: words`.
    pub(crate) lines: Vec<String>,
    /// Violations of the page's policy.
    pub(crate) blocked: Vec<String>,
    /// The widgets' events: `name {details}`.
    pub(crate) events: Vec<String>,
}

impl Page {
    /// What the collector saw on this page.
    pub(crate) async fn trouble(&self) -> Result<Trouble> {
        let seen = self.ask("trouble", Where::Page, &[]).await?;
        ensure!(
            seen.is_object(),
            "the collector is not on this page: it was not opened through a proxy"
        );
        let list = |name: &str| -> Vec<String> {
            let all = seen.get(name).and_then(Value::as_array);
            all.into_iter()
                .flatten()
                .filter_map(Value::as_str)
                .map(ToOwned::to_owned)
                .collect()
        };
        let mut trouble = Trouble {
            errors: list("errors"),
            lines: list("lines"),
            blocked: list("blocked"),
            events: list("events"),
        };
        for line in self.browser_log().await? {
            // The browser's own words catch what a page cannot see of itself, such as a muted script's rejection.
            if line.contains("Uncaught") && trouble.errors.is_empty() {
                trouble.errors.push(line);
            } else if line.contains("Content Security Policy") && trouble.blocked.is_empty() {
                trouble.blocked.push(line);
            }
        }
        Ok(trouble)
    }

    /// No uncaught error.
    pub(crate) async fn nothing_thrown(&self) -> Result<Trouble> {
        let trouble = self.trouble().await?;
        ensure!(
            trouble.errors.is_empty(),
            "uncaught errors in the page: {:#?}",
            trouble.errors
        );
        Ok(trouble)
    }

    /// No uncaught error and nothing blocked.
    pub(crate) async fn no_trouble(&self) -> Result<Trouble> {
        let trouble = self.nothing_thrown().await?;
        ensure!(
            trouble.blocked.is_empty(),
            "the page's policy blocked: {:#?}",
            trouble.blocked
        );
        Ok(trouble)
    }

    /// Waits for an event of the widget's (`ready`, `error`, …) with these words in its details.
    pub(crate) async fn wait_event(&self, name: &str, words: &str) -> Result<String> {
        self.wait(
            &format!("the event misniets:{name} with {words}"),
            async |page| {
                let events = page.trouble().await?.events;
                Ok(events
                    .into_iter()
                    .find(|event| event.starts_with(name) && event.contains(words)))
            },
        )
        .await
    }

    /// The lines for the owner of the site.
    pub(crate) async fn owner_lines(&self) -> Result<Vec<String>> {
        let lines = self.trouble().await?.lines;
        Ok(lines
            .into_iter()
            .filter(|line| line.contains("[misniets]"))
            .collect())
    }

    /// Exactly one line for the owner, once there is one, with all these words in it.
    pub(crate) async fn one_owner_line(&self, words: &[&str]) -> Result<String> {
        let lines = self
            .wait("a console line for the owner", async |page| {
                let lines = page.owner_lines().await?;
                Ok((!lines.is_empty()).then_some(lines))
            })
            .await?;
        let [line] = lines.as_slice() else {
            bail!("one console line for the owner was expected, there are: {lines:#?}")
        };
        for word in words {
            ensure!(
                line.contains(word),
                "the owner's line does not say «{word}»: {line}"
            );
        }
        let starts = line
            .split_once(": ")
            .is_some_and(|(_, text)| text.starts_with("[misniets]"));
        ensure!(
            starts,
            "the owner's line does not start with [misniets]: {line}"
        );
        Ok(line.clone())
    }

    /// Nothing was left behind and nobody else was asked: no cookie, no storage, no request to other hosts.
    pub(crate) async fn left_no_trace(&self, world: &World) -> Result<()> {
        let cookies = self.client.get_all_cookies().await?;
        ensure!(cookies.is_empty(), "cookies were set: {cookies:?}");
        let stored = self.ask("stored", Where::Page, &[]).await?;
        ensure!(
            stored == json!(0),
            "{stored} entries stand in localStorage and sessionStorage"
        );
        let requested = self.ask("requested", Where::Page, &[]).await?;
        let origins = world.origins();
        for url in requested
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
        {
            let own = origins
                .iter()
                .any(|origin| url.starts_with(origin.as_str()));
            ensure!(
                own || url.starts_with("data:") || url.starts_with("blob:"),
                "the page asked another host: {url}"
            );
        }
        Ok(())
    }

    /// Writes what is on the screen to `target/e2e/NAME.png`; where it is.
    pub(crate) async fn photograph(&self, name: &str) -> Result<PathBuf> {
        let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/e2e"));
        tokio::fs::create_dir_all(&folder).await?;
        // WebKitGTK takes a picture of the next frame it paints, and a still page has none.
        let move_on =
            "document.documentElement.animate([{ opacity: 0.999 }, { opacity: 1 }], 30000)";
        drop(self.run(move_on, vec![]).await);
        let file = folder.join(format!("{}-{name}.png", self.engine));
        tokio::fs::write(&file, self.client.screenshot().await?)
            .await
            .context("the screenshot cannot be written")?;
        Ok(file)
    }

    pub(crate) async fn browser_log(&self) -> Result<Vec<String>> {
        if self.engine != Engine::Chromium {
            return Ok(Vec::new());
        }
        let entries = self.client.issue_cmd(BrowserLog).await?;
        let lines = entries.as_array().into_iter().flatten();
        Ok(lines
            .filter_map(|entry| entry.get("message")?.as_str().map(ToOwned::to_owned))
            .collect())
    }
}

/// Chromium's own log, read and emptied: an extension of `ChromeDriver`.
#[derive(Debug)]
struct BrowserLog;

impl WebDriverCompatibleCommand for BrowserLog {
    fn endpoint(
        &self,
        base: &url::Url,
        session: Option<&str>,
    ) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/se/log", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &url::Url) -> (hyper::Method, Option<String>) {
        (
            hyper::Method::POST,
            Some(json!({ "type": "browser" }).to_string()),
        )
    }
}
