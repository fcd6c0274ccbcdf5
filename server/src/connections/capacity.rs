//! How many connections are open at once, in all and per client address, and which one makes way when there is no room.
//!
//! A connection that waits for its client (for a request's head or body, or for the client to read the response) makes
//! way for a new one. So whoever opens connections and leaves them half-open displaces their own.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::gauge::Gauge;
use tokio::sync::oneshot;
use tokio::time::Instant;

use crate::guard::TrustedProxies;

/// The most connections, whatever the system allows: each may hold a request of 64 KB in memory.
const MAX_CONNECTIONS: u64 = 10_000;
/// File descriptors kept for databases, mail and files of the program's own.
const RESERVED_DESCRIPTORS: u64 = 128;

/// How many connections may be open.
#[derive(Clone, Debug)]
pub(crate) struct ConnectionLimits {
    /// In all.
    pub(crate) total: usize,
    /// Per client address (IPv6: per /64). Trusted proxies have no bound of their own: they carry everybody's requests.
    pub(crate) per_client: usize,
    /// The proxies.
    pub(crate) trusted_proxies: TrustedProxies,
}

impl ConnectionLimits {
    /// Fewer connections than this are worth a warning: a browser opens six at once.
    const FEW: usize = 400;

    /// What to say at the start when there are few.
    pub(crate) fn warning(&self) -> Option<String> {
        (self.total < Self::FEW).then(|| {
            format!(
                "The system grants few file descriptors: {} connections at once, no more. Raise it with \
                 LimitNOFILE=65536 in the systemd unit, or with `ulimit -n 65536` before the start.",
                self.total
            )
        })
    }

    /// What this process's number of file descriptors allows. A response may read a file, so that each connection counts
    /// as two descriptors. One client address gets at most half of all.
    pub(crate) fn of_system(trusted_proxies: TrustedProxies) -> Self {
        let descriptors = descriptors();
        let reserved = RESERVED_DESCRIPTORS.min(descriptors / 4);
        let total = (descriptors.saturating_sub(reserved) / 2).clamp(2, MAX_CONNECTIONS);
        let total = usize::try_from(total).unwrap_or(usize::MAX);
        Self {
            total,
            per_client: total.div_ceil(2),
            trusted_proxies,
        }
    }
}

/// How many file descriptors this process may have; asks the system for as many as it grants without further rights.
#[cfg(unix)]
fn descriptors() -> u64 {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

    let limit = getrlimit(Resource::Nofile);
    let wanted = limit
        .maximum
        .unwrap_or(u64::MAX)
        .min(2 * MAX_CONNECTIONS + RESERVED_DESCRIPTORS);
    let current = limit.current.unwrap_or(u64::MAX);
    if current >= wanted {
        return current;
    }
    let raised = Rlimit {
        current: Some(wanted),
        maximum: limit.maximum,
    };
    match setrlimit(Resource::Nofile, raised) {
        Ok(()) => wanted,
        Err(error) => {
            tracing::warn!(%error, current, "the number of file descriptors can't be raised");
            current
        }
    }
}

#[cfg(not(unix))]
const fn descriptors() -> u64 {
    2 * MAX_CONNECTIONS + RESERVED_DESCRIPTORS
}

/// The counts that `/metrics` shows.
#[derive(Clone, Debug, Default)]
pub struct ConnectionMetrics {
    /// Open now.
    pub open: Gauge,
    /// Closed to make room, or not accepted.
    pub closed_early: Counter,
}

/// What a connection is doing.
#[derive(Debug)]
pub(super) struct Phase {
    created: Instant,
    /// Whether the server works on a request that it has whole.
    working: AtomicBool,
    /// Since when it waits for the client, in ms since `created`.
    waits_since: AtomicU64,
}

impl Phase {
    fn begin() -> Self {
        Self {
            created: Instant::now(),
            working: AtomicBool::new(false),
            waits_since: AtomicU64::new(0),
        }
    }

    /// The request is here whole.
    pub(super) fn work(&self) {
        self.working.store(true, Ordering::Relaxed);
    }

    /// The client's turn: to send the rest of a body, to read the response, to send another request.
    pub(super) fn wait(&self) {
        let since = self.created.elapsed().as_millis();
        let since = u64::try_from(since).unwrap_or(u64::MAX);
        self.waits_since.store(since, Ordering::Relaxed);
        self.working.store(false, Ordering::Relaxed);
    }

    /// How long it has waited for its client, in ms; `None` while the server works.
    fn waited(&self) -> Option<u64> {
        if self.working.load(Ordering::Relaxed) {
            return None;
        }
        let age = u64::try_from(self.created.elapsed().as_millis()).unwrap_or(u64::MAX);
        Some(age.saturating_sub(self.waits_since.load(Ordering::Relaxed)))
    }
}

#[derive(Debug)]
struct Open {
    client: IpAddr,
    is_trusted: bool,
    phase: Arc<Phase>,
    /// Dropped to close the connection.
    _close: oneshot::Sender<()>,
}

#[derive(Debug, Default)]
struct Table {
    next: u64,
    open: HashMap<u64, Open>,
    per_client: HashMap<IpAddr, usize>,
}

impl Table {
    fn count(&self, client: IpAddr) -> usize {
        self.per_client.get(&client).copied().unwrap_or_default()
    }

    fn remove(&mut self, id: u64) {
        let Some(open) = self.open.remove(&id) else {
            return;
        };
        if let Some(count) = self.per_client.get_mut(&open.client) {
            *count = count.saturating_sub(1);
            if *count == 0 {
                self.per_client.remove(&open.client);
            }
        }
    }

    /// The connection that makes way: of those that wait for their client, one of the client address with the most
    /// connections, the one that has waited longest. Proxies' come last. `of` looks at one address alone.
    fn victim(&self, of: Option<IpAddr>) -> Option<u64> {
        let candidates = self
            .open
            .iter()
            .filter(|(_, open)| of.is_none_or(|client| open.client == client));
        candidates
            .filter_map(|(id, open)| {
                let waited = open.phase.waited()?;
                Some(((!open.is_trusted, self.count(open.client), waited), *id))
            })
            .max()
            .map(|(_, id)| id)
    }
}

/// The open connections.
#[derive(Clone, Debug)]
pub(crate) struct Capacity {
    limits: ConnectionLimits,
    metrics: ConnectionMetrics,
    table: Arc<Mutex<Table>>,
}

impl Capacity {
    pub(crate) fn new(limits: ConnectionLimits, metrics: ConnectionMetrics) -> Self {
        Self {
            limits,
            metrics,
            table: Arc::default(),
        }
    }

    /// A place for a connection from an address; `None` when there is none, since all others are being worked for.
    pub(super) fn admit(&self, peer: IpAddr) -> Option<Place> {
        let peer = peer.to_canonical();
        let is_trusted = self.limits.trusted_proxies.trusts(peer);
        let client = client_of(peer);
        let mut table = self.table();
        let within = match is_trusted {
            true => true,
            false => self.make_room(&mut table, Some(client)),
        };
        if !within || !self.make_room(&mut table, None) {
            self.metrics.closed_early.inc();
            return None;
        }
        let phase = Arc::new(Phase::begin());
        let (close, closed) = oneshot::channel();
        let id = table.next;
        table.next += 1;
        *table.per_client.entry(client).or_default() += 1;
        table.open.insert(
            id,
            Open {
                client,
                is_trusted,
                phase: phase.clone(),
                _close: close,
            },
        );
        self.metrics.open.inc();
        Some(Place {
            id,
            phase,
            closed,
            capacity: self.clone(),
        })
    }

    /// Whether there is room for one more, of one client address or in all, after one made way if need be.
    fn make_room(&self, table: &mut Table, of: Option<IpAddr>) -> bool {
        let (taken, most) = match of {
            Some(client) => (table.count(client), self.limits.per_client),
            None => (table.open.len(), self.limits.total),
        };
        if taken < most {
            return true;
        }
        let Some(victim) = table.victim(of) else {
            return false;
        };
        table.remove(victim);
        self.metrics.closed_early.inc();
        true
    }

    fn table(&self) -> MutexGuard<'_, Table> {
        self.table.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A connection's place among the open ones, given back when it is dropped.
#[derive(Debug)]
pub(super) struct Place {
    id: u64,
    phase: Arc<Phase>,
    closed: oneshot::Receiver<()>,
    capacity: Capacity,
}

impl Place {
    /// What the connection is doing, for it to say.
    pub(super) fn phase(&self) -> Arc<Phase> {
        self.phase.clone()
    }

    /// Ends when the connection must make way.
    pub(super) async fn closed(&mut self) {
        // Nothing is ever sent: the sender is dropped.
        (&mut self.closed).await.ok();
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.capacity.table().remove(self.id);
        self.capacity.metrics.open.dec();
    }
}

/// What connections are counted by: of IPv6 the /64, since a household has billions of addresses.
fn client_of(ip: IpAddr) -> IpAddr {
    match ip {
        IpAddr::V4(_) => ip,
        IpAddr::V6(v6) => IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() >> 64 << 64)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn capacity(total: usize, per_client: usize) -> Capacity {
        let proxy: crate::guard::TrustedProxy = "127.0.0.1".parse().unwrap();
        let limits = ConnectionLimits {
            total,
            per_client,
            trusted_proxies: [proxy].into_iter().collect(),
        };
        Capacity::new(limits, ConnectionMetrics::default())
    }

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    fn is_closed(place: &mut Place) -> bool {
        place.closed.try_recv() == Err(oneshot::error::TryRecvError::Closed)
    }

    #[tokio::test(start_paused = true)]
    async fn the_one_that_waited_longest_makes_way_for_its_own_address() {
        let capacity = capacity(10, 2);
        let mut first = capacity.admit(ip("192.0.2.1")).unwrap();
        tokio::time::advance(Duration::from_millis(5)).await;
        let mut second = capacity.admit(ip("192.0.2.1")).unwrap();
        let mut other = capacity.admit(ip("192.0.2.2")).unwrap();
        let _third = capacity.admit(ip("192.0.2.1")).unwrap();
        assert!(is_closed(&mut first));
        assert!(!is_closed(&mut second) && !is_closed(&mut other));
    }

    #[tokio::test(start_paused = true)]
    async fn when_all_places_are_taken_the_heaviest_client_makes_way() {
        let capacity = capacity(3, 3);
        let mut honest = capacity.admit(ip("192.0.2.2")).unwrap();
        tokio::time::advance(Duration::from_secs(5)).await;
        let mut first = capacity.admit(ip("192.0.2.1")).unwrap();
        tokio::time::advance(Duration::from_millis(5)).await;
        let _second = capacity.admit(ip("192.0.2.1")).unwrap();
        let _new = capacity.admit(ip("192.0.2.3")).unwrap();
        assert!(is_closed(&mut first) && !is_closed(&mut honest));
    }

    #[tokio::test]
    async fn a_request_that_is_being_answered_is_not_broken_off() {
        let capacity = capacity(2, 2);
        let mut places = [(); 2].map(|()| capacity.admit(ip("192.0.2.1")).unwrap());
        places.iter().for_each(|place| place.phase().work());
        assert!(capacity.admit(ip("192.0.2.2")).is_none());
        places[1].phase().wait();
        assert!(capacity.admit(ip("192.0.2.2")).is_some());
        assert!(!is_closed(&mut places[0]) && is_closed(&mut places[1]));
    }

    #[tokio::test]
    async fn a_place_is_given_back() {
        let capacity = capacity(1, 1);
        let place = capacity.admit(ip("192.0.2.1")).unwrap();
        place.phase().work();
        drop(place);
        assert!(capacity.admit(ip("192.0.2.2")).is_some());
        assert_eq!(capacity.metrics.open.get(), 0);
    }

    #[tokio::test]
    async fn a_trusted_proxy_carries_more_than_one_client_may() {
        let capacity = capacity(10, 1);
        let mut first = capacity.admit(ip("127.0.0.1")).unwrap();
        let _second = capacity.admit(ip("127.0.0.1")).unwrap();
        assert!(!is_closed(&mut first));
    }
}
