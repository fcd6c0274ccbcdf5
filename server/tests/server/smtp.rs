//! A mail server for tests: the `mailin` crate speaks SMTP, this gives it a socket, STARTTLS, a login and bad days.

use std::net::IpAddr;
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use mailin::{Action, AuthMechanism, Handler, Response, Session, SessionBuilder, response};
use rcgen::{CertificateParams, KeyPair};
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};

/// How the server behaves.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Mood {
    /// Takes everything.
    Kind,
    /// Has no room just now.
    Busy,
    /// Knows nobody of that name.
    RefusesRecipients,
    /// Takes nothing from our sender.
    RefusesSenders,
    /// Takes no login.
    RefusesLogins,
    /// Hangs up in the middle of a mail.
    Dies,
    /// Answers nothing.
    Silent,
}

/// A running mail server and what it took.
pub(crate) struct Server {
    pub(crate) port: u16,
    pub(crate) took: Arc<Mutex<Vec<Vec<u8>>>>,
    pub(crate) mood: Arc<Mutex<Mood>>,
    /// How many have called.
    pub(crate) callers: Arc<AtomicU32>,
    /// How many passwords it was given.
    pub(crate) logins: Arc<AtomicU32>,
}

impl Server {
    /// Starts one with a certificate, which it writes to a file for who must trust it.
    pub(crate) async fn start(certificate: &Path, made: CertificateParams) -> Self {
        let key = KeyPair::generate().unwrap();
        let made = made.self_signed(&key).unwrap();
        std::fs::write(certificate, made.pem()).unwrap();
        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let provider = Arc::new(tokio_rustls::rustls::crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![made.der().clone()], key)
            .unwrap();
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let took = Arc::default();
        let mood = Arc::new(Mutex::new(Mood::Kind));
        let admin = AdminClient {
            took: Arc::clone(&took),
            mood: Arc::clone(&mood),
            mail: Vec::new(),
            logins: Arc::default(),
        };
        let logins = Arc::clone(&admin.logins);
        let callers: Arc<AtomicU32> = Arc::default();
        let counted = Arc::clone(&callers);
        tokio::spawn(async move {
            while let Ok((line, _)) = listener.accept().await {
                counted.fetch_add(1, Ordering::Relaxed);
                tokio::spawn(serve(line, acceptor.clone(), admin.clone()));
            }
        });
        Self {
            port,
            took,
            mood,
            callers,
            logins,
        }
    }
}

/// Who takes the mail.
#[derive(Clone)]
struct AdminClient {
    took: Arc<Mutex<Vec<Vec<u8>>>>,
    mood: Arc<Mutex<Mood>>,
    mail: Vec<u8>,
    logins: Arc<AtomicU32>,
}

impl AdminClient {
    fn is(&self, mood: Mood) -> bool {
        *self.mood.lock().unwrap() == mood
    }
}

impl Handler for AdminClient {
    fn auth_plain(&mut self, _: &str, user: &str, password: &str) -> Response {
        self.logins.fetch_add(1, Ordering::Relaxed);
        if (user, password) == ("an@stad.be", "p:w") && !self.is(Mood::RefusesLogins) {
            response::AUTH_OK
        } else {
            response::INVALID_CREDENTIALS
        }
    }

    fn rcpt(&mut self, to: &str) -> Response {
        if self.is(Mood::RefusesRecipients) {
            // Many mail servers repeat the address.
            Response::custom(550, format!("<{to}>: no such mailbox"))
        } else if self.is(Mood::Busy) {
            response::OUT_OF_SPACE
        } else {
            response::OK
        }
    }

    fn data_start(&mut self, _: &str, _: &str, _: bool, _: &[String]) -> Response {
        self.mail.clear();
        response::OK
    }

    fn data(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        self.mail.extend_from_slice(bytes);
        Ok(())
    }

    fn data_end(&mut self) -> Response {
        self.took.lock().unwrap().push(self.mail.clone());
        response::OK
    }

    fn mail(&mut self, _: IpAddr, _: &str, from: &str) -> Response {
        if self.is(Mood::RefusesSenders) {
            return Response::custom(550, format!("<{from}>: not yours"));
        }
        response::OK
    }
}

async fn serve(line: TcpStream, acceptor: TlsAcceptor, admin: AdminClient) {
    let mood = Arc::clone(&admin.mood);
    if *mood.lock().unwrap() == Mood::Silent {
        // Longer than any client waits; the line closes with the test.
        tokio::time::sleep(Duration::from_secs(3600)).await;
    }
    let ip = line.peer_addr().unwrap().ip();
    let mut builder = SessionBuilder::new("localhost");
    builder.enable_start_tls().enable_auth(AuthMechanism::Plain);
    let mut session = builder.build(ip, admin);
    let mut line = BufReader::new(line);
    line.write_all(&session.greeting().buffer().unwrap())
        .await
        .unwrap();
    if talk(&mut line, &mut session, &mood).await {
        let Ok(private) = acceptor.accept(line.into_inner()).await else {
            return;
        };
        session.tls_active();
        talk(&mut BufReader::new(private), &mut session, &mood).await;
    }
}

/// Answers line by line; whether the client wants TLS now.
async fn talk(
    line: &mut BufReader<impl AsyncRead + AsyncWrite + Unpin>,
    session: &mut Session<AdminClient>,
    mood: &Mutex<Mood>,
) -> bool {
    let mut words = Vec::new();
    loop {
        words.clear();
        if line.read_until(b'\n', &mut words).await.unwrap_or(0) == 0 {
            return false;
        }
        if words.starts_with(b"DATA") && *mood.lock().unwrap() == Mood::Dies {
            return false;
        }
        let answer = session.process(&words);
        if line.write_all(&answer.buffer().unwrap()).await.is_err() || line.flush().await.is_err() {
            return false;
        }
        match answer.action {
            Action::Close => return false,
            Action::UpgradeTls => return true,
            Action::NoReply | Action::Reply => {}
        }
    }
}
