//! Mail addresses: what can be mailed, and which mailbox it is.

use icu_casemap::CaseMapper;
use icu_normalizer::ComposingNormalizer;

use crate::mistake::{Mistake, Wrong};

/// The longest address, in bytes (RFC 5321's path without its brackets).
pub const EMAIL_MAX: usize = 254;
/// The longest part before the @, in bytes (RFC 5321, 4.5.3.1.1).
const LOCAL_MAX: usize = 64;
/// The ASCII signs of a local part beside letters, digits and dots (`atext` of RFC 5322, 3.2.3).
const LOCAL_SIGNS: &str = "!#$%&'*+-/=?^_`{|}~";

/// A mail address that the mail library can send to: trimmed, its domain in lower case and in ASCII form (RFC 5891). The
/// part before the @ stays as typed: mail goes to it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Email {
    typed: lettre::Address,
    mailbox: Mailbox,
}

impl Email {
    /// Reads an address.
    ///
    /// # Errors
    /// When it is missing, too long or can't be mailed.
    pub fn parse(text: &str) -> Result<Self, Mistake> {
        let wrong = |wrong| Mistake::new("email", wrong);
        let text = text.trim();
        if text.is_empty() {
            return Err(wrong(Wrong::Missing));
        }
        if text.len() > EMAIL_MAX {
            return Err(wrong(Wrong::TooLong(EMAIL_MAX)));
        }
        // Mail systems compare composed letters (RFC 6531, 3.2), whatever the keyboard made.
        let composed = ComposingNormalizer::new_nfc().normalize(text);
        let typed = address(&composed).ok_or_else(|| wrong(Wrong::Email))?;
        if AsRef::<str>::as_ref(&typed).len() > EMAIL_MAX {
            return Err(wrong(Wrong::TooLong(EMAIL_MAX)));
        }
        let mailbox = Mailbox::of(AsRef::<str>::as_ref(&typed));
        Ok(Self { typed, mailbox })
    }

    /// The address as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.typed.as_ref()
    }

    /// The address as the mail library takes it.
    #[must_use]
    pub const fn address(&self) -> &lettre::Address {
        &self.typed
    }

    /// The mailbox it leads to.
    #[must_use]
    pub const fn mailbox(&self) -> &Mailbox {
        &self.mailbox
    }

    /// Whether only a mail server with SMTPUTF8 can take it (RFC 6531): its local part has letters beyond ASCII.
    #[must_use]
    pub fn needs_smtputf8(&self) -> bool {
        !self.as_str().is_ascii()
    }
}

/// A mailbox by its canonical name: Unicode NFC, case folded, the domain in ASCII form. Two spellings of one address have
/// the same mailbox. The server decides by it who is the same person; it never mails to it.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Mailbox(String);

impl Mailbox {
    /// The mailbox of any address, also of one that an earlier version stored and that is not accepted any more.
    #[must_use]
    pub fn of(address: &str) -> Self {
        let address = address.trim();
        let Some((local, domain)) = address.rsplit_once('@') else {
            return Self(folded(address));
        };
        let domain = idna::domain_to_ascii(domain).unwrap_or_else(|_| folded(domain));
        Self(format!("{}@{domain}", folded(local)))
    }

    /// The canonical name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The canonical name without a `+tag`: what limits count by, since one person can invent any number of tags.
    #[must_use]
    pub fn without_tag(&self) -> String {
        let Some((local, domain)) = self.0.rsplit_once('@') else {
            return self.0.clone();
        };
        match local.split_once('+') {
            Some((name, _)) if !name.is_empty() => format!("{name}@{domain}"),
            _ => self.0.clone(),
        }
    }
}

/// Case folded as Unicode says, then composed (NFC): folding can take a composed letter apart.
fn folded(text: &str) -> String {
    let normalizer = ComposingNormalizer::new_nfc();
    let composed = normalizer.normalize(text);
    let folded = CaseMapper::new().fold_string(&composed);
    normalizer.normalize(&folded).into_owned()
}

/// The address if its shape is right and the mail library takes it too.
fn address(text: &str) -> Option<lettre::Address> {
    let (local, domain) = text.split_once('@')?;
    if !is_local(local) || !domain.contains('.') {
        return None;
    }
    let domain = idna::domain_to_ascii_strict(domain).ok()?;
    is_domain(&domain).then_some(())?;
    lettre::Address::new(local, domain).ok()
}

/// A dot-atom (RFC 5322, 3.2.3; RFC 6532 adds letters beyond ASCII). The quoted form is refused: nearly nobody has such
/// an address, and hardly a mail program takes it.
fn is_local(local: &str) -> bool {
    local.len() <= LOCAL_MAX
        && local
            .split('.')
            .all(|atom| !atom.is_empty() && atom.chars().all(is_local_char))
}

fn is_local_char(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_alphanumeric() || LOCAL_SIGNS.contains(c)
    } else {
        c.is_alphanumeric()
    }
}

/// A name in the DNS, in ASCII form: labels with nothing strange at their ends, and a top-level domain, which is never a
/// number (RFC 3696, 2).
fn is_domain(domain: &str) -> bool {
    let label = |label: &str| !label.is_empty() && !label.starts_with('-') && !label.ends_with('-');
    let top = domain.rsplit('.').next().unwrap_or_default();
    domain.split('.').all(label) && top.len() > 1 && !top.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
#[path = "email_tests.rs"]
mod tests;
