//! What the visitor sees of the server's answer.

use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::{Answer, Card, Embed, MINUTE, Page, until, words_of};

/// Fills in and sends a card's form.
async fn sent(page: &Page, embed: Embed, answer: Answer) -> Card {
    page.answers(&[answer]);
    let card = embed.shown().await;
    card.fill_in();
    card.send();
    until("the answer", || page.event_types().len() == 3).await;
    card
}

fn links(card: &Card) -> Vec<(String, String)> {
    card.all("a")
        .iter()
        .map(|link| {
            (
                words_of(link),
                link.get_attribute("href").unwrap_or_default(),
            )
        })
        .collect()
}

#[wasm_bindgen_test]
async fn stored_means_registered_with_a_date_for_the_calendar() {
    let page = Page::open();
    let card = sent(&page, Embed::webinar(), Answer::stored()).await;
    card.until_it_says("Je bent ingeschreven").await;
    assert!(card.maybe("form").is_none());
    let (calendar, join) = (
        "https://api.voorbeeld.be/v1/events/evenementen/calendar.ics?lang=nl",
        "https://zaal.voorbeeld.be/evenementen",
    );
    let expected = [
        ("Zet in mijn agenda (Apple, Outlook…)", calendar),
        ("Link om deel te nemen", join),
    ];
    assert_eq!(
        links(&card),
        expected.map(|(words, url)| (words.to_owned(), url.to_owned()))
    );
    let heading = card
        .root
        .active_element()
        .expect("the focus is lost with the form");
    assert_eq!(words_of(&heading), "Je bent ingeschreven");
    assert_eq!(page.warnings(), [""; 0]);
}

#[wasm_bindgen_test]
async fn once_it_is_live_the_way_in_comes_first() {
    let page = Page::open();
    let card = sent(&page, Embed::webinar().past_start(MINUTE), Answer::stored()).await;
    card.until_it_says("Je bent ingeschreven").await;
    assert_eq!(
        links(&card),
        [(
            "Neem nu deel".to_owned(),
            "https://zaal.voorbeeld.be/evenementen".to_owned()
        )]
    );
}

#[wasm_bindgen_test]
async fn a_receipt_without_links_is_still_one() {
    for answer in [Answer::Json(201, json!({})), Answer::Html(201)] {
        let page = Page::open();
        let card = sent(&page, Embed::webinar(), answer).await;
        card.until_it_says("Je bent ingeschreven").await;
        assert!(card.maybe("a").is_none());
    }
}

#[wasm_bindgen_test]
async fn a_script_in_the_receipt_becomes_no_link() {
    for url in [
        "javascript:alert(1)",
        " javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "data:text/html,x",
        "https:javascript",
    ] {
        for past_start in [-MINUTE, MINUTE] {
            let page = Page::open();
            let card = sent(
                &page,
                Embed::webinar().past_start(past_start),
                Answer::Json(201, json!({ "calendar": url, "join": url })),
            )
            .await;
            card.until_it_says("Je bent ingeschreven").await;
            assert_eq!(links(&card), [], "{url}");
        }
    }
}

#[wasm_bindgen_test]
async fn what_the_server_finds_wrong_lands_at_its_field() {
    let cases = [
        ("email", "email_invalid", "Dit e-mailadres klopt niet."),
        ("name", "required", "Vul je naam in."),
        ("email", "blocked_domain", "<b>Dit domein kan niet</b>"),
    ];
    for (field, code, words) in cases {
        let page = Page::open();
        let card = sent(
            &page,
            Embed::webinar(),
            Answer::error(422, code, Some(field), "<b>Dit domein kan niet</b>"),
        )
        .await;
        until(&format!("“{words}” at {field}"), || {
            card.message_at(field)
                .is_some_and(|message| message.contains(words))
        })
        .await;
        assert!(card.maybe(".error b").is_none());
        until("the focus", || card.focused().as_deref() == Some(field)).await;
        assert_eq!(
            card.input("email").value(),
            "ann@voorbeeld.be",
            "what was typed stays"
        );
        assert!(card.says("Schrijf me in"), "{}", card.words());
    }
}

#[wasm_bindgen_test]
async fn a_refusal_of_no_field_of_ours_is_still_said() {
    let page = Page::open();
    let card = sent(
        &page,
        Embed::webinar(),
        Answer::error(422, "required", Some("shoe_size"), "Schoenmaat"),
    )
    .await;
    card.until_it_says("Er ging iets mis bij ons.").await;
    assert_eq!(card.input("name").value(), "Ann Peeters");
}

#[wasm_bindgen_test]
async fn full_and_closed_are_said_when_the_server_says_so() {
    let cases = [
        (
            Answer::error(409, "full", None, "Volzet"),
            "Dit webinar is volzet: alle plaatsen zijn ingenomen.",
        ),
        (
            Answer::error(409, "closed", None, "Gesloten"),
            "Je kunt je niet meer inschrijven.",
        ),
        (
            Answer::error(404, "not_found", None, "Weg"),
            "Je kunt je niet meer inschrijven.",
        ),
    ];
    for (answer, words) in cases {
        let page = Page::open();
        let card = sent(&page, Embed::webinar(), answer).await;
        card.until_it_says(words).await;
        assert!(card.maybe("form").is_none());
        assert!(card.says("Begint over"));
    }
}

#[wasm_bindgen_test]
async fn every_failure_has_words_keeps_the_input_and_offers_another_try() {
    let cases = [
        (
            Answer::Unreachable,
            "We kunnen de server niet bereiken.",
            "network",
            true,
        ),
        (
            Answer::TooLate,
            "De server antwoordt niet.",
            "timeout",
            true,
        ),
        (
            Answer::Json(503, json!({})),
            "Er ging iets mis bij ons.",
            "server",
            true,
        ),
        (
            Answer::error(500, "internal", None, "x"),
            "Er ging iets mis bij ons.",
            "server",
            true,
        ),
        (
            Answer::Html(502),
            "Er ging iets mis bij ons.",
            "server",
            true,
        ),
        (
            Answer::error(429, "too_many", None, "x"),
            "Er kwamen net veel inschrijvingen binnen.",
            "too-many",
            false,
        ),
    ];
    for (answer, words, reason, owner_reads) in cases {
        let page = Page::open();
        let card = sent(&page, Embed::webinar(), answer).await;
        card.until_it_says(words).await;
        assert!(card.text("form [role=status]").contains(words));
        assert_eq!(card.text("button[type=submit]"), "Probeer opnieuw");
        assert!(card.maybe("button[aria-disabled]").is_none());
        assert_eq!(card.input("name").value(), "Ann Peeters");
        assert_eq!(card.input("email").value(), "ann@voorbeeld.be");
        assert!(card.input("consent").checked());
        assert_eq!(page.events().last().unwrap()["detail"]["reason"], reason);
        let warnings = page.warnings();
        assert_eq!(
            warnings.len(),
            usize::from(owner_reads),
            "{words} {warnings:?}"
        );
        assert!(!warnings.concat().contains("ann@"));
    }
}

#[wasm_bindgen_test]
async fn failure_is_said_in_the_card_s_language() {
    for (lang, words) in [
        ("fr", "Le serveur est injoignable."),
        ("de", "Der Server ist nicht erreichbar."),
        ("en", "We can’t reach the server."),
    ] {
        let page = Page::open();
        let card = sent(&page, Embed::webinar().lang(lang), Answer::Unreachable).await;
        card.until_it_says(words).await;
    }
}
