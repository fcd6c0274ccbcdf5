//! The forms a snippet can have: the embed contract.

/// A form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// One tag; the widget appears where it stands.
    Tag,
    /// An element with a link in it that works without script, and a script.
    #[default]
    Host,
    /// A link with a class, and one script for the site.
    Link,
    /// The element with the card in it already, its styles beside: it stands in the first paint, and its form posts without
    /// script.
    Full,
    /// The same with its style sheet by link, for a strict policy.
    Strict,
    /// A frame with the hosted page.
    Frame,
}

impl Form {
    /// All forms.
    pub const ALL: [Self; 6] = [
        Self::Tag,
        Self::Host,
        Self::Link,
        Self::Full,
        Self::Strict,
        Self::Frame,
    ];

    /// Its name in an address.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Tag => "tag",
            Self::Host => "host",
            Self::Link => "link",
            Self::Full => "full",
            Self::Strict => "strict",
            Self::Frame => "frame",
        }
    }

    /// The form of that name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.name() == name)
    }

    /// Whether the card stands in it already.
    #[must_use]
    pub const fn is_prerendered(self) -> bool {
        matches!(self, Self::Full | Self::Strict)
    }

    /// Whether it shows one entry of the server's catalogue and nothing else.
    #[must_use]
    pub const fn needs_catalogue(self) -> bool {
        matches!(self, Self::Link | Self::Full | Self::Strict | Self::Frame)
    }

    /// Whether the builder writes its script, which may be pinned.
    #[must_use]
    pub const fn has_script(self) -> bool {
        matches!(self, Self::Tag | Self::Host | Self::Link)
    }
}
