//! wasm-bindgen as a library: no program to install, and always the version the lock file names.

use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

/// The two halves wasm-bindgen makes: the module, and the script that joins it to the page.
pub(crate) struct Bound {
    /// The WebAssembly module.
    pub(crate) wasm: Vec<u8>,
    /// The script, an ES module.
    pub(crate) glue: String,
}

/// Joins a compiled module to the web.
pub(crate) fn bind(wasm: &[u8]) -> Result<Bound> {
    let mut bindgen = Bindgen::new();
    bindgen.input_bytes("misniets", wasm.to_vec()).web(true)?;
    // The loader always says where the module is.
    bindgen.omit_default_module_path(true).typescript(false);
    bindgen
        .remove_name_section(true)
        .remove_producers_section(true);
    let mut output = bindgen
        .generate_output()
        .context("wasm-bindgen cannot read the bundle")?;
    // A crate may carry scripts that nothing calls; only what the glue imports counts.
    if output.js().contains("from './snippets/") || !output.npm_dependencies().is_empty() {
        bail!(
            "the bundle imports scripts of its own (wasm_bindgen's `module = …` or `inline_js`): dist has no place for them"
        );
    }
    let glue = output.js().to_owned();
    Ok(Bound {
        wasm: output.wasm_mut().emit_wasm(),
        glue,
    })
}
