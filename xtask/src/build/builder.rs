//! `dist/bouwer/`: the snippet builder's own bundle. Yew as published and std as shipped: an owner's tool, which no visitor
//! fetches, and which changes with the widgets' declarations alone.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::{bindgen, dist, optimise};
use crate::project::Project;
use crate::toolchain::{TARGET, Toolchain};
use crate::tools::NodeTools;
use crate::{compress, digest, process};

/// Raised when the steps after cargo change.
const PIPELINE: &str = "1";

/// Where it stands in `dist`, and at the server.
pub(crate) const FOLDER: &str = "bouwer";

/// The page; the server fills in its own address.
const PAGE: &str = "index.html";

/// Makes it, or leaves it when nothing changed.
pub(super) fn build(
    project: &Project,
    toolchain: &Toolchain,
    tools: Option<&NodeTools>,
) -> Result<()> {
    let wasm = process::long_step("snippet builder (cargo)", || compile(project, toolchain))?;
    let read =
        |path: &Path| fs::read(path).with_context(|| format!("cannot read {}", path.display()));
    let wasm = read(&wasm)?;
    let page = read(&project.root.join("builder/page.html"))?;
    let style = read(&project.root.join("builder/style.css"))?;
    let how = format!("{PIPELINE} {}", tools.is_some());
    let hashes = [how.as_bytes(), &wasm, &page, &style].map(digest::sha256_hex);
    let key = digest::sha256_hex(hashes.join(" ").as_bytes());
    let (folder, known) = (
        project.dist().join(FOLDER),
        project.target().join("builder.key"),
    );
    if folder.join(PAGE).exists() && fs::read_to_string(&known).is_ok_and(|old| old == key) {
        return Ok(());
    }
    process::step(
        "dist/bouwer (wasm-bindgen, wasm-opt, esbuild, brotli)",
        || {
            let (page, style) = (String::from_utf8(page)?, String::from_utf8(style)?);
            let mut files = make(project, tools, &wasm, &page, &style)?;
            compress_each(&folder, &mut files)?;
            dist::clear(&folder)?;
            for (name, bytes) in files {
                dist::put(&folder, &name, &bytes)?;
            }
            fs::write(&known, &key).context("cannot note what the builder was made from")
        },
    )
}

/// Adds compressed twins. A name with a hash stands for its content, so a twin that is there already is the same one.
fn compress_each(folder: &Path, files: &mut Vec<(String, Vec<u8>)>) -> Result<()> {
    let mut twins = Vec::new();
    for (name, bytes) in &*files {
        let kept = |suffix: &str| fs::read(folder.join(format!("{name}{suffix}"))).ok();
        let kept = kept(".gz").zip(kept(".br")).filter(|_| name != PAGE);
        let (gzip, brotli) = match kept {
            Some(kept) => kept,
            None => (compress::gzip(bytes)?, compress::brotli(bytes)?),
        };
        twins.extend([(format!("{name}.gz"), gzip), (format!("{name}.br"), brotli)]);
    }
    files.extend(twins);
    Ok(())
}

fn compile(project: &Project, toolchain: &Toolchain) -> Result<PathBuf> {
    // Without the bundle's flags, so apart from it: cargo would build everything anew at each turn.
    let target_dir = toolchain.target_dir(project).join("builder");
    let mut cargo = toolchain.cargo(project)?;
    cargo
        .current_dir(&project.root)
        .env("CARGO_TARGET_DIR", &target_dir)
        .args(["rustc", "--package", "misniets-builder", "--lib"])
        .args([
            "--crate-type",
            "cdylib",
            "--profile",
            "bundle",
            "--target",
            TARGET,
        ]);
    process::shown(&mut cargo)?;
    Ok(target_dir.join(TARGET).join("bundle/misniets_builder.wasm"))
}

fn make(
    project: &Project,
    tools: Option<&NodeTools>,
    wasm: &[u8],
    page: &str,
    style: &str,
) -> Result<Vec<(String, Vec<u8>)>> {
    let work = project.target().join("builder-work");
    fs::create_dir_all(&work)?;
    let mut bound = bindgen::bind(wasm, &work, bindgen::Kind::Whole)?;
    let mut style = style.to_owned();
    if let Some(tools) = tools {
        bound.wasm = optimise::once(tools, &bound.wasm, &work)?;
        style = optimise::style(tools, &style)?;
    }
    let wasm_name = format!("builder.{}.wasm", digest::short(&bound.wasm));
    let mut glue = format!(
        "{}\n__wbg_init({{ module_or_path: new URL('{wasm_name}', import.meta.url) }});\n",
        bound.glue
    );
    if let Some(tools) = tools {
        glue = optimise::module(tools, &glue)?;
    }
    let glue_name = format!("builder.{}.js", digest::short(glue.as_bytes()));
    let style_name = format!("builder.{}.css", digest::short(style.as_bytes()));
    let page = page
        .replace("__SCRIPT__", &glue_name)
        .replace("__WASM__", &wasm_name)
        .replace("__STYLE__", &style_name);
    Ok(vec![
        (PAGE.to_owned(), page.into_bytes()),
        (glue_name, glue.into_bytes()),
        (wasm_name, bound.wasm),
        (style_name, style.into_bytes()),
    ])
}
