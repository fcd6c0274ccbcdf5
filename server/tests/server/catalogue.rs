//! Reading an event, and the catalogue that changes under a running server.

use std::fs;

use serde_json::{Value, json};

use crate::house::{CATALOGUE, House, fields};

async fn read(house: &House, path: &str) -> Value {
    let response = house.get(path).await;
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["cache-control"], "no-store");
    assert_eq!(response.headers()["access-control-allow-origin"], "*");
    response.json().await.unwrap()
}

#[tokio::test]
async fn an_event_reads_as_the_widgets_own_attributes() {
    let house = House::open().await;
    let event = read(&house, "/v1/events/evenementen?lang=nl").await;
    assert_eq!(
        event["config"],
        json!({
            "title": "Sociale media voor evenementen", "start": "2026-12-12T10:00:00Z", "timezone": "Europe/Brussels",
            "duration": 60, "learn": ["Ideeën voor berichten", "Meer bezoekers"], "bonus": "Het e-book <BOOST>",
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
    let house = House::open().await;
    let config = read(&house, "/v1/events/evenementen?lang=fr-BE").await["config"].take();
    assert_eq!(config["title"], "Les réseaux sociaux");
    assert!(config.get("bonus").is_none() && config.get("learn").is_none());
    assert_eq!(
        read(&house, "/v1/events/evenementen?lang=de").await["config"]["title"],
        "Sociale media voor evenementen"
    );
}

#[tokio::test]
async fn the_join_link_is_nobodys_before_they_register() {
    let house = House::open().await;
    let event = read(&house, "/v1/events/zo-meteen").await.to_string();
    assert!(!event.contains("stad.be/meet"));
    assert_eq!(
        house
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
async fn registration_says_open_full_or_closed() {
    let house = House::open().await;
    let mut states = Vec::new();
    for email in ["a@stad.be", "b@stad.be", "c@stad.be"] {
        states.push(read(&house, "/v1/events/drie-plaatsen").await["registration"].take());
        house.register("drie-plaatsen", &fields(email)).await;
    }
    states.push(read(&house, "/v1/events/drie-plaatsen").await["registration"].take());
    assert_eq!(states, ["open", "open", "open", "full"]);
    assert_eq!(
        read(&house, "/v1/events/voorbij").await["registration"],
        "closed"
    );
}

#[tokio::test]
async fn an_unknown_event_is_not_found_in_the_shape_of_errors() {
    let house = House::open().await;
    let response = house.get("/v1/events/nergens?lang=en").await;
    assert_eq!(response.status(), 404);
    assert_eq!(response.headers()["access-control-allow-origin"], "*");
    let body: Value = response.json().await.unwrap();
    assert_eq!(body["errors"][0]["code"], "not_found");
    assert!(
        body["errors"][0]["message"]
            .as_str()
            .unwrap()
            .starts_with("We can't find")
    );
}

#[tokio::test]
async fn a_changed_catalogue_is_reread_and_a_broken_one_leaves_the_last_good_one() {
    let house = House::open().await;
    let file = house.dir.path().join("catalogue.toml");
    fs::write(
        &file,
        CATALOGUE.replace("Sociale media voor evenementen", "Nieuwe naam"),
    )
    .unwrap();
    assert_eq!(
        read(&house, "/v1/events/evenementen").await["config"]["title"],
        "Nieuwe naam"
    );
    fs::write(&file, "[[event]]\nid = ").unwrap();
    assert_eq!(
        read(&house, "/v1/events/evenementen").await["config"]["title"],
        "Nieuwe naam"
    );
    fs::remove_file(&file).unwrap();
    assert_eq!(
        read(&house, "/v1/events/evenementen").await["config"]["title"],
        "Nieuwe naam"
    );
    fs::write(&file, CATALOGUE).unwrap();
    assert_eq!(
        read(&house, "/v1/events/evenementen").await["config"]["title"],
        "Sociale media voor evenementen"
    );
}
