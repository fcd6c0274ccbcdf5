//! A registration, from what a visitor typed to values that hold.

use serde::{Deserialize, Serialize};
use url::Url;

use crate::catalogue::EventId;
use crate::error::{Field, Mistake};
use crate::lang::Lang;
use crate::store::{Answer, Consent};

/// The longest name, in characters.
pub const NAME_MAX: usize = 200;
/// The longest address, in bytes (RFC 5321's path less its brackets).
pub const EMAIL_MAX: usize = 254;
/// The longest wording of a consent, in characters.
pub const CONSENT_MAX: usize = 2000;
/// The longest idempotency key, in bytes.
pub const KEY_MAX: usize = 200;
/// The longest page address that is kept, in bytes.
const PAGE_MAX: usize = 2048;

/// The fields as they arrive, in JSON and in a form post alike. All are optional here, so that one
/// answer can name everything that is missing.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Input {
    /// The visitor's name.
    pub name: Option<String>,
    /// The visitor's address.
    pub email: Option<String>,
    /// The wording that was ticked.
    pub consent: Option<String>,
    /// The visitor's language.
    pub lang: Option<String>,
    /// The page the form stood on.
    pub page: Option<String>,
    /// The idempotency key of a form post.
    pub key: Option<String>,
}

/// A mail address: trimmed, its domain in small letters, and of a shape that can be delivered to.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Email(String);

impl Email {
    /// Reads an address.
    ///
    /// # Errors
    /// When it is missing, too long or can't be one.
    pub fn parse(text: &str) -> Result<Self, Mistake> {
        let text = text.trim();
        if text.is_empty() {
            return Err(Mistake::Required(Field::Email));
        }
        if text.len() > EMAIL_MAX {
            return Err(Mistake::TooLong(Field::Email, EMAIL_MAX));
        }
        match text.split_once('@') {
            Some((local, domain)) if is_local(local) && is_domain(domain) => {
                Ok(Self(format!("{local}@{}", domain.to_lowercase())))
            }
            _ => Err(Mistake::EmailInvalid),
        }
    }

    /// The address as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn is_local(local: &str) -> bool {
    !local.is_empty() && local.chars().all(is_address_char)
}

fn is_domain(domain: &str) -> bool {
    domain.contains('.')
        && domain.chars().all(is_address_char)
        && domain
            .split('.')
            .all(|label| !label.is_empty() && !label.starts_with('-') && !label.ends_with('-'))
}

/// Letters of any script are fine; what separates addresses or never stands in one is not.
fn is_address_char(c: char) -> bool {
    !c.is_whitespace() && !c.is_control() && !"@,;<>()[]\\\"".contains(c)
}

/// A registration that can be stored.
#[derive(Clone, Debug)]
pub struct Registration {
    /// For which event.
    pub event: EventId,
    /// Who.
    pub name: String,
    /// At which address.
    pub email: Email,
    /// What was agreed to.
    pub consents: Vec<Consent>,
    /// What else was asked, in the form's order.
    pub answers: Vec<Answer>,
    /// Whether to wait when there is no seat.
    pub waitlist: bool,
    /// In which language.
    pub lang: Lang,
    /// On which page.
    pub page: Option<String>,
    /// What marks a retry of the same.
    pub key: Option<String>,
}

impl Registration {
    /// Turns input into a registration.
    ///
    /// # Errors
    /// All the mistakes in it, in the order of the form.
    pub fn parse(event: EventId, input: &Input, lang: Lang) -> Result<Self, Vec<Mistake>> {
        let name =
            text(input.name.as_deref(), Field::Name, NAME_MAX).map(|name| on_one_line(&name));
        let email = Email::parse(input.email.as_deref().unwrap_or_default());
        let consent = text(input.consent.as_deref(), Field::Consent, CONSENT_MAX);
        let key = key(input.key.as_deref());
        match (name, email, consent, key) {
            (Ok(name), Ok(email), Ok(consent), Ok(key)) => Ok(Self {
                event,
                name,
                email,
                consents: vec![Consent {
                    name: String::new(),
                    text: consent,
                    required: true,
                }],
                answers: Vec::new(),
                waitlist: false,
                lang,
                page: page(input.page.as_deref()),
                key,
            }),
            (name, email, consent, key) => Err([name.err(), email.err(), consent.err(), key.err()]
                .into_iter()
                .flatten()
                .collect()),
        }
    }
}

fn text(text: Option<&str>, field: Field, max: usize) -> Result<String, Mistake> {
    let text = text.unwrap_or_default().trim();
    if text.is_empty() {
        Err(Mistake::Required(field))
    } else if text.chars().count() > max {
        Err(Mistake::TooLong(field, max))
    } else {
        Ok(text.to_owned())
    }
}

/// A name is one line wherever it is printed later.
fn on_one_line(name: &str) -> String {
    name.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}

fn key(key: Option<&str>) -> Result<Option<String>, Mistake> {
    match key.map(str::trim) {
        None | Some("") => Ok(None),
        Some(key) if key.len() > KEY_MAX => Err(Mistake::TooLong(Field::Key, KEY_MAX)),
        Some(key) => Ok(Some(key.to_owned())),
    }
}

/// The page's address, if it is one: a visitor can't repair it, so a bad one is left out, not refused.
/// So are its query and fragment: they say nothing about the consent, and may hold personal data.
fn page(page: Option<&str>) -> Option<String> {
    let mut url = Url::parse(page?.trim())
        .ok()
        .filter(|url| matches!(url.scheme(), "http" | "https"))?;
    url.set_query(None);
    url.set_fragment(None);
    let page = String::from(url);
    (page.len() <= PAGE_MAX).then_some(page)
}

/// What somebody who is registered is told: the wire's answer, and what is stored for a retry.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Registered {
    /// What became of it.
    pub status: Status,
    /// Where the calendar file is.
    pub calendar: String,
    /// Where to take part.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub join: Option<String>,
}

/// The states a registration can be answered with.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// The address must be confirmed first.
    Pending,
    /// A seat is taken.
    Registered,
    /// There was no seat; one waits.
    Waitlisted,
}

#[cfg(test)]
#[path = "registration_tests.rs"]
mod tests;
