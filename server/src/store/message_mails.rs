//! The mails of messages: one for each recipient, made when the message is due, claimed and settled like those of the outbox.

use jiff::Timestamp;
use sqlx::any::AnyRow;
use sqlx::{AssertSqlSafe, Row as _, query, query_as, query_scalar};

use super::messages::RECIPIENTS;
use super::outbox::{Due, LEASE, MailKind, Person};
use super::overview::Noted;
use super::{Store, StoreError, decode};

/// How many recipients one transaction takes up: the others who write wait no longer than that.
const BATCH: i64 = 1000;

/// How far a message has come, in mails.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct MessageCounts {
    /// Went out.
    pub sent: i64,
    /// Have still to go out.
    pub pending: i64,
    /// Were given up.
    pub failed: i64,
    /// Were left out: the person cancelled, or the message was held back.
    pub skipped: i64,
}

/// A mail of a message that was given up.
#[derive(Clone, Debug)]
pub struct MessageFailure {
    /// The registration that it is for; `None` once that is erased.
    pub registration: Option<i64>,
    /// To which address.
    pub email: Option<String>,
    /// Why, in the mail server's words. They have no address in them.
    pub reason: String,
}

/// The lock under which the mails of a message are made or held back.
fn lock_of(message: i64) -> String {
    format!("message {message}")
}

impl Store {
    /// Makes the mails of all messages that are due by now, in batches: a server that stops in between leaves the rest to
    /// the next round, and no batch is made twice.
    ///
    /// # Errors
    /// When the database fails; the next round goes on.
    pub async fn expand_messages(&self, now: Timestamp) -> Result<(), StoreError> {
        let due: Vec<i64> = query_scalar(
            "SELECT id FROM messages WHERE send_at <= $1 AND expanded_at IS NULL AND withdrawn_at IS NULL
             ORDER BY send_at, id",
        )
        .bind(now.as_millisecond())
        .fetch_all(&self.readers)
        .await?;
        for message in due {
            while self.expand_batch(message, now).await? {}
        }
        Ok(())
    }

    /// Makes the mails of the next recipients; whether there may be more.
    async fn expand_batch(&self, message: i64, now: Timestamp) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        self.lock(&mut tx, &lock_of(message)).await?;
        let row: Option<(String, String, i64)> = query_as(
            "SELECT event, audience, expanded_to FROM messages
             WHERE id = $1 AND expanded_at IS NULL AND withdrawn_at IS NULL",
        )
        .bind(message)
        .fetch_optional(&mut *tx)
        .await?;
        let Some((event, audience, expanded_to)) = row else {
            return Ok(false);
        };
        let next = format!(
            "SELECT id FROM registrations WHERE {RECIPIENTS} AND id > $3 ORDER BY id LIMIT $4"
        );
        let recipients: Vec<i64> = query_scalar(AssertSqlSafe(next))
            .bind(event)
            .bind(audience)
            .bind(expanded_to)
            .bind(BATCH)
            .fetch_all(&mut *tx)
            .await?;
        let insert = format!(
            "INSERT INTO message_mails (message, registration, created_at, due_at)
             SELECT CAST($2 AS BIGINT), CAST(item.value AS BIGINT), CAST($3 AS BIGINT), CAST($3 AS BIGINT)
             FROM {} WHERE true ON CONFLICT (message, registration) DO NOTHING",
            self.dialect.items()
        );
        query(AssertSqlSafe(insert))
            .bind(serde_json::to_string(&recipients)?)
            .bind(message)
            .bind(now.as_millisecond())
            .execute(&mut *tx)
            .await?;
        let is_last = recipients.len() < usize::try_from(BATCH).unwrap_or(usize::MAX);
        query("UPDATE messages SET expanded_to = $2, expanded_at = $3 WHERE id = $1")
            .bind(message)
            .bind(recipients.last().copied().unwrap_or(expanded_to))
            .bind(is_last.then(|| now.as_millisecond()))
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(!is_last)
    }

    /// Claims mails of messages that are due, the oldest first: no other server gets them for some minutes.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn claim_message_mail(
        &self,
        most: i64,
        now: Timestamp,
    ) -> Result<Vec<Due>, StoreError> {
        let ms = now.as_millisecond();
        let waiting: Option<i64> = query_scalar(
            "SELECT id FROM message_mails
             WHERE sent_at IS NULL AND failed_at IS NULL AND skipped_at IS NULL AND registration IS NOT NULL
               AND due_at <= $1 LIMIT 1",
        )
        .bind(ms)
        .fetch_optional(&self.readers)
        .await?;
        if waiting.is_none() {
            return Ok(Vec::new());
        }
        // The condition is there twice: a server that waited for another one's claim sees that the mail is taken.
        let rows = query(
            "UPDATE message_mails SET due_at = $2, attempts = attempts + 1
             WHERE due_at <= $1 AND sent_at IS NULL AND failed_at IS NULL AND skipped_at IS NULL
               AND registration IS NOT NULL
               AND id IN (SELECT id FROM message_mails
                          WHERE sent_at IS NULL AND failed_at IS NULL AND skipped_at IS NULL
                            AND registration IS NOT NULL AND due_at <= $1
                          ORDER BY due_at, id LIMIT $3)
             RETURNING id, message, registration, attempts, created_at",
        )
        .bind(ms)
        .bind(
            now.saturating_add(LEASE)
                .unwrap_or(Timestamp::MAX)
                .as_millisecond(),
        )
        .bind(most)
        .fetch_all(&self.writer)
        .await?;
        rows.iter().map(due).collect()
    }

    /// Notes that a message does not go to somebody, because it no longer fits.
    pub(super) async fn message_mail_skipped(
        &self,
        id: i64,
        why: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        query("UPDATE message_mails SET skipped_at = $2, error = $3 WHERE id = $1")
            .bind(id)
            .bind(now.as_millisecond())
            .bind(why)
            .execute(&self.writer)
            .await?;
        Ok(())
    }

    /// Holds back what has not gone out of a message; `false` when everything had, or it was held back before. A mail that
    /// a server is sending at this moment still goes.
    ///
    /// # Errors
    /// When the database fails; nothing has changed then.
    pub async fn withdraw_message(&self, id: i64, now: Timestamp) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        self.lock(&mut tx, &lock_of(id)).await?;
        let withdrawn = query(
            "UPDATE messages SET withdrawn_at = $2
             WHERE id = $1 AND withdrawn_at IS NULL
               AND (expanded_at IS NULL OR EXISTS (
                   SELECT 1 FROM message_mails WHERE message = $1 AND registration IS NOT NULL
                     AND sent_at IS NULL AND failed_at IS NULL AND skipped_at IS NULL))",
        )
        .bind(id)
        .bind(now.as_millisecond())
        .execute(&mut *tx)
        .await?;
        if withdrawn.rows_affected() == 0 {
            return Ok(false);
        }
        query(
            "UPDATE message_mails SET skipped_at = $2, error = 'held back'
             WHERE message = $1 AND sent_at IS NULL AND failed_at IS NULL AND skipped_at IS NULL",
        )
        .bind(id)
        .bind(now.as_millisecond())
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(true)
    }

    /// How far a message has come.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn message_counts(&self, id: i64) -> Result<MessageCounts, StoreError> {
        let (sent, pending, failed, skipped) = query_as(
            "SELECT count(sent_at),
                    count(CASE WHEN sent_at IS NULL AND failed_at IS NULL AND skipped_at IS NULL
                               THEN registration END),
                    count(CASE WHEN sent_at IS NULL THEN failed_at END),
                    count(CASE WHEN sent_at IS NULL AND failed_at IS NULL THEN skipped_at END)
             FROM message_mails WHERE message = $1",
        )
        .bind(id)
        .fetch_one(&self.readers)
        .await?;
        Ok(MessageCounts {
            sent,
            pending,
            failed,
            skipped,
        })
    }

    /// The mails of a message that were given up last, at most so many.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn message_failures(
        &self,
        id: i64,
        most: i64,
    ) -> Result<Vec<MessageFailure>, StoreError> {
        let rows = query(
            "SELECT mail.registration AS registration, registrations.email AS email,
                    COALESCE(mail.error, '') AS reason
             FROM message_mails AS mail LEFT JOIN registrations ON registrations.id = mail.registration
             WHERE mail.message = $1 AND mail.failed_at IS NOT NULL AND mail.sent_at IS NULL
             ORDER BY mail.failed_at DESC, mail.id DESC LIMIT $2",
        );
        let rows = rows.bind(id).bind(most).fetch_all(&self.readers).await?;
        rows.iter()
            .map(|row| {
                Ok(MessageFailure {
                    registration: row.try_get("registration")?,
                    email: row.try_get("email")?,
                    reason: row.try_get("reason")?,
                })
            })
            .collect()
    }

    /// Lets the mails of a message that were given up go out once more, from the first try on.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn retry_message(&self, id: i64, now: Timestamp) -> Result<(), StoreError> {
        query(
            "UPDATE message_mails SET failed_at = NULL, error = NULL, attempts = 0, due_at = $2
             WHERE message = $1 AND failed_at IS NOT NULL AND sent_at IS NULL AND registration IS NOT NULL",
        )
        .bind(id)
        .bind(now.as_millisecond())
        .execute(&self.writer)
        .await?;
        Ok(())
    }

    /// The mails of messages to one registration, the newest first, each with the number of its message.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn messages_to(&self, registration: i64) -> Result<Vec<(i64, Noted)>, StoreError> {
        let rows = query(
            "SELECT message, created_at, sent_at, failed_at, error FROM message_mails
             WHERE registration = $1 AND (sent_at IS NOT NULL OR skipped_at IS NULL) ORDER BY id DESC",
        );
        let rows = rows.bind(registration).fetch_all(&self.readers).await?;
        let or_none = |row: &AnyRow, column: &str| -> Result<Option<Timestamp>, StoreError> {
            let ms: Option<i64> = row.try_get(column)?;
            ms.map(decode::instant).transpose()
        };
        rows.iter()
            .map(|row| {
                let noted = Noted {
                    kind: MailKind::Message,
                    created_at: decode::instant(row.try_get("created_at")?)?,
                    sent_at: or_none(row, "sent_at")?,
                    failed_at: or_none(row, "failed_at")?,
                    reason: row.try_get("error")?,
                };
                Ok((row.try_get("message")?, noted))
            })
            .collect()
    }
}

fn due(row: &AnyRow) -> Result<Due, StoreError> {
    Ok(Due {
        id: row.try_get("id")?,
        kind: MailKind::Message,
        to: Person::Registration(row.try_get("registration")?),
        attempts: row.try_get("attempts")?,
        message: Some(row.try_get("message")?),
        created_at: row.try_get("created_at")?,
    })
}
