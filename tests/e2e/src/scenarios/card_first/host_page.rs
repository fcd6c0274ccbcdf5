//! The page around a server's card: its theme, language and globals, and what fails on the way.

use super::{NAMED_TAG, article_becomes};
use crate::engine::Engine;
use crate::fault_proxy::Fault;
use crate::page::{Page, WIDGET, Where};
use crate::scenarios::steps::{EVENT, HOST, SCRIPT, TAG, TITLE, dutch};
use crate::scenarios::{Scenario, scenario};
use crate::world::World;
use anyhow::{Context, Result, ensure};
use hyper::Method;
use serde_json::json;

pub(super) fn all() -> Vec<Scenario> {
    vec![
        scenario!(a_card_is_dark_where_what_is_behind_it_is_dark),
        scenario!(a_card_speaks_the_language_the_page_changes_to),
        scenario!(a_card_without_its_module_speaks_the_language_the_page_changes_to),
        scenario!(a_page_that_overwrites_a_global_has_the_widget_or_link_and_line),
        scenario!(a_loader_in_the_sites_own_script_finds_the_server_by_the_link),
        scenario!(where_only_the_loader_answers_the_link_stays_without_a_gap),
        scenario!(a_snippet_put_in_by_script_has_its_card),
        scenario!(an_unknown_event_with_a_date_counts_down_without_a_form),
    ]
}

async fn a_card_is_dark_where_what_is_behind_it_is_dark(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    for (style, theme) in [
        ("background: #fff; color: #222", "light"),
        ("background: #101820; color: #eee", "dark"),
        ("background: oklch(25% 0.03 260)", "dark"),
        ("background: color-mix(in srgb, black, white 10%)", "dark"),
        ("background: rgb(0 0 0 / 10%); color: #111", "light"),
        (
            "background: linear-gradient(#000, #222); color: #fff",
            "dark",
        ),
    ] {
        let body = format!("<section style=\"{style}\">{NAMED_TAG}</section>");
        page.open(&world.page(&dutch(&body))).await?;
        page.wait_event("ready", EVENT).await?;
        article_becomes(page, "data-theme", theme)
            .await
            .context(style)?;
    }
    // The page's own switch.
    let switch = "document.querySelector('section').style.background = '#fff'; document.documentElement.className = 'light'";
    page.run(switch, vec![]).await?;
    article_becomes(page, "data-theme", "light").await?;
    page.no_trouble().await.map(drop)
}

async fn a_card_speaks_the_language_the_page_changes_to(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let newsletter = "<div data-misniets=\"newsletter\" data-list=\"nieuws\"></div>";
    for body in [format!("{HOST}{SCRIPT}"), format!("{newsletter}{SCRIPT}")] {
        page.open(&world.page(&dutch(&body))).await?;
        page.wait_event("ready", "").await?;
        page.run("document.documentElement.lang = 'fr'", vec![])
            .await?;
        article_becomes(page, "lang", "fr").await?;
    }
    page.no_trouble().await.map(drop)
}

async fn a_card_without_its_module_speaks_the_language_the_page_changes_to(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    world.proxy.harm(Method::GET, ".wasm", Fault::Status(404));
    page.open(&world.page(&dutch(&format!("{HOST}{SCRIPT}"))))
        .await?;
    page.wait_event("error", "network").await?;
    page.run("document.documentElement.lang = 'fr'", vec![])
        .await?;
    article_becomes(page, "lang", "fr").await?;
    page.nothing_thrown().await.map(drop)
}

/// What pages declare by mistake in the global scope.
/// `Object` is not among them: drivers need it themselves.
const GLOBALS: [&str; 35] = [
    "AbortController",
    "AbortSignal",
    "Array",
    "CSSStyleSheet",
    "CustomEvent",
    "Date",
    "DocumentFragment",
    "Element",
    "Event",
    "HTMLElement",
    "IntersectionObserver",
    "Intl",
    "JSON",
    "Map",
    "Math",
    "MutationObserver",
    "Node",
    "Promise",
    "Response",
    "Set",
    "String",
    "URL",
    "URLSearchParams",
    "Uint8Array",
    "WeakMap",
    "WebAssembly",
    "encodeURIComponent",
    "event",
    "fetch",
    "matchMedia",
    "name",
    "queueMicrotask",
    "requestIdleCallback",
    "setTimeout",
    "status",
];

/// What WebKitGTK's driver itself takes from the page.
const OF_WEBKITS_DRIVER: [&str; 5] = ["JSON", "Map", "Node", "Promise", "setTimeout"];

async fn a_page_that_overwrites_a_global_has_the_widget_or_link_and_line(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    for global in GLOBALS {
        if page.engine == Engine::WebKit && OF_WEBKITS_DRIVER.contains(&global) {
            continue;
        }
        let body = format!("<script>var {global} = 'x'</script>{TAG}");
        page.open(&world.page(&dutch(&body))).await?;
        page.wait(
            &format!("widget or link beside var {global}"),
            async |page| {
                let card = page.words(WIDGET).await.unwrap_or_default();
                let link = page.find(Where::Page, "a[href*='/e/evenementen']").await?;
                let lines = page.owner_lines().await?;
                Ok((card.contains(TITLE) || link.is_some() && lines.len() == 1).then_some(()))
            },
        )
        .await?;
        page.nothing_thrown().await.context(global)?;
    }
    Ok(())
}

async fn a_loader_in_the_sites_own_script_finds_the_server_by_the_link(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let loader = world.get(&world.address("/v1/misniets.js")).await?;
    let loader = loader.text().await?;
    let body = format!("{HOST}<script>window.site = 1;{loader}</script>");
    page.open(&world.page(&dutch(&body))).await?;
    page.wait_words(WIDGET, TITLE).await?;
    page.wait_event("ready", EVENT).await?;
    page.no_trouble().await.map(drop)
}

async fn where_only_the_loader_answers_the_link_stays_without_a_gap(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    for path in [
        "/v1/card/",
        "/v1/events/",
        "/runtime.",
        "/help.",
        "/glue.",
        ".wasm",
    ] {
        world.proxy.harm(Method::GET, path, Fault::Drop);
    }
    page.open(&world.page(&dutch(&format!("{HOST}{SCRIPT}"))))
        .await?;
    page.one_owner_line(&["[misniets] network: "]).await?;
    let height = "return document.querySelector('#host').offsetHeight";
    page.wait("the reserved height to be released", async |page| {
        let height = page.run(height, vec![]).await?.as_f64().unwrap_or(999.0);
        Ok((height < 60.0).then_some(()))
    })
    .await?;
    let link = page.wait_for(Where::Page, "#host a").await?;
    ensure!(link.is_displayed().await?, "the link can't be seen");
    page.nothing_thrown().await.map(drop)
}

async fn a_snippet_put_in_by_script_has_its_card(world: &mut World, page: &Page) -> Result<()> {
    let answer = world
        .get(&world.address("/v1/snippet/webinar/evenementen?lang=nl"))
        .await?;
    let snippet = answer.text().await?;
    page.open(&world.page(&dutch(&format!("<main></main>{SCRIPT}"))))
        .await?;
    page.run(
        "document.querySelector('main').innerHTML = arguments[0]",
        vec![json!(snippet)],
    )
    .await?;
    page.wait_words(WIDGET, TITLE).await?;
    page.wait_event("ready", EVENT).await?;
    page.no_trouble().await.map(drop)
}

async fn an_unknown_event_with_a_date_counts_down_without_a_form(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let host = "<div data-misniets=\"webinar\" data-event=\"weg\" data-title=\"Zonder formulier\" data-start=\"2031-12-12T11:00\"></div>";
    page.open(&world.page(&dutch(&format!("{host}{SCRIPT}"))))
        .await?;
    page.wait_words(WIDGET, "Zonder formulier").await?;
    page.one_owner_line(&["[misniets] config: ", "weg"]).await?;
    ensure!(
        page.find(WIDGET, "form").await?.is_none(),
        "a form that nobody takes"
    );
    page.nothing_thrown().await.map(drop)
}
