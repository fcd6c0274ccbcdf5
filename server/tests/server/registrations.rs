//! Registering by JSON: what is stored, what is answered, what is refused.

use reqwest::header::CONTENT_TYPE;
use serde_json::{Value, json};

use crate::test_server::{Answer, NOW, TestServer, fields};

#[tokio::test]
async fn a_registration_is_stored_as_it_was_given_and_answered_with_what_comes_next() {
    let server = TestServer::open().await;
    let answer = server
        .register("zo-meteen", &fields(" an.peeters@Stad.BE "))
        .await;
    assert_eq!(answer.status, 201);
    let calendar = format!("{}/v1/events/zo-meteen/calendar.ics?lang=nl", server.url);
    let mut body = answer.body.clone();
    let [google, outlook] = ["google", "outlook"].map(|link| body[link].take());
    assert!(google.as_str().unwrap().starts_with(
        "https://calendar.google.com/calendar/render?action=TEMPLATE&text=Zo%20meteen&"
    ));
    assert!(
        outlook
            .as_str()
            .unwrap()
            .starts_with("https://outlook.office.com/calendar/0/deeplink/compose?")
    );
    let expected = json!({ "status": "registered", "calendar": calendar, "join": "https://stad.be/meet/42",
                           "sender": "webinars@stad.be", "google": null, "outlook": null });
    assert_eq!(body, expected);
    let [row] = &server.rows("zo-meteen").await[..] else {
        panic!("one row")
    };
    assert!(
        row.registered_at.to_string().starts_with(&NOW[..15]),
        "{}",
        row.registered_at
    );
    assert_eq!(
        (row.name.as_str(), row.email.as_str()),
        ("An Peeters", "an.peeters@stad.be")
    );
    assert_eq!(
        (row.lang.code(), row.consents[0].text.as_str()),
        ("nl", "Ik ga akkoord.")
    );
    assert_eq!(row.page.as_deref(), Some("https://stad.be/agenda"));
}

#[tokio::test]
async fn an_event_without_a_join_link_gives_none() {
    let server = TestServer::open().await;
    assert_eq!(
        server
            .register("evenementen", &fields("an@stad.be"))
            .await
            .body
            .get("join"),
        None
    );
}

#[tokio::test]
async fn the_same_key_gives_the_same_answer_and_one_row() {
    let server = TestServer::open().await;
    let first = server
        .register_with_key("evenementen", "k1", &fields("an@stad.be"))
        .await;
    let second = server
        .register_with_key("evenementen", "k1", &fields("an@stad.be"))
        .await;
    assert_eq!(first.status, 201);
    assert_eq!(first, second);
    assert_eq!(server.rows("evenementen").await.len(), 1);
}

#[tokio::test]
async fn a_retry_hears_its_answer_even_when_the_event_filled_up_since() {
    let server = TestServer::open().await;
    for (key, email) in [
        ("k1", "a@stad.be"),
        ("k2", "b@stad.be"),
        ("k3", "c@stad.be"),
    ] {
        assert_eq!(
            server
                .register_with_key("drie-plaatsen", key, &fields(email))
                .await
                .status,
            201
        );
    }
    assert_eq!(
        server
            .register_with_key("drie-plaatsen", "k2", &fields("b@stad.be"))
            .await
            .status,
        201
    );
    assert_eq!(server.rows("drie-plaatsen").await.len(), 3);
}

#[tokio::test]
async fn one_key_in_two_persons_hands_loses_neither() {
    let server = TestServer::open().await;
    server
        .register_with_key("evenementen", "k1", &fields("an@stad.be"))
        .await;
    let second = server
        .register_with_key("evenementen", "k1", &fields("eva@stad.be"))
        .await;
    assert_eq!(second.status, 201);
    assert_eq!(server.rows("evenementen").await.len(), 2);
}

#[tokio::test]
async fn the_same_address_twice_is_stored_once_and_answered_alike() {
    let server = TestServer::open().await;
    let first = server.register("evenementen", &fields("an@stad.be")).await;
    let second = server.register("evenementen", &fields("an@STAD.be")).await;
    assert_eq!(first, second);
    assert_eq!(server.rows("evenementen").await.len(), 1);
}

#[tokio::test]
async fn a_known_address_hears_full_like_any_other() {
    let server = TestServer::open().await;
    for email in ["a@stad.be", "b@stad.be", "c@stad.be"] {
        server.register("drie-plaatsen", &fields(email)).await;
    }
    let known = server.register("drie-plaatsen", &fields("a@stad.be")).await;
    let unknown = server.register("drie-plaatsen", &fields("x@stad.be")).await;
    assert_eq!(known.refusal(), (409, "full"));
    assert_eq!(known, unknown);
}

#[tokio::test]
async fn registering_ends_with_the_event_or_at_its_deadline() {
    let server = TestServer::open().await;
    assert_eq!(
        server
            .register("voorbij", &fields("an@stad.be"))
            .await
            .refusal(),
        (409, "closed")
    );
    assert_eq!(
        server
            .register("te-laat", &fields("an@stad.be"))
            .await
            .refusal(),
        (409, "closed")
    );
    assert!(server.rows("voorbij").await.is_empty() && server.rows("te-laat").await.is_empty());
}

#[tokio::test]
async fn registering_is_still_possible_while_the_event_is_under_way() {
    let server = TestServer::open_at("2026-09-01T12:59:00Z").await;
    assert_eq!(
        server
            .register("drie-plaatsen", &fields("an@stad.be"))
            .await
            .status,
        201
    );
}

#[tokio::test]
async fn a_cancelled_event_takes_nobody() {
    let server = TestServer::open().await;
    let answer = server.register("afgelast", &fields("an@stad.be")).await;
    assert_eq!(answer.refusal(), (409, "cancelled"));
    assert!(server.rows("afgelast").await.is_empty());
}

#[tokio::test]
async fn who_comes_too_late_for_a_seat_can_wait_for_one() {
    let server = TestServer::open().await;
    server.register("wachtlijst", &fields("a@stad.be")).await;
    let full = server.register("wachtlijst", &fields("b@stad.be")).await;
    assert_eq!(full.refusal(), (409, "full"));
    assert_eq!(full.body["waitlist"], true);
    let mut wish = fields("b@stad.be");
    wish["waitlist"] = "yes".into();
    let waiting = server.register("wachtlijst", &wish).await;
    assert_eq!(
        (waiting.status.as_u16(), &waiting.body["status"]),
        (201, &json!("waitlisted"))
    );
    assert_eq!(waiting.body.get("join"), None, "not without a seat");
    let full = server.register("drie-plaatsen", &fields("a@stad.be")).await;
    assert_eq!(full.body.get("waitlist"), None);
}

#[tokio::test]
async fn questions_of_the_organisers_own_are_checked_and_kept() {
    let server = TestServer::open().await;
    let mut form = json!({
        "email": "an@stad.be", "organisation": "Stad", "eten": "Végétarien", "aantal": "3", "foto": "yes",
        "consent": "J’accepte.", "consent-nieuws": "Hou me op de hoogte.", "onbekend": "x", "lang": "fr"
    });
    assert_eq!(server.register("vragen", &form).await.status, 201);
    let [row] = &server.rows("vragen").await[..] else {
        panic!("one row")
    };
    let answers: Vec<_> = row
        .answers
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    assert_eq!(
        answers,
        [
            ("organisation", "Stad"),
            ("eten", "Végétarien"),
            ("aantal", "3"),
            ("foto", "yes"),
        ]
    );
    // Asked by the page alone.
    let other = ("onbekend".to_owned(), "x".to_owned());
    assert_eq!(row.other_answers, [other]);
    let consents: Vec<_> = row
        .consents
        .iter()
        .map(|c| (c.name.as_str(), c.text.as_str()))
        .collect();
    assert_eq!(
        consents,
        [("", "J’accepte."), ("nieuws", "Hou me op de hoogte.")]
    );
    form["aantal"] = "12".into();
    form["eten"] = "".into();
    let refused = server.register("vragen", &form).await;
    assert_eq!(refused.status, 422);
    let said = json!([
        { "code": "required", "field": "eten", "message": "Remplissez ce champ." },
        { "code": "invalid", "field": "aantal", "message": "Indiquez 9 ou moins." },
    ]);
    assert_eq!(refused.body["errors"], said);
}

#[tokio::test]
async fn an_unknown_event_is_not_found() {
    let server = TestServer::open().await;
    assert_eq!(
        server
            .register("nergens", &fields("an@stad.be"))
            .await
            .refusal(),
        (404, "not_found")
    );
}

#[tokio::test]
async fn what_is_missing_is_said_for_every_field_in_the_visitors_language() {
    let server = TestServer::open().await;
    for (lang, words) in [
        ("nl", "Vul je e-mailadres in."),
        ("fr", "Indiquez votre adresse e-mail."),
        ("de", "Bitte geben Sie Ihre E-Mail-Adresse ein."),
        ("en", "Enter your email address."),
        ("tlh", "Vul je e-mailadres in."),
    ] {
        let answer = server
            .register("evenementen", &json!({ "lang": lang }))
            .await;
        assert_eq!(answer.status, 422);
        let errors = answer.body["errors"].as_array().unwrap();
        let fields: Vec<_> = errors
            .iter()
            .map(|error| {
                (
                    error["field"].as_str().unwrap(),
                    error["code"].as_str().unwrap(),
                )
            })
            .collect();
        assert_eq!(
            fields,
            [
                ("name", "required"),
                ("email", "required"),
                ("consent", "required")
            ]
        );
        assert_eq!(errors[1]["message"], words);
    }
}

#[tokio::test]
async fn a_wrong_or_too_long_value_is_named_with_its_field() {
    let server = TestServer::open().await;
    let with = |field: &str, value: String| {
        let mut all = fields("an@stad.be");
        all[field] = Value::from(value);
        all
    };
    let refused = async |fields: Value| {
        let answer = server.register("evenementen", &fields).await;
        assert_eq!(answer.status, 422);
        let error = &answer.body["errors"][0];
        (
            error["code"].as_str().unwrap().to_owned(),
            error["field"].as_str().unwrap().to_owned(),
        )
    };
    assert_eq!(
        refused(with("email", "an@stad".into())).await,
        ("email_invalid".into(), "email".into())
    );
    assert_eq!(
        refused(with("name", "a".repeat(201))).await,
        ("too_long".into(), "name".into())
    );
    assert_eq!(
        refused(with("email", format!("{}@stad.be", "a".repeat(250)))).await,
        ("too_long".into(), "email".into())
    );
    assert!(server.rows("evenementen").await.is_empty());
}

#[tokio::test]
async fn a_body_that_is_no_json_no_form_or_too_large_is_refused() {
    let server = TestServer::open().await;
    let post = async |kind: &str, body: String| {
        let post = server
            .client
            .post(server.address("evenementen"))
            .header(CONTENT_TYPE, kind)
            .body(body);
        Answer::of(post.send().await.unwrap()).await
    };
    assert_eq!(
        post("application/json", "{".into()).await.refusal(),
        (400, "malformed")
    );
    assert_eq!(
        post("application/json", r#"{"name":["a"]}"#.into())
            .await
            .refusal(),
        (400, "malformed")
    );
    assert_eq!(
        post("text/plain", "name=An".into()).await.refusal(),
        (415, "unsupported_media_type")
    );
    assert_eq!(
        post("application/json", " ".repeat(64 * 1024 + 1))
            .await
            .refusal(),
        (413, "too_large")
    );
    let in_json = fields("an@stad.be").to_string();
    assert_eq!(
        post("application/json; charset=utf-8", in_json)
            .await
            .status,
        201
    );
}

#[tokio::test]
async fn a_page_of_any_origin_may_ask_before_it_posts() {
    let server = TestServer::open().await;
    let ask = server
        .client
        .request(reqwest::Method::OPTIONS, server.address("evenementen"));
    let ask = ask
        .header("origin", "https://stad.be")
        .header("access-control-request-method", "POST");
    let answer = ask
        .header(
            "access-control-request-headers",
            "content-type,idempotency-key",
        )
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 200);
    let header = |name: &str| answer.headers()[name].to_str().unwrap().to_owned();
    assert_eq!(header("access-control-allow-origin"), "*");
    assert!(header("access-control-allow-methods").contains("POST"));
    assert_eq!(
        header("access-control-allow-headers"),
        "content-type,idempotency-key"
    );
    assert_eq!(header("access-control-max-age"), "86400");
    assert!(
        !answer
            .headers()
            .contains_key("access-control-allow-credentials")
    );
}
