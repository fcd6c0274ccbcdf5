//! What a visitor does in the server's card before the module is there.

use super::{NAMED_TAG, NEVER, at_once, is_registered};
use crate::fault_proxy::Fault;
use crate::page::{Page, WIDGET, Where};
use crate::scenarios::steps::{EMAIL, EVENT, NAME, TITLE};
use crate::scenarios::translated::translate;
use crate::scenarios::{Scenario, scenario};
use crate::world::{World, WorldOptions};
use anyhow::{Result, ensure};
use hyper::Method;
use serde_json::json;
use std::time::Duration;

pub(super) fn all() -> Vec<Scenario> {
    let mut confirmed = scenario!(a_plain_form_without_a_token_is_confirmed_with_one_press);
    confirmed.options = || WorldOptions {
        tokens: true,
        ..WorldOptions::default()
    };
    vec![
        scenario!(a_submit_waits_for_the_module_and_goes_through_it),
        scenario!(a_submit_goes_by_itself_when_the_module_does_not_come),
        scenario!(what_was_typed_stays_with_the_focus_and_the_caret),
        scenario!(nothing_moves_when_the_module_takes_over),
        scenario!(an_open_list_is_left_alone_until_it_is_closed),
        scenario!(what_others_change_in_the_card_does_not_disturb_the_module),
        confirmed,
    ]
}

/// A card whose module comes only after some seconds.
async fn waiting_card(world: &World, page: &Page, seconds: u64) -> Result<()> {
    let late = Fault::Delay(Duration::from_secs(seconds));
    world.proxy.harm(Method::GET, ".wasm", late);
    page.open(&world.page(&at_once(NAMED_TAG))).await?;
    page.wait_words(WIDGET, TITLE).await?;
    page.wait_event("ready", EVENT).await.map(drop)
}

/// Whether the module runs: its form does without the browser's own messages, by a property the server's card lacks.
async fn module_runs(page: &Page) -> Result<()> {
    page.wait("the module", async |page| {
        let script = "const entry = misniets.hosts[0]; return !!entry.live && !entry.card";
        Ok((page.run(script, vec![]).await? == json!(true)).then_some(()))
    })
    .await
}

async fn a_submit_waits_for_the_module_and_goes_through_it(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    waiting_card(world, page, 5).await?;
    page.fill_in(WIDGET, NAME, EMAIL).await?;
    page.submit(WIDGET).await?;
    let script = "const root = document.querySelector('div[data-misniets]').shadowRoot;
        return [root.querySelector('form').getAttribute('aria-busy'), root.querySelector('[type=submit]').getAttribute('aria-disabled')]";
    let busy = page.run(script, vec![]).await?;
    ensure!(
        busy == json!(["true", "true"]),
        "the button does not look busy: {busy}"
    );
    // A second press sends nothing twice.
    page.submit(WIDGET).await?;
    is_registered(world, page, WIDGET, EMAIL).await?;
    let posts = world.proxy.seen_like(&Method::POST, "/registrations");
    ensure!(
        posts
            .iter()
            .all(|post| post.header("content-type").starts_with("application/json"))
            && posts.len() == 1,
        "{}",
        world.proxy.log()
    );
    page.no_trouble().await.map(drop)
}

async fn a_submit_goes_by_itself_when_the_module_does_not_come(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    world.proxy.harm(Method::GET, ".wasm", NEVER);
    page.open(&world.page(&at_once(NAMED_TAG))).await?;
    page.wait_words(WIDGET, TITLE).await?;
    page.fill_in(WIDGET, NAME, EMAIL).await?;
    page.submit(WIDGET).await?;
    is_registered(world, page, Where::Page, EMAIL).await
}

async fn what_was_typed_stays_with_the_focus_and_the_caret(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    waiting_card(world, page, 5).await?;
    page.write(WIDGET, "name", NAME).await?;
    page.consent(WIDGET).await?;
    page.write(WIDGET, "email", "els@voorbeeld.be").await?;
    let email = page.wait_for(WIDGET, "[name=email]").await?;
    // The caret between "els" and "@".
    email
        .send_keys(&format!("\u{e011}{}", "\u{e014}".repeat(3)))
        .await?;
    module_runs(page).await?;
    ensure!(page.focused().await? == "email", "the focus has moved");
    super::super::prerender::type_on(page, '!').await?;
    for (name, value) in [("email", "els!@voorbeeld.be"), ("name", NAME)] {
        let found = page.value(WIDGET, name).await?;
        ensure!(found == value, "{name} holds «{found}»");
    }
    ensure!(page.ticked(WIDGET).await?, "the consent is ticked no more");
    page.no_trouble().await.map(drop)
}

/// Where everything stands in the card and below it.
const PLACES: &str = "const root = document.querySelector('div[data-misniets]').shadowRoot;
    return [...root.querySelectorAll('article,h2,h3,p:not(.phase),li,label,a,time,button,.input,.box'), ...document.querySelectorAll('h1,p')]
        .map((it) => [it, it.getBoundingClientRect()]).filter(([, box]) => box.width)
        .map(([it, { x, y, width, height }]) => [it.localName + '.' + it.className, ...[x, y, width, height].map(Math.round)].join(' '))";

async fn nothing_moves_when_the_module_takes_over(world: &mut World, page: &Page) -> Result<()> {
    waiting_card(world, page, 5).await?;
    let before = page.run(PLACES, vec![]).await?;
    module_runs(page).await?;
    let after = page.run(PLACES, vec![]).await?;
    ensure!(before == after, "before: {before:#}\nafter: {after:#}");
    Ok(())
}

async fn an_open_list_is_left_alone_until_it_is_closed(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let late = Fault::Delay(Duration::from_secs(4));
    world.proxy.harm(Method::GET, ".wasm", late);
    let tag = NAMED_TAG.replace("evenementen.js", "atelier.js");
    page.open(&world.page(&at_once(&tag))).await?;
    page.wait_for(WIDGET, "[name=lunch]").await?;
    page.wait_event("ready", "atelier").await?;
    let focus = "const select = document.querySelector('div[data-misniets]').shadowRoot.querySelector('select');
        select.focus(); select.id = 'the-one'; return true";
    page.run(focus, vec![]).await?;
    page.wait("the module to have come", async |_| {
        let seen = world.proxy.seen_like(&Method::GET, ".wasm");
        Ok(seen.iter().any(|it| it.ended.is_some()).then_some(()))
    })
    .await?;
    let same = "return document.querySelector('div[data-misniets]').shadowRoot.activeElement?.id";
    let wait = "const done = arguments[arguments.length - 1]; setTimeout(done, 700)";
    page.client.execute_async(wait, vec![]).await?;
    ensure!(
        page.run(same, vec![]).await? == json!("the-one"),
        "the list was taken away"
    );
    let choose = "const select = document.querySelector('div[data-misniets]').shadowRoot.activeElement;
        select.selectedIndex = 2; select.dispatchEvent(new Event('change', { bubbles: true })); select.blur(); return true";
    page.run(choose, vec![]).await?;
    module_runs(page).await?;
    let value = page.value(WIDGET, "lunch").await?;
    ensure!(value == "Vegetarisch", "the choice is «{value}»");
    page.no_trouble().await.map(drop)
}

/// What a password manager does: elements of its own beside a field, and a value in it.
const FILL: &str = "const field = document.querySelector('div[data-misniets]').shadowRoot.querySelector('[name=email]');
    field.before(document.createElement('x-manager'));
    field.after(document.createElement('x-manager'));
    field.value = arguments[0];
    for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }))";

async fn what_others_change_in_the_card_does_not_disturb_the_module(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    waiting_card(world, page, 4).await?;
    page.write(WIDGET, "name", NAME).await?;
    translate(page).await?;
    page.run(FILL, vec![json!(EMAIL)]).await?;
    module_runs(page).await?;
    let values = [
        page.value(WIDGET, "name").await?,
        page.value(WIDGET, "email").await?,
    ];
    ensure!(
        values == [NAME, EMAIL],
        "the module's form holds {values:?}"
    );
    page.consent(WIDGET).await?;
    page.submit(WIDGET).await?;
    is_registered(world, page, WIDGET, EMAIL).await?;
    page.no_trouble().await.map(drop)
}

async fn a_plain_form_without_a_token_is_confirmed_with_one_press(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    world.proxy.harm(Method::GET, ".wasm", Fault::Status(404));
    page.open(&world.page(&at_once(NAMED_TAG))).await?;
    page.wait_event("error", "network").await?;
    page.fill_in(WIDGET, NAME, EMAIL).await?;
    page.submit(WIDGET).await?;
    // The server's page has what was typed; one press is enough, at once.
    page.wait("the form once more, on the server's page", async |page| {
        Ok(page.find(Where::Page, "form [name=email]").await?.map(drop))
    })
    .await?;
    ensure!(page.value(Where::Page, "email").await? == EMAIL);
    page.submit(Where::Page).await?;
    is_registered(world, page, Where::Page, EMAIL).await
}
