//! `cargo xtask build`: from Rust and the loader to `dist/`, what a static host needs.

pub(crate) mod bindgen;
pub(crate) mod builder;
mod dist;
mod glue;
mod loader;
mod names;
mod npm;
mod optimise;
mod order;
mod pinned;
mod previous;
mod words;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::digest;
use crate::project::Project;
use crate::toolchain::{self, TARGET, Toolchain};
use crate::tools::{self, NodeTools};
use crate::{manifest, process};

/// Raised when the steps after cargo change, so that an older `dist` is not taken for current.
const PIPELINE: &str = "25";

/// What makes the bundle small, with std built along; see the compiler's unstable options.
const SMALL: [&str; 11] = [
    "-Zmir-opt-level=1",
    "-Zunstable-options",
    "-Cpanic=immediate-abort",
    "-Zlocation-detail=none",
    "-Zfmt-debug=none",
    // What saves instructions and not bytes: counting in the terms of a loop's addresses, loading early for some paths,
    // sharing and moving what compresses to nothing.
    "-Cllvm-args=-disable-lsr",
    "-Cllvm-args=-enable-pre=false",
    "-Cllvm-args=-disable-machine-cse",
    "-Cllvm-args=-disable-licm-promotion",
    "-Cllvm-args=-two-entry-phi-node-folding-threshold=0",
    // A megabyte below the data would cost each address of a text a byte, and each page the memory.
    "-Clink-arg=-zstack-size=65536",
];

/// Leaves the text tables out of the bundle: `words` writes them to a file a language.
const BUNDLE_CFG: [&str; 2] = ["--cfg", "misniets_bundle"];

/// Builds `dist`, or leaves it when nothing changed.
pub(crate) fn build(project: &Project) -> Result<()> {
    build_beside(project, None)
}

/// Builds `dist`, and keeps the hashed files of another `dist` too: of one that is in use, where this machine has never built it.
pub(crate) fn build_beside(project: &Project, previous: Option<&Path>) -> Result<()> {
    let toolchain = toolchain::ready(project)?;
    let tools = tools::node_tools(project)?;
    let wasm = process::long_step("bundle (cargo)", || {
        compile(project, &toolchain, Names::Stripped)
    })?;
    let _lock = project.lock_dist()?;
    let sources = Sources::read(project, &wasm, tools.is_some())?;
    if !dist::is_current(project, &sources.key, previous)? {
        process::step("dist (wasm-bindgen, wasm-opt, minifiers, brotli)", || {
            make(project, &sources, tools.as_ref(), previous)
        })?;
    }
    builder::build(project, &toolchain, tools.as_ref())
}

/// All that `dist` is made from.
struct Sources {
    wasm: Vec<u8>,
    loader: String,
    card_script: String,
    runtime: String,
    seal: String,
    help: String,
    work: String,
    npm: Vec<npm::File>,
    words: String,
    key: String,
}

impl Sources {
    fn read(project: &Project, wasm: &PathBuf, tools: bool) -> Result<Self> {
        let text = |name: &str| {
            let file = project.root.join("src").join(name);
            fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))
        };
        let wasm = fs::read(wasm).with_context(|| format!("cannot read {}", wasm.display()))?;
        let loader = text("loader.js")?;
        let (seal, help) = (text("pinned.js")?, text("help.js")?);
        let card_script = text("card-script.js")?;
        let work = text("work.js")?;
        let runtime = loader::with_keys(&text("runtime.js")?, &text("keys.js")?)?;
        let how = format!(
            "{PIPELINE} {} {} {} {tools} {}",
            optimise::recipe(),
            glue::recipe(),
            tools::node_tools_version(),
            manifest::VERSION
        );
        let words = words::read(project)?;
        let npm = npm::read(project)?;
        let package: Vec<u8> = npm.iter().flat_map(|(_, text)| text.clone()).collect();
        let parts: [&[u8]; 10] = [
            how.as_bytes(),
            &package,
            &wasm,
            loader.as_bytes(),
            card_script.as_bytes(),
            runtime.as_bytes(),
            seal.as_bytes(),
            help.as_bytes(),
            work.as_bytes(),
            words.as_bytes(),
        ];
        let hashes: Vec<String> = parts.iter().map(|part| digest::sha256_hex(part)).collect();
        let key = digest::sha256_hex(hashes.join(" ").as_bytes());
        Ok(Self {
            wasm,
            loader,
            card_script,
            runtime,
            seal,
            help,
            work,
            npm,
            words,
            key,
        })
    }
}

/// The bundle with its functions' names in it, for `cargo xtask size --by-crate`; nothing that is served is made of it.
pub(crate) fn named(project: &Project) -> Result<PathBuf> {
    let toolchain = toolchain::ready(project)?;
    process::long_step("bundle with names (cargo)", || {
        compile(project, &toolchain, Names::Kept)
    })
}

/// Whether functions keep their names.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Names {
    Kept,
    Stripped,
}

fn compile(project: &Project, toolchain: &Toolchain, names: Names) -> Result<PathBuf> {
    let mut target_dir = toolchain.target_dir(project);
    if names == Names::Kept {
        target_dir.push("named");
    }
    let mut cargo = toolchain.cargo(project)?;
    cargo
        .current_dir(&project.root)
        .env("CARGO_TARGET_DIR", &target_dir);
    // As a cdylib alone: with an rlib beside it, as tests want, cargo leaves out link-time optimisation.
    cargo.args([
        "rustc",
        "--package",
        "misniets",
        "--lib",
        "--crate-type",
        "cdylib",
    ]);
    cargo.args(["--profile", "bundle", "--target", TARGET]);
    if names == Names::Kept {
        cargo.args(["--config", "profile.bundle.strip=false"]);
    }
    if toolchain.source {
        cargo.args([
            "-Zbuild-std=std,panic_abort",
            "-Zbuild-std-features=optimize_for_size",
        ]);
        cargo.env("RUSTC_BOOTSTRAP", "1").env(
            "CARGO_ENCODED_RUSTFLAGS",
            [&SMALL[..], &BUNDLE_CFG].concat().join("\x1f"),
        );
    } else {
        cargo.env("CARGO_ENCODED_RUSTFLAGS", BUNDLE_CFG.join("\x1f"));
        eprintln!(
            "std's source is missing (rustup component add rust-src): the bundle works, but is about a third bigger."
        );
    }
    process::shown(&mut cargo)?;
    Ok(target_dir.join(TARGET).join("bundle/misniets.wasm"))
}

/// What the names of all files share: a hash of them all. One for each would be bytes in the loader that no compression removes.
fn stamp(files: &[&[u8]], languages: &[(String, String)]) -> String {
    let texts = languages.iter().map(|(_, texts)| texts.as_bytes());
    let hashes: String = files
        .iter()
        .copied()
        .chain(texts)
        .map(digest::sha256_hex)
        .collect();
    digest::short(hashes.as_bytes())
}

fn make(
    project: &Project,
    sources: &Sources,
    tools: Option<&NodeTools>,
    previous: Option<&Path>,
) -> Result<()> {
    let work = project.target().join("bundle-work");
    fs::create_dir_all(&work)?;
    let bound = bindgen::bind(&sources.wasm, &work, bindgen::Kind::Slim)?;
    let words = words::parse(&sources.words)?;
    let (wasm, glue) = match tools {
        Some(tools) => {
            let style = optimise::style(tools, &words.style)?;
            let glue = glue::dress(&bound.glue, &style)?;
            (
                optimise::wasm(tools, &bound.wasm, &work)?,
                optimise::module(tools, &glue)?,
            )
        }
        None => (bound.wasm, glue::dress(&bound.glue, &words.style)?),
    };
    let help = words.put_into(&sources.help)?;
    let help = match tools {
        Some(tools) => optimise::module(tools, &help)?,
        None => help,
    };
    let work = tools.map_or(Ok(sources.work.clone()), |tools| {
        optimise::module(tools, &sources.work)
    })?;
    let languages = words.by_language();
    let runtime = loader::fill_runtime(&sources.runtime, &words.widgets)?;
    let stamp = stamp(
        &[
            glue.as_bytes(),
            &wasm,
            help.as_bytes(),
            work.as_bytes(),
            runtime.as_bytes(),
        ],
        &languages,
    );
    let runtime = runtime.replace("__STAMP__", &stamp);
    let runtime = tools.map_or(Ok(runtime.clone()), |tools| {
        optimise::module(tools, &runtime)
    })?;
    let finish = |source: &str| {
        let filled = loader::fill(source, &words, &stamp)?;
        let minified =
            tools.map_or(Ok(filled.clone()), |tools| optimise::script(tools, &filled))?;
        loader::without_card(&minified)
    };
    let card_script = loader::fill_card_script(&sources.card_script, &words.widgets)?;
    let card_script = tools.map_or(Ok(card_script.clone()), |tools| {
        optimise::script(tools, &card_script)
    })?;
    let moving = finish(&sources.loader)?;
    let parts = pinned::Parts {
        glue: glue.as_bytes(),
        wasm: &wasm,
        help: help.as_bytes(),
        work: work.as_bytes(),
        runtime: runtime.as_bytes(),
    };
    let fixed = finish(&pinned::pin(&sources.loader, &sources.seal, &parts)?)?;
    let mut files = vec![
        (format!("runtime.{stamp}.js"), runtime.into_bytes()),
        (format!("glue.{stamp}.js"), glue.into_bytes()),
        (format!("core.{stamp}.wasm"), wasm),
        (format!("help.{stamp}.js"), help.into_bytes()),
        (format!("work.{stamp}.js"), work.into_bytes()),
    ];
    for (lang, texts) in languages {
        files.push((format!("texts.{stamp}.{lang}.json"), texts.into_bytes()));
    }
    let mut files = channels(&moving, &fixed, &files);
    files.push(("v1/card-script.js".to_owned(), card_script.into_bytes()));
    dist::write(project, &files, &sources.npm, &sources.key, previous)
}

/// The same parts twice: `v1/`, whose loader moves, and the version's own folder, which stays as it is.
fn channels(moving: &str, fixed: &str, parts: &[(String, Vec<u8>)]) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    for (folder, loader) in [("v1", moving), (manifest::VERSION, fixed)] {
        files.push((format!("{folder}/misniets.js"), loader.as_bytes().to_vec()));
        let beside = parts.iter();
        files.extend(beside.map(|(name, bytes)| (format!("{folder}/{name}"), bytes.clone())));
    }
    files
}
