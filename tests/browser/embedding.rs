//! From a host to a card and back: what a page around the widget sees.

use js_sys::Array;
use serde_json::json;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use crate::support::{
    Answer, DAY, Embed, FALLBACK, Page, SECOND, document, first_seen_in_shadow, is_shown,
    sheets_of, until, watch_shadow, words_of,
};

#[wasm_bindgen_test]
async fn the_host_s_own_content_stays_until_the_card_stands_there_whole() {
    let _page = Page::open();
    let embed = Embed::webinar();
    watch_shadow(&embed.host);
    let fallback = embed.host.query_selector(".fallback").unwrap().unwrap();
    assert!(is_shown(&fallback));
    let card = embed.shown().await;
    let first = first_seen_in_shadow().expect("no shadow root");
    assert!(
        first.contains("Sociale media voor evenementen") && first.contains("Schrijf me in"),
        "at first there was only: {first}"
    );
    assert!(
        fallback.is_same_node(card.host.query_selector(".fallback").unwrap().as_deref()),
        "the host's own content was touched"
    );
    assert!(!is_shown(&fallback));
}

#[wasm_bindgen_test]
async fn styles_are_adopted_and_no_markup_needs_the_page_s_leave() {
    let _page = Page::open();
    let (one, two) = (
        Embed::webinar().shown().await,
        Embed::webinar().named("two").shown().await,
    );
    assert_eq!(sheets_of(&one.root).length(), 1);
    assert_eq!(
        sheets_of(&one.root).get(0),
        sheets_of(&two.root).get(0),
        "one sheet for all hosts"
    );
    assert!(one.maybe("style, link, [style], script").is_none());
    // The sheet is in force: a card has a padding.
    let padding = document()
        .default_view()
        .unwrap()
        .get_computed_style(&one.one("article"))
        .unwrap()
        .unwrap()
        .get_property_value("padding-top")
        .unwrap();
    assert_ne!(padding, "0px");
}

#[wasm_bindgen_test]
async fn the_page_hears_that_the_card_is_ready_once() {
    let page = Page::open();
    let embed = Embed::webinar();
    embed.shown().await;
    let card = embed.attribute("data-title", "Nog eens").shown().await;
    card.until_it_says("Nog eens").await;
    let ready = json!({
        "type": "misniets:ready", "host": "host", "bubbles": true, "composed": true,
        "detail": { "widget": "webinar", "event": "evenementen" },
    });
    assert_eq!(page.events(), [ready]);
}

#[wasm_bindgen_test]
async fn a_changed_attribute_changes_the_words_and_keeps_what_was_typed() {
    let _page = Page::open();
    let embed = Embed::webinar();
    let card = embed.shown().await;
    card.type_into("name", "Ann Peeters");
    card.consent();
    let input = card.input("name");
    let embed = embed
        .attribute("data-title", "Een andere titel")
        .attribute("data-duration", "90");
    embed.mount().unwrap();
    card.until_it_says("Een andere titel").await;
    assert!(card.says("1,5 uur"));
    assert!(
        input.is_same_node(Some(&card.input("name"))),
        "the field is another one"
    );
    assert_eq!(card.input("name").value(), "Ann Peeters");
    assert!(card.input("consent").checked());
    assert_eq!(card.all("article").len(), 1);
}

#[wasm_bindgen_test]
async fn another_language_changes_every_word_and_keeps_what_was_typed() {
    let _page = Page::open();
    let embed = Embed::webinar();
    let card = embed.shown().await;
    card.type_into("email", "ann@voorbeeld.be");
    embed.lang("fr").mount().unwrap();
    card.until_it_says("Inscrivez-vous").await;
    for words in [
        "Commence dans",
        "samedi 12 décembre 2026",
        "jours",
        "Je m’inscris",
    ] {
        assert!(card.says(words), "no “{words}” in: {}", card.words());
    }
    assert_eq!(card.input("email").value(), "ann@voorbeeld.be");
    assert_eq!(card.input("lang").value(), "fr");
}

#[wasm_bindgen_test]
async fn a_later_date_moves_the_countdown() {
    let _page = Page::open();
    let embed = Embed::webinar().past_start(-(3 * DAY + 30 * SECOND));
    let card = embed.shown().await;
    assert_eq!(card.text(".days .digits"), "3");
    embed
        .attribute("data-start", "2026-12-13T11:00")
        .mount()
        .unwrap();
    until("four days", || card.text(".days .digits") == "4").await;
    assert!(card.says("zondag 13 december 2026"));
}

#[wasm_bindgen_test]
async fn another_event_is_another_registration() {
    let page = Page::open();
    page.answers(&[Answer::stored()]);
    let embed = Embed::webinar();
    let card = embed.shown().await;
    card.fill_in();
    card.send();
    card.until_it_says("Je bent ingeschreven").await;
    let embed = embed
        .attribute("data-event", "zomerbar")
        .attribute("data-title", "Zomerbar");
    embed.mount().unwrap();
    card.until_it_says("Zomerbar").await;
    assert!(
        card.maybe("form").is_some(),
        "registered for what nobody registered for: {}",
        card.words()
    );
    card.fill_in();
    card.send();
    page.until_heard("success", 2).await;
    assert_eq!(
        page.calls()[1]["url"],
        "https://api.voorbeeld.be/v1/events/zomerbar/registrations"
    );
    assert_eq!(page.events().last().unwrap()["detail"]["event"], "zomerbar");
}

#[wasm_bindgen_test]
async fn two_hosts_on_a_page_live_on_their_own() {
    let page = Page::open();
    page.answers(&[Answer::stored()]);
    let (one, two) = (
        Embed::webinar().named("one"),
        Embed::webinar()
            .named("two")
            .lang("de")
            .config("title", "Das andere"),
    );
    let (first, second) = (
        one.past_start(-(DAY + 30 * SECOND)).shown().await,
        two.past_start(-(2 * DAY + 30 * SECOND)).shown().await,
    );
    assert_eq!(
        (first.text(".days .digits"), second.text(".days .digits")),
        ("1".to_owned(), "2".to_owned())
    );
    first.fill_in();
    second.type_into("name", "Bert");
    first.send();
    first.until_it_says("Je bent ingeschreven").await;
    assert_eq!(second.input("name").value(), "Bert");
    assert!(second.says("Jetzt anmelden"));
    misniets::unmount(&first.host);
    let before = second.text(".seconds");
    until("the other countdown to go on", || {
        second.text(".seconds") != before
    })
    .await;
}

#[wasm_bindgen_test]
async fn a_host_can_be_mounted_again_after_it_was_unmounted() {
    let _page = Page::open();
    let embed = Embed::webinar();
    embed.shown().await;
    misniets::unmount(&embed.host);
    misniets::unmount(&embed.host);
    let card = embed.shown().await;
    assert!(card.maybe("slot").is_none());
    assert_eq!(card.all("article").len(), 1);
    assert!(!is_shown(
        &card.host.query_selector(".fallback").unwrap().unwrap()
    ));
}

#[wasm_bindgen_test]
async fn a_host_in_somebody_else_s_shadow_root_works_and_its_events_come_out() {
    let page = Page::open();
    let embed = Embed::webinar();
    let outer: HtmlElement = document().create_element("div").unwrap().unchecked_into();
    outer.set_id("outer");
    document().body().unwrap().append_child(&outer).unwrap();
    let root = outer
        .attach_shadow(&web_sys::ShadowRootInit::new(
            web_sys::ShadowRootMode::Closed,
        ))
        .unwrap();
    root.append_child(&embed.host).unwrap();
    let card = embed.shown().await;
    assert!(card.says("Schrijf me in"));
    until("the event", || page.event_types() == ["misniets:ready"]).await;
    assert_eq!(page.events()[0]["host"], "outer");
    misniets::unmount(&card.host);
    outer.remove();
}

#[wasm_bindgen_test]
fn what_can_t_be_a_widget_says_why_and_keeps_its_content() {
    let _page = Page::open();
    let embeds = [
        (
            Embed::webinar().attribute("data-misniets", "webinarr"),
            "names no widget",
        ),
        (
            Embed::webinar().attribute("data-misniets", ""),
            "names no widget",
        ),
        (Embed::webinar().without_event(), "nothing to count down to"),
        (
            Embed::webinar().config("start", "next week"),
            "nothing to count down to",
        ),
    ];
    for (embed, words) in embeds {
        let said = embed.mount().expect_err(words);
        assert!(said.contains(words) && said.contains("data-"), "{said}");
        assert!(embed.host.shadow_root().is_none());
        let fallback = embed.host.query_selector(".fallback").unwrap().unwrap();
        assert_eq!(words_of(&fallback), FALLBACK);
        assert!(is_shown(&fallback));
    }
}

#[wasm_bindgen_test]
fn an_element_that_can_t_hold_a_shadow_root_says_so() {
    let _page = Page::open();
    let mut embed = Embed::webinar();
    embed.host.remove();
    embed.host = document().create_element("ul").unwrap().unchecked_into();
    let said = embed
        .attribute("data-misniets", "webinar")
        .mount()
        .expect_err("a list can't");
    assert!(said.contains("div"), "{said}");
}

#[wasm_bindgen_test]
async fn an_update_that_says_nothing_leaves_the_card_as_it_was() {
    let _page = Page::open();
    let embed = Embed::webinar();
    let card = embed.shown().await;
    let bare = embed.without_event();
    assert!(bare.mount().is_err());
    assert!(card.says("Sociale media voor evenementen"));
    assert_eq!(
        Array::from(&card.host.children()).length(),
        1,
        "the host's own content is still there"
    );
}
