//! The newsletter sign-up: what it asks, what it sends, and what stands there afterwards.

use serde_json::json;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use crate::support::{Answer, Card, Embed, Page, broken_references, until, words_of};

const WORDING: &str = "Bureau Voorbeeld gebruikt je gegevens alleen om je nieuws te sturen. Stoppen kan altijd, met één klik.";

fn pending(sender: Option<&str>) -> Answer {
    Answer::Json(202, json!({ "status": "pending", "sender": sender }))
}

async fn signed_up(page: &Page, answers: &[Answer]) -> Card {
    page.answers(answers);
    let card = Embed::newsletter().shown().await;
    card.type_into("email", "ann@voorbeeld.be");
    card.send();
    card.until_it_says("Kijk in je mailbox").await;
    card
}

fn press(card: &Card, words: &str) {
    let buttons = card.all("button");
    let button = buttons.iter().find(|button| words_of(button) == words);
    let button = button.unwrap_or_else(|| panic!("no button {words} in: {}", card.words()));
    button.unchecked_ref::<HtmlElement>().click();
}

#[wasm_bindgen_test]
async fn it_asks_one_thing_and_says_what_one_agrees_to() {
    let page = Page::open();
    let card = Embed::newsletter().shown().await;
    let asked: Vec<String> = card
        .all("input:not([type=hidden]):not([tabindex])")
        .iter()
        .filter_map(|input| input.get_attribute("name"))
        .collect();
    assert_eq!(asked, ["email"]);
    assert_eq!(card.all("button").len(), 1);
    assert!(card.says(WORDING), "{}", card.words());
    assert_eq!(broken_references(&card.root), "");
    assert_eq!(page.warnings(), [""; 0]);
}

#[wasm_bindgen_test]
async fn the_address_the_agreed_words_and_the_chosen_topics_are_sent() {
    let page = Page::open();
    page.answers(&[pending(None)]);
    let topics = json!([{ "id": "a", "label": "Aanbod" }, { "id": "b", "label": "Blog" }, { "id": "c", "label": "Cursus" }]);
    let card = Embed::newsletter()
        .config("topics", topics)
        .config("frequency", json!([{ "id": "week", "label": "Elke week" }]))
        .shown()
        .await;
    assert!(card.maybe(":checked").is_none(), "chosen beforehand");
    card.type_into("email", "ann@voorbeeld.be");
    for value in ["a", "c", "week"] {
        let choice = card.one(&format!("[value={value}]"));
        choice.unchecked_ref::<HtmlElement>().click();
    }
    card.send();
    card.until_it_says("Kijk in je mailbox").await;
    let calls = page.calls();
    let body = &calls[0]["body"];
    assert_eq!(
        calls[0]["url"],
        "https://api.voorbeeld.be/v1/lists/nieuws/members"
    );
    assert_eq!(body["topics"], json!(["a", "c"]));
    assert_eq!(body["frequency"], "week");
    assert_eq!(body["email"], "ann@voorbeeld.be");
    assert_eq!(body["consent"], WORDING);
}

#[wasm_bindgen_test]
async fn afterwards_one_reads_from_whom_the_mail_comes_and_where_it_may_hide() {
    let page = Page::open();
    let card = signed_up(&page, &[pending(Some("nieuws@bureau.be"))]).await;
    assert!(card.says("We stuurden je een mail van nieuws@bureau.be."));
    assert!(card.says("Kijk bij je ongewenste mail."));
    let heading = card.root.active_element().expect("the focus is lost");
    assert_eq!(words_of(&heading), "Kijk in je mailbox");
    drop(card);
    let page = Page::open();
    let card = signed_up(&page, &[pending(None)]).await;
    assert!(card.says("We stuurden je een mail."), "{}", card.words());
}

#[wasm_bindgen_test]
async fn the_mail_comes_once_more_and_only_once_for_a_double_click() {
    let page = Page::open();
    let held = Answer::Held(202, json!({ "status": "pending" }));
    let card = signed_up(&page, &[pending(None), held]).await;
    press(&card, "Stuur de mail opnieuw");
    card.until_it_says("Even geduld…").await;
    press(&card, "Even geduld…");
    page.release();
    card.until_it_says("We stuurden de mail opnieuw.").await;
    let calls = page.calls();
    assert_eq!(calls.len(), 2, "{calls:?}");
    assert_eq!(
        calls[1]["url"],
        "https://api.voorbeeld.be/v1/lists/nieuws/resend"
    );
    assert_eq!(calls[1]["body"]["email"], "ann@voorbeeld.be");
}

#[wasm_bindgen_test]
async fn a_mail_that_did_not_go_once_more_can_be_asked_again() {
    for (answer, words) in [
        (
            Answer::Json(429, json!({ "errors": [], "wait": 180_000 })),
            "Wacht 3 minuten",
        ),
        (Answer::Unreachable, "We kunnen de server niet bereiken"),
        (Answer::Html(502), "Er ging iets mis bij ons"),
    ] {
        let page = Page::open();
        let card = signed_up(&page, &[pending(None), answer, pending(None)]).await;
        press(&card, "Stuur de mail opnieuw");
        card.until_it_says(words).await;
        assert!(card.says("Kijk in je mailbox"));
        press(&card, "Stuur de mail opnieuw");
        card.until_it_says("We stuurden de mail opnieuw.").await;
    }
}

#[wasm_bindgen_test]
async fn a_list_that_is_gone_says_so() {
    let page = Page::open();
    page.answers(&[Answer::error(404, "not_found", None, "Onbekend")]);
    let card = Embed::newsletter().shown().await;
    card.type_into("email", "ann@voorbeeld.be");
    card.send();
    card.until_it_says("Deze lijst bestaat niet meer.").await;
    until("the form to be gone", || card.maybe("form").is_none()).await;
}

#[wasm_bindgen_test]
async fn without_a_list_or_a_service_there_is_no_form_and_the_owner_is_told() {
    let page = Page::open();
    let embed = Embed::newsletter().without_event();
    let words = embed.mount().expect_err("a form that leads nowhere");
    assert!(words.contains("data-list"), "{words}");
    drop(page);
}

#[wasm_bindgen_test]
async fn it_speaks_four_languages() {
    for (lang, button, words) in [
        ("nl", "Hou me op de hoogte", "Kijk in je mailbox"),
        ("fr", "Tenez-moi au courant", "Consultez votre boîte mail"),
        ("de", "Newsletter abonnieren", "Schauen Sie in Ihr Postfach"),
        ("en", "Keep me posted", "Check your inbox"),
    ] {
        let page = Page::open();
        page.answers(&[pending(None)]);
        let card = Embed::newsletter().lang(lang).shown().await;
        assert_eq!(card.text("button[type=submit]"), button);
        card.type_into("email", "ann@voorbeeld.be");
        card.send();
        card.until_it_says(words).await;
    }
}
