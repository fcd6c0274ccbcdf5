//! `misniets list`: lists with their counts; take somebody off one.

use clap::{Args, Subcommand};

use super::{CatalogueArgs, DatabaseArgs};
use crate::cli_error::CliError;
use crate::clock::Clock;
use crate::console::print_line;
use crate::lang::Lang;
use crate::store::MemberStatus;

/// Options of `misniets list`.
#[derive(Args, Debug)]
pub struct ListArgs {
    #[command(subcommand)]
    command: ListCommand,
    #[command(flatten)]
    database: DatabaseArgs,
    #[command(flatten)]
    catalogue: CatalogueArgs,
}

#[derive(Debug, Subcommand)]
enum ListCommand {
    /// The lists of the catalogue, with how many are on them.
    List,
    /// Who is on a list.
    Show {
        /// The list's id.
        list: String,
    },
    /// Take somebody off a list.
    Unsubscribe {
        /// The list's id.
        list: String,
        /// The mail address.
        email: String,
    },
}

/// Does what is asked.
pub(crate) async fn list(args: &ListArgs) -> Result<(), CliError> {
    let clock = Clock::system();
    let store = args.database.open().await?;
    let catalogue = args.catalogue.open(&clock, &store).await?;
    match &args.command {
        ListCommand::List => {
            for list in catalogue.lists() {
                let rows = store.members(list.id.as_str()).await?;
                let count = |status| rows.iter().filter(|row| row.status == status).count();
                print_line(&format!(
                    "{}\t{} confirmed, {} unconfirmed, {} unsubscribed\t{}",
                    list.id.as_str(),
                    count(MemberStatus::Confirmed),
                    count(MemberStatus::Pending),
                    count(MemberStatus::Unsubscribed),
                    list.texts.get(Lang::default()).title,
                ));
            }
        }
        ListCommand::Show { list } => {
            for row in store.members(list).await? {
                let (sent, status) = (row.requested_at, row.status.as_str());
                print_line(&format!(
                    "{sent:.0}\t{status}\t{}\t{}",
                    row.email,
                    row.topics.join(",")
                ));
            }
        }
        ListCommand::Unsubscribe { list, email } => {
            let email = super::address(email)?;
            let (_, mut rows) = store.all_about(email).await?;
            rows.retain(|row| row.list == *list);
            // An earlier version may have stored another spelling of the mailbox too.
            let place = rows.iter().position(|row| row.email == email);
            let row = rows.into_iter().nth(place.unwrap_or_default());
            let row = row.ok_or_else(|| CliError::Nobody(email.to_owned()))?;
            store.unsubscribe(row.id, clock.now()).await?;
            print_line("Unsubscribed.");
        }
    }
    store.close().await;
    Ok(())
}
