//! The columns of an export: those that are always there, one for each consent and question of the form, and one for all
//! that the form does not ask. A visitor can invent fields, but no columns.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;
use std::future::Future;

use jiff::Timestamp;

use crate::catalogue::{Consent, FormField, Known};
use crate::lang::Lang;
use crate::store::{MemberRow, Row, Store, StoreError};
use crate::submission::{self, Answer};

/// The column for answers and consents that the form did not ask.
const OTHER: &str = "other_answers";
/// The name of the consent without a name of its own.
const CONSENT: &str = "consent";
/// The most columns for answers and consents of an export that knows no catalogue. What an earlier version stored may
/// have names that visitors invented.
const MAX_FOUND: usize = 100;

/// A question of the form: the answer's name on the wire, and the header above its column.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Question {
    /// The name on the wire.
    pub name: String,
    /// The header of its column.
    pub header: String,
}

/// What a form asks, as columns.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct FormColumns {
    /// The questions, in order; the name has a column anyway.
    pub questions: Vec<Question>,
    /// The names of its consents on the wire.
    pub consents: HashSet<String>,
}

impl FormColumns {
    /// The columns of a form of the catalogue, headed by the labels in a language, else by the names.
    #[must_use]
    pub fn of(fields: &[FormField], consents: &[Consent], labels: Option<Lang>) -> Self {
        let asked = fields
            .iter()
            .filter(|field| field.name() != Known::Name.as_str());
        let question = |field: &FormField| Question {
            name: field.name().to_owned(),
            header: match (field, labels) {
                (FormField::Custom(custom), Some(lang)) => custom.label.get(lang).clone(),
                (field, _) => field.name().to_owned(),
            },
        };
        let usual = std::iter::once(CONSENT.to_owned());
        Self {
            questions: asked.map(question).collect(),
            consents: usual
                .chain(consents.iter().map(Consent::wire_name))
                .collect(),
        }
    }
}

/// A row that can be exported.
pub trait Exported: Send + Sized {
    /// The name of a sheet of them.
    const SHEET: &'static str;
    /// The columns that are always there.
    const FIXED: &'static [&'static str];

    /// At most `most` rows of an event or a list with a number above `after`, in the order of their numbers.
    fn page(
        store: &Store,
        id: &str,
        after: i64,
        most: i64,
    ) -> impl Future<Output = Result<Vec<Self>, StoreError>> + Send;
    /// Its number.
    fn id(&self) -> i64;
    /// The cells of the columns that are always there.
    fn fixed(&self) -> Vec<String>;
    /// What was agreed to.
    fn consents(&self) -> &[submission::Consent];
    /// The answers to the catalogue's questions.
    fn answers(&self) -> &[Answer];
    /// The answers to other questions.
    fn other_answers(&self) -> &[Answer];
}

impl Exported for Row {
    const SHEET: &'static str = "registrations";
    const FIXED: &'static [&'static str] = &[
        "registered_at",
        "confirmed_at",
        "event",
        "status",
        "name",
        "email",
        "language",
        "page",
    ];

    async fn page(store: &Store, id: &str, after: i64, most: i64) -> Result<Vec<Self>, StoreError> {
        store.registrations_after(id, after, most).await
    }

    fn id(&self) -> i64 {
        self.id
    }

    fn fixed(&self) -> Vec<String> {
        vec![
            format!("{:.3}", self.registered_at),
            instant(self.confirmed_at),
            self.event.clone(),
            self.status.as_str().to_owned(),
            self.name.clone(),
            self.email.clone(),
            self.lang.code().to_owned(),
            self.page.clone().unwrap_or_default(),
        ]
    }

    fn consents(&self) -> &[submission::Consent] {
        &self.consents
    }

    fn answers(&self) -> &[Answer] {
        &self.answers
    }

    fn other_answers(&self) -> &[Answer] {
        &self.other_answers
    }
}

impl Exported for MemberRow {
    const SHEET: &'static str = "members";
    const FIXED: &'static [&'static str] = &[
        "requested_at",
        "confirmed_at",
        "unsubscribed_at",
        "list",
        "status",
        "name",
        "email",
        "language",
        "page",
        "topics",
        "frequency",
    ];

    async fn page(store: &Store, id: &str, after: i64, most: i64) -> Result<Vec<Self>, StoreError> {
        store.members_after(id, after, most).await
    }

    fn id(&self) -> i64 {
        self.id
    }

    fn fixed(&self) -> Vec<String> {
        vec![
            format!("{:.3}", self.requested_at),
            instant(self.confirmed_at),
            instant(self.unsubscribed_at),
            self.list.clone(),
            self.status.as_str().to_owned(),
            self.name.clone(),
            self.email.clone(),
            self.lang.code().to_owned(),
            self.page.clone().unwrap_or_default(),
            self.topics.join(" "),
            self.frequency.clone().unwrap_or_default(),
        ]
    }

    fn consents(&self) -> &[submission::Consent] {
        &self.consents
    }

    fn answers(&self) -> &[Answer] {
        &self.answers
    }

    fn other_answers(&self) -> &[Answer] {
        &self.other_answers
    }
}

fn instant(instant: Option<Timestamp>) -> String {
    instant
        .map(|instant| format!("{instant:.3}"))
        .unwrap_or_default()
}

fn wire_name(consent: &submission::Consent) -> String {
    match consent.name.as_str() {
        "" => CONSENT.to_owned(),
        name => format!("consent-{name}"),
    }
}

/// The columns of one export.
#[derive(Debug)]
pub(super) struct Columns {
    fixed: &'static [&'static str],
    /// The consents that anybody gave, by their names on the wire.
    consents: Found,
    questions: Found,
    has_other: bool,
    is_empty: bool,
}

/// Columns by the names of what goes into them.
#[derive(Debug, Default)]
struct Found {
    headers: Vec<String>,
    places: HashMap<String, usize>,
    /// The names that get a column; `None` when any name does, while there is space.
    known: Option<HashSet<String>>,
}

impl Found {
    /// Gives a name a column when it may have one; whether it has one now.
    fn note(&mut self, name: &str) -> bool {
        if self.places.contains_key(name) {
            return true;
        }
        let may = match &self.known {
            Some(known) => known.contains(name),
            None => self.headers.len() < MAX_FOUND,
        };
        if may {
            self.add(name, name);
        }
        may
    }

    fn add(&mut self, name: &str, header: &str) {
        self.places.insert(name.to_owned(), self.headers.len());
        self.headers.push(header.to_owned());
    }
}

impl Columns {
    pub(super) fn new(fixed: &'static [&'static str], form: Option<FormColumns>) -> Self {
        let (mut consents, mut questions) = (Found::default(), Found::default());
        if let Some(form) = form {
            for question in &form.questions {
                questions.add(&question.name, &question.header);
            }
            questions.known = Some(HashSet::new());
            consents.known = Some(form.consents);
        }
        Self {
            fixed,
            consents,
            questions,
            has_other: false,
            is_empty: true,
        }
    }

    /// Finds the columns that a row needs.
    pub(super) fn note(&mut self, row: &impl Exported) {
        self.is_empty = false;
        for consent in row.consents() {
            self.has_other |= !self.consents.note(&wire_name(consent));
        }
        for (name, _) in row.answers() {
            self.has_other |= !self.questions.note(name);
        }
        self.has_other |= !row.other_answers().is_empty();
    }

    /// Whether no row was found.
    pub(super) const fn is_empty(&self) -> bool {
        self.is_empty
    }

    /// The first record: consents before answers, and one column for the rest if there is any.
    pub(super) fn header(&self) -> Vec<String> {
        let fixed = self.fixed.iter().map(|name| (*name).to_owned());
        let own = self.consents.headers.iter().chain(&self.questions.headers);
        let other = self.has_other.then(|| OTHER.to_owned());
        fixed.chain(own.cloned()).chain(other).collect()
    }

    /// The record of a row.
    pub(super) fn cells(&self, row: &impl Exported) -> Vec<String> {
        let mut consents = vec![String::new(); self.consents.headers.len()];
        let mut questions = vec![String::new(); self.questions.headers.len()];
        let mut other = String::new();
        for consent in row.consents() {
            let name = wire_name(consent);
            put(
                &self.consents,
                &mut consents,
                &mut other,
                &name,
                &consent.text,
            );
        }
        for (name, text) in row.answers() {
            put(&self.questions, &mut questions, &mut other, name, text);
        }
        for (name, text) in row.other_answers() {
            beside(&mut other, name, text);
        }
        let other = self.has_other.then_some(other);
        let own = consents.into_iter().chain(questions).chain(other);
        row.fixed().into_iter().chain(own).collect()
    }
}

/// Puts a text in its column, or in the one for all others.
fn put(found: &Found, cells: &mut [String], other: &mut String, name: &str, text: &str) {
    let place = found.places.get(name).copied();
    match place.and_then(|place| cells.get_mut(place)) {
        Some(cell) => text.clone_into(cell),
        None => beside(other, name, text),
    }
}

/// A line for an answer that has no column.
fn beside(other: &mut String, name: &str, text: &str) {
    if !other.is_empty() {
        other.push('\n');
    }
    // Writing to a text can't fail.
    write!(other, "{name}: {text}").ok();
}

#[cfg(test)]
#[path = "columns_tests.rs"]
mod tests;
