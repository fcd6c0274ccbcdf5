//! What the page's owner gets to see: console lines and events. Never personal data.

use misniets_kit::{attributes::Warning, list};
use web_sys::{HtmlElement, console};

use crate::page;

/// Why a host can't become a widget. The words are the owner's, in English.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Problem {
    /// The value of `data-misniets` is no widget's name.
    UnknownWidget,
    /// There is neither an event nor a date.
    NoStart,
    /// There is nobody to take the form.
    NoList,
    /// There is neither a course of the catalogue nor a title.
    NoCourse,
    /// The host can't have a shadow root.
    NoShadowRoot,
}

impl Problem {
    /// What is wrong and what to do, for the console.
    pub(crate) const fn words(self) -> &'static str {
        match self {
            Self::UnknownWidget => {
                "data-misniets names no widget. Example: data-misniets=\"webinar\"."
            }
            Self::NoStart => {
                "there is nothing to count down to. Give data-event, or data-title and data-start=\"2026-12-12T11:00\"."
            }
            Self::NoList => {
                "there is nobody to send this form to. Give data-list=\"nieuws\", or data-provider and data-endpoint."
            }
            Self::NoCourse => "there is no course to show. Give data-course, or data-title.",
            Self::NoShadowRoot => "this element holds no widget. Put data-misniets on a div.",
        }
    }
}

/// Says the warnings that were not said before; remembers them in `said`.
pub(crate) fn warn(host: &HtmlElement, warnings: &[Warning], said: &mut Vec<String>) {
    for warning in warnings {
        once(host, ["config: ", &warning.to_line()].concat(), said);
    }
}

/// Says one line about a host, unless it was said before.
pub(crate) fn once(host: &HtmlElement, line: String, said: &mut Vec<String>) {
    if !said.contains(&line) {
        say(host, &line);
        said.push(line);
    }
}

/// Says one line about a host.
pub(crate) fn say(host: &HtmlElement, line: &str) {
    console::warn_2(&["[misniets] ", line].concat().into(), host);
}

/// Sends `misniets:<name>` from the host: composed and bubbling, with the given details.
pub(crate) fn emit(host: &HtmlElement, name: &str, details: &[(&str, &str)]) {
    let mut pairs = String::new();
    for (key, value) in details {
        list::push(&mut pairs, key);
        list::push(&mut pairs, value);
    }
    page::emit(host, name, &pairs);
}
