//! All there is about one address: to see, to take along, to erase.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::seats::promote;
use super::{Admission, MemberRow, Person, Row, Store, StoreError, decode};
use crate::email::Mailbox;

/// How much was erased.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Erased {
    /// Registrations.
    pub registrations: u64,
    /// Places on lists.
    pub members: u64,
}

impl Store {
    /// The address of somebody a link is about.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn address_of(&self, person: Person) -> Result<Option<String>, StoreError> {
        let (statement, id) = match person {
            Person::Registration(id) => ("SELECT email FROM registrations WHERE id = $1", id),
            Person::Member(id) => ("SELECT email FROM members WHERE id = $1", id),
        };
        let email = sqlx::query_scalar(statement).bind(id);
        Ok(email.fetch_optional(&self.readers).await?)
    }

    /// All registrations and places on lists of an address, in whatever spelling, the oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn all_about(&self, email: &str) -> Result<(Vec<Row>, Vec<MemberRow>), StoreError> {
        let mailbox = Mailbox::of(email);
        let rows = sqlx::query("SELECT * FROM registrations WHERE mailbox = $1 ORDER BY id")
            .bind(mailbox.as_str())
            .fetch_all(&self.readers)
            .await?;
        let members = sqlx::query("SELECT * FROM members WHERE mailbox = $1 ORDER BY id")
            .bind(mailbox.as_str())
            .fetch_all(&self.readers)
            .await?;
        let rows: Result<_, StoreError> = rows.iter().map(decode::registration).collect();
        let members: Result<_, StoreError> = members.iter().map(decode::member).collect();
        Ok((rows?, members?))
    }

    /// Erases everything about an address in all its spellings, mail that was still to go out included. A seat that comes free goes to who
    /// waits; `admission` says how many there are.
    ///
    /// # Errors
    /// When the database fails; nothing is erased then.
    pub async fn erase(
        &self,
        email: &str,
        admission: impl Fn(&str) -> Option<Admission> + Send,
        now: Timestamp,
    ) -> Result<Erased, StoreError> {
        let mailbox = Mailbox::of(email);
        let mut tx = self.begin().await?;
        let events: Vec<String> =
            sqlx::query_scalar("SELECT event FROM registrations WHERE mailbox = $1")
                .bind(mailbox.as_str())
                .fetch_all(&mut *tx)
                .await?;
        // In order, so that two who erase at once don't wait for each other.
        let events: BTreeSet<String> = events.into_iter().collect();
        for event in &events {
            self.lock(&mut tx, event).await?;
        }
        let mut erased = Erased::default();
        for (statement, count) in [
            (
                "DELETE FROM registrations WHERE mailbox = $1",
                &mut erased.registrations,
            ),
            (
                "DELETE FROM members WHERE mailbox = $1",
                &mut erased.members,
            ),
            ("DELETE FROM answers WHERE mailbox = $1", &mut 0),
        ] {
            *count = sqlx::query(statement)
                .bind(mailbox.as_str())
                .execute(&mut *tx)
                .await?
                .rows_affected();
        }
        for event in &events {
            if let Some(admission) = admission(event) {
                promote(&mut tx, event, &admission, now).await?;
            }
        }
        tx.commit().await?;
        self.seat_counts.invalidate();
        Ok(erased)
    }
}
