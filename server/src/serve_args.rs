//! The options of `misniets serve`, which the settings file may set as well.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::Timestamp;
use lettre::message::Mailbox;

use crate::catalogue::Origin;
use crate::guard::{GuardSettings, Limit, ProofOfWorkMode, Rates, TrustedProxy};
use crate::mail::SmtpUrl;
use crate::public_url::PublicUrl;

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
    #[arg(long, env = "MISNIETS_PUBLIC_URL")]
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
    /// Log format on standard error. RUST_LOG sets the level.
    #[arg(long, env = "MISNIETS_LOG", default_value = "text")]
    pub log: LogFormat,
    /// Let the server's clock start at this instant, as in 2026-12-12T09:59:00Z (for demos and tests).
    #[arg(long, env = "MISNIETS_NOW", value_name = "RFC3339")]
    pub now: Option<Timestamp>,
}

/// Log format.
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
