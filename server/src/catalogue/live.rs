//! The catalogue as it stands on disk now: reread when the file changes, the last good one kept when it breaks.

use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::SystemTime;
use std::{fs, io, io::Read as _};

use jiff::Timestamp;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::Registry;

use super::{CATALOGUE_MAX, Catalogue, CatalogueError, Disagreements};
use crate::clock::Clock;

/// Why a catalogue could not be had.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The file could not be read.
    #[error("{0}")]
    Io(#[from] io::Error),
    /// The file does not say what it should.
    #[error("{0}")]
    Content(#[from] CatalogueError),
}

/// What tells one state of a file from another.
type Print = Option<(SystemTime, u64)>;

#[derive(Debug)]
struct State {
    print: Print,
    dated: DatedCatalogue,
}

/// A catalogue with the age of its file.
#[derive(Clone, Debug)]
pub struct DatedCatalogue {
    /// The entries.
    pub catalogue: Arc<Catalogue>,
    /// When the file was last modified, by the system's clock; the epoch where the system does not say.
    pub modified_at: Timestamp,
}

impl DatedCatalogue {
    fn new(catalogue: Catalogue, print: Print) -> Self {
        // A file from the future would stay the newest of all for as long.
        let modified = print.and_then(|(modified, _)| Timestamp::try_from(modified).ok());
        let modified = modified.map(|modified| modified.min(Clock::system().now()));
        Self {
            catalogue: Arc::new(catalogue),
            modified_at: modified.unwrap_or(Timestamp::UNIX_EPOCH),
        }
    }
}

/// The counts of the catalogue's reloads.
#[derive(Clone, Debug, Default)]
pub struct ReloadMetrics {
    accepted: Counter,
    rejected: Counter,
    /// 1 while the file can't be used and an earlier state of it stays in use.
    is_stale: Gauge,
}

impl ReloadMetrics {
    /// Makes them part of what `/metrics` shows.
    pub(crate) fn register(&self, registry: &mut Registry) {
        registry.register(
            "catalogue_reloads_accepted",
            "Changes of the catalogue that were taken over",
            self.accepted.clone(),
        );
        registry.register(
            "catalogue_reloads_rejected",
            "Changes of the catalogue that can't be used",
            self.rejected.clone(),
        );
        registry.register(
            "catalogue_stale",
            "1 while the catalogue's file can't be used and its last good state stays in use",
            self.is_stale.clone(),
        );
    }
}

/// A catalogue that follows its file. Looking is one `stat` a request; no watcher, no timer.
#[derive(Debug)]
pub struct LiveCatalogue {
    path: PathBuf,
    state: RwLock<State>,
    reloads: ReloadMetrics,
    disagreements: Disagreements,
}

impl LiveCatalogue {
    /// Reads the file for the first time.
    ///
    /// # Errors
    /// When it can't be read or doesn't hold.
    pub fn open(path: &Path, now: Timestamp) -> Result<Self, ReadError> {
        let print = print_of(path);
        let dated = DatedCatalogue::new(Catalogue::read(path, now)?, print);
        Ok(Self {
            path: path.to_owned(),
            state: RwLock::new(State { print, dated }),
            reloads: ReloadMetrics::default(),
            disagreements: Disagreements::default(),
        })
    }

    /// How its reloads went.
    #[must_use]
    pub const fn reloads(&self) -> &ReloadMetrics {
        &self.reloads
    }

    /// The events whose schedule is another one in the database than in the file.
    #[must_use]
    pub const fn disagreements(&self) -> &Disagreements {
        &self.disagreements
    }

    /// The catalogue as it is now.
    pub fn current(&self, now: Timestamp) -> Arc<Catalogue> {
        self.dated(now).catalogue
    }

    /// The catalogue as it is now, with the age of its file.
    pub fn dated(&self, now: Timestamp) -> DatedCatalogue {
        let print = print_of(&self.path);
        {
            let state = self.state.read().unwrap_or_else(PoisonError::into_inner);
            if state.print == print {
                return state.dated.clone();
            }
        }
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        if state.print != print {
            state.print = print;
            match Catalogue::read(&self.path, now) {
                Ok(catalogue) => {
                    tracing::info!(file = %self.path.display(), "the catalogue changed and was reread");
                    state.dated = DatedCatalogue::new(catalogue, print);
                    self.reloads.accepted.inc();
                    self.reloads.is_stale.set(0);
                }
                Err(error) => {
                    self.reloads.rejected.inc();
                    self.reloads.is_stale.set(1);
                    tracing::error!(
                        file = %self.path.display(), %error,
                        "the catalogue changed but can't be used; the last good one stays in use"
                    );
                }
            }
        }
        state.dated.clone()
    }
}

fn print_of(path: &Path) -> Print {
    let meta = fs::metadata(path).ok()?;
    Some((meta.modified().ok()?, meta.len()))
}

impl Catalogue {
    /// Reads a catalogue from its file. `now` only serves to try out every rule.
    ///
    /// # Errors
    /// When it can't be read or doesn't hold.
    pub fn read(path: &Path, now: Timestamp) -> Result<Self, ReadError> {
        // One byte more than may be is enough to say so.
        let mut source = String::new();
        fs::File::open(path)?
            .take(CATALOGUE_MAX as u64 + 1)
            .read_to_string(&mut source)?;
        Ok(Self::from_toml(&source, now)?)
    }
}
