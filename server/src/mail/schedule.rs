//! What time makes due: changed times, reminders, the mail after, seats for who waits, and what may no longer be kept.

use jiff::{SignedDuration, Timestamp};

use crate::app::AppState;
use crate::catalogue::{Event, Occurrence};
use crate::store::{Admission, MailKind, Store, StoreError};

const DAY: SignedDuration = SignedDuration::from_hours(24);
const HOUR: SignedDuration = SignedDuration::from_hours(1);

/// Notes all mail that is due by now, moves up who waits, and forgets what may no longer be kept.
///
/// # Errors
/// When the database fails; the next round does it.
pub async fn tick(state: &AppState) -> Result<(), StoreError> {
    let (store, now) = (state.store(), state.now());
    let catalogue = state.catalogue();
    for event in catalogue.events() {
        // A rule that leads nowhere was said when the catalogue was read.
        let Ok(occurrence) = event.occurrence(state.started(), now) else {
            continue;
        };
        of_event(store, event, occurrence, now).await?;
    }
    store.forget(&catalogue, now).await
}

async fn of_event(
    store: &Store,
    event: &Event,
    occurrence: Occurrence,
    now: Timestamp,
) -> Result<(), StoreError> {
    let id = event.id.as_str();
    if event.cancelled {
        return store.note_called_off(id, now).await;
    }
    if now < occurrence.end {
        store.note_changed(id, occurrence, now).await?;
        let admission = Admission::of(event, occurrence, now);
        store.promote(id, &admission, now).await?;
    }
    store
        .note_reminders(id, MailKind::ReminderDay, DAY, now)
        .await?;
    store
        .note_reminders(id, MailKind::ReminderHour, HOUR, now)
        .await?;
    if event.recording.is_some() || event.bonus_url.is_some() {
        store.note_after(id, now).await?;
    }
    Ok(())
}
