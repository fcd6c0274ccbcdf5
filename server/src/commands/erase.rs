//! `misniets erase`: everything about an address, gone.

use clap::Args;

use super::{CatalogueArgs, DatabaseArgs, admission};
use crate::cli_error::CliError;
use crate::clock::Clock;
use crate::console::print_line;

/// Options of `misniets erase`.
#[derive(Args, Debug)]
pub struct EraseArgs {
    /// The mail address, in any spelling: capitals do not matter.
    email: String,
    #[command(flatten)]
    database: DatabaseArgs,
    #[command(flatten)]
    catalogue: CatalogueArgs,
}

/// Erases an address, mail that was to go out included; seats that come free go to who waits.
pub(crate) async fn erase(args: &EraseArgs) -> Result<(), CliError> {
    let email = super::address(&args.email)?;
    let clock = Clock::system();
    let store = args.database.open().await?;
    let catalogue = args.catalogue.open(&clock, &store).await?;
    let erased = store
        .erase(
            email,
            |event| admission(&catalogue, event, &clock),
            clock.now(),
        )
        .await?;
    store.close().await;
    print_line(&format!(
        "Erased: {} registrations, {} places on lists. Backups keep what they have: restore none without erasing again.",
        erased.registrations, erased.members
    ));
    Ok(())
}
