//! Writing `dist` in one go, so that a server beside it never sees half of it.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::compress;
use crate::manifest::{File, Manifest};
use crate::project::Project;

/// Whether `dist` is whole and was made from these sources.
pub(crate) fn is_current(project: &Project, key: &str) -> bool {
    let known = fs::read_to_string(project.target().join("dist.key")).unwrap_or_default();
    let dist = project.dist();
    known == key
        && Manifest::read(&dist)
            .is_ok_and(|manifest| manifest.files.iter().all(|file| is_whole(&dist, file)))
}

fn is_whole(dist: &Path, file: &File) -> bool {
    let length = |suffix: &str| {
        fs::metadata(dist.join(format!("{}{suffix}", file.path))).map_or(0, |data| data.len())
    };
    length("") == file.bytes && length(".gz") == file.gzip && length(".br") == file.brotli
}

/// Writes the files, compressed twins beside each, and the manifest; then swaps it in.
pub(crate) fn write(project: &Project, files: &[(String, Vec<u8>)], key: &str) -> Result<()> {
    let new = project.root.join("dist.new");
    let old = project.root.join("dist.old");
    clear(&new)?;
    clear(&old)?;
    let mut manifest = Manifest::new();
    for (path, bytes) in files {
        let (gzip, brotli) = (compress::gzip(bytes)?, compress::brotli(bytes)?);
        put(&new, path, bytes)?;
        put(&new, &format!("{path}.gz"), &gzip)?;
        put(&new, &format!("{path}.br"), &brotli)?;
        manifest
            .files
            .push(File::describe(path, bytes, gzip.len(), brotli.len()));
    }
    put(&new, "manifest.json", manifest.to_json()?.as_bytes())?;
    let dist = project.dist();
    if dist.exists() {
        fs::rename(&dist, &old).context("cannot move the old dist away")?;
    }
    fs::rename(&new, &dist).context("cannot put dist in its place")?;
    fs::write(project.target().join("dist.key"), key)
        .context("cannot note what dist was made from")?;
    clear(&old)
}

/// Writes one file.
pub(super) fn put(folder: &Path, path: &str, bytes: &[u8]) -> Result<()> {
    let file = folder.join(path);
    if let Some(parent) = file.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::write(&file, bytes).with_context(|| format!("cannot write {}", file.display()))
}

/// Removes a folder, if there is one.
pub(super) fn clear(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("cannot remove {}", folder.display()))
        }
        _ => Ok(()),
    }
}
