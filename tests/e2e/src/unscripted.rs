//! A page with scripting off, by WebDriver's own commands: such a page answers no script of the suite's.
//!
//! Not every driver waits after a click until the next page stands, so each of these waits for what it asks.

use crate::page::{PATIENCE, Page};
use anyhow::{Result, bail};
use fantoccini::elements::Element;
use fantoccini::wd::Locator;
use std::time::{Duration, Instant};

impl Page {
    /// Polls until `condition` gives something; the error tells what was awaited and what the page shows.
    pub(crate) async fn wait_unscripted<T>(
        &self,
        awaited: &str,
        condition: impl AsyncFn() -> Result<Option<T>>,
    ) -> Result<T> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            // While a page is being left, asking it fails; what counts is whether it comes in the end.
            if let Ok(Some(value)) = condition().await {
                return Ok(value);
            }
            if Instant::now() > deadline {
                let shown = self.text_of("body").await.unwrap_or_default();
                bail!(
                    "awaited for {} s: {awaited}. The visitor reads: «{shown}»",
                    PATIENCE.as_secs()
                );
            }
            tokio::time::sleep(Duration::from_millis(60)).await;
        }
    }

    /// The words that can be read in the first element that matches, now.
    pub(crate) async fn text_of(&self, selector: &str) -> Result<String> {
        let found = self.client.find(Locator::Css(selector)).await?;
        Ok(found.text().await?)
    }

    /// Waits until these words, whatever their case, can be read in the first element that matches.
    pub(crate) async fn wait_text(&self, selector: &str, words: &str) -> Result<()> {
        let wanted = words.to_lowercase();
        self.wait_unscripted(&format!("«{words}» in `{selector}`"), async || {
            let shown = self.text_of(selector).await?;
            Ok(shown.to_lowercase().contains(&wanted).then_some(()))
        })
        .await
    }

    /// Waits for an element.
    pub(crate) async fn wait_element(&self, locator: Locator<'_>) -> Result<Element> {
        self.wait_unscripted(&format!("{locator:?}"), async || {
            Ok(Some(self.client.find(locator).await?))
        })
        .await
    }

    /// Waits until the address of the page starts like this.
    pub(crate) async fn wait_address(&self, start: &str) -> Result<()> {
        self.wait_unscripted(&format!("a page at {start}"), async || {
            let address = self.client.current_url().await?;
            Ok(address.as_str().starts_with(start).then_some(()))
        })
        .await
    }
}
