//! Dates in words, as the card writes them: the widgets' formatter (`misniets_kit::dates`) with jiff's time zones.

use jiff::{Timestamp, tz::TimeZone};
use misniets_kit::dates;
use misniets_kit::time::{Instant, SECOND};

use crate::catalogue::Occurrence;
use crate::lang::Lang;

/// When an event is, in words.
#[derive(Debug, Eq, PartialEq)]
pub(crate) struct Words {
    /// "zaterdag 12 december 2026"
    pub(crate) date: String,
    /// "van 11.00 tot 12.00 uur"; with the zone's distance from UTC unless that is the home zone.
    pub(crate) span: String,
    /// "12.00 uur": the end, in the same way.
    pub(crate) end: String,
}

impl Words {
    /// The words for an occurrence, in the event's zone.
    pub(crate) fn of(lang: Lang, occurrence: Occurrence, zone: &TimeZone) -> Self {
        let (start, end) = (wall(occurrence.start, zone), wall(occurrence.end, zone));
        let zoned = |words, (_, offset)| dates::with_zone(words, offset, is_home(zone));
        Self {
            date: dates::date(lang, start.0, start.1),
            span: zoned(dates::span(lang, start, end), start),
            end: zoned(dates::time(lang, end.0, end.1), end),
        }
    }

    /// "zaterdag 12 december 2026, van 11.00 tot 12.00 uur"
    pub(crate) fn line(&self) -> String {
        format!("{}, {}", self.date, self.span)
    }
}

/// A day in words: "dinsdag 12 januari 2027".
pub(super) fn day(lang: Lang, instant: Timestamp, zone: &TimeZone) -> String {
    let (at, offset) = wall(instant, zone);
    dates::date(lang, at, offset)
}

/// A date in words, without the day of the week: "12 januari 2027".
pub(crate) fn date(lang: Lang, instant: Timestamp, zone: &TimeZone) -> String {
    let (at, offset) = wall(instant, zone);
    dates::date_alone(lang, at, offset)
}

/// A moment in words: "maandag 1 juni 2026, 10.00 uur".
pub(crate) fn moment(lang: Lang, instant: Timestamp, zone: &TimeZone) -> String {
    let (at, offset) = wall(instant, zone);
    dates::with_zone(dates::moment(lang, at, offset), offset, is_home(zone))
}

/// A moment in words, without the day of the week: "1 juni 2026, 10.00 uur".
pub(crate) fn short_moment(lang: Lang, instant: Timestamp, zone: &TimeZone) -> String {
    let (at, offset) = wall(instant, zone);
    let time = dates::time(lang, at, offset);
    let words = format!("{}, {time}", dates::date_alone(lang, at, offset));
    dates::with_zone(words, offset, is_home(zone))
}

/// The zone in which an event's times are written.
pub(crate) type Zone = TimeZone;

/// The zone of what belongs to no event: the home zone.
pub(crate) fn home() -> TimeZone {
    TimeZone::get(dates::HOME_ZONE).unwrap_or(TimeZone::UTC)
}

/// Whether the zone needs no name for visitors.
pub(crate) fn is_home(zone: &TimeZone) -> bool {
    zone.iana_name() == Some(dates::HOME_ZONE)
}

/// An instant, and how far the zone is ahead of UTC then, in ms.
fn wall(instant: Timestamp, zone: &TimeZone) -> (Instant, i64) {
    let offset = i64::from(zone.to_offset(instant).seconds()) * SECOND;
    (Instant(instant.as_millisecond()), offset)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(lang: Lang, zone: &str) -> String {
        let instant = |text: &str| text.parse::<Timestamp>().unwrap();
        let occurrence = Occurrence {
            start: instant("2026-12-12T10:00:00Z"),
            end: instant("2026-12-12T11:30:00Z"),
            closes: instant("2026-12-12T11:30:00Z"),
        };
        Words::of(lang, occurrence, &TimeZone::get(zone).unwrap()).line()
    }

    #[test]
    fn a_date_reads_as_people_write_it_in_the_visitors_language() {
        for (lang, words) in [
            (
                Lang::Nl,
                "zaterdag 12 december 2026, van 11.00 tot 12.30\u{a0}uur",
            ),
            (
                Lang::Fr,
                "samedi 12 décembre 2026, de 11\u{a0}h à 12\u{a0}h\u{a0}30",
            ),
            (Lang::De, "Samstag, 12. Dezember 2026, 11:00–12:30\u{a0}Uhr"),
            (Lang::En, "Saturday, 12 December 2026, 11:00–12:30"),
        ] {
            assert_eq!(line(lang, "Europe/Brussels"), words);
        }
    }

    #[test]
    fn another_zone_than_the_home_zone_is_said() {
        assert_eq!(
            line(Lang::En, "America/New_York"),
            "Saturday, 12 December 2026, 05:00–06:30 (UTC-5)"
        );
    }

    #[test]
    fn what_belongs_to_no_event_is_in_the_home_zone() {
        let at = "2026-11-29T16:56:00Z".parse().unwrap();
        assert_eq!(
            moment(Lang::Nl, at, &home()),
            "zondag 29 november 2026, 17.56\u{a0}uur"
        );
    }
}
