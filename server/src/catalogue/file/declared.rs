//! Entries that a widget's declaration describes, from what was written to what holds.

use std::collections::BTreeMap;
use std::fmt;

use misniets_kit::attributes::SettingValue;
use misniets_kit::widget::{EntryField, EntrySpec, Input};
use misniets_registry::Widget;
use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use toml::Spanned;

use super::has_state::HasState;
use super::{ProblemKind, Reader};
use crate::catalogue::Localized;
use crate::catalogue::declared::{DeclaredEntry, DeclaredTexts, DeclaredValue};
use crate::catalogue::id::is_id;
use crate::lang::Lang;

/// How the TOML library names the one key of a date.
const DATE: &str = "$__toml_private_datetime";

/// An entry as an organiser writes it, nothing checked.
pub(super) struct RawDeclared {
    id: Spanned<String>,
    state: Option<Spanned<String>>,
    values: Vec<(String, Spanned<RawValue>)>,
}

/// A value as it is written.
enum RawValue {
    /// A text, a number or a date.
    Text(String),
    /// A table, as of a language.
    Table(Vec<(String, Spanned<Self>)>),
    /// A list.
    List,
}

impl HasState for RawDeclared {
    fn state(&self) -> Option<&Spanned<String>> {
        self.state.as_ref()
    }
}

impl<'de> Deserialize<'de> for RawDeclared {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct EntryVisitor;
        impl<'de> Visitor<'de> for EntryVisitor {
            type Value = RawDeclared;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a table")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<RawDeclared, A::Error> {
                let (mut id, mut state, mut values) = (None, None, Vec::new());
                while let Some(key) = map.next_key::<String>()? {
                    match key.as_str() {
                        "id" => id = Some(map.next_value()?),
                        "state" => state = Some(map.next_value()?),
                        _ => values.push((key, map.next_value()?)),
                    }
                }
                let id = id.ok_or_else(|| A::Error::missing_field("id"))?;
                Ok(RawDeclared { id, state, values })
            }
        }
        deserializer.deserialize_map(EntryVisitor)
    }
}

impl<'de> Deserialize<'de> for RawValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ValueVisitor;
        impl<'de> Visitor<'de> for ValueVisitor {
            type Value = RawValue;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text, a number, a date or a table")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<RawValue, E> {
                Ok(RawValue::Text(text.to_owned()))
            }

            fn visit_i64<E: Error>(self, number: i64) -> Result<RawValue, E> {
                Ok(RawValue::Text(number.to_string()))
            }

            fn visit_f64<E: Error>(self, number: f64) -> Result<RawValue, E> {
                Ok(RawValue::Text(number.to_string()))
            }

            fn visit_bool<E: Error>(self, is_on: bool) -> Result<RawValue, E> {
                Ok(RawValue::Text(if is_on { "on" } else { "off" }.to_owned()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<RawValue, A::Error> {
                while seq.next_element::<IgnoredAny>()?.is_some() {}
                Ok(RawValue::List)
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<RawValue, A::Error> {
                let mut values = Vec::new();
                while let Some(key) = map.next_key::<String>()? {
                    if key == DATE {
                        return map.next_value().map(RawValue::Text);
                    }
                    values.push((key, map.next_value()?));
                }
                Ok(RawValue::Table(values))
            }
        }
        deserializer.deserialize_any(ValueVisitor)
    }
}

/// The languages in which an entry has texts, each with its table.
type Languages = Vec<(Lang, usize, Vec<(String, Spanned<RawValue>)>)>;

impl Reader<'_> {
    /// Reads an entry of a widget that declares what it has.
    pub(super) fn declared(
        &mut self,
        widget: Widget,
        whole: usize,
        raw: RawDeclared,
    ) -> Option<DeclaredEntry> {
        let spec = widget.facts().entry?;
        let id = self.id(&raw.id, |text| is_id(text).then(|| text.to_owned()));
        let (mut values, mut languages) = (BTreeMap::new(), Languages::new());
        for (key, value) in raw.values {
            let at = value.span().start;
            let lang = Lang::ALL.into_iter().find(|lang| lang.code() == key);
            match (lang, value.into_inner()) {
                (Some(lang), RawValue::Table(texts)) => languages.push((lang, at, texts)),
                (_, value) => {
                    values.extend(self.declared_value(widget, spec, false, (&key, at, value)))
                }
            }
        }
        for field in spec.fields {
            if field.is_required && !field.is_localized && !values.contains_key(field.name) {
                self.complain_of(
                    ProblemKind::Empty,
                    whole,
                    format!("`{}` is missing", field.name),
                );
            }
        }
        let texts = self.declared_texts(widget, spec, whole, languages);
        Some(DeclaredEntry {
            widget,
            id: id?,
            values,
            texts: texts?,
        })
    }

    /// The texts in the languages there are; `None`, with a complaint, when there is no language.
    fn declared_texts(
        &mut self,
        widget: Widget,
        spec: &EntrySpec,
        whole: usize,
        mut languages: Languages,
    ) -> Option<Localized<DeclaredTexts>> {
        languages.sort_by_key(|(lang, ..)| *lang as u8);
        let mut all = Vec::new();
        for (lang, at, raw) in languages {
            let mut texts = DeclaredTexts::new();
            for (key, value) in raw {
                let at = value.span().start;
                let read = self.declared_value(widget, spec, true, (&key, at, value.into_inner()));
                if let Some((name, DeclaredValue::Text(text))) = read {
                    texts.insert(name, text);
                }
            }
            let missing = |field: &&EntryField| {
                field.is_localized && field.is_required && !texts.contains_key(field.name)
            };
            if let Some(field) = spec.fields.iter().find(missing) {
                let message = format!("the {} is empty", field.name);
                self.complain_of(ProblemKind::Title, at, message);
            }
            all.push((lang, texts));
        }
        let texts = Localized::new(all);
        if texts.is_none() {
            let kind = widget.subject();
            let message = format!(
                "the {kind} has no texts; add a table such as [{kind}.nl] with at least a title"
            );
            self.complain_of(ProblemKind::Texts, whole, message);
        }
        texts
    }

    /// A value under its key; `None` for an empty one and, with a complaint, for one that can't be used.
    fn declared_value(
        &mut self,
        widget: Widget,
        spec: &EntrySpec,
        is_localized: bool,
        (key, at, value): (&str, usize, RawValue),
    ) -> Option<(&'static str, DeclaredValue)> {
        let mut fields = spec.fields.iter();
        let field = fields.find(|field| field.name == key && field.is_localized == is_localized);
        let Some(field) = field else {
            let known = spec.fields.iter();
            let known = known.filter(|field| field.is_localized == is_localized);
            let known: Vec<String> = known.map(|field| format!("`{}`", field.name)).collect();
            self.complain(
                at,
                format!(
                    "unknown field `{key}`, expected one of {}",
                    known.join(", ")
                ),
            );
            return None;
        };
        let RawValue::Text(text) = value else {
            self.complain(at, format!("`{key}` is one text, in quotes"));
            return None;
        };
        if text.trim().is_empty() {
            return None;
        }
        let text = Spanned::new(at..at, text);
        let value = match field.input {
            Input::Link => self.address(Some(&text)).map(DeclaredValue::Address),
            Input::Zone => {
                self.zone(&text)?;
                Some(DeclaredValue::Text(text.into_inner()))
            }
            _ => self.accepted(widget, field, text).map(DeclaredValue::Text),
        };
        Some((field.name, value?))
    }

    /// A text that the widget's attribute of the same name takes.
    fn accepted(
        &mut self,
        widget: Widget,
        field: &EntryField,
        text: Spanned<String>,
    ) -> Option<String> {
        let attribute = widget.attribute(field.name)?.field;
        if (attribute.accepts)(&SettingValue::Text(text.get_ref().clone())) {
            return Some(text.into_inner());
        }
        let kind = match field.input {
            Input::DayOrMoment => ProblemKind::Day,
            _ => ProblemKind::Other,
        };
        let message = format!("`{}` is not {}", text.get_ref(), attribute.expected.words());
        self.complain_of(kind, text.span().start, message);
        None
    }
}
