//! An entry that its widget's declaration alone describes: the server has no code for its kind.

use std::collections::{BTreeMap, HashMap};

use misniets_registry::Widget;
use serde_json::{Map, Value};

use super::{Address, Localized};
use crate::lang::Lang;
use crate::public_url::PublicUrl;

/// Texts of an entry by their keys.
pub type DeclaredTexts = BTreeMap<&'static str, String>;

/// A value that an entry has once.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum DeclaredValue {
    /// As it was written.
    Text(String),
    /// An address.
    Address(Address),
}

/// An entry of the catalogue.
#[derive(Clone, Debug)]
pub struct DeclaredEntry {
    /// The widget that shows it.
    pub widget: Widget,
    /// Its short name.
    pub id: String,
    /// What it has once, by key.
    pub values: BTreeMap<&'static str, DeclaredValue>,
    /// What it has in each language.
    pub texts: Localized<DeclaredTexts>,
}

impl DeclaredEntry {
    /// The title in a language, and the language it is in.
    #[must_use]
    pub fn title(&self, lang: Lang) -> (Lang, &str) {
        let (lang, texts) = self.texts.in_lang(lang);
        (lang, texts.get("title").map_or("", String::as_str))
    }

    /// A text in a language, if the entry has it.
    #[must_use]
    pub fn text(&self, key: &str, lang: Lang) -> Option<&str> {
        self.texts.get(lang).get(key).map(String::as_str)
    }

    /// The entry as its widget's settings, by their names in `dataset`.
    #[must_use]
    pub fn config(&self, lang: Lang, base: &PublicUrl) -> Map<String, Value> {
        let texts = self.texts.get(lang).iter();
        let texts = texts.map(|(key, text)| (*key, text.clone()));
        let values = self.values.iter().map(|(key, value)| {
            let value = match value {
                DeclaredValue::Text(text) => text.clone(),
                DeclaredValue::Address(address) => address.absolute(base),
            };
            (*key, value)
        });
        texts
            .chain(values)
            .map(|(key, value)| (in_camel_case(key), Value::String(value)))
            .collect()
    }
}

/// `privacy_url` as `dataset` has it.
fn in_camel_case(key: &str) -> String {
    let mut words = key.split('_');
    let mut out = words.next().unwrap_or_default().to_owned();
    for word in words {
        let mut letters = word.chars();
        out.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        out.push_str(letters.as_str());
    }
    out
}

/// All entries of these kinds, each in the file's order.
#[derive(Clone, Debug, Default)]
pub(super) struct DeclaredEntries {
    entries: Vec<DeclaredEntry>,
    /// Where each id is.
    places: BTreeMap<Widget, HashMap<String, usize>>,
}

impl DeclaredEntries {
    pub(super) fn new(entries: Vec<DeclaredEntry>) -> Self {
        let mut places: BTreeMap<Widget, HashMap<String, usize>> = BTreeMap::new();
        for (place, entry) in entries.iter().enumerate() {
            let of_widget = places.entry(entry.widget).or_default();
            of_widget.insert(entry.id.clone(), place);
        }
        Self { entries, places }
    }

    pub(super) fn get(&self, widget: Widget, id: &str) -> Option<&DeclaredEntry> {
        self.entries.get(*self.places.get(&widget)?.get(id)?)
    }

    pub(super) fn all(&self) -> &[DeclaredEntry] {
        &self.entries
    }
}
