//! The card that the loader builds in the page: `GET /v1/card/…` and the script that has it inside.

use std::fs;

use reqwest::{Response, StatusCode};
use serde_json::Value;

use crate::test_server::TestServer;

/// A card as JSON, and the response's headers.
async fn card(server: &TestServer, path: &str) -> (Value, reqwest::header::HeaderMap) {
    let response = server.get(&format!("/v1/card/{path}")).await;
    let headers = response.headers().clone();
    assert_eq!(response.status(), StatusCode::OK, "{path}");
    (response.json().await.unwrap(), headers)
}

async fn conditional(server: &TestServer, path: &str, etag: &str) -> Response {
    let get = server.client.get(format!("{}{path}", server.url));
    get.header("if-none-match", etag).send().await.unwrap()
}

/// A server whose bundle is a loader and the script around it, as the build makes them.
async fn server_with_scripts() -> TestServer {
    let server = TestServer::open().await;
    let v1 = server.dir.path().join("dist/v1");
    fs::write(v1.join("misniets.js"), "(given=>{load(given)})(null);").unwrap();
    fs::write(
        v1.join("card-script.js"),
        "((card,loader)=>loader(card))(__CARD__,__LOADER__);",
    )
    .unwrap();
    server
}

#[tokio::test]
async fn a_card_has_elements_styles_and_answer_but_nothing_of_one_visitor() {
    let server = TestServer::open().await;
    let (card, _) = card(&server, "webinar/evenementen?lang=fr&theme=dark").await;
    assert_eq!(card["widget"], "webinar");
    assert_eq!(card["kind"], "event");
    assert_eq!(card["id"], "evenementen");
    assert_eq!(card["settings"]["theme"], "dark");
    assert_eq!(card["settings"]["lang"], "fr");
    assert_eq!(card["card"][0], "article");
    assert_eq!(card["card"][1]["lang"], "fr");
    assert_eq!(card["ticks"], true);
    assert!(card["styles"][0].as_str().unwrap().contains(":host"));
    assert!(card["answer"]["now"].is_null(), "its clock stands still");
    let text = card.to_string();
    for own in ["name\":\"token", "name\":\"key"] {
        assert!(!text.contains(own), "{own} in {text}");
    }
}

#[tokio::test]
async fn a_card_is_the_same_for_all_and_known_again_by_its_tag() {
    let server = TestServer::open().await;
    let path = "/v1/card/webinar/evenementen?lang=nl";
    let first = server.get(path).await;
    let headers = first.headers().clone();
    assert_eq!(
        headers["cache-control"],
        "public, max-age=10, stale-while-revalidate=300"
    );
    assert!(!headers.contains_key("set-cookie"));
    let exposed = headers["access-control-expose-headers"].to_str().unwrap();
    let exposed = exposed.to_lowercase();
    assert!(
        exposed.contains("date") && exposed.contains("age"),
        "{exposed}"
    );
    let etag = headers["etag"].to_str().unwrap();
    assert!(!etag.starts_with("W/"), "{etag}");
    let again = conditional(&server, path, etag).await;
    assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
    // Another language is another card.
    let other = conditional(&server, "/v1/card/webinar/evenementen?lang=de", etag).await;
    assert_eq!(other.status(), StatusCode::OK);
}

#[tokio::test]
async fn what_strangers_write_in_the_parameters_is_data_and_no_page() {
    let server = TestServer::open().await;
    let path = "webinar/evenementen?title=%3Cscript%3Ealert(1)%3C/script%3E&onclick=alert(1)&accent=red;}*{x:y";
    let (card, headers) = card(&server, path).await;
    for (name, value) in [
        ("content-type", "application/json"),
        ("x-content-type-options", "nosniff"),
        ("content-security-policy", "default-src 'none'; sandbox"),
        ("content-disposition", "attachment"),
    ] {
        assert_eq!(headers[name], value, "{name}");
    }
    let elements = card["card"].to_string();
    assert!(
        elements.contains("\"<script>alert(1)</script>\""),
        "{elements}"
    );
    assert!(!elements.contains("[\"script\""), "{elements}");
    assert!(!elements.contains("onclick"), "{elements}");
    assert!(!card["styles"].to_string().contains("x:y"), "{card}");
    let warnings = card["warnings"].to_string();
    assert!(warnings.contains("accent"), "{warnings}");
}

#[tokio::test]
async fn parameters_alone_describe_a_countdown_and_a_course_but_no_sign_up() {
    let server = TestServer::open().await;
    let (countdown, _) = card(&server, "webinar?title=Nieuwjaar&until=2031-12-31T23:59").await;
    assert!(countdown["answer"].is_null());
    assert!(countdown["countdown"]["end"].is_i64(), "{countdown}");
    let (course, _) = card(&server, "course?title=Excel").await;
    assert!(course["card"].to_string().contains("Excel"));
    for nothing in [
        "webinar?title=Nieuwjaar",
        "course",
        "newsletter?title=Nieuws",
    ] {
        let response = server.get(&format!("/v1/card/{nothing}")).await;
        assert_eq!(response.status(), StatusCode::NOT_FOUND, "{nothing}");
    }
}

#[tokio::test]
async fn a_card_that_can_not_be_had_is_refused_in_words_and_not_kept() {
    let server = TestServer::open().await;
    for (path, status) in [
        ("webinar/bestaat-niet?lang=fr", 404),
        ("onbekend/evenementen", 404),
        ("newsletter/nieuws?provider=mailchimp", 422),
        ("webinar/evenementen?endpoint=https://elders.be/", 422),
    ] {
        let response = server.get(&format!("/v1/card/{path}")).await;
        assert_eq!(response.status().as_u16(), status, "{path}");
        assert_eq!(response.headers()["cache-control"], "no-store", "{path}");
        let body: Value = response.json().await.unwrap();
        assert!(body["errors"][0]["message"].is_string(), "{body}");
    }
}

#[tokio::test]
async fn a_script_that_names_an_entry_is_the_loader_with_its_card() {
    let server = server_with_scripts().await;
    let response = server.get("/v1/webinar/evenementen.js?lang=nl").await;
    let headers = response.headers().clone();
    assert_eq!(headers["content-type"], "text/javascript; charset=utf-8");
    assert_eq!(
        headers["cache-control"],
        "public, max-age=10, stale-while-revalidate=300"
    );
    let text = response.text().await.unwrap();
    let json = text
        .strip_prefix("((card,loader)=>loader(card))(")
        .and_then(|rest| rest.strip_suffix(",(given=>{load(given)}));"))
        .unwrap();
    let card: Value = serde_json::from_str(json).unwrap();
    let (alone, _) = self::card(&server, "webinar/evenementen?lang=nl").await;
    assert_eq!(card, alone);
}

#[tokio::test]
async fn what_strangers_write_ends_no_script_and_is_no_placeholder() {
    let server = server_with_scripts().await;
    let path = "/v1/webinar/evenementen.js?title=%3C/script%3E%3C!--%E2%80%A8__LOADER____CARD__";
    let text = server.get(path).await.text().await.unwrap();
    assert!(!text.contains("</script"), "{text}");
    assert!(!text.contains("<!--"), "{text}");
    assert!(!text.contains('\u{2028}'), "{text}");
    assert!(text.contains("__LOADER____CARD__"), "{text}");
}

#[tokio::test]
async fn a_script_of_an_unknown_entry_is_the_loader_alone() {
    let server = server_with_scripts().await;
    let response = server.get("/v1/webinar/bestaat-niet.js").await;
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(
        response.text().await.unwrap(),
        "((card,loader)=>loader(card))(null,(given=>{load(given)}));"
    );
}

#[tokio::test]
async fn a_loader_of_another_build_is_an_error_and_no_broken_script() {
    let server = server_with_scripts().await;
    let loader = server.dir.path().join("dist/v1/misniets.js");
    fs::write(loader, "(()=>{load()})();").unwrap();
    let response = server.get("/v1/webinar/evenementen.js").await;
    assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
}
