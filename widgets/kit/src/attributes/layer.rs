//! One source of settings, read into a config struct, leniently.

use std::fmt;

use serde::{
    Serialize, Serializer,
    de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor},
};

use yew::AttrValue;

use super::{Config, Warning, set};
use crate::time::push_padded;

/// Where a value came from; named in the owner's warnings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The server's answer for `data-event`.
    Catalogue,
    /// The `<script type="application/json">` child.
    Json,
    /// A data attribute on the host or the script tag.
    Attribute,
    /// What a script gave to `misniets.mount`.
    Options,
}

/// A value before it is parsed: attributes give text, JSON gives any of these.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum SettingValue {
    /// A string.
    Text(String),
    /// A number.
    Number(f64),
    /// `true` or `false`.
    Flag(bool),
    /// A list.
    List(Vec<SettingValue>),
    /// An object.
    Map(Vec<(String, SettingValue)>),
    /// `null` or `undefined`: as if the key were absent.
    #[default]
    Absent,
}

impl Default for &SettingValue {
    fn default() -> Self {
        &SettingValue::Absent
    }
}

impl From<&str> for SettingValue {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl<T: Into<Self>> FromIterator<T> for SettingValue {
    fn from_iter<I: IntoIterator<Item = T>>(entries: I) -> Self {
        Self::List(entries.into_iter().map(Into::into).collect())
    }
}

impl SettingValue {
    /// An object of texts.
    #[must_use]
    pub fn map(entries: &[(&str, &str)]) -> Self {
        let entries = entries.iter();
        Self::Map(
            entries
                .map(|(name, text)| ((*name).to_owned(), (*text).into()))
                .collect(),
        )
    }

    /// A property that is a text, as it is.
    #[must_use]
    pub fn text_at(&self, key: &str) -> Option<String> {
        match self.get(key) {
            Some(Self::Text(text)) => Some(text.clone()),
            _ => None,
        }
    }

    /// A property of an object.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Map(entries) => entries
                .iter()
                .find(|(name, _)| name == key)
                .map(|(_, value)| value),
            _ => None,
        }
    }

    /// Takes a property out of an object.
    #[must_use]
    pub fn take(&mut self, key: &str) -> Self {
        let Self::Map(entries) = self else {
            return Self::Absent;
        };
        let entry = entries.iter_mut().find(|(name, _)| name == key);
        entry
            .map(|(_, value)| std::mem::take(value))
            .unwrap_or_default()
    }

    /// The entries of a list; what is no list, lists nothing.
    #[must_use]
    pub fn as_list(&self) -> &[Self] {
        match self {
            Self::List(entries) => entries,
            _ => &[],
        }
    }

    /// The number.
    #[must_use]
    pub const fn as_number(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// Whether it is an object.
    #[must_use]
    pub const fn is_map(&self) -> bool {
        matches!(self, Self::Map(_))
    }

    /// The text, trimmed.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text.trim()),
            _ => None,
        }
    }

    /// The text, fit to be shown; a whole number counts as its digits.
    #[must_use]
    pub fn to_text(&self) -> Option<AttrValue> {
        match self {
            Self::Number(number) if number.abs() < 1e15 && number.trunc() == *number => {
                let mut digits = String::new();
                push_padded(&mut digits, *number as i64, 1);
                Some(digits.into())
            }
            _ => self.as_text().map(visible),
        }
    }
}

/// A text without control characters: they have no place in what people read; a CMS may leave some.
#[must_use]
pub fn visible(text: &str) -> AttrValue {
    text.chars()
        .filter(|c| !c.is_control() || *c == '\n')
        .collect::<String>()
        .into()
}

/// Reads a map of settings into a config; what it can't use becomes a warning.
///
/// ```
/// # use misniets_kit::attributes::{SettingsLayer, SettingValue, Source};
/// # misniets_kit::config! { /// E.
/// #   pub struct E { /// D.
/// #     duration: misniets_kit::attributes::Minutes, example "60", default "60"; } }
/// let (mut config, mut texts, mut warnings) = (E::default(), Vec::new(), Vec::new());
/// let mut layer = SettingsLayer { config: &mut config, source: Source::Json, texts: &mut texts, warnings: &mut warnings };
/// layer.read(&serde_json::from_str::<SettingValue>(r#"{"duration": "abc"}"#).unwrap());
/// assert_eq!(config.duration().unwrap().0, 60);
/// assert!(warnings[0].to_line().contains("duration"));
/// ```
pub struct SettingsLayer<'a> {
    /// The struct the keys belong to.
    pub config: &'a mut dyn Config,
    /// What is being read.
    pub source: Source,
    /// Where words of the owner's own go: `textSubmit` is `("Submit", …)`.
    pub texts: &'a mut Vec<(String, AttrValue)>,
    /// Where complaints go.
    pub warnings: &'a mut Vec<Warning>,
}

impl SettingsLayer<'_> {
    /// Reads an object's entries; anything else says nothing.
    pub fn read(&mut self, settings: &SettingValue) {
        if let SettingValue::Map(entries) = settings {
            for (key, raw) in entries {
                self.set(key, raw);
            }
        }
    }

    fn set(&mut self, key: &str, raw: &SettingValue) {
        // An attribute that is there but empty is a CMS's way to say nothing.
        if *raw == SettingValue::Absent
            || matches!(raw, SettingValue::Text(text) if text.trim().is_empty())
        {
            return;
        }
        let fields = self.config.declared();
        if let Some(index) = fields.iter().position(|field| field.answers_to(key)) {
            if let (Err(expected), Some(field)) = (set(self.config, index, raw), fields.get(index))
            {
                self.warnings
                    .push(Warning::bad_value(self.source, field, raw, expected));
            }
        } else if let (Some(name), Some(words)) = (key.strip_prefix("text"), raw.to_text()) {
            self.texts.push((name.to_owned(), words));
        }
    }
}

impl Serialize for SettingValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Number(number) => serializer.serialize_f64(*number),
            Self::Flag(flag) => serializer.serialize_bool(*flag),
            Self::List(entries) => serializer.collect_seq(entries),
            Self::Map(entries) => {
                serializer.collect_map(entries.iter().map(|(name, value)| (name, value)))
            }
            Self::Absent => serializer.serialize_none(),
        }
    }
}

/// How deep settings may nest; what lies deeper is left out. A page could nest until the stack ends.
const DEPTH: u32 = 9;

impl<'de> Deserialize<'de> for SettingValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        RawSeed { depth: DEPTH }.deserialize(deserializer)
    }
}

/// Reads a value that may nest so deep; one that may not nest at all is left out.
#[derive(Clone, Copy)]
struct RawSeed {
    depth: u32,
}

impl<'de> DeserializeSeed<'de> for RawSeed {
    type Value = SettingValue;

    fn deserialize<D: Deserializer<'de>>(
        mut self,
        deserializer: D,
    ) -> Result<SettingValue, D::Error> {
        match self.depth.checked_sub(1) {
            Some(depth) => {
                self.depth = depth;
                deserializer.deserialize_any(self)
            }
            None => deserializer.deserialize_ignored_any(self),
        }
    }
}

impl<'de> Visitor<'de> for RawSeed {
    type Value = SettingValue;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a setting")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<SettingValue, E> {
        Ok(SettingValue::Text(text.to_owned()))
    }

    fn visit_string<E: Error>(self, text: String) -> Result<SettingValue, E> {
        Ok(SettingValue::Text(text))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<SettingValue, E> {
        Ok(SettingValue::Number(number))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<SettingValue, E> {
        Ok(SettingValue::Number(number as f64))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<SettingValue, E> {
        Ok(SettingValue::Number(number as f64))
    }

    fn visit_bool<E: Error>(self, flag: bool) -> Result<SettingValue, E> {
        Ok(SettingValue::Flag(flag))
    }

    fn visit_unit<E: Error>(self) -> Result<SettingValue, E> {
        Ok(SettingValue::Absent)
    }

    fn visit_none<E: Error>(self) -> Result<SettingValue, E> {
        Ok(SettingValue::Absent)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<SettingValue, A::Error> {
        let mut list = Vec::new();
        while let Some(entry) = seq.next_element_seed(self)? {
            list.push(entry);
        }
        Ok(SettingValue::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<SettingValue, A::Error> {
        let mut entries = Vec::new();
        while let Some(key) = map.next_key::<String>()? {
            // A function, or a list with one in it, is no setting: as if it were not there.
            entries.push((key, map.next_value_seed(self).unwrap_or_default()));
        }
        Ok(SettingValue::Map(entries))
    }
}
