//! What every route may use.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use tokio::sync::Mutex;

use crate::catalogue::{Catalogue, Disagreements};
use crate::clock::Clock;
use crate::files::FileSet;
use crate::guard::Guard;
use crate::live_catalogue::{DatedCatalogue, LiveCatalogue};
use crate::mail::Mailer;
use crate::metrics::Metrics;
use crate::public_url::PublicUrl;
use crate::store::{Store, StoreError, Unready};

/// How often the database is tried when somebody asks whether the server is ready.
const PROBE_EVERY: Duration = Duration::from_secs(1);

/// How long the database may take to be called ready.
const PROBE_WITHIN: Duration = Duration::from_secs(5);

/// What every route may use.
#[derive(Clone, Debug)]
pub struct AppState(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    parts: Parts,
    started: Timestamp,
    metrics: Metrics,
    stopping: AtomicBool,
    /// When the database was last tried, and whether it was well.
    probed: Mutex<Option<(Instant, Result<(), Unready>)>>,
}

/// What a server is made of.
#[derive(Debug)]
pub struct Parts {
    /// The registrations.
    pub store: Store,
    /// What can be registered for.
    pub catalogue: LiveCatalogue,
    /// The time.
    pub clock: Clock,
    /// Where people reach the server.
    pub public_url: PublicUrl,
    /// The files that are served as they are.
    pub folders: Folders,
    /// What stands before the forms.
    pub guard: Guard,
    /// What signs links and sends mail.
    pub mailer: Mailer,
}

/// The files that are served as they are.
#[derive(Clone, Debug)]
pub struct Folders {
    /// What `cargo xtask build` leaves: the bundle and the builder.
    pub dist: FileSet,
    /// The site.
    pub www: FileSet,
}

impl AppState {
    /// Puts the parts together; the server counts as started at this moment of its clock.
    #[must_use]
    pub fn new(parts: Parts) -> Self {
        let started = parts.clock.now();
        let metrics = Metrics::new(&parts.catalogue);
        Self(Arc::new(Inner {
            parts,
            started,
            metrics,
            stopping: AtomicBool::new(false),
            probed: Mutex::default(),
        }))
    }

    /// The registrations.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.0.parts.store
    }

    /// The catalogue as it is now.
    #[must_use]
    pub fn catalogue(&self) -> Arc<Catalogue> {
        self.0.parts.catalogue.current(self.now())
    }

    /// The file that manages the catalogue; `None` when the organiser edits it.
    #[must_use]
    pub fn catalogue_file(&self) -> Option<&Path> {
        self.0.parts.catalogue.file()
    }

    /// Takes over what was changed in the database's catalogue, by this server or another.
    ///
    /// # Errors
    /// When the database fails; the last state stays in use.
    pub async fn refresh_catalogue(&self) -> Result<(), StoreError> {
        self.0
            .parts
            .catalogue
            .refresh(self.store(), self.now())
            .await
    }

    /// The catalogue as it is now, with its age.
    #[must_use]
    pub fn dated_catalogue(&self) -> DatedCatalogue {
        self.0.parts.catalogue.dated(self.now())
    }

    /// The events whose schedule is another one in the database than in the catalogue's file.
    #[must_use]
    pub fn disagreements(&self) -> &Disagreements {
        self.0.parts.catalogue.disagreements()
    }

    /// The instant it is now.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.0.parts.clock.now()
    }

    /// When the server started, by its own clock.
    #[must_use]
    pub fn started(&self) -> Timestamp {
        self.0.started
    }

    /// Where people reach the server.
    #[must_use]
    pub fn public_url(&self) -> &PublicUrl {
        &self.0.parts.public_url
    }

    /// What stands before the forms.
    #[must_use]
    pub fn guard(&self) -> &Guard {
        &self.0.parts.guard
    }

    /// The address its mails come from.
    #[must_use]
    pub fn sender(&self) -> Option<String> {
        Some(self.0.parts.mailer.sender().to_owned())
    }

    /// What signs links and sends mail.
    #[must_use]
    pub fn mailer(&self) -> &Mailer {
        &self.0.parts.mailer
    }

    /// What is counted.
    #[must_use]
    pub fn metrics(&self) -> &Metrics {
        &self.0.metrics
    }

    /// Whether the database takes what it is given. It is tried at most once a second, whoever asks: a sync has its price.
    ///
    /// # Errors
    /// What the database doesn't do, and why.
    pub async fn probe(&self) -> Result<(), Unready> {
        let mut last = self.0.probed.lock().await;
        if let Some((at, probed)) = &*last
            && at.elapsed() < PROBE_EVERY
        {
            return probed.clone();
        }
        let probed = tokio::time::timeout(PROBE_WITHIN, self.store().probe(self.now())).await;
        let probed = probed.unwrap_or_else(|_| Err(Unready::late()));
        if let Err(unready) = &probed {
            tracing::error!(reason = unready.reason(), "{unready}");
        }
        *last = Some((Instant::now(), probed.clone()));
        probed
    }

    /// Says from now on that it is about to stop: nobody new should be sent here.
    pub fn leave(&self) {
        self.0.stopping.store(true, Ordering::Relaxed);
    }

    /// Whether it is about to stop.
    #[must_use]
    pub fn is_leaving(&self) -> bool {
        self.0.stopping.load(Ordering::Relaxed)
    }

    /// The files that are served as they are.
    #[must_use]
    pub fn folders(&self) -> &Folders {
        &self.0.parts.folders
    }
}
