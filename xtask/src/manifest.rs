//! `dist/manifest.json`: what was built, how big it is, and how to check it.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

use crate::digest;

/// The version of everything in the workspace.
pub(crate) const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The files of a build.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Manifest {
    /// The workspace's version.
    pub(crate) version: String,
    /// The loader first, then what it loads.
    pub(crate) files: Vec<File>,
    /// Earlier builds whose hashed files are still served, newest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) previous: Vec<PreviousBuild>,
}

/// The hashed files of an earlier build: what its loader fetches.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct PreviousBuild {
    /// The workspace's version at that time.
    pub(crate) version: String,
    /// The files in `v1/` whose names carry a hash.
    pub(crate) files: Vec<File>,
}

/// One file; the sizes are in bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct File {
    /// Its place in `dist`.
    pub(crate) path: String,
    /// As it is.
    pub(crate) bytes: u64,
    /// As `.gz`.
    pub(crate) gzip: u64,
    /// As `.br`.
    pub(crate) brotli: u64,
    /// For a tag's `integrity`.
    pub(crate) sha384: String,
}

impl File {
    /// Describes a file's content.
    pub(crate) fn describe(path: &str, content: &[u8], gzip: usize, brotli: usize) -> Self {
        let size = |length: usize| length.try_into().unwrap_or(u64::MAX);
        Self {
            path: path.to_owned(),
            bytes: size(content.len()),
            gzip: size(gzip),
            brotli: size(brotli),
            sha384: digest::integrity(content),
        }
    }
}

impl Manifest {
    /// A build without files yet.
    pub(crate) fn new() -> Self {
        Self {
            version: VERSION.to_owned(),
            files: Vec::new(),
            previous: Vec::new(),
        }
    }

    /// The files of the moving channel whose names never mean another content.
    pub(crate) fn hashed(&self) -> Vec<File> {
        let files = self.files.iter();
        files
            .filter(|file| file.path.starts_with("v1/") && is_hashed(&file.path))
            .cloned()
            .collect()
    }

    /// Reads a build's manifest.
    pub(crate) fn read(dist: &Path) -> Result<Self> {
        let file = dist.join("manifest.json");
        let text =
            fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
        serde_json::from_str(&text).with_context(|| format!("{} is no manifest", file.display()))
    }

    /// As it is written.
    pub(crate) fn to_json(&self) -> Result<String> {
        Ok(serde_json::to_string(self)? + "\n")
    }
}

/// Whether a file's name carries the hash of its build, as in `glue.0123456789abcdef.js`.
fn is_hashed(path: &str) -> bool {
    let hexadecimal = |part: &str| {
        part.bytes()
            .all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
    };
    path.split('.')
        .any(|part| part.len() == 16 && hexadecimal(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_the_agreed_shape() {
        let mut manifest = Manifest::new();
        manifest
            .files
            .push(File::describe("v1/misniets.js", b"abc", 2, 1));
        let expected = format!(
            concat!(
                r#"{{"version":"{}","files":[{{"path":"v1/misniets.js","bytes":3,"gzip":2,"brotli":1,"#,
                r#""sha384":"sha384-ywB1P0WjXou1oD1pmsZQBycsMqsO3tFjGotgWkP/W+2AhgcroefMI1i67KE0yCWn"}}]}}"#,
                "\n"
            ),
            VERSION
        );
        let json = manifest.to_json().unwrap();
        assert_eq!(json, expected);
        assert_eq!(serde_json::from_str::<Manifest>(&json).unwrap(), manifest);
    }

    #[test]
    fn a_name_with_a_hash_belongs_to_one_build() {
        assert!(is_hashed("v1/texts.0123456789abcdef.nl.json"));
        assert!(!is_hashed("v1/misniets.js") && !is_hashed("v1/texts.0123456789abcdeg.nl.json"));
    }
}
