//! Form tokens that were used: each is good for one mailbox at one entry, on all servers that share the database.

use sqlx::Executor;
use sqlx::any::Any;

use super::{Store, StoreError};
use crate::submission::TokenUse;

impl Store {
    /// Marks a token as used.
    ///
    /// # Errors
    /// [`StoreError::TokenUsed`] when it was used for another mailbox or entry; else when the database fails.
    pub async fn use_token(&self, token: Option<&TokenUse>) -> Result<(), StoreError> {
        use_token(&self.writer, token).await
    }

    /// The number of used tokens that are kept.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn used_tokens(&self) -> Result<i64, StoreError> {
        let count = sqlx::query_scalar("SELECT count(*) FROM used_tokens");
        Ok(count.fetch_one(&self.readers).await?)
    }
}

/// The same within a transaction.
pub(super) async fn use_token<'c>(
    db: impl Executor<'c, Database = Any>,
    token: Option<&TokenUse>,
) -> Result<(), StoreError> {
    let Some(token) = token else { return Ok(()) };
    let used = sqlx::query(
        "INSERT INTO used_tokens (token, used_by, expires_at) VALUES ($1, $2, $3)
         ON CONFLICT (token) DO UPDATE SET expires_at = excluded.expires_at
         WHERE used_tokens.used_by = excluded.used_by",
    )
    .bind(&token.token)
    .bind(&token.user)
    .bind(token.expires_at.as_millisecond())
    .execute(db)
    .await?;
    match used.rows_affected() {
        0 => Err(StoreError::TokenUsed),
        _ => Ok(()),
    }
}
