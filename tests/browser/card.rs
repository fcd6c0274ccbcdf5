//! What stands on the card.

use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::{Embed, HOUR, Page, START, broken_references, date_in_words, words_of};

#[wasm_bindgen_test]
async fn every_language_has_its_own_words_for_everything() {
    let languages = [
        (
            "nl",
            "zaterdag 12 december 2026",
            [
                "door Bureau Voorbeeld",
                "60 minuten",
                "Begint over",
                "Dit leer je",
                "Schrijf me in",
            ],
        ),
        (
            "fr",
            "samedi 12 décembre 2026",
            [
                "par Bureau Voorbeeld",
                "60 minutes",
                "Commence dans",
                "Ce que vous apprendrez",
                "Je m’inscris",
            ],
        ),
        (
            "de",
            "Samstag 12. Dezember 2026",
            [
                "von Bureau Voorbeeld",
                "60 Minuten",
                "Beginnt in",
                "Das lernen Sie",
                "Anmelden",
            ],
        ),
        (
            "en",
            "Saturday 12 December 2026",
            [
                "by Bureau Voorbeeld",
                "60 minutes",
                "Starts in",
                "What you will learn",
                "Register",
            ],
        ),
    ];
    for (lang, date, phrases) in languages {
        let _page = Page::open();
        let card = Embed::webinar().lang(lang).shown().await;
        // Whether a comma follows the weekday is the browser's to say.
        assert_eq!(card.text("time strong").replace(',', ""), date, "{lang}");
        for phrase in phrases {
            assert!(
                card.says(phrase),
                "{lang}: no “{phrase}” in: {}",
                card.words()
            );
        }
        assert_eq!(card.attribute("article", "lang").as_deref(), Some(lang));
    }
}

#[wasm_bindgen_test]
async fn the_title_is_a_heading_and_names_the_card() {
    let _page = Page::open();
    let card = Embed::webinar().shown().await;
    let title = card.one("h2");
    assert_eq!(words_of(&title), "Sociale media voor evenementen");
    assert_eq!(
        card.attribute("article", "aria-labelledby"),
        Some(title.id())
    );
}

#[wasm_bindgen_test]
async fn the_time_is_the_one_on_the_event_s_own_clock() {
    let zones = [
        ("Europe/Brussels", "2026-12-12T10:00:00Z"),
        ("America/New_York", "2026-12-12T16:00:00Z"),
        ("Asia/Kolkata", "2026-12-12T05:30:00Z"),
    ];
    for (zone, instant) in zones {
        let _page = Page::open();
        let card = Embed::webinar()
            .config("start", "2026-12-12T11:00")
            .config("timezone", zone)
            .shown()
            .await;
        assert_eq!(
            card.attribute("time", "datetime").as_deref(),
            Some(instant),
            "{zone}"
        );
        let time = card.text("time");
        assert!(time.contains("van 11.00 tot 12.00 uur"), "{zone}: {time}");
    }
}

#[wasm_bindgen_test]
async fn a_visitor_in_another_zone_reads_the_date_there_as_well() {
    let _page = Page::open();
    // 12 December in Kiribati, 11 December in nearly all of the world.
    let card = Embed::webinar()
        .config("start", "2026-12-12T11:00")
        .config("timezone", "Pacific/Kiritimati")
        .shown()
        .await;
    let here = date_in_words(js_sys::Date::parse("2026-12-11T21:00:00Z"), "nl-BE", None);
    assert!(card.says("zaterdag 12 december 2026"));
    assert!(
        card.says(&format!("Bij jou is dat {here}")),
        "{}",
        card.words()
    );
}

#[wasm_bindgen_test]
async fn what_you_learn_is_a_list_and_the_bonus_stands_beside_it() {
    let _page = Page::open();
    let card = Embed::webinar().shown().await;
    let lines: Vec<String> = card.all("li").iter().map(words_of).collect();
    assert_eq!(lines, ["Ideeën voor je posts", "Meer bezoekers"]);
    assert!(
        card.says("Bonus Het e-book, gratis na de sessie"),
        "{}",
        card.words()
    );
}

#[wasm_bindgen_test]
async fn what_the_owner_left_out_leaves_no_empty_heading() {
    let _page = Page::open();
    let embed = ["learn", "bonus", "organiser", "privacyUrl"]
        .into_iter()
        .fold(Embed::webinar(), |embed, key| {
            embed.config(key, Value::Null)
        });
    let card = embed.shown().await;
    for words in ["Dit leer je", "Bonus", "door ", "Lees hoe"] {
        assert!(!card.says(words), "“{words}” in: {}", card.words());
    }
    assert!(card.says("Ja, gebruik mijn gegevens voor mijn inschrijving."));
}

#[wasm_bindgen_test]
async fn markup_in_texts_stays_text() {
    let page = Page::open();
    let markup = "<img src=x onerror=alert(1)>";
    let embed = ["title", "bonus", "organiser"]
        .into_iter()
        .fold(Embed::webinar(), |embed, key| embed.config(key, markup));
    let card = embed.config("learn", json!([markup])).shown().await;
    assert_eq!(card.text("h2"), markup);
    assert_eq!(card.text("li"), markup);
    assert!(card.says(&format!("door {markup}")));
    assert!(card.maybe("img, script, [onerror]").is_none());
    assert_eq!(page.warnings(), [""; 0]);
}

#[wasm_bindgen_test]
async fn a_privacy_notice_opens_beside_the_page() {
    let _page = Page::open();
    let card = Embed::webinar().shown().await;
    let link = card.one("a[href='https://www.voorbeeld.be/privacy']");
    assert_eq!(words_of(&link), "Lees hoe we met je gegevens omgaan");
    assert_eq!(link.get_attribute("rel").as_deref(), Some("noopener"));
}

#[wasm_bindgen_test]
async fn a_script_in_the_place_of_the_privacy_notice_becomes_no_link() {
    for url in [
        "javascript:alert(1)",
        " JavaScript:alert(1)",
        "data:text/html,x",
        "//voorbeeld.be",
        "https://",
    ] {
        let page = Page::open();
        let card = Embed::webinar().config("privacyUrl", url).shown().await;
        assert!(card.maybe("a").is_none(), "{url}");
        let warnings = page.warnings();
        assert!(
            warnings.len() == 1 && warnings[0].contains("privacyUrl"),
            "{url}: {warnings:?}"
        );
    }
}

#[wasm_bindgen_test]
async fn references_inside_the_card_lead_somewhere() {
    for past_start in [-72 * HOUR, 0, 2 * HOUR] {
        let _page = Page::open();
        let card = Embed::webinar().past_start(past_start).shown().await;
        assert_eq!(broken_references(&card.root), "");
    }
    let _page = Page::open();
    let card = Embed::webinar().shown().await;
    card.send();
    crate::support::until("messages", || card.message_at("consent").is_some()).await;
    assert_eq!(broken_references(&card.root), "");
}

#[wasm_bindgen_test]
async fn each_control_has_a_visible_label_and_says_what_autofill_may_put_there() {
    let _page = Page::open();
    let card = Embed::webinar().shown().await;
    for (name, label) in [("name", "Naam"), ("email", "E-mailadres")] {
        let input = card.input(name);
        assert_eq!(card.text(&format!("label[for={}]", input.id())), label);
        assert_eq!(input.get_attribute("autocomplete").as_deref(), Some(name));
        assert!(input.required());
    }
    let consent = card.input("consent");
    assert!(!consent.checked(), "a consent is never given beforehand");
    assert_eq!(
        card.text(&format!("label[for={}]", consent.id())),
        consent.value()
    );
}

#[wasm_bindgen_test]
async fn a_countdown_without_an_event_has_no_form() {
    let _page = Page::open();
    let card = Embed::webinar()
        .without_event()
        .attribute("data-title", "Zomerbar")
        .attribute("data-start", "2099-07-01T20:00")
        .shown()
        .await;
    assert_eq!(card.text("h2"), "Zomerbar");
    assert!(card.says("Begint over"));
    assert!(card.maybe("form").is_none());
}

#[wasm_bindgen_test]
async fn full_and_closed_take_the_place_of_the_form() {
    for (word, phrase) in [
        ("full", "Dit webinar is volzet"),
        ("closed", "Je kunt je niet meer inschrijven."),
    ] {
        let _page = Page::open();
        let card = Embed::webinar().registration(word).shown().await;
        assert!(card.says(phrase), "{}", card.words());
        assert!(card.maybe("form").is_none());
        assert!(card.says("Begint over"), "the rest of the card stays");
    }
}

#[wasm_bindgen_test]
async fn a_word_for_registration_that_is_not_known_leaves_the_form() {
    let _page = Page::open();
    let card = Embed::webinar()
        .registration("waitlist")
        .config("start", START)
        .shown()
        .await;
    assert!(card.maybe("form").is_some());
}
