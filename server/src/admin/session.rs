//! What the organiser's browser holds: a cookie that no script reads and no other site sends, and in each form a word
//! that only a page of this session knows.

use axum::http::{HeaderMap, HeaderValue, header};
use hmac::{Hmac, KeyInit, Mac};
use jiff::{SignedDuration, Timestamp};
use sha2::Sha256;

use super::{hash, random};
use crate::guard::is_ours;
use crate::public_url::PublicUrl;
use crate::store::{Store, StoreError};

/// After so long without use one has to sign in again.
pub const IDLE: SignedDuration = SignedDuration::from_hours(12);

/// The cookie's name. Browsers take `__Host-` only with `Secure`, `Path=/` and no domain (RFC 6265bis, 4.1.3.2).
const COOKIE: &str = "__Host-misniets";

/// Somebody who is signed in.
#[derive(Clone)]
pub struct Session(String);

impl Session {
    /// A new session.
    ///
    /// # Errors
    /// When it can't be stored.
    pub async fn open(store: &Store, now: Timestamp) -> Result<Self, StoreError> {
        let token = random().map_err(|error| StoreError::Random(error.to_string()))?;
        store.open_session(&hash(&token), IDLE, now).await?;
        Ok(Self(token))
    }

    /// The session that a request's cookie names, if it holds.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn of(
        headers: &HeaderMap,
        store: &Store,
        now: Timestamp,
    ) -> Result<Option<Self>, StoreError> {
        let Some(token) = cookie(headers) else {
            return Ok(None);
        };
        let holds = store.session_holds(&hash(token), IDLE, now).await?;
        Ok(holds.then(|| Self(token.to_owned())))
    }

    /// Ends it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn close(&self, store: &Store) -> Result<(), StoreError> {
        store.close_session(&hash(&self.0)).await
    }

    /// `Set-Cookie` that gives it to the browser.
    #[must_use]
    pub fn cookie(&self) -> Option<HeaderValue> {
        set_cookie(&self.0, IDLE.as_secs())
    }

    /// The word each form of this session carries: an HMAC under the token, so that nothing more is stored and the
    /// cookie can't be told from it.
    #[must_use]
    pub fn word(&self) -> String {
        hex::encode(self.mac().finalize().into_bytes())
    }

    /// The first digits of the hash under which the session is stored: they tell sessions apart and open none.
    #[must_use]
    pub fn public_id(&self) -> String {
        hash(&self.0).chars().take(8).collect()
    }

    /// Whether a form carries it; compared in constant time.
    #[must_use]
    pub fn knows(&self, word: &str) -> bool {
        hex::decode(word).is_ok_and(|word| self.mac().verify_slice(&word).is_ok())
    }

    fn mac(&self) -> Hmac<Sha256> {
        // The token is 64 letters, just a block.
        let mut block = [0; 64];
        for (slot, byte) in block.iter_mut().zip(self.0.bytes()) {
            *slot = byte;
        }
        let mut mac = Hmac::new(&block.into());
        mac.update(b"organiser's form");
        mac
    }
}

/// `Set-Cookie` that takes the session from the browser.
#[must_use]
pub fn no_cookie() -> Option<HeaderValue> {
    set_cookie("", 0)
}

fn set_cookie(token: &str, seconds: i64) -> Option<HeaderValue> {
    let cookie =
        format!("{COOKIE}={token}; Max-Age={seconds}; Path=/; Secure; HttpOnly; SameSite=Strict");
    cookie.parse().ok()
}

fn cookie(headers: &HeaderMap) -> Option<&str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, token)| *name == COOKIE && token.len() == 64)
        .map(|(_, token)| token)
}

/// Whether a form comes from a page of this server: by `Sec-Fetch-Site`, which no page can forge, else by `Origin`. A request that says neither comes from no form of ours.
#[must_use]
pub fn is_own_form(headers: &HeaderMap, base: &PublicUrl) -> bool {
    let text = |name| {
        headers
            .get(name)
            .and_then(|value: &HeaderValue| value.to_str().ok())
    };
    let origin = text("origin").map(|origin| is_ours(origin, headers, base));
    match (text("sec-fetch-site"), origin) {
        // These pages send no referrer, so browsers that say this name the origin `null`.
        (Some(site), _) => site == "same-origin",
        (None, origin) => origin == Some(true),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()))
            .collect()
    }

    #[test]
    fn a_form_knows_the_word_of_its_own_session_alone() {
        let (one, other) = (Session("a".repeat(64)), Session("b".repeat(64)));
        assert!(one.knows(&one.word()));
        assert!(!one.knows(&other.word()));
        assert!(!one.knows(""));
        assert!(!one.knows("é"));
    }

    #[test]
    fn only_a_page_of_this_server_sends_its_forms() {
        let base = PublicUrl::parse("https://stad.be").unwrap();
        let own = |pairs: &[(&'static str, &str)]| is_own_form(&headers(pairs), &base);
        assert!(own(&[
            ("origin", "null"),
            ("sec-fetch-site", "same-origin")
        ]));
        assert!(own(&[("origin", "https://stad.be")]));
        assert!(!own(&[
            ("origin", "https://evil.example"),
            ("sec-fetch-site", "cross-site")
        ]));
        assert!(!own(&[("origin", "https://evil.example")]));
        assert!(!own(&[
            ("origin", "https://stad.be"),
            ("sec-fetch-site", "same-site")
        ]));
        assert!(!own(&[("origin", "null")]));
        assert!(!own(&[]));
    }

    #[test]
    fn the_cookie_is_found_among_others() {
        let token = "c".repeat(64);
        let line = format!("a=b; __Host-misniets={token}; c=d");
        assert_eq!(cookie(&headers(&[("cookie", &line)])), Some(token.as_str()));
        assert_eq!(
            cookie(&headers(&[("cookie", "__Host-misniets=short")])),
            None
        );
    }
}
