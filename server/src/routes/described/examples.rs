//! An example of each body. What errors say is made by the code that says it.

use std::time::Duration;

use serde_json::{Value, json};

use crate::error::{AppError, Mistake};
use crate::form::Wrong;
use crate::guard::{ForeignOrigin, Token, TokenProblem};
use crate::lang::Lang;

/// The example of an answer of a media type, with the schema of that name.
pub(super) fn of_answer(
    operation: &str,
    status: &str,
    kind: &str,
    schema: Option<&str>,
) -> Option<Value> {
    match (kind, schema) {
        ("application/json", Some("ErrorBody")) => refusal(operation, status),
        ("application/json", Some(schema)) => of_schema(schema),
        ("application/json", None) => Some(json!({ "openapi": "3.1.0", "paths": {} })),
        ("text/html", _) if operation == "readSnippet" => Some(json!(
            "<div data-misniets=\"webinar\" data-event=\"evenementen\">…</div>"
        )),
        ("text/html", _) => Some(json!("<!doctype html><html lang=\"en\">…</html>")),
        ("text/calendar", _) => Some(json!(CALENDAR)),
        ("text/javascript", _) => Some(json!("(() => { /* … */ })();")),
        ("text/css", _) => Some(json!(":host { --mn-accent: #0b6b5d }")),
        _ => None,
    }
}

const CALENDAR: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Mis Niets//EN\r\nBEGIN:VEVENT\r\n\
    UID:evenementen@webinars.bureau.be\r\nDTSTAMP:20261120T083000Z\r\nDTSTART:20261212T100000Z\r\n\
    DTEND:20261212T110000Z\r\nSUMMARY:Events on your site\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

/// The example of a schema.
pub(super) fn of_schema(schema: &str) -> Option<Value> {
    Some(match schema {
        "EventResponse" => event(),
        "ListResponse" => list(),
        "CoursesAnswer" => courses(),
        "EventsPage" => events_page(),
        "ListsPage" => lists_page(),
        "CoursesPage" => courses_page(),
        "EntryAnswer" => json!({ "config": entry(), "now": 1_795_000_000_000_i64 }),
        "EntriesPage" => json!({
            "entries": [{ "id": "holidays", "page": "https://webinars.bureau.be/n/holidays?lang=en", "config": entry() }],
            "now": 1_795_000_000_000_i64
        }),
        "CardResponse" => card(),
        "Token" => json!({ "token": "v1.AAAAAWPv…", "wait": 2000 }),
        "Registered" => registered(),
        "Pending" => json!({ "status": "pending", "sender": "webinars@bureau.be" }),
        "Oembed" => oembed(),
        "Form" | "FormPost" => form(),
        "ResendForm" | "ResendPost" => {
            json!({ "email": "an@example.org", "token": "v1.AAAAAWPv…", "lang": "en" })
        }
        _ => return None,
    })
}

fn event() -> Value {
    json!({
        "config": { "title": "Events on your site", "start": "2026-12-12T10:00:00Z",
            "timezone": "Europe/Brussels", "duration": 60, "learn": ["What to announce, and when"],
            "organiser": "Bureau Mis Niets", "privacyUrl": "https://bureau.be/privacy" },
        "now": 1_795_000_000_000_i64,
        "registration": "open",
        "consents": [{ "id": "5d41402abc4b2a76", "field": "consent", "required": true,
            "text": "Yes, Bureau Mis Niets may use my details for my registration." }]
    })
}

fn list() -> Value {
    json!({
        "config": { "title": "Our newsletter", "text": "Once a month, what is on.",
            "topics": [{ "id": "events", "label": "Events" }], "organiser": "Bureau Mis Niets",
            "sender": "news@bureau.be" },
        "now": 1_795_000_000_000_i64,
        "consents": [{ "id": "9b74c9897bac770f", "field": "consent", "required": false,
            "text": "Bureau Mis Niets uses your details only to send you news. You can stop at any time, with one click." }]
    })
}

fn courses() -> Value {
    json!({
        "courses": [{ "id": "writing", "title": "Writing for the web", "price": 120.0, "currency": "EUR",
            "start": "2027-01-11T08:00:00Z", "seats": 4, "url": "https://bureau.be/writing" }],
        "missing": ["drawing"],
        "now": 1_795_000_000_000_i64
    })
}

fn events_page() -> Value {
    let event = event();
    json!({
        "events": [{ "id": "evenementen", "page": "https://webinars.bureau.be/e/evenementen?lang=en",
            "config": event.get("config"), "registration": "open", "free_seats": 12, "consents": event.get("consents") }],
        "next": "001797069600000.evenementen",
        "now": 1_795_000_000_000_i64
    })
}

fn lists_page() -> Value {
    let list = list();
    json!({
        "lists": [{ "id": "news", "page": "https://webinars.bureau.be/l/news?lang=en",
            "config": list.get("config"), "consents": list.get("consents") }],
        "now": 1_795_000_000_000_i64
    })
}

fn courses_page() -> Value {
    json!({
        "courses": [{ "id": "writing", "page": "https://webinars.bureau.be/c/writing?lang=en",
            "config": courses().pointer("/courses/0") }],
        "now": 1_795_000_000_000_i64
    })
}

fn entry() -> Value {
    json!({ "title": "Closed for the holidays", "url": "https://bureau.be/opening-hours" })
}

fn card() -> Value {
    json!({
        "api": "https://webinars.bureau.be", "widget": "newsletter", "kind": "list", "id": "news",
        "settings": { "lang": "en" }, "answer": { "config": { "title": "Our newsletter" } },
        "card": ["article", { "class": "mn news", "lang": "en" }, ["h2", {}, "Our newsletter"]],
        "styles": ["/* … */"], "sending": "Sending…", "ticks": false
    })
}

fn registered() -> Value {
    json!({
        "status": "registered",
        "calendar": "https://webinars.bureau.be/v1/events/evenementen/calendar.ics?lang=en",
        "sender": "webinars@bureau.be"
    })
}

fn oembed() -> Value {
    json!({
        "version": "1.0", "type": "rich", "provider_name": "Mis Niets",
        "provider_url": "https://webinars.bureau.be/", "title": "Events on your site", "width": 600,
        "height": 700, "html": "<blockquote>…</blockquote><iframe></iframe>", "cache_age": 3600
    })
}

fn form() -> Value {
    json!({
        "email": "an@example.org", "name": "An Peeters",
        "consent": "Yes, Bureau Mis Niets may use my details for my registration.",
        "lang": "en", "page": "https://bureau.be/agenda", "token": "v1.AAAAAWPv…"
    })
}

/// What a refusal says, in English.
fn refusal(operation: &str, status: &str) -> Option<Value> {
    let error = match status {
        "400" => AppError::Malformed,
        "403" => AppError::Origin(ForeignOrigin {
            origin: "https://elsewhere.example".to_owned(),
            setting: "`origins` of event `evenementen` in the catalogue".to_owned(),
        }),
        "404" => AppError::UnknownEntry,
        "409" => AppError::Full { waitlist: true },
        "413" => AppError::TooLarge,
        "414" => AppError::AddressTooLong,
        "415" => AppError::UnsupportedMediaType,
        "422" => invalid(operation),
        "429" => AppError::TooMany(Duration::from_secs(30)),
        "431" => AppError::HeadersTooLarge,
        "500" => AppError::internal("an example"),
        _ => return None,
    };
    serde_json::to_value(error.in_lang(Lang::En).body()).ok()
}

fn invalid(operation: &str) -> AppError {
    match operation {
        "readCard" | "drawCard" => AppError::Settings(vec![(
            "provider".to_owned(),
            "data-provider sends the form to another service: use /v1/misniets.js.".to_owned(),
        )]),
        "readSnippet" => AppError::Settings(vec![(
            "accent".to_owned(),
            "data-accent=\"red\" is no colour.".to_owned(),
        )]),
        list if list.starts_with("list") => AppError::Settings(vec![(
            "limit".to_owned(),
            "limit=0 is no number from 1 to 100. Example: limit=20".to_owned(),
        )]),
        "resendRegistrationMail" | "resendConfirmationMail" => AppError::Token {
            fresh: Token {
                token: "v1.AAAAAWPv…".to_owned(),
                wait: 2000,
                proof_of_work: None,
            },
            problem: TokenProblem::Missing,
        },
        _ => AppError::Invalid(vec![Mistake::new("email", Wrong::Email)]),
    }
}
