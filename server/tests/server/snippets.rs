//! Prerendered snippets, as a site's own server or its editor gets them.

use serde_json::Value;

use crate::test_server::TestServer;

async fn snippet(server: &TestServer, path: &str) -> (u16, String) {
    let response = server.get(&format!("/v1/snippet/{path}")).await;
    (response.status().as_u16(), response.text().await.unwrap())
}

#[tokio::test]
async fn a_snippet_has_the_card_the_form_the_answer_and_the_script() {
    let server = TestServer::open().await;
    let (status, html) = snippet(&server, "webinar/evenementen?lang=nl&theme=dark").await;
    assert_eq!(status, 200);
    for part in [
        "<div data-misniets=\"webinar\" data-event=\"evenementen\" data-lang=\"nl\" data-fresh=\"17803008",
        " data-theme=\"dark\">\n<template",
        "<template shadowrootmode=\"open\"><script type=\"application/json\">{",
        "<style>:host {",
        "data-phase=\"upcoming\"",
        "<strong>zaterdag 12 december 2026</strong> <span>van 11.00 tot 12.00\u{a0}uur</span>",
        "Het e-book &lt;BOOST&gt;",
        "name=\"token\"",
        "Ja, Bureau &amp; Co mag",
        "/e/evenementen?lang=nl\">Schrijf je in: Sociale media voor evenementen</a>",
    ] {
        assert!(html.contains(part), "{part} in {html}");
    }
    let action = format!(
        "method=\"post\" action=\"{}/v1/events/evenementen/registrations\"",
        server.url
    );
    assert!(html.contains(&action), "{action} in {html}");
    // What many send must not carry one visitor's key.
    assert!(!html.contains("name=\"key\""));
}

#[tokio::test]
async fn the_embedded_answer_is_the_catalogues_and_ends_no_script() {
    let server = TestServer::open().await;
    let (_, html) = snippet(&server, "webinar/evenementen?lang=nl").await;
    let json = html
        .split("<script type=\"application/json\">")
        .nth(1)
        .unwrap();
    let json = json.split("</script>").next().unwrap();
    assert!(json.contains("\\u003cBOOST>"), "{json}");
    let embedded: Value = serde_json::from_str(json).unwrap();
    let answered: Value = server
        .get("/v1/events/evenementen?lang=nl")
        .await
        .json()
        .await
        .unwrap();
    assert_eq!(embedded["config"], answered["config"]);
    assert_eq!(embedded["registration"], "open");
    assert!(embedded["now"].is_null(), "its clock stands still");
}

#[tokio::test]
async fn the_strict_one_has_no_style_of_its_own_but_a_link_to_it() {
    let server = TestServer::open().await;
    let (_, html) = snippet(&server, "webinar/evenementen?form=strict&accent=%23ffee00").await;
    let link = format!(
        "<link rel=\"stylesheet\" href=\"{}/v1/card.css?accent=ffee00\">",
        server.url
    );
    assert!(html.contains(&link), "{html}");
    assert!(!html.contains("<style") && !html.contains(" style="));
    let style = server.get("/v1/card.css?accent=ffee00").await;
    assert_eq!(style.headers()["content-type"], "text/css; charset=utf-8");
    assert_eq!(style.headers()["access-control-allow-origin"], "*");
    assert!(
        style
            .text()
            .await
            .unwrap()
            .contains("--misniets-accent:#ffee00")
    );
}

#[tokio::test]
async fn the_plain_one_has_no_tag_that_an_editor_takes_away() {
    let server = TestServer::open().await;
    let (_, html) = snippet(&server, "course/schrijven?lang=nl&form=plain").await;
    assert_eq!(
        html.trim(),
        format!(
            "<div class=\"misniets\" data-misniets=\"course\" data-course=\"schrijven\" data-lang=\"nl\">\n\
             <a href=\"{}/c/schrijven?lang=nl\">Bekijk de cursus: Schrijven</a>\n</div>",
            server.url
        )
    );
}

#[tokio::test]
async fn a_course_has_date_price_and_words_as_the_browser_writes_them() {
    let server = TestServer::open().await;
    for (lang, price) in [
        ("nl", "€\u{a0}49,50"),
        ("fr", "49,50\u{a0}€"),
        ("en", "€49.50"),
    ] {
        let (_, html) = snippet(&server, &format!("course/schrijven?lang={lang}")).await;
        assert!(
            html.contains(&format!("<p part=\"price\" class=\"price\">{price}</p>")),
            "{lang}: {html}"
        );
    }
    let (_, all) = snippet(&server, "course/*?lang=nl").await;
    assert!(all.contains(">1 februari 2027</time>"), "{all}");
    assert!(
        all.contains("/c/foto?lang=nl\">Bekijk de cursus: Foto’s</a>"),
        "{all}"
    );
    let (_, some) = snippet(&server, "course/*?lang=nl&topic=beeld").await;
    assert!(!some.contains("Schrijven") && some.contains("data-topic=\"beeld\""));
}

#[tokio::test]
async fn the_form_is_what_the_moment_allows() {
    let server = TestServer::open().await;
    for (id, has, has_not) in [
        ("voorbij", "data-phase=\"ended\"", "<form"),
        ("te-laat", "class=\"note\"", "<form"),
        ("afgelast", "gaat niet door", "<form"),
        ("drie-plaatsen", "<form", "name=\"waitlist\""),
    ] {
        let (_, html) = snippet(&server, &format!("webinar/{id}?lang=nl")).await;
        assert!(
            html.contains(has) && !html.contains(has_not),
            "{id}: {html}"
        );
    }
    let (_, news) = snippet(&server, "newsletter/nieuws?lang=nl").await;
    for part in ["value=\"events\"", "name=\"frequency\"", "name=\"consent\""] {
        assert!(news.contains(part), "{part} in {news}");
    }
}

#[tokio::test]
async fn settings_that_cant_be_used_are_named_with_an_example() {
    let server = TestServer::open().await;
    let response = server
        .get("/v1/snippet/webinar/evenementen?accent=rood&onclick=x&form=full")
        .await;
    assert_eq!(response.status(), 422);
    let body: Value = response.json().await.unwrap();
    assert_eq!(body["errors"][0]["field"], "onclick");
    let words = body["errors"][1]["message"].as_str().unwrap();
    assert!(
        words.starts_with("data-accent=\"rood\" is not ") && words.contains("Example: "),
        "{words}"
    );
    let (status, _) = snippet(&server, "webinar/evenementen?form=half").await;
    assert_eq!(status, 422);
}

#[tokio::test]
async fn a_hostile_text_stays_text() {
    let server = TestServer::open().await;
    let path = "webinar/evenementen?title=%3C%2Ftemplate%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E%22%20onload%3Dx";
    let (status, html) = snippet(&server, path).await;
    assert_eq!(status, 200);
    assert!(
        !html.contains("<script>alert") && !html.contains("template><script>"),
        "{html}"
    );
}

#[tokio::test]
async fn what_nobody_knows_is_not_found() {
    let server = TestServer::open().await;
    for path in [
        "webinar/niets",
        "kalender/evenementen",
        "course/niets",
        "newsletter/niets",
    ] {
        assert_eq!(snippet(&server, path).await.0, 404, "{path}");
    }
}
