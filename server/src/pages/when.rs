//! Dates as the visitor's browser would write them: CLDR's patterns, through ICU4X.

use icu_calendar::Iso;
use icu_datetime::DateTimeFormatter;
use icu_datetime::fieldsets::{T, YMD, YMDE, zone::SpecificShort};
use icu_locale_core::Locale;
use icu_time::{ZonedDateTime, zone::IanaParser};
use jiff::{Timestamp, tz::TimeZone};

use crate::catalogue::Occurrence;
use crate::lang::Lang;

/// Why a date can't be written.
pub(crate) type Cause = Box<dyn std::error::Error + Send + Sync>;

/// When an event is, in words.
#[derive(Debug, Eq, PartialEq)]
pub(crate) struct Words {
    /// "zaterdag 12 december 2026"
    pub(crate) date: String,
    /// "11:00"
    pub(crate) start: String,
    /// "12:00 CET": the end, with the zone's name.
    pub(crate) end: String,
}

impl Words {
    /// The words for an occurrence, in the event's zone.
    pub(crate) fn of(lang: Lang, occurrence: Occurrence, zone: &TimeZone) -> Result<Self, Cause> {
        let locale: Locale = lang.locale().parse().map_err(|error| format!("{error}"))?;
        let date = DateTimeFormatter::try_new((&locale).into(), YMDE::long())?;
        let time = DateTimeFormatter::try_new((&locale).into(), T::hm())?;
        let time_and_zone =
            DateTimeFormatter::try_new(locale.into(), T::hm().with_zone(SpecificShort))?;
        let (start, end) = (zoned(occurrence.start, zone)?, zoned(occurrence.end, zone)?);
        Ok(Self {
            date: date.format(&start.date).to_string(),
            start: time.format(&start.time).to_string(),
            // Browsers write "UTC" in every language; ICU4X's French has "TU".
            end: if zone.iana_name().is_some_and(|name| name.ends_with("UTC")) {
                format!("{} UTC", time.format(&end.time))
            } else {
                time_and_zone.format(&end).to_string()
            },
        })
    }
}

/// A day in words: "dinsdag 12 januari 2027".
pub(super) fn day(lang: Lang, instant: Timestamp, zone: &TimeZone) -> Result<String, Cause> {
    let locale: Locale = lang.locale().parse().map_err(|error| format!("{error}"))?;
    let date = DateTimeFormatter::try_new((&locale).into(), YMDE::long())?;
    Ok(date.format(&zoned(instant, zone)?.date).to_string())
}

/// A date in words, without the day of the week: "12 januari 2027".
pub(crate) fn date(lang: Lang, instant: Timestamp, zone: &TimeZone) -> Result<String, Cause> {
    let locale: Locale = lang.locale().parse().map_err(|error| format!("{error}"))?;
    let date = DateTimeFormatter::try_new((&locale).into(), YMD::long())?;
    Ok(date.format(&zoned(instant, zone)?.date).to_string())
}

/// A moment that belongs to no event's zone, in UTC: "maandag 1 juni 2026, 08:00 UTC".
pub(crate) fn moment(lang: Lang, at: Timestamp) -> String {
    let occurrence = Occurrence {
        start: at,
        end: at,
        closes: at,
    };
    // Without patterns for the language, as ISO 8601 has it.
    Words::of(lang, occurrence, &TimeZone::UTC).map_or_else(
        |_| format!("{at:.0}"),
        |Words { date, end, .. }| format!("{date}, {end}"),
    )
}

type Zoned = ZonedDateTime<Iso, icu_time::TimeZoneInfo<icu_time::zone::models::AtTime>>;

/// jiff writes what ICU reads: a wall time with its offset and zone (RFC 9557).
fn zoned(instant: Timestamp, zone: &TimeZone) -> Result<Zoned, Cause> {
    let text = instant.to_zoned(zone.clone()).to_string();
    ZonedDateTime::try_strict_from_str(&text, Iso, IanaParser::new())
        .map_err(|error| format!("{text}: {error:?}").into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(lang: Lang) -> (String, String, String) {
        let instant = |text: &str| text.parse::<Timestamp>().unwrap();
        let (start, end) = (
            instant("2026-12-12T10:00:00Z"),
            instant("2026-12-12T11:00:00Z"),
        );
        let zone = TimeZone::get("Europe/Brussels").unwrap();
        let Words { date, start, end } = Words::of(
            lang,
            Occurrence {
                start,
                end,
                closes: end,
            },
            &zone,
        )
        .unwrap();
        (date, start, end)
    }

    fn words(date: &str, end: &str) -> (String, String, String) {
        (date.to_owned(), "11:00".to_owned(), end.to_owned())
    }

    #[test]
    fn a_date_reads_as_in_the_visitors_language() {
        assert_eq!(
            of(Lang::Nl),
            words("zaterdag 12 december 2026", "12:00 CET")
        );
        assert_eq!(
            of(Lang::Fr),
            words("samedi 12 décembre 2026", "12:00 UTC+1")
        );
        assert_eq!(
            of(Lang::De),
            words("Samstag, 12. Dezember 2026", "12:00 MEZ")
        );
        assert_eq!(
            of(Lang::En),
            words("Saturday, 12 December 2026", "12:00 CET")
        );
    }
}
