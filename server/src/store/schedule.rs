//! What time makes due, noted for all of an event at once.

use jiff::{SignedDuration, Timestamp};

use super::outbox::{MailKind, NewMail, enqueue};
use super::{Store, StoreError};
use crate::catalogue::Occurrence;

/// How long after an event a recording may still be announced, in ms. Less than sent mail stays noted.
const ANNOUNCE: i64 = 14 * 24 * 60 * 60 * 1000;

impl Store {
    /// Takes over an event's times, and notes a mail to everybody who was told others.
    ///
    /// # Errors
    /// When the database fails; nothing has changed then.
    pub async fn note_changed(
        &self,
        event: &str,
        times: Occurrence,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let (start, end) = (times.start.as_millisecond(), times.end.as_millisecond());
        let differs = sqlx::query(
            "SELECT id FROM registrations
             WHERE event = $1 AND (starts_at IS NULL OR (ends_at > $4 AND (starts_at <> $2 OR ends_at <> $3)))
             LIMIT 1",
        );
        let differs = differs
            .bind(event)
            .bind(start)
            .bind(end)
            .bind(now.as_millisecond());
        if differs.fetch_optional(&self.readers).await?.is_none() {
            return Ok(());
        }
        let mut tx = self.begin().await?;
        self.lock(&mut tx, event).await?;
        let changed: Vec<(i64, i64, String)> = sqlx::query_as(
            "UPDATE registrations SET starts_at = $2, ends_at = $3, sequence = sequence + 1
             WHERE event = $1 AND ends_at > $4 AND (starts_at <> $2 OR ends_at <> $3)
             RETURNING id, sequence, status",
        )
        .bind(event)
        .bind(start)
        .bind(end)
        .bind(now.as_millisecond())
        .fetch_all(&mut *tx)
        .await?;
        // Rows of the first version never said what was told: nothing to correct, so no mail.
        sqlx::query(
            "UPDATE registrations SET starts_at = $2, ends_at = $3 WHERE event = $1 AND starts_at IS NULL",
        )
        .bind(event)
        .bind(start)
        .bind(end)
        .execute(&mut *tx)
        .await?;
        for (id, sequence, status) in changed {
            if status == "registered" || status == "waitlisted" {
                enqueue(
                    &mut tx,
                    NewMail::about(MailKind::Changed, id, sequence),
                    now,
                )
                .await?;
            }
        }
        Ok(tx.commit().await?)
    }

    /// Cancels everybody's registration for an event that won't take place, and notes a mail to them.
    ///
    /// # Errors
    /// When the database fails; nothing has changed then.
    pub async fn note_called_off(&self, event: &str, now: Timestamp) -> Result<(), StoreError> {
        let affected = sqlx::query(
            "SELECT id FROM registrations WHERE event = $1 AND status <> 'cancelled' AND ends_at > $2 LIMIT 1",
        );
        let affected = affected.bind(event).bind(now.as_millisecond());
        if affected.fetch_optional(&self.readers).await?.is_none() {
            return Ok(());
        }
        let mut tx = self.begin().await?;
        self.lock(&mut tx, event).await?;
        // Who never confirmed is not written to.
        sqlx::query("DELETE FROM registrations WHERE event = $1 AND status = 'pending'")
            .bind(event)
            .execute(&mut *tx)
            .await?;
        let called_off: Vec<(i64, i64)> = sqlx::query_as(
            "UPDATE registrations SET status = 'cancelled', queued_at = NULL, sequence = sequence + 1
             WHERE event = $1 AND status <> 'cancelled' AND ends_at > $2 RETURNING id, sequence",
        )
        .bind(event)
        .bind(now.as_millisecond())
        .fetch_all(&mut *tx)
        .await?;
        for (id, sequence) in called_off {
            enqueue(
                &mut tx,
                NewMail::about(MailKind::CalledOff, id, sequence),
                now,
            )
            .await?;
        }
        Ok(tx.commit().await?)
    }

    /// Notes a reminder to everybody registered for an event that starts within `before`, once each. Who came later
    /// than that needs none: their first mail is as fresh.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn note_reminders(
        &self,
        event: &str,
        kind: MailKind,
        before: SignedDuration,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let before = i64::try_from(before.as_millis()).unwrap_or(i64::MAX);
        sqlx::query(
            "INSERT INTO outbox (kind, registration, once, created_at, due_at)
             SELECT $2, id, $2 || ' ' || CAST(id AS TEXT) || ' ' || CAST(starts_at AS TEXT), $4, $4
             FROM registrations
             WHERE event = $1 AND status = 'registered' AND starts_at > $4 AND starts_at <= $4 + $3
               AND COALESCE(confirmed_at, registered_at) < starts_at - $3
             ON CONFLICT (once) DO NOTHING",
        )
        .bind(event)
        .bind(kind.as_str())
        .bind(before)
        .bind(now.as_millisecond())
        .execute(&self.writer)
        .await?;
        Ok(())
    }

    /// Notes the mail with the recording to everybody who was registered, once each.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn note_after(&self, event: &str, now: Timestamp) -> Result<(), StoreError> {
        sqlx::query(
            "INSERT INTO outbox (kind, registration, once, created_at, due_at)
             SELECT $2, id, $2 || ' ' || CAST(id AS TEXT) || ' ' || CAST(ends_at AS TEXT), $3, $3
             FROM registrations
             WHERE event = $1 AND status = 'registered' AND ends_at <= $3 AND ends_at > $3 - $4
             ON CONFLICT (once) DO NOTHING",
        )
        .bind(event)
        .bind(MailKind::After.as_str())
        .bind(now.as_millisecond())
        .bind(ANNOUNCE)
        .execute(&self.writer)
        .await?;
        Ok(())
    }
}
