//! What a mail looks like, with made-up data: for the organiser. Nothing is sent, and the links lead to nobody.

use super::compose::{self, Letter};
use super::messages::{EXAMPLE_NAME, own_blocks};
use super::{letters, links, notified_occurrence};
use jiff::SignedDuration;

use crate::catalogue::Event;
use crate::error::BoxError;
use crate::lang::Lang;
use crate::state::AppState;
use crate::store::{MailKind, MemberRow, MemberStatus, RegistrationStatus, Row};

/// The number of nobody: the database counts from 1.
const NOBODY: i64 = 0;
/// An address that is nobody's (RFC 2606).
const ADDRESS: &str = "an@example.org";

/// What a mail is about.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum About<'a> {
    /// The event with this id.
    Event(&'a str),
    /// The list with this id.
    List(&'a str),
}

/// A mail as it would go out.
#[derive(Clone, Debug)]
pub struct Preview {
    /// Its subject.
    pub subject: String,
    /// Its HTML part.
    pub html: String,
    /// Its text part.
    pub text: String,
}

/// The mail of a kind; `None` when there is no such event or list, or no such mail about it. `own_text` is the organiser's,
/// in the place of the usual text.
///
/// # Errors
/// When the mail can't be written.
pub fn preview(
    state: &AppState,
    about: About<'_>,
    kind: MailKind,
    lang: Lang,
    own_text: Option<&str>,
) -> Result<Option<Preview>, BoxError> {
    let catalogue = state.catalogue();
    let letter = match about {
        About::Event(id) => {
            let Some(event) = catalogue.event(id) else {
                return Ok(None);
            };
            return preview_event(state, event, kind, lang, own_text);
        }
        About::List(id) => {
            let Some(list) = catalogue.list(id) else {
                return Ok(None);
            };
            letters::about_list(kind, &member(state, id, lang), list, links(state))
        }
    };
    written(letter)
}

/// The mail of a kind about an event as it is given, stored or not; `None` when there is no such mail.
///
/// # Errors
/// When the mail can't be written.
pub(super) fn preview_event(
    state: &AppState,
    event: &Event,
    kind: MailKind,
    lang: Lang,
    own_text: Option<&str>,
) -> Result<Option<Preview>, BoxError> {
    let row = Row {
        name: EXAMPLE_NAME.to_owned(),
        ..example_registration(state, event, lang)
    };
    let occurrence = notified_occurrence(state, event, &row)?;
    let links = links(state);
    let own_text = own_text.map(|text| own_blocks(state, event, &row, text));
    let own_text = own_text.transpose()?.flatten();
    // Reminders are shown as they read at the usual time.
    let links = match kind {
        MailKind::ReminderDay => links.at(occurrence.start, SignedDuration::from_hours(24)),
        MailKind::ReminderHour => links.at(occurrence.start, SignedDuration::from_hours(1)),
        _ => links,
    };
    written(letters::about_event(
        kind, &row, event, occurrence, links, own_text,
    )?)
}

fn written(letter: Option<Letter>) -> Result<Option<Preview>, BoxError> {
    let Some(letter) = letter else {
        return Ok(None);
    };
    let (text, html) = compose::parts(&letter)?;
    Ok(Some(Preview {
        subject: letter.subject,
        html,
        text,
    }))
}

/// A registration of nobody.
pub(super) fn example_registration(state: &AppState, event: &Event, lang: Lang) -> Row {
    let hold = event.confirm_within;
    Row {
        id: NOBODY,
        event: event.id.to_string(),
        name: String::new(),
        email: ADDRESS.to_owned(),
        lang,
        page: None,
        answers: Vec::new(),
        other_answers: Vec::new(),
        consents: Vec::new(),
        status: RegistrationStatus::Registered,
        registered_at: state.now(),
        confirmed_at: None,
        seat_until: hold.and_then(|hold| state.now().checked_add(hold).ok()),
        notified_times: None,
        sequence: 0,
        link_version: 0,
    }
}

fn member(state: &AppState, list: &str, lang: Lang) -> MemberRow {
    MemberRow {
        id: NOBODY,
        list: list.to_owned(),
        name: String::new(),
        email: ADDRESS.to_owned(),
        lang,
        page: None,
        topics: Vec::new(),
        frequency: None,
        answers: Vec::new(),
        other_answers: Vec::new(),
        consents: Vec::new(),
        status: MemberStatus::Confirmed,
        requested_at: state.now(),
        confirmed_at: None,
        unsubscribed_at: None,
    }
}
