//! The registration form as a page shows it: the visitor's input kept, each mistake at its field.

use uuid::Uuid;

use super::Render;
use crate::error::{Field, Mistake};
use crate::registration::Input;
use crate::texts::Text;

/// A form ready to be written.
pub(super) struct Form {
    pub(super) action: String,
    pub(super) key: String,
    pub(super) page: String,
    pub(super) name: String,
    pub(super) email: String,
    pub(super) consent: String,
    pub(super) ticked: bool,
    pub(super) privacy_url: Option<String>,
    pub(super) errors: Vec<FieldError>,
}

/// A mistake in the visitor's words.
pub(super) struct FieldError {
    pub(super) id: &'static str,
    pub(super) words: String,
}

impl Form {
    pub(super) fn new(render: &Render<'_>, input: &Input, mistakes: &[Mistake]) -> Self {
        let (lang, event) = (render.lang, render.event);
        let kept = |text: &Option<String>| text.clone().unwrap_or_default();
        let organiser = render
            .texts()
            .1
            .organiser
            .as_deref()
            .unwrap_or(Text::TheOrganiser.text(lang));
        let fresh = || Uuid::new_v4().to_string();
        let errors = mistakes
            .iter()
            .map(|m| FieldError {
                id: id_of(m.field()),
                words: m.message(lang),
            })
            .collect();
        Self {
            action: render
                .base
                .path(&format!("/v1/events/{}/registrations", event.id)),
            // The key of the first try goes along, so that a retry stays one registration.
            key: input
                .key
                .clone()
                .filter(|_| mistakes.iter().all(|m| m.field() != Field::Key))
                .unwrap_or_else(fresh),
            page: input
                .page
                .clone()
                .unwrap_or_else(|| render.base.join(&render.page(lang))),
            name: kept(&input.name),
            email: kept(&input.email),
            consent: Text::ConsentLabel.fill(lang, "organiser", organiser),
            ticked: input
                .consent
                .as_deref()
                .is_some_and(|consent| !consent.trim().is_empty()),
            privacy_url: event.privacy_url.as_ref().map(ToString::to_string),
            errors,
        }
    }

    /// What is wrong with a field, by its id.
    pub(super) fn error(&self, id: &str) -> Option<&str> {
        self.errors
            .iter()
            .find(|error| error.id == id)
            .map(|error| error.words.as_str())
    }
}

/// The id of a field's control; the key has none a visitor could go to.
const fn id_of(field: Field) -> &'static str {
    match field {
        Field::Name | Field::Key => "name",
        Field::Email => "email",
        Field::Consent => "consent",
    }
}
