//! The TOML file, and the way from what an organiser wrote to a catalogue that holds.
//!
//! Every complaint names line and column, and all of them come at once.

mod course;
mod declared;
mod document;
mod event;
mod form;
mod has_state;
mod list;
mod problem;
mod raw;

use std::collections::{BTreeSet, HashSet};
use std::fmt;
use std::str::FromStr;

use jiff::{Timestamp, tz::TimeZone};
use misniets_kit::form::RESERVED_NAMES;
use serde::de::DeserializeOwned;
use toml::Spanned;
use url::Url;

use super::id::web_address;
pub use document::{Unreadable, check, is_cancelled, join, split, with_cancelled};
pub use problem::{Problem, ProblemKind};

use super::{
    Address, Catalogue, Course, Days, DeclaredEntry, EntryState, Event, List, Localized,
    MAX_FIELDS, Origins,
};
use crate::lang::Lang;
use has_state::HasState;
use raw::{RawFile, in_order};

/// The largest catalogue, in bytes: thousands of events.
pub const CATALOGUE_MAX: usize = 4 * 1024 * 1024;
/// The most problems that are reported at once.
const MAX_PROBLEMS: usize = 100;

/// Everything that is wrong with a catalogue.
#[derive(Debug, thiserror::Error)]
#[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
pub struct CatalogueError(pub Vec<Problem>);

impl Catalogue {
    /// Reads a catalogue from its TOML text. `now` only serves to try out every rule.
    ///
    /// # Errors
    /// All that is wrong, each with line and column.
    pub fn from_toml(source: &str, now: Timestamp) -> Result<Self, CatalogueError> {
        if source.len() > CATALOGUE_MAX {
            let message = format!(
                "the catalogue has {} bytes; it may have {CATALOGUE_MAX}. Take old events out of it",
                source.len()
            );
            return Err(CatalogueError(vec![Problem::at(source, 0, message)]));
        }
        let mut reader = Reader {
            source,
            now,
            problems: Vec::new(),
        };
        let catalogue = match shape::<RawFile>(source) {
            Ok(raw) => reader.catalogue(raw),
            Err(problem) => {
                reader.problems.push(problem);
                Self::default()
            }
        };
        reader.done()?;
        Ok(catalogue)
    }
}

/// Entries with their states, on the way to a catalogue.
#[derive(Default)]
struct Selection {
    events: Vec<(EntryState, Event)>,
    courses: Vec<(EntryState, Course)>,
    lists: Vec<(EntryState, List)>,
    declared: Vec<(EntryState, DeclaredEntry)>,
}

/// Those that visitors see, and those that are archived.
fn public_and_archived<T>(entries: Vec<(EntryState, T)>) -> (Vec<T>, Vec<T>) {
    let (mut public, mut archived) = (Vec::new(), Vec::new());
    for (state, entry) in entries {
        match state {
            EntryState::Live | EntryState::Cancelled => public.push(entry),
            EntryState::Archived => archived.push(entry),
            EntryState::Draft => {}
        }
    }
    (public, archived)
}

impl Selection {
    fn into_catalogue(self) -> Catalogue {
        let (events, archived_events) = public_and_archived(self.events);
        let (lists, archived_lists) = public_and_archived(self.lists);
        let (mut courses, _) = public_and_archived(self.courses);
        let (declared, _) = public_and_archived(self.declared);
        for course in &mut courses {
            // Nobody can subscribe to a list that isn't served.
            course.list = course
                .list
                .take()
                .filter(|id| lists.iter().any(|list| list.id == *id));
        }
        Catalogue::new(events, courses, lists)
            .with_archived(archived_events, archived_lists)
            .with_declared(declared)
    }
}

/// Reads TOML into a shape.
fn shape<T: DeserializeOwned>(source: &str) -> Result<T, Problem> {
    toml::from_str(source).map_err(|error| {
        let at = error.span().unwrap_or_default().start;
        Problem::at(source, at, error.message())
    })
}

/// Gathers complaints while it turns raw values into ones that hold.
struct Reader<'a> {
    source: &'a str,
    now: Timestamp,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    /// Finding line and column reads the source up to the place, so this is done for the first problems only.
    fn complain(&mut self, offset: usize, message: impl Into<String>) {
        if self.problems.len() < MAX_PROBLEMS {
            self.problems
                .push(Problem::at(self.source, offset, message));
        }
    }

    /// The same, of a kind that a form says in the organiser's language.
    fn complain_of(&mut self, kind: ProblemKind, offset: usize, message: impl Into<String>) {
        let before = self.problems.len();
        self.complain(offset, message);
        for problem in self.problems.iter_mut().skip(before) {
            problem.kind = kind;
        }
    }

    /// Complains of a form that the server would refuse to read.
    fn form_size(&mut self, at: usize, own: usize) {
        let most = MAX_FIELDS - RESERVED_NAMES.len();
        if own > most {
            let message = format!(
                "a form has space for {most} questions, consents and choices of topics together, not for {own}"
            );
            self.complain_of(ProblemKind::TooMany, at, message);
        }
    }

    fn catalogue(&mut self, raw: RawFile) -> Catalogue {
        let lists = self.each("list", raw.list, Self::list, |list| list.id.as_str());
        let known: BTreeSet<&str> = lists.iter().map(|(_, list)| list.id.as_str()).collect();
        let events = self.each("event", raw.event, Self::event, |event| event.id.as_str());
        let courses = self.each(
            "course",
            raw.course,
            |reader, at, course| reader.course(at, course, &known),
            |course| course.id.as_str(),
        );
        let mut declared = Vec::new();
        for (widget, entries) in raw.declared {
            declared.extend(self.each(
                widget.subject(),
                entries,
                |reader, at, entry| reader.declared(widget, at, entry),
                |entry| entry.id.as_str(),
            ));
        }
        let selection = Selection {
            events,
            courses,
            lists,
            declared,
        };
        selection.into_catalogue()
    }

    /// Reads every entry of a kind with its state, and complains of an id that is used twice.
    fn each<R: HasState, T>(
        &mut self,
        kind: &str,
        raw: Vec<Spanned<R>>,
        read: impl Fn(&mut Self, usize, R) -> Option<T>,
        id: impl Fn(&T) -> &str,
    ) -> Vec<(EntryState, T)> {
        let mut all: Vec<(EntryState, T)> = Vec::new();
        let mut ids = HashSet::new();
        for spanned in raw {
            let at = spanned.span().start;
            let state = self.state(spanned.get_ref().state());
            let Some(entry) = read(self, at, spanned.into_inner()) else {
                continue;
            };
            if !ids.insert(id(&entry).to_owned()) {
                let message = format!(
                    "the id `{}` is used twice; each {kind} needs its own",
                    id(&entry)
                );
                self.complain(at, message);
            }
            all.push((state, entry));
        }
        all
    }

    /// Whether visitors see an entry. Nothing said is that they do; that an event is cancelled has its own key.
    fn state(&mut self, raw: Option<&Spanned<String>>) -> EntryState {
        let Some(raw) = raw else {
            return EntryState::Live;
        };
        let state = EntryState::parse(raw.get_ref()).ok();
        let state = state.filter(|state| *state != EntryState::Cancelled);
        if state.is_none() {
            let message = format!(
                "`{}` is no state; write \"draft\", \"live\" or \"archived\"",
                raw.get_ref()
            );
            self.complain(raw.span().start, message);
        }
        state.unwrap_or_default()
    }

    /// What was complained of, as an error.
    fn done(&mut self) -> Result<(), CatalogueError> {
        match std::mem::take(&mut self.problems) {
            problems if problems.is_empty() => Ok(()),
            problems => Err(CatalogueError(problems)),
        }
    }

    fn id<T>(&mut self, raw: &Spanned<String>, parse: fn(&str) -> Option<T>) -> Option<T> {
        let id = parse(raw.get_ref());
        if id.is_none() {
            let message = format!(
                "`{}` is no id; use 1 to 64 small letters, digits and hyphens",
                raw.get_ref()
            );
            self.complain_of(ProblemKind::Id, raw.span().start, message);
        }
        id
    }

    fn parsed<T: FromStr<Err: fmt::Display>>(&mut self, raw: &Spanned<String>) -> Option<T> {
        raw.get_ref()
            .parse()
            .map_err(|error: T::Err| {
                self.complain_of(ProblemKind::Moment, raw.span().start, error.to_string());
            })
            .ok()
    }

    fn zone(&mut self, raw: &Spanned<String>) -> Option<TimeZone> {
        let zone = TimeZone::get(raw.get_ref()).ok();
        if zone.is_none() {
            let message = format!(
                "`{}` is no time zone; write one such as \"Europe/Brussels\"",
                raw.get_ref()
            );
            self.complain_of(ProblemKind::Zone, raw.span().start, message);
        }
        zone
    }

    /// How long something is kept; nothing said is no mistake.
    fn days(&mut self, raw: Option<&Spanned<u32>>, most: Days) -> Option<Days> {
        let raw = raw?;
        let days = Days::new(*raw.get_ref(), most);
        if days.is_none() {
            let message = format!(
                "personal data is kept 1 to {} days here, not {}",
                most.count(),
                raw.get_ref()
            );
            self.complain_of(ProblemKind::Keep, raw.span().start, message);
        }
        days
    }

    /// A web address of somebody else.
    fn link(&mut self, raw: Option<&Spanned<String>>) -> Option<Url> {
        let raw = raw?;
        let link = web_address(raw.get_ref());
        if link.is_none() {
            self.complain_of(
                ProblemKind::Link,
                raw.span().start,
                format!(
                    "`{}` is no web address; it must start with https://",
                    raw.get_ref()
                ),
            );
        }
        link
    }

    /// A web address, or a path on this server.
    fn address(&mut self, raw: Option<&Spanned<String>>) -> Option<Address> {
        let raw = raw?;
        let address = Address::parse(raw.get_ref());
        if address.is_none() {
            let message = format!(
                "`{}` is no address; write https://… or a path on this server such as /images/hall.png",
                raw.get_ref()
            );
            self.complain_of(ProblemKind::Address, raw.span().start, message);
        }
        address
    }

    fn origins(&mut self, raw: Option<&Vec<Spanned<String>>>) -> Option<Origins> {
        let raw = raw?;
        for entry in raw {
            if let Err(error) = Origins::parse([entry.get_ref().as_str()]) {
                self.complain_of(ProblemKind::Origin, entry.span().start, error.to_string());
            }
        }
        Origins::parse(raw.iter().map(|entry| entry.get_ref().as_str())).ok()
    }

    /// The words of an entry in the languages it has, each with a title. `title` reads it.
    fn texts<R, T>(
        &mut self,
        whole: usize,
        kind: &str,
        raw: [Option<Spanned<R>>; 4],
        read: fn(R) -> T,
        title: fn(&T) -> &str,
    ) -> Option<Localized<T>> {
        let [nl, fr, de, en] = raw;
        let mut texts: Vec<(Lang, T)> = Vec::new();
        for (lang, raw) in in_order(nl, fr, de, en) {
            let at = raw.span().start;
            let words = read(raw.into_inner());
            if title(&words).trim().is_empty() {
                self.complain_of(ProblemKind::Title, at, "the title is empty");
            }
            texts.push((lang, words));
        }
        let texts = Localized::new(texts);
        if texts.is_none() {
            let message = format!(
                "the {kind} has no texts; add a table such as [{kind}.nl] with at least a title"
            );
            self.complain_of(ProblemKind::Texts, whole, message);
        }
        texts
    }
}

#[cfg(test)]
mod tests;
