//! What the server remembers about itself.

use jiff::Timestamp;
use sqlx::{Any, Executor};

use super::{Store, StoreError};

impl Store {
    /// The server's own secret of this name: 32 random bytes, made at first use, the same ever after and for every
    /// process on this database.
    ///
    /// # Errors
    /// When the database fails, or the system has no randomness.
    pub async fn secret(&self, name: &str) -> Result<[u8; 32], StoreError> {
        let mut fresh = [0_u8; 32];
        getrandom::fill(&mut fresh).map_err(|error| StoreError::Random(error.to_string()))?;
        let kept = self
            .setting_or(&format!("secret.{name}"), &hex::encode(fresh))
            .await?;
        let mut secret = [0_u8; 32];
        // The text itself stays out of the error: it is a secret.
        hex::decode_to_slice(&kept, &mut secret).map_err(|error| StoreError::Value {
            what: "secret",
            found: error.to_string(),
        })?;
        Ok(secret)
    }

    /// The value of a setting; the first one to ask decides what it is.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn setting_or(&self, name: &str, first: &str) -> Result<String, StoreError> {
        let mut tx = self.begin().await?;
        sqlx::query(
            "INSERT INTO settings (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING",
        )
        .bind(name)
        .bind(first)
        .execute(&mut *tx)
        .await?;
        let value = sqlx::query_scalar("SELECT value FROM settings WHERE name = $1")
            .bind(name)
            .fetch_one(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(value)
    }
}

/// Writes a word that nobody reads, for the sake of the write.
pub(super) async fn write_a_word<'c>(
    db: impl Executor<'c, Database = Any>,
    now: Timestamp,
) -> Result<(), StoreError> {
    put(db, "probe", &now.to_string()).await
}

/// Gives a setting a value, whatever it was.
pub(super) async fn put<'c>(
    db: impl Executor<'c, Database = Any>,
    name: &str,
    value: &str,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO settings (name, value) VALUES ($1, $2)
         ON CONFLICT (name) DO UPDATE SET value = excluded.value",
    )
    .bind(name)
    .bind(value)
    .execute(db)
    .await?;
    Ok(())
}
