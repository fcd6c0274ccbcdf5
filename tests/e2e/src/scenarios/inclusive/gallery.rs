//! All states of all widgets on one page: what is asked of one page is asked of every state at once.

use crate::page::Page;
use crate::world::World;
use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// How long sixty widgets may take to stand, on a machine that does other things too.
const PATIENCE: Duration = Duration::from_secs(60);

/// The languages of every word.
pub(super) const LANGUAGES: [&str; 4] = ["nl", "fr", "de", "en"];

/// The names of all states, `webinar.open`, in the order of the page.
pub(super) async fn states(world: &World) -> Result<Vec<String>> {
    let list = world
        .get(&world.address("/toestanden/toestanden.json"))
        .await?;
    let list: Value = serde_json::from_str(&list.text().await?)?;
    let states = list.get("states").and_then(Value::as_array);
    let name = |state: &Value| {
        Some(format!(
            "{}.{}",
            state.get("widget")?.as_str()?,
            state.get("name")?.as_str()?
        ))
    };
    let names: Vec<String> = states
        .context("a list of states")?
        .iter()
        .filter_map(name)
        .collect();
    ensure!(names.len() > 50, "only {} states", names.len());
    Ok(names)
}

/// Opens the page with all states, and waits until each stands.
pub(super) async fn open(world: &World, page: &Page) -> Result<()> {
    open_state(world, page, "*").await
}

/// Opens the page with one state.
pub(super) async fn open_state(world: &World, page: &Page, state: &str) -> Result<()> {
    page.open(&world.address(&format!("/toestanden/?staat={state}")))
        .await?;
    let look = "const { ready, failed } = document.documentElement.dataset; return [ready ?? null, failed ?? null]";
    let deadline = Instant::now() + PATIENCE;
    loop {
        let seen = page.run(look, vec![]).await?;
        match (seen.get(0), seen.get(1)) {
            (_, Some(Value::String(failed))) => bail!("{state}: {failed}"),
            (Some(Value::String(_)), _) => return Ok(()),
            _ => ensure!(Instant::now() < deadline, "{state} never stood"),
        }
        tokio::time::sleep(Duration::from_millis(60)).await;
    }
}

/// All widgets in another language, in the states they are in.
pub(super) async fn speak(page: &Page, lang: &str) -> Result<()> {
    let change = "document.documentElement.lang = arguments[0];
        for (const host of document.querySelectorAll('[data-misniets]')) host.dataset.lang = arguments[0]";
    page.run(change, vec![json!(lang)]).await?;
    let stands = "return [...document.querySelectorAll('[data-misniets]')].map((host) => host.shadowRoot).filter(Boolean)
        .every((root) => root.querySelector('article').lang === arguments[0])";
    page.wait(&format!("every widget to speak {lang}"), async |page| {
        Ok((page.run(stands, vec![json!(lang)]).await? == json!(true)).then_some(()))
    })
    .await
}
