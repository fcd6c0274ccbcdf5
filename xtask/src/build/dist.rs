//! Writing `dist` in one go, so that a server beside it never sees half of it.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::previous::{self, Kept};
use super::{npm, pinned};
use crate::compress;
use crate::manifest::{File, Manifest};
use crate::project::Project;

/// Whether `dist` is whole, was made from these sources, and keeps the earlier builds it should.
///
/// # Errors
/// When `given` is no build.
pub(crate) fn is_current(project: &Project, key: &str, given: Option<&Path>) -> Result<bool> {
    let known = fs::read_to_string(project.target().join("dist.key")).unwrap_or_default();
    let dist = project.dist();
    let Ok(manifest) = Manifest::read(&dist) else {
        return Ok(false);
    };
    let kept = Kept::select(project, &manifest.files, given)?;
    Ok(known == key
        && manifest.files.iter().all(|file| is_whole(&dist, file))
        && manifest.previous == kept.builds())
}

/// Whether a file and its compressed twins have the lengths that the manifest names.
pub(super) fn is_whole(dist: &Path, file: &File) -> bool {
    let length = |suffix: &str| {
        fs::metadata(dist.join(format!("{}{suffix}", file.path))).map_or(0, |data| data.len())
    };
    length("") == file.bytes && length(".gz") == file.gzip && length(".br") == file.brotli
}

/// Writes the files, compressed twins beside each, the parts of earlier builds, the manifest and the npm package; then swaps
/// it in. `given` is another `dist` whose parts are kept.
pub(crate) fn write(
    project: &Project,
    files: &[(String, Vec<u8>)],
    package: &[npm::File],
    key: &str,
    given: Option<&Path>,
) -> Result<()> {
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
    // The package holds no earlier build: whoever installs a version gets that one.
    put_package(&new.join("npm"), files, package, &manifest)?;
    let kept = Kept::select(project, &manifest.files, given)?;
    kept.copy_into(&new)?;
    manifest.previous = kept.builds();
    put(&new, "manifest.json", manifest.to_json()?.as_bytes())?;
    let dist = project.dist();
    keep_versions(&dist, &new)?;
    if dist.exists() {
        fs::rename(&dist, &old).context("cannot move the old dist away")?;
    }
    fs::rename(&new, &dist).context("cannot put dist in its place")?;
    previous::keep_copy(project, &manifest)?;
    fs::write(project.target().join("dist.key"), key)
        .context("cannot note what dist was made from")?;
    clear(&old)
}

/// Writes the npm package: its own files, the moving channel and the manifest of these.
fn put_package(
    folder: &Path,
    files: &[(String, Vec<u8>)],
    package: &[npm::File],
    manifest: &Manifest,
) -> Result<()> {
    let moving = files.iter().filter(|(path, _)| path.starts_with("v1/"));
    for (name, bytes) in package.iter().chain(moving) {
        put(folder, name, bytes)?;
    }
    put(folder, "manifest.json", manifest.to_json()?.as_bytes())
}

/// Takes along what older builds left under versions of their own: somebody's page may name one.
fn keep_versions(dist: &Path, new: &Path) -> Result<()> {
    let Ok(entries) = fs::read_dir(dist) else {
        return Ok(());
    };
    for entry in entries {
        let name = entry?.file_name();
        let version = name.to_str().is_some_and(pinned::is_version);
        if version && !new.join(&name).exists() {
            copy(&dist.join(&name), &new.join(&name))?;
        }
    }
    Ok(())
}

/// Copies the files of a folder.
fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        fs::copy(entry.path(), to.join(entry.file_name()))
            .with_context(|| format!("cannot copy {}", entry.path().display()))?;
    }
    Ok(())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_that_somebody_may_have_pinned_outlives_the_next_build() {
        let folder = std::env::temp_dir().join(format!("misniets-dist-{}", std::process::id()));
        let (dist, new) = (folder.join("dist"), folder.join("dist.new"));
        put(&dist, "0.0.9/misniets.js", b"old").unwrap();
        put(&dist, "0.1.0/misniets.js", b"earlier today").unwrap();
        put(&dist, "v1/misniets.js", b"moves").unwrap();
        put(&new, "0.1.0/misniets.js", b"now").unwrap();
        keep_versions(&dist, &new).unwrap();
        assert_eq!(fs::read(new.join("0.0.9/misniets.js")).unwrap(), b"old");
        assert_eq!(fs::read(new.join("0.1.0/misniets.js")).unwrap(), b"now");
        assert!(!new.join("v1").exists());
        fs::remove_dir_all(&folder).unwrap();
    }
}
