//! `/beheer/registrations/{id}`: one registration, what can be done with it, and the question before it is done.

use askama::Template;

use super::{Frame, RegistrationLine};
use crate::admin::registration_texts::RegistrationText as R;
use crate::admin::texts::AdminText as T;
use crate::lang::Lang;
use crate::store::RegistrationStatus;

/// A mail about it.
#[derive(Clone, Debug)]
pub struct MailLine {
    /// What it is called.
    pub title: String,
    /// The message of the organiser that it is.
    pub message: Option<i64>,
    /// When it went out or became due.
    pub when: String,
    /// What became of it.
    pub fate: T,
    /// Why it has not gone out.
    pub reason: Option<String>,
}

/// The page.
#[derive(Template)]
#[template(path = "admin/registration.html")]
pub struct RegistrationPage {
    /// Around it.
    pub frame: Frame,
    /// Who.
    pub line: RegistrationLine,
    /// For which event: its id, its name and the language of that.
    pub event: (String, Lang, String),
    /// A label and its value.
    pub facts: Vec<(String, String)>,
    /// The mail about it.
    pub mails: Vec<MailLine>,
}

impl RegistrationPage {
    fn waits(&self) -> bool {
        self.line.status == RegistrationStatus::Waitlisted
    }

    fn can_cancel(&self) -> bool {
        self.line.status != RegistrationStatus::Cancelled
    }
}

/// The question before something that can't be undone.
#[derive(Template)]
#[template(path = "admin/confirm.html")]
pub struct ConfirmPage {
    /// Around it.
    pub frame: Frame,
    /// What will be done.
    pub title: T,
    /// To whom: name and address.
    pub who: String,
    /// What comes of it.
    pub lead: String,
    /// Where the answer goes.
    pub action: String,
    /// The button's words.
    pub yes: T,
    /// The way back.
    pub back: String,
}
