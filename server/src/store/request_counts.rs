//! Limits that all servers on one PostgreSQL count together.
//!
//! Each count is one number, as in the generic cell rate algorithm (ITU-T I.371): until when the requests so far would
//! take if they came at the limit's rate. The time is the database's, one clock for all servers. It is no monotonic clock:
//! when a count lies further ahead than any could, the clock was set back, and the count starts anew, so that nobody waits for the old time to
//! come again.

use std::num::NonZeroU32;
use std::time::Duration;

use super::dialect::Dialect;
use super::{Store, StoreError};

/// A number of requests in a period.
pub type Rate = (NonZeroU32, Duration);

/// A rate in microseconds: what one request takes, and what all requests of a period take.
#[derive(Clone, Copy)]
struct Cost {
    step: i64,
    period: i64,
}

impl From<Rate> for Cost {
    fn from((count, period): Rate) -> Self {
        let micros = |span: Duration| i64::try_from(span.as_micros()).unwrap_or(i64::MAX / 4);
        Self {
            step: micros(period / count.get()).max(1),
            period: micros(period),
        }
    }
}

impl Store {
    /// Whether other servers may use the same database, so that limits are counted in it.
    #[must_use]
    pub fn is_shared(&self) -> bool {
        self.dialect == Dialect::Postgres
    }

    /// Counts one request under a key; the time to wait when it is one too many.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn count_request(
        &self,
        key: &str,
        rate: Rate,
    ) -> Result<Result<(), Duration>, StoreError> {
        let Cost { step, period } = rate.into();
        let counted = sqlx::query(
            "INSERT INTO request_counts AS counted (key, busy_until)
             SELECT $1, now + $2
             FROM (SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS BIGINT) AS now) AS clock
             ON CONFLICT (key) DO UPDATE SET busy_until = CASE
                 WHEN counted.busy_until > excluded.busy_until + $3 THEN excluded.busy_until
                 ELSE greatest(counted.busy_until + $2, excluded.busy_until) END
             WHERE counted.busy_until > excluded.busy_until + $3
                OR counted.busy_until <= excluded.busy_until - 2 * $2 + $3",
        )
        .bind(key)
        .bind(step)
        .bind(period)
        .execute(&self.writer)
        .await?;
        if counted.rows_affected() > 0 {
            return Ok(Ok(()));
        }
        let wait: Option<i64> = sqlx::query_scalar(
            "SELECT busy_until + $2 - $3
                 - CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS BIGINT)
             FROM request_counts WHERE key = $1",
        )
        .bind(key)
        .bind(step)
        .bind(period)
        .fetch_optional(&self.writer)
        .await?;
        let wait = wait.unwrap_or(step).max(1);
        Ok(Err(Duration::from_micros(wait.unsigned_abs())))
    }

    /// How many requests may still come under a key now.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn requests_left(&self, key: &str, rate: Rate) -> Result<i64, StoreError> {
        let Cost { step, period } = rate.into();
        let used: Option<i64> = sqlx::query_scalar(
            "SELECT busy_until - CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS BIGINT)
             FROM request_counts WHERE key = $1",
        )
        .bind(key)
        .fetch_optional(&self.readers)
        .await?;
        let used = used.unwrap_or_default();
        let was_set_back = used > period.saturating_mul(2);
        let left = period - if was_set_back { 0 } else { used.max(0) };
        Ok((left / step).max(0))
    }

    /// Counts requests that pass in any case; what exceeds the limit is taken from what may come later.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn take_requests(
        &self,
        key: &str,
        rate: Rate,
        count: usize,
    ) -> Result<(), StoreError> {
        let Cost { step, period } = rate.into();
        let taken = i64::try_from(count)
            .unwrap_or(i64::MAX)
            .saturating_mul(step);
        sqlx::query(
            "INSERT INTO request_counts AS counted (key, busy_until)
             SELECT $1, now + $2
             FROM (SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS BIGINT) AS now) AS clock
             ON CONFLICT (key) DO UPDATE SET busy_until = CASE
                 WHEN counted.busy_until > excluded.busy_until + 2 * $3 THEN excluded.busy_until
                 ELSE greatest(counted.busy_until + $2, excluded.busy_until) END",
        )
        .bind(key)
        .bind(taken)
        .bind(period)
        .execute(&self.writer)
        .await?;
        Ok(())
    }

    /// Forgets the counts under which all requests of a period may come again.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget_request_counts(&self) -> Result<(), StoreError> {
        if self.is_shared() {
            sqlx::query(
                "DELETE FROM request_counts
                 WHERE busy_until < CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS BIGINT)",
            )
            .execute(&self.writer)
            .await?;
        }
        Ok(())
    }
}
