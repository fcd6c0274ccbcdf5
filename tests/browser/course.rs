//! Course cards: one, several in a row, and what stands on them.

use serde_json::{Value, json};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use crate::support::{Card, Embed, Page, broken_references, pointed_at, words_of};

/// A course of the catalogue with everything there is.
fn full() -> Value {
    json!({
        "id": "sociale-media", "title": "Sociale media voor beginners", "teaser": "Berichten die mensen lezen.",
        "image": "https://api.voorbeeld.be/images/cursus.png", "imageAlt": "Drie mensen rond een laptop",
        "pace": "3 lessen per week", "duration": "6 weken", "level": "Beginner", "language": "Nederlands",
        "price": 149, "currency": "EUR", "start": "2999-01-12T18:00:00Z", "seats": 4, "badge": "Nieuw",
    })
}

fn course(id: &str, title: &str) -> Value {
    json!({ "id": id, "title": title })
}

/// Spaces as people see them: `Intl` puts a hard one between sign and amount.
fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

fn titles(card: &Card) -> Vec<String> {
    card.all("h3").iter().map(words_of).collect()
}

#[wasm_bindgen_test]
async fn one_course_says_all_that_is_known_of_it() {
    let page = Page::open();
    let card = Embed::courses(json!([full()])).shown().await;
    let words = plain(&card.words());
    for part in [
        "Nieuw",
        "Sociale media voor beginners",
        "Berichten die mensen lezen.",
        "Tempo 3 lessen per week",
        "Duur 6 weken",
        "Niveau Beginner",
        "Taal Nederlands",
        "Volgende start 12 januari 2999",
        "€ 149",
        "Nog 4 plaatsen",
        "Bekijk de cursus",
    ] {
        assert!(words.contains(part), "no {part} in: {words}");
    }
    assert_eq!(
        card.attribute("img", "alt").as_deref(),
        Some("Drie mensen rond een laptop")
    );
    assert_eq!(card.attribute("img", "loading").as_deref(), Some("lazy"));
    assert_eq!(broken_references(&card.root), "");
    assert_eq!(page.warnings(), [""; 0]);
}

#[wasm_bindgen_test]
async fn the_whole_card_leads_where_its_one_link_does() {
    let _page = Page::open();
    let card = Embed::courses(json!([full()])).shown().await;
    assert_eq!(card.all("a").len(), 1, "one link, none in another");
    assert_eq!(
        card.attribute("a", "href").as_deref(),
        Some("https://api.voorbeeld.be/c/sociale-media?lang=nl")
    );
    let named: Vec<String> = card
        .attribute("a", "aria-labelledby")
        .unwrap()
        .split(' ')
        .map(|id| card.text(&format!("#{id}")))
        .collect();
    assert_eq!(named, ["Bekijk de cursus", "Sociale media voor beginners"]);
    for place in ["h3", ".image", ".facts", ".teaser"] {
        assert_eq!(pointed_at(&card.one(place)), "a", "over {place}");
    }
}

#[wasm_bindgen_test]
async fn several_courses_stand_in_a_list_in_the_order_asked_for() {
    let page = Page::open();
    let entries = json!([course("a", "Eerste"), full(), course("c", "Derde")]);
    let card = Embed::courses(entries)
        .attribute("data-title", "Van de tag")
        .attribute("data-cta", "Ontdek")
        .shown()
        .await;
    assert_eq!(
        titles(&card),
        ["Eerste", "Sociale media voor beginners", "Derde"],
        "a title on the page is about none of several"
    );
    assert_eq!(card.all("ul > li article").len(), 3);
    let links: Vec<String> = card.all("a").iter().map(words_of).collect();
    assert_eq!(links, ["Ontdek"; 3], "but words on the button are for all");
    assert_eq!(broken_references(&card.root), "");
    assert_eq!(page.warnings(), [""; 0]);
}

#[wasm_bindgen_test]
async fn a_course_nobody_knows_is_named_once_and_the_others_show() {
    let page = Page::open();
    let embed =
        Embed::courses(json!([course("a", "Eerste"), course("c", "Derde")])).missing(&["b"]);
    let card = embed.shown().await;
    assert_eq!(titles(&card), ["Eerste", "Derde"]);
    embed.mount().unwrap();
    let warnings = page.warnings();
    assert_eq!(warnings.len(), 1, "{warnings:?}");
    assert!(warnings[0].contains("no course b"), "{}", warnings[0]);
}

#[wasm_bindgen_test]
async fn a_card_needs_no_server() {
    let page = Page::open();
    let card = Embed::courses(json!([]))
        .without_event()
        .attribute("data-title", "Schrijf zoals je praat")
        .attribute("data-price", "0")
        .attribute("data-url", "https://voorbeeld.be/schrijven")
        .attribute("data-cta", "Begin nu")
        .shown()
        .await;
    assert!(card.says("Schrijf zoals je praat") && card.says("Gratis"));
    assert_eq!(
        card.attribute("a", "href").as_deref(),
        Some("https://voorbeeld.be/schrijven")
    );
    assert_eq!(card.text("a"), "Begin nu");
    assert_eq!(page.warnings(), [""; 0]);
}

#[wasm_bindgen_test]
async fn without_a_course_or_a_title_the_fallback_stays() {
    let _page = Page::open();
    let embed = Embed::courses(json!([])).without_event();
    let refused = embed.mount().unwrap_err();
    assert!(refused.contains("data-course"), "{refused}");
    assert!(embed.host.shadow_root().is_none());
}

#[wasm_bindgen_test]
async fn a_price_is_in_words_of_the_visitor_s_language() {
    let cases = [
        ("nl", json!(149), "€ 149"),
        ("nl", json!(49.95), "€ 49,95"),
        ("de", json!(1249.5), "1.249,50 €"),
        ("fr", json!(149), "149 €"),
        ("en", json!(149), "€149"),
        ("nl", json!(0), "Gratis"),
        ("fr", json!(0), "Gratuit"),
        ("de", json!(0), "Kostenlos"),
        ("en", json!(0), "Free"),
    ];
    for (lang, price, words) in cases {
        let _page = Page::open();
        let mut entry = full();
        entry["price"] = price;
        let card = Embed::courses(json!([entry])).lang(lang).shown().await;
        let shown = plain(&card.text(".price")).replace(['\u{202f}', ' '], " ");
        assert_eq!(shown, words, "in {lang}");
    }
}

#[wasm_bindgen_test]
async fn seats_are_counted_down_to_full() {
    for (seats, words) in [(0, "Volzet"), (1, "Nog 1 plaats"), (12, "Nog 12 plaatsen")] {
        let _page = Page::open();
        let mut entry = full();
        entry["seats"] = seats.into();
        let card = Embed::courses(json!([entry])).shown().await;
        assert_eq!(card.text(".seats"), words);
    }
}

#[wasm_bindgen_test]
async fn a_start_that_has_been_is_no_next_start() {
    let _page = Page::open();
    let mut entry = full();
    entry["start"] = "2020-01-12T18:00:00Z".into();
    let card = Embed::courses(json!([entry])).shown().await;
    assert!(!card.says("Volgende start"), "{}", card.words());
}

#[wasm_bindgen_test]
async fn an_image_without_words_is_told_to_the_owner_once() {
    let page = Page::open();
    let mut entry = full();
    entry["imageAlt"] = Value::Null;
    let embed = Embed::courses(json!([entry]));
    let card = embed.shown().await;
    assert_eq!(card.attribute("img", "alt").as_deref(), Some(""));
    embed.mount().unwrap();
    let warnings = page.warnings();
    assert_eq!(warnings.len(), 1, "{warnings:?}");
    assert!(
        warnings[0].contains("data-image-alt is missing") && warnings[0].contains("Example: "),
        "{}",
        warnings[0]
    );
}

#[wasm_bindgen_test]
async fn an_image_may_be_decoration_on_purpose() {
    let page = Page::open();
    let mut entry = full();
    entry["imageAlt"] = Value::Null;
    let embed = Embed::courses(json!([entry])).attribute("data-image-alt", "");
    embed.shown().await;
    assert_eq!(page.warnings(), [""; 0]);
}

#[wasm_bindgen_test]
async fn hostile_values_are_words_or_nothing() {
    let page = Page::open();
    let markup = "<img src=x onerror=\"window.hacked=1\">";
    let entry = json!({
        "id": "../../x?y#z", "title": markup, "teaser": "\u{0}\u{202e}</script>", "image": "javascript:alert(1)",
        "price": -5, "currency": "<b>", "seats": 1e300, "start": "gisteren", "url": "data:text/html,x", "badge": [1, {}],
        "level": { "a": 1 }, "__proto__": { "title": "x" },
    });
    let card = Embed::courses(json!([entry, 7, null, "x", { "title": " " }]))
        .shown()
        .await;
    assert_eq!(titles(&card), [markup]);
    assert_eq!(card.all("img, script, b").len(), 0);
    assert_eq!(
        card.all("a").len(),
        0,
        "neither address nor id leads anywhere"
    );
    assert!(page.warnings().len() >= 5, "{:?}", page.warnings());
}

#[wasm_bindgen_test]
async fn an_update_keeps_the_card_and_changes_what_changed() {
    let _page = Page::open();
    let embed = Embed::courses(json!([full()]));
    let card = embed.shown().await;
    let before = card.one("h3");
    embed
        .clone()
        .attribute("data-badge", "Volgt snel")
        .mount()
        .unwrap();
    card.until_it_says("Volgt snel").await;
    assert!(before.is_same_node(Some(&card.one("h3"))));
}

#[wasm_bindgen_test]
async fn the_ring_of_the_focus_is_seen_on_the_card() {
    let _page = Page::open();
    let card = Embed::courses(json!([full()])).shown().await;
    let link = card.one("a");
    link.unchecked_ref::<HtmlElement>().focus().unwrap();
    let style = |element| {
        let window = web_sys::window().unwrap();
        window.get_computed_style(element).unwrap().unwrap()
    };
    let ring = style(&link).get_property_value("outline-color").unwrap();
    let words = style(&card.one("h3")).get_property_value("color").unwrap();
    assert_eq!(
        ring, words,
        "not the button's own colour, which is the card's"
    );
}
