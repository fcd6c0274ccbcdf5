//! The command line.

use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::Timestamp;
use lettre::message::Mailbox;

use crate::admin::password::PasswordError;
use crate::app::PublicUrl;
use crate::catalogue::{LiveCatalogue, Origin, Problem, ReadError};
use crate::clock::Clock;
use crate::commands::{
    self, BackupArgs, CatalogueCommand, DuplicatesArgs, EraseArgs, EventArgs, ExportArgs, ListArgs,
    MoveArgs, PasswordArgs, RegistrationsArgs, SnippetArgs,
};
use crate::export::ExportError;
use crate::guard::{GuardSettings, Limit, Rates, TrustedProxy};
use crate::mail::{MailerError, SmtpUrl};
use crate::settings::{Given, UnreadableSettings};
use crate::store::{Store, StoreError};
use crate::{check, neighbour, serve};

/// Mis Niets: widgets for websites, and the server that takes their forms.
#[derive(Debug, Parser)]
#[command(name = "misniets", version)]
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
    Check(Box<ServeArgs>),
    /// Write the database's events, lists and courses as a TOML file, or take them from one.
    Catalogue(CatalogueCommand),
    /// Print an event's registrations as CSV.
    Registrations(RegistrationsArgs),
    /// Print everything of an event or a list as CSV, custom fields and consents included.
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
    /// Serve a folder as somebody else's site that embeds a widget, under a strict content security policy.
    Neighbour(NeighbourArgs),
}

/// What `misniets serve` is told.
#[derive(Args, Clone, Debug)]
pub struct ServeArgs {
    /// Address and port to listen on; port 0 takes a free one.
    #[arg(long, env = "MISNIETS_LISTEN", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// Folder for the database; it is made if it is missing.
    #[arg(long, env = "MISNIETS_DATA", default_value = "data")]
    pub data: PathBuf,
    /// Keep everything in PostgreSQL instead, as in postgres://user:password@host/database.
    #[arg(long, env = "DATABASE_URL", hide_env_values = true, value_name = "URL")]
    pub database_url: Option<String>,
    /// Mail server, as in smtp://user:password@host:587 (STARTTLS) or smtps://…; without one, mail is kept as .eml
    /// files in the data folder.
    #[arg(
        long,
        env = "MISNIETS_SMTP",
        hide_env_values = true,
        value_name = "URL"
    )]
    pub smtp: Option<SmtpUrl>,
    /// Certificate (PEM) that the mail server may show beside the publicly trusted ones.
    #[arg(long, env = "MISNIETS_SMTP_CA", value_name = "FILE")]
    pub smtp_ca: Option<PathBuf>,
    /// Whom mail comes from, as in "Webinars <webinars@bureau.be>".
    #[arg(long, env = "MISNIETS_MAIL_FROM", value_name = "ADDRESS")]
    pub mail_from: Option<Mailbox>,
    /// File whose first line is the organiser's password for /beheer; without one, a link to choose it is shown at the
    /// start.
    #[arg(long, env = "MISNIETS_ADMIN_PASSWORD_FILE", value_name = "FILE")]
    pub admin_password_file: Option<PathBuf>,
    /// The events, a TOML file, reread when it changes; without it they are in the database and edited in /beheer.
    #[arg(long, env = "MISNIETS_CATALOGUE", value_name = "FILE")]
    pub catalogue: Option<PathBuf>,
    /// Address people reach the server at, if it is another than where it listens (behind a proxy).
    #[arg(long, env = "MISNIETS_PUBLIC_URL", value_parser = public_url)]
    pub public_url: Option<PublicUrl>,
    /// Folder with the built bundle, as `cargo xtask build` leaves it.
    #[arg(long, env = "MISNIETS_DIST", default_value = "dist")]
    pub dist: PathBuf,
    /// Folder with the site.
    #[arg(long, env = "MISNIETS_WWW", default_value = "www")]
    pub www: PathBuf,
    /// What stands before the forms.
    #[command(flatten)]
    pub door: DoorArgs,
    /// Seconds to go on serving once told to stop, while /readyz says no already, so that a load balancer sends nobody
    /// new. Requests under way end in any case.
    #[arg(
        long,
        env = "MISNIETS_DRAIN",
        default_value_t = 0,
        value_name = "SECONDS"
    )]
    pub drain: u64,
    /// Address and port for /metrics, /healthz and /readyz alone, as in 127.0.0.1:9090: whoever reaches it may read them.
    /// Without it /metrics is shown beside the forms, to programs on this machine that come by no proxy.
    #[arg(long, env = "MISNIETS_METRICS_LISTEN", value_name = "ADDRESS:PORT")]
    pub metrics_listen: Option<SocketAddr>,
    /// How the log is written, to standard error; what is written RUST_LOG says.
    #[arg(long, env = "MISNIETS_LOG", default_value = "text")]
    pub log: LogFormat,
    /// Let the server's clock start at this instant, as in 2026-12-12T09:59:00Z (for demos and tests).
    #[arg(long, env = "MISNIETS_NOW", value_name = "RFC3339")]
    pub now: Option<Timestamp>,
}

/// How the log is written.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

/// Who may send forms, and how often.
#[derive(Args, Clone, Debug)]
pub struct DoorArgs {
    /// Sites that may embed what has no `origins` of its own in the catalogue, as in https://stad.be,https://*.stad.be;
    /// without it any site may.
    #[arg(long, env = "MISNIETS_ORIGINS", value_delimiter = ',')]
    pub origins: Vec<Origin>,
    /// Proxies in front of the server, by address or network: their X-Forwarded-For says who the visitor is.
    #[arg(long, env = "MISNIETS_TRUSTED_PROXIES", value_delimiter = ',')]
    pub trusted_proxies: Vec<TrustedProxy>,
    /// Whether a form must carry a token from /v1/token; =false takes forms without.
    #[arg(long, env = "MISNIETS_REQUIRE_TOKEN", action = clap::ArgAction::Set, default_value_t = true,
          default_missing_value = "true", num_args = 0..=1, require_equals = true, value_name = "BOOL")]
    pub require_token: bool,
    /// Forms one client address may send, as in 60/minute; off for no limit. IPv6 addresses count by /64.
    #[arg(long, env = "MISNIETS_LIMIT_IP", default_value_t = Rates::default().client)]
    pub limit_ip: Limit,
    /// Forms one IPv6 /48 may send.
    #[arg(long, env = "MISNIETS_LIMIT_NETWORK", default_value_t = Rates::default().network)]
    pub limit_network: Limit,
    /// Forms that may name one mailbox, and tries of the organiser's password from one client address.
    #[arg(long, env = "MISNIETS_LIMIT_ADDRESS", default_value_t = Rates::default().mailbox)]
    pub limit_address: Limit,
    /// Valid forms for one event or list.
    #[arg(long, env = "MISNIETS_LIMIT_ENTRY", default_value_t = Rates::default().entry)]
    pub limit_entry: Limit,
    /// Mails to send, in all; what exceeds it waits, and a metric and the log say so.
    #[arg(long, env = "MISNIETS_LIMIT_MAIL", default_value_t = Rates::default().mail)]
    pub limit_mail: Limit,
    /// Without effect: anybody may claim a site, so nothing is counted by it.
    #[arg(long, env = "MISNIETS_LIMIT_ORIGIN", hide = true)]
    pub limit_origin: Option<Limit>,
}

impl DoorArgs {
    /// The same as the guard takes it.
    #[must_use]
    pub fn settings(&self) -> GuardSettings {
        GuardSettings {
            require_token: self.require_token,
            rates: Rates {
                client: self.limit_ip,
                network: self.limit_network,
                mailbox: self.limit_address,
                entry: self.limit_entry,
                mail: self.limit_mail,
            },
            trusted_proxies: self.trusted_proxies.iter().copied().collect(),
            origins: self.origins.iter().cloned().collect(),
            has_metrics_listener: false,
        }
    }
}

/// What `misniets neighbour` is told.
#[derive(Args, Clone, Debug)]
pub struct NeighbourArgs {
    /// Address and port to listen on; port 0 takes a free one.
    #[arg(long, default_value = "127.0.0.1:8081")]
    pub listen: SocketAddr,
    /// Folder with the site.
    #[arg(long)]
    pub dir: PathBuf,
    /// Address of the server whose widgets the pages embed.
    #[arg(long, default_value = "http://127.0.0.1:8080", value_parser = public_url)]
    pub host: PublicUrl,
    /// Forbid WebAssembly, to see the fallback.
    #[arg(long)]
    pub no_wasm: bool,
}

pub(crate) fn public_url(text: &str) -> Result<PublicUrl, String> {
    PublicUrl::parse(text)
        .ok_or_else(|| "write a web address such as https://webinars.example.org".to_owned())
}

/// Why a command could not do its work: a sentence for the person at the keyboard, with what to do.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// The address to listen on can't be had.
    #[error("can't listen on {address}: {source}\n{remedy}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// Why.
        source: io::Error,
        /// What to do.
        remedy: &'static str,
    },
    /// The catalogue can't be read.
    #[error(
        "the catalogue {path} can't be read: {source}\nName another file with --catalogue FILE."
    )]
    CatalogueFile {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The catalogue doesn't hold.
    #[error("the catalogue {path} can't be used:\n{problems}")]
    Catalogue {
        /// The file.
        path: PathBuf,
        /// What is wrong, a line each.
        problems: String,
    },
    /// A folder is missing.
    #[error("there is no folder {0}; name another one with {1}")]
    Folder(PathBuf, &'static str),
    /// Nobody knows this event.
    #[error("there is no event `{event}`; {known}")]
    UnknownEvent {
        /// What was asked for.
        event: String,
        /// What there is.
        known: String,
    },
    /// Settings or catalogue don't hold.
    #[error("{}", .0.join("\n"))]
    Check(Vec<String>),
    /// The settings can't be read.
    #[error("{0}")]
    Settings(#[from] UnreadableSettings),
    /// Nobody knows this list.
    #[error("there is no list `{list}`; {known}")]
    UnknownList {
        /// What was asked for.
        list: String,
        /// What there is.
        known: String,
    },
    /// That is no mail address.
    #[error("`{0}` is no mail address; write one such as an@stad.be")]
    Email(String),
    /// This address is not there.
    #[error("nobody registered there as {0}")]
    Nobody(String),
    /// The backup's file can't be made.
    #[error(
        "the backup {to} can't be written: {source}\nName a file that isn't there yet, in a folder that is."
    )]
    Backup {
        /// The file.
        to: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The snippet can't be drawn.
    #[error("{}", .0.join("\n"))]
    Snippet(Vec<String>),
    /// The organiser's password can't be set.
    #[error("{0}")]
    Organiser(#[from] PasswordError),
    /// The database.
    #[error("{0}")]
    Store(#[from] StoreError),
    /// An export broke off.
    #[error("{0}")]
    Export(#[from] ExportError),
    /// Mail.
    #[error("{0}")]
    Mailer(#[from] MailerError),
    /// Anything about files and sockets that has no better words.
    #[error("{0}")]
    Io(#[from] io::Error),
}

impl CliError {
    /// 2 when what was asked can't be right, 1 when the machine didn't let us.
    #[must_use]
    pub const fn exit_code(&self) -> u8 {
        match self {
            Self::Listen { .. }
            | Self::Backup { .. }
            | Self::Organiser(_)
            | Self::Store(_)
            | Self::Export(_)
            | Self::Mailer(_)
            | Self::Io(_) => 1,
            Self::CatalogueFile { .. }
            | Self::Check(_)
            | Self::Snippet(_)
            | Self::Settings(_)
            | Self::Catalogue { .. }
            | Self::Folder(..)
            | Self::UnknownEvent { .. }
            | Self::UnknownList { .. }
            | Self::Email(_)
            | Self::Nobody(_) => 2,
        }
    }
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
        (Command::Check(args), file) => check::check(&args, file),
        (_, Some((path, problems))) if !problems.is_empty() => Err(wrong(&path, &problems)),
        (command, _) => command.run().await,
    }
}

impl Command {
    async fn run(self) -> Result<(), CliError> {
        match self {
            Self::Check(args) => check::check(&args, None),
            Self::Serve(args) => serve::serve(*args).await,
            Self::Catalogue(args) => commands::catalogue(&args).await,
            Self::Registrations(args) => commands::registrations(&args).await,
            Self::Neighbour(args) => neighbour::serve(args).await,
            Self::Export(args) => commands::export(&args).await,
            Self::Duplicates(args) => commands::duplicates(&args).await,
            Self::Erase(args) => commands::erase(&args).await,
            Self::Event(args) => commands::event(&args).await,
            Self::List(args) => commands::list(&args).await,
            Self::Backup(args) => commands::backup(&args).await,
            Self::Snippet(args) => commands::snippet(*args).await,
            Self::Password(args) => commands::password(&args).await,
            Self::Move(args) => commands::transfer(&args).await,
        }
    }
}

/// Opens the catalogue of a file, or of the database when none is named; its complaints in words.
pub(crate) async fn open_catalogue(
    path: Option<&Path>,
    store: &Store,
    clock: &Clock,
) -> Result<LiveCatalogue, CliError> {
    let Some(path) = path else {
        return Ok(LiveCatalogue::open_database(store, clock.now()).await?);
    };
    LiveCatalogue::open(path, clock.now()).map_err(|error| unusable(path, error))
}

/// What is wrong with a catalogue's file.
pub(crate) fn unusable(path: &Path, error: ReadError) -> CliError {
    let path = path.to_owned();
    match error {
        ReadError::Io(source) => CliError::CatalogueFile { path, source },
        ReadError::Content(problems) => CliError::Catalogue {
            path,
            problems: problems.to_string(),
        },
    }
}
