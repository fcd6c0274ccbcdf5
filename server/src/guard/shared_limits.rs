//! The limits on one request: this process's own counters first, which cost nothing, then those that all servers on one
//! PostgreSQL share. With SQLite there is one server, and its own counters are all.

use std::net::IpAddr;
use std::time::{Duration, Instant};

use super::credits::{Credit, Part};
use super::limits::{client_network, customer_network};
use super::{Guard, Limit};
use crate::email::Mailbox;
use crate::store::{Store, StoreError};

/// Why a request does not pass.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// One too many; how long to wait.
    #[error("too many; wait {0:?}")]
    TooMany(Duration),
    /// The database, which counts for all servers.
    #[error("{0}")]
    Store(#[from] StoreError),
}

impl From<Duration> for Refused {
    fn from(wait: Duration) -> Self {
        Self::TooMany(wait)
    }
}

/// The key of the limit on mail: one for all mail.
const MAIL: &str = "mail";

impl Guard {
    /// Counts a form of a client address; see [`super::Limits::check_client`].
    ///
    /// # Errors
    /// When the address sends too often, or the database fails.
    pub async fn check_client(&self, store: &Store, ip: IpAddr) -> Result<(), Refused> {
        self.limits.check_client(ip)?;
        let rates = &self.settings.rates;
        let client = client_network(ip).to_string();
        self.count(store, "client", &client, rates.client).await?;
        if let Some(network) = customer_network(ip) {
            let network = network.to_string();
            self.count(store, "network", &network, rates.network)
                .await?;
        }
        Ok(())
    }

    /// Counts a form that names a mailbox.
    ///
    /// # Errors
    /// When the mailbox is named too often, or the database fails.
    pub async fn check_mailbox(&self, store: &Store, email: &str) -> Result<(), Refused> {
        self.limits.check_mailbox(email)?;
        let mailbox = Mailbox::of(email).without_tag();
        let limit = self.settings.rates.mailbox;
        self.count(store, "mailbox", &mailbox, limit).await
    }

    /// Counts a valid form for an entry of the catalogue, such as `event webinar`.
    ///
    /// # Errors
    /// When the entry gets too many, or the database fails.
    pub async fn check_entry(&self, store: &Store, entry: &str) -> Result<(), Refused> {
        self.limits.check_entry(entry)?;
        let limit = self.settings.rates.entry;
        self.count(store, "entry", entry, limit).await
    }

    /// Counts a try of the organiser's password; see [`super::Limits::check_password_try`].
    ///
    /// # Errors
    /// When the address tries too often, or the database fails.
    pub async fn check_password_try(&self, store: &Store, ip: IpAddr) -> Result<(), Refused> {
        self.limits.check_password_try(ip)?;
        let client = client_network(ip).to_string();
        let limit = self.settings.rates.mailbox;
        self.count(store, "password", &client, limit).await
    }

    /// Counts a form without the proof of work that is asked; see [`super::Limits::check_without_proof`].
    ///
    /// # Errors
    /// When the address sends too many, or the database fails.
    pub async fn check_without_proof(&self, store: &Store, ip: IpAddr) -> Result<(), Refused> {
        self.limits.check_without_proof(ip)?;
        let client = client_network(ip).to_string();
        let limit = self.settings.rates.mailbox;
        self.count(store, "no proof", &client, limit).await
    }

    /// How many of `wanted` mails may go as far as the servers' common limit goes.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn mails_left(&self, store: &Store, wanted: i64) -> Result<i64, StoreError> {
        match self.settings.rates.mail.rate() {
            Some(rate) if store.is_shared() => {
                let left = store.requests_left(&self.key(MAIL, ""), rate).await?;
                Ok(left.min(wanted))
            }
            _ => Ok(wanted),
        }
    }

    /// Takes mails that are about to go from the servers' common limit.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn take_mails(&self, store: &Store, count: usize) -> Result<(), StoreError> {
        match self.settings.rates.mail.rate() {
            Some(rate) if store.is_shared() && count > 0 => {
                store.take_requests(&self.key(MAIL, ""), rate, count).await
            }
            _ => Ok(()),
        }
    }

    async fn count(
        &self,
        store: &Store,
        kind: &str,
        subject: &str,
        limit: Limit,
    ) -> Result<(), Refused> {
        let Some(rate) = limit.rate().filter(|_| store.is_shared()) else {
            return Ok(());
        };
        let (key, part) = (self.key(kind, subject), Part::of(rate));
        if part.size == 1 {
            return Ok(store.count_request(&key, rate).await??);
        }
        let slot = self.credits.slot(&key, Instant::now());
        let mut credit = slot.lock().await;
        if !credit.take(Instant::now()) {
            store.count_request(&key, part.rate).await??;
            *credit = Credit::rest_of(part, Instant::now());
        }
        Ok(())
    }

    /// A pseudonym: no address of a client or a mailbox is stored for the sake of a limit.
    fn key(&self, kind: &str, subject: &str) -> String {
        self.tokens.pseudonym("limit", &[kind, subject])
    }
}
