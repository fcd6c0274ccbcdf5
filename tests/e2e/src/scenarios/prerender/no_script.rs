//! A prerendered snippet where scripting is off: the form posts to the server, by keyboard alone.

use super::{months_old, snippet, type_on};
use crate::engine::Scripting;
use crate::page::Page;
use crate::scenarios::steps::{DONE, EMAIL, EVENT, NAME, SCRIPT, check, dutch};
use crate::scenarios::{Scenario, scenario};
use crate::world::{World, WorldOptions};
use anyhow::{Result, ensure};
use fantoccini::wd::Locator;
use hyper::Method;
use std::time::Duration;

pub(super) fn all() -> Vec<Scenario> {
    let off = [
        scenario!(with_javascript_off_a_prerendered_form_registers_by_keyboard),
        scenario!(with_javascript_off_a_name_typed_on_a_page_in_latin_1_is_stored_as_typed),
        scenario!(with_javascript_off_a_strict_snippet_registers_under_a_strict_policy),
        scenario!(
            with_javascript_off_a_snippet_pasted_months_ago_registers_after_a_second_look,
            WorldOptions {
                tokens: true,
                ..WorldOptions::default()
            }
        ),
    ];
    off.into_iter()
        .map(|scenario| Scenario {
            scripting: Scripting::Off,
            ..scenario
        })
        .collect()
}

/// Presses these keys, one after the other.
async fn press(page: &Page, keys: &str) -> Result<()> {
    for key in keys.chars() {
        type_on(page, key).await?;
    }
    Ok(())
}

const TAB: &str = "\u{e004}";
const ENTER: &str = "\u{e007}";

/// Fills in the only form on the page as somebody does who has no mouse: Tab, type, Tab.
async fn register_by_keyboard(page: &Page) -> Result<()> {
    register_as(page, NAME).await
}

async fn register_as(page: &Page, name: &str) -> Result<()> {
    let link = page.wait_element(Locator::Css("#before")).await?;
    link.click().await?;
    press(
        page,
        &format!("{TAB}{name}{TAB}{EMAIL}{TAB} {TAB}{TAB}{ENTER}"),
    )
    .await
}

/// A page with a place to begin from.
fn page_with(card: &str) -> String {
    dutch(&format!(
        "<p><a id=\"before\" href=\"#before\">Begin</a></p>{card}{SCRIPT}"
    ))
}

async fn registered(world: &World) -> Result<()> {
    let row = world.only_registration(EVENT).await?;
    for (column, wanted) in [("name", NAME), ("email", EMAIL), ("language", "nl")] {
        check(&row, column, wanted)?;
    }
    let consent = row.get("consent").cloned().unwrap_or_default();
    ensure!(
        consent.starts_with("Ja, "),
        "the consent's wording: {consent}"
    );
    Ok(())
}

async fn with_javascript_off_a_prerendered_form_registers_by_keyboard(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let card = snippet(world, &format!("webinar/{EVENT}?lang=nl")).await?;
    page.open(&world.page(&page_with(&card))).await?;
    register_by_keyboard(page).await?;
    page.wait_text("body", DONE).await?;
    registered(world).await
}

async fn with_javascript_off_a_name_typed_on_a_page_in_latin_1_is_stored_as_typed(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let card = snippet(world, &format!("webinar/{EVENT}?lang=nl")).await?;
    let utf_8 = "<meta charset=\"utf-8\">";
    let old = page_with(&card).replace(utf_8, "<meta charset=\"iso-8859-1\">");
    ensure!(!old.contains(utf_8), "{old}");
    page.open(&world.page(&old)).await?;
    let name = "Zoë Gérard-Ł";
    register_as(page, name).await?;
    page.wait_text("body", DONE).await?;
    check(&world.only_registration(EVENT).await?, "name", name)
}

async fn with_javascript_off_a_strict_snippet_registers_under_a_strict_policy(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let card = snippet(
        world,
        &format!("webinar/{EVENT}?lang=nl&form=strict&accent=%23ffee00"),
    )
    .await?;
    ensure!(
        !card.contains("<style") && !card.contains(" style="),
        "{card}"
    );
    let policy =
        "default-src 'none'; style-src HOST; img-src HOST; form-action HOST; base-uri 'none'";
    page.open(&world.page_under(policy, &page_with(&card)))
        .await?;
    page.wait_unscripted("the style to be fetched", async || {
        let styles = world.proxy.seen_like(&Method::GET, "/v1/card.css");
        Ok((!styles.is_empty()).then_some(()))
    })
    .await?;
    register_by_keyboard(page).await?;
    page.wait_text("body", DONE).await?;
    registered(world).await
}

async fn with_javascript_off_a_snippet_pasted_months_ago_registers_after_a_second_look(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let card = months_old(&snippet(world, &format!("webinar/{EVENT}?lang=nl")).await?)?;
    page.open(&world.page(&page_with(&card))).await?;
    register_by_keyboard(page).await?;
    page.wait_text("body", "Nog één klik").await?;
    // A driver is faster than a person: the fresh token counts only after a while.
    page.wait_unscripted(DONE, async || {
        if page.text_of("body").await?.contains(DONE) {
            return Ok(Some(()));
        }
        let button = page.client.find(Locator::Css("button[type=submit]"));
        button.await?.click().await?;
        tokio::time::sleep(Duration::from_millis(300)).await;
        Ok(None)
    })
    .await?;
    registered(world).await
}
