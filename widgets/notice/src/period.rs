//! When a notice is shown.

use misniets_kit::time::Instant;

/// From when until when a notice is shown; without an end, for good.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Period {
    /// The instant at which it appears.
    pub from: Option<Instant>,
    /// The instant at which it disappears.
    pub until: Option<Instant>,
}

impl Period {
    /// Whether it is still to begin.
    #[must_use]
    pub fn is_ahead(self, now: Instant) -> bool {
        self.from.is_some_and(|from| now < from)
    }

    /// Whether it has begun and not ended.
    #[must_use]
    pub fn contains(self, now: Instant) -> bool {
        !self.is_ahead(now) && self.until.is_none_or(|until| now < until)
    }

    /// The next instant at which that changes; `None` when it never does again.
    #[must_use]
    pub fn next_change(self, now: Instant) -> Option<Instant> {
        // One that ends before it begins is never shown.
        let from = self.from.filter(|from| self.contains(*from));
        let ahead = |at: &Instant| now < *at;
        from.filter(ahead)
            .or_else(|| self.until.filter(|_| self.contains(now)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn period(from: Option<i64>, until: Option<i64>) -> Period {
        Period {
            from: match from {
                Some(from) => Some(Instant(from)),
                None => None,
            },
            until: match until {
                Some(until) => Some(Instant(until)),
                None => None,
            },
        }
    }

    #[test]
    fn it_is_shown_from_its_first_instant_and_no_longer_at_its_last() {
        let period = period(Some(10), Some(20));
        let shown = [9, 10, 19, 20].map(|at| period.contains(Instant(at)));
        assert_eq!(shown, [false, true, true, false]);
        let next = [9, 10, 19, 20].map(|at| period.next_change(Instant(at)).map(|at| at.0));
        assert_eq!(next, [Some(10), Some(20), Some(20), None]);
    }

    #[test]
    fn without_dates_it_is_always_there() {
        assert!(period(None, None).contains(Instant(0)));
        assert_eq!(period(None, None).next_change(Instant(0)), None);
        assert_eq!(period(Some(5), None).next_change(Instant(6)), None);
    }

    #[test]
    fn one_that_ends_before_it_begins_is_never_shown() {
        let period = period(Some(20), Some(10));
        for at in [5, 10, 15, 20, 25] {
            assert!(!period.contains(Instant(at)));
            assert_eq!(period.next_change(Instant(at)), None);
        }
    }
}
