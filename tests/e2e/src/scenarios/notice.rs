//! A notice comes and goes by itself while somebody is on the page, by the server's clock.

use super::steps::dutch;
use super::{Scenario, scenario};
use crate::page::{Page, WIDGET};
use crate::world::{World, WorldOptions};
use anyhow::{Result, ensure};
use hyper::Method;

/// A notice from 10:00:00 to 10:00:30 UTC, and one without dates.
const CATALOGUE: &str = r#"
[[notice]]
id = "storing"
kind = "warning"
from = "2031-12-12T10:00:00Z"
until = "2031-12-12T10:00:30Z"
[notice.nl]
title = "De telefoon doet het niet"
text = "Stuur ons een mail."

[[notice]]
id = "verhuisd"
[notice.nl]
title = "Onze leszaal is verhuisd"
"#;

fn at(now: &'static str) -> WorldOptions {
    WorldOptions {
        catalogue: Some(CATALOGUE.to_owned()),
        now: Some(now),
        ..WorldOptions::default()
    }
}

pub(crate) fn all() -> Vec<Scenario> {
    vec![
        scenario!(
            a_notice_appears_and_disappears_while_somebody_is_on_the_page,
            at("2031-12-12T09:59:40Z")
        ),
        scenario!(
            a_notice_that_stays_needs_no_module,
            at("2031-12-12T09:59:40Z")
        ),
    ]
}

/// A page on which nobody touches a card, the suite neither.
fn untouched(body: &str) -> String {
    dutch(&format!("<script>window.actsAtOnce = true</script>{body}"))
}

async fn a_notice_appears_and_disappears_while_somebody_is_on_the_page(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let html = r#"<script async src="HOST/v1/notice/storing.js?lang=nl"></script>"#;
    page.open(&world.page(&untouched(html))).await?;
    page.wait_for(WIDGET, "article [role=status]").await?;
    let words = page.words(WIDGET).await?;
    ensure!(
        !words.contains("telefoon"),
        "the notice is there too early: «{words}»"
    );
    let words = page.wait_words(WIDGET, "De telefoon doet het niet").await?;
    ensure!(words.contains("Let op"), "«{words}»");
    page.wait_for(WIDGET, "[role=status] h3").await?;
    page.wait("the notice to go", async |page| {
        let words = page.words(WIDGET).await?;
        Ok((!words.contains("telefoon")).then_some(()))
    })
    .await?;
    page.no_trouble().await.map(drop)
}

async fn a_notice_that_stays_needs_no_module(world: &mut World, page: &Page) -> Result<()> {
    let html = r#"<div data-misniets="notice" data-notice="verhuisd" data-lang="nl"></div>
        <script async src="HOST/v1/misniets.js"></script>"#;
    page.open(&world.page(&untouched(html))).await?;
    let words = page.wait_words(WIDGET, "Onze leszaal is verhuisd").await?;
    ensure!(words.contains("Goed om te weten"), "«{words}»");
    // What comes when a page is idle has come by then.
    let idle = "const done = arguments[arguments.length - 1]; setTimeout(done, 3000)";
    page.client.execute_async(idle, vec![]).await?;
    let seen = world.proxy.seen_like(&Method::GET, ".wasm");
    ensure!(seen.is_empty(), "the module was fetched: {seen:?}");
    page.no_trouble().await.map(drop)
}
