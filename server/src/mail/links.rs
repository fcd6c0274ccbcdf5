//! Links in mail: signed, so that nobody can make one up, and good for a limited time.

use hmac::{Hmac, KeyInit, Mac};
use jiff::{SignedDuration, Timestamp};
use sha2::Sha256;

use crate::store::Person;

/// Bytes of the signature that go into a link: 128 bits.
const SIGNATURE: usize = 16;

/// What a link is for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Purpose {
    /// Confirm an address.
    Confirm,
    /// See, take along and erase one's data; cancel.
    Mine,
    /// Leave a list.
    Unsubscribe,
}

impl Purpose {
    const fn letter(self) -> char {
        match self {
            Self::Confirm => 'c',
            Self::Mine => 'm',
            Self::Unsubscribe => 'u',
        }
    }

    /// How long a link is good. Who wants to leave a list digs up old mail.
    #[must_use]
    pub fn lifetime(self) -> SignedDuration {
        let days = match self {
            Self::Confirm => 7,
            Self::Mine => 400,
            Self::Unsubscribe => 1100,
        };
        SignedDuration::from_hours(24 * days)
    }
}

/// What a link's code turned out to be.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Opened {
    /// Ours and still good.
    Valid(Person),
    /// Ours, but too old.
    Expired(Person),
    /// Not ours.
    Forged,
}

/// Signs links and reads them back.
#[derive(Clone)]
pub struct Signer(Hmac<Sha256>);

impl std::fmt::Debug for Signer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Signer")
    }
}

impl Signer {
    /// A signer with the server's secret.
    #[must_use]
    pub fn new(secret: &[u8; 32]) -> Self {
        // A key shorter than SHA-256's block is padded with zeros (RFC 2104): done here, nothing is left to fail.
        let mut key = [0_u8; 64];
        key.iter_mut()
            .zip(secret)
            .for_each(|(to, from)| *to = *from);
        Self(Hmac::new(&key.into()))
    }

    /// A link's code, such as `cr12.1795000000.0123…`: purpose, person, expiry in seconds, signature.
    #[must_use]
    pub fn code(&self, purpose: Purpose, person: Person, now: Timestamp) -> String {
        self.code_of_version(purpose, person, 0, now)
    }

    /// The same for a registration whose address was corrected so often: `cr12-1.1795000000.0123…`.
    #[must_use]
    pub fn code_of_version(
        &self,
        purpose: Purpose,
        person: Person,
        version: i64,
        now: Timestamp,
    ) -> String {
        let expires = now
            .saturating_add(purpose.lifetime())
            .unwrap_or(Timestamp::MAX);
        let (letter, id) = match person {
            Person::Registration(id) => ('r', id),
            Person::Member(id) => ('l', id),
        };
        let version = match version {
            0 => String::new(),
            version => format!("-{version}"),
        };
        let claim = format!(
            "{}{letter}{id}{version}.{}",
            purpose.letter(),
            expires.as_second()
        );
        let signature = self.signed(&claim).finalize().into_bytes();
        let short: Vec<u8> = signature.iter().copied().take(SIGNATURE).collect();
        format!("{claim}.{}", hex::encode(short))
    }

    /// What a code says, if it is for this purpose and ours. The signature is compared in constant time.
    #[must_use]
    pub fn open(&self, purpose: Purpose, code: &str, now: Timestamp) -> Opened {
        self.read(purpose, code, now).unwrap_or(Opened::Forged)
    }

    fn read(&self, purpose: Purpose, code: &str, now: Timestamp) -> Option<Opened> {
        let (claim, signature) = code.rsplit_once('.')?;
        let mut given = [0_u8; SIGNATURE];
        hex::decode_to_slice(signature, &mut given).ok()?;
        self.signed(claim).verify_truncated_left(&given).ok()?;
        let rest = claim.strip_prefix(purpose.letter())?;
        let (person, expires) = rest.split_once('.')?;
        let person = match person.strip_prefix('r') {
            Some(id) => {
                let id = id.split_once('-').map_or(id, |(id, _)| id);
                Person::Registration(id.parse().ok()?)
            }
            None => Person::Member(person.strip_prefix('l')?.parse().ok()?),
        };
        let expires: i64 = expires.parse().ok()?;
        Some(if now.as_second() < expires {
            Opened::Valid(person)
        } else {
            Opened::Expired(person)
        })
    }

    /// How often the address had been corrected when a code was made. The code is one that [`Signer::open`] accepts.
    #[must_use]
    pub fn version(code: &str) -> i64 {
        let person = code.split('.').next().unwrap_or_default();
        let version = person.split_once('-').map(|(_, version)| version);
        version.map_or(0, |version| version.parse().unwrap_or(-1))
    }

    fn signed(&self, claim: &str) -> Hmac<Sha256> {
        self.0.clone().chain_update(claim.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PERSON: Person = Person::Registration(12);

    fn now() -> Timestamp {
        "2026-06-01T08:00:00Z".parse().unwrap()
    }

    #[test]
    fn a_link_is_good_for_its_purpose_until_it_expires() {
        let signer = Signer::new(&[7; 32]);
        let code = signer.code(Purpose::Confirm, PERSON, now());
        assert_eq!(
            signer.open(Purpose::Confirm, &code, now()),
            Opened::Valid(PERSON)
        );
        assert_eq!(signer.open(Purpose::Mine, &code, now()), Opened::Forged);
        let later = now() + SignedDuration::from_hours(7 * 24);
        assert_eq!(
            signer.open(Purpose::Confirm, &code, later),
            Opened::Expired(PERSON)
        );
        let member = signer.code(Purpose::Unsubscribe, Person::Member(3), now());
        assert_eq!(
            signer.open(Purpose::Unsubscribe, &member, later),
            Opened::Valid(Person::Member(3))
        );
    }

    #[test]
    fn a_link_says_how_often_the_address_had_been_corrected() {
        let signer = Signer::new(&[7; 32]);
        for version in [0, 1, 12] {
            let code = signer.code_of_version(Purpose::Mine, PERSON, version, now());
            let opened = signer.open(Purpose::Mine, &code, now());
            assert_eq!(opened, Opened::Valid(PERSON), "{code}");
            assert_eq!(Signer::version(&code), version, "{code}");
        }
        let code = signer.code_of_version(Purpose::Mine, PERSON, 1, now());
        let forged = code.replacen("r12-1.", "r12-2.", 1);
        assert_eq!(signer.open(Purpose::Mine, &forged, now()), Opened::Forged);
    }

    #[test]
    fn nobody_can_make_a_link_up_or_change_one() {
        let signer = Signer::new(&[7; 32]);
        let code = signer.code(Purpose::Mine, PERSON, now());
        let open = |code: &str| signer.open(Purpose::Mine, code, now());
        assert_eq!(open(&code.replacen("r12", "r13", 1)), Opened::Forged);
        assert_eq!(open(&code.to_uppercase()), Opened::Forged);
        for text in ["", ".", "mr12", "mr12.1", "mr12.9999999999.", "é.1.00"] {
            assert_eq!(open(text), Opened::Forged, "{text}");
        }
        let other = Signer::new(&[8; 32]);
        assert_eq!(other.open(Purpose::Mine, &code, now()), Opened::Forged);
    }
}
