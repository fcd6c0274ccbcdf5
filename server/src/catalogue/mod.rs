//! What can be registered for: events read from one TOML file, reread when it changes.

mod file;
mod live;
pub mod rule;

use std::fmt;

use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use url::Url;

pub use file::{CatalogueError, Problem};
pub use live::{LiveCatalogue, ReadError};
use rule::{Frame, Rule, RuleError};

use crate::lang::Lang;

/// The short name of an event, as in its address: letters, digits and hyphens.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct EventId(String);

impl EventId {
    /// Reads an id; `None` when it is empty, too long or has other characters.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let fits = (1..=64).contains(&text.len());
        let plain = text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        (fits && plain).then(|| Self(text.to_owned()))
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for EventId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// How many seats an event has: at least one.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Quota(u32);

impl Quota {
    /// A number of seats; `None` for none.
    #[must_use]
    pub fn new(seats: u32) -> Option<Self> {
        (seats > 0).then_some(Self(seats))
    }

    /// How many.
    #[must_use]
    pub const fn seats(self) -> u32 {
        self.0
    }

    /// Whether all seats are gone when this many are taken.
    #[must_use]
    pub fn is_full(self, taken: i64) -> bool {
        taken >= i64::from(self.0)
    }
}

/// The words of an event in one language.
#[derive(Clone, Debug)]
pub struct EventTexts {
    /// The event's name.
    pub title: String,
    /// A sentence or two about it.
    pub summary: Option<String>,
    /// What a participant learns, point by point.
    pub learn: Vec<String>,
    /// What comes on top.
    pub bonus: Option<String>,
    /// Who gives it.
    pub organiser: Option<String>,
    /// What the image shows.
    pub image_alt: Option<String>,
}

/// When registration ends before the event does.
#[derive(Clone, Debug)]
enum Deadline {
    /// At a moment of its own.
    At(Rule),
    /// So long before the start.
    Before(SignedDuration),
}

/// An event of the catalogue.
#[derive(Clone, Debug)]
pub struct Event {
    /// Its short name.
    pub id: EventId,
    /// Its zone.
    pub zone: TimeZone,
    /// The zone's IANA name.
    pub zone_name: String,
    /// Its length in whole minutes.
    pub minutes: u32,
    /// Seats, when they are limited.
    pub quota: Option<Quota>,
    /// Where to take part; given to those registered, never in the catalogue's answers.
    pub join: Option<Url>,
    /// Where the organiser says what happens to personal data.
    pub privacy_url: Option<Url>,
    /// A picture.
    pub image: Option<Url>,
    start: Rule,
    deadline: Option<Deadline>,
    /// Dutch, else the first language there is: what a missing language falls back to.
    fallback: (Lang, EventTexts),
    /// The other languages.
    texts: Vec<(Lang, EventTexts)>,
}

/// When an event takes place, as instants.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Occurrence {
    /// The start.
    pub start: Timestamp,
    /// The end.
    pub end: Timestamp,
    /// The last instant to register is just before this.
    pub closes: Timestamp,
}

impl Occurrence {
    /// Whether registering is still possible as far as time goes.
    #[must_use]
    pub fn is_open(&self, now: Timestamp) -> bool {
        now < self.closes
    }
}

impl Event {
    /// The words in a language, else Dutch, else whatever exists; with the language they are in.
    #[must_use]
    pub fn texts(&self, lang: Lang) -> (Lang, &EventTexts) {
        let (found, texts) = self
            .texts
            .iter()
            .find(|(has, _)| *has == lang)
            .unwrap_or(&self.fallback);
        (*found, texts)
    }

    /// When it takes place, seen from `now` on a server that started at `started`.
    ///
    /// # Errors
    /// When its rule leads outside the calendar.
    pub fn occurrence(&self, started: Timestamp, now: Timestamp) -> Result<Occurrence, RuleError> {
        let duration = SignedDuration::from_mins(i64::from(self.minutes));
        let frame = Frame {
            zone: self.zone.clone(),
            duration,
            started,
            now,
        };
        let start = self.start.resolve(&frame)?;
        let end = start
            .checked_add(duration)
            .map_err(|_| RuleError::OutOfCalendar)?;
        let closes = match &self.deadline {
            None => end,
            Some(Deadline::At(rule)) => rule.resolve(&frame)?.min(end),
            Some(Deadline::Before(early)) => start
                .checked_sub(*early)
                .map_err(|_| RuleError::OutOfCalendar)?,
        };
        Ok(Occurrence { start, end, closes })
    }
}

/// All events, in the file's order.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    events: Vec<Event>,
}

impl Catalogue {
    /// The event with this id.
    #[must_use]
    pub fn event(&self, id: &str) -> Option<&Event> {
        self.events.iter().find(|event| event.id.as_str() == id)
    }

    /// All events.
    pub fn events(&self) -> impl Iterator<Item = &Event> {
        self.events.iter()
    }
}
