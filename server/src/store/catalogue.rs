//! The catalogue that is edited in the organiser's pages: its entries, and what each of them was.
//!
//! Each change has a number, the revision. The highest one tells other servers that something changed, and a form says which
//! one it was made from, so that nobody overwrites what somebody else saved meanwhile.

use jiff::Timestamp;
use sqlx::any::AnyRow;
use sqlx::{Row as _, query};

use super::decode::instant;
use super::dialect::Tx;
use super::event_schedules::EventSchedule;
use super::notices::take_over;
use super::{Store, StoreError};
use crate::catalogue::{
    CATALOGUE_MAX, ChangedBy, Entry, EntryKind, EntryRevision, EntryState, StoredEntry,
};

/// The lock of those who change the catalogue; no event has such an id.
const LOCK: &str = "the catalogue";
/// How many states of an entry are kept.
const HISTORY: i64 = 100;

/// Writes a statement about the table of a kind of entry. Versions before 0014 read all rows of `catalogue_entries`, and know
/// three kinds: other kinds have a table that they don't read.
macro_rules! of_kind {
    ($kind:expr, $before:literal, $after:literal) => {
        match $kind {
            EntryKind::Declared(_) => concat!($before, "declared_entries", $after),
            _ => concat!($before, "catalogue_entries", $after),
        }
    };
}

/// A change of an entry.
#[derive(Clone, Debug)]
pub struct Change {
    /// The entry as it shall be.
    pub entry: Entry,
    /// The revision that was changed; `None` for an entry that is new.
    pub from: Option<i64>,
    /// Who changes it.
    pub by: ChangedBy,
    /// The schedule that an event has then, when nobody is to be mailed about it.
    pub silently: Option<EventSchedule>,
}

/// What became of a change.
#[derive(Clone, Debug)]
pub enum SaveOutcome {
    /// It is stored, with this revision.
    Saved(i64),
    /// Somebody else changed the entry, or made one with this id: nothing was stored. This is what it is now.
    Conflict(Box<StoredEntry>),
    /// There is no such entry to change.
    Missing,
    /// All entries together would be larger than a catalogue may be.
    TooLarge,
}

/// What became of an import.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Imported {
    /// How many entries are new.
    pub added: usize,
    /// How many are other than they were.
    pub changed: usize,
    /// How many were the same.
    pub unchanged: usize,
}

impl Store {
    /// The revision of the whole catalogue; 0 when it never had an entry.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn catalogue_revision(&self) -> Result<i64, StoreError> {
        let revision = sqlx::query_scalar(
            "SELECT revision FROM catalogue_revisions ORDER BY revision DESC LIMIT 1",
        );
        let revision: Option<i64> = revision.fetch_optional(&self.readers).await?;
        Ok(revision.unwrap_or_default())
    }

    /// All entries, in their order: first those that the server has code for. A kind that this version does not know is left
    /// out: a newer one has written it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn catalogue_entries(&self) -> Result<Vec<StoredEntry>, StoreError> {
        let own = query(
            "SELECT kind, id, content, state, revision, updated_at FROM catalogue_entries
             ORDER BY position, kind, id",
        );
        let declared = query(
            "SELECT kind, id, content, state, revision, updated_at FROM declared_entries
             ORDER BY position, kind, id",
        );
        let mut rows = own.fetch_all(&self.readers).await?;
        rows.extend(declared.fetch_all(&self.readers).await?);
        let mut entries = Vec::with_capacity(rows.len());
        for row in &rows {
            if EntryKind::parse(row.try_get("kind")?).is_ok() {
                entries.push(stored(row)?);
            }
        }
        Ok(entries)
    }

    /// An entry; `None` when there is none.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn catalogue_entry(
        &self,
        kind: EntryKind,
        id: &str,
    ) -> Result<Option<StoredEntry>, StoreError> {
        let row = query(of_kind!(
            kind,
            "SELECT kind, id, content, state, revision, updated_at FROM ",
            " WHERE kind = $1 AND id = $2"
        ));
        let row = row.bind(kind.as_str()).bind(id);
        let row = row.fetch_optional(&self.readers).await?;
        row.as_ref().map(stored).transpose()
    }

    /// What an entry was, the newest first, the present included.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn entry_history(
        &self,
        kind: EntryKind,
        id: &str,
    ) -> Result<Vec<EntryRevision>, StoreError> {
        let rows = query(
            "SELECT kind, id, content, state, revision, changed_at AS updated_at, changed_by
             FROM catalogue_revisions WHERE kind = $1 AND id = $2 ORDER BY revision DESC",
        );
        let rows = rows.bind(kind.as_str()).bind(id);
        let rows = rows.fetch_all(&self.readers).await?;
        let revision = |row: &AnyRow| {
            Ok(EntryRevision {
                stored: stored(row)?,
                changed_by: ChangedBy::parse(row.try_get("changed_by")?)?,
            })
        };
        rows.iter().map(revision).collect()
    }

    /// Stores a change of an entry, unless somebody else was faster.
    ///
    /// # Errors
    /// When the database fails; nothing has changed then.
    pub async fn save_entry(
        &self,
        change: &Change,
        now: Timestamp,
    ) -> Result<SaveOutcome, StoreError> {
        let entry = &change.entry;
        let mut tx = self.begin().await?;
        self.lock(&mut tx, LOCK).await?;
        let there = find(&mut tx, entry.kind, &entry.id).await?;
        let revision = there.as_ref().map(|stored| stored.revision);
        match there {
            Some(there) if change.from != revision => {
                return Ok(SaveOutcome::Conflict(Box::new(there)));
            }
            Some(there) if there.entry == *entry => {
                return Ok(SaveOutcome::Saved(there.revision));
            }
            None if change.from.is_some() => return Ok(SaveOutcome::Missing),
            _ => {}
        }
        let saved = put(&mut tx, entry, change.by, now).await?;
        if let Some(schedule) = &change.silently
            && schedule.ends_at > now.as_millisecond()
        {
            // Two locks in this order: nobody takes the catalogue's with an event's.
            self.lock(&mut tx, &entry.id).await?;
            take_over(&mut tx, &entry.id, schedule, now).await?;
        }
        if is_too_large(&mut tx).await? {
            return Ok(SaveOutcome::TooLarge);
        }
        tx.commit().await?;
        Ok(SaveOutcome::Saved(saved))
    }

    /// Stores all entries of a file at once. An entry that the file doesn't have stays as it is; `None` when all together
    /// would be larger than a catalogue may be.
    ///
    /// # Errors
    /// When the database fails; nothing has changed then.
    pub async fn import_entries(
        &self,
        entries: &[Entry],
        by: ChangedBy,
        now: Timestamp,
    ) -> Result<Option<Imported>, StoreError> {
        let mut imported = Imported::default();
        let mut tx = self.begin().await?;
        self.lock(&mut tx, LOCK).await?;
        for entry in entries {
            match find(&mut tx, entry.kind, &entry.id).await? {
                Some(there) if there.entry == *entry => {
                    imported.unchanged += 1;
                    continue;
                }
                Some(_) => imported.changed += 1,
                None => imported.added += 1,
            }
            put(&mut tx, entry, by, now).await?;
        }
        if is_too_large(&mut tx).await? {
            return Ok(None);
        }
        tx.commit().await?;
        Ok(Some(imported))
    }
}

fn stored(row: &AnyRow) -> Result<StoredEntry, StoreError> {
    Ok(StoredEntry {
        entry: Entry {
            kind: EntryKind::parse(row.try_get("kind")?)?,
            id: row.try_get("id")?,
            content: row.try_get("content")?,
            state: EntryState::parse(row.try_get("state")?)?,
        },
        revision: row.try_get("revision")?,
        updated_at: instant(row.try_get("updated_at")?)?,
    })
}

async fn find(tx: &mut Tx, kind: EntryKind, id: &str) -> Result<Option<StoredEntry>, StoreError> {
    let row = query(of_kind!(
        kind,
        "SELECT kind, id, content, state, revision, updated_at FROM ",
        " WHERE kind = $1 AND id = $2"
    ));
    let row = row.bind(kind.as_str()).bind(id);
    let row = row.fetch_optional(&mut **tx).await?;
    row.as_ref().map(stored).transpose()
}

/// Writes an entry and its place in the history; its revision.
async fn put(tx: &mut Tx, entry: &Entry, by: ChangedBy, now: Timestamp) -> Result<i64, StoreError> {
    let (kind, now) = (entry.kind.as_str(), now.as_millisecond());
    let revision: i64 = sqlx::query_scalar(
        "INSERT INTO catalogue_revisions (revision, kind, id, content, state, changed_at, changed_by)
         VALUES ((SELECT COALESCE(max(revision), 0) + 1 FROM catalogue_revisions), $1, $2, $3, $4, $5, $6)
         RETURNING revision",
    )
    .bind(kind)
    .bind(&entry.id)
    .bind(&entry.content)
    .bind(entry.state.as_str())
    .bind(now)
    .bind(by.as_str())
    .fetch_one(&mut **tx)
    .await?;
    // A new entry stands behind the others.
    query(of_kind!(
        entry.kind,
        "INSERT INTO ",
        " (kind, id, content, state, position, revision, updated_at)
         VALUES ($1, $2, $3, $4, $5, $5, $6)
         ON CONFLICT (kind, id) DO UPDATE SET content = excluded.content, state = excluded.state,
             revision = excluded.revision, updated_at = excluded.updated_at"
    ))
    .bind(kind)
    .bind(&entry.id)
    .bind(&entry.content)
    .bind(entry.state.as_str())
    .bind(revision)
    .bind(now)
    .execute(&mut **tx)
    .await?;
    query(
        "DELETE FROM catalogue_revisions WHERE kind = $1 AND id = $2 AND revision <= (
             SELECT revision FROM catalogue_revisions WHERE kind = $1 AND id = $2
             ORDER BY revision DESC LIMIT 1 OFFSET $3)",
    )
    .bind(kind)
    .bind(&entry.id)
    .bind(HISTORY)
    .execute(&mut **tx)
    .await?;
    Ok(revision)
}

async fn is_too_large(tx: &mut Tx) -> Result<bool, StoreError> {
    let length: i64 = sqlx::query_scalar(
        "SELECT CAST((SELECT COALESCE(sum(length(content)), 0) FROM catalogue_entries)
                   + (SELECT COALESCE(sum(length(content)), 0) FROM declared_entries) AS BIGINT)",
    )
    .fetch_one(&mut **tx)
    .await?;
    Ok(usize::try_from(length).unwrap_or(usize::MAX) > CATALOGUE_MAX)
}
