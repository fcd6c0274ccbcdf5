//! The command line.

use std::path::{Path, PathBuf};

use clap::{Parser, Subcommand};

use crate::catalogue::Problem;
use crate::check::{self, CheckArgs};
use crate::cli_error::CliError;
use crate::commands::{
    self, BackupArgs, CatalogueCommand, DuplicatesArgs, EraseArgs, EventArgs, ExportArgs,
    HealthArgs, ListArgs, MoveArgs, PasswordArgs, RegistrationsArgs, SnippetArgs,
};
use crate::demo_site::{self, DemoSiteArgs};
use crate::serve;
use crate::serve_args::ServeArgs;

/// Mis Niets: widgets for websites, and the server that takes their forms.
#[derive(Debug, Parser)]
#[command(name = "misniets", version = env!("MISNIETS_VERSION"))]
pub struct Cli {
    /// Settings in a TOML file: the options of `misniets serve`, with _ for -, as in public_url = "https://…". What the
    /// command line or the environment says goes before it.
    #[arg(long, global = true, env = "MISNIETS_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the bundle, the site, the hosted pages and the API.
    Serve(Box<ServeArgs>),
    /// Read settings and catalogue as `serve` would, and say everything that is wrong with them at once.
    Check(Box<CheckArgs>),
    /// Write the database's events, lists and courses as a TOML file, or take them from one.
    Catalogue(CatalogueCommand),
    /// Print an event's registrations as CSV.
    Registrations(RegistrationsArgs),
    /// Print everything of an event or a list as CSV or XLSX, custom fields and consents included.
    Export(ExportArgs),
    /// List addresses that are stored twice in different spellings.
    Duplicates(DuplicatesArgs),
    /// Erase everything about a mail address.
    Erase(EraseArgs),
    /// See events with their counts and registrations, cancel, send again, move up.
    Event(EventArgs),
    /// See lists with their counts and members, unsubscribe.
    List(ListArgs),
    /// Write the whole SQLite database to one file, while the server runs.
    Backup(BackupArgs),
    /// Print a prerendered card to put into a page, as /v1/snippet/… does.
    Snippet(Box<SnippetArgs>),
    /// Set the organiser's password for /beheer: its first line of standard input.
    Password(PasswordArgs),
    /// Move everything from SQLite to PostgreSQL.
    Move(MoveArgs),
    /// Ask the running server whether it is ready; fails when it is not.
    Health(HealthArgs),
    /// Serve a folder as somebody else's site that embeds a widget, under a strict content security policy.
    DemoSite(DemoSiteArgs),
}

/// The command line with the settings file behind it.
#[derive(Debug)]
pub struct Given {
    /// What to do.
    pub cli: Cli,
    /// The file, and everything that is wrong with it.
    pub file: Option<(PathBuf, Vec<Problem>)>,
}

/// Does what the command line says.
///
/// # Errors
/// When it can't be done; the error's words are for the person at the keyboard.
pub async fn run(given: Given) -> Result<(), CliError> {
    let Given { cli, file } = given;
    let wrong = |path: &Path, problems: &[Problem]| {
        let line = |problem: &Problem| format!("{}: {problem}", path.display());
        CliError::Check(problems.iter().map(line).collect())
    };
    match (cli.command, file) {
        (Command::Check(args), file) => check::check(&args, file).await,
        (_, Some((path, problems))) if !problems.is_empty() => Err(wrong(&path, &problems)),
        (command, _) => command.run().await,
    }
}

impl Command {
    async fn run(self) -> Result<(), CliError> {
        match self {
            Self::Check(args) => check::check(&args, None).await,
            Self::Serve(args) => serve::serve(*args).await,
            Self::Catalogue(args) => commands::catalogue(&args).await,
            Self::Registrations(args) => commands::registrations(&args).await,
            Self::DemoSite(args) => demo_site::serve(args).await,
            Self::Export(args) => commands::export(&args).await,
            Self::Duplicates(args) => commands::duplicates(&args).await,
            Self::Erase(args) => commands::erase(&args).await,
            Self::Event(args) => commands::event(&args).await,
            Self::List(args) => commands::list(&args).await,
            Self::Backup(args) => commands::backup(&args).await,
            Self::Snippet(args) => commands::snippet(*args).await,
            Self::Password(args) => commands::password(&args).await,
            Self::Move(args) => commands::transfer(&args).await,
            Self::Health(args) => commands::health(&args).await,
        }
    }
}
