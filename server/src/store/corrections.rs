//! Name and address of a registration, corrected by the organiser.

use jiff::Timestamp;

use super::dialect::Tx;
use super::outbox::{MailKind, NewMail, enqueue};
use super::registrations::Place;
use super::types::{RegistrationStatus, Row};
use super::{Store, StoreError, decode};
use crate::email::{Email, Mailbox};

/// What the organiser corrects.
#[derive(Clone, Copy, Debug)]
pub struct Correction<'a> {
    /// The name; empty for none.
    pub name: &'a str,
    /// The address.
    pub email: &'a Email,
    /// Whether the mail that fits the registration goes out once more.
    pub resend: bool,
}

/// What became of a correction.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum CorrectOutcome {
    /// Stored.
    Corrected,
    /// The registration with this number has the mailbox already; nothing is stored.
    Taken(i64),
    /// Erased, or never there.
    Gone,
}

impl Store {
    /// The registration of a mailbox for an event; of several that an earlier version stored, the one that counts.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn registration_of(
        &self,
        event: &str,
        mailbox: &Mailbox,
    ) -> Result<Option<Row>, StoreError> {
        sqlx::query(
            "SELECT * FROM registrations WHERE event = $1 AND mailbox = $2 ORDER BY is_duplicate, id LIMIT 1",
        )
        .bind(event)
        .bind(mailbox.as_str())
        .fetch_optional(&self.readers)
        .await?
        .map(|row| decode::registration(&row))
        .transpose()
    }

    /// Stores another name and address of a registration. Seat, status, answers and consents stay. Mail that is still to
    /// go out goes to the new address. The links in mail to another mailbox are no longer valid.
    ///
    /// # Errors
    /// When the database fails; nothing has changed then.
    pub async fn correct(
        &self,
        id: i64,
        correction: Correction<'_>,
        now: Timestamp,
    ) -> Result<CorrectOutcome, StoreError> {
        match self.try_to_correct(id, correction, now).await {
            // Somebody registered with the address at the same moment.
            Err(StoreError::Database(sqlx::Error::Database(error)))
                if error.is_unique_violation() =>
            {
                self.try_to_correct(id, correction, now).await
            }
            done => done,
        }
    }

    async fn try_to_correct(
        &self,
        id: i64,
        correction: Correction<'_>,
        now: Timestamp,
    ) -> Result<CorrectOutcome, StoreError> {
        let Some(event) = self.event_of(id).await? else {
            return Ok(CorrectOutcome::Gone);
        };
        let mut tx = self.begin().await?;
        self.lock(&mut tx, &event).await?;
        let found = sqlx::query("SELECT * FROM registrations WHERE id = $1")
            .bind(id)
            .fetch_optional(&mut *tx)
            .await?;
        let Some(row) = found else {
            return Ok(CorrectOutcome::Gone);
        };
        let row = decode::registration(&row)?;
        let (old, new) = (Mailbox::of(&row.email), correction.email.mailbox());
        if old != *new {
            if let Some(other) = other_of_mailbox(&mut tx, &row, new).await? {
                return Ok(CorrectOutcome::Taken(other));
            }
            leave_mailbox(&mut tx, &row, &old).await?;
        }
        let version = row.link_version + i64::from(old != *new);
        sqlx::query(
            "UPDATE registrations SET name = $2, email = $3, mailbox = $4, link_version = $5,
                 is_duplicate = CASE WHEN mailbox = $4 THEN is_duplicate ELSE 0 END
             WHERE id = $1",
        )
        .bind(id)
        .bind(correction.name)
        .bind(correction.email.as_str())
        .bind(new.as_str())
        .bind(version)
        .execute(&mut *tx)
        .await?;
        if correction.resend {
            send_again(&mut tx, &row, version, now).await?;
        }
        tx.commit().await?;
        Ok(CorrectOutcome::Corrected)
    }
}

/// The number of another registration for the same event with this mailbox.
async fn other_of_mailbox(
    tx: &mut Tx,
    row: &Row,
    mailbox: &Mailbox,
) -> Result<Option<i64>, StoreError> {
    let other = sqlx::query_scalar(
        "SELECT id FROM registrations WHERE event = $1 AND mailbox = $2 AND id <> $3
         ORDER BY is_duplicate, id LIMIT 1",
    );
    let other = other.bind(&row.event).bind(mailbox.as_str()).bind(row.id);
    Ok(other.fetch_optional(&mut **tx).await?)
}

/// Forgets what was answered to the old mailbox's requests, and makes a duplicate of it, if there is one, the
/// registration that counts.
async fn leave_mailbox(tx: &mut Tx, row: &Row, old: &Mailbox) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM answers WHERE event = $1 AND mailbox = $2")
        .bind(&row.event)
        .bind(old.as_str())
        .execute(&mut **tx)
        .await?;
    // The row itself makes way first: one row of a mailbox counts.
    sqlx::query("UPDATE registrations SET is_duplicate = 1 WHERE id = $1")
        .bind(row.id)
        .execute(&mut **tx)
        .await?;
    sqlx::query(
        "UPDATE registrations SET is_duplicate = 0
         WHERE id = (SELECT MIN(id) FROM registrations WHERE event = $1 AND mailbox = $2 AND id <> $3)
           AND NOT EXISTS (SELECT 1 FROM registrations
               WHERE event = $1 AND mailbox = $2 AND is_duplicate = 0)",
    )
    .bind(&row.event)
    .bind(old.as_str())
    .bind(row.id)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Lets the mail that fits a registration go out: the one that was given up, if there is one, else a new one. One that is
/// still to go out is enough.
async fn send_again(
    tx: &mut Tx,
    row: &Row,
    version: i64,
    now: Timestamp,
) -> Result<(), StoreError> {
    let kind = match row.status {
        RegistrationStatus::Registered => registered_kind(tx, row.id).await?,
        status => Place::kind(status),
    };
    let revived = sqlx::query(
        "UPDATE outbox SET failed_at = NULL, error = NULL, attempts = 0, due_at = $3
         WHERE sent_at IS NULL
           AND id = (SELECT MAX(id) FROM outbox WHERE registration = $1 AND kind = $2)",
    );
    let revived = revived
        .bind(row.id)
        .bind(kind.as_str())
        .bind(now.as_millisecond())
        .execute(&mut **tx)
        .await?;
    if revived.rows_affected() == 0 {
        // Below zero: no other state of the registration has this number, so that it is another mail than the one to the
        // earlier address.
        let state = match version {
            0 => row.sequence,
            version => -(row.sequence.saturating_mul(1000).saturating_add(version)),
        };
        enqueue(tx, NewMail::about(kind, row.id, state), now).await?;
    }
    Ok(())
}

/// The mail that told somebody of their seat: that they registered, or that a seat came free.
async fn registered_kind(tx: &mut Tx, id: i64) -> Result<MailKind, StoreError> {
    let promoted: Option<i64> = sqlx::query_scalar(
        "SELECT id FROM outbox WHERE registration = $1 AND kind = 'promoted' AND sent_at IS NULL
         ORDER BY id DESC LIMIT 1",
    )
    .bind(id)
    .fetch_optional(&mut **tx)
    .await?;
    Ok(promoted.map_or(MailKind::Registered, |_| MailKind::Promoted))
}
