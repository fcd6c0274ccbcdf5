//! The organiser: the password, the link to set it with, and who is signed in.
//!
//! Nothing here is secret by itself: what is stored are hashes, made in `crate::admin`.

use jiff::{SignedDuration, Timestamp};

use super::settings::put;
use super::{Store, StoreError};

/// The password's row in `settings`: a PHC string.
const PASSWORD: &str = "organiser.password";
/// The row of the links that set it: the hashes of their tokens, the last one first.
const SETUP: &str = "organiser.setup";
/// How many servers' links hold at once.
const SETUP_LINKS: usize = 16;
/// A session that was seen this recently is not written again: most pages then only read.
const FRESH: i64 = 60 * 1000;

impl Store {
    /// The organiser's password as it is stored, a PHC string; `None` when none was set yet.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn password(&self) -> Result<Option<String>, StoreError> {
        self.setting(PASSWORD).await
    }

    /// Stores the organiser's password. Everybody is signed out, and a link to set it holds no more.
    ///
    /// # Errors
    /// When the database fails; nothing has changed then.
    pub async fn set_password(&self, phc: &str) -> Result<(), StoreError> {
        self.replace_password(phc, None).await.map(drop)
    }

    /// The same for whoever has the link, whose token has this hash; `false` when the link holds no more.
    ///
    /// # Errors
    /// When the database fails; nothing has changed then.
    pub async fn set_password_by_link(&self, phc: &str, link: &str) -> Result<bool, StoreError> {
        self.replace_password(phc, Some(link)).await
    }

    async fn replace_password(&self, phc: &str, link: Option<&str>) -> Result<bool, StoreError> {
        let mut tx = self.begin().await?;
        // By its value: of two who use the link at once, one finds it gone.
        let used = match link {
            Some(link) => sqlx::query("DELETE FROM settings WHERE name = $1 AND value LIKE $2")
                .bind(SETUP)
                .bind(format!("%{link}%")),
            None => sqlx::query("DELETE FROM settings WHERE name = $1").bind(SETUP),
        };
        let used = used.execute(&mut *tx).await?;
        if link.is_some() && used.rows_affected() == 0 {
            return Ok(false);
        }
        put(&mut *tx, PASSWORD, phc).await?;
        sqlx::query("DELETE FROM sessions")
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Stores the hash of a link's token: the link sets the password. An older link holds no more, except where several
    /// servers share the database: there the links of the last starts all hold, whichever server printed them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn offer_setup(&self, link: &str) -> Result<(), StoreError> {
        if !self.is_shared() {
            return put(&self.writer, SETUP, link).await;
        }
        sqlx::query(
            "INSERT INTO settings (name, value) VALUES ($1, $2)
             ON CONFLICT (name) DO UPDATE
             SET value = substr(excluded.value || ' ' || settings.value, 1, $3)",
        )
        .bind(SETUP)
        .bind(link)
        .bind(i32::try_from((link.len() + 1) * SETUP_LINKS).unwrap_or(i32::MAX))
        .execute(&self.writer)
        .await?;
        Ok(())
    }

    /// Whether a link whose token has this hash sets the password.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn has_setup_link(&self, link: &str) -> Result<bool, StoreError> {
        let links = self.setting(SETUP).await?.unwrap_or_default();
        Ok(links.split(' ').any(|one| one == link))
    }

    /// Notes a new session under the hash of its token, and forgets those that have ended.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn open_session(
        &self,
        token: &str,
        idle: SignedDuration,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        sqlx::query("DELETE FROM sessions WHERE seen_at <= $1")
            .bind(before(now, idle))
            .execute(&mut *tx)
            .await?;
        sqlx::query("INSERT INTO sessions (token, seen_at) VALUES ($1, $2)")
            .bind(token)
            .bind(now.as_millisecond())
            .execute(&mut *tx)
            .await?;
        Ok(tx.commit().await?)
    }

    /// Whether a session holds; being asked keeps it alive.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn session_holds(
        &self,
        token: &str,
        idle: SignedDuration,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let seen: Option<i64> = sqlx::query_scalar("SELECT seen_at FROM sessions WHERE token = $1")
            .bind(token)
            .fetch_optional(&self.readers)
            .await?;
        let Some(seen) = seen.filter(|seen| *seen > before(now, idle)) else {
            return Ok(false);
        };
        if now.as_millisecond() - seen > FRESH {
            sqlx::query("UPDATE sessions SET seen_at = $2 WHERE token = $1")
                .bind(token)
                .bind(now.as_millisecond())
                .execute(&self.writer)
                .await?;
        }
        Ok(true)
    }

    /// Ends a session. Twice is no harm.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn close_session(&self, token: &str) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM sessions WHERE token = $1")
            .bind(token)
            .execute(&self.writer)
            .await?;
        Ok(())
    }

    async fn setting(&self, name: &str) -> Result<Option<String>, StoreError> {
        let value = sqlx::query_scalar("SELECT value FROM settings WHERE name = $1").bind(name);
        Ok(value.fetch_optional(&self.readers).await?)
    }
}

fn before(now: Timestamp, idle: SignedDuration) -> i64 {
    let idle = i64::try_from(idle.as_millis()).unwrap_or(i64::MAX);
    now.as_millisecond().saturating_sub(idle)
}
