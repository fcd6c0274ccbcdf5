//! The hashed files of earlier builds, which a build keeps: a browser or a shared cache may still run a loader of last week.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::dist::{clear, is_whole, put};
use crate::digest;
use crate::manifest::{File, Manifest, PreviousBuild};
use crate::project::Project;

/// How many earlier builds are kept at most. A cached loader lives for a day; the rest is for pages that stay open, and for
/// whoever builds several times between two releases.
const MAX_BUILDS: usize = 20;

/// How many bytes they take at most, compressed twins included: all of them fit into the server's binary.
const MAX_BYTES: u64 = 16 * 1024 * 1024;

/// Where builds are kept for the case that `dist` is deleted: below `target`, in the layout of `dist`.
fn archive(project: &Project) -> PathBuf {
    project.target().join("previous-builds")
}

/// An earlier build, and the folder in the layout of `dist` that holds its files.
struct Candidate {
    build: PreviousBuild,
    folder: PathBuf,
}

/// The earlier builds to keep beside a build, newest first.
pub(super) struct Kept(Vec<Candidate>);

impl Kept {
    /// Selects what to keep beside these files, from `dist`, from the archive, and first from `given`: a copy of a `dist` that
    /// is in use somewhere.
    pub(super) fn select(
        project: &Project,
        current: &[File],
        given: Option<&Path>,
    ) -> Result<Self> {
        let mut candidates = Vec::new();
        if let Some(given) = given {
            let manifest = Manifest::read(given).with_context(|| {
                format!(
                    "--previous needs a folder made by `cargo xtask build`: {}",
                    given.display()
                )
            })?;
            candidates.extend(builds(manifest, given));
        }
        for folder in [project.dist(), archive(project)] {
            if let Ok(manifest) = Manifest::read(&folder) {
                candidates.extend(builds(manifest, &folder));
            }
        }
        Ok(Self::within_limits(candidates, current))
    }

    /// The newest that are whole, up to the limits.
    fn within_limits(candidates: Vec<Candidate>, current: &[File]) -> Self {
        let mut held: BTreeSet<String> = current.iter().map(|file| file.path.clone()).collect();
        let mut kept = Vec::new();
        let mut bytes = 0;
        for candidate in candidates {
            let files = &candidate.build.files;
            let new = || files.iter().filter(|file| !held.contains(&file.path));
            if new().next().is_none() || !candidate.is_intact() {
                continue;
            }
            bytes += new()
                .map(|file| file.bytes + file.gzip + file.brotli)
                .sum::<u64>();
            if kept.len() == MAX_BUILDS || bytes > MAX_BYTES {
                break;
            }
            held.extend(files.iter().map(|file| file.path.clone()));
            kept.push(candidate);
        }
        Self(kept)
    }

    /// As the manifest names them.
    pub(super) fn builds(&self) -> Vec<PreviousBuild> {
        self.0.iter().map(|it| it.build.clone()).collect()
    }

    /// Copies the files, with their compressed twins, below a folder in the layout of `dist`.
    pub(super) fn copy_into(&self, to: &Path) -> Result<()> {
        for Candidate { build, folder } in &self.0 {
            copy_files(&build.files, folder, to)?;
        }
        Ok(())
    }
}

impl Candidate {
    /// Whether every file is there, as the manifest describes it.
    fn is_intact(&self) -> bool {
        self.build.files.iter().all(|file| {
            is_whole(&self.folder, file)
                && fs::read(self.folder.join(&file.path))
                    .is_ok_and(|bytes| digest::integrity(&bytes) == file.sha384)
        })
    }
}

/// Keeps a copy of what `dist` holds, for the build after it was deleted.
pub(super) fn keep_copy(project: &Project, manifest: &Manifest) -> Result<()> {
    let (archive, dist) = (archive(project), project.dist());
    let new = archive.with_extension("new");
    clear(&new)?;
    copy_files(&manifest.hashed(), &dist, &new)?;
    for build in &manifest.previous {
        copy_files(&build.files, &dist, &new)?;
    }
    put(&new, "manifest.json", manifest.to_json()?.as_bytes())?;
    clear(&archive)?;
    fs::rename(&new, &archive).with_context(|| format!("cannot write {}", archive.display()))
}

/// The builds of a folder, newest first: its own, then those that it kept.
fn builds(manifest: Manifest, folder: &Path) -> Vec<Candidate> {
    let own = PreviousBuild {
        files: manifest.hashed(),
        version: manifest.version,
    };
    let all = std::iter::once(own).chain(manifest.previous);
    all.map(|build| Candidate {
        build,
        folder: folder.to_path_buf(),
    })
    .collect()
}

fn copy_files(files: &[File], from: &Path, to: &Path) -> Result<()> {
    for file in files {
        for twin in ["", ".gz", ".br"] {
            let path = format!("{}{twin}", file.path);
            let source = from.join(&path);
            let bytes =
                fs::read(&source).with_context(|| format!("cannot read {}", source.display()))?;
            put(to, &path, &bytes)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Checkout {
        project: Project,
        _folder: tempfile::TempDir,
    }

    impl Checkout {
        fn new() -> Self {
            let folder = tempfile::tempdir().unwrap();
            let project = Project {
                root: folder.path().to_path_buf(),
                cache: folder.path().join("cache"),
            };
            fs::create_dir_all(project.target()).unwrap();
            Self {
                project,
                _folder: folder,
            }
        }

        /// Builds with a stamp; the loader's text names it, as the real one's does.
        fn build(&self, stamp: u32) -> Manifest {
            self.build_beside(stamp, None)
        }

        fn build_beside(&self, stamp: u32, given: Option<&Path>) -> Manifest {
            let files = [
                (
                    "v1/misniets.js".to_owned(),
                    format!("loads {stamp:016x}").into_bytes(),
                ),
                (
                    format!("v1/glue.{stamp:016x}.js"),
                    format!("glue {stamp}").into_bytes(),
                ),
                (
                    format!("v1/core.{stamp:016x}.wasm"),
                    format!("core {stamp}").into_bytes(),
                ),
            ];
            super::super::dist::write(&self.project, &files, &[], &stamp.to_string(), given)
                .unwrap();
            Manifest::read(&self.project.dist()).unwrap()
        }

        fn has(&self, stamp: u32) -> bool {
            let files = [
                format!("v1/glue.{stamp:016x}.js"),
                format!("v1/core.{stamp:016x}.wasm.br"),
            ];
            files
                .iter()
                .all(|path| self.project.dist().join(path).exists())
        }
    }

    #[test]
    fn the_next_build_keeps_the_parts_that_an_older_loader_fetches() {
        let checkout = Checkout::new();
        checkout.build(1);
        let manifest = checkout.build(2);
        assert!(checkout.has(1) && checkout.has(2));
        let paths: Vec<&str> = manifest
            .previous
            .iter()
            .flat_map(|build| build.files.iter().map(|file| file.path.as_str()))
            .collect();
        assert_eq!(
            paths,
            [
                "v1/glue.0000000000000001.js",
                "v1/core.0000000000000001.wasm"
            ],
            "hashed files only: there is one current loader"
        );
        assert!(
            manifest
                .files
                .iter()
                .all(|file| !file.path.contains("0000000000000001"))
        );
    }

    #[test]
    fn the_parts_outlive_a_deleted_dist() {
        let checkout = Checkout::new();
        checkout.build(1);
        fs::remove_dir_all(checkout.project.dist()).unwrap();
        checkout.build(2);
        assert!(checkout.has(1) && checkout.has(2));
    }

    #[test]
    fn the_parts_of_a_dist_that_is_in_use_elsewhere_can_be_given() {
        let (deployed, fresh) = (Checkout::new(), Checkout::new());
        deployed.build(1);
        deployed.build(2);
        fresh.build_beside(3, Some(&deployed.project.dist()));
        assert!(fresh.has(1) && fresh.has(2) && fresh.has(3));
    }

    #[test]
    fn going_back_to_an_older_build_keeps_the_newer_one() {
        let checkout = Checkout::new();
        checkout.build(1);
        checkout.build(2);
        let manifest = checkout.build(1);
        assert!(checkout.has(1) && checkout.has(2));
        assert_eq!(
            manifest.previous.len(),
            1,
            "the build itself is no previous one"
        );
    }

    #[test]
    fn the_oldest_builds_go_first() {
        let checkout = Checkout::new();
        let last = u32::try_from(MAX_BUILDS).unwrap() + 2;
        for stamp in 1..=last {
            checkout.build(stamp);
        }
        assert!(!checkout.has(1));
        assert!((2..=last).all(|stamp| checkout.has(stamp)));
    }

    #[test]
    fn large_builds_are_kept_up_to_a_number_of_bytes() {
        let folder = tempfile::tempdir().unwrap();
        let candidate = |name: &str| {
            let content = name.repeat(5_000_000).into_bytes();
            let path = format!("v1/core.{}.wasm", name.repeat(16));
            for (twin, bytes) in [("", &*content), (".gz", b"g"), (".br", b"b")] {
                put(folder.path(), &format!("{path}{twin}"), bytes).unwrap();
            }
            Candidate {
                build: PreviousBuild {
                    version: "1.0.0".to_owned(),
                    files: vec![File::describe(&path, &content, 1, 1)],
                },
                folder: folder.path().to_path_buf(),
            }
        };
        let candidates = ["d", "c", "b", "a"].map(candidate).into();
        let kept = Kept::within_limits(candidates, &[]).builds();
        assert_eq!(kept.len(), 3, "15 MB fit, 20 MB do not");
        assert!(
            kept.iter()
                .all(|build| !build.files.iter().any(|file| file.path.contains("aaaa")))
        );
    }

    #[test]
    fn a_build_whose_files_were_changed_is_not_kept() {
        let checkout = Checkout::new();
        checkout.build(1);
        for folder in ["dist", "target/previous-builds"] {
            let glue = checkout
                .project
                .root
                .join(folder)
                .join("v1/glue.0000000000000001.js");
            fs::write(glue, b"evil 1").unwrap();
        }
        let manifest = checkout.build(2);
        assert!(!checkout.has(1) && manifest.previous.is_empty());
    }

    #[test]
    fn the_npm_package_holds_the_current_files_only() {
        let checkout = Checkout::new();
        checkout.build(1);
        checkout.build(2);
        let package = checkout.project.dist().join("npm");
        assert!(package.join("v1/glue.0000000000000002.js").exists());
        assert!(!package.join("v1/glue.0000000000000001.js").exists());
        let manifest = Manifest::read(&package).unwrap();
        assert!(
            manifest.previous.is_empty(),
            "it names no file that it does not hold"
        );
    }
}
