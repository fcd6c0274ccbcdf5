//! What may no longer be kept goes by itself, with the mail about it (GDPR, article 5(1)(e)).

use jiff::{SignedDuration, Timestamp};

use super::{Store, StoreError};
use crate::catalogue::{Catalogue, Days};

/// How long what was answered to a key is kept: no retry comes later.
const ANSWERS: SignedDuration = SignedDuration::from_hours(2 * 24);
/// How long sent mail stays noted; shorter would let a late second mail through.
const SENT: SignedDuration = SignedDuration::from_hours(30 * 24);

impl Store {
    /// Forgets what may no longer be kept: as the catalogue says for each event and list, else as is usual. What the
    /// catalogue no longer knows goes as is usual too.
    ///
    /// # Errors
    /// When the database fails; the rest is forgotten next time.
    pub async fn forget(&self, catalogue: &Catalogue, now: Timestamp) -> Result<(), StoreError> {
        for event in self.known_events().await? {
            let days = catalogue
                .event_or_archived(&event)
                .map(|event| event.keep_days);
            let statement = "DELETE FROM registrations
                             WHERE event = $1 AND COALESCE(ends_at, registered_at) < $2";
            let before = days.unwrap_or(Days::AFTER_EVENT).before(now);
            self.forget_of(statement, &event, before).await?;
        }
        for list in self.known_lists().await? {
            let known = catalogue.list_or_archived(&list);
            let unconfirmed = known.map_or(Days::UNCONFIRMED, |list| list.keep_unconfirmed_days);
            let left = known.map_or(Days::UNSUBSCRIBED, |list| list.keep_unsubscribed_days);
            let statement =
                "DELETE FROM members WHERE list = $1 AND status = 'pending' AND requested_at < $2";
            self.forget_of(statement, &list, unconfirmed.before(now))
                .await?;
            let statement = "DELETE FROM members
                             WHERE list = $1 AND status = 'unsubscribed' AND unsubscribed_at < $2";
            self.forget_of(statement, &list, left.before(now)).await?;
        }
        self.forget_old(now).await
    }

    /// Forgets what is kept as long for all.
    async fn forget_old(&self, now: Timestamp) -> Result<(), StoreError> {
        for (statement, before) in [
            (
                "DELETE FROM registrations WHERE status = 'pending' AND registered_at < $1",
                Days::UNCONFIRMED.before(now),
            ),
            (
                "DELETE FROM answers WHERE created_at < $1",
                ago(now, ANSWERS),
            ),
            ("DELETE FROM used_tokens WHERE expires_at < $1", now),
            (
                "DELETE FROM event_schedules WHERE ends_at < $1",
                ago(now, SENT),
            ),
            (
                "DELETE FROM outbox WHERE sent_at < $1 OR failed_at < $1",
                ago(now, SENT),
            ),
            (
                // What was sent stays counted, without whom it was sent to.
                "UPDATE message_mails SET registration = NULL
                 WHERE registration IS NOT NULL AND COALESCE(sent_at, failed_at, skipped_at) < $1",
                ago(now, SENT),
            ),
        ] {
            sqlx::query(statement)
                .bind(before.as_millisecond())
                .execute(&self.writer)
                .await?;
        }
        Ok(())
    }

    async fn forget_of(
        &self,
        statement: &'static str,
        of: &str,
        before: Timestamp,
    ) -> Result<(), StoreError> {
        sqlx::query(statement)
            .bind(of)
            .bind(before.as_millisecond())
            .execute(&self.writer)
            .await?;
        Ok(())
    }
}

fn ago(now: Timestamp, span: SignedDuration) -> Timestamp {
    now.saturating_sub(span).unwrap_or(Timestamp::MIN)
}
