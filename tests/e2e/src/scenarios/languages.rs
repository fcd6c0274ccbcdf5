//! Every visitor in their own language.

use super::steps::{EMAIL, EVENT, NAME, check, in_language};
use super::{Scenario, scenario};
use crate::page::{Page, WIDGET, Where};
use crate::world::World;
use anyhow::{Result, ensure};

const FRENCH: [&str; 2] = ["Les réseaux sociaux pour vos événements", "Inscrivez-vous"];
const DUTCH: [&str; 2] = ["Sociale media voor evenementen", "Schrijf je in"];
const GERMAN: [&str; 2] = ["Soziale Medien für Veranstaltungen", "Jetzt anmelden"];
const ENGLISH: [&str; 2] = ["Social media for events", "Register"];

pub(crate) fn all() -> Vec<Scenario> {
    vec![
        scenario!(on_a_french_page_everything_is_french_and_so_is_the_consent),
        scenario!(the_language_of_the_tag_wins_however_it_is_written),
        scenario!(an_unknown_language_falls_back_to_the_pages_and_the_owner_reads_it),
        scenario!(a_page_without_a_language_is_dutch),
        scenario!(the_hosted_page_speaks_every_language),
    ]
}

fn tag(lang: &str) -> String {
    format!(
        "<script async src=\"HOST/v1/misniets.js\" data-misniets=\"webinar\" data-event=\"evenementen\" data-lang=\"{lang}\"></script>"
    )
}

async fn reads(page: &Page, place: Where, words: &[&str]) -> Result<()> {
    for wanted in words {
        page.wait_words(place, wanted).await?;
    }
    Ok(())
}

async fn on_a_french_page_everything_is_french_and_so_is_the_consent(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    page.open(&world.page(&in_language("fr", super::steps::TAG)))
        .await?;
    reads(page, WIDGET, &FRENCH).await?;
    let wording = page.label(WIDGET, "consent").await?;
    page.submit(WIDGET).await?;
    reads(page, WIDGET, &["Indiquez votre nom."]).await?;
    page.fill_in(WIDGET, NAME, EMAIL).await?;
    page.submit(WIDGET).await?;
    reads(page, WIDGET, &["Votre inscription est enregistrée"]).await?;
    let row = world.only_registration(EVENT).await?;
    check(&row, "language", "fr")?;
    check(&row, "consent", &wording)?;
    page.no_trouble().await.map(drop)
}

async fn the_language_of_the_tag_wins_however_it_is_written(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    for (written, words) in [
        (" nl", DUTCH),
        ("NL", DUTCH),
        ("nl_BE", DUTCH),
        ("de-AT", GERMAN),
        ("EN-gb", ENGLISH),
        // A CMS's way to say nothing: the page's language.
        ("", FRENCH),
    ] {
        page.open(&world.page(&in_language("fr", &tag(written))))
            .await?;
        reads(page, WIDGET, &words).await?;
        page.no_trouble().await?;
        let lines = page.owner_lines().await?;
        ensure!(
            lines.is_empty(),
            "the owner is warned about data-lang=\"{written}\": {lines:?}"
        );
    }
    Ok(())
}

async fn an_unknown_language_falls_back_to_the_pages_and_the_owner_reads_it(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    page.open(&world.page(&in_language("fr", &tag("xx"))))
        .await?;
    reads(page, WIDGET, &["Inscrivez-vous"]).await?;
    page.one_owner_line(&["[misniets] config: ", "data-lang", "xx", "Example"])
        .await?;
    // The catalogue's texts too: half a page in another language is no fallback.
    reads(page, WIDGET, &FRENCH).await?;
    page.no_trouble().await.map(drop)
}

async fn a_page_without_a_language_is_dutch(world: &mut World, page: &Page) -> Result<()> {
    let html = in_language("fr", super::steps::TAG).replace(" lang=\"fr\"", "");
    page.open(&world.page(&html)).await?;
    reads(page, WIDGET, &DUTCH).await?;
    page.no_trouble().await.map(drop)
}

async fn the_hosted_page_speaks_every_language(world: &mut World, page: &Page) -> Result<()> {
    for (lang, words) in [
        ("nl", DUTCH),
        ("fr", FRENCH),
        ("de", GERMAN),
        ("en", ENGLISH),
    ] {
        page.open(&world.address(&format!("/e/{EVENT}?lang={lang}")))
            .await?;
        reads(page, Where::Page, &words[..1]).await?;
        let said = page
            .run("return document.documentElement.lang", vec![])
            .await?;
        ensure!(
            said.as_str() == Some(lang),
            "the page in {lang} says it is in {said}"
        );
        page.no_trouble().await?;
    }
    Ok(())
}
