//! The database alone: the rows of one registration in one transaction with one sync, by the database's own driver from
//! this process. The tables, their indexes and the texts are the server's; nothing is looked up and nothing decided.

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use sqlx::postgres::PgPoolOptions;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{PgPool, SqlitePool};
use tempfile::TempDir;

use crate::databases::{self, Database};
use misniets_server::store::Store;

/// As many as can be under way; more than PostgreSQL gains from.
const CONNECTIONS: u32 = 64;

const REGISTRATION: &str = "INSERT INTO registrations
    (event, email, mailbox, name, language, page, answers, consents, status, wish, registered_at, starts_at, ends_at)
    VALUES ('druk', $1, $1, 'An Peeters', 'nl', 'https://stad.be/agenda', '[]',
            '[{\"name\":\"\",\"text\":\"Ik ga akkoord.\",\"required\":true}]', 'registered', 0,
            1780300800000, 1797069600000, 1797073200000) RETURNING id";
const MAIL: &str = "INSERT INTO outbox (kind, registration, once, created_at, due_at)
    VALUES ('registered', $1, $2, 1780300800000, 1780300800000)";
const ANSWER: &str = "INSERT INTO answers (event, key, mailbox, answer, created_at)
    VALUES ('druk', $1, $1, $2, 1780300800000)";
/// The same three in one round trip, which SQLite has no need of.
const ALL: &str = "WITH registration AS (
        INSERT INTO registrations (event, email, mailbox, name, language, page, answers, consents, status, wish,
                                   registered_at, starts_at, ends_at)
        VALUES ('druk', $1, $1, 'An Peeters', 'nl', 'https://stad.be/agenda', '[]',
                '[{\"name\":\"\",\"text\":\"Ik ga akkoord.\",\"required\":true}]', 'registered', 0,
                1780300800000, 1797069600000, 1797073200000)
        RETURNING id
    ), mail AS (
        INSERT INTO outbox (kind, registration, once, created_at, due_at)
        SELECT 'registered', id, $1, 1780300800000, 1780300800000 FROM registration
    )
    INSERT INTO answers (event, key, mailbox, answer, created_at) VALUES ('druk', $1, $1, $2, 1780300800000)";

/// A database with the server's tables.
pub(crate) struct Bare {
    pool: Pool,
    next: AtomicU64,
    /// What a key was answered.
    answer: Arc<str>,
    _dir: TempDir,
}

#[derive(Clone)]
enum Pool {
    /// One writer, as SQLite has.
    Sqlite(SqlitePool),
    /// Many.
    Postgres(PgPool),
}

impl Bare {
    pub(crate) async fn open(database: Database, answer: &str) -> Self {
        let dir = TempDir::new().unwrap();
        let pool = match database {
            Database::Sqlite => Pool::Sqlite(sqlite(&dir).await),
            Database::Postgres => Pool::Postgres(postgres().await),
        };
        Self {
            pool,
            next: AtomicU64::new(0),
            answer: answer.into(),
            _dir: dir,
        }
    }

    /// One registration's rows, durable when this ends.
    pub(crate) fn insert(&self) -> impl Future<Output = ()> + Send + 'static {
        let who = format!("v{}@stad.be", self.next.fetch_add(1, Ordering::Relaxed));
        let (pool, answer) = (self.pool.clone(), Arc::clone(&self.answer));
        async move {
            match pool {
                Pool::Sqlite(pool) => {
                    let mut tx = pool.begin_with("BEGIN IMMEDIATE").await.unwrap();
                    let id: i64 = sqlx::query_scalar(REGISTRATION)
                        .bind(&who)
                        .fetch_one(&mut *tx)
                        .await
                        .unwrap();
                    let mail = sqlx::query(MAIL).bind(id).bind(&who);
                    mail.execute(&mut *tx).await.unwrap();
                    let kept = sqlx::query(ANSWER).bind(&who).bind(&*answer);
                    kept.execute(&mut *tx).await.unwrap();
                    tx.commit().await.unwrap();
                }
                Pool::Postgres(pool) => {
                    let all = sqlx::query(ALL).bind(&who).bind(&*answer);
                    all.execute(&pool).await.unwrap();
                }
            }
        }
    }
}

async fn sqlite(dir: &TempDir) -> SqlitePool {
    Store::open(dir.path()).await.unwrap().close().await;
    let options = SqliteConnectOptions::new()
        .filename(dir.path().join("misniets.db"))
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full);
    let pool = SqlitePoolOptions::new()
        .max_connections(1)
        .test_before_acquire(false);
    pool.connect_with(options).await.unwrap()
}

async fn postgres() -> PgPool {
    let url = databases::postgres().await;
    Store::open_postgres(&url).await.unwrap().close().await;
    let pool = PgPoolOptions::new()
        .max_connections(CONNECTIONS)
        .test_before_acquire(false);
    let pool = pool.connect(&url).await.unwrap();
    let fsync: String = sqlx::query_scalar("SHOW fsync")
        .fetch_one(&pool)
        .await
        .unwrap();
    assert_eq!(
        fsync, "on",
        "set MISNIETS_POSTGRES_FSYNC=on: only durable figures count"
    );
    pool
}
