//! A course: what it is, what it costs, when it starts next. Registering for it happens at its own address.

use jiff::{SignedDuration, Timestamp, tz::TimeZone};

use super::rule::{Frame, Rule, RuleError};
use super::{Address, CourseId, ListId, Localized};

/// A currency by its code of three capitals (ISO 4217).
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Currency(String);

impl Currency {
    /// Reads a code; `None` when it has another shape.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let fits = text.len() == 3 && text.bytes().all(|b| b.is_ascii_uppercase());
        fits.then(|| Self(text.to_owned()))
    }

    /// The code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The words of a course in one language.
#[derive(Clone, Debug, Default)]
pub struct CourseTexts {
    /// The course's name.
    pub title: String,
    /// A sentence or two that invite.
    pub teaser: Option<String>,
    /// What the image shows.
    pub image_alt: Option<String>,
    /// How fast it goes: "3 lessen per week".
    pub pace: Option<String>,
    /// How long it takes: "6 weken".
    pub duration: Option<String>,
    /// For whom: "voor beginners".
    pub level: Option<String>,
    /// The language it is given in, in words.
    pub language: Option<String>,
    /// A word or two on the card: "Nieuw".
    pub badge: Option<String>,
    /// The words of the link.
    pub cta: Option<String>,
}

/// A course of the catalogue.
#[derive(Clone, Debug)]
pub struct Course {
    /// Its short name.
    pub id: CourseId,
    /// What it is about: what a row of courses can be narrowed by.
    pub topics: Vec<String>,
    /// A picture.
    pub image: Option<Address>,
    /// What it costs, in whole units of the currency; 0 is free, `None` is not said.
    pub price: Option<f64>,
    /// The price's currency.
    pub currency: Currency,
    /// Seats left, when the organiser counts them.
    pub seats: Option<u32>,
    /// Where to read more and register.
    pub url: Option<Address>,
    /// The list for those who want to be kept informed.
    pub list: Option<ListId>,
    /// The words.
    pub texts: Localized<CourseTexts>,
    pub(super) zone: TimeZone,
    pub(super) start: Option<Rule>,
}

impl Course {
    /// The zone its start is in.
    #[must_use]
    pub const fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// When it starts next, if that is set.
    ///
    /// # Errors
    /// When its rule leads outside the calendar.
    pub fn start(
        &self,
        started: Timestamp,
        now: Timestamp,
    ) -> Result<Option<Timestamp>, RuleError> {
        let frame = Frame {
            zone: self.zone.clone(),
            duration: SignedDuration::ZERO,
            started,
            now,
        };
        self.start
            .as_ref()
            .map(|rule| rule.resolve(&frame))
            .transpose()
    }
}
