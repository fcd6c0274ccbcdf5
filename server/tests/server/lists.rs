//! Subscribing to a list, by JSON and by a form post.

use misniets_server::store::MemberStatus;
use serde_json::json;

use crate::controls::value_of;
use crate::test_server::TestServer;

const MEMBERS: &str = "/v1/lists/nieuws/members";

#[tokio::test]
async fn whoever_asks_is_told_to_check_their_mail() {
    let server = TestServer::open().await;
    let form = json!({ "email": " an@Stad.be", "name": "An", "topics": ["taal", "events"], "frequency": "week",
                       "consent": "Ja, graag.", "lang": "fr", "page": "https://stad.be/?x=1" });
    let first = server.post(MEMBERS, None, &form).await;
    assert_eq!(first.status, 202);
    assert_eq!(
        first.body,
        json!({ "status": "pending", "sender": "nieuws@stad.be" })
    );
    assert_eq!(
        server.post(MEMBERS, None, &form).await,
        first,
        "known or not"
    );
    let [member] = &server.members("nieuws").await[..] else {
        panic!("one member")
    };
    assert_eq!(
        (member.email.as_str(), member.name.as_str()),
        ("an@stad.be", "An")
    );
    assert_eq!(member.topics, ["events", "taal"]);
    assert_eq!(member.frequency.as_deref(), Some("week"));
    assert_eq!(member.consents[0].text, "Ja, graag.");
    assert_eq!(member.page.as_deref(), Some("https://stad.be/"));
    assert_eq!(member.status, MemberStatus::Pending);
}

#[tokio::test]
async fn what_is_wrong_is_said_with_its_field() {
    let server = TestServer::open().await;
    let form = json!({ "email": "an@stad", "topics": ["weer"], "lang": "en" });
    let refused = server.post(MEMBERS, None, &form).await;
    assert_eq!(refused.status, 422);
    let errors = refused.body["errors"].as_array().unwrap();
    let said: Vec<_> = errors
        .iter()
        .map(|e| (e["field"].as_str().unwrap(), e["code"].as_str().unwrap()))
        .collect();
    assert_eq!(said, [("email", "email_invalid"), ("topics", "invalid")]);
    let missing = server.post("/v1/lists/nergens/members", None, &form).await;
    assert_eq!(missing.refusal(), (404, "not_found"));
}

#[tokio::test]
async fn the_mail_once_more_is_answered_alike_whoever_asks() {
    let server = TestServer::open().await;
    server
        .post(MEMBERS, None, &json!({ "email": "an@stad.be" }))
        .await;
    for path in ["/v1/lists/nieuws/resend", "/v1/events/evenementen/resend"] {
        let known = server
            .post(path, None, &json!({ "email": "an@stad.be" }))
            .await;
        let unknown = server
            .post(path, None, &json!({ "email": "eva@stad.be" }))
            .await;
        assert_eq!(
            (known.status.as_u16(), &known.body),
            (202, &json!({ "status": "pending" }))
        );
        assert_eq!(known, unknown);
        let wrong = server.post(path, None, &json!({ "email": "" })).await;
        assert_eq!(wrong.refusal(), (422, "required"));
    }
    let nowhere = server
        .post(
            "/v1/lists/nergens/resend",
            None,
            &json!({ "email": "an@stad.be" }),
        )
        .await;
    assert_eq!(nowhere.refusal(), (404, "not_found"));
}

#[tokio::test]
async fn a_lists_page_has_a_form_that_works_without_script() {
    let server = TestServer::open().await;
    let page = server.get("/l/nieuws?lang=nl").await.text().await.unwrap();
    for part in [
        "<html lang=\"nl\">",
        "<title>Nieuwsbrief</title>",
        "<h1 id=\"mn-title\">Nieuwsbrief</h1>",
        "Elke week nieuws.",
        "method=\"post\" action=\"/v1/lists/nieuws/members\"",
        "name=\"email\"",
        "name=\"name\"",
        "name=\"topics\"",
        "value=\"events\"",
        "Evenementen",
        "name=\"frequency\"",
        "Elke maand",
        "href=\"https://stad.be/privacy\"",
        "Hou me op de hoogte",
        "hreflang=\"fr\"",
    ] {
        assert!(page.contains(part), "{part} in {page}");
    }
    // One sentence below the button, sent along as it stands there; nothing to tick.
    let wording = value_of(&page, "consent");
    assert!(page.contains(&format!(">{wording}</p>")), "{page}");
    assert!(!page.contains("style="));
    assert_eq!(server.get("/l/nergens").await.status(), 404);
}

#[tokio::test]
async fn a_form_post_is_answered_with_a_page() {
    let server = TestServer::open().await;
    let form = [
        ("email", "an@stad.be"),
        ("topics", "taal"),
        ("topics", "events"),
        ("lang", "nl"),
    ];
    let (status, page) = server.submit(MEMBERS, &form).await;
    assert_eq!(status, 202);
    assert!(
        page.contains("Kijk in je mail") && page.contains("nieuws@stad.be"),
        "{page}"
    );
    assert_eq!(server.members("nieuws").await[0].topics, ["events", "taal"]);
    let (status, page) = server
        .submit(
            MEMBERS,
            &[("email", "an@"), ("name", "<An>"), ("lang", "nl")],
        )
        .await;
    assert_eq!(status, 422);
    for part in [
        "<title>Fout: Nieuwsbrief</title>",
        "href=\"#mn-email\"",
        "value=\"&lt;An&gt;\"",
        "id=\"mn-email-error\"",
    ] {
        assert!(page.contains(part), "{part} in {page}");
    }
    let (status, page) = server
        .submit("/v1/lists/nieuws/resend", &[("email", "an@stad.be")])
        .await;
    assert_eq!(status, 202);
    assert!(page.contains("Kijk in je mail"));
}

#[tokio::test]
async fn a_courses_page_says_what_it_is() {
    let server = TestServer::open().await;
    let page = server
        .get("/c/schrijven?lang=nl")
        .await
        .text()
        .await
        .unwrap();
    for part in [
        "<h1>Schrijven</h1>",
        "Korte zinnen.",
        "<dt>Duur</dt><dd>6 weken</dd>",
        "<dd>€\u{a0}49,50</dd>",
        "<dd>maandag 1 februari 2027</dd>",
        "href=\"/cursus\">Bekijk</a>",
        "href=\"/l/nieuws?lang=nl\"",
        "alt=\"Een pen\"",
    ] {
        assert!(page.contains(part), "{part} in {page}");
    }
    let free = server.get("/c/foto?lang=en").await.text().await.unwrap();
    assert!(free.contains("<dd>Free</dd>") && free.contains("<h1>Photos</h1>"));
    assert_eq!(server.get("/c/nergens").await.status(), 404);
}
