//! A form's fields, checked by the catalogue's own parser; what is wrong comes back at the field, in words.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::content::{Content, content};
use super::spec::groups;
use super::values::{Values, rule_name};
use crate::admin::entry_texts::EntryText as T;
use crate::catalogue::{self, Catalogue, Entry, EntryKind, EntryState, Problem, ProblemKind};
use crate::lang::Lang;

/// What is wrong with a field.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct FieldMistake {
    /// Its name.
    pub field: String,
    text: T,
    gaps: Vec<(&'static str, String)>,
}

impl FieldMistake {
    /// Something wrong with a field.
    #[must_use]
    pub const fn new(field: String, text: T) -> Self {
        Self {
            field,
            text,
            gaps: Vec::new(),
        }
    }

    /// The same with a value for a gap of its words.
    #[must_use]
    pub fn with(mut self, gap: &'static str, value: impl ToString) -> Self {
        self.gaps.push((gap, value.to_string()));
        self
    }

    /// What is wrong and what to do.
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        let text = self.text.text(lang).to_owned();
        let gaps = self.gaps.iter();
        gaps.fold(text, |text, (gap, value)| {
            misniets_kit::texts::fill(&text, gap, value)
        })
    }
}

/// A form that holds.
#[derive(Debug)]
pub struct Checked {
    /// The entry as it is to be stored.
    pub entry: Entry,
    /// A catalogue of this entry alone, as visitors would see it.
    pub catalogue: Catalogue,
}

/// Checks a form. `lists` are the ids of all lists.
///
/// # Errors
/// All that is wrong.
pub fn check(
    kind: EntryKind,
    values: &Values,
    state: EntryState,
    lists: &BTreeSet<&str>,
    now: Timestamp,
) -> Result<Checked, Vec<FieldMistake>> {
    let mut written = content(kind, values);
    let mut mistakes = std::mem::take(&mut written.mistakes);
    let entry = Entry {
        kind,
        id: values.get("id").trim().to_owned(),
        content: written.text.clone(),
        state: match state {
            EntryState::Live | EntryState::Cancelled if values.is_ticked("cancelled") => {
                EntryState::Cancelled
            }
            EntryState::Cancelled => EntryState::Live,
            state => state,
        },
    };
    let checked = catalogue::check(&entry, lists, now);
    if let Err(error) = &checked {
        let problems = error.0.iter();
        let found = problems.map(|problem| at_field(problem, &written, kind, values));
        for mistake in found {
            // What the form itself complained of is not said twice.
            if mistakes.iter().all(|other| other.field != mistake.field) {
                mistakes.push(mistake);
            }
        }
    }
    match (checked, mistakes.is_empty()) {
        (Ok(catalogue), true) => Ok(Checked { entry, catalogue }),
        _ => Err(mistakes),
    }
}

/// A problem of the parser at the field that its line came from.
fn at_field(
    problem: &Problem,
    written: &Content,
    kind: EntryKind,
    values: &Values,
) -> FieldMistake {
    let origin = written.field_at(problem.line).unwrap_or("id");
    let is_row = |rows: &str| origin.starts_with(&format!("{rows}."));
    let is_choice = is_row("topics") || is_row("frequency");
    let column = |name: &str| format!("{origin}.{name}");
    let field = match problem.kind {
        ProblemKind::Texts => "nl.title".to_owned(),
        ProblemKind::TooMany => first_rows(kind),
        ProblemKind::Id | ProblemKind::Twice if is_choice => column("id"),
        ProblemKind::Name | ProblemKind::Twice => column("name"),
        ProblemKind::Options => column("options.nl"),
        ProblemKind::Empty => column("text.nl"),
        ProblemKind::Bound if !values.get(&column("min")).is_empty() => column("min"),
        ProblemKind::Bound => column("max"),
        ProblemKind::Order if !values.get(&column("maxlength")).is_empty() => column("maxlength"),
        ProblemKind::Order => column("max"),
        ProblemKind::Moment if !values.get(&rule_name(origin)).is_empty() => rule_name(origin),
        _ => origin.to_owned(),
    };
    FieldMistake::new(field, words_of(problem.kind)).with("problem", &problem.message)
}

fn first_rows(kind: EntryKind) -> String {
    let mut rows = groups(kind).iter().flat_map(|group| group.rows);
    rows.next().map_or("id", |rows| rows.key).to_owned()
}

const fn words_of(kind: ProblemKind) -> T {
    match kind {
        ProblemKind::Id => T::WrongId,
        ProblemKind::Moment => T::WrongMoment,
        ProblemKind::Day => T::WrongDay,
        ProblemKind::Zone => T::WrongZone,
        ProblemKind::Keep => T::WrongKeep,
        ProblemKind::Link => T::WrongLink,
        ProblemKind::Address => T::WrongAddress,
        ProblemKind::Origin => T::WrongOrigin,
        ProblemKind::Email => T::WrongEmail,
        ProblemKind::Title => T::WrongTitle,
        ProblemKind::Texts => T::WrongTexts,
        ProblemKind::Minutes => T::WrongMinutes,
        ProblemKind::Quota => T::WrongQuota,
        ProblemKind::NeedsQuota => T::WrongNeedsQuota,
        ProblemKind::Hold => T::WrongHold,
        ProblemKind::Name => T::WrongName,
        ProblemKind::Twice => T::WrongTwice,
        ProblemKind::Order => T::WrongOrder,
        ProblemKind::Options => T::WrongOptions,
        ProblemKind::Bound => T::WrongBound,
        ProblemKind::Empty => T::Missing,
        ProblemKind::Price => T::WrongPrice,
        ProblemKind::Currency => T::WrongCurrency,
        ProblemKind::UnknownList => T::WrongList,
        ProblemKind::TooMany => T::WrongTooMany,
        ProblemKind::Other => T::WrongOther,
    }
}
