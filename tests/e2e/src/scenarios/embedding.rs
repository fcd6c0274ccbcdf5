//! How owners embed: every way the contract allows, and the life of a host afterwards.

mod cms;
mod csp;
mod host_forms;

use super::steps::{
    self, EVENT, HOST, PLAIN_HOST, SCRIPT, TAG, TITLE, dutch, register_in_widget, ticks,
};
use super::{Scenario, scenario};
use crate::page::{Page, WIDGET, Where};
use crate::world::World;
use anyhow::{Result, ensure};
use hyper::Method;
use serde_json::json;

pub(crate) fn all() -> Vec<Scenario> {
    let mut all = vec![
        scenario!(a_tag_and_a_host_on_one_page_both_become_widgets),
        scenario!(the_script_twice_on_a_page_makes_one_widget_a_host),
        scenario!(a_script_in_the_head_finds_the_hosts_below),
        scenario!(a_script_that_is_injected_later_finds_the_hosts),
        scenario!(a_host_that_is_added_later_becomes_a_widget),
        scenario!(a_removed_host_ends_its_widget_and_its_timers),
        scenario!(a_changed_attribute_shows_in_the_widget),
        scenario!(a_webinar_without_a_catalogue_counts_down_without_a_form),
        scenario!(the_widget_is_clean_under_the_strictest_policy),
    ];
    for more in [host_forms::all(), cms::all(), csp::all()] {
        all.extend(more);
    }
    all
}

/// The policy of the contract, to the letter.
const STRICT: &str = "default-src 'none'; script-src HOST 'wasm-unsafe-eval'; connect-src HOST; img-src HOST; form-action HOST; \
    require-trusted-types-for 'script'; trusted-types misniets";

async fn a_tag_and_a_host_on_one_page_both_become_widgets(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    page.open(&world.page(&dutch(&format!("{TAG}{PLAIN_HOST}"))))
        .await?;
    page.wait_words(Where::Widget(0), TITLE).await?;
    page.wait_words(Where::Widget(1), "Uit de attributen")
        .await?;
    register_in_widget(page).await?;
    world.only_registration(EVENT).await?;
    page.no_trouble().await.map(drop)
}

async fn the_script_twice_on_a_page_makes_one_widget_a_host(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    page.open(&world.page(&dutch(&format!("{SCRIPT}{HOST}{SCRIPT}{TAG}"))))
        .await?;
    page.wait_words(Where::Widget(1), TITLE).await?;
    page.wait_words(WIDGET, TITLE).await?;
    ensure!(
        page.widgets().await? == 2,
        "a host and a tag make {} widgets",
        page.widgets().await?
    );
    let wasm = world.proxy.seen_like(&Method::GET, ".wasm").len();
    ensure!(wasm == 1, "the bundle was fetched {wasm} times");
    page.no_trouble().await.map(drop)
}

async fn a_script_in_the_head_finds_the_hosts_below(world: &mut World, page: &Page) -> Result<()> {
    let html = dutch(HOST).replace(
        "</head>",
        "<script src=\"HOST/v1/misniets.js\"></script></head>",
    );
    page.open(&world.page(&html)).await?;
    page.wait_words(WIDGET, TITLE).await?;
    page.no_trouble().await.map(drop)
}

async fn a_script_that_is_injected_later_finds_the_hosts(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    // As a tag manager does: `document.currentScript` is null in such a script's callbacks, and order is not kept.
    page.open(&world.page(&dutch(HOST))).await?;
    let script = "const it = document.createElement('script'); it.src = arguments[0]; document.body.append(it)";
    page.run(script, vec![json!(world.address("/v1/misniets.js"))])
        .await?;
    page.wait_words(WIDGET, TITLE).await?;
    page.no_trouble().await.map(drop)
}

async fn a_host_that_is_added_later_becomes_a_widget(world: &mut World, page: &Page) -> Result<()> {
    page.open(&world.page(&dutch(&format!("<div id=\"late\"></div>{SCRIPT}"))))
        .await?;
    page.wait("the loader to run", async |page| {
        Ok((page.run("return !!window.misniets", vec![]).await? == json!(true)).then_some(()))
    })
    .await?;
    let html = HOST.replace("HOST", &world.address(""));
    page.run(
        "document.getElementById('late').innerHTML = arguments[0]",
        vec![json!(html)],
    )
    .await?;
    page.wait_words(WIDGET, TITLE).await?;
    register_in_widget(page).await?;
    page.no_trouble().await.map(drop)
}

/// Counts the timers the page arms, from before the loader comes.
const TIMERS: &str = "<script>window.armed = 0;
    for (const name of ['setTimeout', 'setInterval', 'requestAnimationFrame']) {
        const real = window[name]; window[name] = function () { window.armed += 1; return real.apply(this, arguments); };
    }</script>";

async fn a_removed_host_ends_its_widget_and_its_timers(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    page.open(&world.page(&dutch(&format!("{TIMERS}{HOST}{SCRIPT}"))))
        .await?;
    page.wait_words(WIDGET, TITLE).await?;
    ticks(page, WIDGET).await?;
    page.run(
        "window.gone = document.getElementById('host'); window.gone.remove()",
        vec![],
    )
    .await?;
    page.wait("the widget to be gone from its removed host", async |page| {
        let empty = "const root = window.gone.shadowRoot; return !root || !root.querySelector('article')";
        Ok((page.run(empty, vec![]).await? == json!(true)).then_some(()))
    })
    .await?;
    // A second is the rhythm of a countdown: what still ticks would arm itself again within two.
    // The driver arms a timer of its own once this script has run, and the runtime looks at the page after its change.
    let script = "const done = arguments[arguments.length - 1];
        setTimeout(() => {
            const before = window.armed + 1;
            setTimeout(() => done(window.armed - before), 2200);
        }, 500);";
    let more = page.client.execute_async(script, vec![]).await?;
    ensure!(
        more == json!(0),
        "{more} timers were armed after the host was gone"
    );
    page.no_trouble().await.map(drop)
}

async fn a_changed_attribute_shows_in_the_widget(world: &mut World, page: &Page) -> Result<()> {
    page.open(&world.page(&dutch(&format!("{HOST}{SCRIPT}"))))
        .await?;
    page.wait_words(WIDGET, TITLE).await?;
    page.write(WIDGET, "name", "Half ingevuld").await?;
    page.run(
        "document.getElementById('host').dataset.title = 'Een nieuwe titel'",
        vec![],
    )
    .await?;
    page.wait_words(WIDGET, "Een nieuwe titel").await?;
    let kept = page.value(WIDGET, "name").await?;
    ensure!(
        kept == "Half ingevuld",
        "a changed attribute costs the visitor what was typed: «{kept}»"
    );
    page.run(
        "delete document.getElementById('host').dataset.title",
        vec![],
    )
    .await?;
    page.wait_words(WIDGET, TITLE).await?;
    page.run(
        "document.getElementById('host').dataset.lang = 'fr'",
        vec![],
    )
    .await?;
    page.wait_words(WIDGET, "Les réseaux sociaux").await?;
    page.no_trouble().await.map(drop)
}

async fn a_webinar_without_a_catalogue_counts_down_without_a_form(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    page.open(&world.page(&dutch(&format!("{PLAIN_HOST}{SCRIPT}"))))
        .await?;
    page.wait_words(WIDGET, "Uit de attributen").await?;
    page.wait_for(WIDGET, "[role=timer]").await?;
    ensure!(
        page.find(WIDGET, "form").await?.is_none(),
        "a form stands there although nobody takes registrations"
    );
    let events = world.proxy.seen_like(&Method::GET, "/v1/events").len();
    ensure!(
        events == 0,
        "the server was asked for an event that was not named"
    );
    page.no_trouble().await.map(drop)
}

async fn the_widget_is_clean_under_the_strictest_policy(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    page.open(&world.page_under(STRICT, &dutch(TAG))).await?;
    page.wait_words(WIDGET, TITLE).await?;
    page.submit(WIDGET).await?;
    register_in_widget(page).await?;
    let styled =
        "const root = [...document.querySelectorAll('*')].find((it) => it.shadowRoot).shadowRoot;
        return [root.adoptedStyleSheets.length > 0, root.querySelectorAll('style').length]";
    let styled = page.run(styled, vec![]).await?;
    ensure!(
        styled == json!([true, 0]),
        "adopted sheets and style elements: {styled}"
    );
    page.no_trouble().await?;
    page.left_no_trace(world).await
}
