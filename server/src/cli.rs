//! The command line.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::Timestamp;
use lettre::message::Mailbox;

use crate::catalogue::{Origin, Problem};
pub use crate::cli_error::CliError;
pub(crate) use crate::cli_error::{open_catalogue, unusable};
use crate::commands::{
    self, BackupArgs, CatalogueCommand, DuplicatesArgs, EraseArgs, EventArgs, ExportArgs,
    HealthArgs, ListArgs, MoveArgs, PasswordArgs, RegistrationsArgs, SnippetArgs,
};
use crate::form::Email;
use crate::guard::{GuardSettings, Limit, ProofOfWorkMode, Rates, TrustedProxy};
use crate::mail::SmtpUrl;
use crate::public_url::PublicUrl;
use crate::settings::Given;
use crate::{check, demo_site, serve};

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

/// Options of `misniets serve`.
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
    /// Folder with the built bundle, as `cargo xtask build` leaves it, in place of the program's own.
    #[arg(long, env = "MISNIETS_DIST", value_name = "FOLDER")]
    pub dist: Option<PathBuf>,
    /// Folder with the site, in place of the program's own.
    #[arg(long, env = "MISNIETS_WWW", value_name = "FOLDER")]
    pub www: Option<PathBuf>,
    /// What stands before the forms.
    #[command(flatten)]
    pub guard: GuardArgs,
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

/// Options of `misniets check`.
#[derive(Args, Clone, Debug)]
pub struct CheckArgs {
    /// The settings that are looked at.
    #[command(flatten)]
    pub serve: ServeArgs,
    /// Send one test mail to this address, and say what the mail server makes of it.
    #[arg(long, value_name = "ADDRESS", value_parser = email)]
    pub send_test: Option<Email>,
}

fn email(text: &str) -> Result<Email, &'static str> {
    Email::parse(text).map_err(|_| "write a mail address such as an@stad.be")
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
pub struct GuardArgs {
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
    /// When a form needs a proof of work, which a visitor's browser computes in about half a second: off, attack (while
    /// the limits refuse many forms) or always. A form without script waits 15 seconds instead.
    #[arg(long, env = "MISNIETS_PROOF_OF_WORK", default_value_t = ProofOfWorkMode::Off, value_enum)]
    pub proof_of_work: ProofOfWorkMode,
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

impl GuardArgs {
    /// The same as the guard takes it.
    #[must_use]
    pub fn settings(&self) -> GuardSettings {
        GuardSettings {
            require_token: self.require_token,
            proof_of_work: self.proof_of_work,
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

/// Options of `misniets demo-site`.
#[derive(Args, Clone, Debug)]
pub struct DemoSiteArgs {
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
