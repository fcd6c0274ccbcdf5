//! The types an attribute can have. Each says what it expects, in words an owner understands.

use yew::AttrValue;

use crate::{
    lang::Lang,
    theme::{Color, Theme},
    time::Moment,
};

use super::{SettingValue, visible};

crate::diagnostics! {
    /// What a value should have been, in words for owners.
    pub enum Expected {
        /// Plain text.
        Text = "a text",
        /// Several texts.
        List = "one or more texts, separated by |",
        /// Date and time.
        Moment = "a date and time: year-month-dayThour:minute",
        /// An IANA time zone.
        Zone = "an IANA time zone",
        /// A whole number of minutes.
        Minutes = "a whole number of minutes, 1 to 100000",
        /// An http or https address.
        HttpUrl = "an address that starts with https:// or http://",
        /// An id of the catalogue.
        Identifier = "an id of letters, digits, - and _",
        /// One of the languages.
        Lang = "nl, fr, de or en",
        /// One of the themes.
        Theme = "auto, light, dark or page",
        /// A hexadecimal colour.
        Color = "a colour as #rrggbb",
        /// A moment to load at.
        Load = "visible, idle or eager",
        /// Names of known fields, or declared ones.
        Fields = "name, organisation and phone, separated by commas, with a * where required (in JSON also objects with name, type and label)",
        /// Declared consents.
        Consents = "a list of objects with a text",
        /// Names of fields.
        Names = "names of fields, separated by commas",
        /// A service that takes the form.
        Provider = "misniets, listmonk, ghost, hubspot, json or form",
        /// One of the layouts.
        Layout = "card, inline or bare",
        /// Choices, with an id each.
        Options = "ids separated by commas (in JSON a list of objects with id and label)",
        /// A pair of names each.
        Pairs = "pairs name=NAME, separated by commas",
        /// On or off.
        Switch = "on or off",
        /// Ids of the catalogue.
        Identifiers = "ids of letters, digits, - and _ with commas between them, or *",
        /// An amount of money.
        Price = "an amount: 149 or 49.95",
        /// A currency.
        Currency = "a currency's code of three letters",
        /// How many there are.
        Count = "a whole number",
        /// What an image shows.
        Alternative = "what the image shows, for who can't see it",
        /// A day, or a moment.
        DayOrMoment = "a date (year-month-day), or a date and time (year-month-dayThour:minute)",
        /// One of the tones.
        Tone = "info, warning or closed",
    }
}

/// A type that can be read from a setting.
pub trait Value: Sized {
    /// What to tell the owner when it can't.
    const EXPECTED: Expected;

    /// Parses a raw value; `None` when it is no such thing.
    fn parse(raw: &SettingValue) -> Option<Self>;
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

pub(super) fn text(raw: &SettingValue) -> Option<&str> {
    raw.as_text()
}

impl Value for AttrValue {
    const EXPECTED: Expected = Expected::Text;

    fn parse(raw: &SettingValue) -> Option<Self> {
        raw.to_text()
    }
}

impl Value for Vec<AttrValue> {
    const EXPECTED: Expected = Expected::List;

    fn parse(raw: &SettingValue) -> Option<Self> {
        match raw {
            SettingValue::Text(text) => Some(split(text, '|')),
            SettingValue::List(list) => {
                let mut texts = Self::new();
                for entry in list {
                    push(&mut texts, entry.to_text().unwrap_or_default());
                }
                Some(texts)
            }
            _ => None,
        }
    }
}

fn split(text: &str, mark: char) -> Vec<AttrValue> {
    let mut texts = Vec::new();
    for entry in text.split(mark) {
        push(&mut texts, visible(entry.trim()));
    }
    texts
}

/// The longest a list can be: nobody reads further, and a page with 25,000 checkboxes stands still.
const MOST: usize = 100;

fn push(texts: &mut Vec<AttrValue>, text: AttrValue) {
    if !text.is_empty() && texts.len() < MOST {
        texts.push(text);
    }
}

/// Names of fields, as `data-prefill` lists them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Names(pub Vec<AttrValue>);

impl Value for Names {
    const EXPECTED: Expected = Expected::Names;

    fn parse(raw: &SettingValue) -> Option<Self> {
        match raw {
            SettingValue::Text(text) => Some(Self(split(text, ','))),
            _ => <Vec<AttrValue>>::parse(raw).map(Self),
        }
    }
}

/// Our names and another service's: `email=EMAIL,name=FNAME`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pairs(pub Vec<(AttrValue, AttrValue)>);

impl Value for Pairs {
    const EXPECTED: Expected = Expected::Pairs;

    fn parse(raw: &SettingValue) -> Option<Self> {
        let mut pairs = Vec::new();
        for pair in text(raw)?.split(',') {
            let (ours, theirs) = pair.split_once('=')?;
            pairs.push((visible(ours.trim()), visible(theirs.trim())));
        }
        Some(Self(pairs))
    }
}

/// What one can choose from, each with its id and its label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options(pub Vec<(AttrValue, AttrValue)>);

impl Value for Options {
    const EXPECTED: Expected = Expected::Options;

    fn parse(raw: &SettingValue) -> Option<Self> {
        let options = crate::form::options(raw);
        (1..=MOST).contains(&options.len()).then_some(Self(options))
    }
}

/// One or more ids of the catalogue with commas between them, or `*` for all. The loader asks the server for them; here
/// they are checked for the owner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identifiers(pub AttrValue);

impl Value for Identifiers {
    const EXPECTED: Expected = Expected::Identifiers;

    fn parse(raw: &SettingValue) -> Option<Self> {
        let ids = text(raw)?;
        let good = ids == "*" || ids.split(',').all(|id| is_identifier(id.trim()));
        good.then(|| Self(ids.to_owned().into()))
    }
}

fn is_identifier(id: &str) -> bool {
    (1..=100).contains(&id.len())
        && id
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

/// On or off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Switch(pub bool);

impl Value for Switch {
    const EXPECTED: Expected = Expected::Switch;

    fn parse(raw: &SettingValue) -> Option<Self> {
        match raw {
            SettingValue::Flag(flag) => Some(Self(*flag)),
            _ => match text(raw)? {
                "on" | "true" => Some(Self(true)),
                "off" | "false" => Some(Self(false)),
                _ => None,
            },
        }
    }
}

impl Value for Moment {
    const EXPECTED: Expected = Expected::Moment;

    fn parse(raw: &SettingValue) -> Option<Self> {
        Self::parse(text(raw)?)
    }
}

impl Value for ZoneName {
    const EXPECTED: Expected = Expected::Zone;

    fn parse(raw: &SettingValue) -> Option<Self> {
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

    fn parse(raw: &SettingValue) -> Option<Self> {
        whole(raw).filter(|minutes| *minutes > 0).map(Self)
    }
}

/// A number written in digits; std's parser is twice as large.
#[must_use]
pub fn digits(text: &str) -> Option<u32> {
    let mut number: u32 = 0;
    for byte in text.bytes() {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        number = number.checked_mul(10)?.checked_add(u32::from(digit))?;
    }
    (!text.is_empty()).then_some(number)
}

/// A whole number, 0 to 100,000.
pub(super) fn whole(raw: &SettingValue) -> Option<u32> {
    let number = match raw {
        SettingValue::Number(number)
            if number.trunc() == *number && (0.0..=100_000.0).contains(number) =>
        {
            *number as u32
        }
        SettingValue::Text(text) => digits(text.trim())?,
        _ => return None,
    };
    (number <= 100_000).then_some(number)
}

impl Value for HttpUrl {
    const EXPECTED: Expected = Expected::HttpUrl;

    fn parse(raw: &SettingValue) -> Option<Self> {
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

    fn parse(raw: &SettingValue) -> Option<Self> {
        let id = text(raw)?;
        is_identifier(id).then(|| Self(id.to_owned().into()))
    }
}

impl Value for Lang {
    const EXPECTED: Expected = Expected::Lang;

    fn parse(raw: &SettingValue) -> Option<Self> {
        Self::parse(text(raw)?)
    }
}

impl Value for Theme {
    const EXPECTED: Expected = Expected::Theme;

    fn parse(raw: &SettingValue) -> Option<Self> {
        let name = text(raw)?;
        Self::ALL
            .into_iter()
            .find(|theme| name.eq_ignore_ascii_case(theme.name()))
    }
}

impl Value for Color {
    const EXPECTED: Expected = Expected::Color;

    fn parse(raw: &SettingValue) -> Option<Self> {
        Self::parse(text(raw)?)
    }
}

impl Value for Load {
    const EXPECTED: Expected = Expected::Load;

    fn parse(raw: &SettingValue) -> Option<Self> {
        ["visible", "idle", "eager"]
            .contains(&text(raw)?)
            .then_some(Self)
    }
}
