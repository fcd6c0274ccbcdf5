//! What the builder gives, pasted where it has to hold: under a policy, with a hash, in a page that must not jump.

use super::super::steps::{EVENT, TITLE, dutch, register_in_widget};
use super::super::{Scenario, scenario};
use super::{code, open};
use crate::engine::Engine;
use crate::page::{Page, WIDGET, Where};
use crate::world::World;
use anyhow::{Context, Result, ensure};
use serde_json::json;

pub(super) fn all() -> Vec<Scenario> {
    vec![
        scenario!(the_strict_form_stands_on_a_page_with_the_policy_the_builder_gives),
        scenario!(the_pinned_form_is_checked_by_its_hash_and_works),
        scenario!(the_snippet_reserves_the_height_of_its_widget_in_a_column_of_any_width),
    ]
}

/// The policy the builder gives, and nothing beside it but what every page needs.
async fn page_of_its_policy(world: &World, page: &Page, snippet: &str) -> Result<()> {
    let rules = code(page, "policy", "script-src").await?;
    page.no_trouble().await?;
    let policy =
        format!("default-src 'none'; base-uri 'none'; require-trusted-types-for 'script'; {rules}");
    page.open(&world.page_under(&policy, &dutch(snippet))).await
}

async fn the_strict_form_stands_on_a_page_with_the_policy_the_builder_gives(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let chosen = "widget=webinar&cms=html&a-event=evenementen&a-accent=%238a1c4a";
    open(world, page, chosen).await?;
    page.pick(Where::Page, "form", "strict").await?;
    let snippet = code(page, "code", "8a1c4a").await?;
    ensure!(
        snippet.contains("shadowrootmode") && !snippet.contains("<style"),
        "{snippet}"
    );
    page_of_its_policy(world, page, &snippet).await?;
    page.wait_event("ready", EVENT).await?;
    let colour = "const { shadowRoot } = document.querySelector('[data-misniets]');
        return getComputedStyle(shadowRoot.querySelector('button')).backgroundColor";
    let colour = page.run(colour, vec![]).await?;
    ensure!(
        colour == json!("rgb(138, 28, 74)"),
        "the button is {colour}"
    );
    register_in_widget(page).await?;
    world.only_registration(EVENT).await?;
    page.no_trouble().await.map(drop)
}

async fn the_pinned_form_is_checked_by_its_hash_and_works(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    open(world, page, "widget=webinar&cms=html&a-event=evenementen").await?;
    let pin = page.wait_for(Where::Page, "[name=pin]").await?;
    page.click(&pin).await?;
    code(page, "code", "integrity=\"sha384-").await?;
    let snippet = code(page, "code", "min-height").await?;
    ensure!(
        snippet.contains("crossorigin=\"anonymous\"") && !snippet.contains("/v1/"),
        "{snippet}"
    );
    // As the builder says where a policy forbids it.
    page_of_its_policy(world, page, &without_styles(&snippet)).await?;
    page.wait_words(WIDGET, TITLE).await?;
    register_in_widget(page).await?;
    page.no_trouble().await?;
    // The hash is what counts: with another one the script does not run, and the link stays.
    let other = snippet.replace("sha384-", "sha384-A");
    page.open(&world.page(&dutch(&other))).await?;
    page.wait_words(Where::Page, "Schrijf je in").await?;
    // No widget yet proves nothing; the loader's own name does, once the page is complete.
    let ran = page.run("return !!window.misniets", vec![]).await?;
    ensure!(ran == json!(false), "a script of another hash ran");
    Ok(())
}

/// A snippet without its `style` attributes.
fn without_styles(snippet: &str) -> String {
    let mut parts = snippet.split(" style=\"");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| {
        text + part.split_once('"').map_or(part, |(_, after)| after)
    })
}

async fn the_snippet_reserves_the_height_of_its_widget_in_a_column_of_any_width(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    for entry in [
        "webinar&a-event=evenementen",
        "newsletter&a-list=nieuws",
        "course&a-course=sociale-media",
    ] {
        open(world, page, &format!("cms=html&widget={entry}")).await?;
        let snippet = code(page, "code", "min-height").await?;
        let rules = code(page, "height", "padding-top").await?;
        page.no_trouble().await?;
        let (element, _) = snippet.split_once("<script").context("a script")?;
        let plain = without_styles(element);
        for width in [320, 500, 650, 1140] {
            let height = async |html: &str, is_shown: bool| {
                // In the letters of the builder's own page.
                let style = format!(
                    "width: {width}px; font-family: system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif"
                );
                let html = format!("<div style=\"{style}\">{html}</div>");
                page.open(&world.page(&dutch(&html))).await?;
                if is_shown {
                    page.wait_for(WIDGET, "form, [part~=facts]").await?;
                }
                // Without what the loader itself reserves.
                let read = "const host = document.querySelector('div[data-misniets]');
                    if (arguments[0]) host.style.minBlockSize = 'auto';
                    return host.offsetHeight";
                let height = page.run(read, vec![json!(is_shown)]).await?;
                height.as_i64().context("a height")
            };
            let reserved = height(element, false).await?;
            let by_rules = height(&format!("<style>{rules}</style>{plain}"), false).await?;
            let script = "<script async src=\"HOST/v1/misniets.js\"></script>";
            let taken = height(&format!("{plain}{script}"), true).await?;
            // Within one layout WebKit keeps container units (`cqi`) of the one before: a title is a line off there.
            let close = if page.engine == Engine::WebKit { 48 } else { 2 };
            ensure!(
                (reserved - by_rules).abs() <= 1
                    && (taken - close..taken + 100).contains(&reserved),
                "{entry} in {width} px: {reserved} px are reserved, {by_rules} by the rules, and {taken} are taken"
            );
        }
    }
    page.no_trouble().await.map(drop)
}
