//! What the server may answer, and what the visitor then reads: the wire format of docs/api.md, state by state.
//!
//! Where a state is hard to bring the server into, the proxy speaks for it; that the server itself answers so, its own
//! tests say.

use super::steps::{DONE, EMAIL, EVENT, NAME, TAG, TITLE, check, dutch};
use super::{Scenario, scenario};
use crate::fault_proxy::{Fault, Seen};
use crate::page::{Page, WIDGET};
use crate::world::{World, WorldOptions};
use anyhow::{Context, Result, ensure};
use hyper::Method;
use serde_json::{Value, json};
use std::time::Duration;

pub(super) const POST: &str = "/registrations";

pub(crate) fn all() -> Vec<Scenario> {
    vec![
        scenario!(what_the_server_finds_wrong_stands_at_its_field),
        scenario!(what_is_wrong_with_no_field_of_the_form_is_said_for_the_whole),
        scenario!(full_closed_and_cancelled_each_have_their_note),
        scenario!(full_with_a_waitlist_offers_to_wait_and_keeps_the_input),
        scenario!(too_many_tries_say_how_long_to_wait),
        scenario!(
            a_refused_site_leads_to_the_hosted_page_and_the_owner_reads_the_setting,
            WorldOptions {
                arguments: &["--origins", "https://stad.be"],
                ..WorldOptions::default()
            }
        ),
        scenario!(a_token_that_does_not_count_is_replaced_and_the_form_goes_by_itself),
        scenario!(tokens_that_never_count_end_in_words_and_not_in_a_loop),
    ]
}

/// The webinar's card, filled in.
pub(super) async fn filled(world: &World, page: &Page) -> Result<()> {
    page.open(&world.page(&dutch(TAG))).await?;
    page.wait_words(WIDGET, TITLE).await?;
    page.fill_in(WIDGET, NAME, EMAIL).await
}

/// One error of the wire.
fn errors(code: &str, field: Option<&str>, message: &str) -> Value {
    json!([{ "code": code, "field": field, "message": message }])
}

/// The posts so far.
pub(super) fn posts(world: &World) -> Vec<Seen> {
    world.proxy.seen_like(&Method::POST, POST)
}

/// Sends the form, with the server's yes: what was sent.
pub(super) async fn sent(world: &World, page: &Page) -> Result<Seen> {
    let taken = json!({ "status": "registered" });
    world.proxy.answer(POST, 201, taken);
    page.submit(WIDGET).await?;
    page.wait_words(WIDGET, DONE).await?;
    posts(world).pop().context("nothing was sent")
}

/// Nothing that was filled in is lost, the tick included.
pub(super) async fn input_kept(page: &Page) -> Result<()> {
    for (name, wanted) in [("name", NAME), ("email", EMAIL)] {
        let found = page.value(WIDGET, name).await?;
        ensure!(found == wanted, "the field {name} now holds «{found}»");
    }
    ensure!(
        page.ticked(WIDGET).await?,
        "the consent is no longer ticked"
    );
    Ok(())
}

async fn what_the_server_finds_wrong_stands_at_its_field(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    filled(world, page).await?;
    let wrong = json!({ "errors": [
        { "code": "email_invalid", "field": "email", "message": "Dit adres bestaat niet." },
        { "code": "invalid", "field": "name", "message": "Zo heet niemand." },
    ] });
    world.proxy.answer(POST, 422, wrong);
    page.submit(WIDGET).await?;
    // Our words where the code says enough, the server's where it does not.
    page.wait_complaint(WIDGET, "email", "Dit e-mailadres klopt niet")
        .await?;
    page.wait_complaint(WIDGET, "name", "Zo heet niemand.")
        .await?;
    page.wait_words(WIDGET, "Kijk deze 2 velden nog even na.")
        .await?;
    ensure!(
        page.focused().await? == "name",
        "the focus is on {}, not on the first wrong field",
        page.focused().await?
    );
    input_kept(page).await?;
    world.proxy.heal();
    page.write(WIDGET, "name", "Els P.").await?;
    page.write(WIDGET, "email", "els@voorbeeld.be").await?;
    page.submit(WIDGET).await?;
    page.wait_words(WIDGET, DONE).await?;
    check(&world.only_registration(EVENT).await?, "name", "Els P.")?;
    let keys: Vec<String> = posts(world)
        .iter()
        .map(|post| post.header("idempotency-key"))
        .collect();
    ensure!(
        matches!(keys.as_slice(), [first, second] if first != second),
        "a corrected form is another one, the keys were {keys:?}"
    );
    page.no_trouble().await.map(drop)
}

async fn what_is_wrong_with_no_field_of_the_form_is_said_for_the_whole(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    filled(world, page).await?;
    let strange = json!({ "errors": errors("invalid", Some("schoenmaat"), "Vreemd.") });
    world.proxy.answer(POST, 422, strange);
    page.submit(WIDGET).await?;
    page.wait_words(WIDGET, "Er ging iets mis bij ons").await?;
    input_kept(page).await?;
    page.one_owner_line(&["[misniets] network: ", "Vreemd."])
        .await?;
    page.no_trouble().await.map(drop)
}

async fn full_closed_and_cancelled_each_have_their_note(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    for (status, code, words) in [
        (409, "full", "alle plaatsen zijn ingenomen"),
        (409, "closed", "Je kunt je niet meer inschrijven"),
        (409, "cancelled", "Dit webinar gaat niet door"),
        (404, "not_found", "Je kunt je niet meer inschrijven"),
    ] {
        filled(world, page).await?;
        let answer = json!({ "errors": errors(code, None, "") });
        world.proxy.answer(POST, status, answer);
        page.submit(WIDGET).await?;
        page.wait_words(WIDGET, words).await?;
        ensure!(
            page.find(WIDGET, "form").await?.is_none(),
            "after {status} {code} a form stands there still"
        );
        page.wait_event("error", "\"reason\"").await?;
        page.no_trouble().await?;
    }
    Ok(())
}

async fn full_with_a_waitlist_offers_to_wait_and_keeps_the_input(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    filled(world, page).await?;
    let full = json!({ "errors": errors("full", None, "Volzet."), "waitlist": true });
    world.proxy.answer(POST, 409, full);
    page.submit(WIDGET).await?;
    page.wait_words(WIDGET, "Kom op de wachtlijst").await?;
    page.wait_words(
        WIDGET,
        "Komt er een plaats vrij, dan gaat die naar wie het langst wacht.",
    )
    .await?;
    input_kept(page).await?;
    let waiting = json!({ "status": "waitlisted" });
    world.proxy.answer(POST, 201, waiting);
    page.press(WIDGET, "button[type=submit]", "Zet me op de wachtlijst")
        .await?;
    page.wait_words(WIDGET, "Je staat op de wachtlijst").await?;
    let sent = posts(world);
    let wishes: Vec<Value> = sent.iter().map(|post| post.sent("waitlist")).collect();
    ensure!(
        wishes == [Value::Null, json!("yes")],
        "the two posts said waitlist = {wishes:?}"
    );
    let (first, second) = (
        sent.first().context("a post")?,
        sent.last().context("a post")?,
    );
    ensure!(
        first.header("idempotency-key") != second.header("idempotency-key"),
        "the options to wait carries the key of the form without it: it would get the old answer"
    );
    ensure!(
        second.sent("email") == json!(EMAIL) && second.sent("name") == json!(NAME),
        "the second post lost what was filled in: {:?}",
        second.body
    );
    page.wait_event("success", "waitlisted").await?;
    page.no_trouble().await.map(drop)
}

async fn too_many_tries_say_how_long_to_wait(world: &mut World, page: &Page) -> Result<()> {
    filled(world, page).await?;
    for (wait, words) in [
        (30_000, "Wacht 30 seconden"),
        (90_001, "Wacht 2 minuten"),
        (3_600_000, "Wacht 60 minuten"),
    ] {
        let answer = json!({ "errors": errors("too_many", None, ""), "wait": wait });
        world.proxy.answer(POST, 429, answer);
        page.submit(WIDGET).await?;
        page.wait_words(WIDGET, words).await?;
        input_kept(page).await?;
    }
    world.proxy.heal();
    page.press(WIDGET, "button[type=submit]", "Probeer opnieuw")
        .await?;
    page.wait_words(WIDGET, DONE).await?;
    let mut keys: Vec<String> = posts(world)
        .iter()
        .map(|post| post.header("idempotency-key"))
        .collect();
    keys.dedup();
    ensure!(keys.len() == 1, "the tries carried these keys: {keys:?}");
    world.only_registration(EVENT).await?;
    page.no_trouble().await.map(drop)
}

async fn a_refused_site_leads_to_the_hosted_page_and_the_owner_reads_the_setting(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    filled(world, page).await?;
    page.submit(WIDGET).await?;
    page.wait_words(WIDGET, "Dit formulier werkt niet op deze website")
        .await?;
    input_kept(page).await?;
    page.one_owner_line(&["[misniets] origin: ", "--origins"])
        .await?;
    let link = page
        .attribute(WIDGET, "form a[href*='/e/']", "href")
        .await?;
    ensure!(
        link == Some(world.address("/e/evenementen")),
        "the way out leads to {link:?}"
    );
    page.no_trouble().await.map(drop)
}

async fn a_token_that_does_not_count_is_replaced_and_the_form_goes_by_itself(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let wait = 300;
    let too_young = json!({
        "errors": errors("token", None, "Te snel."), "token": "een-verse", "wait": wait,
    });
    let fault = Fault::Answer {
        status: 422,
        json: too_young,
    };
    filled(world, page).await?;
    world.proxy.harm_once(Method::POST, POST, fault);
    page.submit(WIDGET).await?;
    page.wait_words(WIDGET, DONE).await?;
    let sent = posts(world);
    let [first, second] = sent.as_slice() else {
        anyhow::bail!("{} posts were sent, not two", sent.len())
    };
    ensure!(
        second.sent("token") == json!("een-verse"),
        "the second post carries the token {}",
        second.sent("token")
    );
    ensure!(
        first.header("idempotency-key") == second.header("idempotency-key"),
        "the second post has another key: it is the same form"
    );
    let between = second.began - first.ended.context("the first post has no answer")?;
    ensure!(
        between >= Duration::from_millis(wait),
        "the second post came after {between:?}, before the token counts"
    );
    world.only_registration(EVENT).await?;
    let trouble = page.no_trouble().await?;
    ensure!(
        trouble.lines.is_empty()
            && !trouble
                .events
                .iter()
                .any(|event| event.starts_with("error")),
        "a token is no trouble of the owner's: {trouble:?}"
    );
    Ok(())
}

async fn tokens_that_never_count_end_in_words_and_not_in_a_loop(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    filled(world, page).await?;
    let never = json!({ "errors": errors("token", None, ""), "token": "nog-een", "wait": 10 });
    world.proxy.answer(POST, 422, never);
    page.submit(WIDGET).await?;
    page.wait_words(WIDGET, "Er ging iets mis bij ons").await?;
    input_kept(page).await?;
    let count = posts(world).len();
    ensure!(count <= 3, "{count} posts were sent for one press");
    page.no_trouble().await.map(drop)
}
