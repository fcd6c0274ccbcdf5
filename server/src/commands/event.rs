//! `misniets event`: events with their counts; cancel for somebody, send a mail again, move up who waits.

use clap::{Args, Subcommand};

use super::{CatalogueArgs, DatabaseArgs, admission};
use crate::catalogue::Catalogue;
use crate::cli_error::CliError;
use crate::clock::Clock;
use crate::console::print_line;
use crate::lang::Lang;
use crate::store::{CancelOutcome, RegistrationStatus, Row, Store};

/// Options of `misniets event`.
#[derive(Args, Debug)]
pub struct EventArgs {
    #[command(subcommand)]
    command: EventCommand,
    #[command(flatten)]
    database: DatabaseArgs,
    #[command(flatten)]
    catalogue: CatalogueArgs,
}

#[derive(Debug, Subcommand)]
enum EventCommand {
    /// The events of the catalogue, with how many registered.
    List,
    /// Who registered for an event.
    Show {
        /// The event's id.
        event: String,
    },
    /// Cancel somebody's registration; the first who waits gets the seat.
    Cancel {
        /// The event's id.
        event: String,
        /// The mail address.
        email: String,
    },
    /// Send somebody's last mail again.
    Resend {
        /// The event's id.
        event: String,
        /// The mail address.
        email: String,
    },
    /// Give free seats to who waits (the running server does this by itself).
    Promote {
        /// The event's id.
        event: String,
    },
}

/// Does what is asked.
pub(crate) async fn event(args: &EventArgs) -> Result<(), CliError> {
    let clock = Clock::system();
    let store = args.database.open().await?;
    let catalogue = args.catalogue.open(&clock, &store).await?;
    match &args.command {
        EventCommand::List => list(&store, &catalogue).await?,
        EventCommand::Show { event } => show(&store, &catalogue, event).await?,
        EventCommand::Cancel { event, email } => {
            let row = find(&store, event, email).await?;
            let admission = admission(&catalogue, event, &clock);
            match store
                .cancel(row.id, admission.as_ref(), clock.now())
                .await?
            {
                CancelOutcome::Cancelled(promoted) => {
                    print_line(&format!(
                        "Cancelled. {promoted} of those who waited got a seat."
                    ));
                }
                CancelOutcome::Already | CancelOutcome::Gone => {
                    print_line("It was cancelled already.")
                }
            }
        }
        EventCommand::Resend { event, email } => {
            let row = find(&store, event, email).await?;
            store.resend(event, &row.email, clock.now()).await?;
            print_line("Noted; the running server sends it, at most once in ten minutes.");
        }
        EventCommand::Promote { event } => {
            let admission = admission(&catalogue, event, &clock);
            let admission = admission.ok_or_else(|| unknown(&catalogue, event))?;
            let promoted = store.promote(event, &admission, clock.now()).await?;
            print_line(&format!("{promoted} of those who waited got a seat."));
        }
    }
    store.close().await;
    Ok(())
}

fn unknown(catalogue: &Catalogue, event: &str) -> CliError {
    let ids: Vec<String> = catalogue
        .events()
        .map(|event| event.id.to_string())
        .collect();
    CliError::UnknownEvent {
        event: event.to_owned(),
        known: super::known(&ids),
    }
}

async fn find(store: &Store, event: &str, email: &str) -> Result<Row, CliError> {
    let email = super::address(email)?;
    let (mut rows, _) = store.all_about(email).await?;
    rows.retain(|row| row.event == event);
    // An earlier version may have stored another spelling of the mailbox too.
    let place = rows.iter().position(|row| row.email == email);
    let row = rows.into_iter().nth(place.unwrap_or_default());
    row.ok_or_else(|| CliError::Nobody(email.to_owned()))
}

async fn list(store: &Store, catalogue: &Catalogue) -> Result<(), CliError> {
    for event in catalogue.events() {
        let rows = store.registrations(event.id.as_str()).await?;
        let count = |status| rows.iter().filter(|row| row.status == status).count();
        let seats = event
            .quota
            .map_or_else(String::new, |quota| format!(" of {}", quota.seats()));
        print_line(&format!(
            "{}\t{}{seats} registered, {} waiting, {} unconfirmed, {} cancelled\t{}",
            event.id,
            count(RegistrationStatus::Registered),
            count(RegistrationStatus::Waitlisted),
            count(RegistrationStatus::Pending),
            count(RegistrationStatus::Cancelled),
            event.texts(Lang::default()).1.title,
        ));
    }
    Ok(())
}

async fn show(store: &Store, catalogue: &Catalogue, event: &str) -> Result<(), CliError> {
    let rows = store.registrations(event).await?;
    if rows.is_empty() && catalogue.event(event).is_none() {
        return Err(unknown(catalogue, event));
    }
    for row in rows {
        print_line(&format!(
            "{:.0}\t{}\t{}\t{}",
            row.registered_at,
            row.status.as_str(),
            row.email,
            row.name
        ));
    }
    Ok(())
}
