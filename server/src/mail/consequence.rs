//! The mail that a change of an event would cause, found out before it is stored.

use crate::admin::entry_form::Checked;
use crate::catalogue::{EntryKind, Event};
use crate::lang::Lang;
use crate::state::AppState;
use crate::store::{EventSchedule, MailKind, StoreError};

use super::preview::{Preview, preview_event};
use super::schedule;
use crate::error::BoxError;

/// Mail that people would get.
#[derive(Clone, Debug)]
pub struct Consequence {
    /// Which mail.
    pub kind: MailKind,
    /// How many people.
    pub count: i64,
    event: Event,
}

impl Consequence {
    /// The mail, with made-up data.
    ///
    /// # Errors
    /// When it can't be written.
    pub fn preview(&self, state: &AppState, lang: Lang) -> Result<Option<Preview>, BoxError> {
        preview_event(state, &self.event, self.kind, lang, None)
    }
}

/// What mail a checked entry would cause if it were stored now; `None` for none.
///
/// # Errors
/// When the database fails.
pub async fn of(state: &AppState, checked: &Checked) -> Result<Option<Consequence>, StoreError> {
    let Some(own) = schedule(state, checked) else {
        return Ok(None);
    };
    let id = checked.entry.id.as_str();
    // What participants were told so far is noted first: without it there is nothing to compare with.
    let known = schedule::settle(state, id).await?;
    let Some(kind) = known.and_then(|known| known.mail_for(&own, state.now())) else {
        return Ok(None);
    };
    let count = state.store().notice_recipients(id, state.now()).await?;
    let event = checked.catalogue.events().next();
    Ok(event.filter(|_| count > 0).map(|event| Consequence {
        kind,
        count,
        event: event.clone(),
    }))
}

/// The schedule that a checked entry has, when visitors see it.
#[must_use]
pub fn schedule(state: &AppState, checked: &Checked) -> Option<EventSchedule> {
    if checked.entry.kind != EntryKind::Event || !checked.entry.state.is_public() {
        return None;
    }
    let now = state.now();
    let event = checked.catalogue.events().next()?;
    let occurrence = event.occurrence(state.started(), now).ok()?;
    Some(EventSchedule::of(event, occurrence, now))
}

/// Takes over a change that was stored, and notes its mail, if any: it waits from now on.
///
/// # Errors
/// When the database fails.
pub async fn settle(state: &AppState, kind: EntryKind, id: &str) -> Result<(), StoreError> {
    state.refresh_catalogue().await?;
    if kind == EntryKind::Event {
        schedule::settle(state, id).await?;
    }
    Ok(())
}
