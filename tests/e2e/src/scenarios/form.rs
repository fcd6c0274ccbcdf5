//! The form under a visitor's hands: mistakes, impatience, a server that dies.

use super::steps::{DONE, EMAIL, EVENT, NAME, TAG, TITLE, check, dutch};
use super::{Scenario, scenario};
use crate::fault_proxy::Fault;
use crate::page::{Page, WIDGET};
use crate::world::World;
use anyhow::{Result, ensure};
use hyper::Method;
use std::time::Duration;

const POST: &str = "/registrations";

pub(crate) fn all() -> Vec<Scenario> {
    vec![
        scenario!(an_empty_form_says_at_each_field_what_is_missing),
        scenario!(a_wrong_address_is_explained_and_can_be_corrected),
        scenario!(a_double_click_registers_once),
        scenario!(a_dead_server_keeps_the_input_and_a_retry_registers_once),
        scenario!(a_lost_answer_does_not_register_twice),
    ]
}

async fn ready(world: &World, page: &Page) -> Result<()> {
    page.open(&world.page(&dutch(TAG))).await?;
    page.wait_words(WIDGET, TITLE).await.map(drop)
}

async fn an_empty_form_says_at_each_field_what_is_missing(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    ready(world, page).await?;
    page.submit(WIDGET).await?;
    for (name, words) in [
        ("name", "Vul je naam in."),
        ("email", "Vul je e-mailadres in."),
        ("consent", "Vink"),
    ] {
        page.wait(
            &format!("the message «{words}» at the field {name}"),
            async |page| {
                Ok(page
                    .complaint(WIDGET, name)
                    .await?
                    .contains(words)
                    .then_some(()))
            },
        )
        .await?;
    }
    ensure!(
        page.focused().await? == "name",
        "the focus is on {}, not on the first wrong field",
        page.focused().await?
    );
    let posts = world.proxy.seen_like(&Method::POST, POST);
    ensure!(
        posts.is_empty(),
        "an empty form was sent: {}",
        world.proxy.log()
    );
    page.write(WIDGET, "name", NAME).await?;
    page.press_tab(WIDGET, "name").await?;
    page.wait(
        "the message at the name to go once it is filled in",
        async |page| {
            Ok(page
                .complaint(WIDGET, "name")
                .await?
                .is_empty()
                .then_some(()))
        },
    )
    .await?;
    for (name, wanted) in [("name", NAME), ("email", "")] {
        let found = page.value(WIDGET, name).await?;
        ensure!(
            found == wanted,
            "once the name is mended, the field {name} holds «{found}»"
        );
    }
    let focused = page.focused().await?;
    ensure!(
        focused == "email",
        "Tab from the mended name leads to {focused}, not to the next field"
    );
    page.consent(WIDGET).await?;
    page.no_trouble().await.map(drop)
}

async fn a_wrong_address_is_explained_and_can_be_corrected(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    ready(world, page).await?;
    page.fill_in(WIDGET, NAME, "els.peeters").await?;
    page.submit(WIDGET).await?;
    page.wait(
        "a message with an example at the e-mail address",
        async |page| {
            Ok(page
                .complaint(WIDGET, "email")
                .await?
                .contains("@")
                .then_some(()))
        },
    )
    .await?;
    ensure!(
        page.focused().await? == "email",
        "the focus is on {}, not on the e-mail address",
        page.focused().await?
    );
    ensure!(
        page.value(WIDGET, "name").await? == NAME,
        "the name was not kept: «{}»",
        page.value(WIDGET, "name").await?
    );
    ensure!(
        page.ticked(WIDGET).await?,
        "a wrong e-mail address costs the visitor the tick at the consent"
    );
    page.write(WIDGET, "email", EMAIL).await?;
    ensure!(
        page.ticked(WIDGET).await?,
        "correcting the e-mail address costs the visitor the tick at the consent"
    );
    page.submit(WIDGET).await?;
    page.wait_words(WIDGET, DONE).await?;
    check(&world.only_registration(EVENT).await?, "email", EMAIL)?;
    page.no_trouble().await.map(drop)
}

async fn a_double_click_registers_once(world: &mut World, page: &Page) -> Result<()> {
    world
        .proxy
        .harm(Method::POST, POST, Fault::Delay(Duration::from_secs(6)));
    ready(world, page).await?;
    page.fill_in(WIDGET, NAME, EMAIL).await?;
    // As fast as a finger can, and then as fast as a script can.
    page.submit(WIDGET).await?;
    page.submit(WIDGET).await?;
    let button = page.wait_for(WIDGET, "button[type=submit]").await?;
    page.run(
        "arguments[0].click(); arguments[0].click()",
        vec![serde_json::json!(button)],
    )
    .await?;
    page.wait_words(WIDGET, DONE).await?;
    let posts = world.proxy.seen_like(&Method::POST, POST);
    ensure!(
        posts.len() == 1,
        "impatient clicks sent {} POSTs",
        posts.len()
    );
    world.only_registration(EVENT).await?;
    page.no_trouble().await.map(drop)
}

/// The visitor reads these words, and finds the form as it was filled in.
async fn words_and_input_kept(page: &Page, words: &str) -> Result<()> {
    page.wait_words(WIDGET, words).await?;
    for (name, wanted) in [("name", NAME), ("email", EMAIL)] {
        let found = page.value(WIDGET, name).await?;
        ensure!(
            found == wanted,
            "after «{words}» the field {name} holds «{found}»"
        );
    }
    ensure!(
        page.ticked(WIDGET).await?,
        "after «{words}» the consent is no longer ticked: the visitor has to tick it again"
    );
    Ok(())
}

async fn a_dead_server_keeps_the_input_and_a_retry_registers_once(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    ready(world, page).await?;
    page.fill_in(WIDGET, NAME, EMAIL).await?;
    world.proxy.harm(Method::POST, POST, Fault::Drop);
    page.submit(WIDGET).await?;
    words_and_input_kept(page, "We kunnen de server niet bereiken").await?;
    ensure!(
        page.find_named(WIDGET, "button", "Probeer opnieuw")
            .await?
            .is_some(),
        "no button says «Probeer opnieuw»"
    );
    world.proxy.heal();
    world.proxy.harm(Method::POST, POST, Fault::Status(503));
    page.submit(WIDGET).await?;
    words_and_input_kept(page, "Er ging iets mis bij ons").await?;
    world.proxy.heal();
    page.submit(WIDGET).await?;
    page.wait_words(WIDGET, DONE).await?;
    same_key(world)?;
    check(&world.only_registration(EVENT).await?, "email", EMAIL)?;
    page.nothing_thrown().await.map(drop)
}

async fn a_lost_answer_does_not_register_twice(world: &mut World, page: &Page) -> Result<()> {
    ready(world, page).await?;
    page.fill_in(WIDGET, NAME, EMAIL).await?;
    world.proxy.harm(Method::POST, POST, Fault::DropAnswer);
    page.submit(WIDGET).await?;
    words_and_input_kept(page, "We kunnen de server niet bereiken").await?;
    world.proxy.heal();
    page.submit(WIDGET).await?;
    page.wait_words(WIDGET, DONE).await?;
    same_key(world)?;
    world.only_registration(EVENT).await.map(drop)
}

fn same_key(world: &World) -> Result<()> {
    let mut keys: Vec<String> = world
        .proxy
        .seen_like(&Method::POST, POST)
        .iter()
        .map(|post| post.header("idempotency-key"))
        .collect();
    keys.dedup();
    ensure!(
        keys.len() == 1 && keys.iter().all(|key| key.len() >= 16),
        "the tries carried these keys: {keys:?}"
    );
    Ok(())
}
