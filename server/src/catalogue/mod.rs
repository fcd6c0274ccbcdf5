//! What can be registered for and subscribed to: events, courses and lists, read from one TOML file, reread when
//! it changes.

mod course;
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

pub use course::{Course, CourseTexts, Currency};
pub use event::{Event, EventTexts, Occurrence, Quota};
pub use file::{CatalogueError, Problem};
pub(crate) use form::is_question;
pub use form::{Bounds, Choice, Consent, CustomField, FieldKind, FormField, Known, Length};
pub use id::{Address, CourseId, EventId, ListId};
pub use keep::Days;
pub use list::{List, ListTexts};
pub use live::{LiveCatalogue, ReadError, ReloadMetrics};
pub use localized::Localized;
pub use origins::{Origin, Origins, OriginsError};

/// All events, courses and lists, each in the file's order.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    events: Vec<Event>,
    courses: Vec<Course>,
    lists: Vec<List>,
}

impl Catalogue {
    /// The event with this id.
    #[must_use]
    pub fn event(&self, id: &str) -> Option<&Event> {
        self.events.iter().find(|event| event.id.as_str() == id)
    }

    /// All events.
    pub fn events(&self) -> impl Iterator<Item = &Event> {
        self.events.iter()
    }

    /// The course with this id.
    #[must_use]
    pub fn course(&self, id: &str) -> Option<&Course> {
        self.courses.iter().find(|course| course.id.as_str() == id)
    }

    /// All courses.
    pub fn courses(&self) -> impl Iterator<Item = &Course> {
        self.courses.iter()
    }

    /// The list with this id.
    #[must_use]
    pub fn list(&self, id: &str) -> Option<&List> {
        self.lists.iter().find(|list| list.id.as_str() == id)
    }

    /// All lists.
    pub fn lists(&self) -> impl Iterator<Item = &List> {
        self.lists.iter()
    }
}
