//! When people registered, and on which pages, as numbers.

use jiff::Timestamp;

use super::{Store, StoreError, decode};

/// How exactly moments are counted, in ms: every zone's days begin at a whole quarter of an hour.
const QUARTER: i64 = 15 * 60 * 1000;

impl Store {
    /// How many registered for an event in each quarter of an hour in which somebody did, in order. Who cancelled since
    /// counts too.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn registrations_by_time(
        &self,
        event: &str,
    ) -> Result<Vec<(Timestamp, i64)>, StoreError> {
        let rows: Vec<(i64, i64)> = sqlx::query_as(
            "SELECT registered_at / 900000, count(*) FROM registrations WHERE event = $1
             GROUP BY registered_at / 900000 ORDER BY registered_at / 900000",
        )
        .bind(event)
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter()
            .map(|(quarter, count)| Ok((decode::instant(quarter.saturating_mul(QUARTER))?, count)))
            .collect()
    }

    /// The pages on which most registered for an event, at most so many, and how many did on each; `None` for
    /// registrations without a page.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn registrations_by_page(
        &self,
        event: &str,
        most: i64,
    ) -> Result<Vec<(Option<String>, i64)>, StoreError> {
        let rows = sqlx::query_as(
            "SELECT page, count(*) FROM registrations WHERE event = $1
             GROUP BY page ORDER BY count(*) DESC, page LIMIT $2",
        );
        Ok(rows.bind(event).bind(most).fetch_all(&self.readers).await?)
    }
}
