//! Making the parts smaller with the programs of npm.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

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
const COMMON: [&str; 8] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--strip-debug",
    "--strip-producers",
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

/// An ES module, minified.
pub(crate) fn module(tools: &NodeTools, source: &str) -> Result<String> {
    minify(
        &mut tools.esbuild(),
        &["--loader=js", "--format=esm", "--tree-shaking=true"],
        source,
    )
}

/// A classic script, minified.
pub(crate) fn script(tools: &NodeTools, source: &str) -> Result<String> {
    minify(&mut tools.esbuild(), &["--loader=js"], source)
}

/// A style sheet, minified.
pub(crate) fn style(tools: &NodeTools, source: &str) -> Result<String> {
    minify(&mut tools.esbuild(), &["--loader=css"], source)
}

fn minify(esbuild: &mut Command, more: &[&str], source: &str) -> Result<String> {
    let options = [
        "--minify",
        "--target=es2020",
        "--charset=utf8",
        "--legal-comments=none",
        "--log-level=warning",
    ];
    esbuild
        .args(options)
        .args(more)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = esbuild.spawn().context("cannot start esbuild")?;
    let mut input = child.stdin.take().context("esbuild takes no input")?;
    let source = source.to_owned();
    let writer = std::thread::spawn(move || input.write_all(source.as_bytes()));
    let output = child
        .wait_with_output()
        .context("cannot read from esbuild")?;
    if !output.status.success() || !matches!(writer.join(), Ok(Ok(()))) {
        bail!(
            "esbuild failed:\n{}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
    let text = String::from_utf8(output.stdout).context("esbuild wrote no UTF-8")?;
    Ok(text.trim_end().to_owned())
}
