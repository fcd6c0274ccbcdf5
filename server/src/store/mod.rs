//! Where registrations, list members and the mail to them are kept. What is acknowledged here is durable.
//!
//! [`Store`] is one type over two databases: SQLite in the data folder, PostgreSQL by address. The statements are
//! the same; what differs (how a transaction locks) is in `dialect.rs`.
//!
//! # What routes call
//! - [`Store::register`]: seat or waitlist, the row, the answer of an idempotency key and the mail, in one transaction
//!   with whoever comes at the same time. The caller reads [`Admission`] from the catalogue and gives the answer to
//!   somebody who gets a seat; the store decides whether they do.
//! - [`Store::confirm`], [`Store::cancel`]: the same for a link that was clicked; a freed seat goes to who waits.
//! - [`Store::correct`]: another name or address, as the organiser was told it.
//! - [`Store::subscribe`], [`Store::confirm_member`], [`Store::unsubscribe`]: lists, always double opt-in.
//! - [`Store::resend`], [`Store::resend_member`]: the last mail once more, if there is anybody to send it to;
//!   never says whether there was.
//! - [`Store::recently_taken`]: seats that are gone, waiting people included, for the catalogue's answers.
//! - [`Store::count_request`]: limits that all servers on one PostgreSQL count together.
//! - [`Store::save_entry`], [`Store::import_entries`]: the catalogue that is edited in the organiser's pages, with its history.
//! - [`Store::add_message`], [`Store::expand_messages`]: messages of the organiser, and one mail of them for each recipient.
//! - [`Store::secret`]: the server's own secret by name, made at first use, for what it signs.
//!
//! Mail is only noted here, in the outbox, by kind and person; `crate::mail` renders and sends it.

mod automatic_mails;
mod catalogue;
mod corrections;
mod decode;
mod dialect;
mod event_schedules;
mod failed_mail;
mod first_connection;
mod forget;
mod mailboxes;
mod members;
mod message_mails;
mod messages;
mod notices;
mod organiser;
mod outbox;
mod overview;
mod persons;
mod readiness;
mod register;
mod registration_times;
mod registrations;
mod request_counts;
mod schedule;
mod seat_counts;
mod seats;
mod settings;
mod tokens;
mod transfer;
mod types;

pub use automatic_mails::{AutomaticMail, AutomaticMails};
pub use catalogue::{Change, Imported, SaveOutcome};
pub use corrections::{CorrectOutcome, Correction};
pub use event_schedules::{EventSchedule, EventSchedules, NOTICE_DELAY, Settled};
pub use failed_mail::FailedMail;
pub use mailboxes::Duplicate;
pub use message_mails::{MessageCounts, MessageFailure};
pub use messages::{Audience, Message, MessageContent, NewMessage};
pub use notices::Notice;
pub use outbox::{Due, MailKind, Person};
pub use overview::{EventCounts, ListCounts, MoveUp, Noted, Search};
pub use persons::Erased;
pub use readiness::Unready;
pub use request_counts::Rate;
pub use types::{
    Admission, CancelOutcome, ConfirmOutcome, MemberRow, MemberStatus, OutboxState, Outcome,
    RegistrationStatus, Row,
};

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use sqlx::AnyPool;

use crate::stored::UnknownWord;
use dialect::Dialect;
use first_connection::Place;
use readiness::DatabaseFile;
use register::BatchQueue;
use seat_counts::SeatCounts;

/// SQLite has one writer at a time: waiting in our own queue is fairer and cheaper than `SQLITE_BUSY`.
const SQLITE_WRITERS: u32 = 1;
const READERS: u32 = 4;
/// PostgreSQL commits several transactions with one sync when they come at once.
const POSTGRES_WRITERS: u32 = 16;
/// How long a request waits for its turn.
const PATIENCE: Duration = Duration::from_secs(15);

/// The registrations, the members and the outbox.
#[derive(Clone, Debug)]
pub struct Store {
    writer: AnyPool,
    readers: AnyPool,
    dialect: Dialect,
    queue: BatchQueue,
    seat_counts: SeatCounts,
    /// SQLite's file.
    file: Option<DatabaseFile>,
}

impl Store {
    /// Opens the database in a folder, makes what is missing and brings the tables up to date.
    ///
    /// # Errors
    /// When the folder or the database can't be used.
    pub async fn open(folder: &Path) -> Result<Self, StoreError> {
        let path = || folder.to_owned();
        make_private(folder).map_err(|source| StoreError::Folder {
            path: path(),
            source,
        })?;
        let folder = folder.canonicalize().map_err(|source| StoreError::Folder {
            path: path(),
            source,
        })?;
        let url = dialect::sqlite_url(&file(&folder)).ok_or_else(|| StoreError::Path(path()))?;
        let place = Place::File(file(&folder));
        let store = Self::connect(Dialect::Sqlite, &url, &place).await?;
        Ok(Self {
            file: Some(DatabaseFile::of(&file(&folder))),
            ..store
        })
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

    /// Opens the PostgreSQL database at an address if there is one, else the SQLite database in a folder.
    ///
    /// # Errors
    /// When it can't be used; see [`Store::open`] and [`Store::open_postgres`].
    pub async fn open_either(folder: &Path, url: Option<&str>) -> Result<Self, StoreError> {
        match url {
            None => Self::open(folder).await,
            Some(url) => Self::open_postgres(url).await,
        }
    }

    /// Opens a PostgreSQL database by its address (`postgres://…`) and brings its tables up to date.
    ///
    /// # Errors
    /// When it can't be reached or used.
    pub async fn open_postgres(url: &str) -> Result<Self, StoreError> {
        if !url.starts_with("postgres://") && !url.starts_with("postgresql://") {
            return Err(StoreError::Address);
        }
        Self::connect(Dialect::Postgres, url, &Place::Server).await
    }

    async fn connect(dialect: Dialect, url: &str, place: &Place) -> Result<Self, StoreError> {
        sqlx::any::install_default_drivers();
        first_connection::check(dialect, url, place).await?;
        let writers = match dialect {
            Dialect::Sqlite => SQLITE_WRITERS,
            Dialect::Postgres => POSTGRES_WRITERS,
        };
        let options = dialect.pool_options().acquire_timeout(PATIENCE);
        let writer = options
            .clone()
            .max_connections(writers)
            .connect(url)
            .await?;
        dialect
            .migrate(&writer)
            .await
            .map_err(|error| place.explain_migration(error))?;
        let readers = options.max_connections(READERS).connect_lazy(url)?;
        let store = Self {
            writer,
            readers,
            dialect,
            queue: BatchQueue::default(),
            seat_counts: SeatCounts::default(),
            file: None,
        };
        store.fill_in_mailboxes().await?;
        Ok(store)
    }

    /// Closes all connections; what was committed is in the database.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
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
    /// The folder's name can't be an address.
    #[error("the data folder {0} has a name no database can be opened under; take another one")]
    Path(PathBuf),
    /// The address is not one of a database we know. It is not repeated: it may hold a password.
    #[error("DATABASE_URL must look like postgres://user:password@host/database")]
    Address,
    /// There is no database there.
    #[error(
        "there is no database in {0}; is this the folder that `misniets serve --data` was given?"
    )]
    Missing(PathBuf),
    /// The database can't be used: what, where, why, and what to do.
    #[error("the database {place} {what}: {source}\n{remedy}")]
    Unusable {
        /// Its file, or PostgreSQL.
        place: String,
        /// What keeps it from being used.
        what: &'static str,
        /// The database's own error.
        source: sqlx::Error,
        /// What to do.
        remedy: &'static str,
    },
    /// The database's own error.
    #[error("the database: {0}")]
    Database(#[from] sqlx::Error),
    /// The tables can't be brought up to date.
    #[error("the database's tables can't be brought up to date: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// A stored value can't be read back.
    #[error("a stored value can't be read: {0}")]
    Json(#[from] serde_json::Error),
    /// A row has a word that no version of this program writes.
    #[error("a stored {what} can't be `{found}`; was the database changed by hand?", what = .0.what, found = .0.found)]
    Word(#[from] UnknownWord),
    /// A row says something no version of this program writes.
    #[error("a stored {what} can't be `{found}`; was the database changed by hand?")]
    Value {
        /// Which value.
        what: &'static str,
        /// What it is.
        found: String,
    },
    /// There is something already where everything should be copied to.
    #[error("the other database has rows in its table {0} already: copy into an empty one")]
    NotEmpty(&'static str),
    /// What was stored together failed together.
    #[error("{0}")]
    Together(Arc<StoreError>),
    /// The work broke off before it was done.
    #[error("the work on it broke off; nothing is said about whether it was stored")]
    BrokenOff,
    /// The form's token was used for another mailbox or entry.
    #[error("the form's token was used before; the visitor gets a fresh one")]
    TokenUsed,
    /// The system has no randomness to make a secret from.
    #[error("the system gives no random numbers: {0}")]
    Random(String),
}
