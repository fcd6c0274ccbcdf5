//! A notice: what it says, and that it comes and goes by the server's clock.

use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::{Card, Embed, Page, SECOND, START, broken_references, until};

fn notice(settings: Value) -> Embed {
    Embed::webinar()
        .attribute("data-misniets", "notice")
        .answered(json!({ "config": settings }))
}

fn role(card: &Card) -> Option<String> {
    card.attribute("article > div", "role")
}

#[wasm_bindgen_test]
async fn a_notice_says_what_is_going_on_and_how_serious_it_is() {
    let page = Page::open();
    let card = notice(json!({
        "title": "De telefoon doet het niet", "text": "Stuur ons een mail.", "kind": "warning",
        "url": "https://stad.be/storing", "until": "2999-12-31",
    }))
    .past_start(0)
    .shown()
    .await;
    for part in [
        "Let op",
        "De telefoon doet het niet",
        "Stuur ons een mail.",
        "Lees meer",
    ] {
        assert!(card.says(part), "no {part} in: {}", card.words());
    }
    assert_eq!(role(&card), None, "what is there already is not announced");
    assert_eq!(broken_references(&card.root), "");
    assert_eq!(page.warnings(), [""; 0]);
}

#[wasm_bindgen_test]
async fn a_notice_appears_at_its_moment_and_is_announced() {
    let _page = Page::open();
    let settings = json!({ "title": "Gesloten vandaag", "from": START, "kind": "closed" });
    let card = notice(settings).past_start(-SECOND).shown().await;
    assert!(!card.says("Gesloten"), "{}", card.words());
    assert_eq!(role(&card).as_deref(), Some("status"));
    until("the notice", || card.says("Gesloten vandaag")).await;
    assert_eq!(role(&card).as_deref(), Some("status"));
    assert_eq!(broken_references(&card.root), "");
}

#[wasm_bindgen_test]
async fn a_notice_disappears_at_its_moment() {
    let _page = Page::open();
    let settings = json!({ "title": "Gesloten vandaag", "until": START });
    let card = notice(settings).past_start(-SECOND).shown().await;
    assert!(card.says("Gesloten vandaag"), "{}", card.words());
    until("an empty card", || !card.says("Gesloten")).await;
    assert_eq!(broken_references(&card.root), "");
}

#[wasm_bindgen_test]
async fn a_notice_without_title_and_entry_says_why_it_is_not_there() {
    let _page = Page::open();
    let refused = notice(json!({ "text": "Zonder titel" })).mount();
    assert!(refused.unwrap_err().contains("Give data-title"));
}
