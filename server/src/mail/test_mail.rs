//! One test mail, step by step: what a mail server refuses is named by the step at which it refuses.

use std::io;
use std::net::SocketAddr;
use std::time::{Duration, SystemTime};

use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, SinglePart};
use lettre::transport::smtp::authentication::DEFAULT_MECHANISMS;
use lettre::transport::smtp::client::AsyncSmtpConnection;
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::{Extension, MailParameter};
use lettre::{Address, Message};
use tokio::net::{TcpStream, lookup_host};

use super::failure::Failure;
use super::settings::MailSettings;
use super::transport::{SmtpServer, Transport, TransportError};
use crate::error::BoxError;
use crate::form::Email;

/// How long the mail server may take for all of it.
const PATIENCE: Duration = Duration::from_secs(30);

/// Why a test mail did not go out: where it broke off, and what to do.
#[derive(Debug, thiserror::Error)]
pub enum TestMailError {
    /// The settings can't be used.
    #[error("{0}")]
    Settings(#[from] TransportError),
    /// The mail can't be made.
    #[error("the test mail can't be made: {0}")]
    Message(BoxError),
    /// The host has no address.
    #[error(
        "the host `{0}` of the mail server is not known ({1}). Is it spelled right in MISNIETS_SMTP, and does DNS work on this machine?"
    )]
    Host(String, io::Error),
    /// Nobody listens there.
    #[error(
        "no connection to the mail server {0} ({1}). Is it running, is the port in MISNIETS_SMTP right, and does a firewall let this machine through?"
    )]
    Connection(String, io::Error),
    /// It said nothing in time.
    #[error(
        "the mail server {0} does not answer within {seconds} seconds. Is the port right? smtp:// is STARTTLS, smtps:// is TLS from the start.",
        seconds = PATIENCE.as_secs()
    )]
    Silent(String),
    /// TLS, or the greeting before it.
    #[error("the mail server {0} answers, but no safe connection can be made: {1}. {remedy}", remedy = .1.remedy())]
    Tls(String, Failure),
    /// User or password.
    #[error(
        "the mail server {0} refuses the login: {1}. Correct user and password in MISNIETS_SMTP."
    )]
    Login(String, Failure),
    /// Whom mail comes from.
    #[error(
        "the mail server {server} refuses the sender {from}: {failure}. Name one with --mail-from that this login may send as."
    )]
    Sender {
        /// The mail server.
        server: String,
        /// The sender.
        from: Address,
        /// Its answer.
        failure: Failure,
    },
    /// Whom it is to.
    #[error(
        "the mail server {server} refuses the recipient {to}: {failure}. Is the address right? Without a login many servers take mail for their own addresses alone."
    )]
    Recipient {
        /// The mail server.
        server: String,
        /// The recipient.
        to: Address,
        /// Its answer.
        failure: Failure,
    },
    /// The recipient has letters that it doesn't take.
    #[error(
        "the mail server {0} takes no address with letters beyond ASCII before the @ (it has no SMTPUTF8)"
    )]
    Smtputf8(String),
    /// The mail itself.
    #[error("the mail server {0} takes sender and recipient, but refuses the mail: {1}")]
    Content(String, Failure),
    /// The folder that stands for a mail server.
    #[error("the mail can't be kept: {0}")]
    Folder(String),
}

/// Sends one test mail at `now` the way all mail goes; what was done, in words.
///
/// # Errors
/// Where it broke off.
pub async fn send_test(
    settings: &MailSettings,
    to: &Email,
    now: SystemTime,
) -> Result<String, TestMailError> {
    let message = message(settings, to, now).map_err(TestMailError::Message)?;
    let transport = Transport::of(settings)?;
    let Transport::Smtp(server) = &transport else {
        let folder = |error: &dyn std::fmt::Display| TestMailError::Folder(error.to_string());
        let name = "test-mail";
        let sent = transport.send(message, name).await;
        sent.map_err(|error| folder(&error))?;
        let settled = transport.settle(std::iter::once(name.to_owned())).await;
        settled.map_err(|error| folder(&error))?;
        return Ok(format!(
            "no mail server is set (--smtp): the test mail is kept as {}",
            settings.folder.join(format!("{name}.eml")).display()
        ));
    };
    let name = transport.server().unwrap_or_default();
    let trying = tokio::time::timeout(PATIENCE, try_out(server, &name, settings, to, &message));
    trying
        .await
        .map_err(|_| TestMailError::Silent(name.clone()))??;
    Ok(format!(
        "the mail server {name} took the test mail to {}; look whether it arrived, also among unwanted mail",
        to.as_str()
    ))
}

/// All steps of sending a mail.
async fn try_out(
    server: &SmtpServer,
    name: &str,
    settings: &MailSettings,
    to: &Email,
    message: &Message,
) -> Result<(), TestMailError> {
    let name = || name.to_owned();
    reach(server, name()).await?;
    let connected = server.connect().await;
    let mut connection = connected.map_err(|failure| TestMailError::Tls(name(), failure))?;
    if let Some(login) = server.login() {
        let signed_in = connection.auth(DEFAULT_MECHANISMS, login).await;
        signed_in.map_err(|error| TestMailError::Login(name(), Failure::smtp(&error)))?;
    }
    let from = &settings.from.email;
    let parameters = parameters(&connection, to).ok_or_else(|| TestMailError::Smtputf8(name()))?;
    let command = Mail::new(Some(from.clone()), parameters);
    let accepted = connection.command(command).await;
    accepted.map_err(|error| TestMailError::Sender {
        server: name(),
        from: from.clone(),
        failure: Failure::smtp(&error),
    })?;
    let command = Rcpt::new(to.address().clone(), Vec::new());
    let accepted = connection.command(command).await;
    accepted.map_err(|error| TestMailError::Recipient {
        server: name(),
        to: to.address().clone(),
        failure: Failure::smtp(&error),
    })?;
    let content = |error| TestMailError::Content(name(), Failure::smtp(&error));
    connection.command(Data).await.map_err(content)?;
    let taken = connection.message(&message.formatted()).await;
    taken.map_err(content)?;
    // The mail is out, however the connection ends.
    connection.quit().await.ok();
    Ok(())
}

/// Finds the host's addresses and connects to one, to tell one failure from the other.
async fn reach(server: &SmtpServer, name: String) -> Result<(), TestMailError> {
    let (host, port) = server.address();
    let found = lookup_host((host, port)).await;
    let found = found.map_err(|cause| TestMailError::Host(host.to_owned(), cause))?;
    let addresses: Vec<SocketAddr> = found.collect();
    let connected = TcpStream::connect(addresses.as_slice()).await;
    connected.map_err(|cause| TestMailError::Connection(name, cause))?;
    Ok(())
}

/// What is asked beside the sender; `None` when the mail server can't be asked for it.
fn parameters(connection: &AsyncSmtpConnection, to: &Email) -> Option<Vec<MailParameter>> {
    if !to.needs_smtputf8() {
        return Some(Vec::new());
    }
    let offers = connection
        .server_info()
        .supports_feature(Extension::SmtpUtfEight);
    offers.then(|| vec![MailParameter::SmtpUtfEight])
}

fn message(settings: &MailSettings, to: &Email, now: SystemTime) -> Result<Message, BoxError> {
    let automatic = HeaderName::new_from_ascii("Auto-Submitted".to_owned())?;
    let text = "This is the test mail of `misniets check --send-test`.\r\n\r\n\
                It arrived: participants get their mail too.\r\n";
    Ok(Message::builder()
        .from(settings.from.clone())
        .to(Mailbox::new(None, to.address().clone()))
        .date(now)
        .message_id(None)
        .subject("Test mail of Mis Niets")
        .raw_header(HeaderValue::new(automatic, "auto-generated".to_owned()))
        .singlepart(SinglePart::plain(text.to_owned()))?)
}
