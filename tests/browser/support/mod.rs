//! The page of a test: what stands in the server's place, and what is written down.

mod host;

use js_sys::{Array, Date, Promise};
use serde_json::{Value, json};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Element, HtmlElement, ShadowRoot};

pub(crate) use host::{Card, Embed, words_of};

/// 11:00 in Brussels.
pub(crate) const START: &str = "2026-12-12T10:00:00Z";
pub(crate) const SECOND: i64 = 1_000;
pub(crate) const MINUTE: i64 = 60 * SECOND;
pub(crate) const HOUR: i64 = 60 * MINUTE;
pub(crate) const DAY: i64 = 24 * HOUR;

/// What the host holds before, and when anything fails.
pub(crate) const FALLBACK: &str = "Schrijf je in per e-mail.";

/// How long something may take, in ms.
const PATIENCE: f64 = 2_000.0;

/// Functions of `page.js`; what they do stands there.
#[wasm_bindgen(module = "/tests/browser/page.js")]
extern "C" {
    fn restore();
    fn fresh();
    #[wasm_bindgen(js_name = setAnswers)]
    fn set_answers(json: &str);
    fn release();
    fn record() -> String;
    fn sleep(ms: u32) -> Promise;
    pub(crate) fn fire(target: &Element, event: &str);
    #[wasm_bindgen(js_name = getValue)]
    pub(crate) fn get_value(control: &Element) -> String;
    #[wasm_bindgen(js_name = setValue)]
    pub(crate) fn set_value(control: &Element, value: &str);
    #[wasm_bindgen(js_name = pointedAt)]
    pub(crate) fn pointed_at(element: &Element) -> String;
    #[wasm_bindgen(js_name = isShown)]
    pub(crate) fn is_shown(element: &Element) -> bool;
    /// A property of an element's computed style.
    pub(crate) fn computed(element: &Element, property: &str) -> String;
    #[wasm_bindgen(js_name = watchTimers)]
    pub(crate) fn watch_timers();
    #[wasm_bindgen(js_name = pendingTimers)]
    pub(crate) fn pending_timers() -> u32;
    #[wasm_bindgen(js_name = watchChanges)]
    pub(crate) fn watch_changes(root: &ShadowRoot);
    #[wasm_bindgen(js_name = changesOutside)]
    pub(crate) fn changes_outside(selector: &str) -> String;
    #[wasm_bindgen(js_name = changeCount)]
    pub(crate) fn change_count() -> u32;
    #[wasm_bindgen(js_name = watchShadow)]
    pub(crate) fn watch_shadow(host: &HtmlElement);
    #[wasm_bindgen(js_name = firstSeenInShadow)]
    pub(crate) fn first_seen_in_shadow() -> Option<String>;
    #[wasm_bindgen(js_name = brokenReferences)]
    pub(crate) fn broken_references(root: &ShadowRoot) -> String;
    #[wasm_bindgen(js_name = sheetsOf)]
    pub(crate) fn sheets_of(root: &ShadowRoot) -> Array;
    #[wasm_bindgen(js_name = dateInWords)]
    pub(crate) fn date_in_words(ms: f64, locale: &str, zone: Option<&str>) -> String;
}

/// Looks until there is something; says what it waited for when there never is.
pub(crate) async fn find<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let begun = Date::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(
            Date::now() - begun < PATIENCE,
            "waited {PATIENCE} ms for {what}"
        );
        pause(5).await;
    }
}

/// Looks until something is so.
pub(crate) async fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    find(what, || is_so().then_some(())).await;
}

/// Lets time pass: only to see that nothing happens in it.
pub(crate) async fn pause(ms: u32) {
    JsFuture::from(sleep(ms)).await.unwrap();
}

pub(crate) fn document() -> Document {
    web_sys::window().unwrap().document().unwrap()
}

/// What the server's place answers to a registration.
pub(crate) enum Answer {
    Json(u16, Value),
    /// The page of a proxy in between.
    Html(u16),
    /// JSON, once the page lets it go.
    Held(u16, Value),
    Unreachable,
    TooLate,
    Never,
}

impl Answer {
    /// Stored, with a calendar and a place to join.
    pub(crate) fn stored() -> Self {
        Self::Json(201, stored_body())
    }

    /// An answer with one error.
    pub(crate) fn error(status: u16, code: &str, field: Option<&str>, message: &str) -> Self {
        Self::Json(
            status,
            json!({ "errors": [{ "code": code, "field": field, "message": message }] }),
        )
    }

    fn to_json(&self) -> Value {
        match self {
            Self::Json(status, body) => {
                json!({ "status": status, "type": "application/json", "body": body.to_string() })
            }
            Self::Html(status) => {
                json!({ "status": status, "type": "text/html", "body": "<h1>Bad gateway</h1>" })
            }
            Self::Held(status, body) => {
                json!({ "status": status, "type": "application/json", "body": body.to_string(), "holds": true })
            }
            Self::Unreachable => json!({ "fails": "network" }),
            Self::TooLate => json!({ "fails": "timeout" }),
            Self::Never => json!({ "fails": "never" }),
        }
    }
}

/// The wire's 201.
pub(crate) fn stored_body() -> Value {
    json!({
        "status": "registered",
        "calendar": "https://api.voorbeeld.be/v1/events/evenementen/calendar.ics?lang=nl",
        "join": "https://zaal.voorbeeld.be/evenementen",
    })
}

/// The page of one test: nothing of another test is left on it, and nothing is left behind.
pub(crate) struct Page(());

impl Page {
    pub(crate) fn open() -> Self {
        clear();
        fresh();
        Self(())
    }

    /// What the server's place answers, one after another; the last one for good.
    pub(crate) fn answers(&self, answers: &[Answer]) {
        let list: Vec<Value> = answers.iter().map(Answer::to_json).collect();
        set_answers(&Value::from(list).to_string());
    }

    /// Lets the held answers go.
    pub(crate) fn release(&self) {
        release();
    }

    /// The addresses that were read.
    pub(crate) fn reads(&self) -> Vec<Value> {
        recorded("reads")
    }

    /// What was posted.
    pub(crate) fn calls(&self) -> Vec<Value> {
        recorded("calls")
    }

    /// The warnings on the console.
    pub(crate) fn warnings(&self) -> Vec<String> {
        recorded("warnings")
            .iter()
            .map(|line| line.as_str().unwrap().to_owned())
            .collect()
    }

    /// The widget's events that reached the document.
    pub(crate) fn events(&self) -> Vec<Value> {
        recorded("events")
    }

    /// Waits until an event was heard so many times; by then the card shows what it is about.
    pub(crate) async fn until_heard(&self, name: &str, count: usize) {
        let kind = format!("misniets:{name}");
        until(&format!("{kind}, {count} times"), || {
            let heard = self.event_types();
            heard.iter().filter(|heard| **heard == kind).count() == count
        })
        .await;
    }

    /// The types of those events, in order.
    pub(crate) fn event_types(&self) -> Vec<String> {
        self.events()
            .iter()
            .map(|event| event["type"].as_str().unwrap().to_owned())
            .collect()
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        let accidents = recorded("accidents");
        clear();
        restore();
        assert!(accidents.is_empty(), "something threw: {accidents:?}");
    }
}

fn recorded(what: &str) -> Vec<Value> {
    let record: Value = serde_json::from_str(&record()).unwrap();
    record[what].as_array().unwrap().clone()
}

fn clear() {
    let hosts = document().query_selector_all("[data-misniets]").unwrap();
    for index in 0..hosts.length() {
        let host: HtmlElement = hosts.get(index).unwrap().unchecked_into();
        misniets::unmount(&host);
        host.remove();
    }
}
