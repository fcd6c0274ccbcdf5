//! What the page's owner wrote, and what the console says about it.

use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::{Embed, Page, until};

#[wasm_bindgen_test]
async fn a_bad_attribute_is_named_once_with_its_value_and_an_example() {
    let page = Page::open();
    let embed = Embed::webinar()
        .config("duration", serde_json::Value::Null)
        .attribute("data-duration", "een uur");
    let card = embed.shown().await;
    assert!(card.says("60 minuten"), "the default: {}", card.words());
    let warnings = page.warnings();
    assert_eq!(warnings.len(), 1, "{warnings:?}");
    for part in [
        "[misniets]",
        "data-duration=\"een uur\"",
        "minutes",
        "Example: data-duration=\"60\"",
        "Using 60",
    ] {
        assert!(warnings[0].contains(part), "no {part} in {}", warnings[0]);
    }
    embed.mount().unwrap();
    let embed = embed.attribute("data-title", "Nog eens");
    embed.mount().unwrap();
    card.until_it_says("Nog eens").await;
    assert_eq!(page.warnings().len(), 1, "the same is not said twice");
    embed.attribute("data-duration", "-5").mount().unwrap();
    until("a word about the other value", || {
        page.warnings().len() == 2
    })
    .await;
}

#[wasm_bindgen_test]
async fn a_bad_value_does_not_beat_a_good_one() {
    let page = Page::open();
    let card = Embed::webinar()
        .config("duration", 45)
        .attribute("data-duration", "x")
        .shown()
        .await;
    assert!(card.says("45 minuten"), "{}", card.words());
    assert_eq!(page.warnings().len(), 1);
}

#[wasm_bindgen_test]
async fn a_good_page_says_nothing() {
    let page = Page::open();
    Embed::webinar()
        .attribute("data-theme", "dark")
        .attribute("data-accent", "#0b6b5d")
        .attribute("data-title", "")
        .attribute("data-own", "x")
        .shown()
        .await;
    assert_eq!(page.warnings(), [""; 0]);
}

#[wasm_bindgen_test]
async fn each_kind_of_value_has_its_own_complaint() {
    let bad = [
        ("data-start", "12/12/2026 11u"),
        ("data-timezone", "Brussel!"),
        ("data-privacy-url", "www.voorbeeld.be/privacy"),
        ("data-theme", "donker"),
        ("data-accent", "groen"),
    ];
    for (name, value) in bad {
        let page = Page::open();
        let card = Embed::webinar().attribute(name, value).shown().await;
        assert!(card.says("zaterdag 12 december 2026"));
        let warnings = page.warnings();
        assert_eq!(warnings.len(), 1, "{name}: {warnings:?}");
        assert!(
            warnings[0].contains(&format!("{name}=\"{value}\""))
                && warnings[0].contains(&format!("Example: {name}=\"")),
            "{}",
            warnings[0]
        );
    }
}

#[wasm_bindgen_test]
async fn a_time_zone_nobody_knows_is_brussels_and_the_owner_reads_so() {
    let page = Page::open();
    let embed = Embed::webinar()
        .attribute("data-start", "2026-12-12T11:00")
        .attribute("data-timezone", "Europe/Brusel");
    let card = embed.shown().await;
    assert_eq!(
        card.attribute("time", "datetime").as_deref(),
        Some("2026-12-12T10:00:00Z")
    );
    embed.mount().unwrap();
    let warnings = page.warnings();
    assert_eq!(warnings.len(), 1, "{warnings:?}");
    assert!(
        warnings[0].contains("Europe/Brusel") && warnings[0].contains("Using Europe/Brussels"),
        "{}",
        warnings[0]
    );
}

#[wasm_bindgen_test]
async fn an_attribute_beats_the_json_child_and_that_beats_the_catalogue() {
    let page = Page::open();
    let card = Embed::webinar()
        .json_child(r#"{ "title": "Van het kind", "organiser": "Het kind", "learn": ["Een | ander", "Twee"], "duration": 30 }"#)
        .attribute("data-title", "Van de tag")
        .shown()
        .await;
    assert_eq!(card.text("h2"), "Van de tag");
    assert!(card.says("door Het kind"));
    assert!(card.says("30 minuten"));
    assert!(card.says("Bonus Het e-book"), "what only the catalogue has");
    assert_eq!(card.all("li").len(), 2, "a list's texts are whole");
    assert_eq!(page.warnings(), [""; 0]);
}

#[wasm_bindgen_test]
async fn a_json_child_that_is_none_is_left_out_with_a_word_to_the_owner() {
    let page = Page::open();
    let card = Embed::webinar().json_child("{ title: 'x' ").shown().await;
    assert_eq!(card.text("h2"), "Sociale media voor evenementen");
    let warnings = page.warnings();
    assert!(
        warnings.len() == 1 && warnings[0].contains("JSON"),
        "{warnings:?}"
    );
}

#[wasm_bindgen_test]
async fn texts_in_an_attribute_are_separated_by_a_bar() {
    let _page = Page::open();
    let card = Embed::webinar()
        .attribute("data-learn", " Een |Twee|| Drie ")
        .shown()
        .await;
    let lines: Vec<String> = card
        .all("li")
        .iter()
        .map(crate::support::words_of)
        .collect();
    assert_eq!(lines, ["Een", "Twee", "Drie"]);
}

#[wasm_bindgen_test]
async fn an_accent_reaches_the_card_and_what_stands_on_it_can_be_read() {
    for (accent, on) in [("#ffe45c", "#000000"), ("#0b3d91", "#ffffff")] {
        let _page = Page::open();
        let card = Embed::webinar()
            .attribute("data-accent", accent)
            .shown()
            .await;
        let style = web_sys::window()
            .unwrap()
            .get_computed_style(&card.one("article"))
            .unwrap()
            .unwrap();
        let value = |name| style.get_property_value(name).unwrap().trim().to_owned();
        assert_eq!(value("--misniets-accent"), accent);
        assert_eq!(value("--misniets-on-accent"), on);
    }
}

#[wasm_bindgen_test]
async fn the_theme_is_the_owner_s() {
    for (theme, shown) in [("dark", "dark"), ("light", "light"), ("", "auto")] {
        let _page = Page::open();
        let card = Embed::webinar()
            .attribute("data-theme", theme)
            .shown()
            .await;
        assert_eq!(
            card.attribute("article", "data-theme").as_deref(),
            Some(shown)
        );
    }
}
