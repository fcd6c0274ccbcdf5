//! The statements of a transaction that stores many: each takes all of them as one JSON array, for one round trip.

use std::collections::HashMap;

use jiff::Timestamp;
use serde::Serialize;
use sqlx::{AssertSqlSafe, Row as _};

use super::Attempt;
use super::decide::Known;
use crate::store::StoreError;
use crate::store::dialect::{Dialect, Tx};
use crate::store::outbox::{NewMail, span};
use crate::store::registrations::Place;
use crate::store::types::RegistrationStatus;
use crate::submission::Status;

/// An attempt that is stored.
pub(super) struct Taken<'a> {
    pub(super) attempt: &'a Attempt,
    /// The status of a new row.
    pub(super) status: Status,
    /// Until when a seat is held for a row that is pending.
    pub(super) seat_until: Option<i64>,
}

/// An attempt as the statements read it: the columns of its row, the answer to its key, and the span of time within which
/// a second mail is the same mail.
#[derive(Serialize)]
pub(super) struct Item<'a> {
    event: &'a str,
    email: &'a str,
    mailbox: &'a str,
    key: Option<&'a str>,
    name: &'a str,
    language: &'a str,
    page: Option<&'a str>,
    answers: String,
    other_answers: String,
    consents: String,
    status: Option<&'a str>,
    wish: i64,
    registered_at: i64,
    queued_at: Option<i64>,
    seat_until: Option<i64>,
    starts_at: i64,
    ends_at: i64,
    answer: Option<String>,
    span: i64,
    token: Option<&'a str>,
    token_user: Option<&'a str>,
    token_expires_at: Option<i64>,
}

impl<'a> Item<'a> {
    /// With the status of a new row; `None` for one that is not stored.
    pub(super) fn of(
        attempt: &'a Attempt,
        status: Option<Status>,
        seat_until: Option<i64>,
    ) -> Result<Self, StoreError> {
        let (new, (event, mailbox)) = (&attempt.new, attempt.person());
        let ms = attempt.now.as_millisecond();
        let token = new.token.as_ref();
        let answer = status.map(|status| attempt.on_success.clone().with_status(status));
        Ok(Self {
            event,
            email: new.email.as_str(),
            mailbox,
            key: new.key.as_deref(),
            name: &new.name,
            language: new.lang.code(),
            page: new.page.as_deref(),
            answers: serde_json::to_string(&new.answers)?,
            other_answers: serde_json::to_string(&new.other_answers)?,
            consents: serde_json::to_string(&new.consents)?,
            status: status.map(|status| RegistrationStatus::from(status).as_str()),
            wish: i64::from(new.waitlist),
            registered_at: ms,
            queued_at: (status == Some(Status::Waitlisted)).then_some(ms),
            seat_until,
            starts_at: attempt.admission.occurrence.start.as_millisecond(),
            ends_at: attempt.admission.occurrence.end.as_millisecond(),
            answer: answer
                .map(|answer| serde_json::to_string(&answer))
                .transpose()?,
            span: span(attempt.now),
            token: token.map(|token| token.token.as_str()),
            token_user: token.map(|token| token.user.as_str()),
            token_expires_at: token.map(|token| token.expires_at.as_millisecond()),
        })
    }
}

/// What is known about each: the answer of its key, and how its address stands. The same is looked for whoever it is.
pub(super) async fn known(
    tx: &mut Tx,
    dialect: Dialect,
    attempts: &[&Attempt],
) -> Result<Vec<Known>, StoreError> {
    #[derive(Serialize)]
    struct Asked<'a> {
        place: usize,
        event: &'a str,
        mailbox: &'a str,
        key: Option<&'a str>,
        token: Option<&'a str>,
    }
    let asked = attempts.iter().enumerate().map(|(place, attempt)| Asked {
        place,
        event: attempt.person().0,
        mailbox: attempt.person().1,
        key: attempt.new.key.as_deref(),
        token: attempt.new.token.as_ref().map(|token| token.token.as_str()),
    });
    let asked: Vec<Asked<'_>> = asked.collect();
    // Subqueries instead of joins: PostgreSQL's planner then takes the index, however long ago it looked at the table.
    let statement = format!(
        "SELECT CAST(item.value ->> 'place' AS BIGINT) AS place,
                (SELECT answer FROM answers
                 WHERE event = item.value ->> 'event' AND key = item.value ->> 'key'
                   AND mailbox = item.value ->> 'mailbox') AS answer,
                (SELECT status FROM registrations
                 WHERE event = item.value ->> 'event' AND mailbox = item.value ->> 'mailbox'
                   AND is_duplicate = 0) AS status,
                (SELECT seat_until FROM registrations
                 WHERE event = item.value ->> 'event' AND mailbox = item.value ->> 'mailbox'
                   AND is_duplicate = 0) AS seat_until,
                (SELECT used_by FROM used_tokens WHERE token = item.value ->> 'token') AS token_user
         FROM {}",
        dialect.items()
    );
    let rows = sqlx::query(AssertSqlSafe(statement))
        .bind(serde_json::to_string(&asked)?)
        .fetch_all(&mut **tx)
        .await?;
    let mut known: Vec<Known> = attempts.iter().map(|_| Known::default()).collect();
    for row in rows {
        let place = usize::try_from(row.try_get::<i64, _>("place")?).unwrap_or(usize::MAX);
        let answer: Option<&str> = row.try_get("answer")?;
        let status: Option<&str> = row.try_get("status")?;
        if let Some(known) = known.get_mut(place) {
            known.answer = answer.map(serde_json::from_str).transpose()?;
            known.seat_until = row.try_get("seat_until")?;
            known.token_user = row.try_get("token_user")?;
            known.status = status.map(RegistrationStatus::parse).transpose()?;
        }
    }
    Ok(known)
}

/// Stores each, or finds the row its address has already, and keeps what each key was answered; the mail that fits each.
pub(super) async fn insert(
    tx: &mut Tx,
    dialect: Dialect,
    taken: &[Taken<'_>],
) -> Result<Vec<(NewMail, Timestamp)>, StoreError> {
    let items: Vec<Item<'_>> = taken
        .iter()
        .map(|taken| Item::of(taken.attempt, Some(taken.status), taken.seat_until))
        .collect::<Result<_, _>>()?;
    let items = serde_json::to_string(&items)?;
    let rows = sqlx::query(AssertSqlSafe(upsert(dialect.items())))
        .bind(&items)
        .fetch_all(&mut **tx)
        .await?;
    if taken.iter().any(|taken| taken.attempt.new.token.is_some()) {
        sqlx::query(AssertSqlSafe(use_tokens(dialect.items())))
            .bind(&items)
            .execute(&mut **tx)
            .await?;
    }
    let moments: HashMap<(&str, &str), Timestamp> = taken
        .iter()
        .filter(|taken| taken.attempt.new.sends_mail)
        .map(|taken| (taken.attempt.person(), taken.attempt.now))
        .collect();
    let mut mails = Vec::with_capacity(rows.len());
    for row in &rows {
        let person = (row.try_get("event")?, row.try_get("mailbox")?);
        if let Some(now) = moments.get(&person) {
            mails.push((Place::of(row)?.mail(), *now));
        }
    }
    if taken.iter().any(|taken| taken.attempt.new.key.is_some()) {
        sqlx::query(AssertSqlSafe(remember(dialect.items())))
            .bind(&items)
            .execute(&mut **tx)
            .await?;
    }
    Ok(mails)
}

/// What an address that holds keeps as it was first sent; one that was never confirmed or was cancelled starts anew.
const AS_SENT: [&str; 14] = [
    "email",
    "name",
    "language",
    "page",
    "answers",
    "other_answers",
    "consents",
    "status",
    "wish",
    "registered_at",
    "queued_at",
    "seat_until",
    "starts_at",
    "ends_at",
];

/// Stores the items as rows, and gives the row of each. A known address is written too: how long an answer takes must
/// not say who is known.
pub(super) fn upsert(items: &str) -> String {
    let kept: String = AS_SENT
        .iter()
        .map(|column| {
            format!(
                "{column} = CASE WHEN registrations.status IN ('pending', 'cancelled')
                    THEN excluded.{column} ELSE registrations.{column} END, "
            )
        })
        .collect();
    format!(
        "INSERT INTO registrations (event, email, mailbox, name, language, page, answers, other_answers,
                                    consents, status, wish, registered_at, queued_at, seat_until, starts_at, ends_at)
         SELECT item.value ->> 'event', item.value ->> 'email', item.value ->> 'mailbox',
                item.value ->> 'name', item.value ->> 'language', item.value ->> 'page',
                item.value ->> 'answers', item.value ->> 'other_answers', item.value ->> 'consents',
                item.value ->> 'status',
                CAST(item.value ->> 'wish' AS BIGINT), CAST(item.value ->> 'registered_at' AS BIGINT),
                CAST(item.value ->> 'queued_at' AS BIGINT), CAST(item.value ->> 'seat_until' AS BIGINT),
                CAST(item.value ->> 'starts_at' AS BIGINT),
                CAST(item.value ->> 'ends_at' AS BIGINT)
         FROM {items} WHERE true
         ON CONFLICT (event, mailbox) WHERE is_duplicate = 0 DO UPDATE SET {kept}
             confirmed_at = CASE WHEN registrations.status IN ('pending', 'cancelled')
                 THEN NULL ELSE registrations.confirmed_at END,
             sequence = registrations.sequence
                 + CASE WHEN registrations.status = 'cancelled' THEN 1 ELSE 0 END
         RETURNING id, event, mailbox, status, sequence, seat_until"
    )
}

/// Keeps what each key was answered, for a retry.
pub(super) fn remember(items: &str) -> String {
    format!(
        "INSERT INTO answers (event, key, mailbox, answer, created_at)
         SELECT item.value ->> 'event', item.value ->> 'key', item.value ->> 'mailbox',
                item.value ->> 'answer', CAST(item.value ->> 'registered_at' AS BIGINT)
         FROM {items} WHERE item.value ->> 'key' IS NOT NULL"
    )
}

/// Marks the items' tokens as used, but for a retry's, which are.
pub(super) fn use_tokens(items: &str) -> String {
    format!(
        "INSERT INTO used_tokens (token, used_by, expires_at)
         SELECT item.value ->> 'token', item.value ->> 'token_user',
                CAST(item.value ->> 'token_expires_at' AS BIGINT)
         FROM {items}
         WHERE item.value ->> 'token' IS NOT NULL
           AND NOT EXISTS (SELECT 1 FROM used_tokens
               WHERE token = item.value ->> 'token' AND used_by = item.value ->> 'token_user')"
    )
}
