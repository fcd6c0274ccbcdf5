//! The checks themselves, tried on broken copies: a widget somebody spoils must not pass.

use super::announcements::{LISTEN, chatter};
use super::see::faults;
use super::{axe, gallery, keyboard, walked_in_chromium};
use crate::page::Page;
use crate::scenarios::steps::{PLAIN_HOST, SCRIPT, dutch};
use crate::scenarios::{Scenario, scenario};
use crate::world::World;
use anyhow::{Result, ensure};
use serde_json::json;

pub(crate) fn all() -> Vec<Scenario> {
    let mut all = walked_in_chromium(vec![
        scenario!(a_copy_without_a_focus_outline_is_caught),
        scenario!(a_copy_that_traps_the_focus_is_caught),
        scenario!(a_copy_with_small_targets_and_words_cut_off_is_caught),
    ]);
    all.extend([
        scenario!(a_copy_without_a_label_is_caught),
        scenario!(a_copy_with_less_contrast_is_caught),
        scenario!(a_copy_whose_live_region_chatters_is_caught),
    ]);
    all
}

/// Spoils the widget of the open page by a style sheet of its own root.
async fn spoil(page: &Page, css: &str) -> Result<()> {
    let script = "const sheet = new CSSStyleSheet(); sheet.replaceSync(arguments[0]);
        const root = document.querySelector('[data-misniets]').shadowRoot; root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]";
    page.run(script, vec![json!(css)]).await.map(drop)
}

/// The rules axe-core finds broken.
async fn rules(page: &Page) -> Result<Vec<String>> {
    let found = axe::run(page, None).await?.faults;
    Ok(found.into_iter().map(|fault| fault.rule).collect())
}

async fn a_copy_without_a_label_is_caught(world: &mut World, page: &Page) -> Result<()> {
    gallery::open_state(world, page, "webinar.open").await?;
    let before = rules(page).await?;
    ensure!(
        !before.contains(&"label".to_owned()),
        "it is broken before it is spoiled"
    );
    page.run(
        "document.querySelector('[data-misniets]').shadowRoot.querySelector('label').remove()",
        vec![],
    )
    .await?;
    let found = rules(page).await?;
    ensure!(
        found.iter().any(|rule| rule == "label"),
        "axe-core finds {found:?}"
    );
    Ok(())
}

async fn a_copy_with_less_contrast_is_caught(world: &mut World, page: &Page) -> Result<()> {
    gallery::open_state(world, page, "webinar.open").await?;
    spoil(
        page,
        ".mn { --soft: #9aa5aa !important; --ink: #8a9499 !important; }",
    )
    .await?;
    let found = rules(page).await?;
    ensure!(
        found.iter().any(|rule| rule == "color-contrast"),
        "axe-core finds {found:?}"
    );
    Ok(())
}

async fn a_copy_without_a_focus_outline_is_caught(world: &mut World, page: &Page) -> Result<()> {
    gallery::open_state(world, page, "webinar.open").await?;
    let before = keyboard::walk(page).await?;
    ensure!(
        before.is_empty(),
        "it is broken before it is spoiled: {before:?}"
    );
    for (css, wanted) in [
        (
            ":focus-visible { outline: none !important; }",
            "its outline is none",
        ),
        (
            ":focus-visible { outline-color: #e8e8e8 !important; }",
            "its outline has a contrast of",
        ),
    ] {
        gallery::open_state(world, page, "webinar.open").await?;
        spoil(page, css).await?;
        let found = keyboard::walk(page).await?;
        ensure!(
            found.iter().any(|fault| fault.contains(wanted)),
            "the walk finds {found:?}"
        );
    }
    Ok(())
}

async fn a_copy_that_traps_the_focus_is_caught(world: &mut World, page: &Page) -> Result<()> {
    gallery::open_state(world, page, "webinar.open").await?;
    let trap = "document.querySelector('[data-misniets]').shadowRoot.querySelector('[name=email]')
        .addEventListener('keydown', (event) => event.key === 'Tab' && event.preventDefault())";
    page.run(trap, vec![]).await?;
    let found = keyboard::walk(page).await?;
    ensure!(
        found.iter().any(|fault| fault.contains("Tab leads to")),
        "the walk finds {found:?}"
    );
    Ok(())
}

async fn a_copy_with_small_targets_and_words_cut_off_is_caught(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    gallery::open_state(world, page, "webinar.open").await?;
    spoil(page, ".mn .button { min-block-size: 0 !important; padding: 0 !important; }
        .mn h2 { block-size: 1em !important; inline-size: 8em !important; overflow: hidden !important; white-space: nowrap !important; }")
        .await?;
    let (small, cut) = (faults(page, "small").await?, faults(page, "cut").await?);
    ensure!(small.len() == 1, "too small: {small:?}");
    ensure!(
        cut.iter().any(|one| one.contains("Sociale media")),
        "cut off: {cut:?}"
    );
    Ok(())
}

/// Words a second time in so many seconds are chatter.
const SECONDS: u64 = 4;

/// How many changes were heard until now.
const HEARD: &str = "return Object.values(window.heard).flat().length";

async fn a_copy_whose_live_region_chatters_is_caught(world: &mut World, page: &Page) -> Result<()> {
    page.open(&world.page(&dutch(&format!("{LISTEN}{PLAIN_HOST}{SCRIPT}"))))
        .await?;
    page.wait("the countdown to be heard", async |page| {
        let heard = "return (window.heard.host ?? []).length > 0";
        Ok((page.run(heard, vec![]).await? == json!(true)).then_some(()))
    })
    .await?;
    let sound = chatter(page, SECONDS).await?;
    ensure!(
        sound == json!(0),
        "the sound one speaks {sound} times in {SECONDS} seconds"
    );
    let before = page.run(HEARD, vec![]).await?.as_u64();
    page.run("document.querySelector('[data-misniets]').shadowRoot.querySelector('[role=timer]').setAttribute('aria-live', 'polite')", vec![])
        .await?;
    page.wait("a countdown that is live to speak twice", async |page| {
        let now = page.run(HEARD, vec![]).await?.as_u64();
        Ok((now > before.map(|before| before + 1)).then_some(()))
    })
    .await
}
