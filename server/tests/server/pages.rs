//! What a visitor without script sees.

use crate::controls::{tag_with, value_of};
use crate::test_server::{TestServer, fields};

#[tokio::test]
async fn the_hosted_page_has_the_card_and_a_form_that_posts() {
    let server = TestServer::open().await;
    let response = server.get("/e/evenementen?lang=nl").await;
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["cache-control"], "no-store");
    assert_eq!(response.headers()["x-content-type-options"], "nosniff");
    assert!(
        response.headers()["content-security-policy"]
            .to_str()
            .unwrap()
            .contains("style-src 'self'")
    );
    let page = response.text().await.unwrap();
    for part in [
        "<html lang=\"nl\">",
        "<title>Sociale media voor evenementen</title>",
        "<h1>Schrijf je in voor dit webinar</h1>",
        "<p>Meer bezoekers, in een uur.</p>",
        // The widget's own card.
        "<time datetime=\"2026-12-12T10:00:00Z\"><strong>zaterdag 12 december 2026</strong>",
        "Het e-book &lt;BOOST&gt;",
        "method=\"post\" action=\"/v1/events/evenementen/registrations\"",
        "type=\"hidden\" name=\"key\"",
        "type=\"hidden\" name=\"lang\"",
        "href=\"https://stad.be/privacy\"",
        "lang=\"fr\" hreflang=\"fr\">Français</a>",
    ] {
        assert!(page.contains(part), "{part} in {page}");
    }
    assert!(
        !page.contains("<style") && !page.contains("style="),
        "clean under its own policy"
    );
}

#[tokio::test]
async fn the_language_is_the_address_one_else_the_browsers_else_dutch() {
    let server = TestServer::open().await;
    let page = async |path: &str, accept: Option<&str>| {
        let get = server.client.get(format!("{}{path}", server.url));
        let get = match accept {
            Some(accept) => get.header("accept-language", accept),
            None => get,
        };
        get.send().await.unwrap().text().await.unwrap()
    };
    assert!(
        page("/e/evenementen?lang=fr", Some("en"))
            .await
            .contains("<html lang=\"fr\">")
    );
    assert!(
        page("/e/evenementen", Some("de-DE,de;q=0.9,en;q=0.8"))
            .await
            .contains("<html lang=\"de\">")
    );
    assert!(
        page("/e/evenementen", None)
            .await
            .contains("<html lang=\"nl\">")
    );
    assert!(
        page("/e/evenementen?lang=es", Some("en"))
            .await
            .contains("<html lang=\"nl\">")
    );
}

#[tokio::test]
async fn a_form_post_is_thanked_on_a_page_with_the_calendar_and_the_link() {
    let server = TestServer::open().await;
    let post = [
        ("name", "An"),
        ("email", "an@stad.be"),
        ("consent", "Ja"),
        ("lang", "nl"),
        ("key", "k1"),
    ];
    let (status, page) = server.post_form("zo-meteen", &post).await;
    assert_eq!(status, 201);
    for part in [
        "Je bent ingeschreven",
        "/v1/events/zo-meteen/calendar.ics?lang=nl",
        "https://stad.be/meet/42",
    ] {
        assert!(page.contains(part), "{part} in {page}");
    }
    assert_eq!(server.rows("zo-meteen").await[0].consents[0].text, "Ja");
}

#[tokio::test]
async fn the_same_form_posted_twice_is_stored_once() {
    let server = TestServer::open().await;
    let post = [
        ("name", "An"),
        ("email", "an@stad.be"),
        ("consent", "Ja"),
        ("key", "k1"),
    ];
    let first = server.post_form("evenementen", &post).await;
    assert_eq!(first, server.post_form("evenementen", &post).await);
    assert_eq!(server.rows("evenementen").await.len(), 1);
}

#[tokio::test]
async fn a_form_with_mistakes_comes_back_with_the_input_kept_and_words_at_each_field() {
    let server = TestServer::open().await;
    let post = [
        ("name", "An \"<b>\""),
        ("email", "an@stad"),
        ("lang", "nl"),
        ("key", "k1"),
        ("page", "https://stad.be/x"),
    ];
    let (status, page) = server.post_form("evenementen", &post).await;
    assert_eq!(status, 422);
    for part in [
        "<title>Fout: Sociale media voor evenementen</title>",
        "<a href=\"#mn-email\">Dit e-mailadres klopt niet.",
        "<a href=\"#mn-consent\">Vink aan",
        "value=\"An &quot;&lt;b&gt;&quot;\"",
        "value=\"an@stad\"",
        "aria-invalid=\"true\"",
        "aria-describedby=\"mn-email-error\"",
        "id=\"mn-email-error\"",
        "aria-describedby=\"mn-consent-error\"",
        "value=\"https://stad.be/x\"",
    ] {
        assert!(page.contains(part), "{part} in {page}");
    }
    assert!(!page.contains("mn-name-error"));
    assert!(server.rows("evenementen").await.is_empty());
}

#[tokio::test]
async fn the_consent_is_ticked_again_only_where_the_visitor_ticked_it() {
    let server = TestServer::open().await;
    let is_ticked = |page: &str| tag_with(page, "id=\"mn-consent\"").contains("checked");
    let fresh = server.get("/e/evenementen").await.text().await.unwrap();
    assert!(!is_ticked(&fresh));
    let wording = value_of(&fresh, "consent").replace("&amp;", "&");
    for (consent, ticked) in [
        (Some(&*wording), true),
        (Some("Andere woorden"), false),
        (Some(" "), false),
        (Some(&*"a".repeat(2001)), false),
        (None, false),
    ] {
        let post = [("name", "An"), ("email", "an@stad")];
        let post: Vec<_> = post
            .into_iter()
            .chain(consent.map(|wording| ("consent", wording)))
            .collect();
        let (status, page) = server.post_form("evenementen", &post).await;
        assert_eq!(
            (status.as_u16(), is_ticked(&page)),
            (422, ticked),
            "{post:?}"
        );
    }
}

#[tokio::test]
async fn the_hosted_page_wears_the_widgets_own_style() {
    let server = TestServer::open().await;
    let page = server.get("/e/evenementen").await.text().await.unwrap();
    assert!(page.contains("<div class=\"mn-page\">\n<article"));
    let style = server.get("/assets/page.css").await;
    assert_eq!(style.headers()["content-type"], "text/css; charset=utf-8");
    let style = style.text().await.unwrap();
    for sheet in [misniets_kit::STYLE, misniets_webinar::STYLE] {
        assert!(style.contains(sheet));
    }
}

#[tokio::test]
async fn there_is_an_icon_wherever_a_browser_looks_for_one() {
    let server = TestServer::open().await;
    for page in ["/e/evenementen", "/e/nergens"] {
        let page = server.get(page).await.text().await.unwrap();
        assert!(page.contains("<link rel=\"icon\" href=\"/assets/icon.svg\">"));
    }
    for path in ["/assets/icon.svg", "/favicon.ico"] {
        let icon = server.get(path).await;
        assert_eq!(icon.status(), 200, "{path}");
        assert_eq!(icon.headers()["content-type"], "image/svg+xml");
    }
    std::fs::write(server.dir.path().join("www/favicon.ico"), "own").unwrap();
    assert_eq!(
        server.get("/favicon.ico").await.text().await.unwrap(),
        "own",
        "a site's own goes first"
    );
}

#[tokio::test]
async fn a_form_for_a_full_or_closed_event_says_so() {
    let server = TestServer::open().await;
    for email in ["a@stad.be", "b@stad.be", "c@stad.be"] {
        server.register("drie-plaatsen", &fields(email)).await;
    }
    let post = [("name", "An"), ("email", "an@stad.be"), ("consent", "Ja")];
    let (status, page) = server.post_form("drie-plaatsen", &post).await;
    assert_eq!(status, 409);
    assert!(page.contains("Volzet") && !page.contains("<form"));
    let (status, page) = server.post_form("te-laat", &post).await;
    assert_eq!(status, 409);
    assert!(page.contains("Inschrijven kan niet meer") && !page.contains("<form"));
}

#[tokio::test]
async fn a_full_event_with_a_waitlist_offers_a_place_on_it() {
    let server = TestServer::open().await;
    server.register("wachtlijst", &fields("a@stad.be")).await;
    let post = [
        ("name", "An"),
        ("email", "an@stad.be"),
        ("consent", "Ja"),
        ("lang", "nl"),
        ("key", "k1"),
    ];
    let (status, page) = server.post_form("wachtlijst", &post).await;
    assert_eq!(status, 409);
    for part in [
        "Volzet",
        "name=\"waitlist\"",
        "value=\"yes\"",
        "value=\"An\"",
        "value=\"an@stad.be\"",
    ] {
        assert!(page.contains(part), "{part} in {page}");
    }
    let post = [&post[..4], &[("waitlist", "yes"), ("key", "k2")]].concat();
    let (status, page) = server.post_form("wachtlijst", &post).await;
    assert_eq!(status, 201);
    assert!(
        page.contains("Je staat op de wachtlijst") && !page.contains("calendar.ics"),
        "{page}"
    );
    let fresh = server.get("/e/wachtlijst").await.text().await.unwrap();
    assert!(fresh.contains("name=\"waitlist\""));
}

#[tokio::test]
async fn a_cancelled_event_says_so_without_a_form() {
    let server = TestServer::open().await;
    let page = server.get("/e/afgelast").await.text().await.unwrap();
    assert!(
        page.contains("gaat niet door") && !page.contains("<form"),
        "{page}"
    );
    let post = [("name", "An"), ("email", "an@stad.be"), ("consent", "Ja")];
    assert_eq!(server.post_form("afgelast", &post).await.0, 409);
}

#[tokio::test]
async fn the_form_asks_what_the_catalogue_declares() {
    let server = TestServer::open().await;
    let page = server.get("/e/vragen?lang=fr").await.text().await.unwrap();
    for part in [
        "name=\"organisation\"",
        "Que mangez-vous ?",
        "<option value=\"Tout\"",
        "<textarea",
        "type=\"number\"",
        "type=\"date\"",
        "name=\"consent-nieuws\"",
        "value=\"J’accepte.\"",
    ] {
        assert!(page.contains(part), "{part} in {page}");
    }
    let post = [
        ("email", "an@stad.be"),
        ("organisation", "Stad"),
        ("eten", "Tout"),
        ("vraag", "Un\r\ndeux"),
        ("aantal", "99"),
        ("foto", "yes"),
        ("lang", "fr"),
    ];
    let (status, page) = server.post_form("vragen", &post).await;
    assert_eq!(status, 422);
    for part in [
        "value=\"99\"",
        "id=\"mn-aantal-error\"",
        "Indiquez 9 ou moins.",
        "selected",
        "deux</textarea>",
    ] {
        assert!(page.contains(part), "{part} in {page}");
    }
}

#[tokio::test]
async fn an_event_that_is_over_says_so_without_a_form() {
    let server = TestServer::open().await;
    let page = server.get("/e/voorbij").await.text().await.unwrap();
    assert!(page.contains("Dit webinar is voorbij") && !page.contains("<form"));
}

#[tokio::test]
async fn a_form_that_is_too_large_or_for_nothing_gets_a_page_too() {
    let server = TestServer::open().await;
    let (status, page) = server
        .post_form(
            "nergens",
            &[
                ("name", "An"),
                ("email", "a@b.be"),
                ("consent", "x"),
                ("lang", "de"),
            ],
        )
        .await;
    assert_eq!(status, 404);
    assert!(page.contains("Nicht gefunden"));
    let (status, page) = server
        .post_form("evenementen", &[("name", &"a".repeat(70_000))])
        .await;
    assert_eq!(status, 413);
    assert!(page.contains("Ihr Text ist zu lang") || page.contains("Je tekst is te lang"));
}

#[tokio::test]
async fn an_unknown_page_is_not_found_in_words() {
    let server = TestServer::open().await;
    let response = server
        .client
        .get(format!("{}/e/nergens", server.url))
        .header("accept-language", "fr")
        .send()
        .await
        .unwrap();
    assert_eq!(response.status(), 404);
    assert!(
        response
            .text()
            .await
            .unwrap()
            .contains("<h1>Introuvable</h1>")
    );
}
