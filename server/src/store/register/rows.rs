//! The statements of a transaction that stores many: each takes all of them as one JSON array, for one round trip.

use std::collections::HashMap;

use jiff::Timestamp;
use serde::Serialize;
use sqlx::{AssertSqlSafe, Row as _};

use super::Attempt;
use super::decide::Known;
use crate::registration::Status;
use crate::store::StoreError;
use crate::store::dialect::{Dialect, Tx};
use crate::store::outbox::NewMail;
use crate::store::registrations::Place;
use crate::store::types::RegistrationStatus;

/// An attempt as the statements read it.
#[derive(Serialize)]
struct Item<'a> {
    event: &'a str,
    email: &'a str,
    key: Option<&'a str>,
}

impl<'a> Item<'a> {
    fn of(attempt: &'a Attempt) -> Self {
        let (event, email) = attempt.person();
        Self {
            event,
            email,
            key: attempt.new.key.as_deref(),
        }
    }
}

/// What is known about each: the answer of its key, and how its address stands. The same is looked for whoever it is.
pub(super) async fn known(
    tx: &mut Tx,
    dialect: Dialect,
    attempts: &[&Attempt],
) -> Result<Vec<Known>, StoreError> {
    // Subqueries instead of joins: PostgreSQL's planner then takes the index, however long ago it looked at the table.
    let statement = format!(
        "SELECT CAST(item.value ->> 'place' AS BIGINT) AS place,
                (SELECT answer FROM answers
                 WHERE event = item.value ->> 'event' AND key = item.value ->> 'key'
                   AND email = item.value ->> 'email') AS answer,
                (SELECT status FROM registrations
                 WHERE event = item.value ->> 'event' AND email = item.value ->> 'email') AS status
         FROM {}",
        dialect.items()
    );
    #[derive(Serialize)]
    struct Placed<'a> {
        place: usize,
        #[serde(flatten)]
        item: Item<'a>,
    }
    let items: Vec<Placed<'_>> = attempts
        .iter()
        .enumerate()
        .map(|(place, attempt)| Placed {
            place,
            item: Item::of(attempt),
        })
        .collect();
    let rows = sqlx::query(AssertSqlSafe(statement))
        .bind(serde_json::to_string(&items)?)
        .fetch_all(&mut **tx)
        .await?;
    let mut known: Vec<Known> = attempts.iter().map(|_| Known::default()).collect();
    for row in rows {
        let place = usize::try_from(row.try_get::<i64, _>("place")?).unwrap_or(usize::MAX);
        let answer: Option<&str> = row.try_get("answer")?;
        let status: Option<&str> = row.try_get("status")?;
        if let Some(known) = known.get_mut(place) {
            known.answer = answer.map(serde_json::from_str).transpose()?;
            known.status = status.map(RegistrationStatus::parse).transpose()?;
        }
    }
    Ok(known)
}

/// What an address that holds keeps as it was first sent; one that was never confirmed or was cancelled starts anew.
const AS_SENT: [&str; 11] = [
    "name",
    "language",
    "page",
    "answers",
    "consents",
    "status",
    "wish",
    "registered_at",
    "queued_at",
    "starts_at",
    "ends_at",
];

/// Stores each, or finds the row its address has already; the mail that fits each. A known address is written too:
/// how long an answer takes must not say who is known.
pub(super) async fn insert(
    tx: &mut Tx,
    dialect: Dialect,
    taken: &[(&Attempt, Status)],
) -> Result<Vec<(NewMail, Timestamp)>, StoreError> {
    let items: Vec<Row<'_>> = taken
        .iter()
        .map(|(attempt, status)| Row::of(attempt, *status))
        .collect::<Result<_, _>>()?;
    let rows = sqlx::query(AssertSqlSafe(upsert(dialect)))
        .bind(serde_json::to_string(&items)?)
        .fetch_all(&mut **tx)
        .await?;
    let mut sent: HashMap<(&str, &str), &Attempt> = taken
        .iter()
        .map(|(attempt, _)| (attempt.person(), *attempt))
        .collect();
    let mut mails = Vec::with_capacity(rows.len());
    for row in &rows {
        let person = (row.try_get("event")?, row.try_get("email")?);
        if let Some(attempt) = sent.remove(&person) {
            mails.push((Place::of(row)?.mail(), attempt.now));
        }
    }
    Ok(mails)
}

fn upsert(dialect: Dialect) -> String {
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
        "INSERT INTO registrations (event, email, name, language, page, answers, consents, status, wish,
                                    registered_at, queued_at, starts_at, ends_at)
         SELECT item.value ->> 'event', item.value ->> 'email', item.value ->> 'name',
                item.value ->> 'language', item.value ->> 'page', item.value ->> 'answers',
                item.value ->> 'consents', item.value ->> 'status',
                CAST(item.value ->> 'wish' AS BIGINT), CAST(item.value ->> 'registered_at' AS BIGINT),
                CAST(item.value ->> 'queued_at' AS BIGINT), CAST(item.value ->> 'starts_at' AS BIGINT),
                CAST(item.value ->> 'ends_at' AS BIGINT)
         FROM {} WHERE true
         ON CONFLICT (event, email) DO UPDATE SET {kept}
             confirmed_at = CASE WHEN registrations.status IN ('pending', 'cancelled')
                 THEN NULL ELSE registrations.confirmed_at END,
             sequence = registrations.sequence
                 + CASE WHEN registrations.status = 'cancelled' THEN 1 ELSE 0 END
         RETURNING id, event, email, status, sequence",
        dialect.items()
    )
}

/// A new row, with the columns' names.
#[derive(Serialize)]
struct Row<'a> {
    event: &'a str,
    email: &'a str,
    name: &'a str,
    language: &'a str,
    page: Option<&'a str>,
    answers: String,
    consents: String,
    status: &'a str,
    wish: i64,
    registered_at: i64,
    queued_at: Option<i64>,
    starts_at: i64,
    ends_at: i64,
}

impl<'a> Row<'a> {
    fn of(attempt: &'a Attempt, status: Status) -> Result<Self, StoreError> {
        let (new, (event, email)) = (&attempt.new, attempt.person());
        let ms = attempt.now.as_millisecond();
        Ok(Self {
            event,
            email,
            name: &new.name,
            language: new.lang.code(),
            page: new.page.as_deref(),
            answers: serde_json::to_string(&new.answers)?,
            consents: serde_json::to_string(&new.consents)?,
            status: RegistrationStatus::from(status).as_str(),
            wish: i64::from(new.waitlist),
            registered_at: ms,
            queued_at: (status == Status::Waitlisted).then_some(ms),
            starts_at: attempt.admission.occurrence.start.as_millisecond(),
            ends_at: attempt.admission.occurrence.end.as_millisecond(),
        })
    }
}

/// Keeps what each key was answered, for a retry.
pub(super) async fn remember_answers(
    tx: &mut Tx,
    dialect: Dialect,
    taken: &[(&Attempt, Status)],
) -> Result<(), StoreError> {
    #[derive(Serialize)]
    struct Answered<'a> {
        #[serde(flatten)]
        item: Item<'a>,
        answer: String,
        created_at: i64,
    }
    let mut items = Vec::new();
    for (attempt, status) in taken {
        if attempt.new.key.is_some() {
            items.push(Answered {
                item: Item::of(attempt),
                answer: serde_json::to_string(&attempt.told.clone().standing(*status))?,
                created_at: attempt.now.as_millisecond(),
            });
        }
    }
    if items.is_empty() {
        return Ok(());
    }
    let statement = format!(
        "INSERT INTO answers (event, key, email, answer, created_at)
         SELECT item.value ->> 'event', item.value ->> 'key', item.value ->> 'email',
                item.value ->> 'answer', CAST(item.value ->> 'created_at' AS BIGINT)
         FROM {}",
        dialect.items()
    );
    sqlx::query(AssertSqlSafe(statement))
        .bind(serde_json::to_string(&items)?)
        .execute(&mut **tx)
        .await?;
    Ok(())
}
