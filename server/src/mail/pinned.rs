//! A mail server whose certificate signs itself and is marked as an authority's, as `openssl req -x509` makes it.
//!
//! TLS refuses such a certificate for a server, even when it is among the trusted authorities. When it is the one in the
//! file of `--smtp-ca`, byte for byte, it is trusted all the same: who runs the server named exactly this certificate. Its
//! host name and the signature of the handshake are checked as ever, and its dates by the handshake that refused it.

use std::sync::{Mutex, PoisonError};

use lettre::address::Envelope;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, Tls, TlsParameters};
use rustls_pki_types::CertificateDer;
use rustls_pki_types::pem::PemObject as _;

use super::failure::{FOREIGN_CERTIFICATE, Failure};
use super::settings::{SmtpTls, SmtpUrl};
use super::transport::{SendError, TransportError, connect};

/// The most connections that are kept open for the next mail.
const MAX_IDLE: usize = 8;

/// The certificates that were named, and what it takes to connect to the server that has one of them.
pub(super) struct PinnedServer {
    host: String,
    port: u16,
    /// Trusts any certificate for the host: the connection is used for nothing before its certificate was compared.
    tls: Tls,
    certificates: Vec<CertificateDer<'static>>,
    login: Option<Credentials>,
    idle: Mutex<Vec<AsyncSmtpConnection>>,
}

impl std::fmt::Debug for PinnedServer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PinnedServer")
            .field("host", &self.host)
            .field("port", &self.port)
            .finish_non_exhaustive()
    }
}

impl PinnedServer {
    /// A server that has one of the certificates of a file. `None` when there is no TLS, or no certificate.
    pub(super) fn of(
        url: &SmtpUrl,
        port: u16,
        pem: &[u8],
        login: Option<Credentials>,
    ) -> Result<Option<Self>, TransportError> {
        let certificates: Vec<_> = CertificateDer::pem_slice_iter(pem).flatten().collect();
        if certificates.is_empty() {
            return Ok(None);
        }
        let parameters = TlsParameters::builder(url.host.clone())
            .dangerous_accept_invalid_certs(true)
            .build()
            .map_err(TransportError::Tls)?;
        let tls = match url.tls {
            SmtpTls::None => return Ok(None),
            SmtpTls::Starttls => Tls::Required(parameters),
            SmtpTls::Implicit => Tls::Wrapper(parameters),
        };
        Ok(Some(Self {
            host: url.host.clone(),
            port,
            tls,
            certificates,
            login,
            idle: Mutex::default(),
        }))
    }

    /// Connects, without login.
    ///
    /// # Errors
    /// When the server can't be reached, or has another certificate.
    pub(super) async fn connect(&self) -> Result<AsyncSmtpConnection, Failure> {
        let connection = connect(&self.host, self.port, &self.tls).await;
        let mut connection = connection.map_err(|error| Failure::smtp(&error))?;
        let presented = connection.peer_certificate();
        let presented = presented.map_err(|error| Failure::smtp(&error))?;
        if !self.certificates.iter().any(|it| **it == *presented) {
            connection.abort().await;
            return Err(Failure::new("tls", FOREIGN_CERTIFICATE.to_owned()));
        }
        Ok(connection)
    }

    /// A connection that was left open by an earlier mail and still works.
    pub(super) async fn idle(&self) -> Option<AsyncSmtpConnection> {
        loop {
            let mut connection = self.kept().pop()?;
            if connection.test_connected().await {
                return Some(connection);
            }
        }
    }

    /// Connects and signs in.
    pub(super) async fn open(&self) -> Result<AsyncSmtpConnection, SendError> {
        let mut connection = self.connect().await.map_err(SendError::Later)?;
        if let Some(login) = &self.login {
            let signed_in = connection.auth(DEFAULT_MECHANISMS, login).await;
            signed_in.map_err(|error| SendError::Later(Failure::smtp(&error)))?;
        }
        Ok(connection)
    }

    /// Sends a mail by a connection that is signed in, and keeps it for the next one.
    ///
    /// # Errors
    /// When it was not sent, or may not have been. A refusal is about this mail: the login was accepted.
    pub(super) async fn send(
        &self,
        mut connection: AsyncSmtpConnection,
        envelope: &Envelope,
        bytes: &[u8],
    ) -> Result<(), SendError> {
        match connection.send(envelope, bytes).await {
            Ok(_) => {
                let mut kept = self.kept();
                if kept.len() < MAX_IDLE {
                    kept.push(connection);
                }
                Ok(())
            }
            Err(error) if error.is_permanent() => Err(SendError::Never(Failure::smtp(&error))),
            Err(error) => Err(SendError::Later(Failure::smtp(&error))),
        }
    }

    fn kept(&self) -> std::sync::MutexGuard<'_, Vec<AsyncSmtpConnection>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
