//! How often one may send: by visitor, by mail address, by site.

use std::fmt;
use std::hash::Hash;
use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::str::FromStr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use governor::clock::Clock as _;
use governor::middleware::NoOpMiddleware;
use governor::state::keyed::DashMapStateStore;
use governor::{Quota, RateLimiter};

use crate::clock::Clock;

/// The fewest keys at which those that may send again are looked for and forgotten.
const MANY: usize = 10_000;

/// So many in so much time, or as many as one likes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Limit(Option<(NonZeroU32, Duration)>);

/// A text that is no limit.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[error("`{0}` is no limit; write one such as \"60/minute\", \"10/hour\" or \"off\"")]
pub struct LimitError(String);

impl Limit {
    /// No limit.
    pub const OFF: Self = Self(None);

    const fn per(count: u32, seconds: u64) -> Self {
        match NonZeroU32::new(count) {
            Some(count) => Self(Some((count, Duration::from_secs(seconds)))),
            None => Self::OFF,
        }
    }
}

impl FromStr for Limit {
    type Err = LimitError;

    fn from_str(text: &str) -> Result<Self, LimitError> {
        let wrong = || LimitError(text.to_owned());
        if text.trim() == "off" {
            return Ok(Self::OFF);
        }
        let (count, unit) = text.split_once('/').ok_or_else(wrong)?;
        let count: NonZeroU32 = count.trim().parse().map_err(|_| wrong())?;
        let seconds = match unit.trim() {
            "second" => 1,
            "minute" => 60,
            "hour" => 3600,
            "day" => 86_400,
            _ => return Err(wrong()),
        };
        Ok(Self::per(count.get(), seconds))
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            None => f.write_str("off"),
            Some((count, period)) => {
                let unit = match period.as_secs() {
                    1 => "second",
                    60 => "minute",
                    3600 => "hour",
                    _ => "day",
                };
                write!(f, "{count}/{unit}")
            }
        }
    }
}

/// The limits as the owner set them.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Rates {
    /// By visitor: a whole office can be behind one address.
    pub ip: Limit,
    /// By mail address: nobody's mailbox is filled through us.
    pub address: Limit,
    /// By site.
    pub origin: Limit,
}

impl Default for Rates {
    fn default() -> Self {
        Self {
            ip: Limit::per(60, 60),
            address: Limit::per(10, 3600),
            origin: Limit::per(600, 60),
        }
    }
}

/// The server's own clock, for the limiter to count by.
#[derive(Clone, Copy, Debug)]
struct Ticks(Clock);

impl governor::clock::Clock for Ticks {
    type Instant = Duration;

    fn now(&self) -> Duration {
        let since_epoch = u64::try_from(self.0.now().as_millisecond());
        Duration::from_millis(since_epoch.unwrap_or(0))
    }
}

type Limiter<K> = RateLimiter<K, DashMapStateStore<K>, Ticks, NoOpMiddleware<Duration>>;

/// Counts one kind of sender.
#[derive(Debug)]
struct Counter<K: Hash + Eq + Clone> {
    limiter: Option<Limiter<K>>,
    clock: Ticks,
    /// At how many keys those that may send again are forgotten.
    many: AtomicUsize,
}

impl<K: Hash + Eq + Clone> Counter<K> {
    fn new(limit: Limit, clock: Ticks) -> Self {
        let limiter = limit.0.and_then(|(count, period)| {
            let quota = Quota::with_period(period / count.get())?.allow_burst(count);
            Some(RateLimiter::new(quota, DashMapStateStore::default(), clock))
        });
        Self {
            limiter,
            clock,
            many: AtomicUsize::new(MANY),
        }
    }

    /// Counts one; how long to wait when it is one too many.
    fn count(&self, key: &K) -> Result<(), Duration> {
        let Some(limiter) = &self.limiter else {
            return Ok(());
        };
        if limiter.len() > self.many.load(Ordering::Relaxed) {
            limiter.retain_recent();
            let next = limiter.len().saturating_mul(2).max(MANY);
            self.many.store(next, Ordering::Relaxed);
        }
        limiter
            .check_key(key)
            .map_err(|until| until.wait_time_from(self.clock.now()))
    }
}

/// Counts who sends how often. Kept in memory alone: a restart forgets it.
#[derive(Debug)]
pub struct Limits {
    ip: Counter<IpAddr>,
    address: Counter<String>,
    origin: Counter<String>,
}

impl Limits {
    /// Counters that start at nothing.
    #[must_use]
    pub fn new(rates: &Rates, clock: Clock) -> Self {
        let ticks = Ticks(clock);
        Self {
            ip: Counter::new(rates.ip, ticks),
            address: Counter::new(rates.address, ticks),
            origin: Counter::new(rates.origin, ticks),
        }
    }

    /// Counts a visitor. Of IPv6 the network counts: a household has billions of addresses.
    ///
    /// # Errors
    /// How long to wait.
    pub fn visitor(&self, ip: IpAddr) -> Result<(), Duration> {
        let key = match ip.to_canonical() {
            IpAddr::V6(v6) => IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() >> 64 << 64)),
            v4 => v4,
        };
        self.ip.count(&key)
    }

    /// Counts a mail address.
    ///
    /// # Errors
    /// How long to wait.
    pub fn address(&self, email: &str) -> Result<(), Duration> {
        self.address.count(&email.to_lowercase())
    }

    /// Counts a site.
    ///
    /// # Errors
    /// How long to wait.
    pub fn origin(&self, origin: &str) -> Result<(), Duration> {
        self.origin.count(&origin.to_ascii_lowercase())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limits(rates: Rates) -> Limits {
        Limits::new(
            &rates,
            Clock::starting_at("2026-06-01T08:00:00Z".parse().unwrap()),
        )
    }

    #[test]
    fn after_so_many_one_has_to_wait() {
        let limits = limits(Rates {
            address: "2/hour".parse().unwrap(),
            ..Rates::default()
        });
        assert_eq!(limits.address("an@stad.be"), Ok(()));
        assert_eq!(limits.address("An@stad.be"), Ok(()));
        let wait = limits.address("an@stad.be").unwrap_err();
        assert!(
            wait > Duration::from_secs(1790) && wait <= Duration::from_secs(1800),
            "{wait:?}"
        );
        assert_eq!(limits.address("eva@stad.be"), Ok(()));
    }

    #[test]
    fn a_household_on_ipv6_counts_as_one() {
        let limits = limits(Rates {
            ip: "1/day".parse().unwrap(),
            ..Rates::default()
        });
        assert!(limits.visitor("2001:db8::1".parse().unwrap()).is_ok());
        assert!(limits.visitor("2001:db8::2:3".parse().unwrap()).is_err());
        assert!(limits.visitor("2001:db8:0:1::1".parse().unwrap()).is_ok());
        assert!(limits.visitor("192.0.2.1".parse().unwrap()).is_ok());
        assert!(limits.visitor("::ffff:192.0.2.1".parse().unwrap()).is_err());
    }

    #[test]
    fn a_limit_reads_as_it_is_written() {
        for text in ["60/minute", "10/hour", "1/second", "5/day", "off"] {
            assert_eq!(text.parse::<Limit>().unwrap().to_string(), text);
        }
        for text in ["", "0/minute", "60", "60/year", "-1/hour"] {
            assert!(text.parse::<Limit>().is_err(), "{text}");
        }
        let off = limits(Rates {
            origin: Limit::OFF,
            ..Rates::default()
        });
        assert!((0..10_000).all(|_| off.origin("https://stad.be").is_ok()));
    }
}
