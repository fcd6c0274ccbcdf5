//! The npm package, `dist/npm/`: the wrappers and types of `npm/`, with the bundle's files beside them.

use std::fs;

use anyhow::{Context, Result};

use crate::manifest;
use crate::project::Project;

/// What is ours to write in the package, by its place in the checkout.
const SOURCES: [&str; 17] = [
    "npm/package.json",
    "npm/README.md",
    "npm/CHANGELOG.md",
    "npm/script.js",
    "npm/elements.js",
    "npm/elements.d.ts",
    "npm/index.js",
    "npm/index.d.ts",
    "npm/react.js",
    "npm/react.d.ts",
    "npm/vue.js",
    "npm/vue.d.ts",
    "www/types/custom-elements.json",
    "www/types/misniets.d.ts",
    "www/types/misniets.html-data.json",
    "www/types/misniets.web-types.json",
    "LICENSE",
];

/// Name in the package and content.
pub(crate) type File = (String, Vec<u8>);

/// The files that are written by hand, with the version in its place.
pub(crate) fn read(project: &Project) -> Result<Vec<File>> {
    let read = |path: &&str| {
        let file = project.root.join(path);
        let text = fs::read_to_string(&file)
            .with_context(|| format!("cannot read {}", file.display()))?
            .replace("__VERSION__", manifest::VERSION);
        let name = path.rsplit('/').next().unwrap_or(path);
        Ok((name.to_owned(), text.into_bytes()))
    };
    SOURCES.iter().map(read).collect()
}
