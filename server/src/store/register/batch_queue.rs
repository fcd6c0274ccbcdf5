//! The line of those who wait to be stored: all who stand in it go together.

use std::collections::{HashSet, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::oneshot;

use super::Attempt;
use crate::store::types::Outcome;
use crate::store::{Store, StoreError};

/// How many go together at most: what they wrote must fit into memory, and the mail wants its request too.
const MAX_BATCH: usize = 128;

/// How many requests about a person of the same transaction are passed over for others: somebody who sends one form a
/// thousand times must not have the whole queue searched each time.
const LOOK_AHEAD: usize = 4 * MAX_BATCH;

/// Somebody who waits.
#[derive(Debug)]
pub(super) struct PendingRequest {
    pub(super) attempt: Attempt,
    pub(super) reply: oneshot::Sender<Result<Outcome, StoreError>>,
}

/// Those who wait, in the order they came.
#[derive(Clone, Debug, Default)]
pub(in crate::store) struct BatchQueue(Arc<Mutex<Waiting>>);

#[derive(Debug, Default)]
struct Waiting {
    requests: VecDeque<PendingRequest>,
    /// How many serve the line.
    serving: usize,
}

impl BatchQueue {
    /// Stands in line; whether fewer serve it than may, so that whoever came must see to one more.
    pub(super) fn join(&self, request: PendingRequest, most: usize) -> bool {
        let mut waiting = self.waiting();
        waiting.requests.push_back(request);
        let more = waiting.serving < most;
        waiting.serving += usize::from(more);
        more
    }

    /// The next who go together: the first in line, each about another person. When there are none, one less serves the
    /// line.
    fn next(&self) -> Vec<PendingRequest> {
        let mut waiting = self.waiting();
        let mut together: Vec<PendingRequest> = Vec::new();
        let mut persons = HashSet::new();
        let mut later = VecDeque::new();
        while together.len() < MAX_BATCH
            && later.len() < LOOK_AHEAD
            && let Some(request) = waiting.requests.pop_front()
        {
            // Who gave up waiting is not stored: nobody would hear of it.
            if request.reply.is_closed() {
                continue;
            }
            let (event, email) = request.attempt.person();
            if persons.insert((event.to_owned(), email.to_owned())) {
                together.push(request);
            } else {
                later.push_back(request);
            }
        }
        while let Some(request) = later.pop_back() {
            waiting.requests.push_front(request);
        }
        if together.is_empty() {
            waiting.serving = waiting.serving.saturating_sub(1);
        }
        together
    }

    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Leaves the line to the next who comes, should serving it break off.
struct Served<'l>(&'l BatchQueue);

impl Drop for Served<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let mut waiting = self.0.waiting();
            waiting.serving = waiting.serving.saturating_sub(1);
        }
    }
}

/// Serves the line until it is empty.
pub(super) async fn serve(store: Store) {
    let _served = Served(&store.queue);
    loop {
        let together = store.queue.next();
        if together.is_empty() {
            return;
        }
        store_together(&store, together).await;
    }
}

async fn store_together(store: &Store, together: Vec<PendingRequest>) {
    let attempts: Vec<&Attempt> = together.iter().map(|request| &request.attempt).collect();
    match store.register_all(&attempts).await {
        Ok(outcomes) => {
            for (request, outcome) in together.into_iter().zip(outcomes) {
                // Who gave up meanwhile is stored, and hears so when they come again.
                request.reply.send(Ok(outcome)).ok();
            }
        }
        // Perhaps one of them can't be stored and the others can, or somebody else was about the same person at the same
        // moment: each once more, for themselves.
        Err(StoreError::Database(sqlx::Error::Database(_))) => {
            for request in together {
                let outcome = store_alone(store, &request.attempt).await;
                request.reply.send(outcome).ok();
            }
        }
        Err(error) => {
            let error = Arc::new(error);
            for request in together {
                let shared = StoreError::Together(Arc::clone(&error));
                request.reply.send(Err(shared)).ok();
            }
        }
    }
}

/// How often one attempt is tried by itself: each time it meets another about the same person, that one is stored, and is
/// found the next time.
const TRIES: usize = 4;

async fn store_alone(store: &Store, attempt: &Attempt) -> Result<Outcome, StoreError> {
    let mut tried = 1;
    loop {
        match store.register_all(&[attempt]).await {
            Err(StoreError::Database(sqlx::Error::Database(_))) if tried < TRIES => tried += 1,
            stored => return stored?.pop().ok_or(StoreError::BrokenOff),
        }
    }
}
