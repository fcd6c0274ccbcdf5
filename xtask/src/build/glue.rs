//! The glue without what our loader never uses.

use anyhow::{Context, Result};

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
export default (module, help) => started ??= (tell = help, WebAssembly.instantiate(module, __wbg_get_imports())
  .then(instance => (__wbg_finalize_init(instance, module), { turn, mount, unmount })));
";

/// What the glue does for browsers that are too old for the module anyway, or for speed that nobody notices here: a text
/// decoder that outlives 2 GB, views that are kept, texts that are encoded in two steps. And the ways into the module,
/// which [`ISOLATION`] does with care for the other widgets.
const FUNCTIONS: [(&str, &str); 7] = [
    ("function makeClosure(arg0, arg1, f)", ""),
    ("function makeMutClosure(arg0, arg1, f)", ""),
    ("export function unmount(host)", ""),
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
const PIECES: [(&str, &str); 18] = [
    ("export function mount(", "function mountUnguarded("),
    ("export function crashed(", "function crashed("),
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

/// The glue with the functions above; as it was, where it has others.
fn lighten(glue: &str) -> Option<String> {
    let mut light = glue.to_owned();
    for (name, new) in FUNCTIONS {
        let (start, after) = (light.find(name)?, light.find(name)? + name.len());
        let length = block(light.get(after..)?)?;
        light.replace_range(start..after + length, new);
    }
    for (old, new) in PIECES {
        light = light.replace(old, new);
    }
    let old = light.find("(typeof FinalizationRegistry === 'undefined')")?;
    let new = light.find("new FinalizationRegistry(")?;
    light.replace_range(old..new, "");
    light.push_str(&ISOLATION.replace("__wbindgen_destroy_closure", destructor(glue)?));
    // What remains of the old ways would not run.
    let old = ["realloc", "arguments)"];
    old.iter()
        .all(|part| !light.contains(part))
        .then_some(light)
}

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

/// Replaces the ways to start by the one we use; leaves glue it does not recognise as it is.
pub(crate) fn slim(glue: &str) -> String {
    if glue.matches(STARTS).count() != 1 || PARTS.iter().any(|part| !glue.contains(part)) {
        eprintln!(
            "wasm-bindgen's glue has changed: it keeps starts that nothing uses (see xtask/src/build/glue.rs)"
        );
        return glue.to_owned();
    }
    let glue = glue.replace(STARTS, START);
    lighten(&glue).unwrap_or_else(|| {
        eprintln!(
            "wasm-bindgen's glue has changed: it stays heavier, and a fault in one widget ends all of them (see xtask/src/build/glue.rs)"
        );
        glue
    })
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
    include_str!("../../../widgets/kit/src/submit/edge.js"),
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
    fn replaces_the_starts() {
        let glue = format!(
            "function __wbg_get_imports() {{}}\nfunction __wbg_finalize_init(a, b) {{}}\n{STARTS}\n"
        );
        assert!(slim(&glue).contains("WebAssembly.instantiate(module,"));
        assert!(!slim(&glue).contains("initSync"));
        assert_eq!(slim("something else"), "something else");
    }
}
