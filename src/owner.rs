//! What the page's owner gets to see: console lines and events. Never personal data.

use misniets_kit::attributes::{SettingValue, Warning};
use wasm_bindgen::JsValue;
#[cfg(misniets_bundle)]
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlElement;

use crate::page;

misniets_kit::diagnostics! {
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
        /// There is neither an entry of the catalogue nor a title.
        NoEntry = "there is nothing to show. Give data-title, or name an entry of the catalogue.",
        /// The host can't have a shadow root.
        NoShadowRoot = "this element holds no widget. Put data-misniets on a div.",
    }
}

misniets_kit::diagnostics! {
    /// What an owner reads of a widget that stands; `{}` is what it is about.
    pub enum Diagnostic {
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
    #[cfg(misniets_bundle)]
    pub(crate) fn to_js(self) -> JsValue {
        JsValue::from_f64(f64::from(self as u8))
    }

    /// The line itself.
    #[cfg(not(misniets_bundle))]
    pub(crate) fn to_js(self) -> JsValue {
        JsValue::from_str(self.words())
    }
}

/// Where lines are written: by the loader's help, which has the words.
#[cfg(misniets_bundle)]
mod console {
    use super::{Diagnostic, HtmlElement, JsValue, Warning, wasm_bindgen};

    #[wasm_bindgen]
    extern "C" {
        /// Writes the line of that number about a text; the one after the last is about a warning.
        #[wasm_bindgen(js_name = misnietsSay)]
        fn say(host: &HtmlElement, line: usize, about: &JsValue);
    }

    pub(super) fn diagnostic(host: &HtmlElement, diagnostic: Diagnostic, about: &str) {
        say(host, diagnostic as usize, &about.into());
    }

    pub(super) fn warning(host: &HtmlElement, warning: &Warning) {
        say(host, Diagnostic::WORDS.len(), &warning.to_raw().to_js());
    }
}

/// Where lines are written: here.
#[cfg(not(misniets_bundle))]
mod console {
    use super::{Diagnostic, HtmlElement, Warning};

    pub(super) fn diagnostic(host: &HtmlElement, diagnostic: Diagnostic, about: &str) {
        say(host, &diagnostic.words().replace("{}", about));
    }

    pub(super) fn warning(host: &HtmlElement, warning: &Warning) {
        say(host, &["config: ", &warning.to_line()].concat());
    }

    fn say(host: &HtmlElement, line: &str) {
        web_sys::console::warn_2(&["[misniets] ", line].concat().into(), host);
    }
}

/// What was reported about a host: nothing is written twice.
#[derive(Default)]
pub(crate) struct Reported {
    warnings: Vec<Warning>,
    diagnostics: Vec<(Diagnostic, String)>,
}

/// Writes the warnings that were not written before to the console.
pub(crate) fn report_warnings(host: &HtmlElement, warnings: &[Warning], reported: &mut Reported) {
    for warning in warnings {
        if !reported.warnings.contains(warning) {
            console::warning(host, warning);
            reported.warnings.push(warning.clone());
        }
    }
}

/// Writes a diagnostic about a host to the console, unless the same was written before.
pub(crate) fn report_once(
    host: &HtmlElement,
    diagnostic: Diagnostic,
    about: &str,
    reported: &mut Reported,
) {
    let entry = (diagnostic, about.to_owned());
    if !reported.diagnostics.contains(&entry) {
        report(host, diagnostic, about);
        reported.diagnostics.push(entry);
    }
}

/// Writes a diagnostic about a host to the console.
pub(crate) fn report(host: &HtmlElement, diagnostic: Diagnostic, about: &str) {
    console::diagnostic(host, diagnostic, about);
}

/// Sends `misniets:<name>` from the host: composed and bubbling, with the given details.
pub(crate) fn emit(host: &HtmlElement, name: &str, details: &[(&str, &str)]) {
    page::emit(host, name, &SettingValue::map(details).to_js());
}
