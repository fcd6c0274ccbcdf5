//! Dates as the visitor's browser would write them: CLDR's patterns, through ICU4X.

use icu_calendar::Iso;
use icu_datetime::DateTimeFormatter;
use icu_datetime::fieldsets::{YMDE, zone::SpecificLong};
use icu_locale_core::Locale;
use icu_time::{ZonedDateTime, zone::IanaParser};
use jiff::{Timestamp, tz::TimeZone};

use crate::lang::Lang;

/// Why a date can't be written.
pub(super) type Cause = Box<dyn std::error::Error + Send + Sync>;

/// `zaterdag 12 december 2026 om 11:00 Midden-Europese standaardtijd`.
pub(super) fn date_time_zone(
    lang: Lang,
    instant: Timestamp,
    zone: &TimeZone,
) -> Result<String, Cause> {
    let locale: Locale = lang.locale().parse().map_err(|error| format!("{error}"))?;
    let fields = YMDE::long().with_time_hm().with_zone(SpecificLong);
    let formatter = DateTimeFormatter::try_new(locale.into(), fields)?;
    // jiff writes what ICU reads: a wall time with its offset and zone (RFC 9557).
    let text = instant.to_zoned(zone.clone()).to_string();
    let zoned = ZonedDateTime::try_strict_from_str(&text, Iso, IanaParser::new())
        .map_err(|error| format!("{error:?}"))?;
    Ok(formatter.format(&zoned).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_reads_as_in_the_visitors_language() {
        let zone = TimeZone::get("Europe/Brussels").unwrap();
        let of =
            |lang| date_time_zone(lang, "2026-12-12T10:00:00Z".parse().unwrap(), &zone).unwrap();
        assert_eq!(
            of(Lang::Nl),
            "zaterdag 12 december 2026 om 11:00 Midden-Europese standaardtijd"
        );
        assert_eq!(
            of(Lang::Fr),
            "samedi 12 décembre 2026 à 11:00 heure normale d’Europe centrale"
        );
        assert_eq!(
            of(Lang::De),
            "Samstag, 12. Dezember 2026 um 11:00 Mitteleuropäische Normalzeit"
        );
        assert_eq!(
            of(Lang::En),
            "Saturday, 12 December 2026 at 11:00 Central European Standard Time"
        );
    }
}
