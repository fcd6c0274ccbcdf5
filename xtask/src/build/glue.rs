//! The glue without what our loader never uses.

use anyhow::{Context, Result, bail};

use crate::digest;

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
export default (module, help) => started ??= (tell = help, program = module, instantiate().then(() => ({ mountSlot, mount, unmount })));
";

/// What the glue does for browsers that are too old for the module anyway, or for speed that nobody notices here: a text
/// decoder that outlives 2 GB, views that are kept, texts that are encoded in two steps. And the ways into the module,
/// which [`ISOLATION`] does with care for the other widgets.
const FUNCTIONS: [(&str, &str); 6] = [
    ("function makeClosure(arg0, arg1, f)", ""),
    ("function makeMutClosure(arg0, arg1, f)", ""),
    (
        "function passStringToWasm0(arg, malloc, realloc)",
        "function passStringToWasm0(arg, malloc) {
            const bytes = cachedTextEncoder.encode(arg), start = malloc(bytes.length, 1) >>> 0;
            getUint8ArrayMemory0().set(bytes, start);
            WASM_VECTOR_LEN = bytes.length;
            return start;
        }",
    ),
    (
        "function decodeText(bytes)",
        "function decodeText(bytes) { return cachedTextDecoder.decode(bytes); }",
    ),
    (
        "function getDataViewMemory0()",
        "function getDataViewMemory0() { return new DataView(wasm.memory.buffer); }",
    ),
    (
        "function getUint8ArrayMemory0()",
        "function getUint8ArrayMemory0() { return new Uint8Array(wasm.memory.buffer); }",
    ),
];

/// Pieces of code, and what takes their place where the functions above do.
const PIECES: [(&str, &str); 19] = [
    ("export function mount(", "function mountUnguarded("),
    ("export function unmount(", "function unmountUnguarded("),
    // A closure of an instance that was given up is dropped with it.
    (
        "new FinalizationRegistry(state => wasm",
        "new FinalizationRegistry(state => state.born === age && wasm",
    ),
    // MooTools puts a `Window` of its own in the place of the browser's, and then no window is one.
    (" instanceof Window", " === self"),
    // Wraps each import once, not at each call.
    (
        "function handleError(f, args) {",
        "const handleError = f => (...args) => {",
    ),
    ("f.apply(this, args)", "f(...args)"),
    (
        "wasm.__wbindgen_malloc, wasm.__wbindgen_realloc)",
        "wasm.__wbindgen_malloc)",
    ),
    (
        "function() { return handleError(function (",
        "handleError(function (",
    ),
    ("}, arguments); }", "})"),
    // Every browser with our WebAssembly has a `globalThis`.
    (
        "typeof globalThis === 'undefined' ? undefined : globalThis",
        "globalThis",
    ),
    ("typeof global === 'undefined' ? undefined : global", "null"),
    ("typeof self === 'undefined' ? undefined : self", "null"),
    ("typeof window === 'undefined' ? undefined : window", "null"),
    // Addresses below 2 GB are no negative numbers.
    ("arg0 >>> 0) + ", "arg0) + "),
    ("wasmInstance = instance;", ""),
    ("wasmModule = module;", ""),
    ("cachedTextDecoder.decode();", ""),
    ("if (!('encodeInto' in cachedTextEncoder))", "if (false)"),
    ("queueMicrotask(", "soon("),
];

/// Keeps a fault in one widget from ending the others.
const ISOLATION: &str = include_str!("../../../src/isolation.js");

/// A word for what is put into the glue: with another one, an older `dist` is not current.
pub(crate) fn recipe() -> String {
    digest::short(
        [&[START, ISOLATION], &SCRIPTS[..]]
            .concat()
            .concat()
            .as_bytes(),
    )
}

/// The glue with the functions above.
///
/// # Errors
/// When wasm-bindgen wrote something else than these steps know: names what is missing.
fn lighten(glue: &str) -> Result<String> {
    let mut light = glue.to_owned();
    for (name, new) in FUNCTIONS {
        let start = light.find(name).with_context(|| changed(name))?;
        let after = start + name.len();
        let length = light.get(after..).and_then(block);
        light.replace_range(start..after + length.with_context(|| changed(name))?, new);
    }
    for (old, new) in PIECES {
        if !light.contains(old) && REQUIRED.contains(&old) {
            bail!(changed(old));
        }
        light = light.replace(old, new);
    }
    let old = "(typeof FinalizationRegistry === 'undefined')";
    let start = light.find(old).with_context(|| changed(old))?;
    let end = light.find("new FinalizationRegistry(");
    light.replace_range(start..end.with_context(|| changed(old))?, "");
    let drop = destructor(glue).with_context(|| changed("(state.a, state.b)"))?;
    light.push_str(&ISOLATION.replace("__wbindgen_destroy_closure", drop));
    // What remains of the old ways would not run.
    for part in ["realloc", "arguments)"] {
        if light.contains(part) {
            bail!(
                "wasm-bindgen's glue has changed: `{part}` is left in it (see xtask/src/build/glue.rs)"
            );
        }
    }
    Ok(light)
}

fn changed(part: &str) -> String {
    format!("wasm-bindgen's glue has changed: it has no `{part}` (see xtask/src/build/glue.rs)")
}

/// Of the pieces, those without which isolation does not work.
const REQUIRED: [&str; 3] = [
    "export function mount(",
    "export function unmount(",
    "new FinalizationRegistry(state => wasm",
];

/// What the glue calls the function that drops a Rust closure: its name carries a hash.
fn destructor(glue: &str) -> Option<&str> {
    let (before, _) = glue.split_once("(state.a, state.b)")?;
    Some(before.rsplit_once("wasm.")?.1)
}

/// How long the text is up to the end of its first block.
fn block(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (place, char) in text.char_indices() {
        match char {
            '{' => depth += 1,
            '}' if depth == 1 => return Some(place + 1),
            '}' => depth = depth.checked_sub(1)?,
            _ => {}
        }
    }
    None
}

/// Replaces the ways to start by the one we use, and what is too heavy.
///
/// # Errors
/// When wasm-bindgen wrote something else than these steps know.
pub(crate) fn slim(glue: &str) -> Result<String> {
    if glue.matches(STARTS).count() != 1 {
        bail!(changed(STARTS));
    }
    if let Some(part) = PARTS.iter().find(|part| !glue.contains(**part)) {
        bail!(changed(part));
    }
    lighten(&glue.replace(STARTS, START))
}

/// What the module asks for by name: zones and amounts, the page's one timer, the nodes it has drawn, the countdown's words, its
/// work on the page, on keys, on shadow roots and on forms.
const SCRIPTS: [&str; 8] = [
    include_str!("../../../widgets/kit/src/intl.js"),
    include_str!("../../../widgets/kit/src/clock.js"),
    include_str!("../../../widgets/kit/src/owned_nodes.js"),
    include_str!("../../../widgets/webinar/src/view/countdown.js"),
    include_str!("../../../src/page.js"),
    include_str!("../../../src/keys.js"),
    include_str!("../../../src/shadow.js"),
    include_str!("../../../widgets/kit/src/submit/form.js"),
];

/// The glue with what the module asks for by name, and the style sheet: one compressed file for all.
pub(crate) fn dress(glue: &str, style: &str) -> Result<String> {
    let style = serde_json::to_string(style).context("the style sheet is no text")?;
    let scripts = SCRIPTS.concat().replace("\nexport ", "\n");
    Ok(format!(
        "{glue}\n{scripts}function misnietsStyle() {{ return {style}; }}\n"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_ends_where_its_last_brace_closes() {
        assert_eq!(block(" { a { b } c } d }"), Some(14));
        assert_eq!(block("} {"), None);
    }

    #[test]
    fn finds_what_drops_a_closure() {
        let glue = "wasm.malloc(1); if (--state.cnt === 0) { wasm.drop_7(state.a, state.b); state.a = 0; }";
        assert_eq!(destructor(glue), Some("drop_7"));
        assert_eq!(destructor("wasm.malloc(1)"), None);
    }

    #[test]
    fn carries_the_style() {
        let dressed = dress("glue", "a{content:\"\"}").unwrap();
        assert!(
            dressed.starts_with("glue\n")
                && dressed.contains("\nfunction misnietsReveal(")
                && dressed
                    .ends_with("}\nfunction misnietsStyle() { return \"a{content:\\\"\\\"}\"; }\n")
        );
    }

    #[test]
    fn glue_of_another_shape_fails_the_build_and_names_what_is_missing() {
        let error = slim("something else").unwrap_err().to_string();
        assert!(error.contains("initSync"), "{error}");
        let glue = format!(
            "function __wbg_get_imports() {{}}\nfunction __wbg_finalize_init(a, b) {{}}\n{STARTS}\n"
        );
        let error = slim(&glue).unwrap_err().to_string();
        assert!(error.contains("function makeClosure"), "{error}");
    }
}
