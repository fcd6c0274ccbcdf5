//! Three seats, four people.

use super::steps::{DONE, EMAIL, NAME, dutch};
use super::{Scenario, scenario};
use crate::page::{Page, WIDGET, Where};
use crate::world::World;
use anyhow::{Result, ensure};
use hyper::Method;

const EVENT: &str = "drie-plaatsen";
const TAG: &str = r#"<script async src="HOST/v1/misniets.js" data-misniets="webinar" data-event="drie-plaatsen"></script>"#;
const TITLE: &str = "Je nieuwsbrief onder de loep";

pub(crate) fn all() -> Vec<Scenario> {
    vec![
        scenario!(a_full_webinar_says_so_instead_of_showing_a_form),
        scenario!(who_is_overtaken_while_filling_in_reads_that_it_is_full),
        scenario!(who_is_overtaken_where_one_can_wait_waits_with_one_more_press),
        scenario!(who_comes_when_all_seats_are_taken_can_wait_at_once),
        scenario!(who_is_overtaken_on_the_hosted_page_reads_that_it_is_full),
    ]
}

async fn take_seats(world: &World, count: usize) -> Result<()> {
    for number in 1..=count {
        let status = world
            .register(EVENT, &format!("gast{number}@voorbeeld.be"))
            .await?;
        ensure!(
            status == 201,
            "seat {number} of 3 cannot be taken: status {status}"
        );
    }
    Ok(())
}

async fn a_full_webinar_says_so_instead_of_showing_a_form(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    take_seats(world, 3).await?;
    page.open(&world.page(&dutch(TAG))).await?;
    page.wait_words(WIDGET, TITLE).await?;
    page.wait_words(WIDGET, "volzet").await?;
    ensure!(
        page.find(WIDGET, "form").await?.is_none(),
        "a form stands there although all seats are taken"
    );
    page.open(&world.address(&format!("/e/{EVENT}"))).await?;
    page.wait_words(Where::Page, "volzet").await?;
    ensure!(
        page.find(Where::Page, "input[name=email]").await?.is_none(),
        "the hosted page of a full webinar has a form"
    );
    Ok(())
}

async fn who_is_overtaken_while_filling_in_reads_that_it_is_full(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    take_seats(world, 2).await?;
    page.open(&world.page(&dutch(TAG))).await?;
    page.wait_words(WIDGET, TITLE).await?;
    page.fill_in(WIDGET, NAME, EMAIL).await?;
    let status = world.register(EVENT, "gast3@voorbeeld.be").await?;
    ensure!(
        status == 201,
        "the last seat cannot be taken: status {status}"
    );
    page.submit(WIDGET).await?;
    let words = page.wait_words(WIDGET, "volzet").await?;
    ensure!(
        !words.contains(DONE),
        "the visitor reads to be registered: «{words}»"
    );
    let posts = world.proxy.seen_like(&Method::POST, "/registrations");
    let last = posts.last().and_then(|post| post.status);
    ensure!(last == Some(409), "the server answered {last:?}, not 409");
    ensure!(
        world.registrations(EVENT).await?.len() == 3,
        "the event is oversold"
    );
    page.no_trouble().await.map(drop)
}

const ONE_SEAT: &str = "wachtlijst";
const ONE_SEAT_TAG: &str = r#"<script async src="HOST/v1/misniets.js" data-misniets="webinar" data-event="wachtlijst"></script>"#;

async fn waits(page: &Page) -> Result<()> {
    page.press(WIDGET, "button[type=submit]", "Zet me op de wachtlijst")
        .await?;
    let words = page.wait_words(WIDGET, "Je staat op de wachtlijst").await?;
    ensure!(
        !words.contains(DONE),
        "the visitor reads to be registered: «{words}»"
    );
    page.no_trouble().await.map(drop)
}

async fn who_is_overtaken_where_one_can_wait_waits_with_one_more_press(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    page.open(&world.page(&dutch(ONE_SEAT_TAG))).await?;
    page.fill_in(WIDGET, NAME, EMAIL).await?;
    let status = world.register(ONE_SEAT, "gast@voorbeeld.be").await?;
    ensure!(
        status == 201,
        "the only seat cannot be taken: status {status}"
    );
    page.submit(WIDGET).await?;
    page.wait_words(WIDGET, "Alle plaatsen zijn ingenomen.")
        .await?;
    waits(page).await?;
    let posts = world.proxy.seen_like(&Method::POST, "/registrations");
    let statuses: Vec<_> = posts.iter().map(|post| post.status).collect();
    ensure!(
        statuses.ends_with(&[Some(409), Some(201)]),
        "the server answered {statuses:?}"
    );
    Ok(())
}

async fn who_comes_when_all_seats_are_taken_can_wait_at_once(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let status = world.register(ONE_SEAT, "gast@voorbeeld.be").await?;
    ensure!(
        status == 201,
        "the only seat cannot be taken: status {status}"
    );
    page.open(&world.page(&dutch(ONE_SEAT_TAG))).await?;
    page.wait_words(WIDGET, "Kom op de wachtlijst").await?;
    page.fill_in(WIDGET, NAME, EMAIL).await?;
    waits(page).await
}

async fn who_is_overtaken_on_the_hosted_page_reads_that_it_is_full(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    take_seats(world, 2).await?;
    page.open(&world.address(&format!("/e/{EVENT}?lang=nl")))
        .await?;
    page.wait_words(Where::Page, TITLE).await?;
    page.fill_in(Where::Page, NAME, EMAIL).await?;
    ensure!(
        world.register(EVENT, "gast3@voorbeeld.be").await? == 201,
        "the last seat cannot be taken"
    );
    page.submit(Where::Page).await?;
    page.wait_words(Where::Page, "volzet").await?;
    ensure!(
        world.registrations(EVENT).await?.len() == 3,
        "the event is oversold"
    );
    Ok(())
}
