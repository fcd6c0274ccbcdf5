//! The files of a folder that were read, each as long as it does not change.

use std::collections::HashMap;
use std::fs::{self, Metadata};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::SystemTime;

use super::stored::{StoredFile, kind_of};

/// A larger file is not kept in memory, in bytes.
const FILE_MAX: u64 = 2 * 1024 * 1024;
/// What all files together may take in memory, in bytes.
const TOTAL_MAX: usize = 32 * 1024 * 1024;
/// How often a file is read that changes meanwhile.
const READS_MAX: usize = 3;

/// What tells one state of a file from another: when it was modified, and its length.
type Print = (Option<SystemTime>, u64);

/// What is known of a file.
pub(super) enum Lookup {
    /// It is in memory, and has not changed.
    Stored(Arc<StoredFile>),
    /// There is none, or it is too large.
    Absent,
    /// It must be read.
    Unread,
}

#[derive(Debug, Default)]
pub(super) struct StoredSet {
    files: RwLock<HashMap<String, (Print, Arc<StoredFile>)>>,
    /// Held while a file is read: many who ask for a new file have it compressed once.
    reading: Mutex<()>,
}

impl StoredSet {
    /// Looks for a file; costs one `stat`.
    pub(super) fn lookup(&self, folder: &Path, path: &str) -> Lookup {
        let Some(print) = print_of(&folder.join(path)) else {
            return Lookup::Absent;
        };
        let files = self.files.read().unwrap_or_else(PoisonError::into_inner);
        match files.get(path) {
            Some((known, file)) if *known == print => Lookup::Stored(Arc::clone(file)),
            _ => Lookup::Unread,
        }
    }

    /// A file, read where it is new or changed; none where there is none, or where the memory for files is full.
    pub(super) fn read(&self, folder: &Path, path: &str) -> Option<Arc<StoredFile>> {
        let _reading = self.reading.lock().unwrap_or_else(PoisonError::into_inner);
        match self.lookup(folder, path) {
            Lookup::Stored(file) => return Some(file),
            Lookup::Absent => return None,
            Lookup::Unread => (),
        }
        let file = folder.join(path);
        for _ in 0..READS_MAX {
            let print = print_of(&file)?;
            if !self.has_room_for(path, print.1) {
                return None;
            }
            let read = Arc::new(read(&file)?);
            // A build that was put in place meanwhile: the forms may be of two builds.
            if print_of(&file) == Some(print) {
                self.keep(path, print, &read);
                return Some(read);
            }
        }
        None
    }

    fn has_room_for(&self, path: &str, length: u64) -> bool {
        let files = self.files.read().unwrap_or_else(PoisonError::into_inner);
        let others = files.iter().filter(|(other, _)| *other != path);
        let total: usize = others.map(|(_, (_, file))| file.size()).sum();
        usize::try_from(length).is_ok_and(|length| total + length <= TOTAL_MAX)
    }

    fn keep(&self, path: &str, print: Print, file: &Arc<StoredFile>) {
        let mut files = self.files.write().unwrap_or_else(PoisonError::into_inner);
        files.insert(path.to_owned(), (print, Arc::clone(file)));
    }
}

fn print_of(file: &Path) -> Option<Print> {
    let metadata = fs::metadata(file).ok()?;
    (metadata.is_file() && metadata.len() <= FILE_MAX).then(|| print(&metadata))
}

fn print(metadata: &Metadata) -> Print {
    (metadata.modified().ok(), metadata.len())
}

/// Reads a file with the compressed forms that stand beside it.
fn read(file: &Path) -> Option<StoredFile> {
    let beside = |suffix: &str| {
        let mut name = file.as_os_str().to_owned();
        name.push(suffix);
        fs::read(name).ok().map(Into::into)
    };
    let kind = kind_of(&file.to_string_lossy());
    let content = fs::read(file).ok()?;
    Some(StoredFile::with_forms(
        &kind,
        content.into(),
        beside(".br"),
        beside(".gz"),
    ))
}
