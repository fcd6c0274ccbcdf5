//! Programs that fill in forms, and people who must never notice that they are told apart.

use super::answers::{POST, filled, posts};
use super::steps::{DONE, EVENT};
use super::{Scenario, scenario};
use crate::fault_proxy::Fault;
use crate::page::{Page, WIDGET};
use crate::world::{World, WorldOptions};
use anyhow::{Context, Result, ensure};
use hyper::Method;
use serde_json::json;

pub(crate) fn all() -> Vec<Scenario> {
    vec![
        scenario!(a_program_that_fills_in_everything_is_thanked_and_nothing_is_stored),
        scenario!(people_neither_see_nor_reach_the_trap),
        scenario!(the_token_is_asked_once_at_the_first_touch_of_the_form),
        scenario!(
            a_server_that_insists_on_tokens_gets_one_also_from_who_had_none,
            WorldOptions {
                tokens: true,
                ..WorldOptions::default()
            }
        ),
        scenario!(
            a_server_that_asks_for_a_proof_of_work_gets_one_and_the_visitor_waits_for_nothing,
            WorldOptions {
                tokens: true,
                arguments: &["--proof-of-work=always"],
                ..WorldOptions::default()
            }
        ),
    ]
}

async fn a_program_that_fills_in_everything_is_thanked_and_nothing_is_stored(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    filled(world, page).await?;
    page.stuff(WIDGET, "website", "https://casino.example")
        .await?;
    page.submit(WIDGET).await?;
    page.wait_words(WIDGET, DONE).await?;
    let post = posts(world).pop().context("nothing was sent")?;
    ensure!(
        post.sent("website") == json!("https://casino.example"),
        "the server is not told of the trap: {:?}",
        post.body
    );
    let rows = world.registrations(EVENT).await?;
    ensure!(rows.is_empty(), "a program is registered: {rows:?}");
    page.no_trouble().await.map(drop)
}

async fn people_neither_see_nor_reach_the_trap(world: &mut World, page: &Page) -> Result<()> {
    filled(world, page).await?;
    let trap = page.wait_for(WIDGET, "[name=website]").await?;
    let script = "const trap = arguments[0]; const box = trap.getBoundingClientRect();
        return [trap.tabIndex, !!trap.closest('[aria-hidden=true]'), trap.autocomplete,
            box.right <= 0 || box.bottom <= 0 || box.width * box.height <= 1 || getComputedStyle(trap.parentElement.parentElement).opacity === '0'
                || getComputedStyle(trap.parentElement.parentElement).clipPath !== 'none']";
    let found = page.run(script, vec![json!(trap)]).await?;
    ensure!(
        found == json!([-1, true, "off", true]),
        "tab index, hidden from assistive technology, autocomplete, out of sight: {found}"
    );
    page.submit(WIDGET).await?;
    page.wait_words(WIDGET, DONE).await?;
    world.only_registration(EVENT).await.map(drop)
}

async fn the_token_is_asked_once_at_the_first_touch_of_the_form(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    page.open(&world.page(&super::steps::dutch(super::steps::TAG)))
        .await?;
    page.wait_for(WIDGET, "form").await?;
    let asked = |world: &World| world.proxy.seen_like(&Method::GET, "/v1/token").len();
    ensure!(
        asked(world) == 0,
        "a token is asked before anybody touches the form"
    );
    page.fill_in(WIDGET, super::steps::NAME, super::steps::EMAIL)
        .await?;
    page.submit(WIDGET).await?;
    page.wait_words(WIDGET, DONE).await?;
    ensure!(
        asked(world) == 1,
        "a token was asked {} times for one form",
        asked(world)
    );
    let sent = posts(world).pop().context("nothing was sent")?;
    ensure!(
        sent.path.contains(POST) && !sent.sent("token").is_null(),
        "the token is not sent: {:?}",
        sent.body
    );
    Ok(())
}

async fn a_server_that_insists_on_tokens_gets_one_also_from_who_had_none(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    world.proxy.harm(Method::GET, "/v1/token", Fault::Drop);
    filled(world, page).await?;
    page.submit(WIDGET).await?;
    page.wait_words(WIDGET, DONE).await?;
    let statuses: Vec<_> = posts(world).iter().map(|post| post.status).collect();
    ensure!(
        statuses == [Some(422), Some(201)],
        "the server answered {statuses:?}"
    );
    world.only_registration(EVENT).await?;
    page.no_trouble().await.map(drop)
}

async fn a_server_that_asks_for_a_proof_of_work_gets_one_and_the_visitor_waits_for_nothing(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    filled(world, page).await?;
    ensure!(
        world.proxy.seen_like(&Method::GET, "/v1/work.").len() == 1,
        "what computes it comes with the first touch of the form, once"
    );
    page.submit(WIDGET).await?;
    page.wait_words(WIDGET, DONE).await?;
    let sent = posts(world).pop().context("nothing was sent")?;
    let numbers = sent.sent("proof_of_work");
    ensure!(
        numbers
            .as_str()
            .is_some_and(|it| it.split(',').count() == 16),
        "the proof is not sent: {:?}",
        sent.body
    );
    world.only_registration(EVENT).await?;
    page.no_trouble().await.map(drop)
}
