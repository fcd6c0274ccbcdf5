//! What leaves the page when a form is sent, and what the page hears of it.

use serde_json::{Value, json};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::{Answer, Embed, Page, find, stored_body};

fn key_of(call: &Value) -> String {
    call["headers"]["idempotency-key"]
        .as_str()
        .unwrap_or_default()
        .to_owned()
}

#[wasm_bindgen_test]
async fn one_request_carries_all_the_server_wants_and_nothing_else() {
    let page = Page::open();
    page.answers(&[Answer::stored()]);
    let card = Embed::webinar().shown().await;
    card.begin(&page).await;
    card.fill_in();
    let wording = card.input("consent").value();
    card.send();
    card.until_it_says("Je bent ingeschreven").await;
    let calls = page.calls();
    assert_eq!(calls.len(), 1, "{calls:?}");
    let call = &calls[0];
    assert_eq!(
        call["url"],
        "https://api.voorbeeld.be/v1/events/evenementen/registrations"
    );
    assert_eq!(call["method"], "POST");
    assert_eq!(call["headers"]["content-type"], "application/json");
    assert!(key_of(call).len() >= 16, "{call}");
    let location = web_sys::window().unwrap().location();
    let here = format!(
        "{}{}",
        location.origin().unwrap(),
        location.pathname().unwrap()
    );
    assert_eq!(
        wording,
        "Ja, Bureau Voorbeeld mag mijn gegevens gebruiken voor mijn inschrijving."
    );
    let body = json!({
        "name": "Ann Peeters", "email": "ann@voorbeeld.be", "consent": wording, "lang": "nl", "page": here,
        "token": "from-the-server", "website": "",
    });
    assert_eq!(call["body"], body);
}

#[wasm_bindgen_test]
async fn the_page_s_query_and_fragment_stay_at_home() {
    let page = Page::open();
    page.answers(&[Answer::stored()]);
    let history = web_sys::window().unwrap().history().unwrap();
    let before = web_sys::window().unwrap().location().href().unwrap();
    history
        .replace_state_with_url(&JsValue::NULL, "", Some("?token=geheim#ann"))
        .unwrap();
    let card = Embed::webinar().shown().await;
    history
        .replace_state_with_url(&JsValue::NULL, "", Some(&before))
        .unwrap();
    card.fill_in();
    card.send();
    let call = find("the request", || page.calls().pop()).await;
    let address = call["body"]["page"].as_str().unwrap();
    assert!(!address.contains(['?', '#']), "{address}");
    card.until_it_says("Je bent ingeschreven").await;
}

#[wasm_bindgen_test]
async fn a_double_click_sends_once() {
    let page = Page::open();
    page.answers(&[Answer::Held(201, stored_body())]);
    let card = Embed::webinar().shown().await;
    card.fill_in();
    card.send();
    card.send();
    card.until_it_says("Even geduld…").await;
    assert_eq!(card.attribute("form", "aria-busy").as_deref(), Some("true"));
    assert_eq!(
        card.attribute("button[type=submit]", "aria-disabled")
            .as_deref(),
        Some("true")
    );
    card.send();
    page.release();
    card.until_it_says("Je bent ingeschreven").await;
    assert_eq!(page.calls().len(), 1);
    assert_eq!(
        page.event_types(),
        ["misniets:ready", "misniets:submit", "misniets:success"]
    );
}

#[wasm_bindgen_test]
async fn what_was_typed_stays_while_the_server_thinks() {
    let page = Page::open();
    page.answers(&[Answer::Never]);
    let card = Embed::webinar().shown().await;
    card.fill_in();
    card.send();
    card.until_it_says("Even geduld…").await;
    assert_eq!(card.input("name").value(), "Ann Peeters");
    assert!(!card.says("Je bent ingeschreven"));
    misniets::unmount(&card.host);
}

#[wasm_bindgen_test]
async fn a_retry_carries_the_same_key_and_a_changed_form_a_new_one() {
    let page = Page::open();
    page.answers(&[
        Answer::Unreachable,
        Answer::Json(503, json!({})),
        Answer::Unreachable,
        Answer::stored(),
    ]);
    let card = Embed::webinar().shown().await;
    card.fill_in();
    for count in 1..=3 {
        if count == 3 {
            card.type_into("name", "Ann Pieters");
        }
        card.send();
        page.until_heard("error", count).await;
        assert_eq!(card.text("button[type=submit]"), "Probeer opnieuw");
    }
    card.send();
    card.until_it_says("Je bent ingeschreven").await;
    let keys: Vec<String> = page.calls().iter().map(key_of).collect();
    assert_eq!(keys.len(), 4);
    assert_eq!(keys[0], keys[1], "the same content");
    assert_ne!(keys[1], keys[2], "another content");
    assert_eq!(keys[2], keys[3], "the same content again");
    assert_eq!(page.calls()[3]["body"]["name"], "Ann Pieters");
}

#[wasm_bindgen_test]
async fn two_visits_have_two_keys() {
    let mut keys = Vec::new();
    for _ in 0..2 {
        let page = Page::open();
        page.answers(&[Answer::stored()]);
        let card = Embed::webinar().shown().await;
        card.fill_in();
        card.send();
        card.until_it_says("Je bent ingeschreven").await;
        keys.push(key_of(&page.calls()[0]));
    }
    assert_ne!(keys[0], keys[1]);
}

#[wasm_bindgen_test]
async fn events_reach_the_page_and_tell_nothing_about_anybody() {
    let page = Page::open();
    let wrong = Answer::error(
        422,
        "email_invalid",
        Some("email"),
        "Dit adres kan niet: ann@voorbeeld.be",
    );
    page.answers(&[
        wrong,
        Answer::Unreachable,
        Answer::error(409, "full", None, "Volzet"),
    ]);
    let card = Embed::webinar().shown().await;
    card.fill_in();
    for count in 1..=3 {
        card.send();
        page.until_heard("error", count).await;
    }
    let events = page.events();
    for event in &events {
        assert_eq!(
            (&event["bubbles"], &event["composed"], &event["host"]),
            (&json!(true), &json!(true), &json!("host")),
            "{event}"
        );
        assert_eq!(
            (&event["detail"]["widget"], &event["detail"]["event"]),
            (&json!("webinar"), &json!("evenementen")),
            "{event}"
        );
        let told = event.to_string().to_lowercase();
        assert!(
            !told.contains("ann@") && !told.contains("peeters"),
            "{told}"
        );
    }
    let reasons: Vec<&Value> = events
        .iter()
        .filter(|event| event["type"] == "misniets:error")
        .map(|event| &event["detail"]["reason"])
        .collect();
    assert_eq!(reasons, ["fields", "network", "full"]);
    assert_eq!(
        events
            .iter()
            .filter(|event| event["type"] == "misniets:submit")
            .count(),
        3
    );
}

#[wasm_bindgen_test]
async fn the_owner_s_server_is_asked_where_the_owner_names_one() {
    let page = Page::open();
    page.answers(&[Answer::stored()]);
    let card = Embed::webinar()
        .attribute("data-api", "https://andere.voorbeeld.be/")
        .shown()
        .await;
    card.fill_in();
    card.send();
    card.until_it_says("Je bent ingeschreven").await;
    assert_eq!(
        page.calls()[0]["url"],
        "https://andere.voorbeeld.be/v1/events/evenementen/registrations"
    );
    assert_eq!(page.calls().len(), 1);
}

#[wasm_bindgen_test]
async fn unmounted_while_the_server_thinks_nothing_throws() {
    let page = Page::open();
    page.answers(&[Answer::Held(201, stored_body())]);
    let card = Embed::webinar().shown().await;
    card.fill_in();
    card.send();
    card.until_it_says("Even geduld…").await;
    misniets::unmount(&card.host);
    page.release();
    crate::support::pause(50).await;
    assert!(card.maybe("article").is_none());
}
