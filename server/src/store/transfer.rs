//! The whole of one database copied into another, empty one.

use std::path::Path;

use sqlx::any::AnyRow;
use sqlx::{AssertSqlSafe, Row as _};

use super::dialect::{Dialect, Tx};
use super::{Store, StoreError};

/// What a column holds.
#[derive(Clone, Copy)]
enum Kind {
    Text,
    Number,
}
use Kind::{Number, Text};

/// The tables in the order they depend on each other, with their columns.
const TABLES: [(&str, &[(&str, Kind)]); 13] = [
    (
        "registrations",
        &[
            ("id", Number),
            ("event", Text),
            ("email", Text),
            ("mailbox", Text),
            ("is_duplicate", Number),
            ("name", Text),
            ("language", Text),
            ("page", Text),
            ("answers", Text),
            ("other_answers", Text),
            ("consents", Text),
            ("status", Text),
            ("wish", Number),
            ("registered_at", Number),
            ("confirmed_at", Number),
            ("queued_at", Number),
            ("seat_until", Number),
            ("starts_at", Number),
            ("ends_at", Number),
            ("sequence", Number),
            ("link_version", Number),
        ],
    ),
    (
        "members",
        &[
            ("id", Number),
            ("list", Text),
            ("email", Text),
            ("mailbox", Text),
            ("is_duplicate", Number),
            ("name", Text),
            ("language", Text),
            ("page", Text),
            ("topics", Text),
            ("frequency", Text),
            ("answers", Text),
            ("other_answers", Text),
            ("consents", Text),
            ("status", Text),
            ("requested_at", Number),
            ("confirmed_at", Number),
            ("unsubscribed_at", Number),
            ("sequence", Number),
        ],
    ),
    (
        "answers",
        &[
            ("event", Text),
            ("key", Text),
            ("mailbox", Text),
            ("answer", Text),
            ("created_at", Number),
        ],
    ),
    (
        "outbox",
        &[
            ("id", Number),
            ("kind", Text),
            ("registration", Number),
            ("member", Number),
            ("once", Text),
            ("created_at", Number),
            ("due_at", Number),
            ("attempts", Number),
            ("sent_at", Number),
            ("failed_at", Number),
            ("error", Text),
        ],
    ),
    ("settings", &[("name", Text), ("value", Text)]),
    (
        "used_tokens",
        &[("token", Text), ("used_by", Text), ("expires_at", Number)],
    ),
    (
        "event_schedules",
        &[
            ("event", Text),
            ("state", Text),
            ("starts_at", Number),
            ("ends_at", Number),
            ("is_cancelled", Number),
            ("relative_start", Text),
            ("modified_at", Number),
            ("since", Number),
            ("seen_at", Number),
        ],
    ),
    (
        "catalogue_entries",
        &[
            ("kind", Text),
            ("id", Text),
            ("content", Text),
            ("state", Text),
            ("position", Number),
            ("revision", Number),
            ("updated_at", Number),
        ],
    ),
    (
        "declared_entries",
        &[
            ("kind", Text),
            ("id", Text),
            ("content", Text),
            ("state", Text),
            ("position", Number),
            ("revision", Number),
            ("updated_at", Number),
        ],
    ),
    (
        "catalogue_revisions",
        &[
            ("revision", Number),
            ("kind", Text),
            ("id", Text),
            ("content", Text),
            ("state", Text),
            ("changed_at", Number),
            ("changed_by", Text),
        ],
    ),
    (
        "messages",
        &[
            ("id", Number),
            ("event", Text),
            ("audience", Text),
            ("texts", Text),
            ("sender", Text),
            ("session", Text),
            ("dedupe_key", Text),
            ("created_at", Number),
            ("send_at", Number),
            ("expanded_to", Number),
            ("expanded_at", Number),
            ("withdrawn_at", Number),
        ],
    ),
    (
        "message_mails",
        &[
            ("id", Number),
            ("message", Number),
            ("registration", Number),
            ("created_at", Number),
            ("due_at", Number),
            ("attempts", Number),
            ("sent_at", Number),
            ("failed_at", Number),
            ("skipped_at", Number),
            ("error", Text),
        ],
    ),
    (
        "automatic_mails",
        &[
            ("event", Text),
            ("kind", Text),
            ("is_off", Number),
            ("minutes_before", Number),
            ("texts", Text),
            ("saved_at", Number),
        ],
    ),
];

impl Store {
    /// Copies everything into another database, all or nothing; how many rows each table had. Nobody can write to
    /// this one meanwhile.
    ///
    /// # Errors
    /// When a database fails or the other one isn't empty; it stays as it was then.
    pub async fn copy_to(&self, other: &Self) -> Result<Vec<(&'static str, usize)>, StoreError> {
        let mut from = self.begin().await?;
        let mut to = other.begin().await?;
        let mut copied = Vec::new();
        for (table, columns) in TABLES {
            let count = format!("SELECT count(*) FROM {table}");
            let there: i64 = sqlx::query_scalar(AssertSqlSafe(count))
                .fetch_one(&mut *to)
                .await?;
            if there > 0 {
                return Err(StoreError::NotEmpty(table));
            }
            let names: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
            let read = format!("SELECT {} FROM {table}", names.join(", "));
            let rows = sqlx::query(AssertSqlSafe(read))
                .fetch_all(&mut *from)
                .await?;
            for row in &rows {
                insert(&mut to, table, columns, row).await?;
            }
            if other.dialect == Dialect::Postgres && names.first() == Some(&"id") {
                // The next number goes on behind those that were copied.
                let next = format!(
                    "SELECT setval(pg_get_serial_sequence('{table}', 'id'), \
                     (SELECT COALESCE(max(id), 0) + 1 FROM {table}), false)"
                );
                sqlx::query(AssertSqlSafe(next)).execute(&mut *to).await?;
            }
            copied.push((table, rows.len()));
        }
        to.commit().await?;
        Ok(copied)
    }
}

impl Store {
    /// Writes the whole SQLite database as it is at this moment to an empty file; whoever writes meanwhile goes on.
    ///
    /// # Errors
    /// When it is another database, or the file can't be written.
    pub async fn copy_to_file(&self, file: &Path) -> Result<(), StoreError> {
        let name = file
            .to_str()
            .ok_or_else(|| StoreError::Path(file.to_owned()))?;
        sqlx::query("VACUUM INTO $1")
            .bind(name)
            .execute(&self.readers)
            .await?;
        Ok(())
    }
}

/// The names of tables and columns are the constants above; every value is bound.
async fn insert(
    to: &mut Tx,
    table: &str,
    columns: &[(&str, Kind)],
    row: &AnyRow,
) -> Result<(), StoreError> {
    let names: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
    let places: Vec<String> = (1..=columns.len()).map(|n| format!("${n}")).collect();
    let statement = format!(
        "INSERT INTO {table} ({}) VALUES ({})",
        names.join(", "),
        places.join(", ")
    );
    let mut query = sqlx::query(AssertSqlSafe(statement));
    for (name, kind) in columns {
        query = match kind {
            Text => query.bind(row.try_get::<Option<String>, _>(*name)?),
            Number => query.bind(row.try_get::<Option<i64>, _>(*name)?),
        };
    }
    query.execute(&mut **to).await?;
    Ok(())
}
