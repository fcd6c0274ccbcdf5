//! What other programs subscribe to: the calendar, the Atom feed and the sitemap.

use crate::test_server::TestServer;

async fn read(server: &TestServer, path: &str) -> (String, String) {
    let response = server.get(path).await;
    assert_eq!(response.status(), 200, "{path}");
    let kind = response.headers()["content-type"]
        .to_str()
        .unwrap()
        .to_owned();
    assert_eq!(response.headers()["x-content-type-options"], "nosniff");
    (kind, response.text().await.unwrap())
}

#[tokio::test]
async fn the_calendar_has_every_coming_event_and_says_which_is_cancelled() {
    let server = TestServer::open().await;
    let (kind, text) = read(&server, "/calendar.ics?lang=nl").await;
    assert_eq!(kind, "text/calendar; charset=utf-8");
    let events: Vec<&str> = text.split("BEGIN:VEVENT").skip(1).collect();
    let of = |id: &str| {
        events
            .iter()
            .find(|event| event.contains(&format!("UID:{id}@")))
    };
    assert!(
        of("evenementen").unwrap().contains("STATUS:CONFIRMED"),
        "{text}"
    );
    assert!(
        of("afgelast").unwrap().contains("STATUS:CANCELLED"),
        "{text}"
    );
    assert!(of("voorbij").is_none(), "{text}");
    assert!(
        text.contains("X-WR-CALNAME:Agenda")
            && text.contains("REFRESH-INTERVAL;VALUE=DURATION:PT6H")
    );
    assert!(
        !text.contains("stad.be/meet"),
        "the link to join is for those who registered"
    );
}

#[tokio::test]
async fn a_calendar_that_did_not_change_is_not_sent_again() {
    let server = TestServer::open().await;
    let first = server.get("/calendar.ics?lang=nl").await;
    let tag = first.headers()["etag"].clone();
    let again = server
        .client
        .get(format!("{}/calendar.ics?lang=nl", server.url));
    let again = again.header("if-none-match", tag).send().await.unwrap();
    assert_eq!(again.status(), 304);
}

#[tokio::test]
async fn the_feed_is_well_formed_in_every_language_and_leads_to_the_pages() {
    let server = TestServer::open().await;
    for lang in ["nl", "fr", "de", "en"] {
        let (kind, text) = read(&server, &format!("/feed.atom?lang={lang}")).await;
        assert_eq!(kind, "application/atom+xml; charset=utf-8");
        let mut reader = quick_xml::Reader::from_str(&text);
        let mut entries = 0;
        loop {
            match reader.read_event().unwrap() {
                quick_xml::events::Event::Eof => break,
                quick_xml::events::Event::Start(start) if start.name().as_ref() == "entry" => {
                    entries += 1
                }
                _ => {}
            }
        }
        assert!(entries > 2, "{text}");
        let page = format!("{}/e/evenementen?lang={lang}", server.url);
        assert!(text.contains(&format!("<id>{page}</id>")), "{text}");
    }
}

#[tokio::test]
async fn a_control_character_in_a_title_does_not_break_the_feed() {
    let site = tempfile::tempdir().unwrap();
    let catalogue = r#"
        [[event]]
        id = "avond"
        start = "2026-06-10T10:00:00Z"
        timezone = "Europe/Brussels"
        duration = 60
        [event.nl]
        title = "Avo\u0001\u000Bnd <&>"
        summary = "Kom\u001F\uFFFF\u0085!"
    "#;
    std::fs::write(site.path().join("catalogue.toml"), catalogue).unwrap();
    let server = TestServer::with_site(site.path()).await;
    let (_, text) = read(&server, "/feed.atom?lang=nl").await;
    assert!(
        text.contains("<title>Avond &#60;&#38;&#62;</title>"),
        "{text}"
    );
    assert!(text.contains("Kom!"), "{text}");
    assert!(
        !text.contains(|it: char| it.is_control() && it != '\n' || it == '\u{ffff}'),
        "{text:?}"
    );
}

#[tokio::test]
async fn the_sitemap_has_every_hosted_page_in_every_language_and_robots_name_it() {
    let server = TestServer::open().await;
    let (_, text) = read(&server, "/sitemap.xml").await;
    for path in ["/e/evenementen", "/l/nieuws"] {
        for lang in ["nl", "fr", "de", "en"] {
            let address = format!("<loc>{}{path}?lang={lang}</loc>", server.url);
            assert!(text.contains(&address), "{address} in {text}");
        }
    }
    let robots = server.get("/robots.txt").await.text().await.unwrap();
    assert!(
        robots.contains(&format!("Sitemap: {}/sitemap.xml", server.url)),
        "{robots}"
    );
}
