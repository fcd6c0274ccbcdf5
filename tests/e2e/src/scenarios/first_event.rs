//! A new organiser's way: from an empty server to an event that is moved and called off, without a file or a command.

use super::organiser::{KEEPS_NO_COOKIE, choose_password_and_see, follow};
use super::{Scenario, scenario};
use crate::page::{Page, WIDGET, Where};
use crate::world::{World, WorldOptions};
use anyhow::{Context, Result, ensure};

const TITLE: &str = "Avond over de wijk";
const EVENT: &str = "avond-over-de-wijk";
const EDIT: &str = "/beheer/entries/event/avond-over-de-wijk?lang=nl";

pub(crate) fn all() -> Vec<Scenario> {
    let mut journey = scenario!(
        an_organiser_makes_moves_and_calls_off_a_first_event_in_the_browser,
        WorldOptions {
            stored: true,
            now: Some("2026-06-01T08:00:00Z"),
            ..WorldOptions::default()
        }
    );
    journey.cannot = KEEPS_NO_COOKIE;
    vec![journey]
}

async fn an_organiser_makes_moves_and_calls_off_a_first_event_in_the_browser(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    choose_password_and_see(world, page, "Maak je eerste webinar").await?;
    page.write(Where::Page, "\"nl.title\"", TITLE).await?;
    page.take(Where::Page, "start", "2026-12-12T11:00").await?;
    follow(page, "button", "Maak het webinar", "Bewaard.").await?;
    let snippet = page.value(Where::Page, "snippet").await?;
    ensure!(
        snippet.contains(&format!("/v1/webinar/{EVENT}.js?lang=nl")),
        "the snippet is «{snippet}»"
    );
    page.open(&world.page(&snippet)).await?;
    page.wait_words(WIDGET, TITLE).await?;
    for email in ["een@voorbeeld.be", "twee@voorbeeld.be"] {
        let status = world.register(EVENT, email).await?;
        ensure!(status == 201, "{email} is answered {status}");
    }
    move_to(world, page, "2026-12-13T11:00", "zondag 13 december 2026").await?;
    follow(page, "button", "Bewaar zonder mails", "Bewaard.").await?;
    follow(
        page,
        "a",
        "Mails in aantocht",
        "Er zijn geen mails in aantocht",
    )
    .await?;
    move_to(world, page, "2026-12-14T11:00", "maandag 14 december 2026").await?;
    follow(
        page,
        "button",
        "Bewaar en mail over tien minuten",
        "De mails vertrekken over tien minuten",
    )
    .await?;
    follow(page, "a", "Mails in aantocht", "2 mails vertrekken op").await?;
    page.open(&world.address(EDIT)).await?;
    follow(page, "a", "Gelast af", "2 mensen krijgen deze mail").await?;
    follow(page, "button", "Bewaar zonder mails", "Laat toch doorgaan").await?;
    follow(
        page,
        "a",
        "Mails in aantocht",
        "Er zijn geen mails in aantocht",
    )
    .await?;
    let hosted = world
        .get(&world.address(&format!("/e/{EVENT}?lang=nl")))
        .await?;
    let hosted = hosted.text().await.context("the hosted page")?;
    ensure!(
        hosted.contains("Dit webinar gaat niet door"),
        "the page says «{hosted}»"
    );
    page.client.delete_all_cookies().await?;
    Ok(())
}

/// Changes the day; the server asks first.
async fn move_to(world: &World, page: &Page, start: &str, words: &str) -> Result<()> {
    page.open(&world.address(EDIT)).await?;
    page.take(Where::Page, "start", start).await?;
    follow(page, "button", "Bewaar", "2 mensen krijgen deze mail").await?;
    page.wait_words(Where::Page, words).await.map(drop)
}
