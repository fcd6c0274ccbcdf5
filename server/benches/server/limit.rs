//! The database alone: one row, one transaction, one sync, by the same driver from this process.

use std::future::Future;

use sqlx::postgres::PgPoolOptions;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{PgPool, SqlitePool};
use tempfile::TempDir;

use crate::databases::{self, Database};

/// What a registration's row is about as long as.
const TEXT: &str = "An Peeters, an@stad.be, nl, https://stad.be/agenda, Ik ga akkoord.";
/// As many as can be under way; more than PostgreSQL gains from.
const CONNECTIONS: u32 = 64;

const TABLE: &str = "CREATE TABLE bare (id INTEGER PRIMARY KEY, text TEXT NOT NULL)";
const SERIAL_TABLE: &str =
    "CREATE TABLE bare (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, text TEXT NOT NULL)";
const INSERT: &str = "INSERT INTO bare (text) VALUES ($1)";

/// A database with one table.
pub(crate) enum Bare {
    /// One writer, as SQLite has; the file is in the folder.
    Sqlite(
        SqlitePool,
        #[allow(dead_code, reason = "deletes the folder when dropped")] TempDir,
    ),
    /// Many.
    Postgres(PgPool),
}

impl Bare {
    pub(crate) async fn open(database: Database) -> Self {
        match database {
            Database::Sqlite => {
                let dir = TempDir::new().unwrap();
                let options = SqliteConnectOptions::new()
                    .filename(dir.path().join("bare.db"))
                    .create_if_missing(true)
                    .journal_mode(SqliteJournalMode::Wal)
                    .synchronous(SqliteSynchronous::Full);
                let pool = SqlitePoolOptions::new().max_connections(1);
                let pool = pool.connect_with(options).await.unwrap();
                sqlx::query(TABLE).execute(&pool).await.unwrap();
                Self::Sqlite(pool, dir)
            }
            Database::Postgres => {
                let pool = PgPoolOptions::new().max_connections(CONNECTIONS);
                let pool = pool.connect(&databases::postgres().await).await.unwrap();
                let fsync: String = sqlx::query_scalar("SHOW fsync")
                    .fetch_one(&pool)
                    .await
                    .unwrap();
                assert_eq!(
                    fsync, "on",
                    "set MISNIETS_POSTGRES_FSYNC=on: only durable figures count"
                );
                sqlx::query(SERIAL_TABLE).execute(&pool).await.unwrap();
                Self::Postgres(pool)
            }
        }
    }

    /// One row, durable when this ends.
    pub(crate) fn insert(&self) -> impl Future<Output = ()> + Send + 'static {
        let (sqlite, postgres) = match self {
            Self::Sqlite(pool, _) => (Some(pool.clone()), None),
            Self::Postgres(pool) => (None, Some(pool.clone())),
        };
        async move {
            if let Some(pool) = sqlite {
                sqlx::query(INSERT).bind(TEXT).execute(&pool).await.unwrap();
            }
            if let Some(pool) = postgres {
                sqlx::query(INSERT).bind(TEXT).execute(&pool).await.unwrap();
            }
        }
    }
}
