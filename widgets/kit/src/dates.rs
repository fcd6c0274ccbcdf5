//! Dates, times of day and prices in words, from the text table alone. A page's first `Intl` formatter costs a slow phone
//! 60 to 150 ms in one piece, which no code can cut up.

mod words;

pub use words::DateText;

use crate::{
    lang::Lang,
    texts::fill,
    time::{DAY, HOUR, Instant, MINUTE, WallTime, push_padded},
};

/// The zone of an event whose owner names none. Its rule is known here, for nearly every event is in it.
pub const HOME_ZONE: &str = "Europe/Brussels";

/// How far the home zone is ahead of UTC, in ms: summer time from the last Sunday of March to that of October, 01:00 UTC
/// (directive 2000/84/EC).
#[must_use]
pub const fn home_offset(at: Instant) -> i64 {
    let year = WallTime::from_ms_as_utc(at.0).year;
    if at.0 >= last_sunday(year, 3) && at.0 < last_sunday(year, 10) {
        2 * HOUR
    } else {
        HOUR
    }
}

/// 01:00 UTC on the last Sunday of a month with 31 days.
const fn last_sunday(year: i64, month: i64) -> i64 {
    let last = WallTime {
        year,
        month,
        day: 31,
        hour: 1,
        minute: 0,
        second: 0,
    };
    let ms = last.ms_as_utc();
    ms - weekday(ms) * DAY
}

/// Sunday is 0; 1 January 1970 was a Thursday.
const fn weekday(ms: i64) -> i64 {
    (ms.div_euclid(DAY) + 4).rem_euclid(7)
}

/// What the home zone is called while it is that far ahead of UTC: "CET", "MESZ".
#[must_use]
pub fn home_name(lang: Lang, offset: i64) -> String {
    nth(DateText::HomeZone, lang, offset / HOUR - 1)
}

/// "zaterdag 12 december 2026", where the clock is `offset` ms ahead of UTC.
#[must_use]
pub fn date(lang: Lang, at: Instant, offset: i64) -> String {
    let ms = at.plus(offset).0;
    let wall = WallTime::from_ms_as_utc(ms);
    let mut words = nth(DateText::Weekdays, lang, weekday(ms));
    push_padded(&mut words, wall.day, 1);
    words.push_str(&nth(DateText::Months, lang, wall.month - 1));
    push_padded(&mut words, wall.year, 1);
    words
}

/// "11:00", where the clock is `offset` ms ahead of UTC.
#[must_use]
pub fn time_of_day(at: Instant, offset: i64) -> String {
    let wall = WallTime::from_ms_as_utc(at.plus(offset).0);
    let mut words = String::new();
    push_padded(&mut words, wall.hour, 2);
    words.push(':');
    push_padded(&mut words, wall.minute, 2);
    words
}

/// A zone by its offset: "UTC", "UTC-5", "UTC+5:30".
#[must_use]
pub fn offset_name(offset: i64) -> String {
    let minutes = offset / MINUTE;
    let mut name = String::from("UTC");
    if minutes != 0 {
        name.push(if minutes < 0 { '-' } else { '+' });
        push_padded(&mut name, minutes / 60, 1);
    }
    if minutes % 60 != 0 {
        name.push(':');
        push_padded(&mut name, minutes % 60, 2);
    }
    name
}

/// "€ 149" or "€ 49,95"; `None` where thousands would need a mark between them.
#[must_use]
pub fn euros(lang: Lang, cents: u32) -> Option<String> {
    let (euros, rest) = (i64::from(cents / 100), i64::from(cents % 100));
    let mut amount = String::new();
    push_padded(&mut amount, euros, 1);
    if rest != 0 {
        amount.push_str(&DateText::DecimalMark.say(lang));
        push_padded(&mut amount, rest, 2);
    }
    (euros < 1_000).then(|| fill(&DateText::Euros.say(lang), "n", &amount))
}

/// One of the words that a text lists with bars between.
fn nth(text: DateText, lang: Lang, place: i64) -> String {
    let words = text.say(lang);
    let word = words.split('|').nth(place as usize);
    word.unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::{Moment, SECOND};
    use jiff::{Timestamp, tz::TimeZone};

    fn at(text: &str) -> Instant {
        match Moment::parse(text) {
            Some(Moment::Exact(at)) => at,
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn the_home_zone_is_as_the_time_zone_database_has_it_hour_by_hour() {
        let zone = TimeZone::get(HOME_ZONE).unwrap();
        let (from, to) = (at("1997-01-01T00:00Z").0, at("2038-01-01T00:00Z").0);
        for ms in (from..to).step_by(usize::try_from(HOUR).unwrap()) {
            let then = Timestamp::from_millisecond(ms).unwrap();
            let known = i64::from(zone.to_offset(then).seconds()) * SECOND;
            assert_eq!(home_offset(Instant(ms)), known, "{then}");
        }
    }

    #[test]
    fn a_date_reads_as_each_language_has_it() {
        let (first, last) = (at("2026-01-01T10:05Z"), at("2028-02-29T23:30Z"));
        for (lang, words, leap) in [
            (
                Lang::Nl,
                "donderdag 1 januari 2026",
                "woensdag 1 maart 2028",
            ),
            (Lang::Fr, "jeudi 1 janvier 2026", "mercredi 1 mars 2028"),
            (
                Lang::De,
                "Donnerstag, 1. Januar 2026",
                "Mittwoch, 1. März 2028",
            ),
            (
                Lang::En,
                "Thursday, 1 January 2026",
                "Wednesday, 1 March 2028",
            ),
        ] {
            assert_eq!(date(lang, first, HOUR), words);
            assert_eq!(date(lang, last, HOUR), leap);
        }
        assert_eq!(time_of_day(first, HOUR), "11:05");
        assert_eq!(time_of_day(first, -11 * HOUR), "23:05");
    }

    #[test]
    fn the_home_zone_has_a_name_for_winter_and_one_for_summer() {
        assert_eq!(home_name(Lang::Nl, HOUR), "CET");
        assert_eq!(home_name(Lang::De, 2 * HOUR), "MESZ");
    }

    #[test]
    fn a_zone_is_named_by_its_offset() {
        let name = |hours: i64, minutes: i64| offset_name(hours * HOUR + minutes * MINUTE);
        assert_eq!(name(0, 0), "UTC");
        assert_eq!(name(-5, 0), "UTC-5");
        assert_eq!(name(5, 30), "UTC+5:30");
        assert_eq!(name(-3, -30), "UTC-3:30");
        assert_eq!(name(12, 45), "UTC+12:45");
    }

    #[test]
    fn euros_have_cents_only_where_there_are_some() {
        assert_eq!(euros(Lang::Nl, 14_900).unwrap(), "€\u{a0}149");
        assert_eq!(euros(Lang::Fr, 4_995).unwrap(), "49,95\u{a0}€");
        assert_eq!(euros(Lang::De, 5).unwrap(), "0,05\u{a0}€");
        assert_eq!(euros(Lang::En, 99_999).unwrap(), "€999.99");
        assert_eq!(euros(Lang::En, 100_000), None);
    }

    #[test]
    fn every_language_has_a_word_for_each_day_and_month() {
        for lang in Lang::ALL {
            let count = |text: DateText| text.say(lang).split('|').count();
            assert_eq!(count(DateText::Weekdays), 7);
            assert_eq!(count(DateText::Months), 12);
            assert_eq!(count(DateText::HomeZone), 2);
        }
    }
}
