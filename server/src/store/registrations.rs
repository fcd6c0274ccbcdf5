//! Registrations once they are stored: confirmed, cancelled, looked up. Each change is one transaction.

use jiff::Timestamp;
use sqlx::Row as _;
use sqlx::any::AnyRow;

use super::decode;
use super::dialect::Tx;
use super::outbox::{MailKind, NewMail, enqueue, enqueue_if_any};
use super::seats::{is_full, promote};
use super::types::{Admission, CancelOutcome, ConfirmOutcome, RegistrationStatus, Row};
use super::{Store, StoreError};
use crate::email::Mailbox;

/// Which row a registration became, and how it stands.
pub(super) struct Place {
    id: i64,
    status: RegistrationStatus,
    sequence: i64,
    /// Until when a seat is held for it, in ms since the epoch.
    seat_until: Option<i64>,
}

impl Place {
    pub(super) fn of(row: &AnyRow) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.try_get("id")?,
            status: RegistrationStatus::parse(row.try_get("status")?)?,
            sequence: row.try_get("sequence")?,
            seat_until: row.try_get("seat_until")?,
        })
    }

    /// What the mail says that fits who stands so.
    pub(super) const fn kind(status: RegistrationStatus) -> MailKind {
        match status {
            RegistrationStatus::Pending => MailKind::Confirm,
            RegistrationStatus::Registered => MailKind::Registered,
            RegistrationStatus::Waitlisted => MailKind::Waitlisted,
            RegistrationStatus::Cancelled => MailKind::Cancelled,
        }
    }

    /// The mail that fits.
    pub(super) const fn mail(&self) -> NewMail {
        NewMail::about(Self::kind(self.status), self.id, self.sequence)
    }
}

impl Store {
    /// Confirms an address. A seat that was held is taken; without one, or when its time is over, the next free seat is.
    ///
    /// # Errors
    /// When the database fails; nothing has changed then.
    pub async fn confirm(
        &self,
        id: i64,
        admission: &Admission,
        now: Timestamp,
    ) -> Result<ConfirmOutcome, StoreError> {
        let Some(event) = self.event_of(id).await? else {
            return Ok(ConfirmOutcome::Gone);
        };
        let mut tx = self.begin().await?;
        self.lock(&mut tx, &event).await?;
        let Some(row) = find(&mut tx, id).await? else {
            return Ok(ConfirmOutcome::Gone);
        };
        if row.status != RegistrationStatus::Pending {
            return Ok(ConfirmOutcome::Already(row.status));
        }
        if now >= admission.occurrence.end {
            return Ok(ConfirmOutcome::Closed);
        }
        let has_seat = row
            .seat_until
            .is_some_and(|until| until > now.as_millisecond());
        let full = !has_seat && is_full(&mut tx, &event, admission, now).await?;
        if full && !admission.waitlist {
            return Ok(ConfirmOutcome::Full);
        }
        let status = if full {
            RegistrationStatus::Waitlisted
        } else {
            RegistrationStatus::Registered
        };
        let place = Place { id, status, ..row };
        sqlx::query(
            "UPDATE registrations SET status = $2, confirmed_at = $3, queued_at = $4, seat_until = NULL
             WHERE id = $1",
        )
        .bind(id)
        .bind(status.as_str())
        .bind(now.as_millisecond())
        .bind(full.then(|| now.as_millisecond()))
        .execute(&mut *tx)
        .await?;
        enqueue(&mut tx, place.mail(), now).await?;
        tx.commit().await?;
        self.seat_counts.invalidate();
        Ok(ConfirmOutcome::Confirmed(status))
    }

    /// Cancels a registration; its seat goes to the first who waits. Without an admission (the event is no longer in
    /// the catalogue) nobody moves up.
    ///
    /// # Errors
    /// When the database fails; nothing has changed then.
    pub async fn cancel(
        &self,
        id: i64,
        admission: Option<&Admission>,
        now: Timestamp,
    ) -> Result<CancelOutcome, StoreError> {
        let Some(event) = self.event_of(id).await? else {
            return Ok(CancelOutcome::Gone);
        };
        let mut tx = self.begin().await?;
        self.lock(&mut tx, &event).await?;
        let cancelled = sqlx::query(
            "UPDATE registrations SET status = 'cancelled', queued_at = NULL, seat_until = NULL,
                 sequence = sequence + 1
             WHERE id = $1 AND status <> 'cancelled' RETURNING id, status, sequence, seat_until",
        )
        .bind(id)
        .fetch_optional(&mut *tx)
        .await?;
        let Some(row) = cancelled else {
            return Ok(CancelOutcome::Already);
        };
        enqueue(&mut tx, Place::of(&row)?.mail(), now).await?;
        let promoted = match admission {
            Some(admission) => promote(&mut tx, &event, admission, now).await?,
            None => 0,
        };
        tx.commit().await?;
        self.seat_counts.invalidate();
        Ok(CancelOutcome::Cancelled(promoted))
    }

    /// Notes the mail that fits a registration once more, if there is one. Says nothing about whether there was.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn resend(&self, event: &str, email: &str, now: Timestamp) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        // Of several rows of one mailbox that an earlier version stored, the one with this spelling, else the first.
        let found = sqlx::query(
            "SELECT id, status, sequence, seat_until FROM registrations WHERE event = $1 AND mailbox = $2
             ORDER BY CASE WHEN email = $3 THEN 0 ELSE 1 END, is_duplicate, id LIMIT 1",
        )
        .bind(event)
        .bind(Mailbox::of(email).as_str())
        .bind(email)
        .fetch_optional(&mut *tx)
        .await?;
        let place = found.map(|row| Place::of(&row)).transpose()?;
        enqueue_if_any(&mut tx, place.map(|place| place.mail()), now).await?;
        Ok(tx.commit().await?)
    }

    /// A registration by its number.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn registration(&self, id: i64) -> Result<Option<Row>, StoreError> {
        sqlx::query("SELECT * FROM registrations WHERE id = $1")
            .bind(id)
            .fetch_optional(&self.readers)
            .await?
            .map(|row| decode::registration(&row))
            .transpose()
    }

    /// An event's registrations, in the order they came.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn registrations(&self, event: &str) -> Result<Vec<Row>, StoreError> {
        let rows = sqlx::query("SELECT * FROM registrations WHERE event = $1 ORDER BY id")
            .bind(event)
            .fetch_all(&self.readers)
            .await?;
        rows.iter().map(decode::registration).collect()
    }

    /// At most `most` of an event's registrations with a number above `after`, in the order they came.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn registrations_after(
        &self,
        event: &str,
        after: i64,
        most: i64,
    ) -> Result<Vec<Row>, StoreError> {
        let rows = sqlx::query(
            "SELECT * FROM registrations WHERE event = $1 AND id > $2 ORDER BY id LIMIT $3",
        )
        .bind(event)
        .bind(after)
        .bind(most)
        .fetch_all(&self.readers)
        .await?;
        rows.iter().map(decode::registration).collect()
    }

    /// The events that have registrations.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn known_events(&self) -> Result<Vec<String>, StoreError> {
        let events = sqlx::query_scalar("SELECT DISTINCT event FROM registrations ORDER BY event");
        Ok(events.fetch_all(&self.readers).await?)
    }

    pub(super) async fn event_of(&self, id: i64) -> Result<Option<String>, StoreError> {
        let event = sqlx::query_scalar("SELECT event FROM registrations WHERE id = $1").bind(id);
        Ok(event.fetch_optional(&self.readers).await?)
    }
}

async fn find(tx: &mut Tx, id: i64) -> Result<Option<Place>, StoreError> {
    sqlx::query("SELECT id, status, sequence, seat_until FROM registrations WHERE id = $1")
        .bind(id)
        .fetch_optional(&mut **tx)
        .await?
        .map(|row| Place::of(&row))
        .transpose()
}
