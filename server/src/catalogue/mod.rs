//! What can be registered for and subscribed to: events, courses and lists, from the database or from one TOML file that
//! is reread when it changes.

mod course;
mod declared;
mod disagreements;
mod entry;
mod event;
mod file;
mod form;
mod id;
mod keep;
mod list;
mod localized;
mod origins;
pub mod rule;

use std::collections::HashMap;

use misniets_registry::Widget;

use declared::DeclaredEntries;

pub use course::{Course, CourseTexts, Currency};
pub use declared::{DeclaredEntry, DeclaredTexts, DeclaredValue};
pub use disagreements::Disagreements;
pub use entry::{ChangedBy, Entry, EntryKind, EntryRevision, EntryState, StoredEntry};
pub use event::{Event, EventTexts, Occurrence, Quota};
pub use file::{
    CATALOGUE_MAX, CatalogueError, Problem, ProblemKind, Unreadable, check, is_cancelled, join,
    split, with_cancelled,
};
pub(crate) use form::is_free_name;
pub use form::{
    Bounds, Choice, Consent, CustomField, FieldKind, FormField, Known, Length, MAX_FIELDS,
};
pub use id::{Address, CourseId, EventId, ListId};
pub use keep::Days;
pub use list::{List, ListTexts};
pub use localized::Localized;
pub use origins::{Origin, Origins, OriginsError};

/// The place of each id.
fn places<'a>(ids: impl Iterator<Item = &'a str>) -> HashMap<String, usize> {
    ids.enumerate()
        .map(|(place, id)| (id.to_owned(), place))
        .collect()
}

/// All events, courses and lists, each in the file's order.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    events: Vec<Event>,
    courses: Vec<Course>,
    lists: Vec<List>,
    /// Where each id is, of events, courses and lists: each request looks one up.
    places: [HashMap<String, usize>; 3],
    /// What is no longer served, but has registrations or members still.
    archived: (Vec<Event>, Vec<List>),
    /// Entries that their widgets' declarations alone describe.
    declared: DeclaredEntries,
}

impl Catalogue {
    fn new(events: Vec<Event>, courses: Vec<Course>, lists: Vec<List>) -> Self {
        let places = [
            places(events.iter().map(|event| event.id.as_str())),
            places(courses.iter().map(|course| course.id.as_str())),
            places(lists.iter().map(|list| list.id.as_str())),
        ];
        Self {
            events,
            courses,
            lists,
            places,
            archived: <_>::default(),
            declared: DeclaredEntries::default(),
        }
    }

    /// The same with entries that are no longer served.
    fn with_archived(self, events: Vec<Event>, lists: Vec<List>) -> Self {
        Self {
            archived: (events, lists),
            ..self
        }
    }

    /// The same with entries that their widgets' declarations describe.
    fn with_declared(self, entries: Vec<DeclaredEntry>) -> Self {
        Self {
            declared: DeclaredEntries::new(entries),
            ..self
        }
    }

    /// The entry of a widget that has this id.
    #[must_use]
    pub fn declared(&self, widget: Widget, id: &str) -> Option<&DeclaredEntry> {
        self.declared.get(widget, id)
    }

    /// All entries that their widgets' declarations describe.
    pub fn all_declared(&self) -> impl Iterator<Item = &DeclaredEntry> {
        self.declared.all().iter()
    }

    /// The event with this id, served or archived.
    #[must_use]
    pub fn event_or_archived(&self, id: &str) -> Option<&Event> {
        let archived = || self.archived.0.iter().find(|event| event.id.as_str() == id);
        self.event(id).or_else(archived)
    }

    /// The list with this id, served or archived.
    #[must_use]
    pub fn list_or_archived(&self, id: &str) -> Option<&List> {
        let archived = || self.archived.1.iter().find(|list| list.id.as_str() == id);
        self.list(id).or_else(archived)
    }

    /// Whether it has no entry that visitors see.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.events.is_empty()
            && self.courses.is_empty()
            && self.lists.is_empty()
            && self.declared.all().is_empty()
    }

    /// The event with this id.
    #[must_use]
    pub fn event(&self, id: &str) -> Option<&Event> {
        let [events, _, _] = &self.places;
        self.events.get(*events.get(id)?)
    }

    /// All events.
    pub fn events(&self) -> impl Iterator<Item = &Event> {
        self.events.iter()
    }

    /// The course with this id.
    #[must_use]
    pub fn course(&self, id: &str) -> Option<&Course> {
        let [_, courses, _] = &self.places;
        self.courses.get(*courses.get(id)?)
    }

    /// All courses.
    pub fn courses(&self) -> impl Iterator<Item = &Course> {
        self.courses.iter()
    }

    /// The list with this id.
    #[must_use]
    pub fn list(&self, id: &str) -> Option<&List> {
        let [_, _, lists] = &self.places;
        self.lists.get(*lists.get(id)?)
    }

    /// All lists.
    pub fn lists(&self) -> impl Iterator<Item = &List> {
        self.lists.iter()
    }
}
