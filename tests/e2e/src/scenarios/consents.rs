//! What a visitor agrees to: never ticked beforehand, required or free, and sent in the exact words.

use super::answers::sent;
use super::steps::{EMAIL, NAME, check, host, in_language};
use super::{Scenario, scenario};
use crate::page::{Page, WIDGET};
use crate::world::World;
use anyhow::{Result, ensure};
use serde_json::{Value, json};

pub(crate) fn all() -> Vec<Scenario> {
    vec![
        scenario!(a_required_consent_is_asked_and_a_free_one_is_not),
        scenario!(the_exact_words_the_language_and_the_page_are_stored),
    ]
}

const MAIN: &str = "Ja, «Stad & co» mag dit <b>gebruiken</b>.";
const NEWS: &str = "Hou me op de hoogte.";
const TERMS: &str = "Ik heb het reglement gelezen.";

async fn asked(world: &World, page: &Page) -> Result<()> {
    let consents = json!({ "consents": [
        { "text": MAIN, "required": true },
        { "name": "nieuws", "text": NEWS },
        { "name": "reglement", "text": TERMS, "required": true },
    ] });
    let attributes = "data-event=\"evenementen\" data-privacy-url=\"https://example.com/privacy\"";
    page.open(&world.page(&in_language("nl", &host("webinar", attributes, &consents))))
        .await?;
    page.wait_for(WIDGET, "form").await.map(drop)
}

async fn a_required_consent_is_asked_and_a_free_one_is_not(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    asked(world, page).await?;
    for (name, words) in [
        ("consent", MAIN),
        ("consent-nieuws", NEWS),
        ("consent-reglement", TERMS),
    ] {
        let label = page.label(WIDGET, name).await?;
        ensure!(label == words, "the box {name} says «{label}»");
        ensure!(
            !page.is_ticked(WIDGET, name).await?,
            "{name} is ticked beforehand"
        );
    }
    let notice = page
        .attribute(WIDGET, "form a[href*=privacy]", "href")
        .await?;
    ensure!(
        notice.as_deref() == Some("https://example.com/privacy"),
        "the privacy notice is at {notice:?}"
    );
    page.write(WIDGET, "name", NAME).await?;
    page.write(WIDGET, "email", EMAIL).await?;
    page.submit(WIDGET).await?;
    let words = "Vink dit aan om verder te gaan.";
    page.wait_complaint(WIDGET, "consent", words).await?;
    page.wait_complaint(WIDGET, "consent-reglement", words)
        .await?;
    let free = page.complaint(WIDGET, "consent-nieuws").await?;
    ensure!(free.is_empty(), "the free consent is asked: «{free}»");
    page.pick_first(WIDGET, "consent").await?;
    page.pick_first(WIDGET, "consent-reglement").await?;
    let sent: Value = serde_json::from_slice(&sent(world, page).await?.body)?;
    for (name, wanted) in [
        ("consent", json!(MAIN)),
        ("consent-reglement", json!(TERMS)),
        ("consent-nieuws", Value::Null),
    ] {
        let found = sent.get(name).cloned().unwrap_or_default();
        ensure!(found == wanted, "{name} is sent as {found}");
    }
    page.no_trouble().await.map(drop)
}

async fn the_exact_words_the_language_and_the_page_are_stored(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let html = in_language(
        "de",
        &host("webinar", "data-event=\"evenementen\"", &json!({})),
    );
    let address = world.page(&html);
    page.open(&format!("{address}?bron=affiche#form")).await?;
    page.wait_for(WIDGET, "form").await?;
    let wording = page.label(WIDGET, "consent").await?;
    page.fill_in(WIDGET, NAME, EMAIL).await?;
    page.submit(WIDGET).await?;
    page.wait_words(WIDGET, "Sie sind angemeldet").await?;
    let row = world.only_registration("evenementen").await?;
    check(&row, "consent", &wording)?;
    check(&row, "language", "de")?;
    check(&row, "page", &address)?;
    page.no_trouble().await.map(drop)
}
