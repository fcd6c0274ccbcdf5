//! Messages of the organiser to the participants of an event: what was written, to whom, and when it goes out.
//!
//! The mails of a message are in `message_mails.rs`.

use jiff::Timestamp;
use sqlx::any::AnyRow;
use sqlx::{AssertSqlSafe, Row as _, query, query_scalar};

use super::decode::instant;
use super::types::RegistrationStatus;
use super::{Store, StoreError};
use crate::lang::Lang;
use crate::stored::stored;

/// How many messages of an event are listed.
const LISTED: i64 = 50;

/// Which registrations of an event get a message; `$1` is the event, `$2` the audience. A mailbox that an earlier version
/// stored twice counts once.
pub(super) const RECIPIENTS: &str = "event = $1 AND is_duplicate = 0
    AND ((status = 'registered' AND $2 <> 'waitlisted') OR (status = 'waitlisted' AND $2 <> 'registered'))";

/// Who gets a message.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Audience {
    /// Those who have a seat.
    Registered,
    /// Those on the waiting list.
    Waitlisted,
    /// Both.
    Everyone,
}

stored!(Audience, "audience", {
    Registered: "registered", Waitlisted: "waitlisted", Everyone: "everyone",
});

impl Audience {
    /// Whether it includes people whose registration has this status.
    #[must_use]
    pub fn includes(self, status: RegistrationStatus) -> bool {
        match status {
            RegistrationStatus::Registered => self != Self::Waitlisted,
            RegistrationStatus::Waitlisted => self != Self::Registered,
            RegistrationStatus::Pending | RegistrationStatus::Cancelled => false,
        }
    }
}

/// A message in one language, as it was typed.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct MessageContent {
    /// The language.
    pub lang: Lang,
    /// The subject, with placeholders.
    pub subject: String,
    /// The text: simple Markdown, with placeholders.
    pub body: String,
}

/// A message that is to be sent.
#[derive(Clone, Debug)]
pub struct NewMessage {
    /// The event's id.
    pub event: String,
    /// Who gets it.
    pub audience: Audience,
    /// Its languages; the first one is for recipients whose own is not there.
    pub contents: Vec<MessageContent>,
    /// Who sends it.
    pub sender: String,
    /// The first digits of the hash of the sender's session.
    pub session: String,
    /// What makes a second press of the button the same message.
    pub dedupe_key: String,
    /// When it goes out.
    pub send_at: Timestamp,
}

/// A stored message.
#[derive(Clone, Debug)]
pub struct Message {
    /// Its number.
    pub id: i64,
    /// The event's id.
    pub event: String,
    /// Who gets it.
    pub audience: Audience,
    /// Its languages; the first one is for recipients whose own is not there.
    pub contents: Vec<MessageContent>,
    /// Who sent it.
    pub sender: String,
    /// The first digits of the hash of the sender's session.
    pub session: String,
    /// When it was stored.
    pub created_at: Timestamp,
    /// When it goes out.
    pub send_at: Timestamp,
    /// Since when there is a mail for each recipient.
    pub expanded_at: Option<Timestamp>,
    /// Since when it is held back.
    pub withdrawn_at: Option<Timestamp>,
}

impl Message {
    /// The message in a language, else in its first one.
    #[must_use]
    pub fn content(&self, lang: Lang) -> Option<&MessageContent> {
        let own = self.contents.iter().find(|content| content.lang == lang);
        own.or_else(|| self.contents.first())
    }

    fn of(row: &AnyRow) -> Result<Self, StoreError> {
        let or_none = |column: &str| -> Result<Option<Timestamp>, StoreError> {
            let ms: Option<i64> = row.try_get(column)?;
            ms.map(instant).transpose()
        };
        Ok(Self {
            id: row.try_get("id")?,
            event: row.try_get("event")?,
            audience: Audience::parse(row.try_get("audience")?)?,
            contents: read_contents(row.try_get("texts")?)?,
            sender: row.try_get("sender")?,
            session: row.try_get("session")?,
            created_at: instant(row.try_get("created_at")?)?,
            send_at: instant(row.try_get("send_at")?)?,
            expanded_at: or_none("expanded_at")?,
            withdrawn_at: or_none("withdrawn_at")?,
        })
    }
}

fn read_contents(json: &str) -> Result<Vec<MessageContent>, StoreError> {
    let contents: Vec<(String, String, String)> = serde_json::from_str(json)?;
    let content = |(code, subject, body): (String, String, String)| match Lang::parse(&code) {
        Some(lang) => Ok(MessageContent {
            lang,
            subject,
            body,
        }),
        None => Err(StoreError::Value {
            what: "language",
            found: code,
        }),
    };
    contents.into_iter().map(content).collect()
}

fn write_contents(contents: &[MessageContent]) -> Result<String, StoreError> {
    let contents: Vec<_> = contents
        .iter()
        .map(|content| (content.lang.code(), &content.subject, &content.body))
        .collect();
    Ok(serde_json::to_string(&contents)?)
}

impl Store {
    /// How many people would get a message now, by their languages.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn recipients(
        &self,
        event: &str,
        audience: Audience,
    ) -> Result<Vec<(Lang, i64)>, StoreError> {
        let statement = format!(
            "SELECT language, count(*) AS people FROM registrations WHERE {RECIPIENTS} GROUP BY language"
        );
        let rows = query(AssertSqlSafe(statement))
            .bind(event)
            .bind(audience.as_str())
            .fetch_all(&self.readers)
            .await?;
        let mut counts = Vec::new();
        for row in rows {
            let code: &str = row.try_get("language")?;
            let lang = Lang::parse(code).ok_or_else(|| StoreError::Value {
                what: "language",
                found: code.to_owned(),
            })?;
            counts.push((lang, row.try_get("people")?));
        }
        counts.sort_by_key(|(lang, _)| Lang::ALL.iter().position(|one| one == lang));
        Ok(counts)
    }

    /// Stores a message, unless the same button was pressed before; its number.
    ///
    /// # Errors
    /// When the database fails; nothing is stored then.
    pub async fn add_message(&self, new: &NewMessage, now: Timestamp) -> Result<i64, StoreError> {
        let mut tx = self.begin().await?;
        query(
            "INSERT INTO messages (event, audience, texts, sender, session, dedupe_key, created_at, send_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (dedupe_key) DO NOTHING",
        )
        .bind(&new.event)
        .bind(new.audience.as_str())
        .bind(write_contents(&new.contents)?)
        .bind(&new.sender)
        .bind(&new.session)
        .bind(&new.dedupe_key)
        .bind(now.as_millisecond())
        .bind(new.send_at.as_millisecond())
        .execute(&mut *tx)
        .await?;
        let id = query_scalar("SELECT id FROM messages WHERE dedupe_key = $1")
            .bind(&new.dedupe_key)
            .fetch_one(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(id)
    }

    /// The message with a number.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn message(&self, id: i64) -> Result<Option<Message>, StoreError> {
        let row = query("SELECT * FROM messages WHERE id = $1").bind(id);
        let row = row.fetch_optional(&self.readers).await?;
        row.as_ref().map(Message::of).transpose()
    }

    /// The messages about an event, the newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn messages_of(&self, event: &str) -> Result<Vec<Message>, StoreError> {
        let rows = query("SELECT * FROM messages WHERE event = $1 ORDER BY id DESC LIMIT $2")
            .bind(event)
            .bind(LISTED)
            .fetch_all(&self.readers)
            .await?;
        rows.iter().map(Message::of).collect()
    }

    /// The messages of all events that have still to go out, in the order in which they do.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn waiting_messages(&self) -> Result<Vec<Message>, StoreError> {
        let rows = query(
            "SELECT * FROM messages WHERE expanded_at IS NULL AND withdrawn_at IS NULL ORDER BY send_at, id",
        );
        let rows = rows.fetch_all(&self.readers).await?;
        rows.iter().map(Message::of).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_has_not_confirmed_or_has_cancelled_is_in_no_audience() {
        for audience in Audience::ALL {
            assert!(!audience.includes(RegistrationStatus::Pending));
            assert!(!audience.includes(RegistrationStatus::Cancelled));
        }
        assert!(!Audience::Registered.includes(RegistrationStatus::Waitlisted));
        assert!(!Audience::Waitlisted.includes(RegistrationStatus::Registered));
        assert!(Audience::Everyone.includes(RegistrationStatus::Waitlisted));
    }
}
