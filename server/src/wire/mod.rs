//! What the catalogue answers: each entry as the configuration of the widget that shows it.

mod consent;
mod course;
mod event;
mod form;
mod list;

pub(crate) use consent::{ConsentWording, wordings};
pub(crate) use course::CourseConfig;
pub(crate) use event::EventConfig;
pub(crate) use list::ListConfig;
