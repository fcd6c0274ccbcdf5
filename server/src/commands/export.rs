//! `misniets export`: registrations or members as CSV or XLSX, for a spreadsheet.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{DatabaseArgs, known};
use crate::cli_error::{CliError, open_catalogue};
use crate::clock::Clock;
use crate::export::{Export, Exported, FormColumns, XlsxExport};
use crate::lang::Lang;
use crate::store::{MemberRow, Row, Store};

/// The format of the file.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Format {
    /// Plain text.
    #[default]
    Csv,
    /// A workbook for Excel and LibreOffice: write it to a file.
    Xlsx,
}

/// What stands between two cells.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Separator {
    /// `;`, as spreadsheets in Belgium expect.
    #[default]
    Semicolon,
    /// `,`
    Comma,
}

/// Options of `misniets export`.
#[derive(Args, Debug)]
pub struct ExportArgs {
    /// The event's id, or with --list the list's.
    id: String,
    /// It is a list: print its members.
    #[arg(long)]
    list: bool,
    /// The format of the file.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// What stands between two cells of CSV.
    #[arg(long, value_enum, default_value_t)]
    separator: Separator,
    /// Begin CSV with a byte order mark, so that Excel knows it is UTF-8.
    #[arg(long)]
    bom: bool,
    /// The events and lists, without it those of the database: gives each question of the form a column, in its order,
    /// answered or not.
    #[arg(long, env = "MISNIETS_CATALOGUE", value_name = "FILE")]
    catalogue: Option<PathBuf>,
    /// Put the catalogue's labels above the questions, in this language (nl, fr, de, en), for their names.
    #[arg(long, value_name = "LANG", value_parser = language)]
    labels: Option<Lang>,
    #[command(flatten)]
    database: DatabaseArgs,
}

fn language(tag: &str) -> Result<Lang, &'static str> {
    Lang::parse(tag).ok_or("write nl, fr, de or en")
}

impl ExportArgs {
    /// What the catalogue asks there; `None` when it doesn't know the event or list any more.
    async fn form(&self, store: &Store) -> Result<Option<FormColumns>, CliError> {
        let clock = Clock::system();
        let catalogue = open_catalogue(self.catalogue.as_deref(), store, &clock).await?;
        let catalogue = catalogue.current(clock.now());
        let form = if self.list {
            let list = catalogue.list_or_archived(&self.id);
            list.map(|list| FormColumns::of(&list.fields, &list.consents, self.labels))
        } else {
            let event = catalogue.event_or_archived(&self.id);
            event.map(|event| FormColumns::of(&event.fields, &event.consents, self.labels))
        };
        Ok(form)
    }
}

/// Prints everything there is of an event or a list.
pub(crate) async fn export(args: &ExportArgs) -> Result<(), CliError> {
    let store = args.database.open().await?;
    let form = args.form(&store).await?;
    if args.list {
        let ids = store.known_lists().await?;
        if !ids.contains(&args.id) {
            return Err(CliError::UnknownList {
                list: args.id.clone(),
                known: known(&ids),
            });
        }
        let export = Export::<MemberRow>::open(&store, &args.id, form).await?;
        print(export, args).await?;
    } else {
        let ids = store.known_events().await?;
        if !ids.contains(&args.id) {
            return Err(CliError::UnknownEvent {
                event: args.id.clone(),
                known: known(&ids),
            });
        }
        let export = Export::<Row>::open(&store, &args.id, form).await?;
        print(export, args).await?;
    }
    store.close().await;
    Ok(())
}

async fn print<R: Exported + 'static>(
    mut export: Export<R>,
    args: &ExportArgs,
) -> Result<(), CliError> {
    if matches!(args.format, Format::Xlsx) {
        let lang = args.labels.unwrap_or(Lang::En);
        let mut pieces = XlsxExport::new(export, lang)?.pieces();
        while let Some(piece) = pieces.recv().await {
            if !super::print(&piece?)? {
                break;
            }
        }
        return Ok(());
    }
    let separator = match args.separator {
        Separator::Semicolon => b';',
        Separator::Comma => b',',
    };
    if args.bom && !super::print("\u{feff}".as_bytes())? {
        return Ok(());
    }
    while let Some(piece) = export.next_csv(separator).await? {
        if !super::print(&piece)? {
            break;
        }
    }
    Ok(())
}
