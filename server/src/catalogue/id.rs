//! Short names, as they stand in addresses, and the addresses a catalogue may hold.

use std::fmt;

use url::Url;

use crate::public_url::PublicUrl;

macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$meta])*
        #[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
        pub struct $name(String);

        impl $name {
            /// Reads an id: 1 to 64 small letters, digits and hyphens. `None` when it is anything else.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                is_id(text).then(|| Self(text.to_owned()))
            }

            /// The id as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}

ids! {
    /// The short name of an event.
    EventId,
    /// The short name of a course.
    CourseId,
    /// The short name of a list.
    ListId,
}

/// Whether a text is 1 to 64 small letters, digits and hyphens.
pub(super) fn is_id(text: &str) -> bool {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    (1..=64).contains(&text.len()) && text.bytes().all(plain)
}

/// A web address, or a path on this server.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Address {
    /// `https://…`
    Elsewhere(Url),
    /// `/images/…`: from the server's own root.
    Here(String),
}

impl Address {
    /// Reads an address: http(s), or a path with one slash in front.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let plain = |c: char| !c.is_whitespace() && !c.is_control() && c != '\\';
        if text.starts_with('/') && !text.starts_with("//") && text.chars().all(plain) {
            return Some(Self::Here(text.to_owned()));
        }
        web_address(text).map(Self::Elsewhere)
    }

    /// The whole address.
    #[must_use]
    pub fn absolute(&self, base: &PublicUrl) -> String {
        match self {
            Self::Elsewhere(url) => url.to_string(),
            Self::Here(path) => base.join(path),
        }
    }

    /// The address for a page of this server: from its root, under whichever name it was reached.
    #[must_use]
    pub fn from_root(&self, base: &PublicUrl) -> String {
        match self {
            Self::Elsewhere(url) => url.to_string(),
            Self::Here(path) => base.path(path),
        }
    }
}

/// An http(s) address.
pub(super) fn web_address(text: &str) -> Option<Url> {
    let url = Url::parse(text).ok()?;
    matches!(url.scheme(), "http" | "https").then_some(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_a_web_address_or_a_path_of_our_own() {
        let base = PublicUrl::parse("https://stad.be/webinars").unwrap();
        let absolute = |text| Address::parse(text).map(|address| address.absolute(&base));
        assert_eq!(
            absolute("/images/a.png").as_deref(),
            Some("https://stad.be/webinars/images/a.png")
        );
        assert_eq!(
            absolute("https://x.be/a").as_deref(),
            Some("https://x.be/a")
        );
        for bad in [
            "//x.be/a",
            "javascript:alert(1)",
            "a.png",
            "",
            "/a\\b",
            "/a b",
        ] {
            assert_eq!(absolute(bad), None, "{bad}");
        }
    }
}
