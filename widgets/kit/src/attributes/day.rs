//! A whole day, or a moment: where something begins or ends.

use super::{Expected, SettingValue, Value};
use crate::time::{Instant, Moment, SECOND};

/// A whole day, or a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayOrMoment {
    begin: Moment,
    /// The last second of a day; `None` for a moment.
    last: Option<Moment>,
}

impl DayOrMoment {
    /// Reads a date, or a date and time (ISO 8601).
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let at = |time| Moment::parse(&[text.trim(), time].concat());
        if let Some(begin) = at("") {
            return Some(Self { begin, last: None });
        }
        Some(Self {
            begin: at("T00:00")?,
            last: Some(at("T23:59:59")?),
        })
    }

    /// Returns the instant at which what begins then begins: the moment, or the start of the day.
    pub fn begin(self, resolve: &dyn Fn(Moment) -> Instant) -> Instant {
        resolve(self.begin)
    }

    /// Returns the instant at which what lasts until then ends: the moment, or the end of the day.
    pub fn end(self, resolve: &dyn Fn(Moment) -> Instant) -> Instant {
        match self.last {
            Some(last) => resolve(last).plus(SECOND),
            None => resolve(self.begin),
        }
    }
}

impl Value for DayOrMoment {
    const EXPECTED: Expected = Expected::DayOrMoment;

    fn parse(raw: &SettingValue) -> Option<Self> {
        Self::parse(raw.as_text()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dates::home_offset;
    use crate::time::{DAY, HOUR};

    fn brussels(moment: Moment) -> Instant {
        match moment {
            Moment::Exact(at) => at,
            Moment::Wall(wall) => wall.resolve(home_offset),
        }
    }

    fn around(text: &str) -> [Instant; 2] {
        let day = DayOrMoment::parse(text).unwrap();
        [day.begin(&brussels), day.end(&brussels)]
    }

    #[test]
    fn a_day_is_whole_in_its_zone_when_the_clock_changes_too() {
        let [begin, end] = around("2026-12-24");
        assert_eq!(begin.to_rfc3339(), "2026-12-23T23:00:00Z");
        assert_eq!(end, begin.plus(DAY));
        let [begin, end] = around("2027-03-28");
        assert_eq!(end, begin.plus(DAY - HOUR));
        let [begin, end] = around("2026-10-25");
        assert_eq!(end, begin.plus(DAY + HOUR));
    }

    #[test]
    fn a_moment_begins_and_ends_at_once() {
        let [begin, end] = around("2026-12-24T14:30");
        assert_eq!(begin.to_rfc3339(), "2026-12-24T13:30:00Z");
        assert_eq!(begin, end);
        assert_eq!(
            around("2026-12-24T14:30:00Z")[0].to_rfc3339(),
            "2026-12-24T14:30:00Z"
        );
    }

    #[test]
    fn anything_else_is_neither() {
        for text in [
            "",
            "kerst",
            "2026-13-01",
            "2026-02-30",
            "24/12/2026",
            "2026-12",
        ] {
            assert_eq!(DayOrMoment::parse(text), None, "{text}");
        }
    }
}
