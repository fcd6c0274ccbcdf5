//! Dates, times of day and prices in words, from the text table alone. A page's first `Intl` formatter costs a slow phone
//! 60 to 150 ms in one piece, which no code can cut up.

mod words;

pub use words::DateText;
use yew::AttrValue;

use crate::{
    lang::Lang,
    texts::fill,
    time::{DAY, HOUR, Instant, MINUTE, Moment, WallTime, push_padded},
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

/// "zaterdag 12 december 2026", where the clock is `offset` ms ahead of UTC.
#[must_use]
pub fn date(lang: Lang, at: Instant, offset: i64) -> String {
    let mut words = nth(DateText::Weekdays, lang, weekday(at.plus(offset).0));
    words.push_str(&date_alone(lang, at, offset));
    words
}

/// "12 december 2026", "1er janvier 2027": a date without the day of the week.
#[must_use]
pub fn date_alone(lang: Lang, at: Instant, offset: i64) -> String {
    let wall = WallTime::from_ms_as_utc(at.plus(offset).0);
    let mut words = String::new();
    if wall.day == 1 {
        words.push_str(&DateText::FirstDay.say(lang));
    } else {
        push_padded(&mut words, wall.day, 1);
    }
    words.push_str(&nth(DateText::Months, lang, wall.month - 1));
    push_padded(&mut words, wall.year, 1);
    words
}

/// A day of the calendar in words, as `YYYY-MM-DD` gives it: "12 december 2026". Anything else comes back as it is.
#[must_use]
pub fn calendar_day(lang: Lang, iso: &str) -> String {
    match Moment::parse(&[iso, "T00:00Z"].concat()) {
        Some(Moment::Exact(at)) => date_alone(lang, at, 0),
        _ => iso.to_owned(),
    }
}

/// "11.00", "11 h 30", "11:00": a time of day without the word for it.
fn clock(lang: Lang, at: Instant, offset: i64) -> String {
    let wall = WallTime::from_ms_as_utc(at.plus(offset).0);
    let mut words = String::new();
    let hour_digits = match lang {
        Lang::Nl | Lang::Fr => 1,
        Lang::De | Lang::En => 2,
    };
    push_padded(&mut words, wall.hour, hour_digits);
    words.push_str(&DateText::HourMark.say(lang));
    // French writes no minutes at the hour: "11 h".
    if wall.minute != 0 || lang != Lang::Fr {
        push_padded(&mut words, wall.minute, 2);
    }
    words.truncate(words.trim_end().len());
    words
}

/// "11.00 uur", "11 h", "11:00 Uhr", "11:00", where the clock is `offset` ms ahead of UTC.
#[must_use]
pub fn time(lang: Lang, at: Instant, offset: i64) -> String {
    fill(&DateText::Time.say(lang), "time", &clock(lang, at, offset))
}

/// "van 11.00 tot 12.00 uur", "de 11 h à 12 h", "11:00–12:00 Uhr": from one instant to another, each with how far the
/// clock is ahead of UTC then, in ms.
#[must_use]
pub fn span(
    lang: Lang,
    (start, start_offset): (Instant, i64),
    (end, end_offset): (Instant, i64),
) -> String {
    let from = fill(
        &DateText::Span.say(lang),
        "from",
        &clock(lang, start, start_offset),
    );
    fill(&from, "to", &clock(lang, end, end_offset))
}

/// "zaterdag 12 december 2026, 11.00 uur", where the clock is `offset` ms ahead of UTC.
#[must_use]
pub fn moment(lang: Lang, at: Instant, offset: i64) -> String {
    [&*date(lang, at, offset), ", ", &time(lang, at, offset)].concat()
}

/// How long something takes: "3 uur", "1,5 uur"; nothing where minutes say it better.
#[must_use]
pub fn hours_long(lang: Lang, minutes: u32) -> Option<String> {
    let text = match minutes % 60 {
        _ if minutes <= 60 => return None,
        0 => DateText::HoursLong,
        30 => DateText::HalfHoursLong,
        _ => return None,
    };
    let mut hours = String::new();
    push_padded(&mut hours, i64::from(minutes / 60), 1);
    Some(fill(&text.say(lang), "n", &hours))
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

/// Times of an event with its zone, "11:00–12:00 (UTC-5)", unless that is the home zone: most visitors are in it, and the
/// others read [`zone_words`].
#[must_use]
pub fn with_zone(words: String, offset: i64, is_home: bool) -> String {
    if is_home {
        return words;
    }
    [&*words, " (", &offset_name(offset), ")"].concat()
}

/// What a visitor elsewhere reads of the home zone: "Belgische tijd"; nothing for another zone, which [`with_zone`] names.
#[must_use]
pub fn zone_words(lang: Lang, is_home: bool) -> AttrValue {
    if is_home {
        DateText::HomeZone.say(lang)
    } else {
        AttrValue::default()
    }
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
            (Lang::Fr, "jeudi 1er janvier 2026", "mercredi 1er mars 2028"),
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
    }

    #[test]
    fn times_read_as_people_write_them() {
        let (start, end) = (at("2026-12-12T10:00Z"), at("2026-12-12T11:30Z"));
        let early = at("2026-12-12T08:05Z");
        for (lang, words, alone) in [
            (Lang::Nl, "van 11.00 tot 12.30\u{a0}uur", "9.05\u{a0}uur"),
            (
                Lang::Fr,
                "de 11\u{a0}h à 12\u{a0}h\u{a0}30",
                "9\u{a0}h\u{a0}05",
            ),
            (Lang::De, "11:00–12:30\u{a0}Uhr", "09:05\u{a0}Uhr"),
            (Lang::En, "11:00–12:30", "09:05"),
        ] {
            assert_eq!(span(lang, (start, HOUR), (end, HOUR)), words);
            assert_eq!(time(lang, early, HOUR), alone);
        }
        assert_eq!(
            moment(Lang::Nl, start, -11 * HOUR),
            "vrijdag 11 december 2026, 23.00\u{a0}uur"
        );
    }

    #[test]
    fn a_day_of_the_calendar_is_in_words_and_other_text_stays() {
        assert_eq!(calendar_day(Lang::Fr, "2026-01-01"), "1er janvier 2026");
        assert_eq!(calendar_day(Lang::De, "2026-12-12"), "12. Dezember 2026");
        assert_eq!(calendar_day(Lang::Nl, "soon"), "soon");
    }

    #[test]
    fn more_than_an_hour_is_said_in_hours_where_that_is_shorter() {
        let long = |lang, minutes| hours_long(lang, minutes).unwrap_or_default();
        assert_eq!(long(Lang::Nl, 180), "3\u{a0}uur");
        assert_eq!(long(Lang::Nl, 90), "1,5\u{a0}uur");
        assert_eq!(long(Lang::Fr, 90), "1\u{a0}h\u{a0}30");
        assert_eq!(long(Lang::En, 150), "2.5\u{a0}hours");
        assert_eq!(long(Lang::De, 60), "");
        assert_eq!(long(Lang::De, 75), "");
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
        }
    }
}
