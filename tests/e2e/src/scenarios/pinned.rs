//! The pinned channel: a tag with `integrity` that works from another origin, and lets nothing run that was changed.

use super::steps::{TITLE, dutch, fallback_stays, register_in_widget};
use super::{Scenario, scenario};
use crate::fault_proxy::Fault;
use crate::page::{Page, WIDGET};
use crate::world::{World, setting};
use anyhow::{Context, Result, ensure};
use hyper::Method;
use serde_json::{Value, json};
use std::fs;

pub(crate) fn all() -> Vec<Scenario> {
    vec![
        scenario!(a_pinned_tag_with_integrity_works_on_another_origin),
        scenario!(under_a_pinned_tag_no_changed_part_runs),
    ]
}

/// The strictest policy of the contract, on another origin.
const STRICT: &str = "default-src 'none'; script-src HOST 'wasm-unsafe-eval'; connect-src HOST; img-src HOST; style-src 'none'; \
    form-action HOST; base-uri 'none'; require-trusted-types-for 'script'; trusted-types misniets misniets-pinned";

/// The version, and the tag for it as the guide says it.
fn pinned() -> Result<(String, String)> {
    let text = fs::read_to_string(setting("MISNIETS_DIST", "dist").join("manifest.json"))?;
    let manifest: Value = serde_json::from_str(&text)?;
    let said = |of: &Value, name: &str| Some(of.get(name)?.as_str()?.to_owned());
    let version = said(&manifest, "version").context("the manifest has no version")?;
    let path = format!("{version}/misniets.js");
    let mut files = manifest
        .get("files")
        .and_then(Value::as_array)
        .into_iter()
        .flatten();
    let integrity = files
        .find(|file| said(file, "path").as_deref() == Some(&*path))
        .and_then(|file| said(file, "sha384"))
        .context("the manifest has no pinned loader")?;
    let tag = format!(
        "<div data-misniets=\"webinar\" data-event=\"evenementen\"><a href=\"HOST/e/evenementen\">Schrijf je in</a></div>\
         <script async src=\"HOST/{path}\" integrity=\"{integrity}\" crossorigin=\"anonymous\"></script>"
    );
    Ok((version, tag))
}

async fn a_pinned_tag_with_integrity_works_on_another_origin(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let (version, tag) = pinned()?;
    page.open(&world.page_under(STRICT, &dutch(&tag))).await?;
    page.wait_words(WIDGET, TITLE).await?;
    register_in_widget(page).await?;
    let files: Vec<String> = [".js", ".wasm", ".json"]
        .iter()
        .flat_map(|kind| world.proxy.seen_like(&Method::GET, kind))
        .map(|seen| seen.path)
        .collect();
    ensure!(
        files.len() >= 4
            && files
                .iter()
                .all(|path| path.starts_with(&format!("/{version}/"))),
        "not all from the pinned folder: {files:?}"
    );
    page.no_trouble().await.map(drop)
}

/// A section WebAssembly allows anywhere and engines skip: the module stays as good as it was.
const NAMED_NOTHING: &[u8] = &[0, 2, 1, b'a'];
const HARM: &[u8] = b";window.harmed = true;";

async fn under_a_pinned_tag_no_changed_part_runs(world: &mut World, page: &Page) -> Result<()> {
    let (_, pinned) = pinned()?;
    let moving = pinned
        .split("<script")
        .next()
        .unwrap_or_default()
        .to_owned()
        + "<script async src=\"HOST/v1/misniets.js\"></script>";
    for (part, more) in [("/glue.", HARM), ("/core.", NAMED_NOTHING)] {
        harm_alone(world, &[(part, Fault::Append(more))]);
        page.open(&world.page(&dutch(&moving))).await?;
        page.wait_words(WIDGET, TITLE)
            .await
            .context("what is appended does no harm of its own")?;
        page.open(&world.page(&dutch(&pinned))).await?;
        page.wait_event("error", "")
            .await
            .with_context(|| format!("with another {part}"))?;
        unharmed(page).await?;
    }
    // Nor does the file that comes after a failure, nor the loader itself.
    let broken = ("/core.", Fault::Status(404));
    harm_alone(world, &[broken, ("/help.", Fault::Append(HARM))]);
    page.open(&world.page(&dutch(&pinned))).await?;
    page.wait("the owner to be told", async |page| {
        let lines = page.owner_lines().await?;
        let told = lines.iter().any(|line| line.contains("no help from"));
        Ok(told.then_some(()))
    })
    .await?;
    unharmed(page).await?;
    harm_alone(world, &[("/misniets.js", Fault::Append(HARM))]);
    page.open(&world.page(&dutch(&pinned))).await?;
    unharmed(page).await
}

/// These come to harm, and nothing comes from the browser's cache instead.
fn harm_alone(world: &World, harms: &[(&'static str, Fault)]) {
    world.proxy.heal();
    for (words, fault) in harms {
        world.proxy.harm(Method::GET, words, fault.clone());
    }
    world.proxy.harm(Method::GET, "/", Fault::Append(b""));
}

/// Nothing changed has run, and the visitor has the server's card, which is data, or the link.
async fn unharmed(page: &Page) -> Result<()> {
    let harmed = page.run("return window.harmed ?? null", vec![]).await?;
    ensure!(harmed == json!(null), "a changed part ran");
    if page.words(WIDGET).await?.contains(TITLE) {
        return Ok(());
    }
    fallback_stays(page).await
}
