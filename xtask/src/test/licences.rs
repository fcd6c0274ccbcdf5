//! The licences of everything we build with.

use anyhow::Result;

use super::spdx;
use super::tidy::metadata;
use crate::project::Project;

/// Licences that go with ours: permissive ones, ours, and those that ask for nothing beyond their own files.
const ACCEPTED: [&str; 15] = [
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "EUPL-1.2",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Every dependency whose licence we can't accept.
pub(crate) fn check(project: &Project) -> Result<Vec<String>> {
    let packages = metadata(project)?.packages;
    let bad = packages.into_iter().filter(|package| {
        !spdx::holds(package.license.as_deref().unwrap_or_default(), |name| {
            ACCEPTED.contains(&name)
        })
    });
    Ok(bad
        .map(|package| {
            let licence = package
                .license
                .unwrap_or_else(|| "no licence expression".to_owned());
            format!(
                "{} {}: {licence} is not among the licences in xtask/src/test/licences.rs",
                package.name, package.version
            )
        })
        .collect())
}
