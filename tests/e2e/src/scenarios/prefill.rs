//! What the page's own address may fill in: what is listed, as text, of a length that fits, and nothing else.

use super::answers::sent;
use super::steps::{dutch, host};
use super::{Scenario, scenario};
use crate::page::{Page, WIDGET};
use crate::world::World;
use anyhow::{Result, ensure};
use serde_json::{Value, json};
use url::Url;

pub(crate) fn all() -> Vec<Scenario> {
    vec![
        scenario!(only_listed_fields_are_filled_in_and_no_consent_ever),
        scenario!(hostile_values_stay_text_of_a_length_that_fits),
        scenario!(choices_are_filled_in_where_the_owner_offers_them),
    ]
}

/// The page with this host, at an address with these parameters.
async fn open(
    world: &World,
    page: &Page,
    (attributes, json): (&str, &Value),
    query: &[(&str, &str)],
) -> Result<()> {
    let attributes = format!("data-event=\"evenementen\" {attributes}");
    let plain = world.page(&dutch(&host("webinar", &attributes, json)));
    let address = Url::parse_with_params(&plain, query)?;
    page.open(address.as_str()).await?;
    page.wait_for(WIDGET, "form").await.map(drop)
}

async fn holds(page: &Page, name: &str, wanted: &str) -> Result<()> {
    let found = page.value(WIDGET, name).await?;
    ensure!(found == wanted, "the field {name} holds «{found}»");
    Ok(())
}

async fn only_listed_fields_are_filled_in_and_no_consent_ever(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let query = [
        ("email", "els@voorbeeld.be"),
        ("name", "Els Peeters"),
        ("organisation", "Stad"),
        ("consent", "ja"),
        ("website", "https://bot.example"),
        ("lang", "fr"),
        ("waitlist", "yes"),
    ];
    let fields = "data-fields=\"name*,organisation\"";
    open(world, page, (fields, &json!({})), &query).await?;
    for name in ["email", "name", "organisation", "website"] {
        holds(page, name, "").await?;
    }
    let listed = format!("{fields} data-prefill=\"email,name,consent,website,lang,waitlist\"");
    open(world, page, (&listed, &json!({})), &query).await?;
    holds(page, "email", "els@voorbeeld.be").await?;
    holds(page, "name", "Els Peeters").await?;
    holds(page, "organisation", "").await?;
    holds(page, "website", "").await?;
    ensure!(
        !page.ticked(WIDGET).await?,
        "an address ticks the consent of whoever follows it"
    );
    page.consent(WIDGET).await?;
    let post = sent(world, page).await?;
    ensure!(
        post.sent("email") == json!("els@voorbeeld.be")
            && post.sent("lang") == json!("nl")
            && post.sent("waitlist").is_null(),
        "sent was {:?}",
        post.body
    );
    ensure!(
        post.sent("page")
            .as_str()
            .is_some_and(|at| !at.contains('?')),
        "the page's query leaves the page: {}",
        post.sent("page")
    );
    page.no_trouble().await.map(drop)
}

async fn hostile_values_stay_text_of_a_length_that_fits(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let script = "\"><img src=x onerror=\"window.pwned=1\"><script>window.pwned=1</script>{{1+1}}";
    let long = "é".repeat(5_000);
    let query = [
        ("name", script),
        ("organisation", long.as_str()),
        ("email", "geen adres\u{0}\u{7}\r\nBcc: x@y.be"),
        ("phone", "   0470 12 34 56\t "),
    ];
    let attributes =
        "data-fields=\"name*,organisation,phone\" data-prefill=\"name,organisation,email,phone\"";
    open(world, page, (attributes, &json!({})), &query).await?;
    holds(page, "name", script).await?;
    holds(page, "organisation", &"é".repeat(200)).await?;
    holds(page, "phone", "0470 12 34 56").await?;
    let address = page.value(WIDGET, "email").await?;
    ensure!(
        !address.contains(char::is_control),
        "control characters get into a field: {address:?}"
    );
    let pwned = page.run("return window.pwned ?? null", vec![]).await?;
    ensure!(pwned.is_null(), "what stands in the address ran as script");
    ensure!(
        page.find(WIDGET, "img[src=x]").await?.is_none(),
        "what stands in the address became markup"
    );
    // Filled in is not accepted: the visitor is told as of what one types.
    page.submit(WIDGET).await?;
    page.wait_complaint(WIDGET, "email", "Dit e-mailadres klopt niet")
        .await?;
    page.no_trouble().await.map(drop)
}

async fn choices_are_filled_in_where_the_owner_offers_them(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let json = json!({ "fields": [
        { "name": "lunch", "type": "select", "label": "Wat eet je?", "options": ["Alles", "Vegetarisch"] },
        { "name": "brood", "type": "select", "label": "Welk brood?", "options": ["Wit", "Bruin"] },
        { "name": "niveau", "type": "radio", "label": "Ervaring?", "options": ["Geen", "Veel"] },
        { "name": "foto", "type": "checkbox", "label": "Ik mag op de foto." },
        { "name": "vraag", "type": "textarea", "label": "Je vraag", "maxlength": 12 },
    ] });
    let query = [
        ("lunch", "Vegetarisch"),
        ("brood", "Steak"),
        ("niveau", "Veel"),
        ("foto", "yes"),
        ("vraag", "Hoe lang duurt het precies?"),
    ];
    let attributes = "data-prefill=\"lunch,brood,niveau,foto,vraag\"";
    open(world, page, (attributes, &json), &query).await?;
    holds(page, "lunch", "Vegetarisch").await?;
    holds(page, "brood", "").await?;
    holds(page, "vraag", "Hoe lang duu").await?;
    for selector in ["[name=niveau][value=Veel]", "[name=foto]"] {
        let ticked = page
            .find(WIDGET, &format!("{selector}:checked"))
            .await?
            .is_some();
        ensure!(ticked, "{selector} is not ticked");
    }
    // What the visitor changes stays changed when the form is drawn anew.
    page.write(WIDGET, "vraag", "Wat?").await?;
    page.submit(WIDGET).await?;
    page.wait_complaint(WIDGET, "email", "Vul je e-mailadres in.")
        .await?;
    holds(page, "vraag", "Wat?").await?;
    holds(page, "lunch", "Vegetarisch").await?;
    page.no_trouble().await.map(drop)
}
