//! Tokens: a form that was opened by a person, some seconds and at most some hours ago.
//!
//! A token is the moment it was given out, and its HMAC-SHA256 (RFC 2104): nothing is kept, nothing follows anybody.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use sha2::Sha256;
use utoipa::ToSchema;

/// How long after it was given out a token begins to count, in ms: no person fills in a form faster.
pub const WAIT_MS: i64 = 2000;
const LEAST: SignedDuration = SignedDuration::from_millis(WAIT_MS);
const MOST: SignedDuration = SignedDuration::from_hours(4);

/// A token as it is given out.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, ToSchema)]
pub struct Token {
    /// To be sent with the form.
    pub token: String,
    /// Milliseconds until it counts.
    pub wait: i64,
}

/// Why a token doesn't count.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum TokenProblem {
    /// There is none, or it isn't ours.
    Missing,
    /// Older than four hours.
    Expired,
    /// It counts in so many milliseconds.
    TooYoung(i64),
}

/// Signs and checks tokens.
#[derive(Clone)]
pub struct Tokens(Hmac<Sha256>);

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
        Self(Hmac::new(&block.into()))
    }

    /// A token given out now.
    #[must_use]
    pub fn issue(&self, now: Timestamp) -> Token {
        let issued = now.as_millisecond();
        let signature = self.sign(issued).finalize().into_bytes();
        Token {
            token: format!("{issued}.{}", URL_SAFE_NO_PAD.encode(signature)),
            wait: WAIT_MS,
        }
    }

    /// Whether a token counts now.
    ///
    /// # Errors
    /// When it doesn't, and why.
    pub fn check(&self, token: Option<&str>, now: Timestamp) -> Result<(), TokenProblem> {
        let issued = token
            .and_then(|token| self.issued(token))
            .ok_or(TokenProblem::Missing)?;
        let age = now.duration_since(issued);
        if age > MOST {
            Err(TokenProblem::Expired)
        } else if age < LEAST {
            let wait = LEAST.saturating_sub(age).as_millis();
            // A clock that was set back must not make anybody wait for hours.
            let wait = i64::try_from(wait).unwrap_or(WAIT_MS).min(WAIT_MS);
            Err(TokenProblem::TooYoung(wait))
        } else {
            Ok(())
        }
    }

    /// When a token of ours was given out. The signature is compared in constant time.
    fn issued(&self, token: &str) -> Option<Timestamp> {
        let (issued, signature) = token.split_once('.')?;
        let issued: i64 = issued.parse().ok()?;
        let signature = URL_SAFE_NO_PAD.decode(signature).ok()?;
        self.sign(issued).verify_slice(&signature).ok()?;
        Timestamp::from_millisecond(issued).ok()
    }

    fn sign(&self, issued: i64) -> Hmac<Sha256> {
        let mut mac = self.0.clone();
        mac.update(b"form ");
        mac.update(&issued.to_be_bytes());
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
        Tokens::new([7; 32]).check(Some(token), at(now))
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
            check(&token, "2026-06-01T07:00:00Z"),
            Err(TokenProblem::TooYoung(2000))
        );
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
            Tokens::new([7; 32]).check(None, at(later)),
            Err(TokenProblem::Missing)
        );
    }
}
