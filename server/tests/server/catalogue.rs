//! Reading an event, and the catalogue that changes under a running server.

use std::fs;

use serde_json::{Value, json};

use crate::test_server::{CATALOGUE, TestServer, fields};

async fn read(server: &TestServer, path: &str) -> Value {
    let response = server.get(path).await;
    assert_eq!(response.status(), 200);
    let kept = "public, max-age=0, s-maxage=10, stale-while-revalidate=30";
    assert_eq!(response.headers()["cache-control"], kept);
    assert!(response.headers().contains_key("etag"));
    assert_eq!(response.headers()["access-control-allow-origin"], "*");
    response.json().await.unwrap()
}

#[tokio::test]
async fn an_event_reads_as_the_widgets_own_attributes() {
    let server = TestServer::open().await;
    let event = read(&server, "/v1/events/evenementen?lang=nl").await;
    assert_eq!(
        event["config"],
        json!({
            "title": "Sociale media voor evenementen", "start": "2026-12-12T10:00:00Z", "timezone": "Europe/Brussels",
            "duration": 60, "summary": "Meer bezoekers, in een uur.", "learn": ["Ideeën voor berichten", "Meer bezoekers"], "bonus": "Het e-book <BOOST>",
            "organiser": "Bureau & Co", "privacyUrl": "https://stad.be/privacy"
        })
    );
    assert_eq!(event["registration"], "open");
    let start_of_test = 1_780_300_800_000_i64;
    let now = event["now"].as_i64().unwrap();
    assert!(
        (start_of_test..start_of_test + 60_000).contains(&now),
        "{now}"
    );
}

#[tokio::test]
async fn texts_are_in_the_asked_language_and_absent_ones_left_out() {
    let server = TestServer::open().await;
    let config = read(&server, "/v1/events/evenementen?lang=fr-BE").await["config"].take();
    assert_eq!(config["title"], "Les réseaux sociaux");
    assert!(config.get("bonus").is_none() && config.get("learn").is_none());
    assert_eq!(
        read(&server, "/v1/events/evenementen?lang=de").await["config"]["title"],
        "Sociale media voor evenementen"
    );
}

#[tokio::test]
async fn the_join_link_is_nobodys_before_they_register() {
    let server = TestServer::open().await;
    let event = read(&server, "/v1/events/zo-meteen").await.to_string();
    assert!(!event.contains("stad.be/meet"));
    assert_eq!(
        server
            .get("/e/zo-meteen")
            .await
            .text()
            .await
            .unwrap()
            .matches("stad.be/meet")
            .count(),
        0
    );
}

#[tokio::test]
async fn what_a_form_asks_is_declared_in_the_visitors_language() {
    let server = TestServer::open().await;
    let config = read(&server, "/v1/events/vragen?lang=fr").await["config"].take();
    let expected = json!([
        "name", "organisation*",
        { "name": "eten", "type": "select", "label": "Que mangez-vous ?", "help": "Voor de broodjes.", "required": true,
          "options": ["Tout", "Végétarien"] },
        { "name": "aantal", "type": "number", "label": "Met hoeveel?", "required": false, "min": "1", "max": "9" },
        { "name": "geboren", "type": "date", "label": "Geboren", "required": false, "max": "2010-12-31" },
        { "name": "vraag", "type": "textarea", "label": "Je vraag", "required": false, "minlength": 5, "maxlength": 20 },
        { "name": "foto", "type": "checkbox", "label": "Je mag op de foto", "required": false },
        { "name": "baas", "type": "email", "label": "Mail van je baas", "required": false },
    ]);
    assert_eq!(config["fields"], expected);
    let consents = json!([
        { "name": "", "text": "J’accepte.", "required": true },
        { "name": "nieuws", "text": "Hou me op de hoogte.", "required": false },
    ]);
    assert_eq!(config["consents"], consents);
    assert_eq!(config["image"], format!("{}/images/zaal.png", server.url));
    assert_eq!(config["imageAlt"], "Een zaal");
}

#[tokio::test]
async fn the_recording_and_the_bonus_are_shown_after_the_end() {
    let during = TestServer::open_at("2026-09-01T12:59:00Z").await;
    let config = read(&during, "/v1/events/vragen").await["config"].take();
    assert!(config.get("recordingUrl").is_none() && config.get("bonusUrl").is_none());
    let after = TestServer::open_at("2026-09-01T13:00:00Z").await;
    let config = read(&after, "/v1/events/vragen").await["config"].take();
    assert_eq!(config["recordingUrl"], "https://stad.be/opname");
    assert_eq!(config["bonusUrl"], format!("{}/e-book.pdf", after.url));
}

#[tokio::test]
async fn a_list_reads_as_the_widgets_own_attributes() {
    let server = TestServer::open().await;
    let list = read(&server, "/v1/lists/nieuws?lang=fr").await;
    assert_eq!(
        list["config"],
        json!({
            "title": "Nieuwsbrief", "text": "Elke week nieuws.", "organiser": "Bureau", "sender": "nieuws@stad.be",
            "privacyUrl": "https://stad.be/privacy", "fields": ["name"],
            "topics": [{ "id": "events", "label": "Événements" }, { "id": "taal", "label": "Taal" }],
            "frequency": [{ "id": "week", "label": "Elke week" }, { "id": "maand", "label": "Elke maand" }]
        })
    );
    let short = read(&server, "/v1/lists/kort").await;
    assert_eq!(
        short["config"],
        json!({ "title": "Kort", "sender": "webinars@stad.be" })
    );
    assert!(short["now"].is_i64());
}

#[tokio::test]
async fn courses_are_answered_in_the_order_they_were_asked_for() {
    let server = TestServer::open().await;
    let courses = read(&server, "/v1/courses/foto,nergens,schrijven?lang=nl").await;
    assert_eq!(courses["missing"], json!(["nergens"]));
    assert_eq!(
        courses["courses"],
        json!([
            { "id": "foto", "title": "Foto’s", "price": 0.0, "currency": "EUR", "topic": "beeld" },
            { "id": "schrijven", "title": "Schrijven", "teaser": "Korte zinnen.", "image": "https://stad.be/a.png",
              "imageAlt": "Een pen", "pace": "3 lessen per week", "duration": "6 weken", "level": "Beginners",
              "language": "Nederlands", "price": 49.5, "currency": "EUR", "start": "2027-02-01T08:00:00Z", "seats": 4,
              "badge": "Nieuw", "url": format!("{}/cursus", server.url), "cta": "Bekijk", "topic": "taal", "list": "nieuws",
              "organiser": "Bureau", "privacyUrl": "https://stad.be/privacy" }
        ])
    );
}

#[tokio::test]
async fn a_star_asks_for_all_courses_and_a_topic_narrows_them() {
    let server = TestServer::open().await;
    let titles = async |path: &str| -> Vec<String> {
        let courses = read(&server, path).await["courses"].take();
        let courses = courses.as_array().unwrap().iter();
        courses
            .map(|course| course["title"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(
        titles("/v1/courses/*?lang=en").await,
        ["Schrijven", "Photos"]
    );
    assert_eq!(titles("/v1/courses/*?topic=web").await, ["Schrijven"]);
    assert_eq!(
        titles("/v1/courses/schrijven,foto?topic=beeld").await,
        ["Foto’s"]
    );
}

#[tokio::test]
async fn what_has_not_changed_is_not_sent_again() {
    let server = TestServer::open().await;
    let again = async |path: &str| {
        let first = server.get(path).await;
        let tag = first.headers()["etag"].clone();
        let get = server.client.get(format!("{}{path}", server.url));
        let second = get
            .header("if-none-match", tag.clone())
            .send()
            .await
            .unwrap();
        assert_eq!(second.headers()["access-control-allow-origin"], "*");
        (second.status().as_u16(), second.headers()["etag"] == tag)
    };
    for path in [
        "/v1/lists/nieuws",
        "/v1/courses/*",
        "/v1/events/evenementen",
    ] {
        assert_eq!(again(path).await, (304, true), "{path}");
    }
    let other = server.get("/v1/lists/nieuws?lang=fr").await.headers()["etag"].clone();
    assert_ne!(
        other,
        server.get("/v1/lists/nieuws?lang=nl").await.headers()["etag"]
    );
}

#[tokio::test]
async fn registration_says_open_full_or_closed() {
    let server = TestServer::open().await;
    let mut states = Vec::new();
    for email in ["a@stad.be", "b@stad.be", "c@stad.be"] {
        states.push(read(&server, "/v1/events/drie-plaatsen").await["registration"].take());
        server.register("drie-plaatsen", &fields(email)).await;
    }
    states.push(read(&server, "/v1/events/drie-plaatsen").await["registration"].take());
    assert_eq!(states, ["open", "open", "open", "full"]);
    assert_eq!(
        read(&server, "/v1/events/voorbij").await["registration"],
        "closed"
    );
    assert_eq!(
        read(&server, "/v1/events/afgelast").await["registration"],
        "cancelled"
    );
    server.register("wachtlijst", &fields("a@stad.be")).await;
    assert_eq!(
        read(&server, "/v1/events/wachtlijst").await["registration"],
        "waitlist"
    );
}

#[tokio::test]
async fn what_nobody_knows_is_not_found_in_the_shape_of_errors() {
    let server = TestServer::open().await;
    for path in [
        "events/nergens",
        "lists/nergens",
        "courses/a,b",
        "courses/*?topic=x",
    ] {
        let lang = if path.contains('?') { "&" } else { "?" };
        let response = server.get(&format!("/v1/{path}{lang}lang=en")).await;
        assert_eq!(response.status(), 404, "{path}");
        assert_eq!(response.headers()["access-control-allow-origin"], "*");
        assert_eq!(response.headers()["cache-control"], "no-store");
        let body: Value = response.json().await.unwrap();
        assert_eq!(body["errors"][0]["code"], "not_found");
        let message = body["errors"][0]["message"].as_str().unwrap();
        assert!(message.starts_with("We can’t find"), "{message}");
    }
}

#[tokio::test]
async fn a_changed_catalogue_is_reread_and_a_broken_one_leaves_the_last_good_one() {
    let server = TestServer::open().await;
    let file = server.dir.path().join("catalogue.toml");
    fs::write(
        &file,
        CATALOGUE.replace("Sociale media voor evenementen", "Nieuwe naam"),
    )
    .unwrap();
    assert_eq!(
        read(&server, "/v1/events/evenementen").await["config"]["title"],
        "Nieuwe naam"
    );
    fs::write(&file, "[[event]]\nid = ").unwrap();
    assert_eq!(
        read(&server, "/v1/events/evenementen").await["config"]["title"],
        "Nieuwe naam"
    );
    fs::remove_file(&file).unwrap();
    assert_eq!(
        read(&server, "/v1/events/evenementen").await["config"]["title"],
        "Nieuwe naam"
    );
    fs::write(&file, CATALOGUE).unwrap();
    assert_eq!(
        read(&server, "/v1/events/evenementen").await["config"]["title"],
        "Sociale media voor evenementen"
    );
}

#[tokio::test]
async fn of_a_parameter_that_is_in_an_address_twice_the_first_counts() {
    let server = TestServer::open().await;
    for path in [
        "/v1/events/evenementen",
        "/v1/events",
        "/e/evenementen",
        "/v1/card/event/evenementen",
    ] {
        let twice = server.get(&format!("{path}?lang=fr&lang=nl")).await;
        assert_eq!(twice.status(), 200, "{path}");
        let once = server.get(&format!("{path}?lang=fr")).await;
        assert_eq!(
            twice.headers().get("etag"),
            once.headers().get("etag"),
            "{path}"
        );
    }
}
