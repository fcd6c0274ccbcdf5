//! The door: signing in, choosing the password, and pages that say one thing.

use askama::Template;

use super::Frame;
use crate::admin::texts::AdminText as T;
use crate::error::BoxError;

/// What is wrong with a field.
#[derive(Clone, Debug)]
pub struct FieldNote {
    /// Its name.
    pub field: &'static str,
    /// In words.
    pub words: String,
}

#[derive(Template)]
#[template(path = "admin/login.html")]
struct LoginPage {
    frame: Frame,
    note: Option<FieldNote>,
    unset: bool,
}

/// The page to sign in on; `unset` when there is no password yet.
///
/// # Errors
/// When the template can't be written.
pub fn login(frame: Frame, note: Option<FieldNote>, unset: bool) -> Result<String, BoxError> {
    Ok(LoginPage { frame, note, unset }.render()?)
}

#[derive(Template)]
#[template(path = "admin/setup.html")]
struct SetupPage {
    frame: Frame,
    action: String,
    note: Option<FieldNote>,
}

impl SetupPage {
    fn note_of(&self, field: &str) -> Option<&str> {
        let note = self.note.as_ref().filter(|note| note.field == field)?;
        Some(&note.words)
    }
}

/// The page to choose the password on.
///
/// # Errors
/// When the template can't be written.
pub fn setup(frame: Frame, action: String, note: Option<FieldNote>) -> Result<String, BoxError> {
    Ok(SetupPage {
        frame,
        action,
        note,
    }
    .render()?)
}

#[derive(Template)]
#[template(path = "admin/simple.html")]
struct SimplePage {
    frame: Frame,
    title: T,
    lead: T,
}

/// A page that says one thing, with the way to the overview.
///
/// # Errors
/// When the template can't be written.
pub fn simple(frame: Frame, title: T, lead: T) -> Result<String, BoxError> {
    Ok(SimplePage { frame, title, lead }.render()?)
}
