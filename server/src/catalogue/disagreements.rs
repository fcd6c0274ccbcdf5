//! What this server's catalogue file says otherwise than the database, which follows a newer file of another server.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::Registry;

/// The events whose schedule is another one in the database than in this server's file.
#[derive(Debug, Default)]
pub struct Disagreements {
    reported: Mutex<BTreeSet<String>>,
    count: Gauge,
}

impl Disagreements {
    /// Makes their number part of what `/metrics` shows.
    pub(crate) fn register(&self, registry: &mut Registry) {
        registry.register(
            "catalogue_disagreements",
            "Events whose schedule in this server's catalogue differs from a newer catalogue of another server",
            self.count.clone(),
        );
    }

    /// Takes over which events differ now, by their ids. Each is logged once, until it agrees again.
    pub fn set(&self, events: BTreeSet<String>) {
        let mut reported = self.reported.lock().unwrap_or_else(PoisonError::into_inner);
        for event in events.difference(&reported) {
            tracing::error!(
                event,
                "the date or the cancellation of this event differs from a newer catalogue of another server on this \
                 database; that one counts. Copy the newer catalogue to this server; if this one is right, save it again"
            );
        }
        for event in reported.difference(&events) {
            tracing::info!(event, "this event agrees with the database again");
        }
        self.count
            .set(i64::try_from(events.len()).unwrap_or(i64::MAX));
        *reported = events;
    }
}
