//! What the organiser sets for the mails that the server sends by itself about an event: whether, when, and a text.

use std::collections::HashMap;

use jiff::{SignedDuration, Timestamp};
use sqlx::any::AnyRow;
use sqlx::{Row as _, query};

use super::decode::instant;
use super::outbox::MailKind;
use super::{Store, StoreError};
use crate::lang::Lang;

/// The settings of one mail of an event.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct AutomaticMail {
    /// Which mail.
    pub kind: MailKind,
    /// Whether it does not go out.
    pub is_off: bool,
    /// How long before the start a reminder goes out, in minutes; `None` for the usual time.
    pub minutes_before: Option<i64>,
    /// Texts in the place of the usual one.
    pub texts: Vec<(Lang, String)>,
    /// When this was saved.
    pub saved_at: Timestamp,
}

impl AutomaticMail {
    /// The mails that can be set.
    pub const KINDS: [MailKind; 3] = [
        MailKind::ReminderDay,
        MailKind::ReminderHour,
        MailKind::After,
    ];

    /// A mail as it goes when nothing is set.
    #[must_use]
    pub const fn usual(kind: MailKind) -> Self {
        Self {
            kind,
            is_off: false,
            minutes_before: None,
            texts: Vec::new(),
            saved_at: Timestamp::UNIX_EPOCH,
        }
    }

    /// How long before the start it goes out, in minutes.
    #[must_use]
    pub fn minutes(&self) -> i64 {
        let usual = match self.kind {
            MailKind::ReminderDay => 24 * 60,
            _ => 60,
        };
        self.minutes_before.unwrap_or(usual)
    }

    /// The same as a span of time.
    #[must_use]
    pub fn before(&self) -> SignedDuration {
        SignedDuration::from_mins(self.minutes())
    }

    /// The organiser's text in a language.
    #[must_use]
    pub fn text(&self, lang: Lang) -> Option<&str> {
        let own = self.texts.iter().find(|(has, _)| *has == lang);
        own.map(|(_, text)| text.as_str())
    }

    fn of(row: &AnyRow) -> Result<Self, StoreError> {
        let texts: Vec<(String, String)> = serde_json::from_str(row.try_get("texts")?)?;
        let texts = texts.into_iter();
        Ok(Self {
            kind: MailKind::parse(row.try_get("kind")?)?,
            is_off: row.try_get::<i64, _>("is_off")? != 0,
            minutes_before: row.try_get("minutes_before")?,
            texts: texts
                .filter_map(|(code, text)| Some((Lang::parse(&code)?, text)))
                .collect(),
            saved_at: instant(row.try_get("saved_at")?)?,
        })
    }
}

/// The settings of an event's mails.
#[derive(Clone, Debug, Default)]
pub struct AutomaticMails(Vec<AutomaticMail>);

impl AutomaticMails {
    /// The settings of one mail.
    #[must_use]
    pub fn get(&self, kind: MailKind) -> AutomaticMail {
        let set = self.0.iter().find(|mail| mail.kind == kind);
        set.cloned().unwrap_or_else(|| AutomaticMail::usual(kind))
    }
}

impl Store {
    /// The settings of all events' mails.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn all_automatic_mails(&self) -> Result<HashMap<String, AutomaticMails>, StoreError> {
        let rows = query("SELECT * FROM automatic_mails");
        let mut all: HashMap<String, AutomaticMails> = HashMap::new();
        for row in rows.fetch_all(&self.readers).await? {
            let mails = all.entry(row.try_get("event")?).or_default();
            mails.0.push(AutomaticMail::of(&row)?);
        }
        Ok(all)
    }

    /// The settings of an event's mails.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn automatic_mails(&self, event: &str) -> Result<AutomaticMails, StoreError> {
        let rows = query("SELECT * FROM automatic_mails WHERE event = $1").bind(event);
        let rows = rows.fetch_all(&self.readers).await?;
        let mails: Result<_, StoreError> = rows.iter().map(AutomaticMail::of).collect();
        Ok(AutomaticMails(mails?))
    }

    /// Stores the settings of an event's mails, all or none. A mail whose settings did not change keeps its moment.
    ///
    /// # Errors
    /// When the database fails; nothing has changed then.
    pub async fn save_automatic_mails(
        &self,
        event: &str,
        mails: &[AutomaticMail],
    ) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        for mail in mails {
            let texts = mail.texts.iter();
            let texts: Vec<_> = texts.map(|(lang, text)| (lang.code(), text)).collect();
            query(
                "INSERT INTO automatic_mails (event, kind, is_off, minutes_before, texts, saved_at)
                 VALUES ($1, $2, $3, $4, $5, $6)
                 ON CONFLICT (event, kind) DO UPDATE SET
                     saved_at = CASE WHEN automatic_mails.is_off = excluded.is_off
                         AND automatic_mails.texts = excluded.texts
                         AND COALESCE(automatic_mails.minutes_before, 0) = COALESCE(excluded.minutes_before, 0)
                         THEN automatic_mails.saved_at ELSE excluded.saved_at END,
                     is_off = excluded.is_off, minutes_before = excluded.minutes_before, texts = excluded.texts",
            )
            .bind(event)
            .bind(mail.kind.as_str())
            .bind(i64::from(mail.is_off))
            .bind(mail.minutes_before)
            .bind(serde_json::to_string(&texts)?)
            .bind(mail.saved_at.as_millisecond())
            .execute(&mut *tx)
            .await?;
        }
        Ok(tx.commit().await?)
    }
}
