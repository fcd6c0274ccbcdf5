//! An event: when it is, who may come, and what is said of it.

use jiff::{SignedDuration, Span, Timestamp, tz::TimeZone};
use url::Url;

use super::rule::{Frame, Rule, RuleError};
use super::{Address, Consent, Days, EventId, FormField, Known, Localized, Origins};
use crate::lang::Lang;

/// How many seats an event has: at least one.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Quota(u32);

impl Quota {
    /// A number of seats; `None` for none.
    #[must_use]
    pub fn new(seats: u32) -> Option<Self> {
        (seats > 0).then_some(Self(seats))
    }

    /// The number of seats.
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
pub(super) enum Deadline {
    /// At a moment of its own.
    At(Rule),
    /// So long before the start, days as the calendar counts them.
    Before(Span),
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
    /// Whether one can wait for a seat when all are taken.
    pub waitlist: bool,
    /// Whether it won't take place.
    pub cancelled: bool,
    /// Whether a registration counts only once its mail's link was clicked.
    pub double_opt_in: bool,
    /// How long a seat is held until the address is confirmed; `None` asks for no confirmation in time. Only with seats
    /// that are limited.
    pub confirm_within: Option<SignedDuration>,
    /// Where to take part; given to those registered, never in the catalogue's answers.
    pub join: Option<Url>,
    /// Where to see it afterwards; shown after the end.
    pub recording: Option<Address>,
    /// Where the bonus is; shown after the end.
    pub bonus_url: Option<Address>,
    /// Where the organiser says what happens to personal data.
    pub privacy_url: Option<Url>,
    /// Who the organiser is.
    pub organiser_url: Option<Url>,
    /// A picture.
    pub image: Option<Address>,
    /// What the form asks beside the e-mail address.
    pub fields: Vec<FormField>,
    /// What a visitor is asked to agree to; without the one named `""` the widget's own wording stands.
    pub consents: Vec<Consent>,
    /// How long after its end its registrations are kept.
    pub keep_days: Days,
    /// The sites that may embed it; `None` leaves that to the server's settings.
    pub origins: Option<Origins>,
    /// The words.
    pub(super) texts: Localized<EventTexts>,
    pub(super) start: Rule,
    pub(super) deadline: Option<Deadline>,
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

    /// Whether it is over.
    #[must_use]
    pub fn has_ended(&self, now: Timestamp) -> bool {
        now >= self.end
    }
}

impl Event {
    /// What an event asks that says nothing of fields: the name.
    #[must_use]
    pub fn usual_fields() -> Vec<FormField> {
        vec![FormField::Known {
            which: Known::Name,
            required: true,
        }]
    }

    /// The words in a language, else Dutch, else whatever exists; with the language they are in.
    #[must_use]
    pub fn texts(&self, lang: Lang) -> (Lang, &EventTexts) {
        self.texts.in_lang(lang)
    }

    /// The languages of its words; the first one is for whoever has another language.
    pub fn languages(&self) -> impl Iterator<Item = Lang> {
        self.texts.languages()
    }

    /// A start that counts from the start of the server, as a text such as `20s`; `None` for a date.
    #[must_use]
    pub fn relative_start(&self) -> Option<String> {
        match &self.start {
            Rule::Relative(span) => Some(format!("{span:#}")),
            Rule::Local(_) | Rule::Instant(_) | Rule::Yearly { .. } => None,
        }
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
            Some(Deadline::Before(early)) => {
                let closes = start.to_zoned(self.zone.clone()).checked_sub(*early);
                closes.map_err(|_| RuleError::OutOfCalendar)?.timestamp()
            }
        };
        Ok(Occurrence { start, end, closes })
    }
}
