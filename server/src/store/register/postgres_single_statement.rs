//! PostgreSQL's way to store in one statement, which is a transaction by itself: one round trip, as many at once as have
//! connections. Seats can't be counted in it, since what it sees was settled before it could wait for a lock.

use serde_json::Value;
use sqlx::AnyConnection;
use sqlx::{AssertSqlSafe, Row as _};

use super::Attempt;
use super::decide::{Known, Seats, UsedTokens, Verdict, decide};
use super::rows::{self, Item};
use crate::store::StoreError;
use crate::store::dialect::Dialect;
use crate::store::registrations::Place;
use crate::store::types::{Outcome, RegistrationStatus};

/// Stores attempts at events without a number of seats; what became of each, in their order.
///
/// Two that come at once with the same key or token both find no answer or use yet; the second one's statement then
/// fails, and finds it when it is tried again.
pub(super) async fn register(
    db: &mut AnyConnection,
    attempts: &[&Attempt],
) -> Result<Vec<Outcome>, StoreError> {
    let mut seats = Seats::none();
    let mut tokens = UsedTokens::default();
    let mut outcomes = Vec::with_capacity(attempts.len());
    let mut items = Vec::with_capacity(attempts.len());
    for (place, attempt) in attempts.iter().copied().enumerate() {
        let verdict = decide(attempt, Known::default(), &mut seats, &mut tokens);
        let mut item = serde_json::to_value(Item::of(attempt, verdict.status(), None)?)?;
        if let Value::Object(item) = &mut item {
            item.insert("place".into(), place.into());
            item.insert("taken".into(), verdict.status().is_some().into());
        }
        items.push(item);
        outcomes.push(match verdict {
            Verdict::Take(status, _) => {
                Outcome::Accepted(attempt.on_success.clone().with_status(status))
            }
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
        let earlier: Option<&str> = row.try_get("earlier")?;
        let known = match earlier {
            Some(earlier) => Outcome::Accepted(serde_json::from_str(earlier)?),
            None => Outcome::TokenUsed,
        };
        if let Some(outcome) = outcomes.get_mut(place) {
            *outcome = known;
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
                   AND mailbox = item.value ->> 'mailbox') AS earlier,
                 (SELECT used_by FROM used_tokens WHERE token = item.value ->> 'token') AS token_user
             FROM {items}
         ), item AS MATERIALIZED (
             SELECT value FROM attempt
             WHERE earlier IS NULL AND CAST(value ->> 'taken' AS BOOLEAN)
               AND (token_user IS NULL OR token_user = value ->> 'token_user')
         ), stored AS ({upsert}
         ), mail AS (
             INSERT INTO outbox (kind, registration, once, created_at, due_at)
             SELECT kind, id, kind || ' ' || id || ' ' || sequence || ' ' || span, at, at
             FROM (SELECT CASE stored.status {kinds} END AS kind, stored.id, stored.sequence,
                          item.value ->> 'span' AS span,
                          CAST(item.value ->> 'registered_at' AS BIGINT) AS at
                   FROM stored JOIN item ON item.value ->> 'event' = stored.event
                                        AND item.value ->> 'mailbox' = stored.mailbox) AS noted
             ON CONFLICT (once) DO NOTHING
         ), kept AS ({answers}
         ), used AS ({used}
         )
         SELECT CAST(value ->> 'place' AS BIGINT) AS place, earlier FROM attempt
         WHERE earlier IS NOT NULL
            OR (CAST(value ->> 'taken' AS BOOLEAN) AND token_user <> value ->> 'token_user')",
        items = Dialect::Postgres.items(),
        upsert = rows::upsert("item"),
        answers = rows::remember("item"),
        used = rows::use_tokens("item"),
    )
}
