//! What is fetched, and when.

use super::steps::{EVENT, HOST, SCRIPT, TITLE, dutch, register_in_widget};
use super::{Scenario, scenario};
use crate::engine::Engine;
use crate::fault_proxy::{Fault, Seen};
use crate::page::{Page, WIDGET};
use crate::world::World;
use anyhow::{Context, Result, ensure};
use hyper::Method;
use serde_json::json;
use std::time::Duration;

/// What a widget is made of, once its host is near.
const PARTS: [&str; 3] = ["/glue.", ".wasm", "/texts."];

pub(crate) fn all() -> Vec<Scenario> {
    let mut next = scenario!(on_the_next_page_nothing_of_the_bundle_is_fetched_anew);
    next.cannot = &[(
        Engine::WebKit,
        "a session of its driver keeps nothing on disk, and what it keeps in memory is for scripts, not for fetch()",
    )];
    vec![
        scenario!(far_below_the_fold_only_the_loader_is_fetched_until_the_host_comes_near),
        scenario!(glue_wasm_words_and_event_are_fetched_in_parallel),
        scenario!(an_eager_host_loads_wherever_it_stands),
        scenario!(a_host_that_the_page_hides_becomes_a_widget_once_it_is_shown),
        scenario!(two_hosts_share_one_bundle),
        scenario!(of_a_hundred_hosts_inserted_at_once_only_those_that_come_near_are_drawn),
        next,
    ]
}

fn far_below(host: &str) -> String {
    // The page's own style, as any page has; a host that came near would have its bundle within the settling time.
    dutch(&format!(
        "<style>.far {{ height: 6000px }}</style><div class=\"far\"></div>{host}{SCRIPT}"
    ))
}

/// Lets the page do what it is going to do: frames painted, observers told, timers of half a second fired.
async fn settle(page: &Page) -> Result<()> {
    let script = "const done = arguments[arguments.length - 1];
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 600)));";
    page.wait("the loader to run", async |page| {
        Ok((page.run("return !!window.misniets", vec![]).await? == json!(true)).then_some(()))
    })
    .await?;
    page.client.execute_async(script, vec![]).await?;
    Ok(())
}

async fn far_below_the_fold_only_the_loader_is_fetched_until_the_host_comes_near(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    page.open(&world.page(&far_below(HOST))).await?;
    settle(page).await?;
    let seen: Vec<String> = world.proxy.seen().iter().map(ToString::to_string).collect();
    ensure!(
        seen == ["GET /v1/misniets.js → 200"],
        "far from the host, the page has fetched: {seen:#?}"
    );
    page.scroll_to_end().await?;
    page.wait_words(WIDGET, TITLE).await?;
    register_in_widget(page).await?;
    world.only_registration(EVENT).await?;
    page.no_trouble().await.map(drop)
}

async fn glue_wasm_words_and_event_are_fetched_in_parallel(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    for part in PARTS {
        world
            .proxy
            .harm(Method::GET, part, Fault::Delay(Duration::from_secs(4)));
    }
    page.open(&world.page(&dutch(&format!("{HOST}{SCRIPT}"))))
        .await?;
    page.wait_words(WIDGET, TITLE).await?;
    let mut parts: Vec<Seen> = Vec::new();
    for words in PARTS {
        let mut seen = world.proxy.seen_like(&Method::GET, words);
        ensure!(
            seen.len() == 1,
            "{words} was fetched {} times:\n{}",
            seen.len(),
            world.proxy.log()
        );
        parts.append(&mut seen);
    }
    let last_begun = parts
        .iter()
        .map(|seen| seen.began)
        .max()
        .context("requests")?;
    let first_done = parts
        .iter()
        .filter_map(|seen| seen.ended)
        .min()
        .context("answers")?;
    ensure!(
        last_begun < first_done,
        "the parts came one after the other:\n{}",
        world.proxy.log()
    );
    Ok(())
}

async fn an_eager_host_loads_wherever_it_stands(world: &mut World, page: &Page) -> Result<()> {
    page.open(&world.page(&far_below(
        &HOST.replace("<div ", "<div data-load=\"eager\" "),
    )))
    .await?;
    page.wait_event("ready", EVENT).await?;
    page.no_trouble().await.map(drop)
}

async fn a_host_that_the_page_hides_becomes_a_widget_once_it_is_shown(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let hidden = "<style id=\"hide\">div { display: none !important }</style>";
    page.open(&world.page(&dutch(&format!("{hidden}{HOST}{SCRIPT}"))))
        .await?;
    settle(page).await?;
    let height = "return document.getElementById('host').getBoundingClientRect().height";
    let height = page.run(height, vec![]).await?;
    ensure!(height == json!(0), "the hidden host is {height} px high");
    page.run("document.getElementById('hide').remove()", vec![])
        .await?;
    page.wait_words(WIDGET, TITLE).await?;
    register_in_widget(page).await?;
    page.no_trouble().await.map(drop)
}

/// Each of these was fetched, and not again.
fn fetched_once(world: &World, parts: &[&str]) -> Result<()> {
    for part in parts {
        let count = world.proxy.seen_like(&Method::GET, part).len();
        ensure!(
            count == 1,
            "{part} was fetched {count} times:\n{}",
            world.proxy.log()
        );
    }
    Ok(())
}

async fn two_hosts_share_one_bundle(world: &mut World, page: &Page) -> Result<()> {
    let second = HOST.replace("id=\"host\"", "id=\"second\"");
    page.open(&world.page(&dutch(&format!("{HOST}{second}{SCRIPT}"))))
        .await?;
    for number in 0..2 {
        page.wait_words(crate::page::Where::Widget(number), TITLE)
            .await?;
    }
    fetched_once(world, &["/misniets.js", "/glue.", ".wasm"])?;
    page.no_trouble().await.map(drop)
}

async fn on_the_next_page_nothing_of_the_bundle_is_fetched_anew(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    for heading in ["Nieuws", "Agenda"] {
        page.open(&world.page(&dutch(&format!("<h1>{heading}</h1>{HOST}{SCRIPT}"))))
            .await?;
        page.wait_words(WIDGET, TITLE).await?;
    }
    fetched_once(world, &["/glue.", ".wasm", "/texts."])?;
    page.no_trouble().await.map(drop)
}

async fn of_a_hundred_hosts_inserted_at_once_only_those_that_come_near_are_drawn(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let tag = "<script async src=\"HOST/v1/webinar/evenementen.js?lang=nl\"></script>";
    page.open(&world.page(&dutch(&format!("<main id=\"many\">{HOST}</main>{tag}"))))
        .await?;
    page.wait_words(WIDGET, TITLE).await?;
    // The card is in the page already: that is no reason to draw it a hundred times.
    let insert = "for (let at = 0; at < 100; at += 1) {
        const host = document.createElement('div');
        Object.assign(host.dataset, { misniets: 'webinar', event: 'evenementen', lang: 'nl' });
        document.getElementById('many').append(host);
    }";
    page.run(insert, vec![]).await?;
    settle(page).await?;
    let drawn =
        "return [...document.getElementById('many').children].filter(it => it.shadowRoot).length";
    let at_first = page.run(drawn, vec![]).await?;
    let at_first = at_first.as_u64().context("no count")?;
    ensure!(
        at_first < 10,
        "{at_first} of 101 cards are drawn at the top of the page"
    );
    page.scroll_to_end().await?;
    page.wait("the last card", async |page| {
        let last = "return !!document.getElementById('many').lastElementChild.shadowRoot?.querySelector('h2')";
        Ok((page.run(last, vec![]).await? == json!(true)).then_some(()))
    })
    .await?;
    page.no_trouble().await.map(drop)
}
