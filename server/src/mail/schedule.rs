//! What time makes due: changed times, reminders, the mail after, seats for who waits, and what may no longer be kept.

use std::collections::BTreeSet;

use jiff::Timestamp;

use crate::catalogue::{Event, Occurrence};
use crate::state::AppState;
use crate::store::{
    Admission, AutomaticMails, EventSchedule, EventSchedules, MailKind, Store, StoreError,
};

/// Notes all mail that is due by now, moves up who waits, and forgets what may no longer be kept.
///
/// # Errors
/// When the database fails; the next round does it.
pub async fn tick(state: &AppState) -> Result<(), StoreError> {
    let (store, now) = (state.store(), state.now());
    let dated = state.dated_catalogue();
    let catalogue = &dated.catalogue;
    let mut known = store.event_schedules().await?;
    let mut mails = store.all_automatic_mails().await?;
    let mut disagreeing = BTreeSet::new();
    for event in catalogue.events() {
        // A rule that leads nowhere was said when the catalogue was read.
        let Ok(occurrence) = event.occurrence(state.started(), now) else {
            continue;
        };
        let id = event.id.as_str();
        let own = EventSchedule::of(event, occurrence, dated.modified_at(id));
        let known = known.remove(id).unwrap_or_default();
        let settled = store.settle_schedule(id, known, &own, now).await?;
        // The database can't disagree with itself: this server has only not reread it yet.
        if settled.disagrees && state.catalogue_file().is_some() {
            disagreeing.insert(id.to_owned());
        }
        let mails = mails.remove(id).unwrap_or_default();
        of_event(store, event, occurrence, &settled.schedules, &mails, now).await?;
    }
    state.disagreements().set(disagreeing);
    store.expand_messages(now).await?;
    store.forget_request_counts().await?;
    store.forget(catalogue, now).await
}

/// Compares what the catalogue says of one event with what participants were notified of, as each round does for all; what the
/// database has then. `None` when visitors don't see the event.
///
/// # Errors
/// When the database fails.
pub(super) async fn settle(
    state: &AppState,
    id: &str,
) -> Result<Option<EventSchedules>, StoreError> {
    let (store, now) = (state.store(), state.now());
    let dated = state.dated_catalogue();
    let Some(event) = dated.catalogue.event(id) else {
        return Ok(None);
    };
    let Ok(occurrence) = event.occurrence(state.started(), now) else {
        return Ok(None);
    };
    let own = EventSchedule::of(event, occurrence, dated.modified_at(id));
    let known = store.schedules_of(id).await?;
    let settled = store.settle_schedule(id, known, &own, now).await?;
    Ok(Some(settled.schedules))
}

async fn of_event(
    store: &Store,
    event: &Event,
    occurrence: Occurrence,
    schedules: &EventSchedules,
    mails: &AutomaticMails,
    now: Timestamp,
) -> Result<(), StoreError> {
    let id = event.id.as_str();
    store.note_changed(id, now).await?;
    // Nobody is reminded of what is about to be called off.
    if event.cancelled || schedules.is_cancelled() {
        return Ok(());
    }
    if now < occurrence.end {
        let admission = Admission::of(event, occurrence, now);
        store.promote(id, &admission, now).await?;
    }
    for kind in [MailKind::ReminderDay, MailKind::ReminderHour] {
        let mail = mails.get(kind);
        if !mail.is_off {
            store.note_reminders(id, &mail, now).await?;
        }
    }
    let after = mails.get(MailKind::After);
    let has_link = event.recording.is_some() || event.bonus_url.is_some();
    if !after.is_off && (has_link || !after.texts.is_empty()) {
        // A link that comes after the end is announced; a text alone only to an event that ends after it was written.
        let since = match has_link {
            true => Timestamp::UNIX_EPOCH,
            false => after.saved_at,
        };
        store.note_after(id, since, now).await?;
    }
    Ok(())
}
