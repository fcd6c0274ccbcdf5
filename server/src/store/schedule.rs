//! What time makes due, noted for all of an event at once.

use jiff::Timestamp;

use super::automatic_mails::AutomaticMail;
use super::dialect::{Dialect, Tx};
use super::event_schedules::{self, EventSchedule, NOTICE_DELAY};
use super::outbox::{MailKind, NewMail, enqueue_all};
use super::{Store, StoreError};

/// How long after an event a recording may still be announced, in ms. Less than sent mail stays noted.
const ANNOUNCE: i64 = 14 * 24 * 60 * 60 * 1000;

impl Store {
    /// Corrects the registrations of an event that differ from its current schedule, and notes a mail about it to each: the
    /// event is at another time, or called off. Whoever registered within [`NOTICE_DELAY`] is corrected later.
    ///
    /// # Errors
    /// When the database fails; nothing has changed then.
    pub async fn note_changed(&self, event: &str, now: Timestamp) -> Result<(), StoreError> {
        if !self.has_outdated(event, now).await? {
            return Ok(());
        }
        let mut tx = self.begin().await?;
        self.lock(&mut tx, event).await?;
        let schedules = event_schedules::read(&mut tx, event).await?;
        let ms = now.as_millisecond();
        let Some(schedule) = schedules.current(ms) else {
            return Ok(());
        };
        let proposed = schedules.proposed(ms);
        if schedule.is_cancelled {
            // It may take place after all.
            if proposed.is_none_or(|proposed| proposed.is_cancelled) {
                call_off(&mut tx, self.dialect, event, now).await?;
            }
        } else if schedule.relative_start.is_none() {
            change(&mut tx, self.dialect, event, schedule, proposed, now).await?;
        }
        Ok(tx.commit().await?)
    }

    /// Whether some registration may differ from the event's current schedule: a read without locks, for each round.
    async fn has_outdated(&self, event: &str, now: Timestamp) -> Result<bool, StoreError> {
        let found = sqlx::query(
            "SELECT registrations.id FROM registrations
             JOIN event_schedules AS current ON current.event = registrations.event AND current.state = 'current'
             WHERE registrations.event = $1 AND current.ends_at > $2
               AND (registrations.starts_at IS NULL
                 OR (registrations.ends_at > $2 AND registrations.registered_at <= $3
                   AND CASE WHEN current.is_cancelled = 1 THEN registrations.status <> 'cancelled'
                       ELSE current.relative_start IS NULL AND (registrations.starts_at <> current.starts_at
                           OR registrations.ends_at <> current.ends_at) END))
             LIMIT 1",
        );
        let found = found
            .bind(event)
            .bind(now.as_millisecond())
            .bind(settled_before(now));
        Ok(found.fetch_optional(&self.readers).await?.is_some())
    }

    /// Notes a reminder to everybody registered for an event that starts within its time, once each. Who came later
    /// than that needs none: their first mail is as fresh. What would have been due before the organiser set it so goes
    /// to nobody.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn note_reminders(
        &self,
        event: &str,
        mail: &AutomaticMail,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let before = i64::try_from(mail.before().as_millis()).unwrap_or(i64::MAX);
        sqlx::query(
            "INSERT INTO outbox (kind, registration, once, created_at, due_at)
             SELECT $2, id, $2 || ' ' || CAST(id AS TEXT) || ' ' || CAST(starts_at AS TEXT), $4, $4
             FROM registrations
             WHERE event = $1 AND status = 'registered' AND starts_at > $4 AND starts_at <= $4 + $3
               AND COALESCE(confirmed_at, registered_at) < starts_at - $3 AND starts_at - $3 >= $5
             ON CONFLICT (once) DO NOTHING",
        )
        .bind(event)
        .bind(mail.kind.as_str())
        .bind(before)
        .bind(now.as_millisecond())
        .bind(mail.saved_at.as_millisecond())
        .execute(&self.writer)
        .await?;
        Ok(())
    }

    /// Notes the mail after an event to everybody who was registered, once each, when it ended at `since` or later.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn note_after(
        &self,
        event: &str,
        since: Timestamp,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "INSERT INTO outbox (kind, registration, once, created_at, due_at)
             SELECT $2, id, $2 || ' ' || CAST(id AS TEXT) || ' ' || CAST(ends_at AS TEXT), $3, $3
             FROM registrations
             WHERE event = $1 AND status = 'registered' AND ends_at <= $3 AND ends_at > $3 - $4 AND ends_at >= $5
             ON CONFLICT (once) DO NOTHING",
        )
        .bind(event)
        .bind(MailKind::After.as_str())
        .bind(now.as_millisecond())
        .bind(ANNOUNCE)
        .bind(since.as_millisecond())
        .execute(&self.writer)
        .await?;
        Ok(())
    }
}

/// Registrations up to this moment, in ms since the epoch, are corrected.
fn settled_before(now: Timestamp) -> i64 {
    let before = now.saturating_sub(NOTICE_DELAY);
    before.unwrap_or(Timestamp::MIN).as_millisecond()
}

/// Takes over the current schedule, and notes a mail to everybody who was notified of another one. Whoever was given the one
/// that is proposed hears nothing: it may be the current one in some minutes.
async fn change(
    tx: &mut Tx,
    dialect: Dialect,
    event: &str,
    schedule: &EventSchedule,
    proposed: Option<&EventSchedule>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let changed: Vec<(i64, i64, String)> = sqlx::query_as(
        "UPDATE registrations SET starts_at = $2, ends_at = $3, sequence = sequence + 1
         WHERE event = $1 AND ends_at > $4 AND registered_at <= $5 AND (starts_at <> $2 OR ends_at <> $3)
           AND (starts_at <> $6 OR ends_at <> $7)
         RETURNING id, sequence, status",
    )
    .bind(event)
    .bind(schedule.starts_at)
    .bind(schedule.ends_at)
    .bind(now.as_millisecond())
    .bind(settled_before(now))
    .bind(proposed.unwrap_or(schedule).starts_at)
    .bind(proposed.unwrap_or(schedule).ends_at)
    .fetch_all(&mut **tx)
    .await?;
    // Rows of the first version have no schedule: nothing is to be corrected, so no mail.
    sqlx::query(
        "UPDATE registrations SET starts_at = $2, ends_at = $3 WHERE event = $1 AND starts_at IS NULL",
    )
    .bind(event)
    .bind(schedule.starts_at)
    .bind(schedule.ends_at)
    .execute(&mut **tx)
    .await?;
    let mails: Vec<_> = changed
        .into_iter()
        .filter(|(_, _, status)| status == "registered" || status == "waitlisted")
        .map(|(id, sequence, _)| (NewMail::about(MailKind::Changed, id, sequence), now))
        .collect();
    enqueue_all(tx, dialect, &mails).await
}

/// Cancels everybody's registration for an event that is called off, and notes a mail to them.
async fn call_off(
    tx: &mut Tx,
    dialect: Dialect,
    event: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    // Whoever never confirmed is not written to.
    sqlx::query("DELETE FROM registrations WHERE event = $1 AND status = 'pending'")
        .bind(event)
        .execute(&mut **tx)
        .await?;
    let called_off: Vec<(i64, i64)> = sqlx::query_as(
        "UPDATE registrations SET status = 'cancelled', queued_at = NULL, sequence = sequence + 1
         WHERE event = $1 AND status <> 'cancelled' AND ends_at > $2 AND registered_at <= $3
         RETURNING id, sequence",
    )
    .bind(event)
    .bind(now.as_millisecond())
    .bind(settled_before(now))
    .fetch_all(&mut **tx)
    .await?;
    let mails: Vec<_> = called_off
        .into_iter()
        .map(|(id, sequence)| (NewMail::about(MailKind::CalledOff, id, sequence), now))
        .collect();
    enqueue_all(tx, dialect, &mails).await
}
