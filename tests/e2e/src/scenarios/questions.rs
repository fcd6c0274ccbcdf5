//! Questions of the owner's own: every kind of them, asked, answered, refused in words, and sent.

use super::answers::{posts, sent};
use super::steps::{DONE, EMAIL, NAME, dutch, host, in_language};
use super::{Scenario, scenario};
use crate::page::{Page, WIDGET};
use crate::world::World;
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

pub(crate) fn all() -> Vec<Scenario> {
    vec![
        scenario!(every_kind_of_question_is_asked_and_its_answer_is_sent),
        scenario!(the_catalogues_questions_are_asked_and_the_server_takes_the_answers),
        scenario!(unanswered_questions_are_not_sent_as_answers),
        scenario!(what_is_missing_is_said_at_each_question_and_announced_once),
        scenario!(limits_are_explained_in_the_visitors_language),
        scenario!(autofill_that_fires_only_change_counts),
    ]
}

const ON_EVENT: &str = "data-event=\"evenementen\"";

/// One question of every kind, as an owner writes them in the JSON child.
fn every_kind() -> Value {
    json!({ "fields": [
        "name*", "organisation", "phone",
        { "name": "functie", "label": "Je functie", "help": "Voor je naamkaartje.", "required": true,
          "autocomplete": "organization-title", "minlength": 3, "maxlength": 40 },
        { "name": "collega", "type": "email", "label": "Adres van een collega" },
        { "name": "gsm", "type": "tel", "label": "Gsm", "autocomplete": "off" },
        { "name": "vraag", "type": "textarea", "label": "Je vraag", "maxlength": 500 },
        { "name": "lunch", "type": "select", "label": "Wat eet je?", "required": true, "options": ["Alles", "Vegetarisch"] },
        { "name": "niveau", "type": "radio", "label": "Hoeveel ervaring?", "required": true,
          "options": [{ "value": "0", "label": "Geen" }, { "value": "1", "label": "Veel" }] },
        { "name": "dagen", "type": "checkbox", "label": "Welke dagen?", "required": true, "options": ["ma", "di", "wo"] },
        { "name": "foto", "type": "checkbox", "label": "Ik mag op de foto." },
        { "name": "personen", "type": "number", "label": "Met hoeveel kom je?", "required": true, "min": 1, "max": 5 },
        { "name": "sinds", "type": "date", "label": "Sinds wanneer?", "min": "2020-01-31", "max": "2026-12-31" },
    ] })
}

async fn asked(world: &World, page: &Page, lang: &str) -> Result<()> {
    let html = in_language(lang, &host("webinar", ON_EVENT, &every_kind()));
    page.open(&world.page(&html)).await?;
    page.wait_for(WIDGET, "form").await.map(drop)
}

/// Answers what must be answered.
async fn answer_all(page: &Page) -> Result<()> {
    page.fill_in(WIDGET, NAME, EMAIL).await?;
    page.write(WIDGET, "functie", "Schepen").await?;
    page.choose(WIDGET, "lunch", "Vegetarisch").await?;
    page.pick(WIDGET, "niveau", "1").await?;
    page.pick(WIDGET, "dagen", "ma").await?;
    page.pick(WIDGET, "dagen", "wo").await?;
    page.write(WIDGET, "personen", "3").await
}

async fn every_kind_of_question_is_asked_and_its_answer_is_sent(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    asked(world, page, "nl").await?;
    for (name, label) in [
        ("functie", "Je functie"),
        ("collega", "Adres van een collega (niet verplicht)"),
        ("vraag", "Je vraag (niet verplicht)"),
        ("lunch", "Wat eet je?"),
        ("personen", "Met hoeveel kom je?"),
        ("sinds", "Sinds wanneer? (niet verplicht)"),
    ] {
        let found = page.label(WIDGET, name).await?;
        ensure!(found == label, "the field {name} is labelled «{found}»");
    }
    for (selector, attribute, wanted) in [
        ("[name=functie]", "autocomplete", Some("organization-title")),
        ("[name=functie]", "maxlength", Some("40")),
        ("[name=organisation]", "autocomplete", Some("organization")),
        ("[name=phone]", "type", Some("tel")),
        ("[name=gsm]", "autocomplete", Some("off")),
        ("[name=personen]", "max", Some("5")),
        ("[name=sinds]", "min", Some("2020-01-31")),
        ("[name=dagen]", "required", None),
    ] {
        let found = page.attribute(WIDGET, selector, attribute).await?;
        ensure!(
            found.as_deref() == wanted,
            "{selector} has {attribute} = {found:?}, not {wanted:?}"
        );
    }
    let help = page
        .attribute(WIDGET, "[name=functie]", "aria-describedby")
        .await?
        .context("the help is not tied to its field")?;
    let help = format!("#{}", help.trim());
    let help = page
        .find(WIDGET, &help)
        .await?
        .context("the help is gone")?;
    ensure!(
        help.text().await? == "Voor je naamkaartje.",
        "the field functie is described as «{}»",
        help.text().await?
    );
    answer_all(page).await?;
    page.write(WIDGET, "collega", "jan@stad.be").await?;
    // WebKitGTK's driver types no line ends.
    page.take(WIDGET, "vraag", "Eerste regel\nTweede regel")
        .await?;
    page.pick(WIDGET, "foto", "yes").await?;
    page.take(WIDGET, "sinds", "2024-02-29").await?;
    page.photograph("questions").await?;
    let body: Value = serde_json::from_slice(&sent(world, page).await?.body)?;
    for (name, wanted) in [
        ("functie", json!("Schepen")),
        ("collega", json!("jan@stad.be")),
        ("vraag", json!("Eerste regel\nTweede regel")),
        ("lunch", json!("Vegetarisch")),
        ("niveau", json!("1")),
        ("dagen", json!(["ma", "wo"])),
        ("foto", json!("yes")),
        ("personen", json!("3")),
        ("sinds", json!("2024-02-29")),
    ] {
        let found = body.get(name).cloned().unwrap_or_default();
        // A form's line ends are CRLF on some wires and LF on others.
        let found = found
            .as_str()
            .map_or_else(|| found.clone(), |text| json!(text.replace("\r\n", "\n")));
        ensure!(found == wanted, "the answer to {name} is sent as {found}");
    }
    page.no_trouble().await.map(drop)
}

async fn the_catalogues_questions_are_asked_and_the_server_takes_the_answers(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let host = host("webinar", "data-event=\"atelier\"", &json!({}));
    page.open(&world.page(&dutch(&host))).await?;
    page.wait_for(WIDGET, "form").await?;
    page.fill_in(WIDGET, NAME, EMAIL).await?;
    page.write(WIDGET, "organisation", "Stad").await?;
    page.write(WIDGET, "functie", "Schepen").await?;
    page.write(WIDGET, "collega", "jan@stad.be").await?;
    page.choose(WIDGET, "lunch", "Vegetarisch").await?;
    page.pick(WIDGET, "niveau", "Een beetje").await?;
    page.write(WIDGET, "personen", "3").await?;
    page.take(WIDGET, "gestart", "2019-09-01").await?;
    page.write(WIDGET, "vraag", "Hoe lang duurt het?").await?;
    page.pick(WIDGET, "foto", "yes").await?;
    page.pick_first(WIDGET, "consent-nieuws").await?;
    page.submit(WIDGET).await?;
    page.wait_words(WIDGET, DONE).await?;
    let row = world.only_registration("atelier").await?;
    let consents = row.get("consent").map(String::as_str).unwrap_or_default();
    for words in [
        "Ja, Bureau Mis Niets mag mijn gegevens gebruiken voor mijn inschrijving.",
        "Hou me op de hoogte van nieuwe ateliers.",
    ] {
        ensure!(
            consents.contains(words),
            "the owner does not find the consent «{words}»: «{consents}»"
        );
    }
    page.no_trouble().await.map(drop)
}

async fn unanswered_questions_are_not_sent_as_answers(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    asked(world, page, "nl").await?;
    answer_all(page).await?;
    let body: Value = serde_json::from_slice(&sent(world, page).await?.body)?;
    for name in ["organisation", "phone", "collega", "gsm", "vraag", "sinds"] {
        let found = body.get(name).cloned().unwrap_or_default();
        ensure!(
            found == json!("") || found.is_null(),
            "nothing was answered to {name}, {found} is sent"
        );
    }
    ensure!(
        body.get("foto").is_none(),
        "the box that was not ticked is sent: {body}"
    );
    page.no_trouble().await.map(drop)
}

async fn what_is_missing_is_said_at_each_question_and_announced_once(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    asked(world, page, "nl").await?;
    page.write(WIDGET, "name", NAME).await?;
    page.write(WIDGET, "email", EMAIL).await?;
    page.write(WIDGET, "functie", "Schepen").await?;
    page.choose(WIDGET, "lunch", "Alles").await?;
    page.listen(WIDGET).await?;
    page.submit(WIDGET).await?;
    for (name, words) in [
        ("niveau", "Kies een antwoord."),
        ("dagen", "Kies een antwoord."),
        ("personen", "Vul dit in."),
        ("consent", "Vink dit aan om verder te gaan."),
    ] {
        page.wait_complaint(WIDGET, name, words).await?;
    }
    ensure!(
        page.focused().await? == "niveau",
        "the focus is on {}, not in the first group without an answer",
        page.focused().await?
    );
    // Mending one after another says nothing more: the count would be read aloud at every tick.
    page.pick(WIDGET, "niveau", "0").await?;
    page.pick(WIDGET, "dagen", "di").await?;
    page.wait("the messages of both groups to go", async |page| {
        let left =
            page.complaint(WIDGET, "niveau").await? + &page.complaint(WIDGET, "dagen").await?;
        Ok(left.is_empty().then_some(()))
    })
    .await?;
    let said = page.announced().await?;
    ensure!(
        said == ["Kijk deze 4 velden nog even na."],
        "announced was {said:?}"
    );
    ensure!(
        page.complaint(WIDGET, "personen").await? == "Vul dit in.",
        "mending one question takes another one's message away"
    );
    ensure!(
        posts(world).is_empty(),
        "it was sent: {}",
        world.proxy.log()
    );
    page.no_trouble().await.map(drop)
}

/// What a visitor reads of a name too short, an address that is none, a number out of range, a date out of range, and
/// a number that is none.
const LIMITS: [(&str, [&str; 6]); 4] = [
    (
        "nl",
        [
            "Dit is te kort. Schrijf minstens 3 tekens.",
            "Dit e-mailadres klopt niet. Schrijf het zo: naam@voorbeeld.be",
            "Vul 5 of minder in.",
            "Kies een datum vanaf 31 januari 2020.",
            "Vul 1 of meer in.",
            "Kies een datum tot en met 31 december 2026.",
        ],
    ),
    (
        "fr",
        [
            "C’est trop court. Écrivez au moins 3 caractères.",
            "Cette adresse e-mail n’est pas complète. Exemple\u{a0}: nom@exemple.be",
            "Indiquez 5 ou moins.",
            "Choisissez une date à partir du 31 janvier 2020.",
            "Indiquez 1 ou plus.",
            "Choisissez une date jusqu’au 31 décembre 2026 inclus.",
        ],
    ),
    (
        "de",
        [
            "Das ist zu kurz. Schreiben Sie mindestens 3 Zeichen.",
            "Diese E-Mail-Adresse stimmt nicht. Schreiben Sie sie so: name@beispiel.be",
            "Geben Sie 5 oder weniger ein.",
            "Wählen Sie ein Datum ab dem 31. Januar 2020.",
            "Geben Sie 1 oder mehr ein.",
            "Wählen Sie ein Datum bis einschließlich 31. Dezember 2026.",
        ],
    ),
    (
        "en",
        [
            "This is too short. Write at least 3 characters.",
            "Enter an email address like name@example.com",
            "Enter 5 or less.",
            "Choose 31 January 2020 or a later date.",
            "Enter 1 or more.",
            "Choose 31 December 2026 or an earlier date.",
        ],
    ),
];

async fn limits_are_explained_in_the_visitors_language(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    for (lang, [short, address, high, early, low, late]) in LIMITS {
        asked(world, page, lang).await?;
        answer_all(page).await?;
        page.write(WIDGET, "functie", "X").await?;
        page.write(WIDGET, "collega", "jan").await?;
        page.write(WIDGET, "personen", "9").await?;
        page.take(WIDGET, "sinds", "2019-12-31").await?;
        page.submit(WIDGET).await?;
        for (name, words) in [
            ("functie", short),
            ("collega", address),
            ("personen", high),
            ("sinds", early),
        ] {
            page.wait_complaint(WIDGET, name, words).await?;
        }
        page.write(WIDGET, "personen", "0").await?;
        page.take(WIDGET, "sinds", "2027-01-01").await?;
        page.submit(WIDGET).await?;
        page.wait_complaint(WIDGET, "personen", low).await?;
        page.wait_complaint(WIDGET, "sinds", late).await?;
        ensure!(
            posts(world).is_empty(),
            "it was sent: {}",
            world.proxy.log()
        );
        page.no_trouble().await?;
    }
    Ok(())
}

async fn autofill_that_fires_only_change_counts(world: &mut World, page: &Page) -> Result<()> {
    page.open(&world.page(&dutch(&host("webinar", ON_EVENT, &json!({})))))
        .await?;
    page.wait_for(WIDGET, "form").await?;
    page.submit(WIDGET).await?;
    page.wait_complaint(WIDGET, "name", "Vul je naam in.")
        .await?;
    page.autofill(WIDGET, "name", NAME).await?;
    page.autofill(WIDGET, "email", EMAIL).await?;
    page.wait("the messages to go", async |page| {
        let left = page.complaint(WIDGET, "name").await? + &page.complaint(WIDGET, "email").await?;
        Ok(left.is_empty().then_some(()))
    })
    .await?;
    page.consent(WIDGET).await?;
    let body: Value = serde_json::from_slice(&sent(world, page).await?.body)?;
    ensure!(
        body.get("name") == Some(&json!(NAME)) && body.get("email") == Some(&json!(EMAIL)),
        "what was filled in is not what is sent: {body}"
    );
    page.no_trouble().await.map(drop)
}
