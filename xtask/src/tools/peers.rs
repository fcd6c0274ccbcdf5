//! What others offer, from npm, for `cargo xtask bench`: never vendored, never part of what we ship.

use std::path::PathBuf;

use anyhow::Result;

use super::npm;
use crate::project::Project;

/// The folder of the packages, installed as the lock file says.
pub(crate) fn bench_peers(project: &Project) -> Result<PathBuf> {
    npm::locked_modules(
        project,
        &project.root.join("xtask/bench"),
        "bench-peers",
        "the bench's peers (npm)",
    )
}
