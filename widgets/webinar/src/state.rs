//! What the time means for a webinar: its phase, and what is left until the start. Pure.

use misniets_kit::time::{DAY, HOUR, Instant, MINUTE, SECOND};

/// How long before the start a webinar is about to begin.
const SOON: i64 = 15 * MINUTE;

/// What the countdown runs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Aim {
    /// The start of something that has a length.
    #[default]
    Start,
    /// The end of something that runs until then: nothing is ever live.
    Deadline,
}

/// When it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Schedule {
    /// The start, UTC.
    pub start: Instant,
    /// The length, in minutes.
    pub minutes: u32,
}

/// Where a webinar stands in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// More than 15 minutes ahead.
    Upcoming,
    /// At most 15 minutes ahead.
    Soon,
    /// Under way.
    Live,
    /// Over.
    Ended,
}

impl Phase {
    /// The name style sheets and events know it by.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Upcoming => "upcoming",
            Self::Soon => "soon",
            Self::Live => "live",
            Self::Ended => "ended",
        }
    }
}

/// Whether one can register.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Registration {
    /// One can.
    #[default]
    Open,
    /// All seats are taken.
    Full,
    /// All seats are taken, but one can wait for one.
    Waitlist,
    /// The deadline has passed.
    Closed,
    /// It will not take place.
    Cancelled,
}

impl Registration {
    /// Reads the wire's `registration`; what it does not know counts as open, for the server decides in the end.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        match text {
            "full" => Self::Full,
            "waitlist" => Self::Waitlist,
            "cancelled" => Self::Cancelled,
            "closed" => Self::Closed,
            _ => Self::Open,
        }
    }
}

/// What is left until the start, for four boxes. Rounded up to the second: zero is shown only at the start itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Remaining {
    /// Whole days.
    pub days: i64,
    /// Hours beyond those, 0 to 23.
    pub hours: i64,
    /// Minutes beyond those, 0 to 59.
    pub minutes: i64,
    /// Seconds beyond those, 0 to 59.
    pub seconds: i64,
}

/// From how many days on the days alone are shown.
const FAR: i64 = 60;

impl Remaining {
    /// Which of days, hours, minutes and seconds are shown: no zero in front, and the days alone when it is far off.
    #[must_use]
    pub const fn shown(self) -> [bool; 4] {
        let is_near = self.days <= FAR;
        let has_days = self.days > 0;
        [
            has_days,
            is_near && (has_days || self.hours > 0),
            is_near,
            is_near,
        ]
    }
}

impl Schedule {
    /// The end, UTC.
    #[must_use]
    pub fn end(&self) -> Instant {
        self.start.plus(i64::from(self.minutes) * MINUTE)
    }

    /// The phase at an instant. A start belongs to what it starts; the end to what is over.
    #[must_use]
    pub fn phase(&self, now: Instant) -> Phase {
        if now >= self.end() {
            Phase::Ended
        } else if now >= self.start {
            Phase::Live
        } else if now >= self.start.plus(-SOON) {
            Phase::Soon
        } else {
            Phase::Upcoming
        }
    }

    /// What is left until the start; all zeros from then on.
    #[must_use]
    pub fn remaining(&self, now: Instant) -> Remaining {
        let left = self.start.0.saturating_sub(now.0).max(0);
        let left = left.saturating_add(SECOND - 1) / SECOND * SECOND;
        Remaining {
            days: left / DAY,
            hours: left / HOUR % 24,
            minutes: left / MINUTE % 60,
            seconds: left / SECOND % 60,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: Instant = Instant(1_796_983_200_000);
    const HOUR_LONG: Schedule = Schedule {
        start: START,
        minutes: 60,
    };

    #[test]
    fn a_webinar_goes_from_upcoming_to_soon_to_live_to_ended() {
        let cases = [
            (-DAY, Phase::Upcoming),
            (-15 * MINUTE - 1, Phase::Upcoming),
            (-15 * MINUTE, Phase::Soon),
            (-1, Phase::Soon),
            (0, Phase::Live),
            (HOUR - 1, Phase::Live),
            (HOUR, Phase::Ended),
            (400 * DAY, Phase::Ended),
        ];
        for (offset, phase) in cases {
            assert_eq!(
                HOUR_LONG.phase(START.plus(offset)),
                phase,
                "{offset} ms from the start"
            );
        }
    }

    #[test]
    fn what_is_left_counts_down_to_the_start_and_stops_there() {
        let left = |offset| HOUR_LONG.remaining(START.plus(offset));
        assert_eq!(
            left(-(2 * DAY + 3 * HOUR + 4 * MINUTE + 5 * SECOND)),
            Remaining {
                days: 2,
                hours: 3,
                minutes: 4,
                seconds: 5
            }
        );
        assert_eq!(
            left(-SECOND),
            Remaining {
                seconds: 1,
                ..Remaining::default()
            }
        );
        assert_eq!(
            left(-1),
            Remaining {
                seconds: 1,
                ..Remaining::default()
            }
        );
        assert_eq!(left(0), Remaining::default());
        assert_eq!(left(DAY), Remaining::default());
    }

    #[test]
    fn no_zero_stands_in_front_and_far_off_the_days_are_alone() {
        let shown = |offset: i64| HOUR_LONG.remaining(START.plus(-offset)).shown();
        assert_eq!(shown(61 * DAY), [true, false, false, false]);
        assert_eq!(shown(60 * DAY), [true, true, true, true]);
        assert_eq!(shown(DAY), [true, true, true, true]);
        assert_eq!(shown(DAY - SECOND), [false, true, true, true]);
        assert_eq!(shown(10 * MINUTE), [false, false, true, true]);
        assert_eq!(shown(SECOND), [false, false, true, true]);
    }

    #[test]
    fn the_ends_of_time_do_not_overflow() {
        let schedule = Schedule {
            start: Instant(i64::MAX),
            minutes: u32::MAX,
        };
        assert_eq!(schedule.phase(Instant(i64::MIN)), Phase::Upcoming);
        assert!(schedule.remaining(Instant(i64::MIN)).days > 0);
    }

    #[test]
    fn an_unknown_word_for_registration_leaves_the_decision_to_the_server() {
        for (word, meaning) in [
            ("open", Registration::Open),
            ("full", Registration::Full),
            ("closed", Registration::Closed),
            ("?", Registration::Open),
        ] {
            assert_eq!(Registration::parse(word), meaning);
        }
    }
}
