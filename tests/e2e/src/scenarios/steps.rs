//! What several scenarios do: pages to embed in, and registering from beginning to end.

use crate::page::{Page, WIDGET, Where};
use crate::world::{Row, World};
use anyhow::{Context, Result, ensure};
use hyper::Method;
use serde_json::Value;

/// The event that ships first in the catalogue.
pub(crate) const EVENT: &str = "evenementen";
/// Its Dutch title.
pub(crate) const TITLE: &str = "Sociale media voor evenementen";
/// What a visitor reads once registered, in the widget and on the hosted page.
pub(crate) const DONE: &str = "Je bent ingeschreven";

pub(crate) const NAME: &str = "Els Peeters";
pub(crate) const EMAIL: &str = "els.peeters@voorbeeld.be";

/// Form a of the contract: one tag.
pub(crate) const TAG: &str = r#"<script async src="HOST/v1/misniets.js" data-misniets="webinar" data-event="evenementen"></script>"#;

/// The one script for a page with hosts of form b.
pub(crate) const SCRIPT: &str = r#"<script async src="HOST/v1/misniets.js"></script>"#;

/// Form b of the contract: a host with a fallback.
pub(crate) const HOST: &str = r#"<div id="host" data-misniets="webinar" data-event="evenementen">
    <a href="HOST/e/evenementen">Schrijf je in: Sociale media voor evenementen</a></div>"#;

/// Form b without a catalogue: everything stands in the attributes.
pub(crate) const PLAIN_HOST: &str = r#"<div id="host" data-misniets="webinar" data-title="Uit de attributen"
    data-start="2031-12-12T11:00" data-timezone="Europe/Brussels" data-duration="60"><p>Vrijdag 12 december 2031</p></div>"#;

/// A host of form b with more attributes and a JSON child, and the script that brings it to life.
pub(crate) fn host(widget: &str, attributes: &str, json: &Value) -> String {
    format!(
        "<div id=\"host\" data-misniets=\"{widget}\" {attributes}><script type=\"application/json\">{json}</script>\
         <p>Schrijf je in per e-mail.</p></div>{SCRIPT}"
    )
}

/// A page in Dutch with this body.
pub(crate) fn dutch(body: &str) -> String {
    in_language("nl", body)
}

/// A page in a language with this body.
pub(crate) fn in_language(lang: &str, body: &str) -> String {
    format!(
        "<!doctype html><html lang=\"{lang}\"><head><meta charset=\"utf-8\"><title>Proefpagina</title></head>\
         <body><h1>Onze agenda</h1>{body}<p>Voettekst</p></body></html>"
    )
}

/// Registers in the widget and waits for the good news.
pub(crate) async fn register_in_widget(page: &Page) -> Result<()> {
    page.fill_in(WIDGET, NAME, EMAIL).await?;
    page.submit(WIDGET).await?;
    page.wait_words(WIDGET, DONE).await.map(drop)
}

/// The countdown of a widget goes on.
pub(crate) async fn ticks(page: &Page, place: Where) -> Result<()> {
    let shown = async || -> Result<String> {
        let timer = page.wait_for(place, "[role=timer]").await?;
        let words = timer.prop("textContent").await?;
        words.context("a countdown has words")
    };
    let before = shown().await?;
    page.wait("the countdown to go on", async |_| {
        Ok((shown().await? != before).then_some(()))
    })
    .await
}

/// Clicks the fallback's link and registers on the hosted page, by a plain form post.
pub(crate) async fn register_by_the_fallback(world: &World, page: &Page) -> Result<Row> {
    let link = page.wait_for(Where::Page, "a[href*='/e/']").await?;
    ensure!(
        link.is_displayed().await?,
        "the fallback's link is there, but cannot be seen"
    );
    page.click(&link)
        .await
        .context("the fallback's link cannot be clicked")?;
    register_on_hosted_page(world, page).await
}

/// Registers on the hosted page, which is open already.
pub(crate) async fn register_on_hosted_page(world: &World, page: &Page) -> Result<Row> {
    page.wait_words(Where::Page, TITLE).await?;
    page.fill_in(Where::Page, NAME, EMAIL).await?;
    page.submit(Where::Page).await?;
    page.wait_words(Where::Page, DONE).await?;
    let posts = world.proxy.seen_like(&Method::POST, "/registrations");
    let kinds: Vec<String> = posts
        .iter()
        .map(|post| post.header("content-type"))
        .collect();
    ensure!(
        kinds
            .iter()
            .all(|kind| kind.starts_with("application/x-www-form-urlencoded")),
        "the hosted page posted {kinds:?}, not a plain form"
    );
    let row = world.only_registration(EVENT).await?;
    check(&row, "name", NAME)?;
    check(&row, "email", EMAIL)?;
    check(&row, "language", "nl")?;
    ensure!(
        !row.get("consent").is_none_or(String::is_empty),
        "the row does not hold the consent's wording: {row:?}"
    );
    Ok(row)
}

/// The fallback stands where the widget would, and no widget does.
pub(crate) async fn fallback_stays(page: &Page) -> Result<()> {
    let link = page
        .wait_for(Where::Page, "a[href*='/e/evenementen']")
        .await?;
    ensure!(
        link.is_displayed().await?,
        "the link of the fallback cannot be seen"
    );
    let words = page.words(WIDGET).await?;
    ensure!(
        words.is_empty(),
        "a widget stands there all the same: «{words}»"
    );
    Ok(())
}

/// A column of a registration.
pub(crate) fn check(row: &Row, column: &str, wanted: &str) -> Result<()> {
    let found = row
        .get(column)
        .with_context(|| format!("the registrations have no column {column}: {row:?}"))?;
    ensure!(
        found == wanted,
        "the owner finds {column} = «{found}» instead of «{wanted}»"
    );
    Ok(())
}
