//! What the page's owner gets to see: console lines and events. Never personal data.

use misniets_kit::attributes::{SettingValue, Warning};
use wasm_bindgen::JsValue;
#[cfg(misniets_texts = "by_file")]
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlElement;

use crate::page;

misniets_kit::lines! {
    /// Why a host can't become a widget.
    pub enum Problem {
        /// The value of `data-misniets` is no widget's name.
        UnknownWidget = "data-misniets names no widget. Example: data-misniets=\"webinar\".",
        /// There is neither an event nor a date.
        NoStart = "there is nothing to count down to. Give data-event, or data-title and data-start=\"2026-12-12T11:00\".",
        /// There is nobody to take the form.
        NoList = "there is nobody to send this form to. Give data-list=\"nieuws\", or data-provider and data-endpoint.",
        /// There is neither a course of the catalogue nor a title.
        NoCourse = "there is no course to show. Give data-course, or data-title.",
        /// The host can't have a shadow root.
        NoShadowRoot = "this element holds no widget. Put data-misniets on a div.",
    }
}

misniets_kit::lines! {
    /// What an owner reads of a widget that stands; `{}` is what it is about.
    pub enum Line {
        /// A picture without words.
        NoAlternative = "config: data-image has no data-image-alt: say what the picture shows, for who can't see it.",
        /// A `data-text-…` for no text.
        NoText = "config: there is no text {} to replace.",
        /// An id that the catalogue does not know.
        UnknownCourse = "config: data-course: there is no course {}.",
        /// A JSON child that is none.
        NoJson = "config: the JSON child is no valid JSON; it is left out.",
        /// A form that the server takes from other sites only.
        Refused = "origin: the server takes no forms from this site. It says: {}",
        /// A form without a good answer.
        NoAnswer = "network: a form got no good answer; the visitor can send it again. The answer: {}",
    }
}

impl Problem {
    /// What the loader's help makes a line of.
    #[cfg(misniets_texts = "by_file")]
    pub(crate) fn to_js(self) -> JsValue {
        JsValue::from_f64(f64::from(self as u8))
    }

    /// The line itself.
    #[cfg(not(misniets_texts = "by_file"))]
    pub(crate) fn to_js(self) -> JsValue {
        JsValue::from_str(self.words())
    }
}

/// Where lines are written: by the loader's help, which has the words.
#[cfg(misniets_texts = "by_file")]
mod console {
    use super::{HtmlElement, JsValue, Line, Warning, wasm_bindgen};

    #[wasm_bindgen]
    extern "C" {
        /// Writes the line of that number about a text; the one after the last is about a warning.
        #[wasm_bindgen(js_name = misnietsSay)]
        fn say(host: &HtmlElement, line: usize, about: &JsValue);
    }

    pub(super) fn line(host: &HtmlElement, line: Line, about: &str) {
        say(host, line as usize, &about.into());
    }

    pub(super) fn warning(host: &HtmlElement, warning: &Warning) {
        say(host, Line::WORDS.len(), &warning.to_raw().to_js());
    }
}

/// Where lines are written: here.
#[cfg(not(misniets_texts = "by_file"))]
mod console {
    use super::{HtmlElement, Line, Warning};

    pub(super) fn line(host: &HtmlElement, line: Line, about: &str) {
        say(host, &line.words().replace("{}", about));
    }

    pub(super) fn warning(host: &HtmlElement, warning: &Warning) {
        say(host, &["config: ", &warning.to_line()].concat());
    }

    fn say(host: &HtmlElement, line: &str) {
        web_sys::console::warn_2(&["[misniets] ", line].concat().into(), host);
    }
}

/// What the owner of a host has read already: no line comes twice.
#[derive(Default)]
pub(crate) struct Reported {
    warnings: Vec<Warning>,
    lines: Vec<(Line, String)>,
}

/// Says the warnings that were not said before.
pub(crate) fn warn(host: &HtmlElement, warnings: &[Warning], reported: &mut Reported) {
    for warning in warnings {
        if !reported.warnings.contains(warning) {
            console::warning(host, warning);
            reported.warnings.push(warning.clone());
        }
    }
}

/// Says a line about a host, unless the same was said before.
pub(crate) fn once(host: &HtmlElement, line: Line, about: &str, reported: &mut Reported) {
    let entry = (line, about.to_owned());
    if !reported.lines.contains(&entry) {
        say(host, line, about);
        reported.lines.push(entry);
    }
}

/// Says a line about a host.
pub(crate) fn say(host: &HtmlElement, line: Line, about: &str) {
    console::line(host, line, about);
}

/// Sends `misniets:<name>` from the host: composed and bubbling, with the given details.
pub(crate) fn emit(host: &HtmlElement, name: &str, details: &[(&str, &str)]) {
    page::emit(host, name, &SettingValue::map(details).to_js());
}
