//! `misniets registrations`: an event's registrations as CSV.

use std::path::PathBuf;

use clap::Args;

use crate::cli_error::{CliError, open_catalogue};
use crate::clock::Clock;
use crate::export::BriefExport;
use crate::store::Store;

/// Options of `misniets registrations`.
#[derive(Args, Debug)]
pub struct RegistrationsArgs {
    /// The event's id.
    event: String,
    /// Folder of the database.
    #[arg(long, env = "MISNIETS_DATA", default_value = "data")]
    data: PathBuf,
    /// Address of the PostgreSQL database, if it is one.
    #[arg(long, env = "DATABASE_URL", hide_env_values = true, value_name = "URL")]
    database_url: Option<String>,
    /// The events, a TOML file; without it those of the database.
    #[arg(long, env = "MISNIETS_CATALOGUE")]
    catalogue: Option<PathBuf>,
}

/// Prints them.
pub(crate) async fn registrations(args: &RegistrationsArgs) -> Result<(), CliError> {
    let store = match &args.database_url {
        Some(url) => Store::open_postgres(url).await?,
        None => Store::open_existing(&args.data).await?,
    };
    let mut known = store.known_events().await?;
    let clock = Clock::system();
    let catalogue = open_catalogue(args.catalogue.as_deref(), &store, &clock).await?;
    let catalogue = catalogue.current(clock.now());
    known.extend(catalogue.events().map(|event| event.id.to_string()));
    known.sort_unstable();
    known.dedup();
    if !known.contains(&args.event) {
        let known = super::known(&known);
        return Err(CliError::UnknownEvent {
            event: args.event.clone(),
            known,
        });
    }
    let mut export = BriefExport::new(&store, &args.event);
    while let Some(piece) = export.next().await? {
        if !super::print(&piece)? {
            break;
        }
    }
    store.close().await;
    Ok(())
}
