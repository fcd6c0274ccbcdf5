//! The answers that bundles of earlier builds read: a browser's cache may hold one for days, and a pinned one never changes.
//!
//! `tests/wire/v1.json` holds answers as the first version gave them. A newer server may add members; it may take none away,
//! and give none another type or another code. So nothing in that file is ever edited; `MISNIETS_REFRESH=1` adds answers that
//! it lacks.

use std::collections::BTreeMap;
use std::fs;

use serde_json::{Map, Value, json};

use crate::test_server::{TestServer, fields};

/// Members whose values are codes that the bundle compares.
const CODES: [&str; 4] = ["registration", "status", "code", "type"];

#[tokio::test]
async fn a_bundle_of_an_earlier_build_understands_the_answers() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/wire/v1.json");
    let text = fs::read_to_string(file).unwrap();
    let mut old: BTreeMap<String, Value> = serde_json::from_str(&text).unwrap();
    let new = answers().await;
    if std::env::var_os("MISNIETS_REFRESH").is_some() {
        for (name, answer) in &new {
            old.entry(name.clone()).or_insert_with(|| answer.clone());
        }
        fs::write(file, serde_json::to_string_pretty(&old).unwrap() + "\n").unwrap();
    }
    assert!(!old.is_empty());
    let mut breaks = Vec::new();
    for (name, old) in &old {
        match new.get(name) {
            Some(new) => compare(old, new, name, &mut breaks),
            None => breaks.push(format!("{name} is no longer answered")),
        }
    }
    assert!(breaks.is_empty(), "{}", breaks.join("\n"));
}

#[test]
fn a_member_may_be_added_but_neither_taken_away_nor_changed() {
    let old = json!({ "status": "registered", "list": [{ "a": 1 }] });
    let breaks = |new: Value| {
        let mut breaks = Vec::new();
        compare(&old, &new, "answer", &mut breaks);
        breaks
    };
    let more = json!({ "status": "registered", "list": [{ "a": 2, "b": 3 }], "more": true });
    assert_eq!(breaks(more), Vec::<String>::new());
    assert_eq!(
        breaks(json!({ "status": "done", "list": [{ "a": "1" }] })),
        [
            "answer.list[0].a was 1 and is \"1\"",
            "answer.status was \"registered\" and is \"done\""
        ]
    );
    assert_eq!(
        breaks(json!({ "status": "registered", "list": [] })),
        ["answer.list is empty"]
    );
}

/// What the server answers to what a bundle asks.
async fn answers() -> BTreeMap<String, Value> {
    let server = TestServer::open().await;
    let mut answers = BTreeMap::new();
    for path in [
        "/v1/events/evenementen?lang=nl",
        "/v1/events/vragen?lang=fr",
        "/v1/events/drie-plaatsen?lang=nl",
        "/v1/events/voorbij?lang=nl",
        "/v1/events/afgelast?lang=nl",
        "/v1/courses/*?lang=nl",
        "/v1/courses/schrijven?lang=nl",
        "/v1/lists/nieuws?lang=nl",
        "/v1/token",
    ] {
        let answer = server.get(path).await.json().await.unwrap();
        answers.insert(format!("GET {path}"), answer);
    }
    for (name, path, body) in [
        (
            "registered",
            "/v1/events/zo-meteen/registrations",
            fields("els@school.be"),
        ),
        (
            "invalid",
            "/v1/events/evenementen/registrations",
            json!({ "lang": "nl" }),
        ),
        (
            "cancelled",
            "/v1/events/afgelast/registrations",
            fields("els@school.be"),
        ),
        (
            "pending",
            "/v1/lists/nieuws/members",
            fields("els@school.be"),
        ),
    ] {
        let url = format!("{}{path}", server.url);
        let answer = server.client.post(url).json(&body).send().await.unwrap();
        let answer = answer.json().await.unwrap();
        answers.insert(format!("POST {path}: {name}"), answer);
    }
    answers
}

/// Lists what of an old answer a new one lacks or changes.
fn compare(old: &Value, new: &Value, place: &str, breaks: &mut Vec<String>) {
    match (old, new) {
        (Value::Object(old), Value::Object(new)) => compare_members(old, new, place, breaks),
        (Value::Array(old), Value::Array(new)) => match (old.first(), new.first()) {
            (Some(old), Some(new)) => compare(old, new, &format!("{place}[0]"), breaks),
            (Some(_), None) => breaks.push(format!("{place} is empty")),
            (None, _) => {}
        },
        (Value::String(_), Value::String(_))
        | (Value::Number(_), Value::Number(_))
        | (Value::Bool(_), Value::Bool(_))
        | (Value::Null, Value::Null) => {}
        _ => breaks.push(format!("{place} was {old} and is {new}")),
    }
}

fn compare_members(
    old: &Map<String, Value>,
    new: &Map<String, Value>,
    place: &str,
    breaks: &mut Vec<String>,
) {
    for (name, old) in old {
        let place = format!("{place}.{name}");
        match new.get(name) {
            None => breaks.push(format!("{place} is gone; it was {old}")),
            Some(new) if CODES.contains(&name.as_str()) && old.is_string() && old != new => {
                breaks.push(format!("{place} was {old} and is {new}"));
            }
            Some(new) => compare(old, new, &place, breaks),
        }
    }
}
