//! Where registrations are kept. What is acknowledged here is durable.
//!
//! [`Store`] is SQLite; another database becomes a sibling of `sqlite` with the same functions.

mod sqlite;

pub use sqlite::Store;

use std::path::PathBuf;

use crate::catalogue::Quota;
use crate::registration::Registered;

/// What decides whether there is room, read from the catalogue before the transaction.
#[derive(Clone, Copy, Debug)]
pub struct Admission {
    /// Whether it is still time.
    pub open: bool,
    /// The seats, when they are limited.
    pub quota: Option<Quota>,
}

/// What became of a registration.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Outcome {
    /// Stored now, or before with the same key or address.
    Registered(Registered),
    /// No seats left; nothing is stored.
    Full,
    /// Too late; nothing is stored.
    Closed,
}

/// A stored registration, as it is exported.
#[derive(Clone, Debug, Eq, PartialEq, sqlx::FromRow)]
pub struct Row {
    /// UTC, RFC 3339.
    pub registered_at: String,
    /// The event's id.
    pub event: String,
    /// Who.
    pub name: String,
    /// At which address.
    pub email: String,
    /// In which language.
    pub language: String,
    /// The exact wording agreed to.
    pub consent: String,
    /// On which page.
    pub page: Option<String>,
}

/// What can go wrong with the store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The folder for the data can't be made.
    #[error("the data folder {path} can't be made: {source}")]
    Folder {
        /// The folder.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// There is no database there.
    #[error(
        "there is no database in {0}; is this the folder that `misniets serve --data` was given?"
    )]
    Missing(PathBuf),
    /// The database's own error.
    #[error("the database: {0}")]
    Database(#[from] sqlx::Error),
    /// The tables can't be brought up to date.
    #[error("the database's tables can't be brought up to date: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// A stored answer can't be read back.
    #[error("a stored answer can't be read: {0}")]
    Answer(#[from] serde_json::Error),
}
