//! Registrations by day, as a chart with a table, and by page.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use misniets_kit::dates::calendar_day;

use crate::lang::Lang;

/// The most days of a chart.
const MAX_DAYS: usize = 60;
/// How many days there is room for at least: one bar alone is not as wide as the page.
const MIN_DAYS: i64 = 14;
/// The height of the highest bar, and how far one bar is from the next, in the chart's own units.
const HEIGHT: i64 = 100;
const STEP: i64 = 10;

/// A day of the chart.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Bar {
    /// The day, in words.
    pub day: String,
    /// How many registered.
    pub count: i64,
    /// Left edge.
    pub x: i64,
    /// Upper edge.
    pub y: i64,
    /// Height.
    pub height: i64,
}

/// The chart.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Chart {
    /// Its days, in order, without a gap.
    pub bars: Vec<Bar>,
    /// The pages, and how many registered on each; `None` for those without a page.
    pub pages: Vec<(Option<String>, i64)>,
}

impl Chart {
    /// The days of a zone on which people registered and those between, the last ones where there are many.
    #[must_use]
    pub fn of(times: &[(Timestamp, i64)], zone: &TimeZone, lang: Lang) -> Self {
        let day = |moment: &Timestamp| moment.to_zoned(zone.clone()).date();
        let mut days: Vec<(Date, i64)> = Vec::new();
        for (moment, count) in times {
            let today = day(moment);
            while let Some((last, _)) = days.last()
                && *last < today
                && let Ok(next) = last.tomorrow()
            {
                // Only the last days are shown: a long gap is no work.
                let first = today
                    .checked_sub(jiff::Span::new().days(60))
                    .unwrap_or(next);
                days.push((next.max(first.min(today)), 0));
            }
            match days.last_mut() {
                Some((_, of_day)) => *of_day += count,
                None => days.push((today, *count)),
            }
        }
        days.drain(..days.len().saturating_sub(MAX_DAYS));
        let most = days
            .iter()
            .map(|(_, count)| *count)
            .max()
            .unwrap_or(1)
            .max(1);
        let bars = days.iter().zip(0_i64..).map(|((date, count), place)| {
            let height = (count * HEIGHT + most - 1) / most;
            Bar {
                day: calendar_day(lang, &date.to_string()),
                count: *count,
                x: place * STEP,
                y: HEIGHT - height,
                height,
            }
        });
        Self {
            bars: bars.collect(),
            pages: Vec::new(),
        }
    }

    pub(super) fn width(&self) -> i64 {
        let bars = i64::try_from(self.bars.len()).unwrap_or(i64::MAX / STEP);
        bars.max(MIN_DAYS) * STEP
    }

    pub(super) fn most(&self) -> Option<&Bar> {
        self.bars.iter().rev().max_by_key(|bar| bar.count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_the_zone_and_have_no_gap() {
        let zone = TimeZone::get("Europe/Brussels").unwrap();
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        // A quarter to midnight in Brussels, and a quarter past.
        let times = [
            (at("2026-06-01T21:45:00Z"), 2),
            (at("2026-06-01T22:15:00Z"), 1),
            (at("2026-06-04T10:00:00Z"), 4),
        ];
        let chart = Chart::of(&times, &zone, Lang::Nl);
        let counts: Vec<i64> = chart.bars.iter().map(|bar| bar.count).collect();
        assert_eq!(counts, [2, 1, 0, 4]);
        let highest = chart.most().unwrap();
        assert_eq!((highest.height, highest.y), (100, 0));
        assert_eq!(chart.width(), 140);
    }

    #[test]
    fn many_days_are_the_last_sixty() {
        let zone = TimeZone::UTC;
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let times = [
            (at("1999-01-01T10:00:00Z"), 7),
            (at("2026-06-04T10:00:00Z"), 1),
        ];
        let chart = Chart::of(&times, &zone, Lang::En);
        assert_eq!(chart.bars.len(), 60);
        assert_eq!(chart.bars.last().unwrap().count, 1);
        assert_eq!(chart.bars.iter().map(|bar| bar.count).sum::<i64>(), 1);
        assert_eq!(Chart::of(&[], &zone, Lang::En).bars.len(), 0);
    }
}
