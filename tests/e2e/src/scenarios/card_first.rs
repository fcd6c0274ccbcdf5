//! The server's card comes first: before any WebAssembly, in the script's own response or in one more request.

mod before_module;
mod host_page;

use super::steps::{DONE, EVENT, HOST, SCRIPT, TITLE, check, dutch, register_in_widget, ticks};
use super::{Scenario, scenario};
use crate::fault_proxy::Fault;
use crate::page::{Page, WIDGET, Where};
use crate::world::World;
use anyhow::{Result, ensure};
use hyper::Method;
use serde_json::json;
use std::time::Duration;

/// One tag whose script address names the entry.
const NAMED_TAG: &str = r#"<script async src="HOST/v1/webinar/evenementen.js?lang=nl"></script>"#;

/// The same for a list.
const NEWSLETTER_TAG: &str =
    r#"<script async src="HOST/v1/newsletter/nieuws.js?lang=nl"></script>"#;

/// Longer than any scenario waits.
const NEVER: Fault = Fault::Delay(Duration::from_secs(300));

pub(crate) fn all() -> Vec<Scenario> {
    let mut all = vec![
        scenario!(a_script_that_names_the_entry_shows_the_card_in_one_request),
        scenario!(the_plain_loader_shows_the_card_with_one_more_request),
        scenario!(settings_in_the_scripts_address_hold_and_attributes_win),
        scenario!(a_script_that_names_the_entry_fills_the_host_above_it),
        scenario!(several_such_scripts_share_one_loader),
        scenario!(a_countdown_described_by_attributes_comes_from_the_server_too),
        scenario!(a_countdown_runs_once_the_module_is_there),
        scenario!(an_untouched_newsletter_fetches_no_webassembly),
        scenario!(an_unknown_entry_in_the_scripts_address_leaves_the_link),
    ];
    all.extend(before_module::all());
    all.extend(host_page::all());
    all
}

/// A Dutch page on which the suite acts at once, before the module has come.
fn at_once(body: &str) -> String {
    dutch(&format!("<script>window.actsAtOnce = true</script>{body}"))
}

/// The requests of the page so far, without query.
fn paths(world: &World) -> Vec<String> {
    let path = |seen: &crate::fault_proxy::Seen| seen.path.split('?').next().map(str::to_owned);
    world.proxy.seen().iter().filter_map(path).collect()
}

async fn a_script_that_names_the_entry_shows_the_card_in_one_request(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    world.proxy.harm(Method::GET, "/runtime.", Fault::Drop);
    page.open(&world.page(&at_once(NAMED_TAG))).await?;
    page.wait_words(WIDGET, TITLE).await?;
    page.wait_for(WIDGET, "form [name=email]").await?;
    let paths = paths(world);
    let [script, others @ ..] = paths.as_slice() else {
        anyhow::bail!("nothing was fetched");
    };
    ensure!(script == "/v1/webinar/evenementen.js", "{paths:?}");
    ensure!(
        others.iter().all(|path| path.starts_with("/v1/runtime.")),
        "the card needed more: {paths:?}"
    );
    Ok(())
}

async fn the_plain_loader_shows_the_card_with_one_more_request(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    world.proxy.harm(Method::GET, "/runtime.", Fault::Drop);
    let second = HOST.replace("id=\"host\"", "id=\"second\"");
    page.open(&world.page(&dutch(&format!("{HOST}{second}{SCRIPT}"))))
        .await?;
    for place in [WIDGET, Where::Widget(1)] {
        page.wait_words(place, TITLE).await?;
    }
    let cards = world.proxy.seen_like(&Method::GET, "/v1/card/");
    ensure!(
        cards.len() == 1,
        "two hosts of one entry:\n{}",
        world.proxy.log()
    );
    Ok(())
}

/// What the card's article says of an attribute.
async fn of_article(page: &Page, name: &str) -> Result<String> {
    let script = "return document.querySelector('div[data-misniets]')?.shadowRoot?.querySelector('article')?.getAttribute(arguments[0]) ?? ''";
    let value = page.run(script, vec![json!(name)]).await?;
    Ok(value.as_str().unwrap_or_default().to_owned())
}

/// Waits until the card's article has this value.
async fn article_becomes(page: &Page, name: &str, value: &str) -> Result<()> {
    page.wait(&format!("{name}={value} on the card"), async |page| {
        Ok((of_article(page, name).await? == value).then_some(()))
    })
    .await
}

async fn settings_in_the_scripts_address_hold_and_attributes_win(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let tag = NAMED_TAG
        .replace("?lang=nl", "?lang=fr&theme=dark&text-submit=Ja")
        .replace("<script ", "<script data-theme=\"light\" ");
    page.open(&world.page(&dutch(&tag))).await?;
    page.wait_event("ready", EVENT).await?;
    article_becomes(page, "lang", "fr").await?;
    ensure!(of_article(page, "data-theme").await? == "light");
    let words = page.words(WIDGET).await?;
    ensure!(words.contains("Ja"), "the button's own word: {words}");
    page.no_trouble().await.map(drop)
}

async fn a_script_that_names_the_entry_fills_the_host_above_it(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    page.open(&world.page(&dutch(&format!("{HOST}{NAMED_TAG}"))))
        .await?;
    page.wait_words(WIDGET, TITLE).await?;
    page.wait_event("ready", EVENT).await?;
    ensure!(page.widgets().await? == 1, "one host, one card");
    let cards = world.proxy.seen_like(&Method::GET, "/v1/card/");
    ensure!(cards.is_empty(), "the card came twice: {cards:?}");
    register_in_widget(page).await?;
    world.only_registration(EVENT).await?;
    page.no_trouble().await.map(drop)
}

async fn several_such_scripts_share_one_loader(world: &mut World, page: &Page) -> Result<()> {
    page.open(&world.page(&dutch(&format!(
        "{NAMED_TAG}<h2>Nieuws</h2>{NEWSLETTER_TAG}"
    ))))
    .await?;
    page.wait("two cards", async |page| {
        Ok((page.widgets().await? == 2).then_some(()))
    })
    .await?;
    for id in [EVENT, "nieuws"] {
        page.wait_event("ready", id).await?;
    }
    let runtimes = world.proxy.seen_like(&Method::GET, "/runtime.");
    ensure!(runtimes.len() == 1, "{runtimes:?}");
    page.no_trouble().await.map(drop)
}

async fn a_countdown_described_by_attributes_comes_from_the_server_too(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    world.proxy.harm(Method::GET, ".wasm", NEVER);
    let tag = SCRIPT.replace(
        "<script ",
        "<script data-misniets=\"webinar\" data-title=\"Nieuwjaar\" data-until=\"2031-12-31T23:59\" ",
    );
    page.open(&world.page(&dutch(&tag))).await?;
    page.wait_words(WIDGET, "Nieuwjaar").await?;
    ensure!(
        page.find(WIDGET, "form").await?.is_none(),
        "a countdown alone has a form"
    );
    Ok(())
}

async fn a_countdown_runs_once_the_module_is_there(world: &mut World, page: &Page) -> Result<()> {
    page.open(&world.page(&dutch(NAMED_TAG))).await?;
    page.wait_words(WIDGET, TITLE).await?;
    ticks(page, WIDGET).await?;
    register_in_widget(page).await?;
    world.only_registration(EVENT).await?;
    page.no_trouble().await.map(drop)
}

async fn an_untouched_newsletter_fetches_no_webassembly(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    page.open(&world.page(&at_once(NEWSLETTER_TAG))).await?;
    page.wait_event("ready", "nieuws").await?;
    page.wait_event("view", "nieuws").await?;
    // What comes when a page is idle has come by then.
    let idle = "const done = arguments[arguments.length - 1]; setTimeout(done, 3000)";
    page.client.execute_async(idle, vec![]).await?;
    for part in [".wasm", "/glue.", "/texts."] {
        let seen = world.proxy.seen_like(&Method::GET, part);
        ensure!(seen.is_empty(), "nobody touched the card, and {seen:?}");
    }
    page.write(WIDGET, "email", "els@voorbeeld.be").await?;
    page.wait("the module after a touch", async |_| {
        Ok((!world.proxy.seen_like(&Method::GET, ".wasm").is_empty()).then_some(()))
    })
    .await?;
    page.no_trouble().await.map(drop)
}

async fn an_unknown_entry_in_the_scripts_address_leaves_the_link(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let tag = NAMED_TAG.replace("evenementen.js", "verdwenen.js");
    page.open(&world.page(&dutch(&format!(
        "<div data-misniets=\"webinar\" data-event=\"verdwenen\"><a href=\"HOST/e/verdwenen\">Schrijf je in</a></div>{tag}"
    ))))
    .await?;
    page.one_owner_line(&["[misniets] config: ", "verdwenen"])
        .await?;
    let link = page
        .wait_for(Where::Page, "a[href*='/e/verdwenen']")
        .await?;
    ensure!(link.is_displayed().await?, "the link is gone");
    page.nothing_thrown().await.map(drop)
}

/// Registers with what was typed, and the owner finds it.
async fn is_registered(world: &World, page: &Page, place: Where, email: &str) -> Result<()> {
    page.wait_words(place, DONE).await?;
    check(&world.only_registration(EVENT).await?, "email", email)
}
