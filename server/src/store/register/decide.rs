//! What becomes of an attempt: seat, waitlist or refusal.

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;

use super::Attempt;
use crate::store::StoreError;
use crate::store::dialect::Tx;
use crate::store::seats::taken;
use crate::store::types::{Outcome, RegistrationStatus};
use crate::submission::{Registered, Status};

/// What the database knows about an attempt.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// What was answered to its key before.
    pub(super) answer: Option<Registered>,
    /// How this address stands.
    pub(super) status: Option<RegistrationStatus>,
    /// Until when a seat is or was held for it, in ms since the epoch.
    pub(super) seat_until: Option<i64>,
    /// Who used its token before.
    pub(super) token_user: Option<String>,
}

/// What becomes of an attempt.
#[derive(Debug)]
pub(super) enum Verdict {
    /// A retry: the answer it had.
    Repeat(Registered),
    /// Nothing is stored.
    Refuse(Outcome),
    /// It is stored: the status of a new row, and until when a seat is held for one that is pending, in ms since the
    /// epoch.
    Take(Status, Option<i64>),
}

impl Verdict {
    /// How a new row stands.
    pub(super) const fn status(&self) -> Option<Status> {
        match self {
            Self::Take(status, _) => Some(*status),
            Self::Repeat(_) | Self::Refuse(_) => None,
        }
    }
}

/// Who used each token, as far as the attempts of one transaction go.
#[derive(Debug, Default)]
pub(super) struct UsedTokens(HashMap<String, String>);

impl UsedTokens {
    /// Whether an attempt's token is another's; notes its use when it isn't. `before` used it according to the database.
    fn is_used(&mut self, attempt: &Attempt, before: Option<&str>) -> bool {
        let Some(token) = &attempt.new.token else {
            return false;
        };
        match before.or_else(|| self.0.get(&token.token).map(String::as_str)) {
            Some(user) => user != token.user,
            None => {
                self.0.insert(token.token.clone(), token.user.clone());
                false
            }
        }
    }
}

/// How many seats are gone, waiting people included, of each event that has a number of them.
#[derive(Debug)]
pub(super) struct Seats(BTreeMap<String, i64>);

impl Seats {
    /// For events without a number of them.
    pub(super) const fn none() -> Self {
        Self(BTreeMap::new())
    }

    /// Counts, under the events' locks.
    pub(super) async fn count(tx: &mut Tx, attempts: &[&Attempt]) -> Result<Self, StoreError> {
        let mut seats = BTreeMap::new();
        for attempt in attempts {
            let event = attempt.new.event.as_str();
            if attempt.admission.quota.is_some() && !seats.contains_key(event) {
                seats.insert(
                    event.to_owned(),
                    taken(&mut **tx, event, attempt.now).await?,
                );
            }
        }
        Ok(Self(seats))
    }
}

/// Until when a seat is held for an attempt that must be confirmed. One that was held before is not held again: else
/// whoever registers the same address again and again would keep it.
fn held_until(attempt: &Attempt, known: &Known) -> Option<i64> {
    let hold = attempt.admission.hold?;
    if known.status == Some(RegistrationStatus::Pending) && known.seat_until.is_some() {
        return known.seat_until;
    }
    let until = attempt.now.saturating_add(hold).unwrap_or(Timestamp::MAX);
    let until = until.min(attempt.admission.occurrence.end);
    Some(until.as_millisecond())
}

/// Decides on an attempt after those before it, and takes its seat.
pub(super) fn decide(
    attempt: &Attempt,
    known: Known,
    seats: &mut Seats,
    tokens: &mut UsedTokens,
) -> Verdict {
    let (new, admission) = (&attempt.new, &attempt.admission);
    if let Some(earlier) = known.answer {
        return Verdict::Repeat(earlier);
    }
    if !admission.open {
        return Verdict::Refuse(Outcome::Closed);
    }
    let gone = seats.0.get_mut(new.event.as_str());
    let full = match (admission.quota, &gone) {
        (Some(quota), Some(gone)) => quota.is_full(**gone),
        _ => false,
    };
    if full && !(admission.waitlist && new.waitlist) {
        return Verdict::Refuse(Outcome::Full {
            waitlist: admission.waitlist,
        });
    }
    if tokens.is_used(attempt, known.token_user.as_deref()) {
        return Verdict::Refuse(Outcome::TokenUsed);
    }
    let status = match (admission.confirm, full) {
        (true, _) => Status::Pending,
        (false, true) => Status::Waitlisted,
        (false, false) => Status::Registered,
    };
    let until = match full {
        true => None,
        false => held_until(attempt, &known),
    };
    let has_one = match known.status {
        Some(RegistrationStatus::Registered | RegistrationStatus::Waitlisted) => true,
        Some(RegistrationStatus::Pending) => known.seat_until.is_some(),
        Some(RegistrationStatus::Cancelled) | None => false,
    };
    if let Some(gone) = gone
        && (status != Status::Pending || until.is_some())
        && !has_one
    {
        *gone += 1;
    }
    Verdict::Take(status, until)
}
