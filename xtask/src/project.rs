//! Where things are: the checkout and the cache that outlives it.

use std::env;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

/// The folders every command works with.
pub(crate) struct Project {
    /// The workspace's root.
    pub(crate) root: PathBuf,
    /// Compiled tools and the WebAssembly toolchain; shared by all checkouts, safe to delete.
    pub(crate) cache: PathBuf,
}

impl Project {
    /// Finds the checkout this `xtask` belongs to and the user's cache.
    pub(crate) fn find() -> Result<Self> {
        let manifest = env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = manifest
            .parent()
            .context("xtask stands in no workspace")?
            .to_path_buf();
        let cache = cache_folder()?;
        fs::create_dir_all(&cache)
            .with_context(|| format!("cannot create the cache folder {}", cache.display()))?;
        Ok(Self { root, cache })
    }

    /// Where native code is built.
    pub(crate) fn target(&self) -> PathBuf {
        self.root.join("target")
    }

    /// Where WebAssembly is built: possibly by another compiler, so in a folder of its own.
    pub(crate) fn wasm_target(&self) -> PathBuf {
        self.root.join("target/wasm32")
    }

    /// What `cargo xtask build` makes.
    pub(crate) fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// Waits until no other `xtask` installs into the cache; holds until dropped.
    pub(crate) fn lock_cache(&self) -> Result<File> {
        lock(&self.cache.join("lock"))
    }

    /// Waits until no other `xtask` writes `dist`; holds until dropped.
    pub(crate) fn lock_dist(&self) -> Result<File> {
        fs::create_dir_all(self.target())?;
        lock(&self.target().join("dist.lock"))
    }
}

fn cache_folder() -> Result<PathBuf> {
    let folder = |name: &str| {
        env::var_os(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    if let Some(own) = folder("MISNIETS_CACHE") {
        return Ok(own);
    }
    if let Some(caches) = folder("XDG_CACHE_HOME") {
        return Ok(caches.join("misniets"));
    }
    match folder("HOME") {
        Some(home) => Ok(home.join(".cache/misniets")),
        None => bail!("no home folder: set MISNIETS_CACHE to a folder for compiled tools"),
    }
}

/// Waits until no other `xtask` holds this file; holds until dropped.
pub(crate) fn lock(path: &Path) -> Result<File> {
    let file = File::create(path).with_context(|| format!("cannot write {}", path.display()))?;
    if file.try_lock().is_err() {
        eprintln!("waiting for another cargo xtask …");
        file.lock()
            .with_context(|| format!("cannot lock {}", path.display()))?;
    }
    Ok(file)
}
