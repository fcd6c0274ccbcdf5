//! Members of lists: asked, confirmed, gone. Always double opt-in.

use jiff::Timestamp;
use sqlx::Row as _;
use sqlx::any::AnyRow;

use super::decode;
use super::outbox::{MailKind, NewMail, enqueue, enqueue_if_any};
use super::tokens::use_token;
use super::types::{ConfirmOutcome, MemberRow, MemberStatus, RegistrationStatus};
use super::{Store, StoreError};
use crate::email::Mailbox;
use crate::submission::Member;

/// Which row a request became, and how it stands.
struct Place {
    id: i64,
    status: MemberStatus,
    sequence: i64,
}

impl Place {
    fn of(row: &AnyRow) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.try_get("id")?,
            status: MemberStatus::parse(row.try_get("status")?)?,
            sequence: row.try_get("sequence")?,
        })
    }

    /// What a request is answered with by mail; nothing for who left and didn't ask again.
    fn mail(&self) -> Option<NewMail> {
        let kind = match self.status {
            MemberStatus::Pending => MailKind::ListConfirm,
            MemberStatus::Confirmed => MailKind::ListKnown,
            MemberStatus::Unsubscribed => return None,
        };
        Some(NewMail::to_member(kind, self.id, self.sequence))
    }
}

impl Store {
    /// Stores a request to be on a list, with the mail that asks to confirm it. One transaction.
    ///
    /// Who is confirmed already stays as they are, and is told so by mail: a request proves nothing yet.
    ///
    /// # Errors
    /// [`StoreError::TokenUsed`] when the form's token was used before; else when the database fails. Nothing is stored
    /// then.
    pub async fn subscribe(&self, new: &Member, now: Timestamp) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        self.lock(
            &mut tx,
            &format!("{} {}", new.list, new.email.mailbox().as_str()),
        )
        .await?;
        use_token(&mut *tx, new.token.as_ref()).await?;
        sqlx::query(
            "INSERT INTO members (list, email, mailbox, name, language, page, topics, frequency, answers,
                                  other_answers, consents, status, requested_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'pending', $12)
             ON CONFLICT (list, mailbox) WHERE is_duplicate = 0 DO UPDATE SET
                 email = excluded.email, name = excluded.name, language = excluded.language, page = excluded.page,
                 topics = excluded.topics, frequency = excluded.frequency, answers = excluded.answers,
                 other_answers = excluded.other_answers,
                 consents = excluded.consents, status = 'pending', requested_at = excluded.requested_at,
                 confirmed_at = NULL, unsubscribed_at = NULL,
                 sequence = members.sequence + CASE WHEN members.status = 'unsubscribed' THEN 1 ELSE 0 END
             WHERE members.status <> 'confirmed'",
        )
        .bind(&new.list)
        .bind(new.email.as_str())
        .bind(new.email.mailbox().as_str())
        .bind(&new.name)
        .bind(new.lang.code())
        .bind(&new.page)
        .bind(serde_json::to_string(&new.topics)?)
        .bind(&new.frequency)
        .bind(serde_json::to_string(&new.answers)?)
        .bind(serde_json::to_string(&new.other_answers)?)
        .bind(serde_json::to_string(&new.consents)?)
        .bind(now.as_millisecond())
        .execute(&mut *tx)
        .await?;
        mail_again(&mut tx, &new.list, new.email.as_str(), now).await?;
        Ok(tx.commit().await?)
    }

    /// Notes the mail that fits a request once more, if there is one. Says nothing about whether there was.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn resend_member(
        &self,
        list: &str,
        email: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        mail_again(&mut tx, list, email, now).await?;
        Ok(tx.commit().await?)
    }

    /// Confirms a member's address.
    ///
    /// # Errors
    /// When the database fails; nothing has changed then.
    pub async fn confirm_member(
        &self,
        id: i64,
        now: Timestamp,
    ) -> Result<ConfirmOutcome, StoreError> {
        let mut tx = self.begin().await?;
        let confirmed: Option<i64> = sqlx::query_scalar(
            "UPDATE members SET status = 'confirmed', confirmed_at = $2
             WHERE id = $1 AND status = 'pending' RETURNING sequence",
        )
        .bind(id)
        .bind(now.as_millisecond())
        .fetch_optional(&mut *tx)
        .await?;
        if let Some(sequence) = confirmed {
            let mail = NewMail::to_member(MailKind::ListWelcome, id, sequence);
            enqueue(&mut tx, mail, now).await?;
            tx.commit().await?;
            return Ok(ConfirmOutcome::Confirmed(RegistrationStatus::Registered));
        }
        let status: Option<String> = sqlx::query_scalar("SELECT status FROM members WHERE id = $1")
            .bind(id)
            .fetch_optional(&mut *tx)
            .await?;
        Ok(
            match status.as_deref().map(MemberStatus::parse).transpose()? {
                None => ConfirmOutcome::Gone,
                Some(MemberStatus::Unsubscribed) => {
                    ConfirmOutcome::Already(RegistrationStatus::Cancelled)
                }
                Some(_) => ConfirmOutcome::Already(RegistrationStatus::Registered),
            },
        )
    }

    /// Takes a member off the list; says whether there was one with this number. Twice is no harm.
    ///
    /// # Errors
    /// When the database fails; nothing has changed then.
    pub async fn unsubscribe(&self, id: i64, now: Timestamp) -> Result<bool, StoreError> {
        let done = sqlx::query(
            "UPDATE members SET status = 'unsubscribed',
                    unsubscribed_at = COALESCE(unsubscribed_at, $2) WHERE id = $1",
        )
        .bind(id)
        .bind(now.as_millisecond())
        .execute(&self.writer)
        .await?;
        Ok(done.rows_affected() > 0)
    }

    /// A member by its number.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn member(&self, id: i64) -> Result<Option<MemberRow>, StoreError> {
        sqlx::query("SELECT * FROM members WHERE id = $1")
            .bind(id)
            .fetch_optional(&self.readers)
            .await?
            .map(|row| decode::member(&row))
            .transpose()
    }

    /// A list's members, in the order they came.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn members(&self, list: &str) -> Result<Vec<MemberRow>, StoreError> {
        let rows = sqlx::query("SELECT * FROM members WHERE list = $1 ORDER BY id")
            .bind(list)
            .fetch_all(&self.readers)
            .await?;
        rows.iter().map(decode::member).collect()
    }

    /// At most `most` of a list's members with a number above `after`, in the order they came.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn members_after(
        &self,
        list: &str,
        after: i64,
        most: i64,
    ) -> Result<Vec<MemberRow>, StoreError> {
        let rows =
            sqlx::query("SELECT * FROM members WHERE list = $1 AND id > $2 ORDER BY id LIMIT $3")
                .bind(list)
                .bind(after)
                .bind(most)
                .fetch_all(&self.readers)
                .await?;
        rows.iter().map(decode::member).collect()
    }

    /// The lists that have members.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn known_lists(&self) -> Result<Vec<String>, StoreError> {
        let lists = sqlx::query_scalar("SELECT DISTINCT list FROM members ORDER BY list");
        Ok(lists.fetch_all(&self.readers).await?)
    }
}

async fn mail_again(
    tx: &mut super::dialect::Tx,
    list: &str,
    email: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    // Of several rows of one mailbox that an earlier version stored, the one with this spelling, else the first.
    let found = sqlx::query(
        "SELECT id, status, sequence FROM members WHERE list = $1 AND mailbox = $2
         ORDER BY CASE WHEN email = $3 THEN 0 ELSE 1 END, is_duplicate, id LIMIT 1",
    )
    .bind(list)
    .bind(Mailbox::of(email).as_str())
    .bind(email)
    .fetch_optional(&mut **tx)
    .await?;
    let place = found.map(|row| Place::of(&row)).transpose()?;
    enqueue_if_any(tx, place.and_then(|place| place.mail()), now).await
}
