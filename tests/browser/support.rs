//! A page with hosts, the server's place, and what a visitor can see and do.

use js_sys::{Array, Date, JSON, Promise};
use serde_json::{Value, json};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Element, HtmlElement, HtmlInputElement, ShadowRoot};

/// 11:00 in Brussels.
pub(crate) const START: &str = "2026-12-12T10:00:00Z";
pub(crate) const SECOND: i64 = 1_000;
pub(crate) const MINUTE: i64 = 60 * SECOND;
pub(crate) const HOUR: i64 = 60 * MINUTE;
pub(crate) const DAY: i64 = 24 * HOUR;

/// What the host holds before, and when anything fails.
pub(crate) const FALLBACK: &str = "Schrijf je in per e-mail.";

/// How long something may take, in ms.
const PATIENCE: f64 = 2_500.0;

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
    fn fire(target: &Element, event: &str);
    #[wasm_bindgen(js_name = isShown)]
    pub(crate) fn is_shown(element: &Element) -> bool;
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
        assert!(Date::now() - begun < PATIENCE, "waited {PATIENCE} ms for {what}");
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
        Self::Json(status, json!({ "errors": [{ "code": code, "field": field, "message": message }] }))
    }

    fn to_json(&self) -> Value {
        match self {
            Self::Json(status, body) => json!({ "status": status, "type": "application/json", "body": body.to_string() }),
            Self::Html(status) => json!({ "status": status, "type": "text/html", "body": "<h1>Bad gateway</h1>" }),
            Self::Held(status, body) => json!({ "status": status, "type": "application/json", "body": body.to_string(), "holds": true }),
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

    /// The requests that left.
    pub(crate) fn calls(&self) -> Vec<Value> {
        recorded("calls")
    }

    /// The warnings on the console.
    pub(crate) fn warnings(&self) -> Vec<String> {
        recorded("warnings").iter().map(|line| line.as_str().unwrap().to_owned()).collect()
    }

    /// The widget's events that reached the document.
    pub(crate) fn events(&self) -> Vec<Value> {
        recorded("events")
    }

    /// The types of those events, in order.
    pub(crate) fn event_types(&self) -> Vec<String> {
        self.events().iter().map(|event| event["type"].as_str().unwrap().to_owned()).collect()
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

/// A host on the page, with what the loader would give.
#[derive(Clone)]
pub(crate) struct Embed {
    pub(crate) host: HtmlElement,
    lang: &'static str,
    event: &'static str,
    catalogue: Value,
}

impl Embed {
    /// A webinar of the catalogue, three days ahead, in Dutch.
    pub(crate) fn webinar() -> Self {
        let host: HtmlElement = document().create_element("div").unwrap().unchecked_into();
        host.set_attribute("data-misniets", "webinar").unwrap();
        host.set_id("host");
        host.set_inner_html(&format!("<p class=\"fallback\">{FALLBACK}</p>"));
        document().body().unwrap().append_child(&host).unwrap();
        let catalogue = json!({
            "config": {
                "title": "Sociale media voor evenementen", "start": START, "timezone": "Europe/Brussels", "duration": 60,
                "learn": ["Ideeën voor je posts", "Meer bezoekers"], "bonus": "Het e-book, gratis na de sessie",
                "organiser": "Bureau Voorbeeld", "privacyUrl": "https://www.voorbeeld.be/privacy",
            },
            "registration": "open",
        });
        Self { host, lang: "nl", event: "evenementen", catalogue }.from_start(-3 * DAY)
    }

    /// Only what the owner wrote: neither event nor answer.
    pub(crate) fn without_event(mut self) -> Self {
        self.event = "";
        self.catalogue = Value::Null;
        self
    }

    pub(crate) fn named(self, id: &str) -> Self {
        self.host.set_id(id);
        self
    }

    pub(crate) fn lang(mut self, lang: &'static str) -> Self {
        self.lang = lang;
        self
    }

    /// Says that it is so many ms past the start; negative is before.
    pub(crate) fn from_start(mut self, ms: i64) -> Self {
        self.catalogue["now"] = (Date::parse(START) as i64 + ms).into();
        self
    }

    pub(crate) fn registration(mut self, word: &str) -> Self {
        self.catalogue["registration"] = word.into();
        self
    }

    /// Sets one of the catalogue's settings; `null` is none.
    pub(crate) fn config(mut self, key: &str, value: impl Into<Value>) -> Self {
        self.catalogue["config"][key] = value.into();
        self
    }

    /// Sets an attribute of the host.
    pub(crate) fn attribute(self, name: &str, value: &str) -> Self {
        self.host.set_attribute(name, value).unwrap();
        self
    }

    /// Puts a JSON child in the host.
    pub(crate) fn json_child(self, json: &str) -> Self {
        let script = document().create_element("script").unwrap();
        script.set_attribute("type", "application/json").unwrap();
        script.set_text_content(Some(json));
        self.host.append_child(&script).unwrap();
        self
    }

    /// Mounts, as the loader does.
    pub(crate) fn mount(&self) -> Result<(), String> {
        let given = json!({
            "api": "https://api.voorbeeld.be", "event": self.event, "lang": self.lang, "texts": null, "catalogue": self.catalogue,
        });
        let given = JSON::parse(&given.to_string()).unwrap();
        misniets::mount(self.host.clone(), &given).map_err(|words| words.as_string().unwrap())
    }

    /// Mounts, and waits until the card stands there.
    pub(crate) async fn shown(&self) -> Card {
        self.mount().unwrap();
        let root = find("the card", || self.host.shadow_root().filter(|root| root.query_selector("article").unwrap().is_some())).await;
        Card { host: self.host.clone(), root }
    }
}

/// A card on the page, and what a visitor does with it.
pub(crate) struct Card {
    pub(crate) host: HtmlElement,
    pub(crate) root: ShadowRoot,
}

impl Card {
    pub(crate) fn maybe(&self, selector: &str) -> Option<Element> {
        self.root.query_selector(selector).unwrap()
    }

    pub(crate) fn one(&self, selector: &str) -> Element {
        self.maybe(selector).unwrap_or_else(|| panic!("no {selector} in: {}", self.root.inner_html()))
    }

    pub(crate) fn all(&self, selector: &str) -> Vec<Element> {
        let list = self.root.query_selector_all(selector).unwrap();
        (0..list.length()).map(|index| list.get(index).unwrap().unchecked_into()).collect()
    }

    /// The words of an element, runs of white space as one.
    pub(crate) fn text(&self, selector: &str) -> String {
        words_of(&self.one(selector))
    }

    /// All words of the card.
    pub(crate) fn words(&self) -> String {
        self.text("article")
    }

    pub(crate) fn says(&self, words: &str) -> bool {
        self.words().contains(words)
    }

    pub(crate) async fn until_it_says(&self, words: &str) {
        until(&format!("“{words}” on the card"), || self.says(words)).await;
    }

    pub(crate) fn attribute(&self, selector: &str, name: &str) -> Option<String> {
        self.one(selector).get_attribute(name)
    }

    pub(crate) fn phase(&self) -> String {
        self.attribute("article", "data-phase").unwrap()
    }

    pub(crate) fn input(&self, name: &str) -> HtmlInputElement {
        self.one(&format!("input[name={name}]")).unchecked_into()
    }

    pub(crate) fn type_into(&self, name: &str, text: &str) {
        let input = self.input(name);
        input.set_value(text);
        fire(&input, "input");
    }

    /// Fills a field as autofill may: with a `change` alone.
    pub(crate) fn autofill(&self, name: &str, text: &str) {
        let input = self.input(name);
        input.set_value(text);
        fire(&input, "change");
    }

    /// Clicks on the consent.
    pub(crate) fn consent(&self) {
        self.input("consent").click();
    }

    /// Fills in everything.
    pub(crate) fn fill_in(&self) {
        self.type_into("name", "Ann Peeters");
        self.type_into("email", "ann@voorbeeld.be");
        self.consent();
    }

    /// Clicks on the button.
    pub(crate) fn send(&self) {
        self.one("button[type=submit]").unchecked_into::<HtmlElement>().click();
    }

    /// The message tied to a field that is marked as wrong.
    pub(crate) fn message_at(&self, name: &str) -> Option<String> {
        let input = self.input(name);
        let id = input.get_attribute("aria-describedby");
        match input.get_attribute("aria-invalid").as_deref() {
            Some("true") => Some(self.text(&format!("#{}", id.expect("a field that is wrong, without a message")))),
            _ => None,
        }
    }

    /// The name of the field that has the focus.
    pub(crate) fn focused(&self) -> Option<String> {
        self.root.active_element().and_then(|element| element.get_attribute("name"))
    }
}

/// An element's words, runs of white space as one.
pub(crate) fn words_of(element: &Element) -> String {
    let text = element.text_content().unwrap_or_default();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
