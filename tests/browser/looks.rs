//! What the card looks like, as far as a computed style tells.

use serde_json::json;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement};

use crate::support::{Card, Embed, Page, computed, document};

fn page_scheme(scheme: &str) {
    let root: HtmlElement = document().document_element().unwrap().unchecked_into();
    root.style().set_property("color-scheme", scheme).unwrap();
}

fn ground(card: &Card) -> String {
    computed(&card.one("article"), "background-color")
}

const LIGHT: &str = "rgb(255, 255, 255)";
const DARK: &str = "rgb(20, 28, 32)";

#[wasm_bindgen_test]
async fn the_owner_s_theme_holds_whatever_the_system_says_and_may_change_later() {
    let _page = Page::open();
    let embed = Embed::webinar().attribute("data-theme", "dark");
    let card = embed.shown().await;
    assert_eq!(ground(&card), DARK);
    let embed = embed.attribute("data-theme", "light");
    embed.mount().unwrap();
    crate::support::until("the light card", || ground(&card) == LIGHT).await;
}

#[wasm_bindgen_test]
async fn a_card_that_follows_the_page_turns_with_the_page_s_own_switch() {
    let _page = Page::open();
    page_scheme("dark");
    let card = Embed::webinar()
        .attribute("data-theme", "page")
        .shown()
        .await;
    let dark = ground(&card);
    page_scheme("light");
    let light = ground(&card);
    page_scheme("");
    assert_eq!((dark.as_str(), light.as_str()), (DARK, LIGHT));
}

#[wasm_bindgen_test]
async fn an_accent_too_close_to_the_ground_gets_a_line_and_another_none() {
    for (accent, line) in [
        ("#ffe100", "rgb(20, 35, 42)"),
        ("#0b6b5d", "rgba(0, 0, 0, 0)"),
    ] {
        let _page = Page::open();
        let card = Embed::webinar()
            .attribute("data-theme", "light")
            .attribute("data-accent", accent)
            .shown()
            .await;
        let button: Element = card.one("button[type=submit]");
        assert_eq!(computed(&button, "border-top-color"), line, "{accent}");
    }
}

#[wasm_bindgen_test]
async fn settings_nested_until_any_stack_ends_change_nothing() {
    let page = Page::open();
    let deep = format!("{{\"title\": {}{}}}", "[".repeat(5_000), "]".repeat(5_000));
    let card = Embed::webinar()
        .config("title", json!("Sociale media"))
        .json_child(&deep)
        .shown()
        .await;
    assert_eq!(card.text("h2"), "Sociale media");
    assert!(
        page.warnings().concat().contains("title"),
        "{:?}",
        page.warnings()
    );
}
