//! The commits that wrote something, counted by the database's own means.

use std::path::PathBuf;

use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, SqliteConnection};

use crate::databases::ADDRESS;
use crate::test_server::TestServer;

/// SQLite's WAL: its header, a frame's header, and a page, in bytes (SQLite's file format, section 4).
const WAL_HEADER: usize = 32;
const FRAME_HEADER: usize = 24;
const PAGE: usize = 4096;

pub(crate) enum Commits {
    /// The last frame of a commit says how large the database is then; the others say 0.
    Sqlite {
        database: SqliteConnection,
        wal: PathBuf,
    },
    /// A trigger on each table notes the transaction of each row that is written.
    Postgres(PgConnection),
}

impl Commits {
    pub(crate) async fn of(server: &TestServer) -> Self {
        let data = server.dir.path().join("data");
        let file = data.join("misniets.db");
        if file.exists() {
            let url = format!("sqlite:{}", file.display());
            return Self::Sqlite {
                database: SqliteConnection::connect(&url).await.unwrap(),
                wal: data.join("misniets.db-wal"),
            };
        }
        let url = std::fs::read_to_string(data.join(ADDRESS)).unwrap();
        let mut database = PgConnection::connect(&url).await.unwrap();
        watch(&mut database).await;
        Self::Postgres(database)
    }

    /// Counts from here on.
    pub(crate) async fn start(&mut self) {
        match self {
            Self::Sqlite { database, wal } => {
                let (busy, _, _): (i64, i64, i64) =
                    sqlx::query_as("PRAGMA wal_checkpoint(TRUNCATE)")
                        .fetch_one(database)
                        .await
                        .unwrap();
                assert_eq!(busy, 0);
                assert_eq!(std::fs::metadata(wal).unwrap().len(), 0);
            }
            Self::Postgres(database) => {
                database.execute("DELETE FROM watched").await.unwrap();
            }
        }
    }

    /// How many commits wrote something since the start.
    pub(crate) async fn count(&mut self) -> usize {
        match self {
            Self::Sqlite { wal, .. } => {
                let bytes = std::fs::read(wal).unwrap();
                let frames = bytes.get(WAL_HEADER..).unwrap_or_default();
                let frames = frames.chunks(FRAME_HEADER + PAGE);
                frames.filter(|frame| frame[4..8] != [0; 4]).count()
            }
            Self::Postgres(database) => {
                let count: i64 = sqlx::query_scalar("SELECT count(DISTINCT tx) FROM watched")
                    .fetch_one(database)
                    .await
                    .unwrap();
                usize::try_from(count).unwrap()
            }
        }
    }
}

async fn watch(database: &mut PgConnection) {
    let tables: Vec<String> =
        sqlx::query_scalar("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
            .fetch_all(&mut *database)
            .await
            .unwrap();
    assert!(tables.len() > 5, "{tables:?}");
    let note = "CREATE TABLE IF NOT EXISTS watched (tx BIGINT);
         CREATE OR REPLACE FUNCTION note_row() RETURNS trigger LANGUAGE plpgsql AS
         $$ BEGIN INSERT INTO watched VALUES (txid_current()); RETURN NULL; END $$";
    database.execute(note).await.unwrap();
    for table in tables.iter().filter(|table| *table != "watched") {
        let trigger = format!(
            "CREATE OR REPLACE TRIGGER watched AFTER INSERT OR UPDATE OR DELETE ON {table}
             FOR EACH ROW EXECUTE FUNCTION note_row()"
        );
        database.execute(AssertSqlSafe(trigger)).await.unwrap();
    }
}
