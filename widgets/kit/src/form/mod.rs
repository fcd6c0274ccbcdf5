//! A form's life: editing, sending, refused, failed, accepted. Pure; the browser's part is [`crate::submit`].
//!
//! What a form asks: [`FormField`], [`Consent`]; what an answer means: [`Outcome`]; what a visitor sees: [`view`].

mod controls;
mod field;
mod messages;
mod outcome;
mod provider;
mod texts;
pub mod view;

pub use field::{
    Consent, FormField, Kind, RESERVED_NAMES, is_field_name, is_question_name, options,
    with_consent, with_email,
};
pub use messages::{failure_words, message_for, status, time_to_confirm};
pub use outcome::{Answer, Failure, Outcome, Receipt, RegistrationStatus, ServerError};
pub use provider::Provider;
pub use texts::FormText;

use std::rc::Rc;

use yew::{AttrValue, Reducible};

/// Why a field is not right yet.
#[derive(Clone, Debug, PartialEq)]
pub enum Problem {
    /// Required, and empty (or not ticked).
    Missing,
    /// Not what its type asks for: no address, no number, no day.
    Wrong,
    /// Fewer characters than asked: how many are.
    TooShort(AttrValue),
    /// More characters than allowed: how many are.
    TooLong(AttrValue),
    /// A number or day before the first allowed: which, in words.
    TooLow(AttrValue),
    /// A number or day after the last allowed: which, in words.
    TooHigh(AttrValue),
    /// The server's own words, already in the visitor's language.
    Said(AttrValue),
}

/// A field, by its `name`, and what is wrong with it.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldError {
    /// The field's `name` attribute.
    pub field: AttrValue,
    /// What is wrong.
    pub problem: Problem,
}

/// Where the form stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Stage {
    /// The visitor is filling it in.
    #[default]
    Editing,
    /// Sent, no answer yet.
    Sending,
    /// Not delivered; the input is kept and can be sent again.
    Failed(Failure),
    /// No seats left, and no waitlist.
    Full,
    /// Too late.
    Closed,
    /// It will not take place.
    Cancelled,
    /// Stored.
    Accepted(Receipt),
}

/// How it stands with the visitor's wish for the same mail once more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Resend {
    /// Not asked for.
    #[default]
    Idle,
    /// Under way.
    Sending,
    /// Sent.
    Sent,
    /// Not sent; it can be asked again.
    Failed(Failure),
}

/// The form's state. What the visitor typed is not here: it stays in the inputs, where autofill can reach it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FormState {
    /// Where it stands.
    pub stage: Stage,
    /// What is wrong, in the order of the fields.
    pub errors: Vec<FieldError>,
    /// How many were wrong at the last submit: what the summary said, and keeps saying while fields are mended.
    pub summary: usize,
    /// Whether it asks for a place on the waitlist: all seats are taken.
    pub waitlist: bool,
    /// The mail once more.
    pub resend: Resend,
    /// Counts answers and refusals, so that the same message can be announced, and focus moved, again.
    pub turn: u32,
}

/// What can happen to a form.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// The visitor pressed send, but these fields are not right.
    Invalid(Vec<FieldError>),
    /// The visitor put a field right.
    Mended(AttrValue),
    /// The request left.
    Sent,
    /// The request came back, or did not.
    Answered(Outcome),
    /// The mail once more: asked, sent or failed.
    Resend(Resend),
}

impl FormState {
    /// The problem with a field, if any.
    #[must_use]
    pub fn problem(&self, field: &str) -> Option<&Problem> {
        self.errors
            .iter()
            .find(|error| error.field == field)
            .map(|error| &error.problem)
    }

    /// How many errors the summary speaks of: none as soon as the last is mended.
    #[must_use]
    pub fn announced(&self) -> usize {
        if self.errors.is_empty() {
            0
        } else {
            self.summary
        }
    }

    /// Whether another submit may start now: not while one is under way, and not after success.
    #[must_use]
    pub fn may_send(&self) -> bool {
        matches!(self.stage, Stage::Editing | Stage::Failed(_))
    }

    /// Whether it may be sent again by itself once the connection is back.
    #[must_use]
    pub fn waits_for_network(&self) -> bool {
        self.stage == Stage::Failed(Failure::Network)
    }

    /// The state after an action.
    #[must_use]
    pub fn after(&self, action: Action) -> Self {
        let mut next = self.clone();
        match action {
            Action::Mended(field) => next.errors.retain(|error| error.field != field),
            Action::Invalid(errors) => {
                next.stage = Stage::Editing;
                next.summary = errors.len();
                next.errors = errors;
                next.turn += 1;
            }
            Action::Sent => {
                next.stage = Stage::Sending;
                next.errors.clear();
            }
            Action::Resend(resend) => next.resend = resend,
            Action::Answered(outcome) => {
                next.turn += 1;
                next.stage = match outcome {
                    Outcome::Accepted(receipt) => Stage::Accepted(receipt),
                    Outcome::Full { waitlist: false } => Stage::Full,
                    Outcome::Full { waitlist: true } => {
                        next.waitlist = true;
                        Stage::Editing
                    }
                    Outcome::Closed => Stage::Closed,
                    Outcome::Cancelled => Stage::Cancelled,
                    Outcome::Failed(failure) => Stage::Failed(failure),
                    Outcome::Fields(errors) => {
                        next.summary = errors.len();
                        next.errors = errors;
                        Stage::Editing
                    }
                };
            }
        }
        next
    }
}

impl Reducible for FormState {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        self.after(action).into()
    }
}

/// Keeps one idempotency key for one content: a retry carries the same key, a corrected form a new one.
#[derive(Clone, Debug, Default)]
pub struct IdempotencyKey {
    body: String,
    key: String,
}

impl IdempotencyKey {
    /// The key to send this body with; `fresh` makes a new one where the body is new.
    pub fn for_body(&mut self, body: &str, fresh: impl FnOnce() -> String) -> &str {
        if self.key.is_empty() || self.body != body {
            body.clone_into(&mut self.body);
            self.key = fresh();
        }
        &self.key
    }
}

#[cfg(test)]
mod tests;
