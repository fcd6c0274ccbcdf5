//! Questions of an owner's own: how each kind is drawn, tied to its words, and kept while the form lives.

use serde_json::{Value, json};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement};

use crate::support::{
    Answer, Card, Embed, Page, broken_references, fire, get_value, set_value, until, words_of,
};

fn every_kind() -> Value {
    json!([
        "name*",
        { "name": "functie", "label": "Je functie", "help": "Voor je naamkaartje.", "required": true },
        { "name": "collega", "type": "email", "label": "Een collega" },
        { "name": "gsm", "type": "tel", "label": "Gsm" },
        { "name": "vraag", "type": "textarea", "label": "Je vraag", "required": true },
        { "name": "lunch", "type": "select", "label": "Wat eet je?", "required": true, "options": ["Alles", "Vegetarisch"] },
        { "name": "niveau", "type": "radio", "label": "Ervaring?", "required": true, "options": ["Geen", "Veel"] },
        { "name": "dagen", "type": "checkbox", "label": "Welke dagen?", "required": true, "options": ["ma", "di"] },
        { "name": "foto", "type": "checkbox", "label": "Ik mag op de foto." },
        { "name": "personen", "type": "number", "label": "Met hoeveel?", "min": 1, "max": 5 },
        { "name": "sinds", "type": "date", "label": "Sinds wanneer?", "min": "2020-01-31" },
    ])
}

async fn shown() -> Card {
    Embed::webinar()
        .config("fields", every_kind())
        .shown()
        .await
}

/// What ties a control to words: its label or its group's legend, and what describes it.
fn tied(card: &Card, name: &str) -> (String, String) {
    let control = card.one(&format!("[name={name}]"));
    let group = control.closest("fieldset").unwrap();
    let label = match &group {
        Some(group) => group.query_selector("legend").unwrap(),
        None => card.maybe(&format!("label[for={}]", control.id())),
    };
    let described = control
        .get_attribute("aria-describedby")
        .unwrap_or_default();
    let words: Vec<String> = described
        .split_whitespace()
        .map(|id| card.text(&format!("#{id}")))
        .collect();
    (
        label.map(|label| words_of(&label)).unwrap_or_default(),
        words.join(" "),
    )
}

fn click(card: &Card, selector: &str) {
    card.one(selector).unchecked_ref::<HtmlElement>().click();
}

fn put(element: &Element, value: &str) {
    set_value(element, value);
    fire(element, "input");
    fire(element, "change");
}

#[wasm_bindgen_test]
async fn every_kind_has_its_control_its_label_and_its_help() {
    let page = Page::open();
    let card = shown().await;
    for (name, control, label) in [
        ("functie", "input[type=text]", "Je functie"),
        (
            "collega",
            "input[type=email]",
            "Een collega (niet verplicht)",
        ),
        ("gsm", "input[type=tel]", "Gsm (niet verplicht)"),
        ("vraag", "textarea", "Je vraag"),
        ("lunch", "select", "Wat eet je?"),
        ("niveau", "input[type=radio]", "Ervaring?"),
        ("dagen", "input[type=checkbox]", "Welke dagen?"),
        ("foto", "input[type=checkbox]", "Ik mag op de foto."),
        (
            "personen",
            "input[type=number]",
            "Met hoeveel? (niet verplicht)",
        ),
        (
            "sinds",
            "input[type=date]",
            "Sinds wanneer? (niet verplicht)",
        ),
    ] {
        assert!(
            card.maybe(&format!("{control}[name={name}]")).is_some(),
            "{name}"
        );
        assert_eq!(tied(&card, name).0, label);
    }
    assert_eq!(tied(&card, "functie").1, "Voor je naamkaartje.");
    assert_eq!(broken_references(&card.root), "");
    assert_eq!(page.warnings(), [""; 0]);
}

#[wasm_bindgen_test]
async fn nothing_is_answered_beforehand() {
    let _page = Page::open();
    let card = shown().await;
    assert!(card.maybe("input:checked").is_none());
    assert_eq!(get_value(&card.one("select")), "");
}

#[wasm_bindgen_test]
async fn a_group_without_an_answer_is_told_at_its_first_control() {
    let _page = Page::open();
    let card = shown().await;
    card.fill_in();
    put(&card.one("[name=functie]"), "Schepen");
    put(&card.one("[name=vraag]"), "Waarom?");
    put(&card.one("[name=lunch]"), "Alles");
    card.send();
    card.until_it_says("Kijk deze 2 velden nog even na.").await;
    for name in ["niveau", "dagen"] {
        assert_eq!(tied(&card, name).1, "Kies een antwoord.", "{name}");
    }
    card.until_focused("niveau").await;
    assert_eq!(broken_references(&card.root), "");
    click(&card, "[name=dagen][value=di]");
    until("the days to be right", || tied(&card, "dagen").1.is_empty()).await;
    assert_eq!(tied(&card, "niveau").1, "Kies een antwoord.");
}

#[wasm_bindgen_test]
async fn what_was_answered_stays_through_errors_failures_and_offers() {
    let page = Page::open();
    page.answers(&[
        Answer::error(422, "invalid", Some("lunch"), "Dat is op."),
        Answer::error(403, "origin_not_allowed", None, "Niet hier."),
        Answer::Json(503, json!({})),
        Answer::Json(
            409,
            json!({ "errors": [{ "code": "full" }], "waitlist": true }),
        ),
    ]);
    let card = shown().await;
    card.fill_in();
    for (name, value) in [
        ("functie", "Schepen"),
        ("vraag", "Eén\ntwee"),
        ("lunch", "Vegetarisch"),
        ("personen", "3"),
        ("sinds", "2024-02-29"),
    ] {
        put(&card.one(&format!("[name={name}]")), value);
    }
    click(&card, "[name=niveau][value=Veel]");
    click(&card, "[name=dagen][value=di]");
    for (turn, words) in [
        "Dat is op.",
        "Op onze eigen pagina lukt het wel.",
        "Er ging iets mis bij ons.",
        "Kom op de wachtlijst",
    ]
    .iter()
    .enumerate()
    {
        card.send();
        card.until_it_says(words).await;
        page.until_heard("error", turn + 1).await;
        for (selector, value) in [
            ("[name=name]", "Ann Peeters"),
            ("[name=functie]", "Schepen"),
            ("[name=vraag]", "Eén\ntwee"),
            ("[name=lunch]", "Vegetarisch"),
            ("[name=niveau]:checked", "Veel"),
            ("[name=dagen]:checked", "di"),
            ("[name=personen]", "3"),
            ("[name=sinds]", "2024-02-29"),
        ] {
            assert_eq!(get_value(&card.one(selector)), value, "after “{words}”");
        }
        assert!(card.input("consent").checked(), "after “{words}”");
    }
}

#[wasm_bindgen_test]
async fn questions_that_cannot_be_asked_are_told_to_the_owner_and_the_usual_ones_stand() {
    for bad in [
        json!([{ "name": "lunch", "type": "select", "label": "Zonder antwoorden" }]),
        json!([{ "name": "email", "label": "Van de draad" }]),
        json!([{ "name": "consent-x", "label": "Van de draad" }]),
        json!([{ "name": "Hoofdletter", "label": "X" }]),
        json!([{ "name": "zonder-label" }]),
        json!([{ "name": "x", "label": "X", "type": "password" }]),
        json!("name,schoenmaat"),
    ] {
        let page = Page::open();
        let card = Embed::webinar().config("fields", bad.clone()).shown().await;
        assert!(card.maybe("[name=name]").is_some(), "{bad}");
        let warnings = page.warnings();
        assert_eq!(warnings.len(), 1, "{bad}: {warnings:?}");
        assert!(warnings[0].contains("fields"), "{bad}: {warnings:?}");
    }
}

#[wasm_bindgen_test]
async fn hostile_words_of_a_question_are_words() {
    let _page = Page::open();
    let evil = "<img src=x onerror=alert(1)>";
    let fields =
        json!([{ "name": "x", "type": "radio", "label": evil, "help": evil, "options": [evil] }]);
    let card = Embed::webinar().config("fields", fields).shown().await;
    assert!(card.maybe("fieldset img").is_none());
    assert!(card.text("fieldset").contains(evil));
    assert_eq!(get_value(&card.one("[name=x]")), evil);
}
