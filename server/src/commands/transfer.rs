//! `misniets move`: from SQLite to PostgreSQL, everything at once.

use std::path::PathBuf;

use clap::Args;

use crate::cli_error::CliError;
use crate::console::print_line;
use crate::store::Store;

/// Options of `misniets move`.
#[derive(Args, Debug)]
pub struct MoveArgs {
    /// Folder of the SQLite database; stop the server first.
    #[arg(long, env = "MISNIETS_DATA", default_value = "data")]
    data: PathBuf,
    /// Address of the PostgreSQL database, still empty: postgres://user:password@host/database.
    #[arg(long, value_name = "URL")]
    to: String,
}

/// Copies everything in one transaction, and leaves the SQLite database as it is.
pub(crate) async fn transfer(args: &MoveArgs) -> Result<(), CliError> {
    let from = Store::open_existing(&args.data).await?;
    let to = Store::open_postgres(&args.to).await?;
    let moved = from.copy_to(&to).await?;
    from.close().await;
    to.close().await;
    for (table, rows) in moved {
        print_line(&format!("{rows}\t{table}"));
    }
    print_line(&format!(
        "Moved. Start the server with DATABASE_URL set to the new address. {} stays as it was: keep it as a backup, then delete it.",
        args.data.join("misniets.db").display()
    ));
    Ok(())
}
