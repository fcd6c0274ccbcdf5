//! The address people reach the server at.

use std::str::FromStr;

use url::Url;

/// The address people reach the server at, without a slash at its end.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct PublicUrl(String);

impl PublicUrl {
    /// Reads a web address; `None` when it is none.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let url = Url::parse(text.trim()).ok()?;
        let plain = url.has_host() && url.query().is_none() && url.fragment().is_none();
        let web = matches!(url.scheme(), "http" | "https");
        (plain && web).then(|| Self(url.as_str().trim_end_matches('/').to_owned()))
    }

    /// The address with a path behind it.
    #[must_use]
    pub fn join(&self, path: &str) -> String {
        format!("{}{path}", self.0)
    }

    /// A path on the server, from the root of whichever name the visitor reached it by: a page that links
    /// to itself this way holds under its own policy on `localhost` and on `127.0.0.1`.
    #[must_use]
    pub fn path(&self, path: &str) -> String {
        let prefix = self
            .0
            .split_once("://")
            .and_then(|(_, rest)| rest.split_once('/'));
        prefix.map_or_else(|| path.to_owned(), |(_, prefix)| format!("/{prefix}{path}"))
    }

    /// The address's origin (RFC 6454), as a browser names it.
    #[must_use]
    pub fn origin(&self) -> String {
        Url::parse(&self.0).map_or_else(|_| String::new(), |url| url.origin().ascii_serialization())
    }

    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A text that is no web address.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("write a web address such as https://webinars.example.org")]
pub struct InvalidPublicUrl;

impl FromStr for PublicUrl {
    type Err = InvalidPublicUrl;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text).ok_or(InvalidPublicUrl)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_public_url_is_a_web_address_without_a_last_slash() {
        let join = |text| PublicUrl::parse(text).map(|url| url.join("/e/x"));
        assert_eq!(
            join("https://stad.be/").as_deref(),
            Some("https://stad.be/e/x")
        );
        assert_eq!(
            join("https://stad.be/webinars").as_deref(),
            Some("https://stad.be/webinars/e/x")
        );
        assert_eq!(
            PublicUrl::parse("https://stad.be/").unwrap().path("/e/x"),
            "/e/x"
        );
        assert_eq!(
            PublicUrl::parse("https://stad.be/webinars/")
                .unwrap()
                .path("/e/x"),
            "/webinars/e/x"
        );
        assert_eq!(join("stad.be"), None);
        assert_eq!(join("ftp://stad.be"), None);
    }
}
