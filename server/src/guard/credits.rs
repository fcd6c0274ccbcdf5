//! Requests of large limits are taken from the database some at a time: one in a hundred asks it, the others are counted
//! here. So a rush for one event costs the database little, and a limit is off by one in a hundred at most for each server.

use std::collections::HashMap;
use std::num::NonZeroU32;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::store::Rate;

/// Into how many parts a limit's period is divided.
const PARTS: u32 = 100;
/// Number of keys from which on those that are worth nothing any more are dropped.
const MANY_KEYS: usize = 10_000;

/// A limit as the database counts it: each of its requests stands for `size` of ours.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Part {
    /// Requests that one part stands for.
    pub(super) size: u32,
    /// The parts in a period.
    pub(super) rate: Rate,
    /// How long the requests of a part count once they were taken: as long as it takes until the database has them again.
    lifetime: Duration,
}

impl Part {
    pub(super) fn of((count, period): Rate) -> Self {
        let size = (count.get() / PARTS).max(1);
        let parts = NonZeroU32::new(count.get() / size).unwrap_or(NonZeroU32::MIN);
        Self {
            size,
            rate: (parts, period),
            lifetime: period / parts.get(),
        }
    }
}

/// Requests that were taken from the database and have not come yet.
#[derive(Debug, Default)]
pub(super) struct Credits(Mutex<HashMap<String, Credit>>);

#[derive(Clone, Copy, Debug)]
struct Credit {
    left: u32,
    until: Instant,
}

impl Credits {
    /// Takes one request, if any are left under a key.
    pub(super) fn take(&self, key: &str, now: Instant) -> bool {
        let mut credits = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match credits.get_mut(key) {
            Some(credit) if credit.left > 0 && now < credit.until => {
                credit.left -= 1;
                true
            }
            _ => false,
        }
    }

    /// Keeps what is left of a part that was just taken for one request.
    pub(super) fn keep(&self, key: &str, part: Part, now: Instant) {
        let left = part.size - 1;
        let Some(until) = now.checked_add(part.lifetime).filter(|_| left > 0) else {
            return;
        };
        let mut credits = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if credits.len() >= MANY_KEYS {
            credits.retain(|_, credit| now < credit.until);
        }
        credits.insert(key.to_owned(), Credit { left, until });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(count: u32, seconds: u64) -> Part {
        Part::of((count.try_into().unwrap(), Duration::from_secs(seconds)))
    }

    #[test]
    fn a_small_limit_is_counted_one_by_one_and_a_large_one_by_the_hundredth() {
        assert_eq!((part(10, 3600).size, part(10, 3600).rate.0.get()), (1, 10));
        assert_eq!(
            (part(6000, 60).size, part(6000, 60).rate.0.get()),
            (60, 100)
        );
        // Never more than the limit.
        assert_eq!((part(199, 60).size, part(250, 60).size), (1, 2));
        assert!(part(250, 60).rate.0.get() * part(250, 60).size <= 250);
    }

    #[test]
    fn what_was_taken_counts_until_the_database_has_it_again() {
        let (credits, start) = (Credits::default(), Instant::now());
        let part = part(300, 60);
        assert!(!credits.take("key", start));
        credits.keep("key", part, start);
        assert!(credits.take("key", start));
        assert!(credits.take("key", start));
        assert!(
            !credits.take("key", start),
            "two are left of a part of three"
        );
        credits.keep("key", part, start);
        assert!(!credits.take("key", start + Duration::from_secs(1)));
    }
}
