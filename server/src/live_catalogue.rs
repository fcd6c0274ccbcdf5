//! The catalogue as it is now, from the database or from a file: reread when it changes, the last good one kept when it
//! breaks.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::SystemTime;
use std::{fs, io, io::Read as _};

use jiff::Timestamp;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::Registry;

use crate::catalogue::{
    CATALOGUE_MAX, Catalogue, CatalogueError, Disagreements, EntryKind, StoredEntry,
};
use crate::clock::Clock;
use crate::store::{Store, StoreError};

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

/// Where the entries come from.
#[derive(Debug)]
enum Source {
    /// A file that somebody else manages.
    File(PathBuf),
    /// The database, where the organiser edits them.
    Database,
}

#[derive(Debug)]
struct State {
    print: Print,
    /// The database's revision; 0 for none.
    revision: i64,
    dated: DatedCatalogue,
}

/// A catalogue with its age.
#[derive(Clone, Debug)]
pub struct DatedCatalogue {
    /// The entries.
    pub catalogue: Arc<Catalogue>,
    /// When the file was last modified, by the system's clock; the epoch where the system does not say.
    modified_at: Timestamp,
    /// When each event of the database was last changed.
    changed_at: Arc<HashMap<String, Timestamp>>,
}

impl DatedCatalogue {
    fn of_file(catalogue: Catalogue, print: Print) -> Self {
        // A file from the future would stay the newest of all for as long.
        let modified = print.and_then(|(modified, _)| Timestamp::try_from(modified).ok());
        let modified = modified.map(|modified| modified.min(Clock::system().now()));
        Self {
            catalogue: Arc::new(catalogue),
            modified_at: modified.unwrap_or(Timestamp::UNIX_EPOCH),
            changed_at: Arc::default(),
        }
    }

    fn of_entries(catalogue: Catalogue, entries: &[StoredEntry]) -> Self {
        let events = entries
            .iter()
            .filter(|stored| stored.entry.kind == EntryKind::Event);
        let changed = events.map(|stored| (stored.entry.id.clone(), stored.updated_at));
        Self {
            catalogue: Arc::new(catalogue),
            modified_at: Timestamp::UNIX_EPOCH,
            changed_at: Arc::new(changed.collect()),
        }
    }

    /// When what the catalogue says of an event was last changed, as far as is known.
    #[must_use]
    pub fn modified_at(&self, event: &str) -> Timestamp {
        let changed = self.changed_at.get(event);
        changed.copied().unwrap_or(self.modified_at)
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

/// A catalogue that follows its source. Looking at a file is one `stat` a request. The database is asked for its revision by
/// [`LiveCatalogue::refresh`], which the server calls every second and after each change of its own.
#[derive(Debug)]
pub struct LiveCatalogue {
    source: Source,
    state: RwLock<State>,
    reloads: ReloadMetrics,
    disagreements: Disagreements,
}

impl LiveCatalogue {
    /// Reads a file for the first time.
    ///
    /// # Errors
    /// When it can't be read or doesn't hold.
    pub fn open(path: &Path, now: Timestamp) -> Result<Self, ReadError> {
        let print = print_of(path);
        let dated = DatedCatalogue::of_file(Catalogue::read(path, now)?, print);
        Ok(Self::new(Source::File(path.to_owned()), print, dated))
    }

    /// Reads the database for the first time.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn open_database(store: &Store, now: Timestamp) -> Result<Self, StoreError> {
        let dated = DatedCatalogue::of_entries(Catalogue::default(), &[]);
        let live = Self::new(Source::Database, None, dated);
        live.refresh(store, now).await?;
        Ok(live)
    }

    fn new(source: Source, print: Print, dated: DatedCatalogue) -> Self {
        Self {
            source,
            state: RwLock::new(State {
                print,
                revision: 0,
                dated,
            }),
            reloads: ReloadMetrics::default(),
            disagreements: Disagreements::default(),
        }
    }

    /// The file that it comes from; `None` when it is in the database and can be edited.
    #[must_use]
    pub fn file(&self) -> Option<&Path> {
        match &self.source {
            Source::File(path) => Some(path),
            Source::Database => None,
        }
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

    /// The catalogue as it is now, with its age.
    pub fn dated(&self, now: Timestamp) -> DatedCatalogue {
        match &self.source {
            Source::Database => self.read_state(|state| state.dated.clone()),
            Source::File(path) => self.of_file(path, now),
        }
    }

    /// Rereads the entries when the database has a newer revision; nothing is done for a file.
    ///
    /// # Errors
    /// When the database fails; the last state stays in use.
    pub async fn refresh(&self, store: &Store, now: Timestamp) -> Result<(), StoreError> {
        if self.file().is_some() {
            return Ok(());
        }
        let revision = store.catalogue_revision().await?;
        if revision == self.read_state(|state| state.revision) {
            return Ok(());
        }
        let entries = store.catalogue_entries().await?;
        let (catalogue, unreadable) = Catalogue::from_entries(&entries, now);
        for (kind, id, error) in &unreadable {
            tracing::error!(kind = kind.as_str(), id, %error, "a catalogue entry can't be used and is left out");
        }
        self.reloads.accepted.inc();
        self.reloads.is_stale.set(i64::from(!unreadable.is_empty()));
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        // Of two that were read at the same time, the newer one stays.
        if revision > state.revision {
            state.revision = revision;
            state.dated = DatedCatalogue::of_entries(catalogue, &entries);
        }
        Ok(())
    }

    fn read_state<T>(&self, read: impl FnOnce(&State) -> T) -> T {
        read(&self.state.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn of_file(&self, path: &Path, now: Timestamp) -> DatedCatalogue {
        let print = print_of(path);
        if let Some(dated) =
            self.read_state(|state| (state.print == print).then(|| state.dated.clone()))
        {
            return dated;
        }
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        if state.print != print {
            state.print = print;
            match Catalogue::read(path, now) {
                Ok(catalogue) => {
                    tracing::info!(file = %path.display(), "the catalogue changed and was reread");
                    state.dated = DatedCatalogue::of_file(catalogue, print);
                    self.reloads.accepted.inc();
                    self.reloads.is_stale.set(0);
                }
                Err(error) => {
                    self.reloads.rejected.inc();
                    self.reloads.is_stale.set(1);
                    tracing::error!(
                        file = %path.display(), %error,
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
