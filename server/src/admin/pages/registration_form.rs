//! The forms in which the organiser corrects a registration or adds one.

use std::borrow::Borrow;

use askama::Template;

use super::{EventTitle, Frame};
use crate::admin::entry_form::view::ControlView;
use crate::admin::entry_texts::EntryText as E;
use crate::admin::registration_texts::RegistrationText as R;
use crate::admin::texts::AdminText as T;

/// Controls that belong together.
#[derive(Clone, Debug)]
pub struct ControlGroup {
    /// What they are called.
    pub title: R,
    /// What there is to know about them.
    pub lead: Option<R>,
    /// The controls.
    pub fields: Vec<ControlView>,
}

/// The page.
#[derive(Template)]
#[template(path = "admin/registration-form.html")]
pub struct RegistrationFormPage {
    /// Around it.
    pub frame: Frame,
    /// For which event.
    pub event: EventTitle,
    /// What is done.
    pub title: R,
    /// What there is to know before.
    pub lead: Vec<R>,
    /// The mistakes: the element's id and the words.
    pub summary: Vec<(String, String)>,
    /// The registration that has the address already.
    pub other: Option<i64>,
    /// Where it is sent.
    pub action: String,
    /// The controls.
    pub groups: Vec<ControlGroup>,
    /// The button's words; without them the form can't be sent.
    pub save: Option<R>,
    /// The way back.
    pub back: String,
}

impl RegistrationFormPage {
    fn r(&self, text: impl Borrow<R>) -> &'static str {
        text.borrow().text(self.frame.lang)
    }

    fn e(&self, text: impl Borrow<E>) -> &'static str {
        text.borrow().text(self.frame.lang)
    }
}

/// The question before something is done with several registrations.
#[derive(Template)]
#[template(path = "admin/bulk.html")]
pub struct BulkPage {
    /// Around it.
    pub frame: Frame,
    /// For which event.
    pub event: EventTitle,
    /// What is done.
    pub title: R,
    /// How many.
    pub count: String,
    /// What comes of it.
    pub lead: R,
    /// The first of them.
    pub who: Vec<String>,
    /// How many more there are, in words.
    pub more: Option<String>,
    /// Where the answer goes.
    pub action: String,
    /// What is sent along.
    pub kept: Vec<(String, String)>,
    /// The button's words.
    pub yes: R,
    /// Whether it can't be undone.
    pub is_danger: bool,
}

impl BulkPage {
    fn r(&self, text: impl Borrow<R>) -> &'static str {
        text.borrow().text(self.frame.lang)
    }
}
