//! Seats that are gone, as reads need them: counted at most once a second for each event, however many ask.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use tokio::sync::Mutex as AsyncMutex;

use super::{Store, StoreError};

/// How old a count may be. Other processes register too, and seats that are held are released by time.
const FRESH_FOR: Duration = Duration::from_secs(1);
/// Events from which on all counts are forgotten: a catalogue has far fewer.
const MANY_EVENTS: usize = 10_000;

/// A count, and when it began.
#[derive(Clone, Copy, Debug)]
struct Counted {
    taken: i64,
    at: Instant,
    /// What this process had written by then.
    generation: u64,
}

/// One event's count; whoever asks while it is being counted waits for that.
type Slot = Arc<AsyncMutex<Option<Counted>>>;

/// The last count of each event.
#[derive(Clone, Debug, Default)]
pub(super) struct SeatCounts(Arc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    /// Rises when this process changes who has a seat.
    generation: AtomicU64,
    slots: Mutex<HashMap<String, Slot>>,
}

impl SeatCounts {
    /// Has all events counted anew. Called after each commit that may change who has a seat.
    pub(super) fn invalidate(&self) {
        self.0.generation.fetch_add(1, Ordering::Release);
    }

    fn generation(&self) -> u64 {
        self.0.generation.load(Ordering::Acquire)
    }

    fn slot(&self, event: &str) -> Slot {
        let mut slots = self.0.slots.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(slot) = slots.get(event) {
            return Arc::clone(slot);
        }
        if slots.len() >= MANY_EVENTS {
            slots.clear();
        }
        Arc::clone(slots.entry(event.to_owned()).or_default())
    }
}

impl Store {
    /// How many seats of an event are taken or held, who waits included: at most a second old, and never older than what
    /// this process last wrote. For what is shown; what is decided is counted under the event's lock.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn recently_taken(&self, event: &str, now: Timestamp) -> Result<i64, StoreError> {
        let slot = self.seat_counts.slot(event);
        let mut last = slot.lock().await;
        // Read before counting: a write during the count makes it old at once.
        let (at, generation) = (Instant::now(), self.seat_counts.generation());
        if let Some(counted) = *last
            && counted.generation == generation
            && at.saturating_duration_since(counted.at) < FRESH_FOR
        {
            return Ok(counted.taken);
        }
        let taken = self.taken(event, now).await?;
        *last = Some(Counted {
            taken,
            at,
            generation,
        });
        Ok(taken)
    }
}
