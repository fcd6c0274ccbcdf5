//! Rate limits for forms: per client address, per mailbox and per catalogue entry.
//!
//! Nothing is counted by what anybody may claim (`Origin`, `Referer`, a page's address, `X-Forwarded-For` from a peer
//! that is no trusted proxy): such a limit would let an attacker lock out a site. Time is monotonic, so that a system
//! clock that is set back makes nobody wait. These counters live in this process and start anew with it; what several
//! processes count together is in `shared_limits.rs`.

use std::hash::Hash;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use governor::clock::{Clock, MonotonicClock};
use governor::middleware::NoOpMiddleware;
use governor::state::keyed::DashMapStateStore;
use governor::{Quota, RateLimiter};

use super::{Limit, Rates};
use crate::email::Mailbox;

/// Number of keys from which on the idle ones are dropped.
const MANY_KEYS: usize = 10_000;

type Limiter<K, C> = RateLimiter<K, DashMapStateStore<K>, C, NoOpMiddleware<<C as Clock>::Instant>>;

/// A rate limit per key.
#[derive(Debug)]
struct KeyedLimit<K: Hash + Eq + Clone, C: Clock> {
    /// `None` when there is no limit.
    limiter: Option<Limiter<K, C>>,
    clock: C,
    /// Number of keys at which idle ones are dropped next.
    cleanup_at: AtomicUsize,
}

impl<K: Hash + Eq + Clone, C: Clock + Clone> KeyedLimit<K, C> {
    fn new(limit: Limit, clock: &C) -> Self {
        let limiter = limit.rate().and_then(|(count, period)| {
            let quota = Quota::with_period(period / count.get())?.allow_burst(count);
            Some(RateLimiter::new(
                quota,
                DashMapStateStore::default(),
                clock.clone(),
            ))
        });
        Self {
            limiter,
            clock: clock.clone(),
            cleanup_at: AtomicUsize::new(MANY_KEYS),
        }
    }

    /// Counts one request; the time to wait when it is one too many.
    fn check(&self, key: &K) -> Result<(), Duration> {
        let Some(limiter) = &self.limiter else {
            return Ok(());
        };
        if limiter.len() > self.cleanup_at.load(Ordering::Relaxed) {
            limiter.retain_recent();
            let next = limiter.len().saturating_mul(2).max(MANY_KEYS);
            self.cleanup_at.store(next, Ordering::Relaxed);
        }
        limiter
            .check_key(key)
            .map_err(|until| until.wait_time_from(self.clock.now()))
    }
}

/// The limits on forms. `C` is the monotonic clock.
#[derive(Debug)]
pub struct Limits<C: Clock = MonotonicClock> {
    client: KeyedLimit<IpAddr, C>,
    network: KeyedLimit<Ipv6Addr, C>,
    mailbox: KeyedLimit<String, C>,
    entry: KeyedLimit<String, C>,
}

impl Limits {
    /// Limits on the process's own monotonic clock.
    #[must_use]
    pub fn new(rates: &Rates) -> Self {
        Self::with_clock(rates, &MonotonicClock)
    }
}

impl<C: Clock + Clone> Limits<C> {
    /// Limits on another monotonic clock.
    #[must_use]
    pub fn with_clock(rates: &Rates, clock: &C) -> Self {
        Self {
            client: KeyedLimit::new(rates.client, clock),
            network: KeyedLimit::new(rates.network, clock),
            mailbox: KeyedLimit::new(rates.mailbox, clock),
            entry: KeyedLimit::new(rates.entry, clock),
        }
    }

    /// Counts a form of a client address. IPv6 counts by /64, since a household has billions of addresses, and by /48
    /// with a higher bound, since many providers give one customer 65,536 such networks.
    ///
    /// # Errors
    /// The time to wait, when the address sends too often.
    pub fn check_client(&self, ip: IpAddr) -> Result<(), Duration> {
        self.client.check(&client_network(ip))?;
        customer_network(ip).map_or(Ok(()), |network| self.network.check(&network))
    }

    /// Counts a form that names a mailbox.
    ///
    /// # Errors
    /// The time to wait, when the mailbox is named too often.
    pub fn check_mailbox(&self, email: &str) -> Result<(), Duration> {
        self.mailbox.check(&Mailbox::of(email).without_tag())
    }

    /// Counts a try of the organiser's password from a client address, as one of the few that may name one mailbox.
    ///
    /// # Errors
    /// The time to wait, when it tries too often.
    pub fn check_password_try(&self, ip: IpAddr) -> Result<(), Duration> {
        self.check_client(ip)?;
        let client = client_network(ip);
        self.mailbox.check(&format!("password from {client}"))
    }

    /// Counts a form without the proof of work that is asked, as one of the few that may name one mailbox.
    ///
    /// # Errors
    /// The time to wait, when the address sends too many.
    pub fn check_without_proof(&self, ip: IpAddr) -> Result<(), Duration> {
        let client = client_network(ip);
        self.mailbox
            .check(&format!("no proof of work from {client}"))
    }

    /// Counts a valid form for an entry of the catalogue, such as `event webinar`.
    ///
    /// # Errors
    /// The time to wait, when the entry gets too many.
    pub fn check_entry(&self, entry: &str) -> Result<(), Duration> {
        self.entry.check(&entry.to_owned())
    }
}

/// What counts as one client address: of IPv6 its /64.
pub(super) fn client_network(ip: IpAddr) -> IpAddr {
    match ip.to_canonical() {
        IpAddr::V6(v6) => IpAddr::V6(network(v6, 64)),
        v4 => v4,
    }
}

/// What counts as one customer of a provider: of IPv6 its /48.
pub(super) fn customer_network(ip: IpAddr) -> Option<Ipv6Addr> {
    match ip.to_canonical() {
        IpAddr::V6(v6) => Some(network(v6, 48)),
        IpAddr::V4(_) => None,
    }
}

/// The network of an address: its first `bits` bits.
fn network(ip: Ipv6Addr, bits: u32) -> Ipv6Addr {
    let mask = u128::MAX.checked_shl(128 - bits).unwrap_or_default();
    Ipv6Addr::from_bits(ip.to_bits() & mask)
}

#[cfg(test)]
mod tests {
    use super::*;
    use governor::clock::FakeRelativeClock;

    fn unlimited() -> Rates {
        Rates {
            client: Limit::OFF,
            network: Limit::OFF,
            mailbox: Limit::OFF,
            entry: Limit::OFF,
            mail: Limit::OFF,
        }
    }

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn after_so_many_one_waits_by_the_monotonic_clock() {
        let clock = FakeRelativeClock::default();
        let rates = Rates {
            mailbox: "2/hour".parse().unwrap(),
            ..unlimited()
        };
        let limits = Limits::with_clock(&rates, &clock);
        assert_eq!(limits.check_mailbox("an@stad.be"), Ok(()));
        assert_eq!(limits.check_mailbox("An@stad.be"), Ok(()));
        let wait = limits.check_mailbox("an@stad.be").unwrap_err();
        assert_eq!(wait, Duration::from_secs(1800));
        assert_eq!(limits.check_mailbox("eva@stad.be"), Ok(()));
        clock.advance(wait);
        assert_eq!(limits.check_mailbox("an@stad.be"), Ok(()));
    }

    #[test]
    fn tags_do_not_make_another_mailbox() {
        let rates = Rates {
            mailbox: "2/hour".parse().unwrap(),
            ..unlimited()
        };
        let limits = Limits::new(&rates);
        assert!(limits.check_mailbox("an@stad.be").is_ok());
        assert!(limits.check_mailbox("an+1@stad.be").is_ok());
        assert!(limits.check_mailbox("AN+2+3@Stad.be").is_err());
        assert!(
            limits.check_mailbox("+4@stad.be").is_ok(),
            "no mailbox before the tag"
        );
    }

    #[test]
    fn a_household_on_ipv6_counts_as_one() {
        let rates = Rates {
            client: "1/day".parse().unwrap(),
            ..unlimited()
        };
        let limits = Limits::new(&rates);
        assert!(limits.check_client(ip("2001:db8::1")).is_ok());
        assert!(limits.check_client(ip("2001:db8::2:3")).is_err());
        assert!(limits.check_client(ip("2001:db8:0:1::1")).is_ok());
        assert!(limits.check_client(ip("192.0.2.1")).is_ok());
        assert!(limits.check_client(ip("::ffff:192.0.2.1")).is_err());
    }

    #[test]
    fn the_networks_of_one_customer_have_a_bound_of_their_own() {
        let rates = Rates {
            client: "1/day".parse().unwrap(),
            network: "3/day".parse().unwrap(),
            ..unlimited()
        };
        let limits = Limits::new(&rates);
        for n in 0..3 {
            assert!(
                limits
                    .check_client(ip(&format!("2001:db8:7:{n}::1")))
                    .is_ok()
            );
        }
        assert!(limits.check_client(ip("2001:db8:7:3::1")).is_err());
        assert!(
            limits.check_client(ip("2001:db8:8::1")).is_ok(),
            "another customer"
        );
    }

    #[test]
    fn a_household_on_ipv6_guesses_passwords_as_one() {
        let rates = Rates {
            mailbox: "1/day".parse().unwrap(),
            ..unlimited()
        };
        let limits = Limits::new(&rates);
        assert!(limits.check_password_try(ip("2001:db8::1")).is_ok());
        assert!(limits.check_password_try(ip("2001:db8::2")).is_err());
        assert!(limits.check_password_try(ip("192.0.2.1")).is_ok());
    }

    #[test]
    fn without_a_limit_nobody_waits() {
        let limits = Limits::new(&unlimited());
        assert!((0..10_000).all(|_| limits.check_entry("event webinar").is_ok()));
    }
}
