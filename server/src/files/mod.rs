//! Files that are served as they are: the bundle and the site, from a folder or from the program itself.
//!
//! A file is read once and kept in memory with its brotli and gzip forms, so that serving it is a look-up.

mod encoding;
mod stored;
mod stored_set;

#[cfg(feature = "embed")]
mod embedded;

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tokio::task::spawn_blocking;

pub(crate) use encoding::is_compressible;
pub use stored::StoredFile;
use stored_set::{Lookup, StoredSet};

/// The name of the demo's catalogue in the site.
pub const DEMO_CATALOGUE: &str = "catalogue.toml";

/// The folder that is taken where no other is named and the program holds no files.
const DEFAULT_DIST: &str = "dist";
/// The same of the site.
const DEFAULT_WWW: &str = "www";

/// A set of files; its paths are relative, with `/` between folders.
#[derive(Clone, Debug)]
pub struct FileSet(Arc<Source>);

#[derive(Debug)]
enum Source {
    /// Files of a folder, which may change while they are served.
    Folder(PathBuf, StoredSet),
    /// Files of the program.
    #[cfg(feature = "embed")]
    Program(embedded::EmbeddedSet),
}

impl FileSet {
    /// The files of a folder.
    #[must_use]
    pub fn folder(path: impl Into<PathBuf>) -> Self {
        Self(Arc::new(Source::Folder(path.into(), StoredSet::default())))
    }

    /// The bundle and the builder: of the folder that is named, else of the program, else of `dist`.
    #[must_use]
    pub fn dist(named: Option<&Path>) -> Self {
        Self::named_or_embedded(named, DEFAULT_DIST)
    }

    /// The site: of the folder that is named, else of the program, else of `www`.
    #[must_use]
    pub fn www(named: Option<&Path>) -> Self {
        Self::named_or_embedded(named, DEFAULT_WWW)
    }

    #[cfg(feature = "embed")]
    fn named_or_embedded(named: Option<&Path>, name: &'static str) -> Self {
        match named {
            Some(folder) => Self::folder(folder),
            None => Self(Arc::new(Source::Program(embedded::EmbeddedSet::open(name)))),
        }
    }

    #[cfg(not(feature = "embed"))]
    fn named_or_embedded(named: Option<&Path>, name: &'static str) -> Self {
        Self::folder(named.unwrap_or(Path::new(name)))
    }

    /// The folder the files come from; none where they come from the program.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        match &*self.0 {
            Source::Folder(path, _) => Some(path),
            #[cfg(feature = "embed")]
            Source::Program(_) => None,
        }
    }

    /// The folder that should be there and is not.
    #[must_use]
    pub fn missing_folder(&self) -> Option<&Path> {
        self.path().filter(|folder| !folder.is_dir())
    }

    /// Whether there is such a file.
    #[must_use]
    pub fn has(&self, path: &str) -> bool {
        match &*self.0 {
            Source::Folder(folder, _) => is_plain(path) && folder.join(path).is_file(),
            #[cfg(feature = "embed")]
            Source::Program(files) => files.get(path).is_some(),
        }
    }

    /// A file; none where there is none, or where it is too large to be kept in memory. Reads and compresses it where it
    /// is new or changed.
    pub async fn get(&self, path: &str) -> Option<Arc<StoredFile>> {
        match &*self.0 {
            Source::Folder(folder, stored) => {
                if !is_plain(path) {
                    return None;
                }
                match stored.lookup(folder, path) {
                    Lookup::Stored(file) => Some(file),
                    Lookup::Absent => None,
                    Lookup::Unread => {
                        let (set, path) = (self.clone(), path.to_owned());
                        let read = spawn_blocking(move || set.read(&path)).await;
                        read.ok().flatten()
                    }
                }
            }
            #[cfg(feature = "embed")]
            Source::Program(files) => files.get(path),
        }
    }

    /// The same where nothing can be awaited: it waits for the disk.
    #[must_use]
    pub fn read(&self, path: &str) -> Option<Arc<StoredFile>> {
        match &*self.0 {
            Source::Folder(folder, stored) if is_plain(path) => stored.read(folder, path),
            Source::Folder(..) => None,
            #[cfg(feature = "embed")]
            Source::Program(files) => files.get(path),
        }
    }
}

impl fmt::Display for FileSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.path() {
            Some(folder) => write!(f, "{}", folder.display()),
            None => f.write_str("the program itself"),
        }
    }
}

/// Whether a path leads down from the set's root by plain names: no `..`, no hidden file, nothing that is spelled in
/// another way.
fn is_plain(path: &str) -> bool {
    let is_plain_name = |name: &str| {
        !name.is_empty() && !name.starts_with('.') && !name.contains(['%', '\\', '\0'])
    };
    path.split('/').all(is_plain_name)
}

/// The catalogue's file: the one that is named; else `www/catalogue.toml`, where there is one; else a file in the data
/// folder, which [`write_demo_catalogue`] makes at the first start.
#[must_use]
pub fn catalogue_file(named: Option<&Path>, data: &Path) -> PathBuf {
    let in_site = || Path::new(DEFAULT_WWW).join(DEMO_CATALOGUE);
    match named {
        Some(path) => path.to_owned(),
        None if in_site().exists() || !cfg!(feature = "embed") => in_site(),
        None => data.join(DEMO_CATALOGUE),
    }
}

/// Writes the demo's catalogue, which the site holds, to `file`, to be edited there.
///
/// # Errors
/// When the site holds none, or the file can't be written.
pub fn write_demo_catalogue(www: &FileSet, file: &Path) -> io::Result<()> {
    let demo = www.read(DEMO_CATALOGUE);
    let demo = demo.ok_or_else(|| io::Error::other("the program holds no catalogue"))?;
    std::fs::write(file, demo.content())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_stays_below_the_root_and_shows_no_hidden_file() {
        assert!(is_plain("index.html") && is_plain("docs/en/index.html"));
        for path in [
            "", "/", "a//b", "../a", "a/..", ".a", "a/.b", "a%2fb", "a\\b", "a/",
        ] {
            assert!(!is_plain(path), "{path}");
        }
    }

    #[test]
    fn a_file_that_changes_is_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.txt");
        let set = FileSet::folder(folder.path());
        assert!(set.read("a.txt").is_none());
        std::fs::write(&file, "one").unwrap();
        assert_eq!(&**set.read("a.txt").unwrap().content(), b"one");
        std::fs::write(&file, "three").unwrap();
        assert_eq!(&**set.read("a.txt").unwrap().content(), b"three");
        std::fs::remove_file(&file).unwrap();
        assert!(set.read("a.txt").is_none());
    }

    #[tokio::test]
    async fn an_unchanged_file_is_read_once() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a.txt"), "one").unwrap();
        let set = FileSet::folder(folder.path());
        let (first, second) = (
            set.get("a.txt").await.unwrap(),
            set.get("a.txt").await.unwrap(),
        );
        assert!(Arc::ptr_eq(&first, &second));
    }
}
