//! A connection that is slow, or gone, and comes back.

use super::answers::{POST, filled, input_kept, posts};
use super::steps::{DONE, EVENT, TAG, dutch};
use super::{Scenario, scenario};
use crate::engine::Engine;
use crate::fault_proxy::Fault;
use crate::page::{Page, WIDGET};
use crate::world::World;
use anyhow::{Context, Result, ensure};
use hyper::Method;
use serde_json::json;
use std::time::Duration;

pub(crate) fn all() -> Vec<Scenario> {
    vec![
        scenario!(a_server_that_does_not_answer_is_given_up_and_a_retry_registers_once),
        scenario!(who_was_offline_is_registered_by_itself_once_the_connection_is_back),
        scenario!(a_form_that_never_left_is_not_sent_by_the_connection_coming_back),
    ]
}

/// The widget's fifteen seconds end when the test says so, and what was asked for is remembered: a short time would be
/// over on a busy machine before anybody has looked.
const PATIENCE_BY_HAND: &str = "<script>window.asked = []; AbortSignal.timeout = (ms) => {
    window.asked.push(ms); const it = new AbortController(); window.giveUp = () => it.abort(); return it.signal; };</script>";

async fn a_server_that_does_not_answer_is_given_up_and_a_retry_registers_once(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    page.open(&world.page(&dutch(&format!("{PATIENCE_BY_HAND}{TAG}"))))
        .await?;
    page.fill_in(WIDGET, super::steps::NAME, super::steps::EMAIL)
        .await?;
    // What the card waited for before is not asked here.
    page.run("window.asked = []", vec![]).await?;
    let never = Fault::Delay(Duration::from_secs(60));
    world.proxy.harm(Method::POST, POST, never);
    page.submit(WIDGET).await?;
    page.wait_words(WIDGET, "Even geduld…").await?;
    // The post is the last that asked.
    page.run("window.giveUp()", vec![]).await?;
    page.wait_words(WIDGET, "De server antwoordt niet").await?;
    input_kept(page).await?;
    let asked = page.run("return window.asked", vec![]).await?;
    ensure!(
        asked
            .as_array()
            .is_some_and(|all| all.iter().all(|ms| *ms == json!(15_000))),
        "the widget waits {asked} ms, not fifteen seconds"
    );
    world.proxy.heal();
    page.press(WIDGET, "button[type=submit]", "Probeer opnieuw")
        .await?;
    page.wait_words(WIDGET, DONE).await?;
    same_key_of(world, 2)?;
    world.only_registration(EVENT).await?;
    page.one_owner_line(&["[misniets] network: ", "timeout"])
        .await
        .map(drop)
}

fn same_key_of(world: &World, count: usize) -> Result<()> {
    let all: Vec<String> = posts(world)
        .iter()
        .map(|post| post.header("idempotency-key"))
        .collect();
    let first = all.first().context("a post")?;
    ensure!(
        all.len() == count && all.iter().all(|key| key == first) && first.len() >= 16,
        "{count} posts with one key were expected, the keys are {all:?}"
    );
    Ok(())
}

async fn who_was_offline_is_registered_by_itself_once_the_connection_is_back(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    filled(world, page).await?;
    // Chromium can be taken offline; for the others the server is gone, and the page is told when it is back.
    let truly = page.engine == Engine::Chromium;
    if truly {
        page.offline(true).await?;
    } else {
        world.proxy.harm(Method::POST, POST, Fault::Drop);
    }
    page.submit(WIDGET).await?;
    page.wait_words(WIDGET, "We kunnen de server niet bereiken")
        .await?;
    input_kept(page).await?;
    if truly {
        page.offline(false).await?;
    } else {
        world.proxy.heal();
        page.run("window.dispatchEvent(new Event('online'))", vec![])
            .await?;
    }
    page.wait_words(WIDGET, DONE).await?;
    world.only_registration(EVENT).await?;
    // A connection that flickers sends nothing more.
    let before = posts(world).len();
    page.run(
        "for (const kind of ['offline', 'online', 'online']) window.dispatchEvent(new Event(kind))",
        vec![],
    )
    .await?;
    page.wait_words(WIDGET, DONE).await?;
    ensure!(
        posts(world).len() == before,
        "more was sent: {}",
        world.proxy.log()
    );
    same_key_of(world, before)
}

async fn a_form_that_never_left_is_not_sent_by_the_connection_coming_back(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    filled(world, page).await?;
    page.run("window.dispatchEvent(new Event('online'))", vec![])
        .await?;
    page.write(WIDGET, "email", "niet-af").await?;
    page.submit(WIDGET).await?;
    page.wait_complaint(WIDGET, "email", "Dit e-mailadres klopt niet")
        .await?;
    page.run("window.dispatchEvent(new Event('online'))", vec![])
        .await?;
    page.wait_complaint(WIDGET, "email", "Dit e-mailadres klopt niet")
        .await?;
    ensure!(
        posts(world).is_empty(),
        "what the visitor did not finish was sent: {}",
        world.proxy.log()
    );
    page.no_trouble().await.map(drop)
}
