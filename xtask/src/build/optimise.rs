//! Making the parts smaller with the programs of npm.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use super::order;
use crate::compress;
use crate::process;
use crate::tools::NodeTools;

/// Chains of passes that are tried; which one wins changes with the code.
const CHAINS: [&[&str]; 3] = [
    &["-Oz", "-Oz"],
    &["-Os"],
    // Without inlining and sharing of expressions: repeated code compresses better than clever code.
    &[
        "--flatten",
        "--rereloop",
        "-Os",
        "-ocimfs",
        "0",
        "-aimfs",
        "0",
        "-fimfs",
        "0",
        "--skip-pass=local-cse",
        "--gufa",
        "-Os",
        "-Os",
    ],
];

/// What rustc emits and every browser since 2021 knows. Not `--all-features`: that writes encodings no browser reads yet.
const COMMON: [&str; 10] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--strip-debug",
    "--strip-producers",
    "--strip-target-features",
    // The lowest KB is the stack's last: nothing but data further up is addressed by an offset.
    "--low-memory-unused",
];

/// Every pass and feature in words: a `dist` made by another recipe is not current.
pub(crate) fn recipe() -> String {
    let passes: Vec<&str> = COMMON
        .into_iter()
        .chain(CHAINS.into_iter().flatten().copied())
        .collect();
    passes.join(" ")
}

/// The module after wasm-opt: the smallest by brotli of what the chains make.
pub(crate) fn wasm(tools: &NodeTools, module: &[u8], work: &Path) -> Result<Vec<u8>> {
    let input = work.join("in.wasm");
    fs::write(&input, module).with_context(|| format!("cannot write {}", input.display()))?;
    let mut best: Option<(usize, Vec<u8>)> = None;
    for (number, chain) in CHAINS.iter().enumerate() {
        let output = work.join(format!("out{number}.wasm"));
        let mut command = tools.wasm_opt();
        command
            .args(COMMON)
            .args(*chain)
            .arg(&input)
            .arg("-o")
            .arg(&output);
        process::quiet(&mut command)?;
        let bytes =
            fs::read(&output).with_context(|| format!("cannot read {}", output.display()))?;
        let bytes = order::by_likeness(&bytes)?;
        let size = compress::brotli(&bytes)?.len();
        if std::env::var_os("MISNIETS_VERBOSE").is_some() {
            eprintln!(
                "wasm-opt {}: {} raw, {size} brotli",
                chain.join(" "),
                bytes.len()
            );
        }
        if best.as_ref().is_none_or(|(smallest, _)| size < *smallest) {
            best = Some((size, bytes));
        }
    }
    best.map(|(_, bytes)| bytes).context("no chain of passes")
}

/// A module after one pass: for what no visitor fetches.
pub(crate) fn once(tools: &NodeTools, module: &[u8], work: &Path) -> Result<Vec<u8>> {
    let (input, output) = (work.join("in.wasm"), work.join("out.wasm"));
    fs::write(&input, module).with_context(|| format!("cannot write {}", input.display()))?;
    let mut command = tools.wasm_opt();
    command
        .args(COMMON)
        .arg("-Oz")
        .arg(&input)
        .arg("-o")
        .arg(&output);
    process::quiet(&mut command)?;
    fs::read(&output).with_context(|| format!("cannot read {}", output.display()))
}

/// An ES module, minified: esbuild finds more that nothing uses, terser names shorter.
pub(crate) fn module(tools: &NodeTools, source: &str) -> Result<String> {
    let mut esbuild = tools.esbuild();
    esbuild.args(ESBUILD).args([
        "--loader=js",
        "--format=esm",
        "--tree-shaking=true",
        "--target=es2021",
    ]);
    let mut terser = tools.terser();
    terser.args(TERSER).arg("--module");
    pipe(&mut terser, &pipe(&mut esbuild, source)?)
}

/// A classic script, minified.
pub(crate) fn script(tools: &NodeTools, source: &str) -> Result<String> {
    pipe(tools.terser().args(TERSER), source)
}

/// A style sheet, minified.
pub(crate) fn style(tools: &NodeTools, source: &str) -> Result<String> {
    let mut esbuild = tools.esbuild();
    esbuild
        .args(ESBUILD)
        .args(["--loader=css", "--target=es2020"]);
    pipe(&mut esbuild, source)
}

const ESBUILD: [&str; 4] = [
    "--minify",
    "--charset=utf8",
    "--legal-comments=none",
    "--log-level=warning",
];

const TERSER: [&str; 5] = [
    "--ecma=2020",
    "--toplevel",
    "--compress=passes=3,unsafe_arrows,unsafe_methods,pure_getters",
    "--mangle",
    "--comments=false",
];

/// What a program makes of a source.
fn pipe(program: &mut Command, source: &str) -> Result<String> {
    program
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = program.spawn().context("cannot start the minifier")?;
    let mut input = child.stdin.take().context("the minifier takes no input")?;
    let source = source.to_owned();
    let writer = std::thread::spawn(move || input.write_all(source.as_bytes()));
    let output = child
        .wait_with_output()
        .context("cannot read from the minifier")?;
    if !output.status.success() || !matches!(writer.join(), Ok(Ok(()))) {
        bail!(
            "{} failed:\n{}",
            process::describe(program),
            String::from_utf8_lossy(&output.stderr)
        );
    }
    let text = String::from_utf8(output.stdout).context("the minifier wrote no UTF-8")?;
    Ok(text.trim_end().to_owned())
}
