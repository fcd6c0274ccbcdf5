//! The files of the program: what stands in the folder that `MISNIETS_EMBED` named at compile time.

use std::collections::HashMap;
use std::sync::Arc;

use axum::body::Bytes;
use include_dir::{Dir, include_dir};

use super::stored::{StoredFile, kind_of};

static FILES: Dir<'static> = include_dir!("$MISNIETS_EMBED");

/// The files of one of its folders.
#[derive(Debug)]
pub(super) struct EmbeddedSet(HashMap<String, Arc<StoredFile>>);

impl EmbeddedSet {
    /// The files of `dist` or `www`, by their path in it.
    pub(super) fn open(folder: &str) -> Self {
        let mut files = Vec::new();
        if let Some(folder) = FILES.get_dir(folder) {
            collect(folder, &mut files);
        }
        let prefix = format!("{folder}/");
        let bytes = |path: &str| {
            let file = FILES.get_file(path)?;
            Some(Bytes::from_static(file.contents()))
        };
        let stored = files.into_iter().filter_map(|path| {
            let [brotli, gzip] = [".br", ".gz"].map(|form| bytes(&format!("{path}{form}")));
            let file = StoredFile::with_forms(&kind_of(path), bytes(path)?, brotli, gzip);
            Some((path.strip_prefix(&prefix)?.to_owned(), Arc::new(file)))
        });
        Self(stored.collect())
    }

    /// A file by its path.
    pub(super) fn get(&self, path: &str) -> Option<Arc<StoredFile>> {
        self.0.get(path).cloned()
    }
}

/// The paths of all files below a folder but the compressed forms.
fn collect(folder: &'static Dir<'static>, paths: &mut Vec<&'static str>) {
    let names = folder.files().filter_map(|file| file.path().to_str());
    paths.extend(names.filter(|name| !name.ends_with(".br") && !name.ends_with(".gz")));
    for inner in folder.dirs() {
        collect(inner, paths);
    }
}
