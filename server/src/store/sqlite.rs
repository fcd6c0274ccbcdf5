//! Registrations in SQLite: one file, in WAL mode, synced at every commit.

use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::Timestamp;
use sqlx::SqlitePool;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Sqlite, Transaction};

use super::{Admission, Outcome, Row, StoreError};
use crate::registration::{Registered, Registration};

/// How long a connection waits for another process that writes.
const BUSY: Duration = Duration::from_secs(5);
/// SQLite has one writer at a time: waiting in our own queue is fairer and cheaper than `SQLITE_BUSY`.
const WRITERS: u32 = 1;
const READERS: u32 = 4;

/// The registrations.
#[derive(Clone, Debug)]
pub struct Store {
    writer: SqlitePool,
    readers: SqlitePool,
}

impl Store {
    /// Opens the database in a folder, makes what is missing and brings the tables up to date.
    ///
    /// # Errors
    /// When the folder or the database can't be used.
    pub async fn open(folder: &Path) -> Result<Self, StoreError> {
        make_private(folder).map_err(|source| StoreError::Folder {
            path: folder.to_owned(),
            source,
        })?;
        let store = Self::connect(options(folder).create_if_missing(true)).await?;
        sqlx::migrate!("./migrations").run(&store.writer).await?;
        Ok(store)
    }

    /// Opens the database in a folder only if it is there.
    ///
    /// # Errors
    /// When there is none, or it can't be used.
    pub async fn open_existing(folder: &Path) -> Result<Self, StoreError> {
        if !file(folder).exists() {
            return Err(StoreError::Missing(folder.to_owned()));
        }
        Self::open(folder).await
    }

    async fn connect(options: SqliteConnectOptions) -> Result<Self, StoreError> {
        let writer = SqlitePoolOptions::new()
            .max_connections(WRITERS)
            .connect_with(options.clone())
            .await?;
        let readers = SqlitePoolOptions::new()
            .max_connections(READERS)
            .connect_lazy_with(options);
        Ok(Self { writer, readers })
    }

    /// Closes all connections; what was committed is in the file.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }

    /// Stores a registration, all or nothing, and says what to answer.
    ///
    /// A retry (same key, same address) hears the first answer again, even when the event filled up or closed since.
    /// An address that is known without that key is treated like any other: when the event is full it hears `full`,
    /// so that nobody can find out who registered.
    ///
    /// # Errors
    /// When the database fails; nothing is stored then.
    pub async fn register(
        &self,
        new: &Registration,
        admission: Admission,
        answer: Registered,
        now: Timestamp,
    ) -> Result<Outcome, StoreError> {
        // IMMEDIATE takes the write lock before the seats are counted: nobody can take one in between.
        let mut tx = self.writer.begin_with("BEGIN IMMEDIATE").await?;
        if let Some(earlier) = earlier_answer(&mut tx, new).await? {
            return Ok(Outcome::Registered(earlier));
        }
        if !admission.open {
            return Ok(Outcome::Closed);
        }
        if let Some(quota) = admission.quota
            && quota.is_full(taken(&mut *tx, new.event.as_str()).await?)
        {
            return Ok(Outcome::Full);
        }
        let id = insert(&mut tx, new, now).await?;
        remember_answer(&mut tx, new, id, &answer).await?;
        tx.commit().await?;
        Ok(Outcome::Registered(answer))
    }

    /// How many seats of an event are taken.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn taken(&self, event: &str) -> Result<i64, StoreError> {
        Ok(taken(&self.readers, event).await?)
    }

    /// An event's registrations, in the order they came.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn registrations(&self, event: &str) -> Result<Vec<Row>, StoreError> {
        let rows = sqlx::query_as(
            "SELECT registered_at, event, name, email, language, consent, page
             FROM registrations WHERE event = ? ORDER BY id",
        );
        Ok(rows.bind(event).fetch_all(&self.readers).await?)
    }

    /// The events that have registrations.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn known_events(&self) -> Result<Vec<String>, StoreError> {
        let events = sqlx::query_scalar("SELECT DISTINCT event FROM registrations ORDER BY event");
        Ok(events.fetch_all(&self.readers).await?)
    }
}

/// Makes the folder, if it is missing, for the server's own user alone: it holds personal data.
fn make_private(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

fn file(folder: &Path) -> PathBuf {
    folder.join("misniets.db")
}

fn options(folder: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(file(folder))
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(BUSY)
}

async fn taken<'c>(
    db: impl sqlx::Executor<'c, Database = Sqlite>,
    event: &str,
) -> Result<i64, sqlx::Error> {
    sqlx::query_scalar("SELECT count(*) FROM registrations WHERE event = ?")
        .bind(event)
        .fetch_one(db)
        .await
}

async fn earlier_answer(
    tx: &mut Transaction<'_, Sqlite>,
    new: &Registration,
) -> Result<Option<Registered>, StoreError> {
    let Some(key) = &new.key else { return Ok(None) };
    let found: Option<String> = sqlx::query_scalar(
        "SELECT answer FROM answers JOIN registrations ON registrations.id = answers.registration
         WHERE answers.event = ? AND answers.key = ? AND registrations.email = ?",
    )
    .bind(new.event.as_str())
    .bind(key)
    .bind(new.email.as_str())
    .fetch_optional(&mut **tx)
    .await?;
    Ok(found
        .map(|answer| serde_json::from_str(&answer))
        .transpose()?)
}

/// The new row's id, or that of the row this address has already: the first registration stands as it was.
async fn insert(
    tx: &mut Transaction<'_, Sqlite>,
    new: &Registration,
    now: Timestamp,
) -> Result<i64, sqlx::Error> {
    sqlx::query_scalar(
        "INSERT INTO registrations (event, email, name, language, consent, page, registered_at)
         VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (event, email) DO UPDATE SET event = excluded.event
         RETURNING id",
    )
    .bind(new.event.as_str())
    .bind(new.email.as_str())
    .bind(&new.name)
    .bind(new.lang.code())
    .bind(&new.consent)
    .bind(&new.page)
    .bind(format!("{now:.3}"))
    .fetch_one(&mut **tx)
    .await
}

async fn remember_answer(
    tx: &mut Transaction<'_, Sqlite>,
    new: &Registration,
    id: i64,
    answer: &Registered,
) -> Result<(), StoreError> {
    let Some(key) = &new.key else { return Ok(()) };
    sqlx::query("INSERT INTO answers (event, key, registration, answer) VALUES (?, ?, ?, ?)")
        .bind(new.event.as_str())
        .bind(key)
        .bind(id)
        .bind(serde_json::to_string(answer)?)
        .execute(&mut **tx)
        .await?;
    Ok(())
}
