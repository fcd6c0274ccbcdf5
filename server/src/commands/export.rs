//! `misniets export`: registrations or members as CSV, for a spreadsheet.

use std::io::{self, Write};

use clap::{Args, ValueEnum};

use super::{DatabaseArgs, known};
use crate::cli::CliError;
use crate::export::{Table, write_table};

/// What stands between two cells.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Separator {
    /// `;`, as spreadsheets in Belgium expect.
    #[default]
    Semicolon,
    /// `,`
    Comma,
}

/// What `misniets export` is told.
#[derive(Args, Debug)]
pub struct ExportArgs {
    /// The event's id, or with --list the list's.
    id: String,
    /// It is a list: print its members.
    #[arg(long)]
    list: bool,
    /// What stands between two cells.
    #[arg(long, value_enum, default_value_t)]
    separator: Separator,
    /// Begin with a byte order mark, so that Excel knows it is UTF-8.
    #[arg(long)]
    bom: bool,
    #[command(flatten)]
    database: DatabaseArgs,
}

/// Prints everything there is of an event or a list.
pub(crate) async fn export(args: &ExportArgs) -> Result<(), CliError> {
    let store = args.database.open().await?;
    let table = if args.list {
        let ids = store.known_lists().await?;
        if !ids.contains(&args.id) {
            return Err(CliError::UnknownList {
                list: args.id.clone(),
                known: known(&ids),
            });
        }
        Table::of_members(&store.members(&args.id).await?)
    } else {
        let ids = store.known_events().await?;
        if !ids.contains(&args.id) {
            return Err(CliError::UnknownEvent {
                event: args.id.clone(),
                known: known(&ids),
            });
        }
        Table::of_registrations(&store.registrations(&args.id).await?)
    };
    store.close().await;
    let separator = match args.separator {
        Separator::Semicolon => b';',
        Separator::Comma => b',',
    };
    let mut out = io::stdout().lock();
    let bom: &[u8] = if args.bom { "\u{feff}".as_bytes() } else { b"" };
    let written = out
        .write_all(bom)
        .and_then(|()| write_table(&table, separator, out));
    match written {
        // The reader had enough (`| head`).
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => Ok(written?),
    }
}
