//! Registering: who comes at the same time is stored together, in one transaction with one sync.
//!
//! A sync of the disk costs more than all that is written, so whoever comes while one is under way waits for the next,
//! with all the others who wait ([`line`]). Each is answered after the commit: what is acknowledged is durable. Within
//! a transaction attempts are decided on one after the other ([`decide`]), so a seat is sold once.

mod batch_queue;
mod decide;
mod postgres_single_statement;
mod rows;

pub(super) use batch_queue::BatchQueue;

use jiff::Timestamp;
use tokio::sync::oneshot;

use super::dialect::{Dialect, Tx};
use super::outbox::enqueue_all;
use super::types::{Admission, Outcome};
use super::{Store, StoreError};
use crate::submission::{Registered, Registration};
use batch_queue::PendingRequest;
use decide::{Seats, UsedTokens, Verdict, decide};
use rows::Taken;

/// An attempt to register.
#[derive(Debug)]
struct Attempt {
    new: Registration,
    admission: Admission,
    /// The answer to somebody who gets a seat.
    on_success: Registered,
    now: Timestamp,
}

impl Attempt {
    /// Which row it is about: a transaction has at most one attempt at each.
    fn person(&self) -> (&str, &str) {
        (self.new.event.as_str(), self.new.email.mailbox().as_str())
    }
}

impl Store {
    /// Stores a registration with its mail, all or nothing, and says what to answer; `on_success` is the answer to somebody
    /// who gets a seat, the store decides whether they do.
    ///
    /// A retry (same key, same address) hears the first answer again, even when the event filled up or closed since.
    /// An address that is known without that key is treated like any other: when the event is full it hears `full`,
    /// so that nobody can find out who registered. It gets its mail again, at most once in ten minutes.
    ///
    /// # Errors
    /// When the database fails; nothing is stored then.
    pub async fn register(
        &self,
        new: Registration,
        admission: Admission,
        on_success: Registered,
        now: Timestamp,
    ) -> Result<Outcome, StoreError> {
        let (reply, answered) = oneshot::channel();
        let attempt = Attempt {
            new,
            admission,
            on_success,
            now,
        };
        if self
            .queue
            .join(PendingRequest { attempt, reply }, self.dialect.lines())
        {
            // Not this request's own work: who gives up waiting must not break off what others wait for.
            tokio::spawn(batch_queue::serve(self.clone()));
        }
        answered.await.map_err(|_| StoreError::BrokenOff)?
    }

    /// Stores all attempts in one transaction, each about another person; what became of each, in their order.
    async fn register_all(&self, attempts: &[&Attempt]) -> Result<Vec<Outcome>, StoreError> {
        // The single statement counts no seats, and mails everybody.
        let is_simple = |one: &&Attempt| one.admission.quota.is_none() && one.new.sends_mail;
        if self.dialect == Dialect::Postgres && attempts.iter().all(is_simple) {
            return postgres_single_statement::register(
                &mut *self.writer.acquire().await?,
                attempts,
            )
            .await;
        }
        let mut tx = self.begin().await?;
        self.lock_events(&mut tx, attempts).await?;
        let known = rows::known(&mut tx, self.dialect, attempts).await?;
        let mut seats = Seats::count(&mut tx, attempts).await?;
        let mut tokens = UsedTokens::default();
        let mut outcomes = Vec::with_capacity(attempts.len());
        let mut taken = Vec::new();
        for (attempt, known) in attempts.iter().copied().zip(known) {
            outcomes.push(match decide(attempt, known, &mut seats, &mut tokens) {
                Verdict::Refuse(outcome) => outcome,
                Verdict::Repeat(earlier) => Outcome::Accepted(earlier),
                Verdict::Take(status, seat_until) => {
                    taken.push(Taken {
                        attempt,
                        status,
                        seat_until,
                    });
                    Outcome::Accepted(attempt.on_success.clone().with_status(status))
                }
            });
        }
        if !taken.is_empty() {
            let mails = rows::insert(&mut tx, self.dialect, &taken).await?;
            enqueue_all(&mut tx, self.dialect, &mails).await?;
            tx.commit().await?;
            self.seat_counts.invalidate();
        }
        Ok(outcomes)
    }

    /// Whatever decides about an event's seats takes requests, in other processes too. Always in the same order, so that
    /// nobody waits in a circle.
    async fn lock_events(&self, tx: &mut Tx, attempts: &[&Attempt]) -> Result<(), StoreError> {
        let counted = attempts.iter().filter(|one| one.admission.quota.is_some());
        let mut events: Vec<&str> = counted.map(|attempt| attempt.person().0).collect();
        events.sort_unstable();
        events.dedup();
        for event in events {
            self.lock(tx, event).await?;
        }
        Ok(())
    }
}
