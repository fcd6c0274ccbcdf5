//! Words of an owner's own, in place of ours.

use super::steps::{DONE, EVENT, TITLE, dutch, host, register_in_widget};
use super::{Scenario, scenario};
use crate::page::{Page, WIDGET};
use crate::world::World;
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

pub(crate) fn all() -> Vec<Scenario> {
    vec![
        scenario!(an_owners_words_replace_ours_wherever_they_stand),
        scenario!(a_text_that_does_not_exist_is_told_to_the_owner_once),
    ]
}

async fn shown(world: &World, page: &Page, attributes: &str, json: &Value) -> Result<()> {
    let attributes = format!("data-event=\"{EVENT}\" {attributes}");
    page.open(&world.page(&dutch(&host("webinar", &attributes, json))))
        .await?;
    page.wait_words(WIDGET, TITLE).await.map(drop)
}

async fn button(page: &Page) -> Result<String> {
    let button = page
        .find(WIDGET, "form button[type=submit]")
        .await?
        .context("there is no button")?;
    Ok(button.text().await?)
}

async fn an_owners_words_replace_ours_wherever_they_stand(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let hostile = "&lt;b onclick=alert(1)&gt;Mis niets&lt;/b&gt; {organiser}";
    let attributes = format!(
        "data-text-submit=\"Ik doe mee\" data-text-name-missing=\"Wie ben je?\" data-text-form-title=\"{hostile}\""
    );
    let json =
        json!({ "textSubmit": "Uit de JSON", "textEmail": "Jouw adres", "textDone": "Tot dan!" });
    shown(world, page, &attributes, &json).await?;
    // The attribute is the last source, and wins.
    ensure!(
        button(page).await? == "Ik doe mee",
        "the button says «{}»",
        button(page).await?
    );
    ensure!(
        page.label(WIDGET, "email").await? == "Jouw adres",
        "the field email is labelled «{}»",
        page.label(WIDGET, "email").await?
    );
    let words = page.words(WIDGET).await?;
    ensure!(
        words.contains("<b onclick=alert(1)>Mis niets</b>"),
        "an owner's words are not shown to the letter: «{words}»"
    );
    page.submit(WIDGET).await?;
    page.wait_complaint(WIDGET, "name", "Wie ben je?").await?;
    page.run(
        "document.getElementById('host').dataset.textSubmit = 'Nu dan'",
        vec![],
    )
    .await?;
    page.wait_words(WIDGET, "Nu dan").await?;
    page.fill_in(WIDGET, super::steps::NAME, super::steps::EMAIL)
        .await?;
    page.submit(WIDGET).await?;
    let words = page.wait_words(WIDGET, "Tot dan!").await?;
    ensure!(!words.contains(DONE), "both are said: «{words}»");
    page.no_trouble().await.map(drop)
}

async fn a_text_that_does_not_exist_is_told_to_the_owner_once(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let attributes = "data-text-sumbit=\"Ik doe mee\"";
    shown(world, page, attributes, &json!({})).await?;
    ensure!(
        button(page).await? == "Schrijf me in",
        "the button says «{}»",
        button(page).await?
    );
    page.one_owner_line(&["[misniets] config: ", "Sumbit"])
        .await?;
    // Brought up to date, it is not said again.
    page.run(
        "document.getElementById('host').dataset.title = 'Een nieuwe titel'",
        vec![],
    )
    .await?;
    page.wait_words(WIDGET, "Een nieuwe titel").await?;
    page.one_owner_line(&["Sumbit"]).await?;
    register_in_widget(page).await?;
    page.no_trouble().await.map(drop)
}
