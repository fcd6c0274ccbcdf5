//! What differs between SQLite and PostgreSQL: addresses, migrations, and how a transaction locks.

use std::path::Path;
use std::time::Duration;

use sqlx::any::{Any, AnyPoolOptions};
use sqlx::{AnyPool, Connection as _, Executor as _, Transaction};
use url::Url;

use super::{Store, StoreError};

/// Which database it is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Dialect {
    Sqlite,
    Postgres,
}

/// A write transaction.
pub(super) type Tx = Transaction<'static, Any>;

/// One file, in WAL mode, synced at every commit; five seconds' patience with another process that writes.
pub(super) const SQLITE_SETTINGS: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
     PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000;";

/// After this long without use a connection is asked whether it still holds.
const TRUSTED: Duration = Duration::from_secs(1);

impl Dialect {
    /// The values of a JSON array bound as `$1`, as rows of one column, `item.value`.
    pub(super) const fn items(self) -> &'static str {
        match self {
            Self::Sqlite => "json_each($1) AS item",
            Self::Postgres => "jsonb_array_elements(CAST($1 AS jsonb)) AS item(value)",
        }
    }

    /// How many transactions with registrations may be under way at once. SQLite has one writer; PostgreSQL commits
    /// several with one sync, and what one of them waits for another can use.
    pub(super) const fn lines(self) -> usize {
        match self {
            Self::Sqlite => 1,
            Self::Postgres => 6,
        }
    }

    pub(super) fn pool_options(self) -> AnyPoolOptions {
        AnyPoolOptions::new()
            .after_connect(move |connection, _| {
                Box::pin(async move {
                    if self == Self::Sqlite {
                        connection.execute(SQLITE_SETTINGS).await?;
                    }
                    Ok(())
                })
            })
            // Asking the server whether it is still there before each use is a round trip of its own: only after a pause.
            .test_before_acquire(false)
            // SQLite ends a transaction by itself when the disk is full; sqlx then counts on as if it were still open,
            // and never begins another on that connection. Such a one makes way for a new one.
            .before_acquire(|connection, usage| {
                Box::pin(async move {
                    if usage.idle_for > TRUSTED {
                        connection.ping().await?;
                    }
                    Ok(!connection.is_in_transaction())
                })
            })
    }

    pub(super) async fn migrate(self, pool: &AnyPool) -> Result<(), StoreError> {
        let migrator = match self {
            Self::Sqlite => sqlx::migrate!("./migrations"),
            Self::Postgres => sqlx::migrate!("./migrations-postgres"),
        };
        Ok(migrator.run(pool).await?)
    }
}

/// The address of a file, made if it is missing; `None` when the path is not absolute.
pub(super) fn sqlite_url(file: &Path) -> Option<String> {
    let url = Url::from_file_path(file).ok()?;
    Some(format!("sqlite:{}?mode=rwc", url.path()))
}

impl Store {
    /// Starts a transaction that will write.
    ///
    /// SQLite takes its one write lock here, before anything is read: nobody can take a seat in between.
    pub(super) async fn begin(&self) -> Result<Tx, StoreError> {
        Ok(match self.dialect {
            Dialect::Sqlite => self.writer.begin_with("BEGIN IMMEDIATE").await?,
            Dialect::Postgres => self.writer.begin().await?,
        })
    }

    /// Makes transactions that decide about the same thing take turns, until they end.
    ///
    /// Whoever needs a person's lock and an event's takes the person's first, so that nobody waits in a circle.
    pub(super) async fn lock(&self, tx: &mut Tx, what: &str) -> Result<(), StoreError> {
        if self.dialect == Dialect::Postgres {
            // `IS NULL`: the function gives a value of no type, which can't be read.
            sqlx::query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0)) IS NULL")
                .bind(what)
                .execute(&mut **tx)
                .await?;
        }
        Ok(())
    }
}
