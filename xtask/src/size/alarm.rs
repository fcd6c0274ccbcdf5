//! Whether the budget would notice a dependency: the check run on a module that is 5 KB bigger.

use std::fs;

use anyhow::{Context, Result};
use wasm_encoder::{CustomSection, Encode as _, Section as _};

use super::{Sizes, built, script_with_card};
use crate::manifest::File;
use crate::project::Project;
use crate::{compress, digest};

/// What the smallest of the crates that one is tempted to add weighs on the wire.
const DEPENDENCY: usize = 5 * 1024;

/// Adds so much to the module in `dist`, in memory, and judges; true when the check fails as it should, for page and whole.
pub(crate) fn rings(project: &Project) -> Result<bool> {
    let mut manifest = built(project)?;
    let core = (manifest.files.iter_mut()).find(|file| file.path.ends_with(".wasm"));
    let core = core.context("no module in dist")?;
    let file = project.dist().join(&core.path);
    let wasm = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
    let bigger = with_dependency(&wasm);
    let (gzip, brotli) = (compress::gzip(&bigger)?, compress::brotli(&bigger)?);
    let before = core.brotli;
    *core = File::describe(&core.path.clone(), &bigger, gzip.len(), brotli.len());
    println!(
        "a dependency of {DEPENDENCY} bytes would add {} to the module",
        core.brotli.saturating_sub(before)
    );
    let script = script_with_card(project)?.map_or(0, |(_, bytes)| bytes);
    // Not the snippet builder: no visitor fetches it.
    let over = Sizes::of(&manifest, script, 0).over(&Sizes::budget(project)?);
    over.iter().for_each(|line| println!("  then over: {line}"));
    let rings = ["a page", "whole"]
        .iter()
        .all(|what| over.iter().any(|line| line.starts_with(what)));
    if !rings {
        println!("the budget would not notice it: lower it (xtask/budget.toml)");
    }
    Ok(rings)
}

/// The module with as many bytes more that no compression makes fewer: a section that every engine skips.
fn with_dependency(wasm: &[u8]) -> Vec<u8> {
    let mut data = Vec::new();
    while data.len() < DEPENDENCY {
        // Reproducible, and as good as random.
        let block = digest::sha256_hex(&data.len().to_le_bytes());
        let pairs = block
            .as_bytes()
            .chunks(2)
            .filter_map(|pair| str::from_utf8(pair).ok());
        data.extend(pairs.filter_map(|pair| u8::from_str_radix(pair, 16).ok()));
    }
    let section = CustomSection {
        name: "dependency".into(),
        data: data.into(),
    };
    let mut bigger = wasm.to_vec();
    bigger.push(section.id());
    section.encode(&mut bigger);
    bigger
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dependency_is_as_big_on_the_wire_and_leaves_the_module_whole() {
        let wasm = wasm_encoder::Module::new().finish();
        let bigger = with_dependency(&wasm);
        let (before, after) = (
            compress::brotli(&wasm).unwrap(),
            compress::brotli(&bigger).unwrap(),
        );
        assert!(after.len() - before.len() >= DEPENDENCY);
        assert!(wasmparser::validate(&bigger).is_ok());
    }
}
