//! How many mails this process may send in a time, whoever they are to: what exceeds it waits in the outbox.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::Limit;

/// A token bucket on monotonic time: as many mails as the limit's period allows may go at once.
#[derive(Debug)]
pub struct MailBudget {
    /// Mails per second, and the most at once; `None` when there is no limit.
    rate: Option<Rate>,
    left: Mutex<Left>,
}

#[derive(Clone, Copy, Debug)]
struct Rate {
    per_second: f64,
    most: f64,
}

#[derive(Debug)]
struct Left {
    mails: f64,
    at: Instant,
    /// When it was last said that there is none left.
    said: Option<Instant>,
}

impl MailBudget {
    /// A full bucket.
    #[must_use]
    pub fn new(limit: Limit, now: Instant) -> Self {
        let rate = limit.rate().map(|(count, period)| Rate {
            per_second: f64::from(count.get()) / period.as_secs_f64(),
            most: f64::from(count.get()),
        });
        Self {
            rate,
            left: Mutex::new(Left {
                mails: rate.map_or(0.0, |rate| rate.most),
                at: now,
                said: None,
            }),
        }
    }

    /// How many of `wanted` mails may go now.
    pub fn available(&self, wanted: i64, now: Instant) -> i64 {
        let Some(rate) = self.rate else { return wanted };
        let mut left = self.left();
        let passed = now.saturating_duration_since(left.at).as_secs_f64();
        left.mails = passed.mul_add(rate.per_second, left.mails).min(rate.most);
        left.at = now;
        #[expect(
            clippy::cast_possible_truncation,
            reason = "whole mails: at most the limit's count, which is a u32"
        )]
        let whole = left.mails as i64;
        whole.min(wanted)
    }

    /// Takes mails that are about to go.
    pub fn take(&self, count: usize) {
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        let mut left = self.left();
        left.mails = (left.mails - f64::from(count)).max(0.0);
    }

    /// Whether it is time to say, again, that no more mail may go.
    pub fn should_warn(&self, every: Duration, now: Instant) -> bool {
        let mut left = self.left();
        let due = left
            .said
            .is_none_or(|said| now.saturating_duration_since(said) >= every);
        if due {
            left.said = Some(now);
        }
        due
    }

    fn left(&self) -> MutexGuard<'_, Left> {
        self.left.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_exceeds_the_limit_waits_until_there_is_room_again() {
        let start = Instant::now();
        let budget = MailBudget::new("60/hour".parse().unwrap(), start);
        assert_eq!(budget.available(64, start), 60);
        budget.take(60);
        assert_eq!(budget.available(64, start), 0);
        assert_eq!(budget.available(64, start + Duration::from_secs(150)), 2);
        budget.take(2);
        assert_eq!(budget.available(64, start + Duration::from_secs(7200)), 60);
    }

    #[test]
    fn without_a_limit_all_goes() {
        let start = Instant::now();
        let budget = MailBudget::new(Limit::OFF, start);
        budget.take(1_000_000);
        assert_eq!(budget.available(64, start), 64);
    }

    #[test]
    fn it_is_said_once_in_a_while() {
        let start = Instant::now();
        let budget = MailBudget::new(Limit::OFF, start);
        let minute = Duration::from_secs(60);
        assert!(budget.should_warn(minute, start));
        assert!(!budget.should_warn(minute, start + minute / 2));
        assert!(budget.should_warn(minute, start + minute));
    }
}
