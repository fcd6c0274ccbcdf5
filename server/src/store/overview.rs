//! What the organiser looks at: counts, a page of registrations, the mail about one.

use std::collections::BTreeMap;

use jiff::Timestamp;
use sqlx::any::AnyRow;
use sqlx::{AssertSqlSafe, Row as _};

use super::decode;
use super::outbox::{MailKind, NewMail, enqueue};
use super::seats::seated;
use super::types::{Admission, MemberStatus, RegistrationStatus, Row};
use super::{Store, StoreError};

/// How many registrations of an event stand where.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct EventCounts {
    /// Have a seat.
    pub registered: i64,
    /// Wait for one.
    pub waitlisted: i64,
    /// Have not confirmed their address.
    pub pending: i64,
    /// Gave up.
    pub cancelled: i64,
}

impl EventCounts {
    fn put(&mut self, status: &str, count: i64) -> Result<(), StoreError> {
        *match RegistrationStatus::parse(status)? {
            RegistrationStatus::Registered => &mut self.registered,
            RegistrationStatus::Waitlisted => &mut self.waitlisted,
            RegistrationStatus::Pending => &mut self.pending,
            RegistrationStatus::Cancelled => &mut self.cancelled,
        } = count;
        Ok(())
    }
}

/// How many members of a list stand where.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct ListCounts {
    /// Get the list's mail.
    pub confirmed: i64,
    /// Have not confirmed their address.
    pub pending: i64,
    /// Left.
    pub unsubscribed: i64,
}

/// Which of an event's registrations are looked for.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// Part of a name or an address; empty for all.
    pub text: String,
    /// Where they stand; `None` for anywhere.
    pub status: Option<RegistrationStatus>,
}

/// A mail in the outbox, as far as the organiser is told.
#[derive(Clone, Debug)]
pub struct Noted {
    /// What it says.
    pub kind: MailKind,
    /// When it became due.
    pub created_at: Timestamp,
    /// When it went out.
    pub sent_at: Option<Timestamp>,
    /// When it was given up.
    pub failed_at: Option<Timestamp>,
    /// Why it has not gone out, in the mail server's words.
    pub reason: Option<String>,
}

/// What became of moving somebody up from the waitlist.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum MoveUp {
    /// Has a seat now.
    Moved,
    /// All seats are taken.
    Full,
    /// The event is over.
    Over,
    /// Does not wait (any more).
    NotWaiting,
}

/// The condition of a search; `$1` to `$5` are bound by [`Search::bind`].
const WHERE: &str = "event = $1 AND ($2 = '' OR status = $2)
    AND ($3 = '' OR lower(name) LIKE $4 ESCAPE '\\' OR name LIKE $5 ESCAPE '\\'
         OR lower(email) LIKE $4 ESCAPE '\\' OR email LIKE $5 ESCAPE '\\')";

impl Search {
    /// What is bound: the status, the text, and the patterns it makes. SQLite's `lower` knows ASCII alone, so the
    /// text is looked for as it was typed too.
    fn terms(&self) -> [String; 4] {
        // Nobody's name has control characters, and PostgreSQL can't look for NUL.
        let text: String = self.text.chars().filter(|c| !c.is_control()).collect();
        let text = text.trim();
        let status = self.status.map_or("", RegistrationStatus::as_str);
        [
            status.to_owned(),
            text.to_owned(),
            pattern(&text.to_lowercase()),
            pattern(text),
        ]
    }
}

/// A text anywhere in another, for `LIKE`.
fn pattern(text: &str) -> String {
    let mut pattern = String::from("%");
    for letter in text.chars() {
        if matches!(letter, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern.push('%');
    pattern
}

impl Store {
    /// How many registered for each event anybody registered for.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn event_counts(&self) -> Result<BTreeMap<String, EventCounts>, StoreError> {
        let rows: Vec<(String, String, i64)> = sqlx::query_as(
            "SELECT event, status, count(*) FROM registrations GROUP BY event, status",
        )
        .fetch_all(&self.readers)
        .await?;
        let mut all = BTreeMap::<String, EventCounts>::new();
        for (event, status, count) in rows {
            all.entry(event).or_default().put(&status, count)?;
        }
        Ok(all)
    }

    /// How many registered for an event; `None` when nobody did.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn counts_of(&self, event: &str) -> Result<Option<EventCounts>, StoreError> {
        let rows: Vec<(String, i64)> = sqlx::query_as(
            "SELECT status, count(*) FROM registrations WHERE event = $1 GROUP BY status",
        )
        .bind(event)
        .fetch_all(&self.readers)
        .await?;
        let mut counts = EventCounts::default();
        for (status, count) in &rows {
            counts.put(status, *count)?;
        }
        Ok((!rows.is_empty()).then_some(counts))
    }

    /// How many are on each list anybody asked for.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn list_counts(&self) -> Result<BTreeMap<String, ListCounts>, StoreError> {
        let rows: Vec<(String, String, i64)> =
            sqlx::query_as("SELECT list, status, count(*) FROM members GROUP BY list, status")
                .fetch_all(&self.readers)
                .await?;
        let mut all = BTreeMap::<String, ListCounts>::new();
        for (list, status, count) in rows {
            let counts = all.entry(list).or_default();
            *match MemberStatus::parse(&status)? {
                MemberStatus::Confirmed => &mut counts.confirmed,
                MemberStatus::Pending => &mut counts.pending,
                MemberStatus::Unsubscribed => &mut counts.unsubscribed,
            } = count;
        }
        Ok(all)
    }

    /// Some of an event's registrations, the newest first, and how many there are in all.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn find_registrations(
        &self,
        event: &str,
        search: &Search,
        skip: i64,
        most: i64,
    ) -> Result<(Vec<Row>, i64), StoreError> {
        let [status, text, small, typed] = search.terms();
        let count = format!("SELECT count(*) FROM registrations WHERE {WHERE}");
        let total = sqlx::query_scalar(AssertSqlSafe(count))
            .bind(event)
            .bind(&status)
            .bind(&text)
            .bind(&small)
            .bind(&typed)
            .fetch_one(&self.readers)
            .await?;
        let page = format!(
            "SELECT * FROM registrations WHERE {WHERE} ORDER BY id DESC LIMIT $6 OFFSET $7"
        );
        let rows: Vec<AnyRow> = sqlx::query(AssertSqlSafe(page))
            .bind(event)
            .bind(&status)
            .bind(&text)
            .bind(&small)
            .bind(&typed)
            .bind(most)
            .bind(skip)
            .fetch_all(&self.readers)
            .await?;
        let rows: Result<_, StoreError> = rows.iter().map(decode::registration).collect();
        Ok((rows?, total))
    }

    /// The mail about a registration, the newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn mail_about(&self, registration: i64) -> Result<Vec<Noted>, StoreError> {
        let rows = sqlx::query(
            "SELECT kind, created_at, sent_at, failed_at, error FROM outbox WHERE registration = $1
             ORDER BY id DESC",
        )
        .bind(registration)
        .fetch_all(&self.readers)
        .await?;
        let instant = |row: &AnyRow, column: &str| -> Result<Option<Timestamp>, StoreError> {
            let ms: Option<i64> = row.try_get(column)?;
            ms.map(decode::instant).transpose()
        };
        rows.iter()
            .map(|row| {
                Ok(Noted {
                    kind: MailKind::parse(row.try_get("kind")?)?,
                    created_at: decode::instant(row.try_get("created_at")?)?,
                    sent_at: instant(row, "sent_at")?,
                    failed_at: instant(row, "failed_at")?,
                    reason: row.try_get("error")?,
                })
            })
            .collect()
    }

    /// Gives a free seat to somebody who waits, whoever waits before them. Never sells a seat that is not there.
    ///
    /// # Errors
    /// When the database fails; nobody has moved up then.
    pub async fn move_up(
        &self,
        id: i64,
        event: &str,
        admission: &Admission,
        now: Timestamp,
    ) -> Result<MoveUp, StoreError> {
        if now >= admission.occurrence.end {
            return Ok(MoveUp::Over);
        }
        let mut tx = self.begin().await?;
        self.lock(&mut tx, event).await?;
        if let Some(quota) = admission.quota
            && quota.is_full(seated(&mut tx, event, now).await?)
        {
            return Ok(MoveUp::Full);
        }
        let moved: Option<i64> = sqlx::query_scalar(
            "UPDATE registrations SET status = 'registered', queued_at = NULL, sequence = sequence + 1
             WHERE id = $1 AND event = $2 AND status = 'waitlisted' RETURNING sequence",
        )
        .bind(id)
        .bind(event)
        .fetch_optional(&mut *tx)
        .await?;
        let Some(sequence) = moved else {
            return Ok(MoveUp::NotWaiting);
        };
        enqueue(
            &mut tx,
            NewMail::about(MailKind::Promoted, id, sequence),
            now,
        )
        .await?;
        tx.commit().await?;
        self.seat_counts.invalidate();
        Ok(MoveUp::Moved)
    }
}
