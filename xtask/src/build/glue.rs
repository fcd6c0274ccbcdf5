//! The glue without what our loader never uses.

use anyhow::{Context, Result};

/// How wasm-bindgen's glue ends: two ways to start, each taking many kinds of argument.
const STARTS: &str = "export { initSync, __wbg_init as default };";

/// What both ways call in the end.
const PARTS: [&str; 2] = [
    "function __wbg_get_imports(",
    "function __wbg_finalize_init(",
];

/// The loader hands over a compiled module, so that is the one way to start; the rest goes when esbuild removes dead code.
const START: &str = "\
let started;
export default ({ module_or_path: module }) => started ??= WebAssembly.instantiate(module, __wbg_get_imports())
  .then(instance => __wbg_finalize_init(instance, module));
";

/// Replaces the ways to start by the one we use; leaves glue it does not recognise as it is.
pub(crate) fn slim(glue: &str) -> String {
    if glue.matches(STARTS).count() != 1 || PARTS.iter().any(|part| !glue.contains(part)) {
        eprintln!(
            "wasm-bindgen's glue has changed: it keeps starts that nothing uses (see xtask/src/build/glue.rs)"
        );
        return glue.to_owned();
    }
    glue.replace(STARTS, START)
}

/// The glue with the style sheet in it, for the module to ask for: one compressed file for both.
pub(crate) fn dress(glue: &str, style: &str) -> Result<String> {
    let style = serde_json::to_string(style).context("the style sheet is no text")?;
    Ok(format!(
        "{glue}\nfunction misnietsStyle() {{ return {style}; }}\n"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn carries_the_style() {
        assert_eq!(
            dress("glue", "a{content:\"\"}").unwrap(),
            "glue\nfunction misnietsStyle() { return \"a{content:\\\"\\\"}\"; }\n"
        );
    }

    #[test]
    fn replaces_the_starts() {
        let glue = format!(
            "function __wbg_get_imports() {{}}\nfunction __wbg_finalize_init(a, b) {{}}\n{STARTS}\n"
        );
        assert!(slim(&glue).contains("WebAssembly.instantiate(module,"));
        assert!(!slim(&glue).contains("initSync"));
        assert_eq!(slim("something else"), "something else");
    }
}
