//! `misniets export`: registrations or members as CSV, for a spreadsheet.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{DatabaseArgs, known};
use crate::cli::{CliError, open_catalogue};
use crate::clock::Clock;
use crate::export::{Question, Table, write_table};
use crate::lang::Lang;

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
    /// The events and lists: gives each question of the form a column, in its order, answered or not.
    #[arg(long, env = "MISNIETS_CATALOGUE", value_name = "FILE")]
    catalogue: Option<PathBuf>,
    /// Put the catalogue's labels above the questions, in this language (nl, fr, de, en), for their names.
    #[arg(long, requires = "catalogue", value_name = "LANG", value_parser = language)]
    labels: Option<Lang>,
    #[command(flatten)]
    database: DatabaseArgs,
}

fn language(tag: &str) -> Result<Lang, &'static str> {
    Lang::parse(tag).ok_or("write nl, fr, de or en")
}

impl ExportArgs {
    /// What the catalogue asks there; nothing when it doesn't know the event or list any more.
    fn questions(&self) -> Result<Vec<Question>, CliError> {
        let Some(path) = &self.catalogue else {
            return Ok(Vec::new());
        };
        let clock = Clock::system();
        let catalogue = open_catalogue(path, &clock)?.current(clock.now());
        let fields = if self.list {
            catalogue.list(&self.id).map(|list| &list.fields)
        } else {
            catalogue.event(&self.id).map(|event| &event.fields)
        };
        Ok(fields.map_or_else(Vec::new, |fields| Question::of(fields, self.labels)))
    }
}

/// Prints everything there is of an event or a list.
pub(crate) async fn export(args: &ExportArgs) -> Result<(), CliError> {
    let questions = args.questions()?;
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
    let table = table.asking(&questions);
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
