//! Seats: how many are gone, and who gets one that comes free.

use jiff::Timestamp;
use sqlx::Executor;
use sqlx::any::Any;

use super::dialect::Tx;
use super::outbox::{MailKind, NewMail, enqueue};
use super::types::Admission;
use super::{Store, StoreError};

impl Store {
    /// How many seats of an event are taken or held. Who waits counts too: the next seat is theirs.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn taken(&self, event: &str, now: Timestamp) -> Result<i64, StoreError> {
        Ok(taken(&self.readers, event, now).await?)
    }

    /// Gives free seats to those who wait, in the order they came; how many got one.
    ///
    /// Called when the catalogue's quota may have grown or a held seat was released; a cancellation does it by itself.
    ///
    /// # Errors
    /// When the database fails; nobody has moved up then.
    pub async fn promote(
        &self,
        event: &str,
        admission: &Admission,
        now: Timestamp,
    ) -> Result<usize, StoreError> {
        let waiting = sqlx::query(
            "SELECT id FROM registrations WHERE event = $1 AND status = 'waitlisted' LIMIT 1",
        );
        if waiting
            .bind(event)
            .fetch_optional(&self.readers)
            .await?
            .is_none()
        {
            return Ok(0);
        }
        let mut tx = self.begin().await?;
        self.lock(&mut tx, event).await?;
        let promoted = promote(&mut tx, event, admission, now).await?;
        tx.commit().await?;
        self.seat_counts.invalidate();
        Ok(promoted)
    }
}

/// Whether nobody can have a seat any more; under the event's lock.
pub(super) async fn is_full(
    tx: &mut Tx,
    event: &str,
    admission: &Admission,
    now: Timestamp,
) -> Result<bool, StoreError> {
    match admission.quota {
        None => Ok(false),
        Some(quota) => Ok(quota.is_full(taken(&mut **tx, event, now).await?)),
    }
}

pub(super) async fn taken<'c>(
    db: impl Executor<'c, Database = Any>,
    event: &str,
    now: Timestamp,
) -> Result<i64, sqlx::Error> {
    sqlx::query_scalar(
        "SELECT count(*) FROM registrations
         WHERE event = $1 AND (status IN ('registered', 'waitlisted')
                               OR (status = 'pending' AND seat_until > $2))",
    )
    .bind(event)
    .bind(now.as_millisecond())
    .fetch_one(db)
    .await
}

/// The same within a transaction that holds the event's lock.
pub(super) async fn promote(
    tx: &mut Tx,
    event: &str,
    admission: &Admission,
    now: Timestamp,
) -> Result<usize, StoreError> {
    if now >= admission.occurrence.end {
        return Ok(0);
    }
    let free = match admission.quota {
        None => i64::MAX,
        Some(quota) => i64::from(quota.seats()) - seated(tx, event, now).await?,
    };
    if free <= 0 {
        return Ok(0);
    }
    let promoted: Vec<(i64, i64)> = sqlx::query_as(
        "UPDATE registrations SET status = 'registered', queued_at = NULL, sequence = sequence + 1
         WHERE id IN (SELECT id FROM registrations WHERE event = $1 AND status = 'waitlisted'
                      ORDER BY queued_at, id LIMIT $2)
         RETURNING id, sequence",
    )
    .bind(event)
    .bind(free)
    .fetch_all(&mut **tx)
    .await?;
    for (id, sequence) in &promoted {
        enqueue(tx, NewMail::about(MailKind::Promoted, *id, *sequence), now).await?;
    }
    Ok(promoted.len())
}

/// How many seats of an event are taken or held, without those who wait.
pub(super) async fn seated(tx: &mut Tx, event: &str, now: Timestamp) -> Result<i64, sqlx::Error> {
    sqlx::query_scalar(
        "SELECT count(*) FROM registrations
         WHERE event = $1 AND (status = 'registered' OR (status = 'pending' AND seat_until > $2))",
    )
    .bind(event)
    .bind(now.as_millisecond())
    .fetch_one(&mut **tx)
    .await
}
