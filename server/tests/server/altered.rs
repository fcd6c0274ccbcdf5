//! Addresses that mail programs, chat programs and people altered on their way.

use reqwest::redirect::Policy;

use crate::test_server::{TestServer, fields};

/// Status and `Location`, as a client sees them that follows nothing.
async fn asked(server: &TestServer, path: &str) -> (u16, String) {
    let client = reqwest::Client::builder()
        .no_proxy()
        .redirect(Policy::none())
        .build()
        .unwrap();
    let response = client
        .get(format!("{}{path}", server.url))
        .send()
        .await
        .unwrap();
    let location = response.headers().get("location");
    let location = location.map(|location| location.to_str().unwrap().to_owned());
    (response.status().as_u16(), location.unwrap_or_default())
}

#[tokio::test]
async fn an_altered_address_of_a_hosted_page_leads_to_the_page() {
    let server = TestServer::open().await;
    for (altered, meant) in [
        ("/e/evenementen/", "/e/evenementen"),
        ("/e/evenementen//", "/e/evenementen"),
        ("//e/evenementen", "/e/evenementen"),
        ("/l/nieuws/", "/l/nieuws"),
        ("/c/schrijven/", "/c/schrijven"),
        ("/frame/e/evenementen/", "/frame/e/evenementen"),
        ("/e/evenementen/?lang=fr", "/e/evenementen?lang=fr"),
        ("/E/evenementen", "/e/evenementen"),
        ("/e/Evenementen", "/e/evenementen"),
        ("/FRAME/L/NIEUWS", "/frame/l/nieuws"),
        ("/e%2Fevenementen", "/e/evenementen"),
        ("/e/%65venementen/", "/e/evenementen"),
        ("/e/evenementen.", "/e/evenementen"),
        ("/e/evenementen)", "/e/evenementen"),
        ("/e/evenementen%29.", "/e/evenementen"),
        ("/e/evenementen%3E", "/e/evenementen"),
        ("/e/evenementen%22", "/e/evenementen"),
        ("/e/evenementen%20", "/e/evenementen"),
        ("/e/evenementen%C2%A0", "/e/evenementen"),
        ("/e/evenementen%E2%80%9D", "/e/evenementen"),
        ("/e/evenementen,", "/e/evenementen"),
    ] {
        assert_eq!(
            asked(&server, altered).await,
            (308, meant.to_owned()),
            "{altered}"
        );
        assert_eq!(asked(&server, meant).await.0, 200, "{meant}");
    }
}

#[tokio::test]
async fn what_was_meant_must_be_beyond_doubt() {
    let server = TestServer::open().await;
    for path in [
        "/e/bestaat-niet/",
        "/e/evenementen/meer",
        "/x/evenementen/",
        "/frame/x/evenementen/",
        "/mine/verzonnen.",
        "/e//stad.be/",
    ] {
        assert_eq!(asked(&server, path).await, (404, String::new()), "{path}");
    }
}

#[tokio::test]
async fn a_personal_link_with_the_sentences_full_stop_leads_to_its_page() {
    let server = TestServer::open().await;
    server.register("evenementen", &fields("an@stad.be")).await;
    let mail = server.only_mail().await;
    let link = mail
        .text
        .split_whitespace()
        .find(|word| word.contains("/mine/"))
        .unwrap();
    let path = link.strip_prefix(&server.url).unwrap();
    for end in [".", ")", "/", "%3E", "%20", ".)"] {
        let altered = format!("{path}{end}");
        assert_eq!(
            asked(&server, &altered).await,
            (308, path.to_owned()),
            "{end}"
        );
    }
    assert_eq!(asked(&server, path).await.0, 200);
}
