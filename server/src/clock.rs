//! The one place that knows what time it is. Time is a value that is passed in, never waited for.

use jiff::{SignedDuration, Timestamp};

/// The server's clock: the system's, moved by a fixed amount.
#[derive(Clone, Copy, Debug, Default)]
pub struct Clock {
    offset: SignedDuration,
}

impl Clock {
    /// The system's own clock.
    #[must_use]
    pub fn system() -> Self {
        Self::default()
    }

    /// A clock that shows `instant` now and runs on from there (`--now`, tests, demos).
    #[must_use]
    pub fn starting_at(instant: Timestamp) -> Self {
        Self {
            offset: instant.duration_since(Timestamp::now()),
        }
    }

    /// The instant this clock shows. At the far ends of the calendar it stands still.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        Timestamp::now()
            .saturating_add(self.offset)
            .unwrap_or(Timestamp::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moved_clock_runs_on_from_where_it_was_put() {
        let put: Timestamp = "2026-12-12T10:00:00Z".parse().unwrap();
        let clock = Clock::starting_at(put);
        let first = clock.now();
        assert!(first >= put && first.duration_since(put) < SignedDuration::from_secs(5));
        assert!(clock.now() >= first);
    }
}
