//! A new build on the server, while browsers and shared caches still hold the loader of an earlier one.
//!
//! The earlier build is today's under another stamp: the stamp is in each hashed file's name and in the loader, and nowhere
//! else. So what is tried is the way from an old name to a file, with every part of a real build.

use super::steps::{EVENT, TITLE, dutch, register_in_widget};
use super::{Scenario, scenario};
use crate::page::{Page, WIDGET};
use crate::world::{World, WorldOptions, setting};
use anyhow::{Context, Result, ensure};
use hyper::Method;
use std::fs;
use std::path::Path;

pub(crate) fn all() -> Vec<Scenario> {
    vec![scenario!(
        a_loader_of_an_earlier_build_works_with_the_new_server,
        WorldOptions {
            dist: Some(upgraded),
            ..WorldOptions::default()
        }
    )]
}

/// The stamp of the earlier build.
const EARLIER: &str = "00000000000000ee";

/// A `dist` after an upgrade, with the loader that a cache still holds: the parts of both builds, and the earlier loader.
fn upgraded(folder: &Path) -> Result<()> {
    let built = setting("MISNIETS_DIST", "dist").join("v1");
    let stamp = stamp(&built)?;
    let v1 = folder.join("v1");
    fs::create_dir_all(&v1)?;
    for entry in fs::read_dir(&built)? {
        let entry = entry?;
        let name = entry.file_name().into_string().ok().context("a name")?;
        let bytes = fs::read(entry.path())?;
        if name == "misniets.js" {
            let loader = String::from_utf8(bytes)?;
            ensure!(loader.contains(&stamp), "the loader names no stamp");
            fs::write(v1.join(name), loader.replace(&stamp, EARLIER))?;
        } else if name.ends_with(".br") || name.ends_with(".gz") {
            // The server compresses no file by itself: both builds come as they are.
        } else if name.contains(&stamp) {
            // The runtime names the other parts.
            let earlier = match String::from_utf8(bytes.clone()) {
                Ok(text) => text.replace(&stamp, EARLIER).into_bytes(),
                Err(_) => bytes.clone(),
            };
            fs::write(v1.join(name.replace(&stamp, EARLIER)), earlier)?;
            fs::write(v1.join(name), &bytes)?;
        }
    }
    Ok(())
}

/// What the names of a build's files share.
fn stamp(built: &Path) -> Result<String> {
    let loader = fs::read_to_string(built.join("misniets.js"))?;
    let is_stamp = |part: &&str| part.len() == 16 && part.bytes().all(|it| it.is_ascii_hexdigit());
    let stamp = loader.split('.').find(is_stamp);
    Ok(stamp.context("the loader names no stamp")?.to_owned())
}

async fn a_loader_of_an_earlier_build_works_with_the_new_server(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let snippet = "<div data-misniets=\"webinar\" data-event=\"evenementen\">\
                   <a href=\"HOST/e/evenementen\">Schrijf je in</a></div>\
                   <script async src=\"HOST/v1/misniets.js\"></script>";
    page.open(&world.page(&dutch(snippet))).await?;
    page.wait_words(WIDGET, TITLE).await?;
    page.wait_event("ready", EVENT).await?;
    register_in_widget(page).await?;
    world.only_registration(EVENT).await?;
    for part in ["/v1/glue.", "/v1/core.", "/v1/texts."] {
        let seen = world.proxy.seen_like(&Method::GET, part);
        ensure!(
            !seen.is_empty() && seen.iter().all(|seen| seen.path.contains(EARLIER)),
            "{part} is not the earlier build's: {}",
            world.proxy.log()
        );
    }
    page.no_trouble().await.map(drop)
}
