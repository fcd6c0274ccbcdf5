//! A host with what the loader would give, and the card in it: what a visitor can see and do.

use js_sys::{Date, JSON};
use serde_json::{Value, json};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, HtmlInputElement, ShadowRoot};

use super::{DAY, FALLBACK, START, document, find, fire, until};

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
        let fallback = document().create_element("p").unwrap();
        fallback.set_class_name("fallback");
        fallback.set_text_content(Some(FALLBACK));
        host.append_child(&fallback).unwrap();
        document().body().unwrap().append_child(&host).unwrap();
        let catalogue = json!({
            "config": {
                "title": "Sociale media voor evenementen", "start": START, "timezone": "Europe/Brussels", "duration": 60,
                "learn": ["Ideeën voor je posts", "Meer bezoekers"], "bonus": "Het e-book, gratis na de sessie",
                "organiser": "Bureau Voorbeeld", "privacyUrl": "https://www.voorbeeld.be/privacy",
            },
            "registration": "open",
        });
        Self {
            host,
            lang: "nl",
            event: "evenementen",
            catalogue,
        }
        .past_start(-3 * DAY)
    }

    /// Courses of the catalogue, as the server answers them.
    pub(crate) fn courses(entries: Value) -> Self {
        let mut embed = Self::webinar().attribute("data-misniets", "course");
        embed.event = "sociale-media";
        embed.catalogue = json!({ "courses": entries, "missing": [], "now": 0 });
        embed
    }

    /// The sign-up of a list of the catalogue.
    pub(crate) fn newsletter() -> Self {
        let mut embed = Self::webinar().attribute("data-misniets", "newsletter");
        embed.event = "nieuws";
        embed.catalogue = json!({ "config": { "title": "Mis niets", "organiser": "Bureau Voorbeeld" }, "now": 0 });
        embed
    }

    /// Says which of the ids asked for the catalogue does not know.
    pub(crate) fn missing(mut self, ids: &[&str]) -> Self {
        self.catalogue["missing"] = ids.into();
        self
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
    pub(crate) fn past_start(mut self, ms: i64) -> Self {
        // As the loader stamps it when the answer arrives.
        self.catalogue["now"] = (Date::parse(START) + ms as f64 - Date::now()).into();
        self
    }

    pub(crate) fn registration(mut self, word: &str) -> Self {
        self.catalogue["registration"] = word.into();
        self
    }

    /// Puts this in the place of the catalogue's whole answer.
    pub(crate) fn answered(mut self, answer: Value) -> Self {
        self.catalogue = answer;
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
        let event = self.host.get_attribute("data-event");
        let event = event.unwrap_or_else(|| self.event.to_owned());
        let given = json!({
            "api": "https://api.voorbeeld.be", "id": event, "lang": self.lang, "catalogue": self.catalogue,
        });
        let given = JSON::parse(&given.to_string()).unwrap();
        misniets::mount(self.host.clone(), given, JsValue::NULL)
            .map_err(|words| words.as_string().unwrap())
    }

    /// Mounts, and waits until the card stands there.
    pub(crate) async fn shown(&self) -> Card {
        self.mount().unwrap();
        let root = find("the card", || {
            self.host
                .shadow_root()
                .filter(|root| root.query_selector("article").unwrap().is_some())
        })
        .await;
        Card {
            host: self.host.clone(),
            root,
        }
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
        self.maybe(selector)
            .unwrap_or_else(|| panic!("no {selector} in: {}", self.root.inner_html()))
    }

    pub(crate) fn all(&self, selector: &str) -> Vec<Element> {
        let list = self.root.query_selector_all(selector).unwrap();
        (0..list.length())
            .map(|index| list.get(index).unwrap().unchecked_into())
            .collect()
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

    /// Types, and goes on: an `input`, then a `change`.
    pub(crate) fn type_into(&self, name: &str, text: &str) {
        let input = self.input(name);
        input.set_value(text);
        fire(&input, "input");
        fire(&input, "change");
    }

    /// Puts a text in a field with a `change` alone.
    pub(crate) fn change(&self, name: &str, text: &str) {
        let input = self.input(name);
        input.set_value(text);
        fire(&input, "change");
    }

    /// The first interaction, and what it asks of the server.
    pub(crate) async fn begin(&self, page: &super::Page) {
        self.input("name").focus().unwrap();
        // A page without the focus of the system fires none by itself.
        fire(&self.input("name"), "focusin");
        until("a token", || !page.reads().is_empty()).await;
        super::pause(20).await;
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
        self.one("button[type=submit]")
            .unchecked_into::<HtmlElement>()
            .click();
    }

    /// The message tied to a field that is marked as wrong.
    pub(crate) fn message_at(&self, name: &str) -> Option<String> {
        let input = self.input(name);
        let id = input.get_attribute("aria-describedby");
        match input.get_attribute("aria-invalid").as_deref() {
            Some("true") => Some(self.text(&format!(
                "#{}",
                id.as_deref()
                    .and_then(|ids| ids.split(' ').next_back())
                    .expect("a field that is wrong, without a message")
            ))),
            _ => None,
        }
    }

    /// Waits until the field of that name has the focus: Yew may give the browser a turn between drawing a message and moving the focus.
    pub(crate) async fn until_focused(&self, name: &str) {
        until(&format!("the focus on {name}"), || {
            self.focused().as_deref() == Some(name)
        })
        .await;
    }

    /// The name of the field that has the focus.
    pub(crate) fn focused(&self) -> Option<String> {
        self.root
            .active_element()
            .and_then(|element| element.get_attribute("name"))
    }
}

/// An element's words, runs of white space as one.
pub(crate) fn words_of(element: &Element) -> String {
    let text = element.text_content().unwrap_or_default();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
