//! The first connection to a database: what keeps it from being used is said at once, with what to do. A pool would try
//! again until its time is up, and then say only that.

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::time::Duration;

use sqlx::migrate::MigrateError;
use sqlx::{AnyConnection, Connection as _, Executor as _};

use super::StoreError;
use super::dialect::{Dialect, SQLITE_SETTINGS};

/// How long a database may take to answer at the start.
const PATIENCE: Duration = Duration::from_secs(10);

/// Where a database is, as far as it may be shown: an address may hold a password.
#[derive(Clone, Debug)]
pub(super) enum Place {
    /// SQLite's file.
    File(PathBuf),
    /// PostgreSQL, as `DATABASE_URL` says.
    Server,
}

/// Connects once and takes the write lock once.
///
/// # Errors
/// What keeps the database from being used, where, and what to do.
pub(super) async fn check(dialect: Dialect, url: &str, place: &Place) -> Result<(), StoreError> {
    let tried = tokio::time::timeout(PATIENCE, try_once(dialect, url)).await;
    match tried {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(place.explain(error)),
        Err(_) => Err(place.unusable(
            "does not answer within ten seconds",
            sqlx::Error::PoolTimedOut,
            "Is it running, and does no firewall stand between?",
        )),
    }
}

async fn try_once(dialect: Dialect, url: &str) -> Result<(), sqlx::Error> {
    let mut connection = AnyConnection::connect(url).await?;
    if dialect == Dialect::Sqlite {
        connection.execute(SQLITE_SETTINGS).await?;
        connection.execute("BEGIN IMMEDIATE").await?;
        connection.execute("ROLLBACK").await?;
    }
    connection.close().await
}

impl Place {
    /// An error of the database in words for those who run the server; as it is where there are no better ones.
    pub(super) fn explain(&self, error: sqlx::Error) -> StoreError {
        let code = match &error {
            sqlx::Error::Database(error) => error.code().unwrap_or(Cow::Borrowed("")).into_owned(),
            _ => String::new(),
        };
        let words = match self {
            Self::File(path) => sqlite_words(&code, path),
            Self::Server => postgres_words(&code, &error),
        };
        match words {
            Some((what, remedy)) => self.unusable(what, error, remedy),
            None => StoreError::Database(error),
        }
    }

    /// The same for an error of the tables' update.
    pub(super) fn explain_migration(&self, error: StoreError) -> StoreError {
        match error {
            StoreError::Migration(
                MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _),
            ) => self.explain(error),
            error => error,
        }
    }

    fn unusable(
        &self,
        what: &'static str,
        source: sqlx::Error,
        remedy: &'static str,
    ) -> StoreError {
        StoreError::Unusable {
            place: match self {
                Self::File(path) => path.display().to_string(),
                Self::Server => "of DATABASE_URL".to_owned(),
            },
            what,
            source,
            remedy,
        }
    }
}

type Words = Option<(&'static str, &'static str)>;

/// What SQLite's primary result codes mean to those who run the server.
fn sqlite_words(code: &str, path: &Path) -> Words {
    // The lower byte of an extended code is the primary one.
    match code.parse::<u32>().ok()? & 0xff {
        5 | 6 => Some((
            "is locked by another program",
            "Stop that program (another misniets, a backup, sqlite3), then start again.",
        )),
        8 | 3 | 23 => Some((
            "can't be written",
            "Give the user that runs misniets the right to write the file and its folder.",
        )),
        10 | 13 => Some((
            "can't be written: the disk is full or fails",
            "Make room, or take a folder on another disk with --data.",
        )),
        11 | 26 => Some((
            "is damaged, or is no SQLite database",
            "Put the last backup in its place (server/README.md, \"Back up and restore\"), or take another folder with --data.",
        )),
        14 if path.exists() => Some((
            "can't be opened",
            "Is it a file that the user that runs misniets may read, and are there file descriptors left (ulimit -n)?",
        )),
        14 => Some((
            "can't be made",
            "Give the user that runs misniets the right to write its folder, and see whether there is room.",
        )),
        _ => None,
    }
}

/// What PostgreSQL's SQLSTATE codes mean to those who run the server, and what it means that there is no answer.
fn postgres_words(code: &str, error: &sqlx::Error) -> Words {
    match (code, error) {
        ("28P01" | "28000", _) => Some((
            "refuses the user or the password",
            "Correct both in DATABASE_URL, or the rights in pg_hba.conf.",
        )),
        ("3D000", _) => Some((
            "does not exist",
            "Make it with `createdb`, or correct its name in DATABASE_URL.",
        )),
        ("42501", _) => Some((
            "refuses the user the right to make tables",
            "Let the user own the database: ALTER DATABASE … OWNER TO ….",
        )),
        ("53100", _) => Some((
            "has no room left on its disk",
            "Make room there, then start again.",
        )),
        ("53300", _) => Some((
            "takes no more connections",
            "Raise max_connections: each misniets process needs 20.",
        )),
        ("57P03", _) => Some(("is just starting or stopping", "Start again in a moment.")),
        (_, sqlx::Error::Tls(_)) => Some((
            "can't be reached by TLS",
            "See sslmode and sslrootcert in DATABASE_URL.",
        )),
        (_, sqlx::Error::Io(_)) => Some((
            "can't be reached",
            "Is it running, and are host and port in DATABASE_URL right?",
        )),
        _ => None,
    }
}
