//! Why a command could not do its work.

use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use crate::admin::password::PasswordError;
use crate::clock::Clock;
use crate::export::ExportError;
use crate::live_catalogue::{LiveCatalogue, ReadError};
use crate::mail::MailerError;
use crate::store::{Store, StoreError};

/// A settings file that can't be read.
#[derive(Debug, thiserror::Error)]
#[error("the settings {path} can't be read: {source}\nName another file with --config FILE.")]
pub struct UnreadableSettings {
    /// The file.
    pub path: PathBuf,
    /// Why.
    pub source: io::Error,
}

/// Why a command could not do its work: a sentence for the person at the keyboard, with what to do.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// The address to listen on can't be had.
    #[error("can't listen on {address}: {source}\n{remedy}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// Why.
        source: io::Error,
        /// What to do.
        remedy: &'static str,
    },
    /// The catalogue can't be read.
    #[error(
        "the catalogue {path} can't be read: {source}\nName another file with --catalogue FILE."
    )]
    CatalogueFile {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The catalogue doesn't hold.
    #[error("the catalogue {path} can't be used:\n{problems}")]
    Catalogue {
        /// The file.
        path: PathBuf,
        /// What is wrong, a line each.
        problems: String,
    },
    /// The running server is not ready.
    #[error("the server at {address} is not ready: {why}")]
    Unhealthy {
        /// Where it was asked.
        address: SocketAddr,
        /// Why.
        why: String,
    },
    /// A folder is missing.
    #[error("there is no folder {0}; name another one with {1}")]
    Folder(PathBuf, &'static str),
    /// Nobody knows this event.
    #[error("there is no event `{event}`; {known}")]
    UnknownEvent {
        /// What was asked for.
        event: String,
        /// What there is.
        known: String,
    },
    /// Settings or catalogue don't hold.
    #[error("{}", .0.join("\n"))]
    Check(Vec<String>),
    /// The settings can't be read.
    #[error("{0}")]
    Settings(#[from] UnreadableSettings),
    /// Nobody knows this list.
    #[error("there is no list `{list}`; {known}")]
    UnknownList {
        /// What was asked for.
        list: String,
        /// What there is.
        known: String,
    },
    /// That is no mail address.
    #[error("`{0}` is no mail address; write one such as an@stad.be")]
    Email(String),
    /// This address is not there.
    #[error("nobody registered there as {0}")]
    Nobody(String),
    /// The backup's file can't be made.
    #[error(
        "the backup {to} can't be written: {source}\nName a file that isn't there yet, in a folder that is."
    )]
    Backup {
        /// The file.
        to: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The snippet can't be drawn.
    #[error("{}", .0.join("\n"))]
    Snippet(Vec<String>),
    /// The organiser's password can't be set.
    #[error("{0}")]
    Organiser(#[from] PasswordError),
    /// The database.
    #[error("{0}")]
    Store(#[from] StoreError),
    /// An export broke off.
    #[error("{0}")]
    Export(#[from] ExportError),
    /// Mail.
    #[error("{0}")]
    Mailer(#[from] MailerError),
    /// Anything about files and sockets that has no better words.
    #[error("{0}")]
    Io(#[from] io::Error),
}

impl CliError {
    /// 2 when what was asked can't be right, 1 when the machine didn't let us.
    #[must_use]
    pub const fn exit_code(&self) -> u8 {
        match self {
            Self::Listen { .. }
            | Self::Backup { .. }
            | Self::Unhealthy { .. }
            | Self::Organiser(_)
            | Self::Store(_)
            | Self::Export(_)
            | Self::Mailer(_)
            | Self::Io(_) => 1,
            Self::CatalogueFile { .. }
            | Self::Check(_)
            | Self::Snippet(_)
            | Self::Settings(_)
            | Self::Catalogue { .. }
            | Self::Folder(..)
            | Self::UnknownEvent { .. }
            | Self::UnknownList { .. }
            | Self::Email(_)
            | Self::Nobody(_) => 2,
        }
    }
}

/// Opens the catalogue of a file, or of the database when none is named; its complaints in words.
pub(crate) async fn open_catalogue(
    path: Option<&Path>,
    store: &Store,
    clock: &Clock,
) -> Result<LiveCatalogue, CliError> {
    let Some(path) = path else {
        return Ok(LiveCatalogue::open_database(store, clock.now()).await?);
    };
    LiveCatalogue::open(path, clock.now()).map_err(|error| unusable(path, error))
}

/// What is wrong with a catalogue's file.
pub(crate) fn unusable(path: &Path, error: ReadError) -> CliError {
    let path = path.to_owned();
    match error {
        ReadError::Io(source) => CliError::CatalogueFile { path, source },
        ReadError::Content(problems) => CliError::Catalogue {
            path,
            problems: problems.to_string(),
        },
    }
}
