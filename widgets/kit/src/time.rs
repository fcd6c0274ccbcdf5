//! Instants, wall clocks and the way from one to the other. Pure: a zone's rules come in as a function.

/// A second, in milliseconds.
pub const SECOND: i64 = 1_000;
/// A minute, in milliseconds.
pub const MINUTE: i64 = 60 * SECOND;
/// An hour, in milliseconds.
pub const HOUR: i64 = 60 * MINUTE;
/// A day of 24 hours, in milliseconds.
pub const DAY: i64 = 24 * HOUR;

/// A point in time: milliseconds since the Unix epoch, UTC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Instant(pub i64);

impl Instant {
    /// The instant `ms` milliseconds later (earlier when negative); saturates at the ends of time.
    #[must_use]
    pub const fn plus(self, ms: i64) -> Self {
        Self(self.0.saturating_add(ms))
    }

    /// RFC 3339 in UTC to the second, as `<time datetime>` and the wire want it.
    #[must_use]
    pub fn to_rfc3339(self) -> String {
        let wall = WallTime::from_ms_as_utc(self.0);
        let mut out = String::with_capacity(20);
        push_padded(&mut out, wall.year, 4);
        for (sign, value) in [
            ('-', wall.month),
            ('-', wall.day),
            ('T', wall.hour),
            (':', wall.minute),
            (':', wall.second),
        ] {
            out.push(sign);
            push_padded(&mut out, value, 2);
        }
        out.push('Z');
        out
    }
}

/// What a clock on the wall shows; without a zone it is no instant yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WallTime {
    pub(crate) year: i64,
    pub(crate) month: i64,
    pub(crate) day: i64,
    pub(crate) hour: i64,
    pub(crate) minute: i64,
    pub(crate) second: i64,
}

impl WallTime {
    /// The wall time's milliseconds as if its zone were UTC (days from civil: H. Hinnant, chrono-compatible algorithms).
    #[must_use]
    pub const fn ms_as_utc(self) -> i64 {
        let year = if self.month <= 2 {
            self.year - 1
        } else {
            self.year
        };
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let day_of_year = (153 * ((self.month + 9) % 12) + 2) / 5 + self.day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        let days = era * 146_097 + day_of_era - 719_468;
        days * DAY + self.hour * HOUR + self.minute * MINUTE + self.second * SECOND
    }

    pub(crate) const fn from_ms_as_utc(ms: i64) -> Self {
        let days = ms.div_euclid(DAY) + 719_468;
        let rest = ms.rem_euclid(DAY);
        let era = days.div_euclid(146_097);
        let day_of_era = days.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let month = if shifted_month < 10 {
            shifted_month + 3
        } else {
            shifted_month - 9
        };
        Self {
            year: year_of_era + era * 400 + (month <= 2) as i64,
            month,
            day: day_of_year - (153 * shifted_month + 2) / 5 + 1,
            hour: rest / HOUR,
            minute: rest / MINUTE % 60,
            second: rest / SECOND % 60,
        }
    }

    /// The instant at which this clock shows in a zone, given the zone's offset from UTC (ms) at any instant.
    ///
    /// In a gap (spring) the time moves forward by the gap's length; in an overlap (autumn) the earlier of
    /// the two counts: RFC 5545 section 3.3.5, and what `Temporal` calls "compatible".
    pub fn resolve(self, offset_at: impl Fn(Instant) -> i64) -> Instant {
        let local = self.ms_as_utc();
        let before = offset_at(Instant(local - DAY));
        let after = offset_at(Instant(local + DAY));
        let by_earlier_rule = Instant(local - before);
        let by_later_rule = Instant(local - after);
        if offset_at(by_earlier_rule) != before && offset_at(by_later_rule) == after {
            by_later_rule
        } else {
            by_earlier_rule
        }
    }
}

/// A moment as an owner writes it: an instant, or wall time in the event's zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// With an offset or `Z`.
    Exact(Instant),
    /// Without: to be resolved in the event's zone.
    Wall(WallTime),
}

impl Moment {
    /// Reads ISO 8601 date and time: `2026-12-12T11:00`, seconds and `Z` or `±hh:mm` optional, a space for the `T` allowed.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut rest = text.trim();
        let year = digits(&mut rest, 4)?;
        let month = after(&mut rest, &['-'], 1..=12)?;
        let day = after(&mut rest, &['-'], 1..=days_in_month(year, month))?;
        let hour = after(&mut rest, &['T', 't', ' '], 0..=23)?;
        let minute = after(&mut rest, &[':'], 0..=59)?;
        let second = if rest.starts_with(':') {
            after(&mut rest, &[':'], 0..=59)?
        } else {
            0
        };
        if let Some(fraction) = rest.strip_prefix('.') {
            rest = fraction.trim_start_matches(|c: char| c.is_ascii_digit());
        }
        let wall = WallTime {
            year,
            month,
            day,
            hour,
            minute,
            second,
        };
        match rest {
            "" => Some(Self::Wall(wall)),
            "Z" | "z" => Some(Self::Exact(Instant(wall.ms_as_utc()))),
            _ => {
                let offset = parse_offset(rest)?;
                Some(Self::Exact(Instant(wall.ms_as_utc() - offset)))
            }
        }
    }
}

/// Reads `+01:00`, `-05:30` or `+0100` into milliseconds east of UTC.
#[must_use]
pub fn parse_offset(text: &str) -> Option<i64> {
    let (sign, mut rest) = match (text.strip_prefix('+'), text.strip_prefix(['-', '\u{2212}'])) {
        (Some(rest), _) => (1, rest),
        (_, Some(rest)) => (-1, rest),
        _ => return None,
    };
    let hours = digits(&mut rest, 2)?;
    rest = rest.strip_prefix(':').unwrap_or(rest);
    let minutes = if rest.is_empty() {
        0
    } else {
        digits(&mut rest, 2)?
    };
    (rest.is_empty() && hours <= 18 && minutes < 60)
        .then_some(sign * (hours * HOUR + minutes * MINUTE))
}

const fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn digits(rest: &mut &str, count: usize) -> Option<i64> {
    let (number, tail) = rest.split_at_checked(count)?;
    let mut value = 0;
    for byte in number.bytes() {
        if !byte.is_ascii_digit() {
            return None;
        }
        value = value * 10 + i64::from(byte - b'0');
    }
    *rest = tail;
    Some(value)
}

fn after(
    rest: &mut &str,
    separators: &[char],
    range: std::ops::RangeInclusive<i64>,
) -> Option<i64> {
    *rest = rest.strip_prefix(separators)?;
    digits(rest, 2).filter(|value| range.contains(value))
}

/// Appends a number with at least `width` digits. No marks between thousands.
pub fn push_padded(out: &mut String, value: i64, width: usize) {
    let mut buffer = [b'0'; 20];
    let mut rest = value.unsigned_abs();
    let mut used = 0;
    for slot in buffer.iter_mut().rev() {
        if rest == 0 && used >= width {
            break;
        }
        *slot = b'0' + (rest % 10) as u8;
        rest /= 10;
        used += 1;
    }
    for byte in buffer.iter().skip(buffer.len() - used) {
        out.push(char::from(*byte));
    }
}

#[cfg(test)]
#[path = "time_tests.rs"]
mod tests;
