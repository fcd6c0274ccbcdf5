//! Yew without what no widget uses, for the bundle alone.
//!
//! `xtask/patches/yew.patch` goes on a copy of the very source that cargo locks, and cargo builds the bundle with the copy:
//! a path override, so neither manifest nor lock file knows of it. Server and browser tests have Yew as published.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use diffy::patch_set::{ParseOptions, PatchSet};
use serde::Deserialize;

use crate::project::Project;
use crate::{digest, process};

/// The crate that is patched.
const NAME: &str = "yew";

/// What cargo is told so that it builds with the patched copy; nothing, with the reason said, where the patch does not fit.
pub(crate) fn arguments(project: &Project, cargo: Command) -> Result<Vec<String>> {
    let file = project.root.join("xtask/patches/yew.patch");
    let patch =
        fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
    let source = source(project, cargo)?;
    match copy(project, &source, &patch) {
        Ok(copy) => Ok(vec![
            "--config".to_owned(),
            format!("paths=[{:?}]", copy.display().to_string()),
        ]),
        Err(error) => {
            eprintln!(
                "xtask/patches/yew.patch does not fit {} {}: the bundle works, but is about 15 KB (brotli) bigger. {error:#}",
                source.name, source.version
            );
            Ok(Vec::new())
        }
    }
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
    manifest_path: PathBuf,
}

/// Where cargo keeps the source of the locked version; fetched, if it is not there yet.
fn source(project: &Project, mut cargo: Command) -> Result<Package> {
    cargo
        .current_dir(&project.root)
        .args(["metadata", "--format-version", "1"]);
    let metadata: Metadata = serde_json::from_str(&process::quiet(&mut cargo)?)
        .context("cannot read what cargo metadata says")?;
    let mut packages = metadata.packages.into_iter();
    packages
        .find(|package| package.name == NAME)
        .context("the bundle no longer depends on Yew: remove xtask/patches")
}

/// The patched copy: a folder that exists is whole, and keeps its files' times, by which cargo sees that nothing changed.
fn copy(project: &Project, package: &Package, patch: &str) -> Result<PathBuf> {
    let name = format!(
        "{NAME}-{}-{}",
        package.version,
        digest::short(patch.as_bytes())
    );
    let folders = project.target().join("patched");
    let copy = folders.join(&name);
    if copy.exists() {
        return Ok(copy);
    }
    let from = package
        .manifest_path
        .parent()
        .context("a file at no place")?;
    let half = folders.join(format!("{name}.half"));
    if half.exists() {
        fs::remove_dir_all(&half)?;
    }
    copy_files(&from.join("src"), &half.join("src"))?;
    fs::copy(&package.manifest_path, half.join("Cargo.toml"))?;
    apply(patch, &half)?;
    fs::rename(&half, &copy).with_context(|| format!("cannot make {}", copy.display()))?;
    Ok(copy)
}

fn copy_files(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| format!("cannot read {}", from.display()))? {
        let entry = entry?;
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if entry.file_type()?.is_dir() {
            copy_files(&from, &to)?;
        } else {
            // Not `fs::copy`: the registry's files may be read-only.
            fs::write(&to, fs::read(&from)?)?;
        }
    }
    Ok(())
}

/// Applies a patch as `git diff` writes it; every line of it must fit.
fn apply(patch: &str, folder: &Path) -> Result<()> {
    for change in PatchSet::parse(patch, ParseOptions::gitdiff()) {
        let change = change.context("no patch")?;
        let operation = change.operation().strip_prefix(1);
        let Some(text) = change.patch().as_text() else {
            bail!("a patch of something else than text");
        };
        let diffy::patch_set::FileOperation::Modify { modified, .. } = &operation else {
            bail!("a patch may change files, not add, move or remove them");
        };
        let file = folder.join(modified.as_ref());
        let old = fs::read_to_string(&file).with_context(|| format!("there is no {modified}"))?;
        let new = diffy::apply(&old, text).with_context(|| format!("{modified} is another"))?;
        fs::write(&file, new)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PATCH: &str = "Why.\n\ndiff --git a/src/a.rs b/src/a.rs\n--- a/src/a.rs\n+++ b/src/a.rs\n@@ -1,3 +1,2 @@\n one\n-two\n three\n";

    fn folder(name: &str, text: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("misniets-{name}-{}", std::process::id()));
        fs::create_dir_all(folder.join("src")).unwrap();
        fs::write(folder.join("src/a.rs"), text).unwrap();
        folder
    }

    #[test]
    fn a_patch_that_fits_is_applied() {
        let folder = folder("fits", "one\ntwo\nthree\n");
        apply(PATCH, &folder).unwrap();
        assert_eq!(
            fs::read_to_string(folder.join("src/a.rs")).unwrap(),
            "one\nthree\n"
        );
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn a_patch_for_another_version_says_which_file_differs() {
        let folder = folder("differs", "one\n2\nthree\n");
        let error = apply(PATCH, &folder).unwrap_err();
        assert!(format!("{error:#}").contains("src/a.rs"), "{error:#}");
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn the_patch_of_yew_is_one() {
        let patch = include_str!("../../patches/yew.patch");
        let changes = PatchSet::parse(patch, ParseOptions::gitdiff());
        assert!(changes.filter(|change| change.is_ok()).count() > 10);
    }
}
