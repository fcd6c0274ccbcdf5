//! What an organiser does at the command line, beside the running server or without it.

mod backup;
mod catalogue;
mod duplicates;
mod erase;
mod event;
mod export;
mod health;
mod list;
mod password;
mod registrations;
mod snippet;
mod transfer;

pub use backup::BackupArgs;
pub use catalogue::CatalogueCommand;
pub use duplicates::DuplicatesArgs;
pub use erase::EraseArgs;
pub use event::EventArgs;
pub use export::ExportArgs;
pub use health::HealthArgs;
pub use list::ListArgs;
pub use password::PasswordArgs;
pub use registrations::RegistrationsArgs;
pub use snippet::SnippetArgs;
pub use transfer::MoveArgs;

pub(crate) use backup::backup;
pub(crate) use catalogue::catalogue;
pub(crate) use duplicates::duplicates;
pub(crate) use erase::erase;
pub(crate) use event::event;
pub(crate) use export::export;
pub(crate) use health::health;
pub(crate) use list::list;
pub(crate) use password::password;
pub(crate) use registrations::registrations;
pub(crate) use snippet::snippet;
pub(crate) use transfer::transfer;

use std::io::{self, Write as _};
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;

use crate::catalogue::Catalogue;
use crate::cli_error::{CliError, open_catalogue};
use crate::clock::Clock;
use crate::store::{Admission, Store};

/// Where everything is kept.
#[derive(Args, Clone, Debug)]
pub struct DatabaseArgs {
    /// Folder of the database.
    #[arg(long, env = "MISNIETS_DATA", default_value = "data")]
    pub data: PathBuf,
    /// Address of the PostgreSQL database, if it is one.
    #[arg(long, env = "DATABASE_URL", hide_env_values = true, value_name = "URL")]
    pub database_url: Option<String>,
}

impl DatabaseArgs {
    /// Opens the database that is there.
    pub(crate) async fn open(&self) -> Result<Store, CliError> {
        Ok(match &self.database_url {
            Some(url) => Store::open_postgres(url).await?,
            None => Store::open_existing(&self.data).await?,
        })
    }
}

/// What can be registered for.
#[derive(Args, Clone, Debug)]
pub struct CatalogueArgs {
    /// The events and lists, a TOML file; without it those of the database.
    #[arg(long, env = "MISNIETS_CATALOGUE", value_name = "FILE")]
    pub catalogue: Option<PathBuf>,
}

impl CatalogueArgs {
    async fn open(&self, clock: &Clock, store: &Store) -> Result<Arc<Catalogue>, CliError> {
        let catalogue = open_catalogue(self.catalogue.as_deref(), store, clock).await?;
        Ok(catalogue.current(clock.now()))
    }
}

/// What the catalogue says of an event, if it knows it.
fn admission(catalogue: &Catalogue, id: &str, clock: &Clock) -> Option<Admission> {
    let now = clock.now();
    let event = catalogue.event(id)?;
    let occurrence = event.occurrence(now, now).ok()?;
    Some(Admission::of(event, occurrence, now))
}

/// An address to look for. Also one that an earlier version stored and that is not accepted any more.
fn address(text: &str) -> Result<&str, CliError> {
    let text = text.trim();
    match text.contains('@') {
        true => Ok(text),
        false => Err(CliError::Email(text.to_owned())),
    }
}

/// Writes a piece of a file to standard output; `false` when the reader had enough (`| head`).
fn print(piece: &[u8]) -> io::Result<bool> {
    match io::stdout().lock().write_all(piece) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(false),
        Err(error) => Err(error),
    }
}

/// "one, two", or a word for none.
pub(crate) fn known(ids: &[String]) -> String {
    match ids {
        [] => "nobody has registered for anything yet".to_owned(),
        ids => format!("known are: {}", ids.join(", ")),
    }
}
