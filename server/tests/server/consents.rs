//! Consent is what somebody agreed to, not what a program makes up: a program names a wording of the catalogue, a page in a
//! browser may have its own.

use reqwest::{RequestBuilder, StatusCode};
use serde_json::{Value, json};

use crate::controls::value_of;
use crate::test_server::{Answer, TestServer, fields};

const LANGS: [&str; 4] = ["nl", "fr", "de", "en"];

/// What the catalogue asks for the field `consent` of an entry, in a language.
async fn wording(server: &TestServer, path: &str, lang: &str) -> Value {
    let answer = server.get(&format!("{path}?lang={lang}")).await;
    let body: Value = answer.json().await.unwrap();
    let consents = body["consents"].as_array().unwrap();
    consents
        .iter()
        .find(|consent| consent["field"] == "consent")
        .unwrap()
        .clone()
}

/// Registers as a program does that is no page.
async fn as_program(server: &TestServer, event: &str, body: &Value) -> Answer {
    send(server, event, body, |post| post).await
}

async fn send(
    server: &TestServer,
    event: &str,
    body: &Value,
    with: impl FnOnce(RequestBuilder) -> RequestBuilder,
) -> Answer {
    let program = reqwest::Client::builder().no_proxy().build().unwrap();
    let post = with(program.post(server.address(event)).json(body));
    Answer::of(post.send().await.unwrap()).await
}

/// Somebody who agreed in these words.
fn agreeing(email: &str, consent: &str) -> Value {
    let mut body = fields(email);
    body["consent"] = consent.into();
    body
}

#[tokio::test]
async fn a_program_names_a_wording_by_its_id_and_the_sentence_is_stored() {
    let server = TestServer::open().await;
    let french = wording(&server, "/v1/events/evenementen", "fr").await;
    let body = agreeing("an@stad.be", french["id"].as_str().unwrap());
    assert_eq!(as_program(&server, "evenementen", &body).await.status, 201);
    let row = &server.rows("evenementen").await[0];
    assert_eq!(row.consents[0].text, french["text"].as_str().unwrap());
}

#[tokio::test]
async fn a_program_may_send_the_exact_sentence_in_any_language_whatever_its_white_space() {
    let server = TestServer::open().await;
    for lang in LANGS {
        let text = wording(&server, "/v1/events/evenementen", lang).await["text"].clone();
        let text = text.as_str().unwrap().replacen(' ', "\n  ", 1);
        let body = agreeing(&format!("{lang}@stad.be"), &text);
        let answer = as_program(&server, "evenementen", &body).await;
        assert_eq!(answer.status, 201, "{text}");
    }
}

#[tokio::test]
async fn what_a_program_makes_up_is_refused_in_words() {
    let server = TestServer::open().await;
    let other = wording(&server, "/v1/lists/nieuws", "nl").await;
    let other = other["id"].as_str().unwrap();
    for made_up in ["Ja", "ja", "on", "yes", "true", "Ik ga akkoord.", other] {
        let body = agreeing("an@stad.be", made_up);
        let answer = as_program(&server, "evenementen", &body).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{made_up}");
        assert_eq!(
            answer.body["errors"],
            json!([{ "code": "invalid", "field": "consent", "message": "Vink de zin aan waarmee je akkoord gaat. Een programma stuurt die zin letterlijk, of zijn id uit de catalogus." }])
        );
    }
    let mut unknown = agreeing("an@stad.be", "x");
    let text = wording(&server, "/v1/events/evenementen", "nl").await;
    unknown["consent"] = text["text"].clone();
    unknown["consent-bedacht"] = "Bel me elke dag.".into();
    let answer = as_program(&server, "evenementen", &unknown).await;
    assert_eq!(answer.status, 422);
    assert_eq!(answer.body["errors"][0]["field"], "consent-bedacht");
    assert!(server.rows("evenementen").await.is_empty());
    let body = json!({ "email": "an@stad.be", "consent": "Ja" });
    let program = reqwest::Client::builder().no_proxy().build().unwrap();
    let list = format!("{}/v1/lists/nieuws/members", server.url);
    let answer = program.post(list).json(&body).send().await.unwrap();
    assert_eq!(answer.status(), 422);
}

#[tokio::test]
async fn a_page_in_a_browser_keeps_the_wording_it_showed() {
    let server = TestServer::open().await;
    let signs = [
        ("origin", "https://stad.be"),
        ("origin", "null"),
        ("referer", "https://stad.be/agenda"),
        ("sec-fetch-site", "cross-site"),
    ];
    for (number, (header, value)) in signs.into_iter().enumerate() {
        let own = format!("Ja, zet mij op lijst {number}.");
        let mut body = agreeing(&format!("gast{number}@stad.be"), &own);
        body["consent-foto"] = "Jullie mogen een foto van mij maken.".into();
        let page = |post: RequestBuilder| post.header(header, value);
        let answer = send(&server, "evenementen", &body, page).await;
        assert_eq!(answer.status, 201, "{header}: {value}");
        let rows = server.rows("evenementen").await;
        let row = rows.iter().find(|row| row.consents[0].text == own);
        let consents = &row.unwrap_or_else(|| panic!("{own}")).consents;
        assert_eq!(consents[1].text, "Jullie mogen een foto van mij maken.");
    }
}

#[tokio::test]
async fn a_box_without_a_wording_says_nothing_and_the_form_comes_back_with_ours() {
    let server = TestServer::open().await;
    for sent in ["on", "true", "1", "yes", "ja"] {
        let typed = [("name", "An"), ("email", "an@stad.be"), ("consent", sent)];
        let (status, page) = server.post_form("evenementen", &typed).await;
        assert_eq!(status, 422, "{sent}");
        assert!(
            page.contains("value=\"an@stad.be\""),
            "what was typed is kept"
        );
        let ours = value_of(&page, "consent").replace("&amp;", "&");
        let typed = [("name", "An"), ("email", "an@stad.be"), ("consent", &ours)];
        let (status, _) = server.post_form("evenementen", &typed).await;
        assert_eq!(status, 201, "{ours}");
    }
}

#[tokio::test]
async fn hosted_pages_frames_and_snippets_send_a_wording_of_the_catalogue() {
    let server = TestServer::open().await;
    for lang in LANGS {
        for (entry, pages) in [
            (
                "/v1/events/evenementen",
                [
                    "/e/evenementen",
                    "/frame/e/evenementen",
                    "/v1/snippet/webinar/evenementen",
                ],
            ),
            (
                "/v1/events/vragen",
                ["/e/vragen", "/frame/e/vragen", "/v1/snippet/webinar/vragen"],
            ),
            (
                "/v1/lists/nieuws",
                [
                    "/l/nieuws",
                    "/frame/l/nieuws",
                    "/v1/snippet/newsletter/nieuws",
                ],
            ),
        ] {
            let text = wording(&server, entry, lang).await["text"].clone();
            for page in pages {
                let html = server.get(&format!("{page}?lang={lang}")).await;
                let html = html.text().await.unwrap();
                let sent = value_of(&html, "consent").replace("&amp;", "&");
                assert_eq!(sent, text.as_str().unwrap(), "{page} {lang}");
            }
        }
    }
}

#[tokio::test]
async fn the_catalogue_says_each_consent_its_field_and_whether_it_must_be_given() {
    let server = TestServer::open().await;
    let answer = server.get("/v1/events/vragen?lang=nl").await;
    let body: Value = answer.json().await.unwrap();
    let all = body["consents"].as_array().unwrap();
    let told: Vec<_> = all
        .iter()
        .map(|consent| {
            (
                consent["field"].as_str().unwrap(),
                consent["required"] == true,
            )
        })
        .collect();
    assert!(told.contains(&("consent", true)), "{told:?}");
    assert!(
        told.iter().any(|(field, _)| field.starts_with("consent-")),
        "{told:?}"
    );
    let ids: std::collections::BTreeSet<_> = all.iter().map(|it| it["id"].to_string()).collect();
    assert_eq!(ids.len(), all.len(), "each has an id of its own");
}
