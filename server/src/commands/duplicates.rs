//! `misniets duplicates`: who is stored twice for one event or list, in different spellings of one address.

use clap::Args;

use super::DatabaseArgs;
use crate::cli_error::CliError;
use crate::console::print_line;

/// Arguments of `misniets duplicates`.
#[derive(Args, Debug)]
pub struct DuplicatesArgs {
    #[command(flatten)]
    database: DatabaseArgs,
}

/// Prints one line for each row, and what to do about them. Nothing is merged: which row is right, only the organiser
/// knows.
pub(crate) async fn duplicates(args: &DuplicatesArgs) -> Result<(), CliError> {
    let store = args.database.open().await?;
    let duplicates = store.duplicates().await?;
    store.close().await;
    for duplicate in &duplicates {
        for (id, email, status) in &duplicate.rows {
            print_line(&format!(
                "{}\t{}\t{}\t{id}\t{status}\t{email}",
                duplicate.table, duplicate.entry, duplicate.mailbox
            ));
        }
    }
    print_line(&match duplicates.len() {
        0 => "No mailbox is stored twice for one event or list.".to_owned(),
        count => format!(
            "{count} mailboxes are stored more than once. Cancel a registration with `misniets event cancel EVENT ADDRESS`, \
             take somebody off a list with `misniets list unsubscribe LIST ADDRESS`; write the address as it is listed."
        ),
    });
    Ok(())
}
