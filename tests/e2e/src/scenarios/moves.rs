//! A visitor who goes away and comes back.

use super::steps::{EVENT, HOST, SCRIPT, TITLE, dutch, register_in_widget, ticks};
use super::{Scenario, scenario};
use crate::page::{Page, WIDGET, Where};
use crate::world::World;
use anyhow::Result;
use serde_json::json;

pub(crate) fn all() -> Vec<Scenario> {
    vec![scenario!(
        who_comes_back_finds_the_widget_ticking_and_registers
    )]
}

async fn who_comes_back_finds_the_widget_ticking_and_registers(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    page.open(&world.page(&dutch(&format!("{HOST}{SCRIPT}"))))
        .await?;
    page.wait_words(WIDGET, TITLE).await?;
    // A page with a request under way is not kept.
    page.wait("the module to run the widget", async |page| {
        Ok(page.settled(WIDGET).await?.then_some(()))
    })
    .await?;
    page.run(
        "addEventListener('pageshow', (event) => { window.kept = event.persisted }); location.href = arguments[0]",
        vec![json!(world.address("/e/evenementen"))],
    )
    .await?;
    page.wait_for(Where::Page, "form [name=email]").await?;
    page.client.back().await?;
    page.wait(
        "the page as it was left, out of the back/forward cache",
        async |page| {
            let kept = page.run("return window.kept", vec![]).await?;
            Ok((kept == json!(true)).then_some(()))
        },
    )
    .await?;
    page.wait_words(WIDGET, TITLE).await?;
    ticks(page, WIDGET).await?;
    register_in_widget(page).await?;
    world.only_registration(EVENT).await.map(drop)
}
