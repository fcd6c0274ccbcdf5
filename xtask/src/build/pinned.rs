//! The pinned channel: `dist/<version>/` holds the same parts, behind a loader that lets none run which it was not built with.

use anyhow::{Result, bail};

use crate::digest;

/// The parts a browser runs; the texts and the server's answers are shown, never run.
pub(crate) struct Parts<'a> {
    pub(crate) glue: &'a [u8],
    pub(crate) wasm: &'a [u8],
    pub(crate) help: &'a [u8],
    pub(crate) work: &'a [u8],
    pub(crate) runtime: &'a [u8],
}

/// The loader's source with each part's `integrity` (Subresource Integrity) in it; `seal` is `src/pinned.js`.
pub(crate) fn pin(loader: &str, seal: &str, parts: &Parts) -> Result<String> {
    let pins = serde_json::json!({
        "runtime": digest::integrity(parts.runtime),
        "help": digest::integrity(parts.help),
        "work": digest::integrity(parts.work),
        "glue": digest::integrity(parts.glue),
        "core": digest::integrity(parts.wasm),
    });
    let changes = [
        (
            "  const TEXTS = ",
            format!("{}\n  const PINS = {pins};\n\n  const TEXTS = ", seal.trim()),
        ),
        (
            "import(entry.home + name + '.__STAMP__.js')",
            "sealed(entry.home + name + '.__STAMP__.js', PINS[name])".to_owned(),
        ),
        (
            "    hosts,\n    part,",
            "    hosts,\n    integrity: PINS.core, sealed: url => sealed(url, PINS.glue),\n    part,".to_owned(),
        ),
    ];
    // `sealed` imports as well, so what it stands for goes first.
    let mut pinned = loader.to_owned();
    for (from, to) in changes.iter().rev() {
        if pinned.matches(from).count() != 1 {
            bail!("src/loader.js no longer has {from} once: the pinned loader can't vouch for it");
        }
        pinned = pinned.replace(from, to);
    }
    Ok(pinned)
}

/// Whether a folder of `dist` is a version's: three numbers, as in `1.4.2`.
pub(crate) fn is_version(name: &str) -> bool {
    let parts: Vec<&str> = name.split('.').collect();
    parts.len() == 3
        && parts
            .iter()
            .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOADER: &str = include_str!("../../../src/loader.js");
    const SEAL: &str = include_str!("../../../src/pinned.js");
    const PARTS: Parts = Parts {
        glue: b"glue",
        wasm: b"wasm",
        help: b"help",
        work: b"work",
        runtime: b"runtime",
    };

    #[test]
    fn everything_that_runs_is_checked_before_it_runs() {
        let pinned = pin(LOADER, SEAL, &PARTS).unwrap();
        for part in [
            PARTS.glue,
            PARTS.wasm,
            PARTS.help,
            PARTS.work,
            PARTS.runtime,
        ] {
            assert!(pinned.contains(&digest::integrity(part)));
        }
        assert_eq!(pinned.matches("import(").count(), 1, "the seal's own");
    }

    #[test]
    fn a_loader_that_fetches_in_another_way_is_refused() {
        let error = pin("import('glue')", SEAL, &PARTS).unwrap_err().to_string();
        assert!(error.contains("src/loader.js"), "{error}");
    }

    #[test]
    fn a_version_is_three_numbers() {
        assert!(is_version("0.1.0") && is_version("10.20.30"));
        assert!(
            !is_version("v1") && !is_version("1.2") && !is_version("1..2") && !is_version("npm")
        );
    }
}
