//! Mail that was given up, for the organiser: to whom, why, and once more.

use jiff::Timestamp;
use sqlx::Row as _;

use super::{MailKind, Store, StoreError, decode};

/// A mail that was given up.
#[derive(Clone, Debug)]
pub struct FailedMail {
    /// Its number in the outbox.
    pub id: i64,
    /// What it says.
    pub kind: MailKind,
    /// The registration it is about; `None` for a list's member.
    pub registration: Option<i64>,
    /// At which address.
    pub email: String,
    /// When it was given up.
    pub failed_at: Timestamp,
    /// Why, in the mail server's words. They have no address in them.
    pub reason: String,
}

impl Store {
    /// The mails that were given up last, at most so many.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn failed_mails(&self, most: i64) -> Result<Vec<FailedMail>, StoreError> {
        let rows = sqlx::query(
            "SELECT outbox.id AS id, outbox.kind AS kind, outbox.registration AS registration,
                    COALESCE(registrations.email, members.email) AS email,
                    outbox.failed_at AS failed_at, COALESCE(outbox.error, '') AS reason
             FROM outbox
             LEFT JOIN registrations ON registrations.id = outbox.registration
             LEFT JOIN members ON members.id = outbox.member
             WHERE outbox.failed_at IS NOT NULL
             ORDER BY outbox.failed_at DESC, outbox.id DESC LIMIT $1",
        );
        let rows = rows.bind(most).fetch_all(&self.readers).await?;
        rows.iter()
            .map(|row| {
                Ok(FailedMail {
                    id: row.try_get("id")?,
                    kind: MailKind::parse(row.try_get("kind")?)?,
                    registration: row.try_get("registration")?,
                    email: row.try_get("email")?,
                    failed_at: decode::instant(row.try_get("failed_at")?)?,
                    reason: row.try_get("reason")?,
                })
            })
            .collect()
    }

    /// Lets a mail that was given up go out once more, from the first try on. Does nothing about any other mail.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn retry_mail(&self, id: i64, now: Timestamp) -> Result<(), StoreError> {
        sqlx::query(
            "UPDATE outbox SET failed_at = NULL, error = NULL, attempts = 0, due_at = $2
             WHERE id = $1 AND failed_at IS NOT NULL",
        )
        .bind(id)
        .bind(now.as_millisecond())
        .execute(&self.writer)
        .await?;
        Ok(())
    }
}
