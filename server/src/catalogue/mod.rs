//! What can be registered for and subscribed to: events, courses and lists, read from one TOML file, reread when
//! it changes.

mod course;
mod disagreements;
mod event;
mod file;
mod form;
mod id;
mod keep;
mod list;
mod live;
mod localized;
mod origins;
pub mod rule;

use std::collections::HashMap;

pub use course::{Course, CourseTexts, Currency};
pub use disagreements::Disagreements;
pub use event::{Event, EventTexts, Occurrence, Quota};
pub use file::{CATALOGUE_MAX, CatalogueError, Problem};
pub use form::{Bounds, Choice, Consent, CustomField, FieldKind, FormField, Known, Length};
pub use id::{Address, CourseId, EventId, ListId};
pub use keep::Days;
pub use list::{List, ListTexts};
pub use live::{DatedCatalogue, LiveCatalogue, ReadError, ReloadMetrics};
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
        }
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
