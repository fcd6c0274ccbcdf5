//! What other sites are told of a hosted page, and what they frame.

use serde_json::Value;

use crate::test_server::TestServer;

/// What WordPress makes of a page: the first link of that type in its head (`WP_oEmbed::discover`).
fn discovered(page: &str) -> Option<String> {
    let head = page.split("</head>").next()?;
    let link = head
        .split("<link ")
        .find(|link| link.contains("type=\"application/json+oembed\""))?;
    let href = link.split("href=\"").nth(1)?.split('"').next()?;
    Some(href.replace("&amp;", "&").replace("&#38;", "&"))
}

async fn page(server: &TestServer, path: &str) -> String {
    server.get(path).await.text().await.unwrap()
}

#[tokio::test]
async fn a_hosted_page_says_who_it_is_to_other_sites() {
    let server = TestServer::open().await;
    for (path, title, kind) in [
        (
            "/e/evenementen?lang=nl",
            "Sociale media voor evenementen",
            "EducationEvent",
        ),
        ("/c/schrijven?lang=nl", "Schrijven", "Course"),
        ("/l/nieuws?lang=nl", "Nieuwsbrief", "WebPage"),
    ] {
        let page = page(&server, path).await;
        for part in [
            format!("<link rel=\"canonical\" href=\"{}{path}\">", server.url),
            format!("<meta property=\"og:title\" content=\"{title}\">"),
            "<meta property=\"og:locale\" content=\"nl_BE\">".to_owned(),
            "<meta name=\"description\" content=\"".to_owned(),
        ] {
            assert!(page.contains(&part), "{part} in {page}");
        }
        let told = page
            .split("<script type=\"application/ld+json\">")
            .nth(1)
            .unwrap();
        let told: Value = serde_json::from_str(told.split("</script>").next().unwrap()).unwrap();
        assert_eq!(told["@type"], kind);
        assert_eq!(told["name"], title);
        assert_eq!(told["url"], format!("{}{path}", server.url));
    }
}

#[tokio::test]
async fn each_word_of_a_course_says_its_language() {
    let server = TestServer::open().await;
    // Its own words are Dutch alone; the page around them is French.
    let page = page(&server, "/c/schrijven?lang=fr").await;
    for part in [
        "<dt>Rythme</dt><dd lang=\"nl\">3 lessen per week</dd>",
        "<dt>Niveau</dt><dd lang=\"nl\">Beginners</dd>",
        "<dt>Prix</dt><dd>49,50\u{a0}€</dd>",
    ] {
        assert!(page.contains(part), "{part} in {page}");
    }
}

#[tokio::test]
async fn a_page_that_answers_a_form_is_at_no_address() {
    let server = TestServer::open().await;
    let (_, page) = server.post_form("evenementen", &[("email", "an")]).await;
    assert!(
        !page.contains("rel=\"canonical\"") && !page.contains("ld+json"),
        "{page}"
    );
}

#[tokio::test]
async fn a_pasted_address_becomes_a_frame_as_wordpress_takes_it() {
    let server = TestServer::open().await;
    let page = page(&server, "/e/evenementen?lang=fr").await;
    let address = discovered(&page).expect("a discovery link");
    let path = address.strip_prefix(&server.url).unwrap();
    let answer: Value = server
        .get(&format!("{path}&maxwidth=500&maxheight=750&dnt=1"))
        .await
        .json()
        .await
        .unwrap();
    assert_eq!(answer["version"], "1.0");
    assert_eq!(answer["type"], "rich");
    assert_eq!(answer["title"], "Les réseaux sociaux");
    assert_eq!(
        (&answer["width"], &answer["height"]),
        (&500.into(), &750.into())
    );
    // Its filter lets through a quote with a link, and an iframe with these attributes and an address of http(s).
    let html = answer["html"].as_str().unwrap();
    let (quote, frame) = html.split_once("</blockquote>").unwrap();
    assert_eq!(
        quote,
        format!(
            "<blockquote><a href=\"{}/e/evenementen?lang=fr\">Inscrivez-vous: Les réseaux sociaux</a>",
            server.url
        )
    );
    assert!(
        frame.starts_with("<iframe src=\"http") && frame.ends_with("></iframe>"),
        "{html}"
    );
    for attribute in frame.split(' ').skip(1).filter(|part| part.contains('=')) {
        let name = attribute.split('=').next().unwrap();
        let kept = ["src", "width", "height", "frameborder", "title"].contains(&name);
        assert!(kept || attribute.contains("lang="), "{attribute} in {html}");
    }
    let src = frame.split('"').nth(1).unwrap().replace(&server.url, "");
    assert_eq!(src, "/frame/e/evenementen?lang=fr");
    assert_eq!(server.get(&src).await.status(), 200);
}

#[tokio::test]
async fn oembed_knows_its_own_pages_and_one_format() {
    let server = TestServer::open().await;
    let of = async |query: String| {
        server
            .get(&format!("/v1/oembed?{query}"))
            .await
            .status()
            .as_u16()
    };
    let page = format!("{}/e/evenementen", server.url);
    assert_eq!(of(format!("url={page}")).await, 200);
    assert_eq!(of(format!("url={page}&format=xml")).await, 501);
    assert_eq!(of(format!("url={}/e/niets", server.url)).await, 404);
    assert_eq!(
        of("url=https://elders.be/e/evenementen".to_owned()).await,
        404
    );
    assert_eq!(of("url=x".to_owned()).await, 404);
}

#[tokio::test]
async fn a_frame_holds_the_card_alone_and_any_page_may_frame_it() {
    let server = TestServer::open().await;
    for (path, part) in [
        (
            "/frame/e/evenementen?lang=nl&theme=dark",
            "data-theme=\"dark\"",
        ),
        ("/frame/c/schrijven?lang=nl", "data-course=\"schrijven\""),
        ("/frame/l/nieuws?lang=nl", "data-list=\"nieuws\""),
    ] {
        let response = server.get(path).await;
        assert_eq!(response.status(), 200);
        let policy = response.headers()["content-security-policy"]
            .to_str()
            .unwrap()
            .to_owned();
        assert!(
            policy.contains("frame-ancestors *") && policy.contains(&server.url),
            "{policy}"
        );
        let page = response.text().await.unwrap();
        assert!(
            page.contains(part) && page.contains("/assets/frame.js"),
            "{page}"
        );
        assert!(
            !page.contains("<style") && !page.contains(" style="),
            "clean under its own policy"
        );
    }
    for path in ["/frame/e/niets", "/frame/x/evenementen"] {
        assert_eq!(server.get(path).await.status(), 404);
    }
    assert_eq!(
        server
            .get("/frame/e/evenementen?accent=rood")
            .await
            .status(),
        422
    );
}

#[tokio::test]
async fn the_snippet_of_a_frame_points_at_it_and_at_the_script_beside_it() {
    let server = TestServer::open().await;
    let html = page(
        &server,
        "/v1/snippet/webinar/evenementen?lang=nl&form=frame&theme=dark",
    )
    .await;
    let src = format!(
        "<iframe src=\"{}/frame/e/evenementen?lang=nl&#38;theme=dark\"",
        server.url
    );
    assert!(html.starts_with(&src), "{html}");
    assert!(
        html.contains(&format!(
            "<script async src=\"{}/v1/frame.js\">",
            server.url
        )),
        "{html}"
    );
    assert_eq!(server.get("/v1/frame.js").await.status(), 200);
}
