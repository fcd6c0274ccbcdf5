//! Why a mail was not sent, as the log and the metrics may show it: without the address it was to.

use std::fmt;

use lettre::Message;
use lettre::transport::smtp;

/// What stands for an address.
const HIDDEN: &str = "[address]";

/// What is said of a mail server that has another certificate than the one that was named.
pub(super) const FOREIGN_CERTIFICATE: &str =
    "the certificate is not the one that was named for the mail server";

/// Why a mail was not sent.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Failure {
    reason: String,
    detail: String,
}

impl Failure {
    /// A failure with a reason of few kinds, for metrics, and details in words.
    pub(super) fn new(reason: &str, detail: String) -> Self {
        Self {
            reason: reason.to_owned(),
            detail,
        }
    }

    /// What a mail server answered, or why it could not be asked.
    pub(super) fn smtp(error: &smtp::Error) -> Self {
        let reason = match error.status() {
            Some(code) => code.to_string(),
            None if error.is_timeout() => "timeout".to_owned(),
            None if error.is_tls() => "tls".to_owned(),
            None if error.is_client() => "client".to_owned(),
            None => "connection".to_owned(),
        };
        // The cause behind lettre's own words says which host or which certificate.
        let mut detail = error.to_string();
        let mut source = std::error::Error::source(error);
        while let Some(cause) = source {
            let cause_words = cause.to_string();
            if !detail.contains(&cause_words) {
                detail = format!("{detail}: {cause_words}");
            }
            source = cause.source();
        }
        Self { reason, detail }
    }

    /// The reason: a mail server's code such as `550`, else one word.
    #[must_use]
    pub fn reason(&self) -> &str {
        &self.reason
    }

    /// The details in words.
    #[must_use]
    pub fn detail(&self) -> &str {
        &self.detail
    }

    /// What those who run the server can do about it.
    #[must_use]
    pub fn remedy(&self) -> &'static str {
        let says = |words: &str| self.detail.contains(words);
        match self.reason.as_str() {
            _ if says("Expired") || says("expired") => {
                "The mail server's certificate has expired: renew it on the mail server."
            }
            _ if says(FOREIGN_CERTIFICATE) => {
                "The mail server has another certificate than the one in the file of --smtp-ca: put its present one there."
            }
            _ if self.is_authority_as_server() => {
                "The mail server's certificate signs itself: name a file with this very certificate with --smtp-ca FILE."
            }
            _ if says("UnknownIssuer") => {
                "No authority that is known here signed the mail server's certificate: name the authority's file, or a \
                 self-signed certificate, with --smtp-ca FILE."
            }
            _ if says("NotValidForName") || says("not valid for name") => {
                "The mail server's certificate is for another host: write the host that is in it in MISNIETS_SMTP."
            }
            "535" | "530" | "534" => {
                "The mail server refuses the login: correct user and password in MISNIETS_SMTP."
            }
            "tls" => {
                "Does the mail server offer TLS on that port? smtp:// is STARTTLS, smtps:// is TLS from the start."
            }
            _ => "Is the mail server running, and are host and port in MISNIETS_SMTP right?",
        }
    }

    /// Whether TLS refused a server's certificate because it is marked as an authority's.
    pub(super) fn is_authority_as_server(&self) -> bool {
        self.detail.contains("CaUsedAsEndEntity")
    }

    /// The same without anything that names a recipient.
    pub(super) fn without(self, recipients: &Recipients) -> Self {
        Self {
            detail: recipients.hidden_in(&self.detail),
            ..self
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.detail)
    }
}

/// Whom a mail was to: the parts of their addresses before the @.
#[derive(Debug)]
pub(super) struct Recipients(Vec<String>);

impl Recipients {
    pub(super) fn of(message: &Message) -> Self {
        let to = message.envelope().to().iter();
        Self(to.map(|address| address.user().to_lowercase()).collect())
    }

    /// A text with each address, and each recipient's own part of it, hidden.
    fn hidden_in(&self, text: &str) -> String {
        let mut hidden = String::with_capacity(text.len());
        let ends = |c: char| c.is_whitespace() || "<>()[]{}\"'`,;:=".contains(c);
        for piece in text.split_inclusive(ends) {
            let word = piece.trim_end_matches(ends);
            let (_, end) = piece.split_at(word.len());
            let is_address = word.contains('@') || self.0.contains(&word.to_lowercase());
            hidden.push_str(if is_address { HIDDEN } else { word });
            hidden.push_str(end);
        }
        hidden
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_address_is_left_in_a_mail_servers_words() {
        let recipients = Recipients(vec!["an.peeters".to_owned()]);
        for (said, shown) in [
            (
                "permanent error (550): 5.1.1 <An.Peeters@stad.be>: Recipient rejected",
                "permanent error (550): 5.1.1 <[address]>: Recipient rejected",
            ),
            (
                "550 user an.peeters unknown; to=eva@x.be",
                "550 user [address] unknown; to=[address]",
            ),
            ("550 mailbox unknown", "550 mailbox unknown"),
        ] {
            assert_eq!(recipients.hidden_in(said), shown);
        }
    }
}
