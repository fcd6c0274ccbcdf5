//! All entries of a kind, page by page, as a program reads them.

use serde_json::Value;

use crate::test_server::{TestServer, fields};

async fn read(server: &TestServer, path: &str) -> Value {
    let response = server.get(path).await;
    assert_eq!(response.status(), 200, "{path}");
    response.json().await.unwrap()
}

fn ids<'a>(answer: &'a Value, kind: &str) -> Vec<&'a str> {
    let entries = answer[kind].as_array().unwrap().iter();
    entries.map(|entry| entry["id"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn events_come_by_their_start_without_those_that_are_over() {
    let server = TestServer::open().await;
    let answer = read(&server, "/v1/events?lang=nl").await;
    let starts: Vec<&str> = answer["events"]
        .as_array()
        .unwrap()
        .iter()
        .map(|event| event["config"]["start"].as_str().unwrap())
        .collect();
    assert!(starts.is_sorted(), "{starts:?}");
    let ids = ids(&answer, "events");
    assert!(
        ids.contains(&"evenementen") && !ids.contains(&"voorbij"),
        "{ids:?}"
    );
    let all = read(&server, "/v1/events?from=2000-01-01T00:00:00Z").await;
    assert!(self::ids(&all, "events").contains(&"voorbij"), "{all}");
    assert!(answer["next"].is_null(), "all are on one page");
}

#[tokio::test]
async fn an_event_has_its_page_its_free_seats_and_its_wordings_but_no_link_to_join() {
    let server = TestServer::open().await;
    server
        .register("drie-plaatsen", &fields("an@stad.be"))
        .await;
    let answer = read(&server, "/v1/events?lang=fr").await;
    let events = answer["events"].as_array().unwrap();
    let event = events.iter().find(|event| event["id"] == "drie-plaatsen");
    let event = event.unwrap();
    assert_eq!(
        event["page"],
        format!("{}/e/drie-plaatsen?lang=fr", server.url)
    );
    assert_eq!(
        (&event["free_seats"], &event["registration"]),
        (&2.into(), &"open".into())
    );
    assert!(event["consents"][0]["id"].is_string(), "{event}");
    assert!(!answer.to_string().contains("\"join\""), "{answer}");
}

#[tokio::test]
async fn pages_follow_each_other_and_hold_every_entry_once() {
    let server = TestServer::open().await;
    for (kind, path) in [
        ("events", "/v1/events?from=2000-01-01T00:00:00Z&"),
        ("lists", "/v1/lists?"),
        ("courses", "/v1/courses?"),
    ] {
        let whole = read(&server, &format!("{path}limit=100")).await;
        let mut found: Vec<String> = Vec::new();
        let mut cursor = String::new();
        loop {
            let page = read(&server, &format!("{path}limit=1{cursor}")).await;
            found.extend(ids(&page, kind).into_iter().map(str::to_owned));
            let Some(next) = page["next"].as_str() else {
                break;
            };
            cursor = format!("&cursor={next}");
        }
        assert_eq!(found, ids(&whole, kind), "{kind}");
        assert!(found.len() > 1, "{kind}");
    }
}

#[tokio::test]
async fn a_parameter_that_is_not_valid_is_named_with_an_example() {
    let server = TestServer::open().await;
    for (query, field) in [
        ("limit=0", "limit"),
        ("limit=veel", "limit"),
        ("from=morgen", "from"),
        ("until=2026-12-12", "until"),
    ] {
        let response = server.get(&format!("/v1/events?{query}")).await;
        assert_eq!(response.status(), 422, "{query}");
        let body: Value = response.json().await.unwrap();
        let error = &body["errors"][0];
        assert_eq!(error["field"], field, "{body}");
        assert!(
            error["message"].as_str().unwrap().contains("Example: "),
            "{body}"
        );
    }
}

#[tokio::test]
async fn an_unchanged_page_is_answered_with_304() {
    let server = TestServer::open().await;
    let first = server.get("/v1/lists?lang=nl").await;
    let tag = first.headers()["etag"].clone();
    let again = server
        .client
        .get(format!("{}/v1/lists?lang=nl", server.url));
    let again = again.header("if-none-match", tag).send().await.unwrap();
    assert_eq!(again.status(), 304);
}
