//! The newsletter's form in front of services that mail: listmonk, Ghost, and a native form in a window of its own.

use super::providers::{DONE, discreet, kept, shown, typed, was_sent};
use super::steps::{EMAIL, NAME};
use super::{Scenario, scenario};
use crate::page::{Page, WIDGET, Where};
use crate::services::{Ghost, Listmonk, Native};
use crate::world::World;
use anyhow::{Context, Result, ensure};
use hyper::Method;
use serde_json::{Value, json};

pub(crate) fn all() -> Vec<Scenario> {
    vec![
        scenario!(listmonk_takes_the_lists_and_says_to_check_the_mail),
        scenario!(listmonk_without_double_opt_in_is_done_at_once_however_it_says_so),
        scenario!(a_listmonk_that_does_not_trust_the_site_costs_no_input),
        scenario!(ghost_gets_a_fresh_token_each_time_and_sends_a_magic_link),
        scenario!(a_ghost_that_has_had_enough_says_to_wait),
        scenario!(a_native_form_opens_in_a_window_of_its_own_and_nothing_is_promised),
    ]
}

const NEWS: &str = "8d2ab1a5-4c25-4a2b-9d1f-0f9f5a9ea111";
const COURSES: &str = "1f4a7c9e-52d3-4f3b-8a76-2b7d9c0e4f22";
const LISTMONK: (&str, &str) = ("listmonk", "");

fn listmonk(trusted: &str, taken: Value) -> Listmonk {
    Listmonk {
        lists: &[NEWS, COURSES],
        trusted: Some(trusted.to_owned()),
        taken,
    }
}

async fn listmonk_takes_the_lists_and_says_to_check_the_mail(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    // Trusted is this very site, as an owner would enter it.
    let site = world.site();
    let taken = json!({ "data": { "has_optin": true } });
    let service = world.service(listmonk(&site, taken)).await?;
    let attributes = format!("data-fields=\"name\" data-target=\"{NEWS}\"");
    let topics = json!({ "topics": [{ "id": COURSES, "label": "Cursussen" }] });
    shown(world, page, &service, LISTMONK, (&attributes, &topics)).await?;
    typed(page, NAME, "els@onbestaand.be").await?;
    page.submit(WIDGET).await?;
    page.wait_complaint(WIDGET, "email", "Dit e-mailadres klopt niet")
        .await?;
    kept(page, NAME, "els@onbestaand.be").await?;
    page.write(WIDGET, "email", EMAIL).await?;
    page.pick(WIDGET, "topics", COURSES).await?;
    page.submit(WIDGET).await?;
    let words = page.wait_words(WIDGET, "Kijk in je mailbox").await?;
    ensure!(
        words.contains("ongewenste mail"),
        "nothing is said of spam folders: «{words}»"
    );
    ensure!(
        page.find_named(WIDGET, "button", "opnieuw")
            .await?
            .is_none(),
        "a button offers what listmonk can't do: send the mail again"
    );
    let wanted = json!({ "email": EMAIL, "name": NAME, "list_uuids": [COURSES, NEWS] });
    was_sent(&service.post(2)?, &wanted)?;
    page.wait_event("success", "pending").await?;
    page.no_trouble().await?;
    discreet(world, page).await
}

async fn listmonk_without_double_opt_in_is_done_at_once_however_it_says_so(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    for taken in [
        json!({ "data": { "has_optin": false } }),
        json!({ "data": true }),
    ] {
        let service = world.service(listmonk("*", taken)).await?;
        let attributes = format!("data-target=\"{NEWS}\"");
        shown(world, page, &service, LISTMONK, (&attributes, &json!({}))).await?;
        page.write(WIDGET, "email", EMAIL).await?;
        page.submit(WIDGET).await?;
        page.wait_words(WIDGET, DONE).await?;
        let wanted = json!({ "email": EMAIL, "name": "", "list_uuids": [NEWS] });
        was_sent(&service.post(1)?, &wanted)?;
    }
    page.no_trouble().await?;
    discreet(world, page).await
}

async fn a_listmonk_that_does_not_trust_the_site_costs_no_input(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let taken = json!({ "data": true });
    let service = world
        .service(listmonk("https://elders.be", taken.clone()))
        .await?;
    let attributes = format!("data-fields=\"name\" data-target=\"{NEWS}\"");
    shown(world, page, &service, LISTMONK, (&attributes, &json!({}))).await?;
    typed(page, NAME, EMAIL).await?;
    page.submit(WIDGET).await?;
    page.wait_words(WIDGET, "We kunnen de server niet bereiken")
        .await?;
    kept(page, NAME, EMAIL).await?;
    page.one_owner_line(&["[misniets] network: "]).await?;
    ensure!(
        service.received(&Method::POST).is_empty(),
        "the browser posts where it may not"
    );
    // A list that is not there is the owner's business, and no field's.
    let service = world.service(listmonk("*", taken)).await?;
    let attributes = "data-fields=\"name\" data-target=\"geen-lijst\"";
    shown(world, page, &service, LISTMONK, (attributes, &json!({}))).await?;
    typed(page, NAME, EMAIL).await?;
    page.submit(WIDGET).await?;
    page.wait_words(WIDGET, "Er ging iets mis bij ons").await?;
    kept(page, NAME, EMAIL).await?;
    page.one_owner_line(&["[misniets] network: ", "No valid lists"])
        .await?;
    discreet(world, page).await
}

async fn ghost_gets_a_fresh_token_each_time_and_sends_a_magic_link(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let service = world.service(Ghost::default()).await?;
    let attributes = format!("data-fields=\"name\" data-target=\"{}\"", Ghost::NEWSLETTER);
    shown(
        world,
        page,
        &service,
        ("ghost", "/"),
        (&attributes, &json!({})),
    )
    .await?;
    typed(page, NAME, Ghost::BLOCKED).await?;
    page.submit(WIDGET).await?;
    page.wait_complaint(WIDGET, "email", "Dit e-mailadres klopt niet")
        .await?;
    kept(page, NAME, Ghost::BLOCKED).await?;
    page.write(WIDGET, "email", EMAIL).await?;
    page.submit(WIDGET).await?;
    let words = page.wait_words(WIDGET, "Kijk in je mailbox").await?;
    ensure!(
        words.contains("ongewenste mail"),
        "nothing is said of spam folders: «{words}»"
    );
    let post = service.post(2)?;
    let token = post
        .json()
        .get("integrityToken")
        .cloned()
        .context("no integrity token was sent")?;
    let wanted = json!({
        "email": EMAIL, "name": NAME, "emailType": "signup", "honeypot": "",
        "newsletters": [{ "name": Ghost::NEWSLETTER }], "integrityToken": token,
    });
    was_sent(&post, &wanted)?;
    let tokens = service.received(&Method::GET);
    ensure!(
        tokens.len() == 2
            && tokens
                .iter()
                .all(|get| get.path == "/members/api/integrity-token/"),
        "a token was not fetched for each of two posts: {tokens:?}"
    );
    page.wait_event("success", "pending").await?;
    page.no_trouble().await?;
    discreet(world, page).await
}

async fn a_ghost_that_has_had_enough_says_to_wait(world: &mut World, page: &Page) -> Result<()> {
    let service = world.service(Ghost::tired()).await?;
    let fields = "data-fields=\"name\"";
    shown(world, page, &service, ("ghost", ""), (fields, &json!({}))).await?;
    typed(page, NAME, EMAIL).await?;
    page.submit(WIDGET).await?;
    // It does not say how long: a minute is what we say then.
    page.wait_words(WIDGET, "Wacht 60 seconden").await?;
    kept(page, NAME, EMAIL).await?;
    // A newsletter that is not there is the owner's business.
    let service = world.service(Ghost::default()).await?;
    let fields = "data-fields=\"name\" data-target=\"Bestaat niet\"";
    shown(world, page, &service, ("ghost", ""), (fields, &json!({}))).await?;
    typed(page, NAME, EMAIL).await?;
    page.submit(WIDGET).await?;
    page.wait_words(WIDGET, "Er ging iets mis bij ons").await?;
    page.one_owner_line(&["[misniets] network: ", "invalid newsletters"])
        .await?;
    discreet(world, page).await
}

async fn a_native_form_opens_in_a_window_of_its_own_and_nothing_is_promised(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let service = world.service(Native).await?;
    let attributes = "data-fields=\"name\" data-names=\"email=EMAIL,name=FNAME\"";
    let at = ("form", Native::PATH);
    shown(world, page, &service, at, (attributes, &json!({}))).await?;
    page.submit(WIDGET).await?;
    page.wait_complaint(WIDGET, "EMAIL", "Vul je e-mailadres in.")
        .await?;
    page.write(WIDGET, "FNAME", NAME).await?;
    page.write(WIDGET, "EMAIL", EMAIL).await?;
    page.submit(WIDGET).await?;
    let words = page
        .wait_words(WIDGET, "Kijk in het nieuwe venster")
        .await?;
    ensure!(
        words.contains("wij kunnen dat hier niet zien") && !words.contains(DONE),
        "the visitor reads «{words}»"
    );
    let post = page
        .wait("the form to arrive at the service", async |_| {
            Ok(service.received(&Method::POST).pop())
        })
        .await?;
    ensure!(
        post.body == "FNAME=Els+Peeters&EMAIL=els.peeters%40voorbeeld.be",
        "the service got «{}»",
        post.body
    );
    page.wait_event("success", "handed").await?;
    page.no_trouble().await?;
    discreet(world, page).await?;
    let own = page.client.window().await?;
    let windows = page.client.windows().await?;
    let new = windows.into_iter().find(|window| *window != own);
    let new = new.context("no window was opened")?;
    page.client.switch_to_window(new).await?;
    page.wait_words(Where::Page, "Bijna klaar: bevestig je adres")
        .await?;
    page.client.switch_to_window(own).await?;
    Ok(())
}
