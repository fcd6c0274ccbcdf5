//! Form tokens: proof that a form was opened by a person, some seconds and at most some hours ago, and is sent once.
//!
//! A token is the moment it was issued, a number that no other token has, and the HMAC-SHA256 (RFC 2104) of both. The
//! server keeps nothing until the token is used; what is used is in the database (`store/tokens.rs`), for all instances.

use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use sha2::Sha256;
use utoipa::ToSchema;

use super::ProofOfWork;
use super::proof_of_work::WAIT_INSTEAD;
use crate::email::Mailbox;

/// How long after it was issued a token becomes valid, in ms: no person fills in a form faster.
pub const WAIT_MS: i64 = 2000;
const LEAST: SignedDuration = SignedDuration::from_millis(WAIT_MS);
const MOST: SignedDuration = SignedDuration::from_hours(4);

/// A token as it is issued.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, ToSchema)]
pub struct Token {
    /// To be sent with the form.
    pub token: String,
    /// Milliseconds until it becomes valid.
    pub wait: i64,
    /// What its form needs beside it; absent while nothing is asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proof_of_work: Option<ProofOfWork>,
}

/// A token of ours whose time it is. Whether it was used before only the database knows.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ValidToken {
    id: String,
    issued_at: Timestamp,
    expires_at: Timestamp,
}

impl ValidToken {
    /// What no other token has.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// When it is no longer valid, used or not.
    #[must_use]
    pub const fn expires_at(&self) -> Timestamp {
        self.expires_at
    }

    /// How long its form waits when it has no proof of work; zero once it has waited. A token from the future was issued
    /// before the system clock was set back: nobody waits for that time to come again.
    #[must_use]
    pub fn wait_instead(&self, now: Timestamp) -> SignedDuration {
        let age = now.duration_since(self.issued_at);
        match age < -LEAST {
            true => SignedDuration::ZERO,
            false => WAIT_INSTEAD
                .saturating_sub(age)
                .clamp(SignedDuration::ZERO, WAIT_INSTEAD),
        }
    }
}

/// Why a token is not valid.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum TokenProblem {
    /// There is none, or it isn't ours.
    Missing,
    /// Older than four hours.
    Expired,
    /// It becomes valid in so many milliseconds.
    TooYoung(i64),
    /// It was used for another mailbox or another entry.
    Used,
    /// Its form has no proof of work, and has not waited instead.
    NoProofOfWork,
}

/// Issues and checks tokens.
#[derive(Clone)]
pub struct Tokens {
    mac: Hmac<Sha256>,
    /// What tells this instance's tokens from those of others with the same secret.
    instance: u64,
    next: Arc<AtomicU64>,
}

impl std::fmt::Debug for Tokens {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Tokens")
    }
}

impl Tokens {
    /// Tokens signed with a secret.
    #[must_use]
    pub fn new(secret: [u8; 32]) -> Self {
        // A key shorter than a block is filled up with zeros (RFC 2104, section 2).
        let mut block = [0; 64];
        for (slot, byte) in block.iter_mut().zip(secret) {
            *slot = byte;
        }
        Self {
            mac: Hmac::new(&block.into()),
            // It must differ from other instances'; nobody needs to be unable to guess it.
            instance: RandomState::new().hash_one(std::process::id()),
            next: Arc::default(),
        }
    }

    /// A token issued now.
    #[must_use]
    pub fn issue(&self, now: Timestamp) -> Token {
        let issued = now.as_millisecond();
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let unique = (u128::from(self.instance) << 64) | u128::from(number);
        let id = format!("{issued}.{}", URL_SAFE_NO_PAD.encode(unique.to_be_bytes()));
        let signature = self.mac("form", &[&id]).finalize().into_bytes();
        Token {
            token: format!("{id}.{}", URL_SAFE_NO_PAD.encode(signature)),
            wait: WAIT_MS,
            proof_of_work: None,
        }
    }

    /// The token, if it is valid now. One from the future was issued before the system clock was set back: its age is
    /// unknown, and making its visitor wait until that time comes again would be wrong.
    ///
    /// # Errors
    /// Why it isn't valid.
    pub fn check(&self, token: Option<&str>, now: Timestamp) -> Result<ValidToken, TokenProblem> {
        let (id, issued) = token
            .and_then(|token| self.open(token))
            .ok_or(TokenProblem::Missing)?;
        let age = now.duration_since(issued);
        let was_set_back = age < -LEAST;
        if age > MOST {
            Err(TokenProblem::Expired)
        } else if age < LEAST && !was_set_back {
            let wait = LEAST.saturating_sub(age).as_millis();
            // Another instance's clock may be ahead by some milliseconds.
            let wait = i64::try_from(wait).unwrap_or(WAIT_MS).min(WAIT_MS);
            Err(TokenProblem::TooYoung(wait))
        } else {
            Ok(ValidToken {
                id: id.to_owned(),
                issued_at: issued,
                // By this clock, not by the one that issued it: after a set-back it is forgotten no earlier.
                expires_at: now
                    .max(issued)
                    .saturating_add(MOST)
                    .unwrap_or(Timestamp::MAX),
            })
        }
    }

    /// A pseudonym of who uses a token: the mailbox, and the entry it is used for. A second use with the same pseudonym
    /// is a retry.
    #[must_use]
    pub fn user(&self, entry: &str, email: &str) -> String {
        self.pseudonym("user", &[entry, Mailbox::of(email).as_str()])
    }

    /// A pseudonym of what must not be stored itself; the same on all servers that share the secret.
    #[must_use]
    pub(super) fn pseudonym(&self, purpose: &str, parts: &[&str]) -> String {
        URL_SAFE_NO_PAD.encode(self.mac(purpose, parts).finalize().into_bytes())
    }

    /// The identity of a token of ours and when it was issued. The signature is compared in constant time.
    fn open<'a>(&self, token: &'a str) -> Option<(&'a str, Timestamp)> {
        let (id, signature) = token.rsplit_once('.')?;
        let (issued, _) = id.split_once('.')?;
        let signature = URL_SAFE_NO_PAD.decode(signature).ok()?;
        self.mac("form", &[id]).verify_slice(&signature).ok()?;
        let issued = Timestamp::from_millisecond(issued.parse().ok()?).ok()?;
        Some((id, issued))
    }

    fn mac(&self, purpose: &str, parts: &[&str]) -> Hmac<Sha256> {
        let mut mac = self.mac.clone();
        mac.update(purpose.as_bytes());
        for part in parts {
            mac.update(&[0]);
            mac.update(part.as_bytes());
        }
        mac
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn check(token: &str, now: &str) -> Result<(), TokenProblem> {
        Tokens::new([7; 32]).check(Some(token), at(now)).map(drop)
    }

    fn token() -> String {
        Tokens::new([7; 32]).issue(at("2026-06-01T08:00:00Z")).token
    }

    #[test]
    fn a_token_counts_from_two_seconds_to_four_hours() {
        let token = token();
        assert_eq!(
            check(&token, "2026-06-01T08:00:00.5Z"),
            Err(TokenProblem::TooYoung(1500))
        );
        assert_eq!(check(&token, "2026-06-01T08:00:02Z"), Ok(()));
        assert_eq!(check(&token, "2026-06-01T12:00:00Z"), Ok(()));
        assert_eq!(
            check(&token, "2026-06-01T12:00:00.001Z"),
            Err(TokenProblem::Expired)
        );
        assert_eq!(
            check(&token, "2026-06-01T07:59:59Z"),
            Err(TokenProblem::TooYoung(2000)),
            "another instance's clock is ahead"
        );
    }

    #[test]
    fn a_clock_that_was_set_back_makes_nobody_wait() {
        assert_eq!(check(&token(), "2026-06-01T07:00:05Z"), Ok(()));
    }

    #[test]
    fn no_two_tokens_are_alike() {
        let now = at("2026-06-01T08:00:00Z");
        let [ours, theirs] = [Tokens::new([7; 32]), Tokens::new([7; 32])];
        let tokens: std::collections::HashSet<String> = (0..100)
            .flat_map(|_| [ours.issue(now).token, theirs.issue(now).token])
            .collect();
        assert_eq!(tokens.len(), 200);
    }

    #[test]
    fn a_retry_is_the_same_mailbox_at_the_same_entry() {
        let tokens = Tokens::new([7; 32]);
        let an = tokens.user("event a", "an@stad.be");
        assert_eq!(tokens.user("event a", "An@Stad.be"), an);
        assert_eq!(
            Tokens::new([7; 32]).user("event a", "an@stad.be"),
            an,
            "on any instance"
        );
        for (entry, email) in [
            ("event b", "an@stad.be"),
            ("event a", "eva@stad.be"),
            ("event a", "an+1@stad.be"),
        ] {
            assert_ne!(tokens.user(entry, email), an);
        }
    }

    #[test]
    fn only_our_own_tokens_count() {
        let token = token();
        let later = "2026-06-01T09:00:00Z";
        let other = Tokens::new([8; 32]).issue(at("2026-06-01T08:00:00Z")).token;
        let moved = token.replacen("178", "179", 1);
        let cut = token.trim_end_matches(|c| c != '.').to_owned();
        for forged in [
            other,
            moved,
            cut,
            String::new(),
            ".".into(),
            "1.é".into(),
            "x".repeat(9000),
        ] {
            assert_eq!(
                check(&forged, later),
                Err(TokenProblem::Missing),
                "{forged}"
            );
        }
        assert_eq!(
            Tokens::new([7; 32]).check(None, at(later)).map(drop),
            Err(TokenProblem::Missing)
        );
    }
}
