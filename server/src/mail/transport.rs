//! The way out: a mail server, or a folder of `.eml` files.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{
    AsyncSmtpConnection, Certificate, CertificateStore, Tls, TlsParameters,
};
use lettre::transport::smtp::extension::{ClientId, Extension};
use lettre::transport::smtp::{self, SUBMISSION_PORT, SUBMISSIONS_PORT};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use tokio::task::JoinSet;

use super::failure::Failure;
use super::settings::{MailSettings, SmtpTls, SmtpUrl};

/// How long each step of a conversation with a mail server may take.
const TIMEOUT: Duration = Duration::from_secs(30);

/// Where mail goes.
#[derive(Clone, Debug)]
pub enum Transport {
    /// A file a mail.
    Folder(PathBuf),
    /// A mail server.
    Smtp(Box<SmtpServer>),
}

/// A mail server: the pool of connections that sends, and what it takes to open one more.
#[derive(Clone, Debug)]
pub struct SmtpServer {
    sender: AsyncSmtpTransport<Tokio1Executor>,
    host: String,
    port: u16,
    tls: Tls,
}

/// Why mail can't be sent at all.
#[derive(Debug, thiserror::Error)]
pub enum TransportError {
    /// The certificate file can't be read.
    #[error("the certificate {path} for the mail server can't be read: {source}")]
    CaFile {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// TLS can't be had.
    #[error("TLS for the mail server can't be set up: {0}")]
    Tls(smtp::Error),
}

/// Why one mail was not sent.
#[derive(Debug, thiserror::Error)]
pub enum SendError {
    /// The server is not there, is busy, or doesn't take our login: the same mail may go later.
    #[error("{0}")]
    Later(Failure),
    /// The server takes mail, but not this one, ever.
    #[error("{0}")]
    Never(Failure),
}

impl Transport {
    /// The way out the settings ask for.
    ///
    /// # Errors
    /// When TLS can't be set up.
    pub fn of(settings: &MailSettings) -> Result<Self, TransportError> {
        match &settings.smtp {
            None => Ok(Self::Folder(settings.folder.clone())),
            Some(url) => {
                let server = smtp(url, settings.smtp_ca.as_deref())?;
                Ok(Self::Smtp(Box::new(server)))
            }
        }
    }

    /// How many mails are claimed at once. For a mail server few: each must end within its claim's lease.
    #[must_use]
    pub const fn at_once(&self) -> i64 {
        match self {
            Self::Folder(_) => 64,
            Self::Smtp(_) => 8,
        }
    }

    /// How many of them may be under way side by side. Writing a file takes processor and disk from those who register
    /// meanwhile, and they wait for an answer; a mail server takes most of its time by itself.
    #[must_use]
    pub const fn side_by_side(&self) -> usize {
        match self {
            Self::Folder(_) => 3,
            Self::Smtp(_) => 8,
        }
    }

    /// Whether one mail can keep others waiting: a server may take half a minute to answer, a folder takes no time.
    #[must_use]
    pub const fn may_dawdle(&self) -> bool {
        matches!(self, Self::Smtp(_))
    }

    /// Makes sure that what was sent stays sent, once for many mails: files that are synced at the same time share what
    /// the disk does for it. Then they get their names.
    ///
    /// # Errors
    /// When a file or the folder can't be synced; nothing is known of any of them then.
    pub async fn settle(&self, names: impl Iterator<Item = String>) -> io::Result<()> {
        let Self::Folder(folder) = self else {
            return Ok(());
        };
        let mut syncing = JoinSet::new();
        for name in names {
            let folder = folder.clone();
            syncing.spawn_blocking(move || {
                File::open(half(&folder, &name))?.sync_all()?;
                fs::rename(half(&folder, &name), folder.join(format!("{name}.eml")))
            });
        }
        while let Some(synced) = syncing.join_next().await {
            synced.map_err(io::Error::other)??;
        }
        let folder = folder.clone();
        tokio::task::spawn_blocking(move || File::open(folder)?.sync_all())
            .await
            .map_err(io::Error::other)?
    }

    /// Sends a mail; `name` is the same each time the same mail is tried. It is out when it is settled.
    ///
    /// # Errors
    /// When it was not sent, or may not have been.
    pub async fn send(&self, message: Message, name: &str) -> Result<(), SendError> {
        match self {
            Self::Folder(folder) => {
                let (folder, name) = (folder.clone(), name.to_owned());
                let bytes = message.formatted();
                tokio::task::spawn_blocking(move || write(&folder, &name, &bytes))
                    .await
                    .map_err(|error| in_folder(&error))?
                    .map_err(|error| in_folder(&error))
            }
            Self::Smtp(server) => match server.sender.send(message).await {
                Ok(_) => Ok(()),
                // A refused login or sender is refused for every mail: that is for the owner to mend, and no mail's
                // end. A connection that works says the refusal is about this mail alone.
                Err(error) if error.is_permanent() && works(&server.sender).await => {
                    Err(SendError::Never(Failure::smtp(&error)))
                }
                Err(error) => Err(SendError::Later(Failure::smtp(&error))),
            },
        }
    }
}

fn in_folder(error: &impl ToString) -> SendError {
    SendError::Later(Failure::new("folder", error.to_string()))
}

impl Transport {
    /// Whether mail to addresses with letters beyond ASCII before the @ can go out (RFC 6531). A mail server is asked by a
    /// connection of its own; a folder takes any address.
    ///
    /// # Errors
    /// When the server can't be reached or refuses TLS.
    pub async fn offers_smtputf8(&self) -> Result<bool, Failure> {
        self.ask_extensions()
            .await
            .map_err(|error| Failure::smtp(&error))
    }

    /// The host and port of the mail server; a folder has none.
    #[must_use]
    pub fn server(&self) -> Option<String> {
        match self {
            Self::Folder(_) => None,
            Self::Smtp(server) => Some(format!("{}:{}", server.host, server.port)),
        }
    }

    async fn ask_extensions(&self) -> Result<bool, smtp::Error> {
        let Self::Smtp(server) = self else {
            return Ok(true);
        };
        let hello = ClientId::default();
        let (wrapped, starttls) = match &server.tls {
            Tls::Wrapper(parameters) => (Some(parameters.clone()), None),
            Tls::Required(parameters) => (None, Some(parameters.clone())),
            _ => (None, None),
        };
        let address = (server.host.as_str(), server.port);
        let mut connection =
            AsyncSmtpConnection::connect_tokio1(address, Some(TIMEOUT), &hello, wrapped, None)
                .await?;
        if let Some(parameters) = starttls {
            connection.starttls(parameters, &hello).await?;
        }
        let offers = connection
            .server_info()
            .supports_feature(Extension::SmtpUtfEight);
        connection.abort().await;
        Ok(offers)
    }
}

async fn works(server: &AsyncSmtpTransport<Tokio1Executor>) -> bool {
    server.test_connection().await.unwrap_or(false)
}

fn smtp(url: &SmtpUrl, ca: Option<&Path>) -> Result<SmtpServer, TransportError> {
    let (tls, port) = match url.tls {
        SmtpTls::None => (Tls::None, smtp::SMTP_PORT),
        SmtpTls::Starttls => (Tls::Required(parameters(url, ca)?), SUBMISSION_PORT),
        SmtpTls::Implicit => (Tls::Wrapper(parameters(url, ca)?), SUBMISSIONS_PORT),
    };
    let port = url.port.unwrap_or(port);
    let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&url.host)
        .port(port)
        .tls(tls.clone())
        .timeout(Some(TIMEOUT));
    if let Some((user, password)) = &url.login {
        builder = builder.credentials(Credentials::new(user.clone(), password.clone()));
    }
    Ok(SmtpServer {
        sender: builder.build(),
        host: url.host.clone(),
        port,
        tls,
    })
}

fn parameters(url: &SmtpUrl, ca: Option<&Path>) -> Result<TlsParameters, TransportError> {
    let mut builder =
        TlsParameters::builder(url.host.clone()).certificate_store(CertificateStore::WebpkiRoots);
    if let Some(path) = ca {
        let pem = fs::read(path).map_err(|source| TransportError::CaFile {
            path: path.to_owned(),
            source,
        })?;
        let certificate = Certificate::from_pem(&pem).map_err(TransportError::Tls)?;
        builder = builder.add_root_certificate(certificate);
    }
    builder.build().map_err(TransportError::Tls)
}

/// Where a mail is written until it is on the disk: a file with its own name is whole. A second try leaves the same one
/// file.
fn half(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!(".{name}.half"))
}

fn write(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let half = half(folder, name);
    let written = File::create(&half).and_then(|mut file| file.write_all(bytes));
    if written.is_err() {
        // A full disk is no place for half a mail.
        fs::remove_file(&half).ok();
    }
    written
}
