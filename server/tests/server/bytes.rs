//! Bytes that are no text: control characters, other encodings, more than a form has. On both databases.

use reqwest::header::CONTENT_TYPE;
use serde_json::{Value, json};

use crate::databases::{Database, on_both};
use crate::test_server::{Answer, NOW, TestServer, fields};

const FORM: &str = "application/x-www-form-urlencoded";

/// What a form post with these bytes is answered: its status and page.
async fn post(server: &TestServer, path: &str, body: impl Into<Vec<u8>>) -> (u16, String) {
    let post = server.client.post(format!("{}{path}", server.url));
    let response = post
        .header(CONTENT_TYPE, FORM)
        .body(body.into())
        .send()
        .await
        .unwrap();
    (response.status().as_u16(), response.text().await.unwrap())
}

const REGISTRATIONS: &str = "/v1/events/evenementen/registrations";

on_both! {
    async fn a_control_character_is_refused_by_its_field(database: Database) {
        let server = TestServer::open_on(database, NOW).await;
        for field in ["name", "email", "consent", "key", "page", "organisation", "eigen-vraag", "consent-nieuws", "token"] {
            for character in ["\u{0}", "\u{7}", "\u{1b}", "\u{7f}", "\u{9b}"] {
                let mut fields = fields("an@stad.be");
                fields[field] = json!(format!("a{character}b"));
                let answer = server.register("evenementen", &fields).await;
                assert_eq!(answer.refusal(), (422, "invalid"), "{field} {character:?}");
                assert_eq!(answer.body["errors"][0]["field"], field, "{field} {character:?}");
            }
        }
        assert_eq!(server.rows("evenementen").await, []);
    }

    async fn a_control_character_is_refused_on_lists_and_when_mail_is_asked_again(database: Database) {
        let server = TestServer::open_on(database, NOW).await;
        let fields = json!({ "email": "an@stad.be", "name": "An\u{0}", "lang": "nl" });
        for path in ["/v1/lists/nieuws/members", "/v1/lists/nieuws/resend", "/v1/events/evenementen/resend"] {
            let answer = server.post(path, None, &fields).await;
            assert_eq!(answer.refusal(), (422, "invalid"), "{path}");
            assert_eq!(answer.body["errors"][0]["message"], "Hier staat een teken dat we niet kunnen lezen. Wis dit en typ het opnieuw.");
        }
    }

    async fn a_key_with_a_control_character_harms_nobody_else(database: Database) {
        let server = TestServer::open_on(database, NOW).await;
        let bad = "name=Kwaad&email=kwaad%40stad.be&consent=Ja&lang=nl&key=%00";
        let posts = (0..20).map(|visitor| {
            let server = &server;
            async move {
                let (status, _) = post(server, REGISTRATIONS, bad).await;
                let good = server.register("evenementen", &fields(&format!("v{visitor}@stad.be"))).await;
                (status, good.status.as_u16())
            }
        });
        let statuses = futures_util::future::join_all(posts).await;
        assert!(statuses.iter().all(|both| *both == (422, 201)), "{statuses:?}");
        assert_eq!(server.rows("evenementen").await.len(), 20);
    }

    async fn a_tab_or_a_line_break_in_a_name_is_no_mistake(database: Database) {
        let server = TestServer::open_on(database, NOW).await;
        let mut fields = fields("an@stad.be");
        fields["name"] = json!("An\tPeeters\n");
        assert_eq!(server.register("evenementen", &fields).await.status, 201);
        assert_eq!(server.rows("evenementen").await[0].name, "An Peeters");
    }

    async fn a_form_of_an_old_page_is_stored_as_it_was_typed(database: Database) {
        let server = TestServer::open_on(database, NOW).await;
        // An ISO 8859-1 page: browsers send Windows-1252.
        let body = "name=%CB%EB+%D6%F6+%80&email=an%40stad.be&consent=Ik+ga+akkoord+%96+oké&lang=nl";
        let body: Vec<u8> = body.chars().map(|c| u8::try_from(c).unwrap()).collect();
        assert_eq!(post(&server, REGISTRATIONS, body).await.0, 201);
        let row = &server.rows("evenementen").await[0];
        assert_eq!(row.name, "Ëë Öö €");
        assert_eq!(row.consents[0].text, "Ik ga akkoord – oké");
    }

    async fn text_in_an_unknown_encoding_is_refused_in_words(database: Database) {
        let server = TestServer::open_on(database, NOW).await;
        for (lang, words) in [("nl", "bijzondere letters"), ("fr", "lettres accentuées"), ("de", "Sonderzeichen"), ("en", "special letters")] {
            let body = format!("name=Wa%B3%EAsa&email=an%40stad.be&consent=Ja&lang={lang}");
            let (status, page) = post(&server, &format!("{REGISTRATIONS}?lang={lang}"), body).await;
            assert_eq!(status, 400);
            assert!(page.contains(words), "{page}");
        }
        assert_eq!(server.rows("evenementen").await, []);
    }

    async fn a_path_or_a_search_with_a_control_character_finds_nothing(database: Database) {
        let admin = crate::admin_client::AdminClient::open(database).await;
        for path in ["/beheer/events/%00", "/beheer/events/a%00b/registrations.csv", "/beheer/events/a%00b/registrations.xlsx", "/beheer/lists/%07/members.csv"] {
            assert_eq!(admin.get(path).await.status(), 404, "{path}");
        }
        let found = admin.send("/beheer/events/evenementen", &[("q", "a\u{0}"), ("csrf", &admin.word)]).await;
        assert_eq!(found.status(), 200);
    }
}

#[tokio::test]
async fn a_form_with_too_many_fields_is_refused_in_words() {
    let server = TestServer::open().await;
    let body = |count: usize| -> String {
        let names = (0..count).map(|n| format!("&q{n}=1"));
        "email=an%40stad.be&consent=Ja&name=An&lang=en".to_owned() + &names.collect::<String>()
    };
    assert_eq!(post(&server, REGISTRATIONS, body(96)).await.0, 201);
    let (status, page) = post(&server, &format!("{REGISTRATIONS}?lang=en"), body(97)).await;
    assert_eq!(status, 413);
    assert!(
        page.contains("This form has too many fields. We read at most 100."),
        "{page}"
    );
    let mut object = serde_json::Map::new();
    object.extend((0..101).map(|n| (format!("q{n}"), json!("1"))));
    let many = server
        .client
        .post(server.address("evenementen"))
        .json(&Value::Object(object));
    let answer = Answer::of(many.send().await.unwrap()).await;
    assert_eq!(answer.refusal(), (413, "too_many_fields"));
}

#[tokio::test]
async fn every_form_of_ours_is_sent_as_utf_8() {
    let server = TestServer::open().await;
    for path in [
        "/e/evenementen",
        "/l/nieuws",
        "/frame/e/evenementen",
        "/v1/snippet/webinar/evenementen",
    ] {
        let page = server.get(path).await.text().await.unwrap();
        let forms = page.matches("<form").count();
        assert!(forms > 0, "{path}");
        assert_eq!(
            page.matches("accept-charset=\"utf-8\"").count(),
            forms,
            "{path}"
        );
    }
}
