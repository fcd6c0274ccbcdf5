//! Requests of large limits are taken from the database some at a time: one in a hundred asks it, the others are counted
//! here. So a rush for one event costs the database little, and a limit is off by one in a hundred at most for each server.

use std::collections::HashMap;
use std::num::NonZeroU32;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::Mutex as AsyncMutex;

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

/// Requests that were taken from the database under one key and have not come yet. Whoever asks the database for the next
/// part keeps the lock meanwhile: else all who come at the same moment would each take a part.
pub(super) type Slot = Arc<AsyncMutex<Credit>>;

/// The requests that are left of a part.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Credit {
    left: u32,
    /// `None` before the first part.
    until: Option<Instant>,
}

impl Credit {
    /// What is left of a part that was just taken for one request.
    pub(super) fn rest_of(part: Part, now: Instant) -> Self {
        Self {
            left: part.size - 1,
            until: now.checked_add(part.lifetime),
        }
    }

    /// Takes one request, if any are left.
    pub(super) fn take(&mut self, now: Instant) -> bool {
        if !self.is_worth_something(now) {
            return false;
        }
        self.left -= 1;
        true
    }

    fn is_worth_something(&self, now: Instant) -> bool {
        self.left > 0 && self.until.is_some_and(|until| now < until)
    }
}

/// The slot of each key.
#[derive(Debug, Default)]
pub(super) struct Credits(Mutex<HashMap<String, Slot>>);

impl Credits {
    /// The slot of a key.
    pub(super) fn slot(&self, key: &str, now: Instant) -> Slot {
        let mut slots = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if slots.len() >= MANY_KEYS && !slots.contains_key(key) {
            slots.retain(|_, slot| match slot.try_lock() {
                // Nobody else has it, since that takes the lock on all.
                Ok(credit) => Arc::strong_count(slot) > 1 || credit.is_worth_something(now),
                Err(_) => true,
            });
        }
        Arc::clone(slots.entry(key.to_owned()).or_default())
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
        let start = Instant::now();
        assert!(!Credit::default().take(start));
        let part = part(300, 60);
        let mut credit = Credit::rest_of(part, start);
        assert!(credit.take(start) && credit.take(start));
        assert!(!credit.take(start), "two are left of a part of three");
        let mut credit = Credit::rest_of(part, start);
        assert!(!credit.take(start + Duration::from_secs(1)));
    }

    #[test]
    fn slots_that_are_worth_nothing_are_dropped_when_there_are_many() {
        let (credits, now) = (Credits::default(), Instant::now());
        for key in 0..=MANY_KEYS {
            credits.slot(&key.to_string(), now);
        }
        assert!(credits.0.lock().unwrap().len() < MANY_KEYS);
    }
}
