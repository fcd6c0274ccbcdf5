//! Which sites may send to us from a browser.

use std::fmt;
use std::str::FromStr;

use url::Url;

/// Sites by their origin (RFC 6454): `https://stad.be`, or `https://*.stad.be` for all names below it.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Origins(Vec<Origin>);

/// A text that names no origin.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[error(
    "`{0}` is no origin; write one such as \"https://stad.be\" or \"https://*.stad.be\", without a path"
)]
pub struct OriginsError(pub String);

/// One site, or all below a domain.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Origin(Pattern);

#[derive(Clone, Debug, Eq, PartialEq)]
enum Pattern {
    Exact(String),
    Below { scheme: String, suffix: String },
}

impl Origins {
    /// Reads a list.
    ///
    /// # Errors
    /// The first entry that is no origin.
    pub fn parse<'a>(texts: impl IntoIterator<Item = &'a str>) -> Result<Self, OriginsError> {
        let patterns = texts.into_iter().map(str::parse).collect::<Result<_, _>>();
        patterns.map(Self)
    }

    /// Whether a browser's `Origin` is in the list.
    #[must_use]
    pub fn allows(&self, origin: &str) -> bool {
        let origin = origin.to_ascii_lowercase();
        self.0
            .iter()
            .any(|Origin(pattern)| pattern.matches(&origin))
    }

    /// Whether nothing is in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for Origins {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<String> = self.0.iter().map(ToString::to_string).collect();
        f.write_str(&names.join(", "))
    }
}

impl FromIterator<Origin> for Origins {
    fn from_iter<I: IntoIterator<Item = Origin>>(origins: I) -> Self {
        Self(origins.into_iter().collect())
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Pattern::Exact(origin) => f.write_str(origin),
            Pattern::Below { scheme, suffix } => write!(f, "{scheme}://*{suffix}"),
        }
    }
}

impl FromStr for Origin {
    type Err = OriginsError;

    fn from_str(text: &str) -> Result<Self, OriginsError> {
        let wrong = || OriginsError(text.to_owned());
        let trimmed = text.trim().trim_end_matches('/');
        if let Some((scheme, domain)) = trimmed.split_once("://*.") {
            let origin = origin_of(&format!("{scheme}://{domain}")).ok_or_else(wrong)?;
            let (scheme, host) = origin.split_once("://").ok_or_else(wrong)?;
            return Ok(Self(Pattern::Below {
                scheme: scheme.to_owned(),
                suffix: format!(".{host}"),
            }));
        }
        let exact = origin_of(trimmed).ok_or_else(wrong)?;
        Ok(Self(Pattern::Exact(exact)))
    }
}

/// The text's origin, when it is a web address with nothing behind the host.
fn origin_of(text: &str) -> Option<String> {
    let url = Url::parse(text).ok()?;
    let bare = url.path() == "/"
        && url.query().is_none()
        && url.fragment().is_none()
        && url.username().is_empty()
        && url.password().is_none();
    let web = matches!(url.scheme(), "http" | "https") && !text.contains('*');
    (bare && web).then(|| url.origin().ascii_serialization())
}

impl Pattern {
    fn matches(&self, origin: &str) -> bool {
        match self {
            Self::Exact(exact) => exact == origin,
            Self::Below { scheme, suffix } => origin
                .split_once("://")
                .is_some_and(|(has, host)| has == scheme && host.ends_with(suffix.as_str())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allows(list: &[&str], origin: &str) -> bool {
        Origins::parse(list.iter().copied()).unwrap().allows(origin)
    }

    #[test]
    fn an_origin_is_allowed_by_its_scheme_host_and_port() {
        assert!(allows(&["https://stad.be"], "https://stad.be"));
        assert!(allows(&["https://Stad.be/"], "https://stad.be"));
        assert!(allows(&["https://stad.be:443"], "https://stad.be"));
        assert!(!allows(&["https://stad.be"], "http://stad.be"));
        assert!(!allows(&["https://stad.be"], "https://stad.be:8443"));
        assert!(!allows(
            &["https://stad.be"],
            "https://stad.be.evil.example"
        ));
        assert!(!allows(&["https://stad.be"], "null"));
    }

    #[test]
    fn a_star_stands_for_names_below_a_domain_and_not_for_the_domain() {
        assert!(allows(&["https://*.stad.be"], "https://www.stad.be"));
        assert!(allows(&["https://*.stad.be"], "https://a.b.stad.be"));
        assert!(!allows(&["https://*.stad.be"], "https://stad.be"));
        assert!(!allows(&["https://*.stad.be"], "https://evilstad.be"));
        assert!(!allows(&["https://*.stad.be"], "http://www.stad.be"));
    }

    #[test]
    fn what_is_no_origin_is_refused_in_words() {
        for text in [
            "stad.be",
            "https://stad.be/pad",
            "ftp://stad.be",
            "*",
            "https://*",
            "",
        ] {
            let error = Origins::parse([text]).unwrap_err().to_string();
            assert!(error.contains("is no origin"), "{error}");
        }
    }
}
