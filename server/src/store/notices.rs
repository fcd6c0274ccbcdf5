//! Mail about a changed event that waits, and changes that mail nobody.

use std::collections::BTreeMap;

use jiff::Timestamp;
use sqlx::query;

use super::decode::instant;
use super::dialect::Tx;
use super::event_schedules::{self, EventSchedule, EventSchedules, NOTICE_DELAY};
use super::outbox::MailKind;
use super::{Store, StoreError};

/// Mail that goes out some minutes after a change.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Notice {
    /// About which event.
    pub event: String,
    /// Which mail.
    pub kind: MailKind,
    /// When it goes out.
    pub due_at: Timestamp,
    /// To how many people.
    pub count: i64,
}

impl Store {
    /// How many people are mailed about a change of an event: those who are registered or wait, and whose event is not over.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn notice_recipients(&self, event: &str, now: Timestamp) -> Result<i64, StoreError> {
        let count = sqlx::query_scalar(
            "SELECT count(*) FROM registrations
             WHERE event = $1 AND status IN ('registered', 'waitlisted') AND ends_at > $2",
        );
        let count = count.bind(event).bind(now.as_millisecond());
        Ok(count.fetch_one(&self.readers).await?)
    }

    /// What the database has about the schedule of an event.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn schedules_of(&self, event: &str) -> Result<EventSchedules, StoreError> {
        let mut all = self.event_schedules().await?;
        Ok(all.remove(event).unwrap_or_default())
    }

    /// The mail about changes that waits, by event.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn notices(&self, now: Timestamp) -> Result<Vec<Notice>, StoreError> {
        let schedules: BTreeMap<_, _> = self.event_schedules().await?.into_iter().collect();
        let mut notices = Vec::new();
        for (event, schedules) in schedules {
            let Some((kind, since)) = schedules.waiting_mail(now) else {
                continue;
            };
            let count = self.notice_recipients(&event, now).await?;
            if count == 0 {
                continue;
            }
            let since = instant(since)?;
            notices.push(Notice {
                event,
                kind,
                due_at: since.saturating_add(NOTICE_DELAY).unwrap_or(since),
                count,
            });
        }
        Ok(notices)
    }

    /// Takes over a change of an event whose mail waits, and mails nobody; `false` when none waits any more.
    ///
    /// # Errors
    /// When the database fails; nothing has changed then.
    pub async fn withdraw_notice(&self, event: &str, now: Timestamp) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        self.lock(&mut tx, event).await?;
        let schedules = event_schedules::read(&mut tx, event).await?;
        let Some(proposed) = schedules.proposed(now.as_millisecond()) else {
            return Ok(false);
        };
        take_over(&mut tx, event, &proposed.clone(), now).await?;
        tx.commit().await?;
        Ok(true)
    }
}

/// Makes a schedule the current one of an event and of its registrations; nobody is mailed. Under the event's lock.
pub(super) async fn take_over(
    tx: &mut Tx,
    event: &str,
    schedule: &EventSchedule,
    now: Timestamp,
) -> Result<(), StoreError> {
    let ms = now.as_millisecond();
    event_schedules::adopt(tx, event, schedule, ms).await?;
    if schedule.is_cancelled {
        query("DELETE FROM registrations WHERE event = $1 AND status = 'pending'")
            .bind(event)
            .execute(&mut **tx)
            .await?;
        query(
            "UPDATE registrations SET status = 'cancelled', queued_at = NULL, sequence = sequence + 1
             WHERE event = $1 AND status <> 'cancelled' AND ends_at > $2",
        )
        .bind(event)
        .bind(ms)
        .execute(&mut **tx)
        .await?;
    } else if schedule.relative_start.is_none() {
        query(
            "UPDATE registrations SET starts_at = $2, ends_at = $3, sequence = sequence + 1
             WHERE event = $1 AND ends_at > $4 AND (starts_at <> $2 OR ends_at <> $3)",
        )
        .bind(event)
        .bind(schedule.starts_at)
        .bind(schedule.ends_at)
        .bind(ms)
        .execute(&mut **tx)
        .await?;
    }
    Ok(())
}
