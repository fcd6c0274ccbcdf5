//! What a visitor, or the browser in a visitor's place, does with the controls of a form besides typing.

use crate::page::{Page, Where};
use anyhow::{Context, Result};
use serde_json::{Value, json};

/// Puts a value where a picker would, and says so by these events.
const PUT: &str = "const [field, value, kinds] = arguments; field.value = value;
    for (const kind of kinds) field.dispatchEvent(new Event(kind, { bubbles: true, composed: true }));";

/// Writes down, from now on, what the form's announced line says each time it changes.
const LISTEN: &str = "const line = arguments[0]; const said = window.__said = [];
    new MutationObserver(() => { const words = line.innerText.trim(); if (words !== said[said.length - 1]) said.push(words); })
        .observe(line, { childList: true, subtree: true, characterData: true });";

impl Page {
    /// Chooses an option of a select by its value.
    pub(crate) async fn choose(&self, place: Where, name: &str, value: &str) -> Result<()> {
        let option = format!("select[name={name}] option[value=\"{value}\"]");
        let option = self.wait_for(place, &option).await?;
        option
            .click()
            .await
            .with_context(|| format!("{value} cannot be chosen at {name}"))
    }

    /// Clicks the box or the radio button with this value.
    pub(crate) async fn pick(&self, place: Where, name: &str, value: &str) -> Result<()> {
        let input = format!("input[name={name}][value=\"{value}\"]");
        let input = self.wait_for(place, &input).await?;
        self.click(&input)
            .await
            .with_context(|| format!("{value} cannot be picked at {name}"))
    }

    /// Clicks the only box of that name.
    pub(crate) async fn pick_first(&self, place: Where, name: &str) -> Result<()> {
        let input = self.wait_for(place, &format!("input[name={name}]")).await?;
        self.click(&input).await
    }

    /// Whether the box of that name is ticked.
    pub(crate) async fn is_ticked(&self, place: Where, name: &str) -> Result<bool> {
        Ok(self.ask("ticked", place, &[json!(name)]).await? == json!(true))
    }

    /// Takes a value from the browser's own picker, whose windows no driver reaches.
    pub(crate) async fn take(&self, place: Where, name: &str, value: &str) -> Result<()> {
        self.put(place, name, value, &["input", "change"]).await
    }

    /// Has a field filled in as some autofill does: with a `change` alone.
    pub(crate) async fn autofill(&self, place: Where, name: &str, value: &str) -> Result<()> {
        self.put(place, name, value, &["change"]).await
    }

    /// Fills a field as a program does that knows nothing of visitors.
    pub(crate) async fn stuff(&self, place: Where, name: &str, value: &str) -> Result<()> {
        self.put(place, name, value, &[]).await
    }

    async fn put(&self, place: Where, name: &str, value: &str, kinds: &[&str]) -> Result<()> {
        let field = self.wait_for(place, &format!("[name={name}]")).await?;
        self.run(PUT, vec![json!(field), json!(value), json!(kinds)])
            .await
            .map(drop)
    }

    /// Clicks the control with these words on it.
    pub(crate) async fn press(&self, place: Where, selector: &str, words: &str) -> Result<()> {
        let control = self
            .wait(
                &format!("a `{selector}` that says «{words}»"),
                async |page| match page.settled(place).await? {
                    true => page.find_named(place, selector, words).await,
                    false => Ok(None),
                },
            )
            .await?;
        self.click(&control).await
    }

    /// Waits until the message at a field says this; `…` stands for anything.
    pub(crate) async fn wait_complaint(&self, place: Where, name: &str, words: &str) -> Result<()> {
        self.wait(
            &format!("the message «{words}» at the field {name}"),
            async |page| {
                let said = page.complaint(place, name).await?;
                let says = words.split('…').all(|part| said.contains(part));
                Ok((!said.is_empty() && says).then_some(()))
            },
        )
        .await
    }

    /// Listens to the announced line of the form there.
    pub(crate) async fn listen(&self, place: Where) -> Result<()> {
        let line = self.wait_for(place, "form [role=status]").await?;
        self.run(LISTEN, vec![json!(line)]).await.map(drop)
    }

    /// What was announced since.
    pub(crate) async fn announced(&self) -> Result<Vec<String>> {
        let said = self.run("return window.__said", vec![]).await?;
        Ok(said
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .map(ToOwned::to_owned)
            .collect())
    }
}
