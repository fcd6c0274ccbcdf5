//! The types an attribute can have. Each says what it expects, in words an owner understands.

use yew::AttrValue;

use crate::{
    lang::Lang,
    theme::{Color, Theme},
    time::Moment,
};

use super::Raw;

/// What a value should have been: the key of a sentence part for owners.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// Plain text.
    Text,
    /// Several texts.
    List,
    /// Date and time.
    Moment,
    /// An IANA time zone.
    Zone,
    /// A whole number of minutes.
    Minutes,
    /// An http or https address.
    HttpUrl,
    /// An id of the catalogue.
    Identifier,
    /// One of the languages.
    Lang,
    /// One of the themes.
    Theme,
    /// A hexadecimal colour.
    Color,
    /// A moment to load at.
    Load,
}

impl Expected {
    /// The words, in the owner's console language, English.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Text => "a text",
            Self::List => "one or more texts, separated by |",
            Self::Moment => "a date and time: year-month-dayThour:minute",
            Self::Zone => "an IANA time zone",
            Self::Minutes => "a whole number of minutes, 1 to 100000",
            Self::HttpUrl => "an address that starts with https:// or http://",
            Self::Identifier => "an id of letters, digits, - and _",
            Self::Lang => "nl, fr, de or en",
            Self::Theme => "auto, light or dark",
            Self::Color => "a colour as #rrggbb",
            Self::Load => "visible, idle or eager",
        }
    }
}

/// A type that can be read from a setting.
pub trait Value: Sized {
    /// What to tell the owner when it can't.
    const EXPECTED: Expected;

    /// Parses a raw value; `None` when it is no such thing.
    fn parse(raw: &Raw) -> Option<Self>;
}

/// A length of time in whole minutes, 1 to 100,000.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Minutes(pub u32);

/// An absolute `http:` or `https:` address; nothing else becomes a link or a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HttpUrl(pub AttrValue);

/// The id of an event, course or list in the catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identifier(pub AttrValue);

/// The name of an IANA time zone, in form; whether it exists the browser's `Intl` decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ZoneName(pub AttrValue);

/// When the loader fetches the bundle. It reads the attribute itself; here it is declared, and checked for the owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Load;

fn text(raw: &Raw) -> Option<&str> {
    match raw {
        Raw::Text(text) => Some(text.trim()),
        _ => None,
    }
}

impl Value for AttrValue {
    const EXPECTED: Expected = Expected::Text;

    fn parse(raw: &Raw) -> Option<Self> {
        // Control characters have no place in a visible text; a CMS may leave some.
        let visible = |text: &str| {
            text.chars()
                .filter(|c| !c.is_control() || *c == '\n')
                .collect::<String>()
                .into()
        };
        text(raw).map(visible)
    }
}

impl Value for Vec<AttrValue> {
    const EXPECTED: Expected = Expected::List;

    fn parse(raw: &Raw) -> Option<Self> {
        let trimmed = |entries: &mut dyn Iterator<Item = &str>| -> Self {
            entries
                .map(str::trim)
                .filter(|entry| !entry.is_empty())
                .map(|entry| entry.to_owned().into())
                .collect()
        };
        match raw {
            Raw::Text(text) => Some(trimmed(&mut text.split('|'))),
            Raw::List(list) => Some(trimmed(&mut list.iter().map(String::as_str))),
            _ => None,
        }
    }
}

impl Value for Moment {
    const EXPECTED: Expected = Expected::Moment;

    fn parse(raw: &Raw) -> Option<Self> {
        Self::parse(text(raw)?)
    }
}

impl Value for ZoneName {
    const EXPECTED: Expected = Expected::Zone;

    fn parse(raw: &Raw) -> Option<Self> {
        let name = text(raw)?;
        let fits = name.len() <= 64
            && name
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"/_+-".contains(&b));
        fits.then(|| Self(name.to_owned().into()))
    }
}

impl Value for Minutes {
    const EXPECTED: Expected = Expected::Minutes;

    fn parse(raw: &Raw) -> Option<Self> {
        let minutes = match raw {
            Raw::Number(number)
                if number.trunc() == *number && (1.0..=100_000.0).contains(number) =>
            {
                *number as u32
            }
            Raw::Text(text) => text.trim().parse().ok()?,
            _ => return None,
        };
        (1..=100_000).contains(&minutes).then_some(Self(minutes))
    }
}

impl Value for HttpUrl {
    const EXPECTED: Expected = Expected::HttpUrl;

    fn parse(raw: &Raw) -> Option<Self> {
        let url = text(raw)?;
        let (scheme, rest) = url.split_once(':')?;
        let rest = rest.strip_prefix("//")?;
        let good = (scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http"))
            && !rest.is_empty()
            && !rest.starts_with(['/', '?', '#'])
            && !url.contains(|c: char| c.is_control() || c.is_whitespace());
        good.then(|| Self(url.to_owned().into()))
    }
}

impl Value for Identifier {
    const EXPECTED: Expected = Expected::Identifier;

    fn parse(raw: &Raw) -> Option<Self> {
        let id = text(raw)?;
        let good = !id.is_empty()
            && id.len() <= 100
            && id
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        good.then(|| Self(id.to_owned().into()))
    }
}

impl Value for Lang {
    const EXPECTED: Expected = Expected::Lang;

    fn parse(raw: &Raw) -> Option<Self> {
        Self::parse(text(raw)?)
    }
}

impl Value for Theme {
    const EXPECTED: Expected = Expected::Theme;

    fn parse(raw: &Raw) -> Option<Self> {
        let name = text(raw)?;
        Self::ALL
            .into_iter()
            .find(|theme| name.eq_ignore_ascii_case(theme.name()))
    }
}

impl Value for Color {
    const EXPECTED: Expected = Expected::Color;

    fn parse(raw: &Raw) -> Option<Self> {
        Self::parse(text(raw)?)
    }
}

impl Value for Load {
    const EXPECTED: Expected = Expected::Load;

    fn parse(raw: &Raw) -> Option<Self> {
        ["visible", "idle", "eager"]
            .contains(&text(raw)?)
            .then_some(Self)
    }
}
