//! `/beheer`: all events and lists with their counts.

use askama::Template;

use super::Frame;
use crate::admin::registration_texts::RegistrationText as R;
use crate::admin::texts::AdminText as T;
use crate::lang::Lang;
use crate::store::{EventCounts, ListCounts};

/// An event's line.
#[derive(Clone, Debug)]
pub struct EventLine {
    /// Its id.
    pub id: String,
    /// Its name, and the language of that.
    pub title: (Lang, String),
    /// When, in words.
    pub when: String,
    /// What else there is to know: called off, over, no longer in the catalogue.
    pub remark: Option<T>,
    /// Seats, when they are limited.
    pub seats: Option<u32>,
    /// Who stands where.
    pub counts: EventCounts,
}

/// A list's line.
#[derive(Clone, Debug)]
pub struct ListLine {
    /// Its id.
    pub id: String,
    /// Its name, and the language of that.
    pub title: (Lang, String),
    /// Whether the catalogue still has it.
    pub remark: Option<T>,
    /// Who stands where.
    pub counts: ListCounts,
}

/// A mail that was given up.
#[derive(Clone, Debug)]
pub struct FailedLine {
    /// Its number in the outbox.
    pub id: i64,
    /// The registration it is about; `None` for a list's member.
    pub registration: Option<i64>,
    /// To whom.
    pub email: String,
    /// What it is called.
    pub kind: T,
    /// When it was given up.
    pub when: String,
    /// Why, in the mail server's words.
    pub reason: String,
}

/// The page.
#[derive(Template)]
#[template(path = "admin/overview.html")]
pub struct Overview {
    /// Around it.
    pub frame: Frame,
    /// Events.
    pub events: Vec<EventLine>,
    /// Lists.
    pub lists: Vec<ListLine>,
    /// Mail to go out, and given up.
    pub mails: (i64, i64),
    /// The mails that were given up last.
    pub failed: Vec<FailedLine>,
}
