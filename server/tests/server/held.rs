//! Seats held until the address is confirmed, as a visitor sees it: page, mail, and what the catalogue may say.

use std::fs;

use misniets_server::store::RegistrationStatus;

use crate::controls::value_of;
use crate::test_server::{CATALOGUE, TestServer, fields};

/// A catalogue whose three seats must be confirmed within a time.
async fn server(within: &str) -> TestServer {
    let server = TestServer::open().await;
    let text = CATALOGUE.replacen(
        "quota = 3",
        &format!("quota = 3\nconfirm_within = \"{within}\""),
        1,
    );
    fs::write(server.dir.path().join("catalogue.toml"), text).unwrap();
    server
}

#[tokio::test]
async fn page_and_mail_say_in_four_languages_that_a_seat_is_held() {
    for (lang, page_words, mail_words) in [
        (
            "nl",
            "Bevestig binnen 2 uur: in de mail lees je tot wanneer we een plaats voor je vrijhouden.",
            "vrij tot maandag 1 juni 2026, 12.00\u{a0}uur",
        ),
        (
            "fr",
            "Vous avez 2 heures pour confirmer\u{a0}: l’e-mail indique jusqu’à quand nous vous réservons une place.",
            "jusqu’au lundi 1er juin 2026, 12\u{a0}h",
        ),
        (
            "de",
            "Bestätigen Sie innerhalb von 2 Stunden: In der E-Mail steht, bis wann wir einen Platz für Sie frei halten.",
            "frei bis Montag, 1. Juni 2026, 12:00\u{a0}Uhr",
        ),
        (
            "en",
            "Confirm within 2 hours: the email says until when we hold a seat for you.",
            "until Monday, 1 June 2026, 12:00",
        ),
    ] {
        let server = server("2 hours").await;
        let opened = server.get(&format!("/e/drie-plaatsen?lang={lang}")).await;
        let opened = opened.text().await.unwrap();
        let consent = value_of(&opened, "consent");
        let form = [
            ("name", "An"),
            ("email", "an@stad.be"),
            ("consent", consent),
            ("lang", lang),
        ];
        let (status, page) = server.post_form("drie-plaatsen", &form).await;
        assert_eq!(status, 201, "{page}");
        assert!(page.contains(page_words), "{page_words} in {page}");
        let mail = server.only_mail().await;
        assert!(
            mail.text.replace('\n', " ").contains(mail_words),
            "{mail_words} in {}",
            mail.text
        );
    }
}

#[tokio::test]
async fn a_seat_is_held_and_taken_with_the_button_in_the_mail() {
    let server = server("24 hours").await;
    let answer = server
        .register("drie-plaatsen", &fields("an@stad.be"))
        .await;
    assert_eq!(answer.body["status"], "pending");
    assert_eq!(answer.body["confirm_within"], 86_400_000);
    let mail = server.only_mail().await;
    let link = mail
        .text
        .split_whitespace()
        .find(|word| word.contains("/confirm/"))
        .unwrap();
    let path = link.strip_prefix(&server.url).unwrap();
    let posted = server
        .client
        .post(format!("{}{path}", server.url))
        .send()
        .await
        .unwrap();
    assert_eq!(posted.status(), 200);
    let [row] = &server.rows("drie-plaatsen").await[..] else {
        panic!("one row")
    };
    assert_eq!(
        (row.status, row.seat_until),
        (RegistrationStatus::Registered, None)
    );
}

#[tokio::test]
async fn a_time_that_cannot_be_is_refused_in_words() {
    for (line, words) in [
        (
            "quota = 3\nconfirm_within = \"5 minutes\"",
            "10 minutes to 168 hours",
        ),
        ("quota = 3\nconfirm_within = \"soon\"", "like \"24 hours\""),
        ("confirm_within = \"24 hours\"", "add a quota"),
    ] {
        let text = CATALOGUE.replacen("quota = 3", line, 1);
        let now = crate::test_server::NOW.parse().unwrap();
        let error = misniets_server::catalogue::Catalogue::from_toml(&text, now).unwrap_err();
        assert!(error.to_string().contains(words), "{error}");
    }
}
