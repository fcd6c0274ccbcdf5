//! What other people's services are sent, and what a visitor reads of their answers.

use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::{Answer, Card, Embed, Page};

const WORDING: &str =
    "We gebruiken je gegevens alleen om je ons nieuws te sturen. Stoppen kan altijd, met één klik.";

/// A sign-up in front of a service, filled in.
async fn filled_in(provider: &str, settings: Value) -> Card {
    let embed = Embed::newsletter()
        .without_event()
        .attribute("data-provider", provider)
        .attribute("data-endpoint", "https://dienst.voorbeeld.be/x/")
        .attribute("data-fields", "name")
        .json_child(&settings.to_string());
    let card = embed.shown().await;
    card.type_into("name", "Ann Peeters");
    card.type_into("email", "ann@voorbeeld.be");
    card
}

/// The visitor reads these words after this answer of a service's. The card lives as long as the page.
async fn reads(provider: &str, answer: Answer, words: &str) -> (Page, Card) {
    let page = Page::open();
    page.answers(&[answer]);
    let card = filled_in(provider, json!({})).await;
    card.send();
    card.until_it_says(words).await;
    (page, card)
}

#[wasm_bindgen_test]
async fn each_service_is_sent_its_own_shape_at_its_own_address() {
    let location = web_sys::window().unwrap().location();
    let here = location.origin().unwrap() + &location.pathname().unwrap();
    let shapes = [
        (
            "listmonk",
            "https://dienst.voorbeeld.be/x/api/public/subscription",
            json!({ "email": "ann@voorbeeld.be", "name": "Ann Peeters", "list_uuids": ["lijst-1", "lijst-2"] }),
        ),
        (
            "hubspot",
            "https://dienst.voorbeeld.be/x/",
            json!({
                "fields": [
                    { "objectTypeId": "0-1", "name": "firstname", "value": "Ann Peeters" },
                    { "objectTypeId": "0-1", "name": "email", "value": "ann@voorbeeld.be" },
                ],
                "context": { "pageUri": here },
                "legalConsentOptions": { "consent": { "consentToProcess": true, "text": WORDING } },
            }),
        ),
        (
            "json",
            "https://dienst.voorbeeld.be/x/",
            json!({
                "name": "Ann Peeters", "email": "ann@voorbeeld.be", "lang": "nl", "page": here, "consent": WORDING,
                "topics": "lijst-2",
            }),
        ),
    ];
    for (provider, url, body) in shapes {
        let page = Page::open();
        page.answers(&[Answer::Json(200, json!({}))]);
        let card = filled_in(provider, json!({ "target": "lijst-1,lijst-2" })).await;
        card.send();
        card.until_it_says("Gelukt").await;
        let calls = page.calls();
        assert_eq!(calls[0]["url"], url, "{provider}");
        assert_eq!(calls[0]["body"], body, "{provider}");
        assert!(calls[0]["headers"]["idempotency-key"].is_null());
        assert_eq!(page.reads(), [""; 0], "{provider}");
    }
}

#[wasm_bindgen_test]
async fn ghost_is_asked_for_a_token_and_sent_it() {
    let page = Page::open();
    page.answers(&[Answer::Html(201)]);
    let card = filled_in("ghost", json!({ "target": "Nieuws" })).await;
    card.send();
    card.until_it_says("Kijk in je mailbox").await;
    assert_eq!(
        page.reads(),
        ["https://dienst.voorbeeld.be/x/members/api/integrity-token/"]
    );
    let call = &page.calls()[0];
    assert_eq!(
        call["url"],
        "https://dienst.voorbeeld.be/x/members/api/send-magic-link/"
    );
    let token = &call["body"]["integrityToken"];
    assert!(token.as_str().is_some_and(|token| !token.is_empty()));
    assert_eq!(call["body"]["newsletters"], json!([{ "name": "Nieuws" }]));
    assert_eq!(call["body"]["emailType"], "signup");
}

#[wasm_bindgen_test]
async fn what_a_service_says_of_the_address_stands_at_the_address() {
    for (provider, status, body) in [
        ("listmonk", 400, json!({ "message": "Invalid e-mail." })),
        (
            "ghost",
            400,
            json!({ "errors": [{ "message": "Email is not valid", "type": "BadRequestError", "code": null }] }),
        ),
        (
            "hubspot",
            400,
            json!({ "status": "error", "message": "The request is not valid",
                "errors": [{ "message": "Error in 'fields.email'. Invalid email address", "errorType": "INVALID_EMAIL" }] }),
        ),
        (
            "json",
            422,
            json!({ "error": "should be an email", "errors": [{ "code": "TYPE_EMAIL", "field": "email", "message": "should be an email" }] }),
        ),
    ] {
        let words = "Dit e-mailadres klopt niet";
        let (_page, card) = reads(provider, Answer::Json(status, body), words).await;
        let message = card.message_at("email").expect(provider);
        assert!(message.starts_with(words), "{provider}: {message}");
        assert_eq!(card.input("name").value(), "Ann Peeters", "{provider}");
        card.until_focused("email").await;
    }
}

#[wasm_bindgen_test]
async fn what_a_service_says_of_the_whole_is_no_field_s_fault() {
    for (provider, status, body) in [
        (
            "listmonk",
            400,
            json!({ "message": "No valid lists selected to subscribe." }),
        ),
        (
            "ghost",
            400,
            json!({ "errors": [{ "message": "Cannot subscribe to invalid newsletters X" }] }),
        ),
        (
            "hubspot",
            400,
            json!({ "errors": [{ "message": "Error in 'fields.topics'. Not in the form definition", "errorType": "FIELD_NOT_IN_FORM_DEFINITION" }] }),
        ),
        (
            "json",
            400,
            json!({ "error": "Submission blocked", "errors": [{ "code": "BLOCKED", "message": "Submission blocked" }] }),
        ),
    ] {
        let (_page, card) = reads(
            provider,
            Answer::Json(status, body),
            "Er ging iets mis bij ons",
        )
        .await;
        assert!(card.maybe("[aria-invalid=true]").is_none(), "{provider}");
        assert_eq!(
            card.input("email").value(),
            "ann@voorbeeld.be",
            "{provider}"
        );
    }
}

#[wasm_bindgen_test]
async fn listmonk_says_in_two_ways_that_nothing_must_be_confirmed() {
    for body in [
        json!({ "data": true }),
        json!({ "data": { "has_optin": false } }),
    ] {
        drop(reads("listmonk", Answer::Json(200, body), "Gelukt").await);
    }
    let optin = json!({ "data": { "has_optin": true } });
    let (_page, card) = reads("listmonk", Answer::Json(200, optin), "Kijk in je mailbox").await;
    assert!(!card.says("Stuur de mail opnieuw"));
}

#[wasm_bindgen_test]
async fn a_service_that_has_had_enough_or_is_down_costs_nothing() {
    for provider in ["listmonk", "ghost", "hubspot", "json"] {
        for (answer, words) in [
            (Answer::Json(429, json!({})), "Wacht 60 seconden"),
            (Answer::Html(502), "Er ging iets mis bij ons"),
            (Answer::Unreachable, "We kunnen de server niet bereiken"),
            (Answer::TooLate, "De server antwoordt niet"),
        ] {
            let (_page, card) = reads(provider, answer, words).await;
            assert_eq!(card.input("name").value(), "Ann Peeters", "{provider}");
        }
    }
}

#[wasm_bindgen_test]
async fn a_service_without_an_address_is_the_owner_s_business() {
    let _page = Page::open();
    let embed = Embed::newsletter()
        .without_event()
        .attribute("data-provider", "listmonk");
    let words = embed.mount().expect_err("a form that leads nowhere");
    assert!(words.contains("data-endpoint"), "{words}");
}
