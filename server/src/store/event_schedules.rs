//! The schedule of each event that participants are notified of: one truth for all servers on one database.
//!
//! Each server has a catalogue file of its own. The one that was modified last decides; a server with an older file changes
//! nothing. A new schedule is first proposed, and becomes the current one after [`NOTICE_DELAY`]: a mistyped date that is
//! set back in that time notifies nobody. [`decide`] is the pure step; [`Store::settle_schedule`] stores it.

use std::collections::HashMap;

use jiff::{SignedDuration, Timestamp};
use sqlx::any::AnyRow;
use sqlx::{Row as _, query};

use super::dialect::Tx;
use super::outbox::MailKind;
use super::{Store, StoreError};
use crate::catalogue::{Event, Occurrence};

/// How long a changed date or a cancellation stands in the catalogue before anybody is notified of it.
pub const NOTICE_DELAY: SignedDuration = SignedDuration::from_mins(10);
/// A proposal that no server has read for so long begins anew, in ms: longer than a restart takes. An older file that was
/// put back says nothing, since it can't be told from another server's.
const PROPOSAL_LAPSES: i64 = 30 * 60 * 1000;
/// By how much the clocks of servers may differ, in ms: nothing is decided about an event that ends within it.
const CLOCK_SKEW: i64 = 60 * 1000;

/// When an event takes place and whether it does, as one catalogue file says. Instants are ms since the epoch, UTC.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct EventSchedule {
    pub(super) starts_at: i64,
    pub(super) ends_at: i64,
    pub(super) is_cancelled: bool,
    /// A start that counts from the start of a server. Each start of a server makes another instant of it, so such
    /// schedules are compared by this text.
    pub(super) relative_start: Option<String>,
    /// When the catalogue file was last modified.
    pub(super) modified_at: i64,
}

impl EventSchedule {
    /// The schedule of an event that takes place then, in a catalogue file that was last modified at `modified_at`.
    #[must_use]
    pub fn of(event: &Event, occurrence: Occurrence, modified_at: Timestamp) -> Self {
        Self {
            starts_at: occurrence.start.as_millisecond(),
            ends_at: occurrence.end.as_millisecond(),
            is_cancelled: event.cancelled,
            relative_start: event.relative_start(),
            modified_at: modified_at.as_millisecond(),
        }
    }

    /// Whether two files say the same of an event.
    fn is_same(&self, other: &Self) -> bool {
        let length = |schedule: &Self| schedule.ends_at - schedule.starts_at;
        let is_same_start = match (&self.relative_start, &other.relative_start) {
            (Some(own), Some(theirs)) => own == theirs && length(self) == length(other),
            _ => (self.starts_at, self.ends_at) == (other.starts_at, other.ends_at),
        };
        is_same_start && self.is_cancelled == other.is_cancelled
    }
}

/// A stored schedule.
#[derive(Clone, Debug, Eq, PartialEq)]
struct StoredSchedule {
    schedule: EventSchedule,
    /// Since when a catalogue file says so.
    since: i64,
    /// When a server last read it in its catalogue file.
    seen_at: i64,
}

/// What the database has about an event.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct EventSchedules {
    current: Option<StoredSchedule>,
    proposed: Option<StoredSchedule>,
}

impl EventSchedules {
    /// Whether the event is called off, or is about to be: no reminder is due then.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        let all = [&self.current, &self.proposed];
        all.into_iter()
            .flatten()
            .any(|stored| stored.schedule.is_cancelled)
    }

    /// The schedule that participants are notified of; `None` when the event is over or has none.
    pub(super) fn current(&self, now: i64) -> Option<&EventSchedule> {
        let current = self.current.as_ref().map(|stored| &stored.schedule);
        current.filter(|schedule| schedule.ends_at > now)
    }

    /// The schedule that is to become the current one, with its age, as long as some server reads it in its file.
    fn active_proposal(&self, now: i64) -> Option<&StoredSchedule> {
        let proposed = self.proposed.as_ref();
        proposed.filter(|proposed| now - proposed.seen_at <= PROPOSAL_LAPSES)
    }

    /// The schedule that is to become the current one: whoever registers meanwhile may have been given it.
    pub(super) fn proposed(&self, now: i64) -> Option<&EventSchedule> {
        self.active_proposal(now).map(|stored| &stored.schedule)
    }

    /// The mail that a schedule causes when it takes the place of the one that participants were notified of; `None` for none.
    #[must_use]
    pub fn mail_for(&self, own: &EventSchedule, now: Timestamp) -> Option<MailKind> {
        let current = self.current(now.as_millisecond())?;
        if own.is_same(current) || own.ends_at <= now.as_millisecond() {
            return None;
        }
        match (own.is_cancelled, current.is_cancelled) {
            (true, _) => Some(MailKind::CalledOff),
            // Nobody is registered any more.
            (false, true) => None,
            (false, false) => own.relative_start.is_none().then_some(MailKind::Changed),
        }
    }

    /// The mail that waits, and since when.
    pub(super) fn waiting_mail(&self, now: Timestamp) -> Option<(MailKind, i64)> {
        let proposal = self.active_proposal(now.as_millisecond())?;
        let kind = self.mail_for(&proposal.schedule, now)?;
        Some((kind, proposal.since))
    }

    fn put(&mut self, row: &AnyRow) -> Result<(), StoreError> {
        let stored = StoredSchedule {
            schedule: EventSchedule {
                starts_at: row.try_get("starts_at")?,
                ends_at: row.try_get("ends_at")?,
                is_cancelled: row.try_get::<i64, _>("is_cancelled")? != 0,
                relative_start: row.try_get("relative_start")?,
                modified_at: row.try_get("modified_at")?,
            },
            since: row.try_get("since")?,
            seen_at: row.try_get("seen_at")?,
        };
        match row.try_get::<&str, _>("state")? {
            "current" => self.current = Some(stored),
            _ => self.proposed = Some(stored),
        }
        Ok(())
    }
}

/// What a server does after it has compared its catalogue file with the database.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Step {
    /// Nothing is to be written.
    Keep,
    /// The file is older and says something else: nothing is written, and the server reports it.
    Disagree,
    /// The file's schedule becomes the current one.
    Adopt,
    /// The file says what is current and is newer: it withdraws an older proposal.
    Confirm,
    /// The file is the newest and says something else: its schedule is proposed from now on.
    Propose,
    /// The file says what is proposed: the proposal goes on.
    Support,
}

/// Decides what to do about a file's schedule at `now`, in ms since the epoch.
fn decide(known: &EventSchedules, own: &EventSchedule, now: i64) -> Step {
    if own.ends_at <= now + CLOCK_SKEW {
        return Step::Keep;
    }
    let Some(current) = &known.current else {
        return Step::Adopt;
    };
    // Nobody who comes to the next one was notified of another date.
    if current.schedule.ends_at <= now {
        return Step::Adopt;
    }
    let proposal = known.active_proposal(now);
    let newest = proposal.map_or(current.schedule.modified_at, |proposed| {
        proposed
            .schedule
            .modified_at
            .max(current.schedule.modified_at)
    });
    let is_newest = own.modified_at > newest;
    if own.is_same(&current.schedule) {
        return if is_newest { Step::Confirm } else { Step::Keep };
    }
    match proposal {
        Some(proposed) if own.is_same(&proposed.schedule) => {
            let stood = now - proposed.since;
            if i128::from(stood) >= NOTICE_DELAY.as_millis() {
                Step::Adopt
            } else {
                Step::Support
            }
        }
        _ if is_newest => Step::Propose,
        _ => Step::Disagree,
    }
}

/// What became of comparing a catalogue file with the database.
#[derive(Clone, Debug)]
pub struct Settled {
    /// What the database has now.
    pub schedules: EventSchedules,
    /// Whether the file is older and says something else.
    pub disagrees: bool,
}

impl Store {
    /// The schedules of all events, by their ids.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn event_schedules(&self) -> Result<HashMap<String, EventSchedules>, StoreError> {
        let rows = query(
            "SELECT event, state, starts_at, ends_at, is_cancelled, relative_start, modified_at, since, seen_at
             FROM event_schedules",
        );
        let mut all: HashMap<String, EventSchedules> = HashMap::new();
        for row in rows.fetch_all(&self.readers).await? {
            all.entry(row.try_get("event")?).or_default().put(&row)?;
        }
        Ok(all)
    }

    /// Compares the schedule of this server's catalogue file with the database, and changes the database only where the
    /// file is the newest. `known` is what the database had a moment ago.
    ///
    /// # Errors
    /// When the database fails; nothing has changed then.
    pub async fn settle_schedule(
        &self,
        event: &str,
        known: EventSchedules,
        own: &EventSchedule,
        now: Timestamp,
    ) -> Result<Settled, StoreError> {
        let now = now.as_millisecond();
        let settled = |schedules, step| Settled {
            schedules,
            disagrees: step == Step::Disagree,
        };
        let step = decide(&known, own, now);
        if matches!(step, Step::Keep | Step::Disagree) {
            return Ok(settled(known, step));
        }
        let mut tx = self.begin().await?;
        self.lock(&mut tx, event).await?;
        // Another server may have been faster.
        let known = read(&mut tx, event).await?;
        let step = decide(&known, own, now);
        write(&mut tx, event, step, &known, own, now).await?;
        let schedules = read(&mut tx, event).await?;
        tx.commit().await?;
        Ok(settled(schedules, step))
    }
}

/// What the database has about an event, within a transaction.
pub(super) async fn read(tx: &mut Tx, event: &str) -> Result<EventSchedules, StoreError> {
    let rows = query(
        "SELECT state, starts_at, ends_at, is_cancelled, relative_start, modified_at, since, seen_at
         FROM event_schedules WHERE event = $1",
    );
    let mut schedules = EventSchedules::default();
    for row in rows.bind(event).fetch_all(&mut **tx).await? {
        schedules.put(&row)?;
    }
    Ok(schedules)
}

async fn write(
    tx: &mut Tx,
    event: &str,
    step: Step,
    known: &EventSchedules,
    own: &EventSchedule,
    now: i64,
) -> Result<(), StoreError> {
    let newest = |stored: &Option<StoredSchedule>| {
        let theirs = stored.as_ref().map(|stored| stored.schedule.modified_at);
        theirs.unwrap_or(own.modified_at).max(own.modified_at)
    };
    match step {
        Step::Keep | Step::Disagree => return Ok(()),
        Step::Support => {
            let supported = query(
                "UPDATE event_schedules SET seen_at = $2, modified_at = $3
                 WHERE event = $1 AND state = 'proposed'",
            );
            let supported = supported
                .bind(event)
                .bind(now)
                .bind(newest(&known.proposed));
            supported.execute(&mut **tx).await?;
            return Ok(());
        }
        Step::Propose => return put(tx, event, "proposed", own, own.modified_at, now).await,
        Step::Adopt => {
            // A file that is older decides about a new date only as long as no newer one does.
            let modified_at = match &known.proposed {
                Some(proposed) if own.is_same(&proposed.schedule) => newest(&known.proposed),
                _ => own.modified_at,
            };
            put(tx, event, "current", own, modified_at, now).await?;
        }
        Step::Confirm => put(tx, event, "current", own, own.modified_at, now).await?,
    }
    forget_proposed(tx, event).await
}

/// Makes a schedule the current one; none is proposed any more. Under the event's lock.
pub(super) async fn adopt(
    tx: &mut Tx,
    event: &str,
    schedule: &EventSchedule,
    now: i64,
) -> Result<(), StoreError> {
    put(tx, event, "current", schedule, schedule.modified_at, now).await?;
    forget_proposed(tx, event).await
}

async fn forget_proposed(tx: &mut Tx, event: &str) -> Result<(), StoreError> {
    query("DELETE FROM event_schedules WHERE event = $1 AND state = 'proposed'")
        .bind(event)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

async fn put(
    tx: &mut Tx,
    event: &str,
    state: &str,
    schedule: &EventSchedule,
    modified_at: i64,
    now: i64,
) -> Result<(), StoreError> {
    query(
        "INSERT INTO event_schedules (event, state, starts_at, ends_at, is_cancelled, relative_start, modified_at,
                                      since, seen_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)
         ON CONFLICT (event, state) DO UPDATE SET
             starts_at = excluded.starts_at, ends_at = excluded.ends_at, is_cancelled = excluded.is_cancelled,
             relative_start = excluded.relative_start, modified_at = excluded.modified_at,
             since = excluded.since, seen_at = excluded.seen_at",
    )
    .bind(event)
    .bind(state)
    .bind(schedule.starts_at)
    .bind(schedule.ends_at)
    .bind(i64::from(schedule.is_cancelled))
    .bind(schedule.relative_start.clone())
    .bind(modified_at)
    .bind(now)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

#[cfg(test)]
#[path = "event_schedules_tests.rs"]
mod tests;
