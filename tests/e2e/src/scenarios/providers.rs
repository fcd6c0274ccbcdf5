//! The newsletter's form in front of other people's services: what each is sent, and what the visitor reads of its
//! answers, its refusals included.

use super::steps::{EMAIL, NAME, dutch, host};
use super::{Scenario, scenario};
use crate::page::{Page, WIDGET};
use crate::services::{Formspree, HubSpot, Received, Service};
use crate::world::World;
use anyhow::{Context, Result, ensure};
use hyper::Method;
use serde_json::{Value, json};

pub(crate) fn all() -> Vec<Scenario> {
    vec![
        scenario!(hubspot_takes_fields_and_consent_and_its_errors_land_at_their_fields),
        scenario!(a_json_endpoint_takes_the_fields_and_its_errors_land_at_their_fields),
        scenario!(a_json_endpoint_that_refuses_as_a_whole_is_said_as_it_is),
        scenario!(a_program_that_fills_in_the_trap_reaches_no_service),
    ]
}

/// What stands below the button, and is agreed to by pressing it.
const WORDING: &str =
    "We gebruiken je gegevens alleen om je ons nieuws te sturen. Stoppen kan altijd, met één klik.";
/// What is read after a sign-up that needs nothing more.
pub(super) const DONE: &str = "Gelukt: je mist niets meer";

/// The sign-up on a page, in front of a service; its address.
pub(super) async fn shown(
    world: &World,
    page: &Page,
    service: &Service,
    (provider, path): (&str, &str),
    (attributes, json): (&str, &Value),
) -> Result<String> {
    let endpoint = format!("{}{path}", service.origin());
    let attributes = format!(
        "data-provider=\"{provider}\" data-endpoint=\"{}\" {attributes}",
        endpoint.replace('&', "&amp;")
    );
    let address = world.page(&dutch(&host("newsletter", &attributes, json)));
    page.open(&address).await?;
    page.wait_for(WIDGET, "form").await?;
    Ok(address)
}

/// Types name and address.
pub(super) async fn typed(page: &Page, name: &str, email: &str) -> Result<()> {
    page.write(WIDGET, "name", name).await?;
    page.write(WIDGET, "email", email).await
}

/// What was typed stands there still.
pub(super) async fn kept(page: &Page, name: &str, email: &str) -> Result<()> {
    for (field, wanted) in [("name", name), ("email", email)] {
        let found = page.value(WIDGET, field).await?;
        ensure!(found == wanted, "the field {field} now holds «{found}»");
    }
    Ok(())
}

/// It was sent as JSON, this and nothing else, without a word of ours in the headers.
pub(super) fn was_sent(post: &Received, wanted: &Value) -> Result<()> {
    let found = post.json();
    ensure!(
        found == *wanted,
        "the service got {found:#}, not {wanted:#}"
    );
    for name in ["idempotency-key", "cookie", "authorization"] {
        let value = post.header(name);
        ensure!(value.is_empty(), "the service got {name}: {value}");
    }
    Ok(())
}

/// Only these services of those on the page were asked, and nothing was left behind.
pub(super) async fn discreet(world: &World, page: &Page) -> Result<()> {
    let posts = world.proxy.seen_like(&Method::POST, "/");
    ensure!(
        posts.is_empty(),
        "our own server was posted to: {}",
        world.proxy.log()
    );
    page.left_no_trace(world).await
}

async fn hubspot_takes_fields_and_consent_and_its_errors_land_at_their_fields(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let service = world.service(HubSpot).await?;
    let topics = json!({ "topics": [
        { "id": "webinars", "label": "Webinars" }, { "id": "cursussen", "label": "Cursussen" },
    ] });
    let at = ("hubspot", HubSpot::PATH);
    let address = shown(world, page, &service, at, ("data-fields=\"name\"", &topics)).await?;
    page.write(WIDGET, "email", "els@onbestaand.be").await?;
    page.submit(WIDGET).await?;
    // Its words are English and technical: ours say the same.
    page.wait_complaint(WIDGET, "email", "Dit e-mailadres klopt niet")
        .await?;
    page.wait_complaint(WIDGET, "name", "Vul je naam in.")
        .await?;
    typed(page, NAME, EMAIL).await?;
    page.pick(WIDGET, "topics", "webinars").await?;
    page.pick(WIDGET, "topics", "cursussen").await?;
    page.submit(WIDGET).await?;
    page.wait_words(WIDGET, DONE).await?;
    let field =
        |name: &str, value: &str| json!({ "objectTypeId": "0-1", "name": name, "value": value });
    let wanted = json!({
        "fields": [field("firstname", NAME), field("email", EMAIL), field("topics", "webinars;cursussen")],
        "context": { "pageUri": address },
        "legalConsentOptions": { "consent": { "consentToProcess": true, "text": WORDING } },
    });
    was_sent(&service.post(2)?, &wanted)?;
    page.wait_event("success", "registered").await?;
    page.no_trouble().await?;
    discreet(world, page).await
}

async fn a_json_endpoint_takes_the_fields_and_its_errors_land_at_their_fields(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let service = world.service(Formspree).await?;
    let at = ("json", Formspree::PATH);
    let address = shown(
        world,
        page,
        &service,
        at,
        ("data-fields=\"name\"", &json!({})),
    )
    .await?;
    page.write(WIDGET, "email", "els@onbestaand.be").await?;
    page.submit(WIDGET).await?;
    page.wait_complaint(WIDGET, "email", "Dit e-mailadres klopt niet")
        .await?;
    page.wait_complaint(WIDGET, "name", "Vul je naam in.")
        .await?;
    typed(page, NAME, EMAIL).await?;
    page.submit(WIDGET).await?;
    page.wait_words(WIDGET, DONE).await?;
    let post = service.post(2)?;
    let wanted =
        json!({ "name": NAME, "email": EMAIL, "consent": WORDING, "lang": "nl", "page": address });
    was_sent(&post, &wanted)?;
    ensure!(
        post.header("accept") == "application/json",
        "the service is asked for «{}»",
        post.header("accept")
    );
    page.no_trouble().await?;
    discreet(world, page).await
}

async fn a_json_endpoint_that_refuses_as_a_whole_is_said_as_it_is(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let service = world.service(Formspree).await?;
    let fields = ("data-fields=\"name\"", &json!({}));
    shown(world, page, &service, ("json", Formspree::PATH), fields).await?;
    typed(page, "Geblokkeerd", EMAIL).await?;
    page.submit(WIDGET).await?;
    page.wait_words(WIDGET, "Er ging iets mis bij ons").await?;
    kept(page, "Geblokkeerd", EMAIL).await?;
    page.one_owner_line(&["[misniets] network: ", "Submission blocked"])
        .await?;
    shown(world, page, &service, ("json", "/f/weg"), fields).await?;
    typed(page, NAME, EMAIL).await?;
    page.submit(WIDGET).await?;
    page.wait_words(WIDGET, "Deze lijst bestaat niet meer")
        .await?;
    page.no_trouble().await?;
    discreet(world, page).await
}

async fn a_program_that_fills_in_the_trap_reaches_no_service(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let service = world.service(Formspree).await?;
    let fields = ("data-fields=\"name\"", &json!({}));
    shown(world, page, &service, ("json", Formspree::PATH), fields).await?;
    typed(page, NAME, EMAIL).await?;
    page.stuff(WIDGET, "website", "https://casino.example")
        .await?;
    page.submit(WIDGET).await?;
    page.wait_words(WIDGET, DONE).await?;
    let asked = service.received(&Method::POST);
    ensure!(asked.is_empty(), "the service got {asked:?}");
    page.wait_event("success", "registered")
        .await
        .context("the program is not thanked")?;
    discreet(world, page).await
}
