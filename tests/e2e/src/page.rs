//! The visitor: what is on the screen, and what one does with it, through WebDriver.
//!
//! Fields and buttons are found by role, type and name inside the widget's open shadow root; typing and clicking are
//! the browser's own events. Nothing waits for a time to pass: every wait is for a condition, with a deadline, and
//! says at the end what was awaited and what stood on the page instead.

use crate::engine::Engine;
use anyhow::{Context, Result, bail, ensure};
use fantoccini::Client;
use fantoccini::elements::{Element, ElementRef};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// How long a visitor would wait before calling the page broken.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);
/// The name WebDriver gives an element in JSON.
pub(crate) const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// Where something is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Where {
    /// In the page itself, outside of every widget: the fallback, the hosted page.
    Page,
    /// In the first widget's shadow root, the second's …
    Widget(usize),
}

/// The first widget, which is nearly always the only one.
pub(crate) const WIDGET: Where = Where::Widget(0);

impl Where {
    fn number(self) -> i64 {
        match self {
            Self::Page => -1,
            Self::Widget(number) => i64::try_from(number).unwrap_or(i64::MAX),
        }
    }
}

/// A tab with a visitor in front of it.
#[derive(Clone)]
pub(crate) struct Page {
    pub(crate) engine: Engine,
    pub(crate) client: Client,
}

impl Page {
    /// Types an address and waits for the page's `load`.
    pub(crate) async fn open(&self, address: &str) -> Result<()> {
        // What a page before this one said too late is not this one's trouble.
        self.browser_log().await?;
        self.client
            .goto(address)
            .await
            .with_context(|| format!("the browser cannot open {address}"))
    }

    /// Runs a script in the page.
    pub(crate) async fn run(&self, script: &str, args: Vec<Value>) -> Result<Value> {
        Ok(self.client.execute(script, args).await?)
    }

    pub(crate) async fn ask(&self, what: &str, place: Where, args: &[Value]) -> Result<Value> {
        let mut all = vec![json!(what), json!(place.number())];
        all.extend_from_slice(args);
        self.run(include_str!("page.js"), all).await
    }

    async fn ask_text(&self, what: &str, place: Where, args: &[Value]) -> Result<String> {
        Ok(self
            .ask(what, place, args)
            .await?
            .as_str()
            .unwrap_or_default()
            .to_owned())
    }

    /// The words a visitor can read there, spaces and line breaks made single spaces.
    pub(crate) async fn words(&self, place: Where) -> Result<String> {
        Ok(plain(&self.ask_text("words", place, &[]).await?))
    }

    /// All words on the screen, the page's and the widgets'.
    pub(crate) async fn everything(&self) -> Result<String> {
        Ok(plain(&self.ask_text("everything", Where::Page, &[]).await?))
    }

    /// How many widgets stand on the page.
    pub(crate) async fn widgets(&self) -> Result<u64> {
        Ok(self
            .ask("count", Where::Page, &[])
            .await?
            .as_u64()
            .unwrap_or_default())
    }

    /// Polls until `condition` gives something; the error tells what was awaited and what the page shows.
    pub(crate) async fn wait<T>(
        &self,
        awaited: &str,
        condition: impl AsyncFn(&Self) -> Result<Option<T>>,
    ) -> Result<T> {
        let deadline = Instant::now() + PATIENCE;
        let mut trouble = String::new();
        loop {
            match condition(self).await {
                Ok(Some(value)) => return Ok(value),
                Ok(None) => trouble.clear(),
                // While a page is being left, asking it fails; only the last answer counts.
                Err(error) => trouble = format!(" ({error:#})"),
            }
            if Instant::now() > deadline {
                let shown = self.everything().await.unwrap_or_default();
                bail!(
                    "awaited for {} s: {awaited}{trouble}. The visitor reads: «{shown}»",
                    PATIENCE.as_secs()
                );
            }
            tokio::time::sleep(Duration::from_millis(60)).await;
        }
    }

    /// Waits until these words can be read there, whatever their case, and the module runs the widget that has them.
    pub(crate) async fn wait_words(&self, place: Where, text: &str) -> Result<String> {
        let wanted = plain(text).to_lowercase();
        self.wait(&format!("the words «{text}» in {place:?}"), async |page| {
            let words = page.words(place).await?;
            let found = words.to_lowercase().contains(&wanted) && page.settled(place).await?;
            Ok(found.then_some(words))
        })
        .await
    }

    /// Waits for an element there.
    pub(crate) async fn wait_for(&self, place: Where, selector: &str) -> Result<Element> {
        self.wait(
            &format!("an element `{selector}` in {place:?}"),
            async |page| match page.settled(place).await? {
                true => page.find(place, selector).await,
                false => Ok(None),
            },
        )
        .await
    }

    /// Whether the module runs a widget, or never will.
    pub(crate) async fn settled(&self, place: Where) -> Result<bool> {
        Ok(self.ask("settled", place, &[]).await? == json!(true))
    }

    /// An element, if it is there now.
    pub(crate) async fn find(&self, place: Where, selector: &str) -> Result<Option<Element>> {
        Ok(self.element(&self.ask("find", place, &[json!(selector)]).await?))
    }

    /// An element with these words, if it is there now.
    pub(crate) async fn find_named(
        &self,
        place: Where,
        selector: &str,
        text: &str,
    ) -> Result<Option<Element>> {
        Ok(self.element(
            &self
                .ask("named", place, &[json!(selector), json!(text)])
                .await?,
        ))
    }

    fn element(&self, found: &Value) -> Option<Element> {
        let id = found.get(ELEMENT)?.as_str()?;
        Some(Element::from_element_id(
            self.client.clone(),
            ElementRef::from(id.to_owned()),
        ))
    }

    /// Empties a field and types into it, key by key.
    pub(crate) async fn write(&self, place: Where, name: &str, text: &str) -> Result<()> {
        let field = self.wait_for(place, &format!("[name={name}]")).await?;
        self.bring_into_view(&field).await?;
        field
            .clear()
            .await
            .with_context(|| format!("the field {name} cannot be emptied"))?;
        field
            .send_keys(text)
            .await
            .with_context(|| format!("nothing can be typed into the field {name}"))
    }

    /// Leaves a field with the Tab key.
    pub(crate) async fn press_tab(&self, place: Where, name: &str) -> Result<()> {
        let field = self.wait_for(place, &format!("[name={name}]")).await?;
        Ok(field.send_keys("\u{e004}").await?)
    }

    /// Scrolls there at once: a page that scrolls smoothly is still moving when a driver clicks or types.
    async fn bring_into_view(&self, element: &Element) -> Result<()> {
        let scroll = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })";
        self.run(scroll, vec![json!(element)]).await.map(drop)
    }

    /// Clicks what a visitor has scrolled to.
    pub(crate) async fn click(&self, element: &Element) -> Result<()> {
        self.bring_into_view(element).await?;
        Ok(element.click().await?)
    }

    /// Ticks the consent.
    pub(crate) async fn consent(&self, place: Where) -> Result<()> {
        let tick = self.wait_for(place, "input[name=consent]").await?;
        self.click(&tick)
            .await
            .context("the consent cannot be ticked")?;
        ensure!(
            self.ticked(place).await?,
            "a click on the consent does not tick it"
        );
        Ok(())
    }

    /// Whether the consent is ticked.
    pub(crate) async fn ticked(&self, place: Where) -> Result<bool> {
        self.is_ticked(place, "consent").await
    }

    /// Clicks the form's button.
    pub(crate) async fn submit(&self, place: Where) -> Result<()> {
        let button = self.wait_for(place, "button[type=submit]").await?;
        self.click(&button)
            .await
            .context("the button of the form cannot be clicked")
    }

    /// Fills the form in as an able visitor does.
    pub(crate) async fn fill_in(&self, place: Where, name: &str, email: &str) -> Result<()> {
        self.write(place, "name", name).await?;
        self.write(place, "email", email).await?;
        self.consent(place).await
    }

    /// The visible label of a field.
    pub(crate) async fn label(&self, place: Where, name: &str) -> Result<String> {
        Ok(plain(&self.ask_text("label", place, &[json!(name)]).await?))
    }

    /// What stands in a field.
    pub(crate) async fn value(&self, place: Where, name: &str) -> Result<String> {
        self.ask_text("value", place, &[json!(name)]).await
    }

    /// An attribute of the first element that matches.
    pub(crate) async fn attribute(
        &self,
        place: Where,
        selector: &str,
        name: &str,
    ) -> Result<Option<String>> {
        let value = self
            .ask("attribute", place, &[json!(selector), json!(name)])
            .await?;
        Ok(value.as_str().map(ToOwned::to_owned))
    }

    /// The message tied to an invalid field, empty when there is none.
    pub(crate) async fn complaint(&self, place: Where, name: &str) -> Result<String> {
        self.ask_text("complaint", place, &[json!(name)]).await
    }

    /// The name of the field with the focus, else its tag.
    pub(crate) async fn focused(&self) -> Result<String> {
        self.ask_text("focused", Where::Page, &[]).await
    }

    /// Scrolls to the end of the page.
    pub(crate) async fn scroll_to_end(&self) -> Result<()> {
        self.run(
            "window.scrollTo(0, document.documentElement.scrollHeight)",
            vec![],
        )
        .await
        .map(drop)
    }
}

/// Text with every run of white space, also the unbreakable, as one space.
pub(crate) fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
