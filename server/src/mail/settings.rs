//! Where mail goes and whom it comes from, from what an owner wrote.

use std::path::PathBuf;
use std::str::FromStr;

use lettre::message::Mailbox;
use url::Url;

use crate::public_url::PublicUrl;

/// What is told about mail.
#[derive(Clone, Debug)]
pub struct MailSettings {
    /// The mail server; without one, mail goes to a folder.
    pub smtp: Option<SmtpUrl>,
    /// A certificate (PEM) the mail server may show beside the public ones.
    pub smtp_ca: Option<PathBuf>,
    /// Whom mail comes from.
    pub from: Mailbox,
    /// The folder for mail that goes to no server.
    pub folder: PathBuf,
}

/// How the line to the mail server is kept private.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum SmtpTls {
    /// `smtps://`: from the first byte (RFC 8314).
    Implicit,
    /// `smtp://`: STARTTLS, or no mail at all (RFC 3207).
    Starttls,
    /// `smtp://…?tls=none`: not at all; for a server on the same machine or network.
    None,
}

/// The address of a mail server: `smtp://user:password@host:587`.
#[derive(Clone, Eq, PartialEq)]
pub struct SmtpUrl {
    /// Its name.
    pub host: String,
    /// Its port, if it isn't the usual one.
    pub port: Option<u16>,
    /// How the line is kept private.
    pub tls: SmtpTls,
    /// User and password.
    pub login: Option<(String, String)>,
}

/// The password is nobody's business, in a log least of all.
impl std::fmt::Debug for SmtpUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SmtpUrl")
            .field("host", &self.host)
            .field("port", &self.port)
            .field("tls", &self.tls)
            .finish_non_exhaustive()
    }
}

/// Why a mail server's address can't be used. It is not repeated: it may hold a password.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum SmtpUrlError {
    /// It is no address, or of another protocol.
    #[error(
        "write the mail server as smtp://user:password@host:587 (STARTTLS) or smtps://user:password@host:465; \
         signs such as @ and : in a password as %40 and %3A"
    )]
    Unreadable,
    /// `tls` says something else.
    #[error(
        "tls is `none` or left out: smtp:// then asks for STARTTLS, smtps:// for TLS from the start"
    )]
    Tls,
    /// A password would travel in the clear.
    #[error("a password is only sent over TLS: leave ?tls=none out, or the user and password")]
    PasswordInTheClear,
}

impl FromStr for SmtpUrl {
    type Err = SmtpUrlError;

    fn from_str(text: &str) -> Result<Self, SmtpUrlError> {
        let url = Url::parse(text.trim()).map_err(|_| SmtpUrlError::Unreadable)?;
        let host = url.host_str().filter(|host| !host.is_empty());
        let host = host.ok_or(SmtpUrlError::Unreadable)?.to_owned();
        let asked = url.query_pairs().find(|(name, _)| name == "tls");
        let tls = match (
            url.scheme(),
            asked.as_ref().map(|(_, value)| value.as_ref()),
        ) {
            ("smtps", None) => SmtpTls::Implicit,
            ("smtp", None) => SmtpTls::Starttls,
            ("smtp", Some("none")) => SmtpTls::None,
            ("smtp" | "smtps", Some(_)) => return Err(SmtpUrlError::Tls),
            _ => return Err(SmtpUrlError::Unreadable),
        };
        let decoded = |text: &str| {
            percent_encoding::percent_decode_str(text)
                .decode_utf8()
                .map(|text| text.into_owned())
                .map_err(|_| SmtpUrlError::Unreadable)
        };
        let login = match url.password() {
            Some(password) => Some((decoded(url.username())?, decoded(password)?)),
            None => None,
        };
        if login.is_some() && tls == SmtpTls::None {
            return Err(SmtpUrlError::PasswordInTheClear);
        }
        Ok(Self {
            host,
            port: url.port(),
            tls,
            login,
        })
    }
}

/// `webinars@` the server's own name, when the owner named no sender.
#[must_use]
pub fn usual_sender(base: &PublicUrl) -> Option<Mailbox> {
    let url = Url::parse(base.as_str()).ok()?;
    // A number in brackets is a domain to RFC 5321 (4.1.3), but no envelope takes it; such a server is somebody's own
    // computer.
    let domain = match url.host()? {
        url::Host::Domain(name) => name,
        url::Host::Ipv4(_) | url::Host::Ipv6(_) => "localhost",
    };
    let address = lettre::Address::new("webinars", domain).ok()?;
    Some(Mailbox::new(None, address))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_server_is_asked_for_tls_unless_one_says_otherwise() {
        let tls = |text: &str| text.parse::<SmtpUrl>().map(|url| url.tls);
        assert_eq!(tls("smtp://mail.stad.be"), Ok(SmtpTls::Starttls));
        assert_eq!(tls("smtps://mail.stad.be"), Ok(SmtpTls::Implicit));
        assert_eq!(tls("smtp://localhost:25?tls=none"), Ok(SmtpTls::None));
        assert_eq!(tls("smtp://mail.stad.be?tls=maybe"), Err(SmtpUrlError::Tls));
        assert_eq!(tls("mail.stad.be"), Err(SmtpUrlError::Unreadable));
    }

    #[test]
    fn a_password_is_read_with_its_signs_and_never_sent_in_the_clear_nor_printed() {
        let url: SmtpUrl = "smtp://an%40stad.be:p%3Aw@mail.stad.be:587"
            .parse()
            .unwrap();
        assert_eq!(url.login, Some(("an@stad.be".to_owned(), "p:w".to_owned())));
        assert_eq!(url.port, Some(587));
        assert!(!format!("{url:?}").contains("p:w"));
        assert_eq!(
            "smtp://an:pw@mail.stad.be?tls=none".parse::<SmtpUrl>(),
            Err(SmtpUrlError::PasswordInTheClear)
        );
    }

    #[test]
    fn the_usual_sender_is_at_the_servers_own_name() {
        let sender = |url: &str| {
            let base = PublicUrl::parse(url).unwrap();
            usual_sender(&base).map(|sender| sender.email.to_string())
        };
        assert_eq!(
            sender("https://webinars.stad.be/x").as_deref(),
            Some("webinars@webinars.stad.be")
        );
        assert_eq!(
            sender("http://127.0.0.1:8080").as_deref(),
            Some("webinars@localhost")
        );
        assert_eq!(
            sender("http://[::1]:8080").as_deref(),
            Some("webinars@localhost")
        );
    }

    #[test]
    fn a_mail_from_a_server_without_a_name_can_be_sent() {
        let base = PublicUrl::parse("http://127.0.0.1:8080").unwrap();
        let mail = lettre::Message::builder()
            .from(usual_sender(&base).unwrap())
            .to("ann@voorbeeld.be".parse().unwrap())
            .body(String::from("Dag Ann"));
        assert!(mail.is_ok(), "{mail:?}");
    }
}
