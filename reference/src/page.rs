//! The reference as pages of the site: a Dutch and an English frame around the same declarations.

use askama::Template;
use misniets_kit::attributes::Documentation;
use misniets_kit::lang::Lang;
use misniets_snippet::widgets::{Kind, attribute_name, text_attribute_name};

use crate::events::{EVENTS, Event};
use crate::looks::{PARTS, PROPERTIES, Property};

/// The languages the pages exist in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frame {
    /// Dutch.
    Nl,
    /// English.
    En,
}

#[derive(Template)]
#[template(path = "reference.html")]
struct Page {
    nl: bool,
    kinds: [Kind; Kind::ALL.len()],
    events: &'static [Event],
    properties: &'static [Property],
    parts: &'static [&'static str],
}

/// A page of the reference.
///
/// # Errors
/// When the template can't be filled, which its tests rule out.
pub fn page(frame: Frame) -> askama::Result<String> {
    Page {
        nl: frame == Frame::Nl,
        kinds: Kind::ALL,
        events: &EVENTS,
        properties: &PROPERTIES,
        parts: &PARTS,
    }
    .render()
}

impl Page {
    /// One of two wordings.
    fn say<'a>(&self, nl: &'a str, en: &'a str) -> &'a str {
        if self.nl { nl } else { en }
    }

    /// Where a widget's attribute stands on the page: a link to it holds in both languages.
    fn anchor(kind: &Kind, documented: &Documentation) -> String {
        format!(
            "{}-{}",
            kind.name(),
            documented.field.name.replace('_', "-")
        )
    }

    fn attribute(documented: &Documentation) -> String {
        attribute_name(documented.field.name)
    }

    fn texts(&self, kind: &Kind) -> Vec<(String, &'static str)> {
        let lang = if self.nl { Lang::Nl } else { Lang::En };
        let texts = kind.texts(lang).into_iter();
        texts
            .map(|(name, words)| (text_attribute_name(name), words))
            .collect()
    }

    fn detail(event: &Event) -> String {
        match event.detail {
            Some((key, values)) => format!("{key}: {}", values.join(" | ")),
            None => String::new(),
        }
    }

    /// A sentence in pieces: what stood between backticks, and what did not.
    fn pieces(text: &str) -> Vec<(bool, &str)> {
        let pieces = text.trim().split('`').enumerate();
        pieces
            .map(|(place, piece)| (place % 2 == 1, piece))
            .collect()
    }
}
