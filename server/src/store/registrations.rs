//! Registrations: sent, confirmed, cancelled. Each is one transaction.

use jiff::Timestamp;
use sqlx::Row as _;
use sqlx::any::AnyRow;

use super::decode;
use super::dialect::Tx;
use super::outbox::{MailKind, NewMail, enqueue, enqueue_if_any};
use super::seats::{is_full, promote};
use super::types::{Admission, CancelOutcome, ConfirmOutcome, Outcome, RegistrationStatus, Row};
use super::{Store, StoreError};
use crate::registration::{Registered, Registration, Status};

/// Which row a registration became, and how it stands.
struct Place {
    id: i64,
    status: RegistrationStatus,
    sequence: i64,
}

impl Place {
    fn of(row: &AnyRow) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.try_get("id")?,
            status: RegistrationStatus::parse(row.try_get("status")?)?,
            sequence: row.try_get("sequence")?,
        })
    }

    const fn mail(&self) -> NewMail {
        let kind = match self.status {
            RegistrationStatus::Pending => MailKind::Confirm,
            RegistrationStatus::Registered => MailKind::Registered,
            RegistrationStatus::Waitlisted => MailKind::Waitlisted,
            RegistrationStatus::Cancelled => MailKind::Cancelled,
        };
        NewMail::about(kind, self.id, self.sequence)
    }
}

impl Store {
    /// Stores a registration with its mail, all or nothing, and says what to answer; `answer` gives the answer for
    /// the status the store decides on.
    ///
    /// A retry (same key, same address) hears the first answer again, even when the event filled up or closed since.
    /// An address that is known without that key is treated like any other: when the event is full it hears `full`,
    /// so that nobody can find out who registered. It gets its mail again, at most once in ten minutes.
    ///
    /// # Errors
    /// When the database fails; nothing is stored then.
    pub async fn register(
        &self,
        new: &Registration,
        admission: Admission,
        answer: impl FnOnce(Status) -> Registered,
        now: Timestamp,
    ) -> Result<Outcome, StoreError> {
        let mut tx = self.begin().await?;
        let event = new.event.as_str();
        self.lock(&mut tx, &format!("{event} {}", new.email.as_str()))
            .await?;
        if let Some(earlier) = earlier_answer(&mut tx, new).await? {
            return Ok(Outcome::Accepted(earlier));
        }
        if !admission.open {
            return Ok(Outcome::Closed);
        }
        if admission.quota.is_some() {
            self.lock(&mut tx, event).await?;
        }
        let full = is_full(&mut tx, event, &admission).await?;
        if full && !(admission.waitlist && new.waitlist) {
            return Ok(Outcome::Full {
                waitlist: admission.waitlist,
            });
        }
        let status = match (admission.confirm, full) {
            (true, _) => Status::Pending,
            (false, true) => Status::Waitlisted,
            (false, false) => Status::Registered,
        };
        let place = insert(&mut tx, new, status, &admission, now).await?;
        enqueue_if_any(&mut tx, Some(place.mail()), now).await?;
        let answer = answer(status);
        remember_answer(&mut tx, new, &answer, now).await?;
        tx.commit().await?;
        Ok(Outcome::Accepted(answer))
    }

    /// Confirms an address; only now a seat is taken.
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
        let full = is_full(&mut tx, &event, admission).await?;
        if full && !admission.waitlist {
            return Ok(ConfirmOutcome::Full);
        }
        let status = if full {
            RegistrationStatus::Waitlisted
        } else {
            RegistrationStatus::Registered
        };
        let place = Place {
            id,
            status,
            sequence: row.sequence,
        };
        sqlx::query(
            "UPDATE registrations SET status = $2, confirmed_at = $3, queued_at = $4 WHERE id = $1",
        )
        .bind(id)
        .bind(status.as_str())
        .bind(now.as_millisecond())
        .bind(full.then(|| now.as_millisecond()))
        .execute(&mut *tx)
        .await?;
        enqueue(&mut tx, place.mail(), now).await?;
        tx.commit().await?;
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
            "UPDATE registrations SET status = 'cancelled', queued_at = NULL, sequence = sequence + 1
             WHERE id = $1 AND status <> 'cancelled' RETURNING id, status, sequence",
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
        Ok(CancelOutcome::Cancelled(promoted))
    }

    /// Notes the mail that fits a registration once more, if there is one. Says nothing about whether there was.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn resend(&self, event: &str, email: &str, now: Timestamp) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        let found = sqlx::query(
            "SELECT id, status, sequence FROM registrations WHERE event = $1 AND email = $2",
        )
        .bind(event)
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

    /// The events that have registrations.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn known_events(&self) -> Result<Vec<String>, StoreError> {
        let events = sqlx::query_scalar("SELECT DISTINCT event FROM registrations ORDER BY event");
        Ok(events.fetch_all(&self.readers).await?)
    }

    async fn event_of(&self, id: i64) -> Result<Option<String>, StoreError> {
        let event = sqlx::query_scalar("SELECT event FROM registrations WHERE id = $1").bind(id);
        Ok(event.fetch_optional(&self.readers).await?)
    }
}

async fn find(tx: &mut Tx, id: i64) -> Result<Option<Place>, StoreError> {
    sqlx::query("SELECT id, status, sequence FROM registrations WHERE id = $1")
        .bind(id)
        .fetch_optional(&mut **tx)
        .await?
        .map(|row| Place::of(&row))
        .transpose()
}

async fn earlier_answer(tx: &mut Tx, new: &Registration) -> Result<Option<Registered>, StoreError> {
    let Some(key) = &new.key else { return Ok(None) };
    let found: Option<String> = sqlx::query_scalar(
        "SELECT answer FROM answers WHERE event = $1 AND key = $2 AND email = $3",
    )
    .bind(new.event.as_str())
    .bind(key)
    .bind(new.email.as_str())
    .fetch_optional(&mut **tx)
    .await?;
    Ok(found
        .map(|answer| serde_json::from_str(&answer))
        .transpose()?)
}

/// The new row, or the one this address has already: one that holds stands as it was first sent; one that was
/// never confirmed or was cancelled starts anew.
async fn insert(
    tx: &mut Tx,
    new: &Registration,
    status: Status,
    admission: &Admission,
    now: Timestamp,
) -> Result<Place, StoreError> {
    let ms = now.as_millisecond();
    let stored = sqlx::query(
        "INSERT INTO registrations (event, email, name, language, page, answers, consents, status, wish,
                                    registered_at, queued_at, starts_at, ends_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
         ON CONFLICT (event, email) DO UPDATE SET
             name = excluded.name, language = excluded.language, page = excluded.page,
             answers = excluded.answers, consents = excluded.consents, wish = excluded.wish,
             registered_at = excluded.registered_at, queued_at = excluded.queued_at, confirmed_at = NULL,
             starts_at = excluded.starts_at, ends_at = excluded.ends_at, status = excluded.status,
             sequence = registrations.sequence
                 + CASE WHEN registrations.status = 'cancelled' THEN 1 ELSE 0 END
         WHERE registrations.status IN ('pending', 'cancelled')
         RETURNING id, status, sequence",
    )
    .bind(new.event.as_str())
    .bind(new.email.as_str())
    .bind(&new.name)
    .bind(new.lang.code())
    .bind(&new.page)
    .bind(serde_json::to_string(&new.answers)?)
    .bind(serde_json::to_string(&new.consents)?)
    .bind(RegistrationStatus::from(status).as_str())
    .bind(i64::from(new.waitlist))
    .bind(ms)
    .bind((status == Status::Waitlisted).then_some(ms))
    .bind(admission.occurrence.start.as_millisecond())
    .bind(admission.occurrence.end.as_millisecond())
    .fetch_optional(&mut **tx)
    .await?;
    if let Some(row) = stored {
        return Place::of(&row);
    }
    let known = sqlx::query(
        "SELECT id, status, sequence FROM registrations WHERE event = $1 AND email = $2",
    )
    .bind(new.event.as_str())
    .bind(new.email.as_str())
    .fetch_one(&mut **tx)
    .await?;
    Place::of(&known)
}

async fn remember_answer(
    tx: &mut Tx,
    new: &Registration,
    answer: &Registered,
    now: Timestamp,
) -> Result<(), StoreError> {
    let Some(key) = &new.key else { return Ok(()) };
    sqlx::query(
        "INSERT INTO answers (event, key, email, answer, created_at) VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(new.event.as_str())
    .bind(key)
    .bind(new.email.as_str())
    .bind(serde_json::to_string(answer)?)
    .bind(now.as_millisecond())
    .execute(&mut **tx)
    .await?;
    Ok(())
}
