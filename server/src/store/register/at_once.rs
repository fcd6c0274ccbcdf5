//! PostgreSQL's way to store in one statement, which is a transaction by itself: one round trip, as many at once as have
//! connections. Seats can't be counted in it, since what it sees was settled before it could wait for a lock.

use serde_json::Value;
use sqlx::AnyConnection;
use sqlx::{AssertSqlSafe, Row as _};

use super::Attempt;
use super::decide::{Known, Seats, Verdict, decide};
use super::rows::{self, Item};
use crate::registration::Registered;
use crate::store::StoreError;
use crate::store::dialect::Dialect;
use crate::store::registrations::Place;
use crate::store::types::{Outcome, RegistrationStatus};

/// Stores attempts at events without a number of seats; what became of each, in their order.
///
/// Two that come at once with the same key both find no answer yet; the second one's statement then fails, and finds it
/// when it is tried again.
pub(super) async fn register(
    db: &mut AnyConnection,
    attempts: &[&Attempt],
) -> Result<Vec<Outcome>, StoreError> {
    let mut seats = Seats::none();
    let mut outcomes = Vec::with_capacity(attempts.len());
    let mut items = Vec::with_capacity(attempts.len());
    for (place, attempt) in attempts.iter().copied().enumerate() {
        let verdict = decide(attempt, Known::default(), &mut seats);
        let mut item = serde_json::to_value(Item::of(attempt, verdict.status())?)?;
        if let Value::Object(item) = &mut item {
            item.insert("place".into(), place.into());
            item.insert("taken".into(), verdict.status().is_some().into());
        }
        items.push(item);
        outcomes.push(match verdict {
            Verdict::Take(status) => Outcome::Accepted(attempt.told.clone().standing(status)),
            Verdict::Repeat(earlier) => Outcome::Accepted(earlier),
            Verdict::Refuse(outcome) => outcome,
        });
    }
    let rows = sqlx::query(AssertSqlSafe(statement()))
        .bind(serde_json::to_string(&items)?)
        .fetch_all(db)
        .await?;
    for row in rows {
        let place = usize::try_from(row.try_get::<i64, _>("place")?).unwrap_or(usize::MAX);
        let earlier: Registered = serde_json::from_str(row.try_get("earlier")?)?;
        if let Some(outcome) = outcomes.get_mut(place) {
            *outcome = Outcome::Accepted(earlier);
        }
    }
    Ok(outcomes)
}

/// Stores what has no earlier answer, with its mail and its answer; gives the earlier answers.
fn statement() -> String {
    let kinds: String = RegistrationStatus::ALL
        .iter()
        .map(|status| {
            let kind = Place::kind(*status).as_str();
            format!("WHEN '{}' THEN '{kind}' ", status.as_str())
        })
        .collect();
    format!(
        "WITH attempt AS MATERIALIZED (
             SELECT item.value, (SELECT answer FROM answers
                 WHERE event = item.value ->> 'event' AND key = item.value ->> 'key'
                   AND email = item.value ->> 'email') AS earlier
             FROM {items}
         ), item AS MATERIALIZED (
             SELECT value FROM attempt
             WHERE earlier IS NULL AND CAST(value ->> 'taken' AS BOOLEAN)
         ), stored AS ({upsert}
         ), mail AS (
             INSERT INTO outbox (kind, registration, once, created_at, due_at)
             SELECT kind, id, kind || ' ' || id || ' ' || sequence || ' ' || span, at, at
             FROM (SELECT CASE stored.status {kinds} END AS kind, stored.id, stored.sequence,
                          item.value ->> 'span' AS span,
                          CAST(item.value ->> 'registered_at' AS BIGINT) AS at
                   FROM stored JOIN item ON item.value ->> 'event' = stored.event
                                        AND item.value ->> 'email' = stored.email) AS noted
             ON CONFLICT (once) DO NOTHING
         ), kept AS ({answers}
         )
         SELECT CAST(value ->> 'place' AS BIGINT) AS place, earlier FROM attempt WHERE earlier IS NOT NULL",
        items = Dialect::Postgres.items(),
        upsert = rows::upsert("item"),
        answers = rows::remember("item"),
    )
}
