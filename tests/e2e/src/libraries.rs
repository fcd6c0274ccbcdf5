//! What other people's pages are made of: frameworks from npm at pinned versions, two old libraries from Debian.
//!
//! `cargo xtask test e2e` installs them and names their folder in `MISNIETS_LIBRARIES`; nothing of them is ours to ship.

use anyhow::{Context, Result};
use std::env;
use std::path::{Component, Path, PathBuf};

/// Where Debian keeps Prototype and `MooTools`.
const DEBIAN: &str = "/usr/share/javascript";

/// A file of theirs by its address on a test's site: `/npm/PACKAGE/FILE` or `/debian/LIBRARY/FILE`.
pub(crate) fn read(address: &str) -> Result<Vec<u8>> {
    let (folder, file) = match address.strip_prefix("/npm/") {
        Some(file) => (folder()?, file),
        None => (
            PathBuf::from(DEBIAN),
            address
                .strip_prefix("/debian/")
                .context("not a library's address")?,
        ),
    };
    let plain = Path::new(file)
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    anyhow::ensure!(plain, "{file} leaves the folder of the libraries");
    let path = folder.join(file);
    std::fs::read(&path).with_context(|| {
        format!(
            "{} is missing: `cargo xtask test e2e` installs it",
            path.display()
        )
    })
}

/// The folder npm installed into.
pub(crate) fn folder() -> Result<PathBuf> {
    env::var_os("MISNIETS_LIBRARIES").map(PathBuf::from).context(
        "MISNIETS_LIBRARIES is not set: `cargo xtask test e2e` installs the libraries of other people's pages and names their folder",
    )
}

/// The type a file is served as.
pub(crate) fn mime(address: &str) -> &'static str {
    if address.ends_with(".css") {
        "text/css"
    } else {
        "text/javascript"
    }
}
