//! Mail addresses.

use super::{Mistake, Wrong};

/// The longest address, in bytes (RFC 5321's path less its brackets).
pub const EMAIL_MAX: usize = 254;

/// A mail address: trimmed, its domain in small letters and, where it has letters beyond ASCII, in the form the mail
/// system knows (RFC 5891); of a shape that can be delivered to. What stands before the @ is nobody's to change.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Email(String);

impl Email {
    /// Reads an address.
    ///
    /// # Errors
    /// When it is missing, too long or can't be one.
    pub fn parse(text: &str) -> Result<Self, Mistake> {
        let wrong = |wrong| Mistake::new("email", wrong);
        let text = text.trim();
        if text.is_empty() {
            return Err(wrong(Wrong::Missing));
        }
        if text.len() > EMAIL_MAX {
            return Err(wrong(Wrong::TooLong(EMAIL_MAX)));
        }
        let email = text
            .split_once('@')
            .filter(|(local, domain)| is_local(local) && is_domain(domain))
            .and_then(|(local, domain)| {
                let domain = idna::domain_to_ascii_strict(domain).ok()?;
                Some(format!("{local}@{domain}"))
            })
            .ok_or_else(|| wrong(Wrong::Email))?;
        if email.len() > EMAIL_MAX {
            return Err(wrong(Wrong::TooLong(EMAIL_MAX)));
        }
        Ok(Self(email))
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

#[cfg(test)]
mod tests {
    use super::*;

    fn email(text: &str) -> Result<String, Wrong> {
        match Email::parse(text) {
            Ok(email) => Ok(email.as_str().to_owned()),
            Err(mistake) => Err(mistake.wrong),
        }
    }

    #[test]
    fn an_address_is_trimmed_and_its_domain_made_small() {
        assert_eq!(
            email("  An.Peeters+web@Stad.BE \n").unwrap(),
            "An.Peeters+web@stad.be"
        );
    }

    #[test]
    fn a_domain_with_other_letters_is_written_as_the_mail_system_does() {
        let known = "jürgen@xn--mller-kva.example";
        assert_eq!(email("jürgen@Müller.example").unwrap(), known);
        assert_eq!(email(known).unwrap(), known);
    }

    #[test]
    fn what_cannot_be_delivered_to_is_no_address() {
        for text in [
            "an",
            "an@",
            "@stad.be",
            "an@stad",
            "an@@stad.be",
            "an@stad.be@x.be",
            "an p@stad.be",
            "an@stad..be",
            "an@.be",
            "an@stad.be.",
            "an@-stad.be",
            "an@stad.be,eva@stad.be",
            "an\u{7}@stad.be",
            "<an@stad.be>",
            "an@st\nad.be",
            "an@st_ad.be",
        ] {
            assert_eq!(email(text), Err(Wrong::Email), "{text}");
        }
    }

    #[test]
    fn an_address_is_required_and_has_a_longest_length() {
        assert_eq!(email("   "), Err(Wrong::Missing));
        let fits = format!("{}@stad.be", "a".repeat(EMAIL_MAX - 8));
        assert_eq!(email(&fits).unwrap(), fits);
        assert_eq!(email(&format!("a{fits}")), Err(Wrong::TooLong(EMAIL_MAX)));
    }
}
