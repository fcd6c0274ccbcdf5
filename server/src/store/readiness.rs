//! Whether the database can be read and written, and why not.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::settings::write_a_word;
use super::{Store, StoreError};

/// What every SQLite file begins with (SQLite's file format, section 1.3).
const SQLITE_HEADER: &[u8; 16] = b"SQLite format 3\0";

/// What a database doesn't do, and why.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[error("the database can't be {what}")]
pub struct Unready {
    what: &'static str,
    reason: String,
}

impl Unready {
    /// It doesn't answer in time.
    #[must_use]
    pub fn late() -> Self {
        Self {
            what: "reached",
            reason: "it doesn't answer in time".to_owned(),
        }
    }

    /// Why, for those who run the server: it may name files and users of the database.
    #[must_use]
    pub fn reason(&self) -> &str {
        &self.reason
    }
}

/// The file of an SQLite database, and which one it was when it was opened.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct DatabaseFile {
    path: PathBuf,
    /// Device and inode.
    identity: Option<(u64, u64)>,
}

impl DatabaseFile {
    pub(super) fn of(path: &Path) -> Self {
        let identity = fs::metadata(path).ok().as_ref().and_then(identity);
        Self {
            path: path.to_owned(),
            identity,
        }
    }

    /// Whether it is still there, still the same and still a database. Connections that are open don't notice: they go
    /// on with the file that was removed, and what they write is lost with it.
    fn check(&self) -> io::Result<()> {
        let mut file = File::open(&self.path)?;
        if identity(&file.metadata()?) != self.identity {
            return Err(io::Error::other(
                "its file was replaced while the server ran; restart the server",
            ));
        }
        let mut header = [0; SQLITE_HEADER.len()];
        file.read_exact(&mut header)?;
        match &header == SQLITE_HEADER {
            true => Ok(()),
            false => Err(io::Error::other("its file is no SQLite database any more")),
        }
    }
}

#[cfg(unix)]
fn identity(metadata: &fs::Metadata) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    Some((metadata.dev(), metadata.ino()))
}

#[cfg(not(unix))]
fn identity(_: &fs::Metadata) -> Option<(u64, u64)> {
    None
}

impl Store {
    /// Reads, and writes a word and makes it durable.
    ///
    /// # Errors
    /// What the database doesn't do, and why.
    pub async fn probe(&self, now: Timestamp) -> Result<(), Unready> {
        let unready = |what| {
            move |cause: StoreError| Unready {
                what,
                reason: cause.to_string(),
            }
        };
        self.read_a_row().await.map_err(unready("read"))?;
        write_a_word(&self.writer, now)
            .await
            .map_err(unready("written"))
    }

    async fn read_a_row(&self) -> Result<(), StoreError> {
        if let Some(file) = self.file.clone() {
            let checked = tokio::task::spawn_blocking(move || file.check()).await;
            let checked = checked.map_err(io::Error::other).flatten();
            checked.map_err(|cause| StoreError::Database(sqlx::Error::Io(cause)))?;
        }
        sqlx::query("SELECT id FROM registrations ORDER BY id DESC LIMIT 1")
            .fetch_optional(&self.readers)
            .await?;
        Ok(())
    }
}
