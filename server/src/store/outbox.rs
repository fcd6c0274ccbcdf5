//! The outbox: mail noted in the transaction that makes it due.

use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use sqlx::any::AnyRow;
use sqlx::{AssertSqlSafe, Row as _};

use super::dialect::{Dialect, Tx};
use super::settings::write_a_word;
use super::types::OutboxState;
use super::{Store, StoreError};
use crate::stored::stored;

/// How long a claimed mail is nobody else's: longer than sending takes. After a kill it is tried again then.
pub(super) const LEASE: SignedDuration = SignedDuration::from_mins(3);

/// A second mail of one kind to one person within this time is the same mail, in ms.
const SAME_MAIL: i64 = 10 * 60 * 1000;

/// What a mail says.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum MailKind {
    /// Confirm that you want to register (double opt-in).
    Confirm,
    /// You are registered; with the calendar entry.
    Registered,
    /// You are on the waitlist.
    Waitlisted,
    /// A seat came free: you are registered.
    Promoted,
    /// Your registration is cancelled.
    Cancelled,
    /// The event takes place at another time.
    Changed,
    /// The organiser cancelled the event.
    CalledOff,
    /// It is tomorrow.
    ReminderDay,
    /// It is in an hour.
    ReminderHour,
    /// It is over: the recording, the e-book.
    After,
    /// Confirm that you want this list's mail (double opt-in).
    ListConfirm,
    /// You are on the list.
    ListWelcome,
    /// You asked again, and are on the list already.
    ListKnown,
    /// What the organiser wrote; it is in `message_mails`, never in the outbox.
    Message,
}

stored!(MailKind, "kind of mail", {
    Confirm: "confirm", Registered: "registered", Waitlisted: "waitlisted", Promoted: "promoted",
    Cancelled: "cancelled", Changed: "changed", CalledOff: "called_off", ReminderDay: "reminder_day",
    ReminderHour: "reminder_hour", After: "after", ListConfirm: "list_confirm",
    ListWelcome: "list_welcome", ListKnown: "list_known",
    Message: "message",
});

/// Whom a mail or a link is about.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Person {
    /// The registration with this number.
    Registration(i64),
    /// The list's member with this number.
    Member(i64),
}

/// A mail that is due, claimed by one worker.
#[derive(Clone, Debug)]
pub struct Due {
    /// Its number, never used again.
    pub id: i64,
    /// What it says.
    pub kind: MailKind,
    /// To whom.
    pub to: Person,
    /// How many times it was tried, this one included.
    pub attempts: i64,
    /// The number of the organiser's message that it carries; `None` for mail of the outbox.
    pub message: Option<i64>,
    pub(super) created_at: i64,
}

impl Due {
    /// A name that is the same at each try, and no other mail's.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{}-{}-{}", self.created_at, self.id, self.kind.as_str())
    }

    fn of(row: &AnyRow) -> Result<Self, StoreError> {
        let to = match row.try_get::<Option<i64>, _>("registration")? {
            Some(id) => Person::Registration(id),
            None => Person::Member(row.try_get("member")?),
        };
        Ok(Self {
            id: row.try_get("id")?,
            kind: MailKind::parse(row.try_get("kind")?)?,
            to,
            attempts: row.try_get("attempts")?,
            message: None,
            created_at: row.try_get("created_at")?,
        })
    }

    /// The table that it was claimed from.
    const fn table(&self) -> &'static str {
        match self.message {
            None => "outbox",
            Some(_) => "message_mails",
        }
    }
}

impl Store {
    /// Claims mail that is due, the oldest first: no other worker gets it for some minutes.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn claim_mail(&self, most: i64, now: Timestamp) -> Result<Vec<Due>, StoreError> {
        let ms = now.as_millisecond();
        let waiting = sqlx::query(
            "SELECT id FROM outbox WHERE sent_at IS NULL AND failed_at IS NULL AND due_at <= $1 LIMIT 1",
        );
        if waiting
            .bind(ms)
            .fetch_optional(&self.readers)
            .await?
            .is_none()
        {
            return Ok(Vec::new());
        }
        // The condition stands twice: who waited for another worker's claim sees that it is taken.
        let rows = sqlx::query(
            "UPDATE outbox SET due_at = $2, attempts = attempts + 1
             WHERE due_at <= $1 AND sent_at IS NULL AND failed_at IS NULL
               AND id IN (SELECT id FROM outbox
                          WHERE sent_at IS NULL AND failed_at IS NULL AND due_at <= $1
                          ORDER BY due_at, id LIMIT $3)
             RETURNING id, kind, registration, member, attempts, created_at",
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
        rows.iter().map(Due::of).collect()
    }

    /// Notes that mails went out, all with one sync: one for each would cost more than sending.
    ///
    /// # Errors
    /// When the database fails; what was not noted is sent again.
    pub async fn mails_sent(&self, sent: &[Due], now: Timestamp) -> Result<(), StoreError> {
        for table in ["outbox", "message_mails"] {
            let of_table = sent.iter().filter(|due| due.table() == table);
            let ids: Vec<i64> = of_table.map(|due| due.id).collect();
            if ids.is_empty() {
                continue;
            }
            let statement = format!(
                "UPDATE {table} SET sent_at = $2, error = NULL
                 WHERE id IN (SELECT CAST(item.value AS BIGINT) FROM {})",
                self.dialect.items()
            );
            sqlx::query(AssertSqlSafe(statement))
                .bind(serde_json::to_string(&ids)?)
                .bind(now.as_millisecond())
                .execute(&self.writer)
                .await?;
        }
        Ok(())
    }

    /// Notes that a mail has lost its sense: the person cancelled, the event is over.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn mail_dropped(
        &self,
        due: &Due,
        why: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        match due.message {
            None => self.mail_given_up(due, why, now).await,
            Some(_) => self.message_mail_skipped(due.id, why, now).await,
        }
    }

    /// Notes that a mail will not go out any more.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn mail_given_up(
        &self,
        due: &Due,
        why: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let table = due.table();
        let statement = format!("UPDATE {table} SET failed_at = $2, error = $3 WHERE id = $1");
        self.note_of_mail(statement, due, why, now).await
    }

    /// Notes when a mail that did not go out is tried again.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn mail_put_off(
        &self,
        due: &Due,
        why: &str,
        until: Timestamp,
    ) -> Result<(), StoreError> {
        let table = due.table();
        let statement = format!("UPDATE {table} SET due_at = $2, error = $3 WHERE id = $1");
        self.note_of_mail(statement, due, why, until).await
    }

    /// Runs a statement about one mail that takes its number, an instant and a reason.
    async fn note_of_mail(
        &self,
        statement: String,
        due: &Due,
        why: &str,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        sqlx::query(AssertSqlSafe(statement))
            .bind(due.id)
            .bind(at.as_millisecond())
            .bind(why)
            .execute(&self.writer)
            .await?;
        Ok(())
    }

    /// How much mail is still to go out, and how long the oldest of it has waited: for metrics.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn outbox_state(&self, now: Timestamp) -> Result<OutboxState, StoreError> {
        let waiting = sqlx::query_as(
            "SELECT count(*), MIN(created_at) FROM outbox WHERE sent_at IS NULL AND failed_at IS NULL",
        );
        let (waiting, oldest): (i64, Option<i64>) = waiting.fetch_one(&self.readers).await?;
        let age = oldest.map_or(0, |oldest| (now.as_millisecond() - oldest).max(0) / 1000);
        Ok(OutboxState {
            waiting,
            oldest_age: age,
        })
    }

    /// Mail that is still to go out, and mail that was given up: for the organiser and for metrics.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn mail_counts(&self) -> Result<(i64, i64), StoreError> {
        let counts = sqlx::query_as(
            "SELECT count(CASE WHEN sent_at IS NULL AND failed_at IS NULL THEN 1 END),
                    count(CASE WHEN failed_at IS NOT NULL THEN 1 END) FROM outbox",
        );
        Ok(counts.fetch_one(&self.readers).await?)
    }
}

/// A mail to be noted.
#[derive(Clone, Copy, Debug)]
pub(super) struct NewMail {
    kind: MailKind,
    to: Person,
    /// Which state of the person it is about: another state makes it another mail.
    sequence: i64,
}

impl NewMail {
    pub(super) const fn about(kind: MailKind, registration: i64, sequence: i64) -> Self {
        Self {
            kind,
            to: Person::Registration(registration),
            sequence,
        }
    }

    pub(super) const fn to_member(kind: MailKind, member: i64, sequence: i64) -> Self {
        Self {
            kind,
            to: Person::Member(member),
            sequence,
        }
    }
}

/// Notes a mail to somebody who may be known or not, with a write in any case: a commit that syncs takes longer than one
/// that has nothing to sync, and how long an answer takes must not say who is known.
pub(super) async fn enqueue_if_any(
    tx: &mut Tx,
    mail: Option<NewMail>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let noted = match mail {
        Some(mail) => enqueue(tx, mail, now).await?,
        None => false,
    };
    if !noted {
        write_a_word(&mut **tx, now).await?;
    }
    Ok(())
}

/// Which span of time a moment is in: within one, a second mail is the same mail.
pub(super) fn span(now: Timestamp) -> i64 {
    now.as_millisecond().div_euclid(SAME_MAIL)
}

/// A row of the outbox.
#[derive(Debug, Serialize)]
struct Note {
    kind: &'static str,
    registration: Option<i64>,
    member: Option<i64>,
    /// What makes a second mail the same mail.
    once: String,
    at: i64,
}

impl Note {
    fn of(mail: NewMail, now: Timestamp) -> Self {
        let (registration, member) = match mail.to {
            Person::Registration(id) => (Some(id), None),
            Person::Member(id) => (None, Some(id)),
        };
        let (kind, at) = (mail.kind.as_str(), now.as_millisecond());
        let person = registration.or(member).unwrap_or_default();
        Self {
            kind,
            registration,
            member,
            once: format!("{kind} {person} {} {}", mail.sequence, span(now)),
            at,
        }
    }
}

/// Notes a mail, unless the same one was noted in the last minutes; whether it did.
pub(super) async fn enqueue(
    tx: &mut Tx,
    mail: NewMail,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let note = Note::of(mail, now);
    let noted = sqlx::query(
        "INSERT INTO outbox (kind, registration, member, once, created_at, due_at)
         VALUES ($1, $2, $3, $4, $5, $5) ON CONFLICT (once) DO NOTHING",
    )
    .bind(note.kind)
    .bind(note.registration)
    .bind(note.member)
    .bind(note.once)
    .bind(note.at)
    .execute(&mut **tx)
    .await?;
    Ok(noted.rows_affected() > 0)
}

/// Notes many at once, each with its moment.
pub(super) async fn enqueue_all(
    tx: &mut Tx,
    dialect: Dialect,
    mails: &[(NewMail, Timestamp)],
) -> Result<(), StoreError> {
    let notes: Vec<Note> = mails
        .iter()
        .map(|(mail, now)| Note::of(*mail, *now))
        .collect();
    let statement = format!(
        "INSERT INTO outbox (kind, registration, member, once, created_at, due_at)
         SELECT item.value ->> 'kind', CAST(item.value ->> 'registration' AS BIGINT),
                CAST(item.value ->> 'member' AS BIGINT), item.value ->> 'once',
                CAST(item.value ->> 'at' AS BIGINT), CAST(item.value ->> 'at' AS BIGINT)
         FROM {} WHERE true
         ON CONFLICT (once) DO NOTHING",
        dialect.items()
    );
    sqlx::query(AssertSqlSafe(statement))
        .bind(serde_json::to_string(&notes)?)
        .execute(&mut **tx)
        .await?;
    Ok(())
}
