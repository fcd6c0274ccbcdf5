//! When something happens, as an organiser writes it, and the pure step from that to an instant.
//!
//! Deliberately absent: the system's clock. Every instant that is needed is passed in.

use std::str::FromStr;

use jiff::civil::{Date, DateTime, Time};
use jiff::fmt::strtime::BrokenDownTime;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Span, Timestamp};

/// How far ahead a yearly rule looks: past the longest gap between two 29 Februaries.
const YEARS_AHEAD: i16 = 9;

/// A start as the catalogue has it.
#[derive(Clone, Debug)]
pub enum Rule {
    /// `2026-12-12T11:00`: wall time in the event's zone.
    Local(DateTime),
    /// `2026-12-12T10:00:00Z`: an instant.
    Instant(Timestamp),
    /// `next 12 December, 11:00`: the first such day whose event has not ended yet.
    Yearly {
        /// 1 to 12
        month: i8,
        /// 1 to 31
        day: i8,
        /// wall time in the event's zone
        time: Time,
    },
    /// `in 1 minute`, `2 hours ago`: counted from the start of the server.
    Relative(Span),
}

/// What a rule is resolved against.
#[derive(Clone, Debug)]
pub struct Frame {
    /// The event's zone.
    pub zone: TimeZone,
    /// How long the event takes.
    pub duration: SignedDuration,
    /// When the server started.
    pub started: Timestamp,
    /// The instant it is now.
    pub now: Timestamp,
}

/// A text that is no start, or a start that falls outside the calendar.
#[derive(Debug, thiserror::Error)]
pub enum RuleError {
    /// The text has none of the known forms.
    #[error(
        "`{0}` is no date or rule; write \"2026-12-12T11:00\", \"2026-12-12T10:00:00Z\", \
         \"next 12 December, 11:00\", \"in 1 minute\" or \"2 hours ago\""
    )]
    Unreadable(String),
    /// The rule has no instant that the calendar knows.
    #[error("there is no such day in the calendar")]
    OutOfCalendar,
}

impl FromStr for Rule {
    type Err = RuleError;

    fn from_str(text: &str) -> Result<Self, RuleError> {
        let text = text.trim();
        let unreadable = || RuleError::Unreadable(text.to_owned());
        if let Some(yearly) = text.strip_prefix("next ") {
            return yearly_rule(yearly).ok_or_else(unreadable);
        }
        if let Some(span) = text.strip_prefix("in ") {
            return span.parse().map(Self::Relative).map_err(|_| unreadable());
        }
        if text.ends_with(" ago") {
            return text.parse().map(Self::Relative).map_err(|_| unreadable());
        }
        // An instant first: a civil parser would accept it and forget its offset.
        if let Ok(instant) = text.parse() {
            return Ok(Self::Instant(instant));
        }
        text.parse().map(Self::Local).map_err(|_| unreadable())
    }
}

impl Rule {
    /// The instant this rule means. A wall time in a DST gap moves forward, one that occurs twice is the first.
    ///
    /// # Errors
    /// When no such instant exists in the calendar.
    pub fn resolve(&self, frame: &Frame) -> Result<Timestamp, RuleError> {
        match self {
            Self::Instant(instant) => Ok(*instant),
            Self::Local(wall) => at(*wall, &frame.zone),
            Self::Relative(span) => {
                let start = frame
                    .started
                    .to_zoned(frame.zone.clone())
                    .checked_add(*span);
                Ok(start.map_err(|_| RuleError::OutOfCalendar)?.timestamp())
            }
            Self::Yearly { month, day, time } => next_yearly(*month, *day, *time, frame),
        }
    }
}

/// `12 December, 11:00`, the day checked against a leap year so that 29 February is a day.
fn yearly_rule(text: &str) -> Option<Rule> {
    let parsed = BrokenDownTime::parse("%d %B, %H:%M", text).ok()?;
    let (month, day) = (parsed.month()?, parsed.day()?);
    Date::new(2024, month, day).ok()?;
    let time = Time::new(parsed.hour()?, parsed.minute()?, 0, 0).ok()?;
    Some(Rule::Yearly { month, day, time })
}

fn next_yearly(month: i8, day: i8, time: Time, frame: &Frame) -> Result<Timestamp, RuleError> {
    let from = frame
        .now
        .saturating_sub(frame.duration)
        .unwrap_or(frame.now);
    let first = from.to_zoned(frame.zone.clone()).year();
    for year in first..=first.saturating_add(YEARS_AHEAD) {
        let Ok(date) = Date::new(year, month, day) else {
            continue;
        };
        let start = at(date.to_datetime(time), &frame.zone)?;
        if start > from {
            return Ok(start);
        }
    }
    Err(RuleError::OutOfCalendar)
}

fn at(wall: DateTime, zone: &TimeZone) -> Result<Timestamp, RuleError> {
    let zoned = zone.to_ambiguous_zoned(wall).compatible();
    Ok(zoned.map_err(|_| RuleError::OutOfCalendar)?.timestamp())
}

#[cfg(test)]
#[path = "rule_tests.rs"]
mod tests;
