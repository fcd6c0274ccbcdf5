//! Before, just before, during and after: by the server's clock, whatever the device's says.

use super::steps::{DONE, dutch, register_in_widget};
use super::{Scenario, catalogue, scenario};
use crate::page::{Page, WIDGET};
use crate::world::{World, WorldOptions};
use anyhow::{Result, ensure};

const TAG: &str = r#"<script async src="HOST/v1/misniets.js" data-misniets="webinar" data-event="proef"></script>"#;

/// Half a minute of slack keeps the minutes the same however slow the browser is.
/// 12 December 2031 at 11 in Brussels is 10:00 UTC; the server's clock starts where told.
fn at(now: &'static str) -> WorldOptions {
    WorldOptions {
        catalogue: Some(catalogue::starting("2031-12-12T11:00")),
        now: Some(now),
        ..WorldOptions::default()
    }
}

pub(crate) fn all() -> Vec<Scenario> {
    vec![
        scenario!(
            long_before_the_start_the_countdown_counts_days,
            at("2031-12-10T08:29:30Z")
        ),
        scenario!(
            a_quarter_before_the_start_it_begins_soon,
            at("2031-12-12T09:49:30Z")
        ),
        scenario!(
            during_the_webinar_it_is_live_and_who_registers_can_join,
            at("2031-12-12T10:20:00Z")
        ),
        scenario!(after_the_end_it_is_over, at("2031-12-12T11:00:05Z")),
        scenario!(
            the_countdown_reaches_zero_and_it_goes_live,
            WorldOptions {
                catalogue: Some(catalogue::starting("in 20 seconds")),
                ..WorldOptions::default()
            }
        ),
    ]
}

async fn opened(world: &World, page: &Page) -> Result<String> {
    page.open(&world.page(&dutch(TAG))).await?;
    page.wait_words(WIDGET, "Een proef").await
}

async fn long_before_the_start_the_countdown_counts_days(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let words = opened(world, page).await?;
    for wanted in ["2 dagen", "01 uur", "30 minuten", "12 december", "11.00"] {
        ensure!(
            words.contains(wanted),
            "the visitor does not read «{wanted}»: «{words}»"
        );
    }
    for other in ["zo meteen", "Nu live", "voorbij"] {
        ensure!(
            !words.contains(other),
            "two days before the start the visitor reads «{other}»: «{words}»"
        );
    }
    page.no_trouble().await.map(drop)
}

async fn a_quarter_before_the_start_it_begins_soon(world: &mut World, page: &Page) -> Result<()> {
    opened(world, page).await?;
    let words = page.wait_words(WIDGET, "Begint zo meteen").await?;
    ensure!(
        words.contains("10 minuten"),
        "the countdown does not stand at 10 minutes and some: «{words}»"
    );
    register_in_widget(page).await
}

async fn during_the_webinar_it_is_live_and_who_registers_can_join(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    opened(world, page).await?;
    page.wait_words(WIDGET, "Nu live").await?;
    ensure!(
        page.find(WIDGET, "[role=timer]").await?.is_none(),
        "a countdown stands there although it has begun"
    );
    register_in_widget(page).await?;
    let join = page
        .attribute(WIDGET, "a[href*='deelnemen']", "href")
        .await?;
    ensure!(
        join.as_deref() == Some("https://example.com/deelnemen"),
        "who registers can join at {join:?}"
    );
    Ok(())
}

async fn after_the_end_it_is_over(world: &mut World, page: &Page) -> Result<()> {
    opened(world, page).await?;
    let words = page.wait_words(WIDGET, "voorbij").await?;
    ensure!(
        page.find(WIDGET, "form").await?.is_none(),
        "one can register for what is over: «{words}»"
    );
    ensure!(
        page.find(WIDGET, "[role=timer]").await?.is_none(),
        "a countdown stands there although it is over"
    );
    ensure!(!words.contains(DONE), "the visitor reads «{words}»");
    page.no_trouble().await.map(drop)
}

async fn the_countdown_reaches_zero_and_it_goes_live(world: &mut World, page: &Page) -> Result<()> {
    opened(world, page).await?;
    let words = page.words(WIDGET).await?;
    ensure!(
        words.contains("Begint"),
        "the page was opened too late to see the countdown: «{words}»"
    );
    page.wait_words(WIDGET, "Nu live").await?;
    ensure!(
        page.find(WIDGET, "[role=timer]").await?.is_none(),
        "the countdown goes on after the start"
    );
    page.no_trouble().await.map(drop)
}
