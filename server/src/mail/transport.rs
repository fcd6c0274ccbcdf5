//! The way out: a mail server, or a folder of `.eml` files.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
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
use super::pinned::PinnedServer;
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
    login: Option<Credentials>,
    /// Present when a certificate was named for it.
    pinned: Option<Arc<PinnedServer>>,
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
            Self::Smtp(server) => server.send(&message).await,
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
        let Self::Smtp(server) = self else {
            return Ok(true);
        };
        let mut connection = server.connect().await?;
        let offers = connection
            .server_info()
            .supports_feature(Extension::SmtpUtfEight);
        connection.abort().await;
        Ok(offers)
    }

    /// The host and port of the mail server; a folder has none.
    #[must_use]
    pub fn server(&self) -> Option<String> {
        match self {
            Self::Folder(_) => None,
            Self::Smtp(server) => Some(format!("{}:{}", server.host, server.port)),
        }
    }
}

impl SmtpServer {
    async fn send(&self, message: &Message) -> Result<(), SendError> {
        let (envelope, bytes) = (message.envelope(), message.formatted());
        if let Some(pinned) = &self.pinned
            && let Some(connection) = pinned.idle().await
        {
            return pinned.send(connection, envelope, &bytes).await;
        }
        let error = match self.sender.send_raw(envelope, &bytes).await {
            Ok(_) => return Ok(()),
            Err(error) => error,
        };
        let failure = Failure::smtp(&error);
        match &self.pinned {
            Some(pinned) if failure.is_authority_as_server() => {
                let connection = pinned.open().await?;
                pinned.send(connection, envelope, &bytes).await
            }
            // A refused login or sender is refused for every mail: that is for the owner to mend, and no mail's end. A
            // connection that works says the refusal is about this mail alone.
            _ if error.is_permanent() && works(&self.sender).await => {
                Err(SendError::Never(failure))
            }
            _ => Err(SendError::Later(failure)),
        }
    }

    /// Host and port.
    pub(super) fn address(&self) -> (&str, u16) {
        (&self.host, self.port)
    }

    /// User and password.
    pub(super) const fn login(&self) -> Option<&Credentials> {
        self.login.as_ref()
    }

    /// Connects, without login.
    pub(super) async fn connect(&self) -> Result<AsyncSmtpConnection, Failure> {
        let connected = connect(&self.host, self.port, &self.tls).await;
        match (
            connected.map_err(|error| Failure::smtp(&error)),
            &self.pinned,
        ) {
            (Err(failure), Some(pinned)) if failure.is_authority_as_server() => {
                pinned.connect().await
            }
            (connected, _) => connected,
        }
    }
}

/// Connects to a mail server and says hello.
pub(super) async fn connect(
    host: &str,
    port: u16,
    tls: &Tls,
) -> Result<AsyncSmtpConnection, smtp::Error> {
    let hello = ClientId::default();
    let (wrapped, starttls) = match tls {
        Tls::Wrapper(parameters) => (Some(parameters.clone()), None),
        Tls::Required(parameters) => (None, Some(parameters.clone())),
        _ => (None, None),
    };
    let connecting =
        AsyncSmtpConnection::connect_tokio1((host, port), Some(TIMEOUT), &hello, wrapped, None);
    let mut connection = connecting.await?;
    if let Some(parameters) = starttls {
        connection.starttls(parameters, &hello).await?;
    }
    Ok(connection)
}

async fn works(server: &AsyncSmtpTransport<Tokio1Executor>) -> bool {
    server.test_connection().await.unwrap_or(false)
}

fn smtp(url: &SmtpUrl, ca: Option<&Path>) -> Result<SmtpServer, TransportError> {
    let pem = ca.map(certificates).transpose()?;
    let (tls, port) = match url.tls {
        SmtpTls::None => (Tls::None, smtp::SMTP_PORT),
        SmtpTls::Starttls => {
            let parameters = parameters(url, pem.as_deref())?;
            (Tls::Required(parameters), SUBMISSION_PORT)
        }
        SmtpTls::Implicit => {
            let parameters = parameters(url, pem.as_deref())?;
            (Tls::Wrapper(parameters), SUBMISSIONS_PORT)
        }
    };
    let port = url.port.unwrap_or(port);
    let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&url.host)
        .port(port)
        .tls(tls.clone())
        .timeout(Some(TIMEOUT));
    let login = url.login.as_ref();
    let login = login.map(|(user, password)| Credentials::new(user.clone(), password.clone()));
    if let Some(login) = &login {
        builder = builder.credentials(login.clone());
    }
    let pinned = match pem {
        Some(pem) => PinnedServer::of(url, port, &pem, login.clone())?,
        None => None,
    };
    Ok(SmtpServer {
        sender: builder.build(),
        host: url.host.clone(),
        port,
        tls,
        login,
        pinned: pinned.map(Arc::new),
    })
}

fn certificates(path: &Path) -> Result<Vec<u8>, TransportError> {
    fs::read(path).map_err(|source| TransportError::CaFile {
        path: path.to_owned(),
        source,
    })
}

fn parameters(url: &SmtpUrl, pem: Option<&[u8]>) -> Result<TlsParameters, TransportError> {
    let mut builder =
        TlsParameters::builder(url.host.clone()).certificate_store(CertificateStore::WebpkiRoots);
    if let Some(pem) = pem {
        let certificate = Certificate::from_pem(pem).map_err(TransportError::Tls)?;
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
