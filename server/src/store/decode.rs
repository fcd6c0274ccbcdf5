//! Rows of the database as values.

use jiff::Timestamp;
use serde::de::DeserializeOwned;
use sqlx::Row as _;
use sqlx::any::AnyRow;

use super::StoreError;
use super::types::{MemberRow, MemberStatus, RegistrationStatus, Row};
use crate::lang::Lang;

/// A row of `registrations`, all its columns.
pub(super) fn registration(row: &AnyRow) -> Result<Row, StoreError> {
    let notified_times = match (
        instant_or_none(row, "starts_at")?,
        instant_or_none(row, "ends_at")?,
    ) {
        (Some(start), Some(end)) => Some((start, end)),
        _ => None,
    };
    Ok(Row {
        id: row.try_get("id")?,
        event: row.try_get("event")?,
        name: row.try_get("name")?,
        email: row.try_get("email")?,
        lang: lang(row)?,
        page: row.try_get("page")?,
        answers: json(row, "answers")?,
        other_answers: json(row, "other_answers")?,
        consents: json(row, "consents")?,
        status: RegistrationStatus::parse(row.try_get("status")?)?,
        registered_at: instant(row.try_get("registered_at")?)?,
        confirmed_at: instant_or_none(row, "confirmed_at")?,
        seat_until: instant_or_none(row, "seat_until")?,
        notified_times,
        sequence: row.try_get("sequence")?,
        link_version: row.try_get("link_version")?,
    })
}

/// A row of `members`, all its columns.
pub(super) fn member(row: &AnyRow) -> Result<MemberRow, StoreError> {
    Ok(MemberRow {
        id: row.try_get("id")?,
        list: row.try_get("list")?,
        name: row.try_get("name")?,
        email: row.try_get("email")?,
        lang: lang(row)?,
        page: row.try_get("page")?,
        topics: json(row, "topics")?,
        frequency: row.try_get("frequency")?,
        answers: json(row, "answers")?,
        other_answers: json(row, "other_answers")?,
        consents: json(row, "consents")?,
        status: MemberStatus::parse(row.try_get("status")?)?,
        requested_at: instant(row.try_get("requested_at")?)?,
        confirmed_at: instant_or_none(row, "confirmed_at")?,
        unsubscribed_at: instant_or_none(row, "unsubscribed_at")?,
    })
}

/// Ms since the epoch as an instant.
pub(super) fn instant(ms: i64) -> Result<Timestamp, StoreError> {
    Timestamp::from_millisecond(ms).map_err(|_| StoreError::Value {
        what: "instant",
        found: ms.to_string(),
    })
}

fn instant_or_none(row: &AnyRow, column: &str) -> Result<Option<Timestamp>, StoreError> {
    row.try_get::<Option<i64>, _>(column)?
        .map(instant)
        .transpose()
}

fn lang(row: &AnyRow) -> Result<Lang, StoreError> {
    let code: &str = row.try_get("language")?;
    Lang::parse(code).ok_or_else(|| StoreError::Value {
        what: "language",
        found: code.to_owned(),
    })
}

fn json<T: DeserializeOwned>(row: &AnyRow, column: &str) -> Result<T, StoreError> {
    Ok(serde_json::from_str(row.try_get(column)?)?)
}
