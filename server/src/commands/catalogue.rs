//! `misniets catalogue`: the database's catalogue as a TOML file, and back.

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use super::DatabaseArgs;
use crate::catalogue::{CATALOGUE_MAX, ChangedBy, join, split};
use crate::cli_error::CliError;
use crate::clock::Clock;
use crate::console::print_line;
use crate::store::Store;

/// Options of `misniets catalogue`.
#[derive(Args, Debug)]
pub struct CatalogueCommand {
    #[command(subcommand)]
    subcommand: Subcommands,
}

#[derive(Debug, Subcommand)]
enum Subcommands {
    /// Print all entries of the database as one TOML file.
    Export {
        #[command(flatten)]
        database: DatabaseArgs,
    },
    /// Store all entries of a TOML file in the database. An entry with the same id is replaced; entries that the file
    /// doesn't have stay.
    Import {
        /// The TOML file; - for standard input.
        file: PathBuf,
        #[command(flatten)]
        database: DatabaseArgs,
    },
}

/// Does what is asked.
pub(crate) async fn catalogue(args: &CatalogueCommand) -> Result<(), CliError> {
    match &args.subcommand {
        Subcommands::Export { database } => export(database).await,
        Subcommands::Import { file, database } => import(file, database).await,
    }
}

async fn export(database: &DatabaseArgs) -> Result<(), CliError> {
    let store = database.open().await?;
    let stored = store.catalogue_entries().await?;
    store.close().await;
    let text = join(stored.iter().map(|stored| &stored.entry)).map_err(|(kind, id, error)| {
        CliError::Catalogue {
            path: PathBuf::from(format!("{} {id}", kind.as_str())),
            problems: error.to_string(),
        }
    })?;
    super::print(text.as_bytes())?;
    Ok(())
}

async fn import(file: &Path, database: &DatabaseArgs) -> Result<(), CliError> {
    let clock = Clock::system();
    let source = read(file).map_err(|source| CliError::CatalogueFile {
        path: file.to_owned(),
        source,
    })?;
    let refused = |problems: String| CliError::Catalogue {
        path: file.to_owned(),
        problems,
    };
    let entries = split(&source, clock.now()).map_err(|error| refused(error.to_string()))?;
    let store = Store::open_either(&database.data, database.database_url.as_deref()).await?;
    let imported = store
        .import_entries(&entries, ChangedBy::Command, clock.now())
        .await?;
    store.close().await;
    let imported = imported.ok_or_else(|| {
        refused(format!(
            "with the entries that are there it would have more than {CATALOGUE_MAX} bytes; archive or shorten some"
        ))
    })?;
    print_line(&format!(
        "Imported: {} new, {} changed, {} the same. A running server without --catalogue shows them within seconds. \
         Whoever registered for an event whose date changed is mailed ten minutes later, unless it is withdrawn in /beheer.",
        imported.added, imported.changed, imported.unchanged
    ));
    Ok(())
}

/// Reads a file, one byte more than it may have at most.
fn read(file: &Path) -> io::Result<String> {
    let mut source = String::new();
    let most = CATALOGUE_MAX as u64 + 1;
    if file == Path::new("-") {
        io::stdin().lock().take(most).read_to_string(&mut source)?;
    } else {
        fs::File::open(file)?
            .take(most)
            .read_to_string(&mut source)?;
    }
    Ok(source)
}
