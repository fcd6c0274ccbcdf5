//! One mailbox is one person: fills in the canonical form of addresses that an earlier version stored, and lists who is
//! stored twice.

use std::collections::HashMap;

use serde::Serialize;
use sqlx::{AssertSqlSafe, Row as _};

use super::dialect::Tx;
use super::{Store, StoreError};
use crate::email::Mailbox;

/// How many rows one statement fills in.
const CHUNK: usize = 500;

/// The tables with addresses: the column of what one is registered for, and the rank of each status. Of several rows of
/// one mailbox the one with the lowest rank counts, and of those the oldest.
const TABLES: [(&str, &str, &[&str]); 2] = [
    (
        "registrations",
        "event",
        &["registered", "waitlisted", "pending", "cancelled"],
    ),
    ("members", "list", &["confirmed", "pending", "unsubscribed"]),
];

/// A mailbox that is stored more than once for one event or list, in several spellings: an earlier version did that.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Duplicate {
    /// `registrations` or `members`.
    pub table: &'static str,
    /// The id of the event or list.
    pub entry: String,
    /// The canonical form of the address.
    pub mailbox: String,
    /// Each row: its number, the address as typed, its status.
    pub rows: Vec<(i64, String, String)>,
}

/// A row as it was before its mailbox was known.
struct Unfilled {
    id: i64,
    entry: String,
    mailbox: Mailbox,
    rank: usize,
}

/// What is filled in.
#[derive(Serialize)]
struct Filled<'a> {
    id: i64,
    mailbox: &'a str,
    is_duplicate: i64,
}

impl Store {
    /// Fills in the mailbox of rows that have none yet, and marks all but one of those that have the same.
    ///
    /// # Errors
    /// When the database fails; nothing is filled in then.
    pub(super) async fn fill_in_mailboxes(&self) -> Result<(), StoreError> {
        if !self.has_unfilled().await? {
            return Ok(());
        }
        let mut tx = self.begin().await?;
        // Several servers can start on one database at once.
        self.lock(&mut tx, "fill in mailboxes").await?;
        let mut filled = 0;
        for (table, entry, ranks) in TABLES {
            let rows = unfilled(&mut tx, table, entry, ranks).await?;
            let duplicates = self.fill_in(&mut tx, table, &rows).await?;
            if duplicates > 0 {
                tracing::warn!(
                    table,
                    duplicates,
                    "addresses are stored twice in different spellings; `misniets duplicates` lists them"
                );
            }
            filled += rows.len();
        }
        if filled > 0 {
            rename_answers(&mut tx).await?;
            tx.commit().await?;
        }
        Ok(())
    }

    async fn has_unfilled(&self) -> Result<bool, StoreError> {
        for (table, _, _) in TABLES {
            let statement = format!("SELECT id FROM {table} WHERE mailbox IS NULL LIMIT 1");
            let found: Option<i64> = sqlx::query_scalar(AssertSqlSafe(statement))
                .fetch_optional(&self.readers)
                .await?;
            if found.is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Returns how many rows are duplicates.
    async fn fill_in(
        &self,
        tx: &mut Tx,
        table: &str,
        rows: &[Unfilled],
    ) -> Result<usize, StoreError> {
        let mut first: HashMap<(&str, &Mailbox), &Unfilled> = HashMap::new();
        for row in rows {
            let best = first.entry((&row.entry, &row.mailbox)).or_insert(row);
            if (row.rank, row.id) < (best.rank, best.id) {
                *best = row;
            }
        }
        let is_duplicate = |row: &Unfilled| {
            let best = first.get(&(row.entry.as_str(), &row.mailbox));
            best.is_some_and(|best| best.id != row.id)
        };
        let statement = format!(
            "UPDATE {table} SET mailbox = item.value ->> 'mailbox',
                    is_duplicate = CAST(item.value ->> 'is_duplicate' AS BIGINT)
             FROM {} WHERE {table}.id = CAST(item.value ->> 'id' AS BIGINT)",
            self.dialect.items()
        );
        let mut duplicates = 0;
        for chunk in rows.chunks(CHUNK) {
            let filled: Vec<Filled<'_>> = chunk
                .iter()
                .map(|row| Filled {
                    id: row.id,
                    mailbox: row.mailbox.as_str(),
                    is_duplicate: i64::from(is_duplicate(row)),
                })
                .collect();
            duplicates += filled.iter().filter(|row| row.is_duplicate == 1).count();
            sqlx::query(AssertSqlSafe(statement.clone()))
                .bind(serde_json::to_string(&filled)?)
                .execute(&mut **tx)
                .await?;
        }
        Ok(duplicates)
    }

    /// Lists who is stored more than once for one event or list. What was given up does not count.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn duplicates(&self) -> Result<Vec<Duplicate>, StoreError> {
        let mut duplicates: Vec<Duplicate> = Vec::new();
        for (table, entry, ranks) in TABLES {
            let gone = ranks.last().copied().unwrap_or_default();
            let statement = format!(
                "SELECT {entry} AS entry, mailbox, id, email, status FROM {table}
                 WHERE status <> $1 AND ({entry}, mailbox) IN (
                     SELECT {entry}, mailbox FROM {table} WHERE status <> $1
                     GROUP BY {entry}, mailbox HAVING count(*) > 1)
                 ORDER BY {entry}, mailbox, id"
            );
            let rows = sqlx::query(AssertSqlSafe(statement))
                .bind(gone)
                .fetch_all(&self.readers)
                .await?;
            for row in rows {
                let (entry, mailbox): (String, String) =
                    (row.try_get("entry")?, row.try_get("mailbox")?);
                let stored = (
                    row.try_get("id")?,
                    row.try_get("email")?,
                    row.try_get("status")?,
                );
                match duplicates.last_mut() {
                    Some(last)
                        if (last.table, &last.entry, &last.mailbox)
                            == (table, &entry, &mailbox) =>
                    {
                        last.rows.push(stored);
                    }
                    _ => duplicates.push(Duplicate {
                        table,
                        entry,
                        mailbox,
                        rows: vec![stored],
                    }),
                }
            }
        }
        Ok(duplicates)
    }
}

async fn unfilled(
    tx: &mut Tx,
    table: &str,
    entry: &str,
    ranks: &[&str],
) -> Result<Vec<Unfilled>, StoreError> {
    let statement =
        format!("SELECT id, {entry} AS entry, email, status FROM {table} WHERE mailbox IS NULL");
    let rows = sqlx::query(AssertSqlSafe(statement))
        .fetch_all(&mut **tx)
        .await?;
    rows.iter()
        .map(|row| {
            let status: &str = row.try_get("status")?;
            Ok(Unfilled {
                id: row.try_get("id")?,
                entry: row.try_get("entry")?,
                mailbox: Mailbox::of(row.try_get("email")?),
                rank: ranks
                    .iter()
                    .position(|rank| *rank == status)
                    .unwrap_or(ranks.len()),
            })
        })
        .collect()
}

/// Gives the answers of idempotency keys the mailbox for the address: erasing somebody erases them by it.
async fn rename_answers(tx: &mut Tx) -> Result<(), StoreError> {
    let rows = sqlx::query("SELECT event, key, mailbox FROM answers")
        .fetch_all(&mut **tx)
        .await?;
    for row in rows {
        let (event, key): (&str, &str) = (row.try_get("event")?, row.try_get("key")?);
        let address: &str = row.try_get("mailbox")?;
        let mailbox = Mailbox::of(address);
        if mailbox.as_str() == address {
            continue;
        }
        for statement in [
            "INSERT INTO answers (event, key, mailbox, answer, created_at)
             SELECT event, key, $4, answer, created_at FROM answers
             WHERE event = $1 AND key = $2 AND mailbox = $3
             ON CONFLICT (event, key, mailbox) DO NOTHING",
            "DELETE FROM answers WHERE event = $1 AND key = $2 AND mailbox = $3 AND mailbox <> $4",
        ] {
            sqlx::query(statement)
                .bind(event)
                .bind(key)
                .bind(address)
                .bind(mailbox.as_str())
                .execute(&mut **tx)
                .await?;
        }
    }
    Ok(())
}
