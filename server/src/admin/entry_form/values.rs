//! The fields of an entry's form by their names.
//!
//! A value that is there once has its key as its name (`quota`); one in four languages has the language before it
//! (`nl.title`), and one of a row the row's key and number (`fields.0.name`, `fields.0.label.nl`).

use std::collections::{BTreeMap, BTreeSet};

use jiff::SignedDuration;
use jiff::civil::DateTime;
use toml::{Table, Value};

use super::question_types::KNOWN;
use super::spec::{Control, FieldSpec, MAX_ROWS, RowsSpec, groups};
use crate::catalogue::EntryKind;
use crate::lang::Lang;

/// The fields of a form, with what was typed.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Values(BTreeMap<String, String>);

/// The name of a rule's field.
pub(super) fn rule_name(key: &str) -> String {
    format!("{key}.rule")
}

/// The name of the field for hours before the start.
pub(super) fn hours_name(key: &str) -> String {
    format!("{key}.hours")
}

impl Values {
    /// What a browser sent. Line ends are made the same on every system.
    #[must_use]
    pub fn of_form(fields: impl IntoIterator<Item = (String, String)>) -> Self {
        let plain = |text: String| {
            let text = text.replace("\r\n", "\n").replace('\r', "\n");
            text.replace(|c: char| c.is_control() && !matches!(c, '\n' | '\t'), "")
        };
        let fields = fields.into_iter();
        Self(fields.map(|(name, text)| (name, plain(text))).collect())
    }

    /// The fields of an entry.
    #[must_use]
    pub fn of_entry(kind: EntryKind, content: &str) -> Self {
        let table = content.parse::<Table>().unwrap_or_default();
        let mut values = Self::default();
        values.set("id", table.get("id").map(text).unwrap_or_default());
        if table.get("cancelled").and_then(Value::as_bool) == Some(true) {
            values.set("cancelled", "yes".to_owned());
        }
        let specs = groups(kind);
        for spec in specs.iter().flat_map(|group| group.fields) {
            if let Some(value) = table.get(spec.key) {
                values.read_field(spec.key, spec, value);
            }
        }
        for spec in specs.iter().flat_map(|group| group.texts) {
            for lang in Lang::ALL {
                let words = table.get(lang.code()).and_then(Value::as_table);
                let value = words.and_then(|words| read_text(words, spec.key));
                if let Some(value) = value {
                    values.set(&format!("{}.{}", lang.code(), spec.key), text(value));
                }
            }
        }
        for rows in specs.iter().flat_map(|group| group.rows) {
            let all = table.get(rows.key).and_then(Value::as_array);
            for (at, row) in all.into_iter().flatten().enumerate() {
                values.read_row(&format!("{}.{at}", rows.key), rows, row);
            }
            // An event that says nothing of fields asks for the name.
            if all.is_none() && kind == EntryKind::Event && rows.key == "fields" {
                values.set("fields.0.type", format!("{KNOWN}name"));
                values.set("fields.0.required", "yes".to_owned());
            }
        }
        values
    }

    /// A field's text; empty when there is none.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    /// Whether a box is ticked.
    #[must_use]
    pub fn is_ticked(&self, name: &str) -> bool {
        self.get(name) == "yes"
    }

    /// Writes a field.
    pub fn set(&mut self, name: &str, text: String) {
        self.0.insert(name.to_owned(), text);
    }

    /// All fields that say something.
    pub fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        let all = self.0.iter();
        all.map(|(name, text)| (name.as_str(), text.as_str()))
            .filter(|(_, text)| !text.is_empty())
    }

    /// The fields that other values have otherwise: a name, and what is in it here.
    #[must_use]
    pub fn differences(&self, other: &Self) -> Vec<(String, String)> {
        let is_shown = |name: &str| !name.ends_with(".place");
        let names: BTreeSet<&String> = self.0.keys().chain(other.0.keys()).collect();
        names
            .into_iter()
            .filter(|name| is_shown(name) && self.get(name).trim() != other.get(name).trim())
            .map(|name| (name.clone(), self.get(name).to_owned()))
            .collect()
    }

    /// The numbers of the rows that are there, as they are ordered; not those that are to be removed.
    #[must_use]
    pub fn rows(&self, key: &str) -> Vec<usize> {
        let mut rows: Vec<(f64, usize)> = (0..MAX_ROWS)
            .filter(|at| self.is_row(key, *at))
            .map(|at| {
                let place = self.get(&format!("{key}.{at}.place"));
                (place.trim().parse().unwrap_or((at + 1) as f64), at)
            })
            .collect();
        rows.sort_by(|one, other| one.0.total_cmp(&other.0));
        rows.into_iter().map(|(_, at)| at).collect()
    }

    fn is_row(&self, key: &str, at: usize) -> bool {
        let start = format!("{key}.{at}.");
        let mut row = self.0.range(start.clone()..);
        row.next().is_some_and(|(name, _)| name.starts_with(&start))
            && !self.is_ticked(&format!("{start}remove"))
    }

    /// Adds an empty row.
    pub fn add_row(&mut self, key: &str) {
        let free = (0..MAX_ROWS).find(|at| !self.is_row(key, *at));
        if let Some(at) = free {
            let start = format!("{key}.{at}.");
            self.0.retain(|name, _| !name.starts_with(&start));
            let place = self.rows(key).len() + 1;
            self.set(&format!("{start}place"), place.to_string());
        }
    }

    fn read_field(&mut self, name: &str, spec: &FieldSpec, value: &Value) {
        let text = text(value);
        match spec.control {
            Control::Moment | Control::Deadline => self.read_moment(name, spec.control, text),
            Control::Hours => {
                let hours = text.parse::<SignedDuration>();
                let hours = hours.map(|hours| hours.as_secs_f64() / 3600.0);
                self.set(name, hours.map_or(text, |hours| hours.to_string()));
            }
            _ => self.set(name, text),
        }
    }

    /// A plain date fits the browser's own control, whole hours before the start fit a number; anything else is a rule.
    fn read_moment(&mut self, name: &str, control: Control, text: String) {
        let hours = text.strip_suffix(" before").and_then(|early| {
            let early: SignedDuration = early.parse().ok()?;
            let whole = early.as_secs() % 3600 == 0 && early.subsec_nanos() == 0;
            whole.then(|| early.as_hours())
        });
        match (control, hours) {
            (Control::Deadline, Some(hours)) => self.set(&hours_name(name), hours.to_string()),
            // A civil parser would accept an instant and forget its offset.
            _ if text.parse::<jiff::Timestamp>().is_err() && text.parse::<DateTime>().is_ok() => {
                let civil: DateTime = text.parse().unwrap_or_default();
                self.set(name, civil.strftime("%Y-%m-%dT%H:%M").to_string());
            }
            _ => self.set(&rule_name(name), text),
        }
    }

    fn read_row(&mut self, start: &str, rows: &RowsSpec, row: &Value) {
        let Value::Table(table) = row else {
            let name = text(row);
            let known = name.trim_end_matches('*');
            self.set(&format!("{start}.type"), format!("{KNOWN}{known}"));
            if known != name {
                self.set(&format!("{start}.required"), "yes".to_owned());
            }
            return;
        };
        for spec in rows.columns {
            if let Some(value) = table.get(spec.key) {
                self.read_field(&format!("{start}.{}", spec.key), spec, value);
            }
        }
        for spec in rows.texts {
            match table.get(spec.key) {
                Some(Value::Table(each)) => {
                    for (lang, words) in each {
                        self.set(&format!("{start}.{}.{lang}", spec.key), text(words));
                    }
                }
                Some(same) => self.set(&format!("{start}.{}.nl", spec.key), text(same)),
                None => {}
            }
        }
    }
}

/// A text of a language; the image's has two names.
fn read_text<'a>(words: &'a Table, key: &str) -> Option<&'a Value> {
    let alias = (key == "image_alt").then_some("alt");
    words.get(key).or_else(|| words.get(alias?))
}

/// A value as it is typed.
fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Boolean(true) => "yes".to_owned(),
        Value::Boolean(false) => String::new(),
        Value::Array(lines) => {
            let lines: Vec<String> = lines.iter().map(text).collect();
            lines.join("\n")
        }
        other => other.to_string(),
    }
}
