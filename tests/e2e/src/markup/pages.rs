//! The pages anybody can open.

use super::LANGS;
use super::shelf::Shelf;
use crate::scenarios::catalogue;
use crate::world::{World, setting};
use anyhow::{Context, Result, ensure};
use std::path::{Path, PathBuf};

/// The demo site with its guides and reference, the municipality's pages, the builder, and what is not there.
pub(super) async fn site(world: &mut World, shelf: &mut Shelf) -> Result<()> {
    let www = setting("MISNIETS_WWW", "www");
    for folder in folders_of_pages(&www)? {
        let path = folder
            .strip_prefix(&www)?
            .to_str()
            .context("a name in UTF-8")?;
        if path.starts_with("gemeente") {
            continue;
        }
        let address = if path.is_empty() {
            "/".to_owned()
        } else {
            format!("/{path}/")
        };
        shelf.fetch(world, &address, 200).await?;
    }
    ensure!(
        shelf.count() > 20,
        "only {} pages of the site",
        shelf.count()
    );
    // The server makes this one.
    shelf.fetch(world, "/docs/api/", 200).await?;
    let municipality = world.municipality(&[]).await?;
    for page in ["", "met-terugval.html"] {
        let answer = world.get(&format!("{municipality}{page}")).await?;
        let name = format!("the municipality's page /{page}");
        shelf.answer(&name, answer, 200).await?;
    }
    for lang in LANGS {
        shelf
            .fetch(world, &format!("/bouwer?lang={lang}"), 200)
            .await?;
    }
    examples(shelf)?;
    shelf.fetch(world, "/bestaat-niet", 404).await.map(drop)
}

/// The host pages of the repository, which open as files.
fn examples(shelf: &mut Shelf) -> Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    let mut count = 0;
    for entry in std::fs::read_dir(&folder)? {
        let file = entry?.path();
        if file.extension().is_some_and(|kind| kind == "html") {
            let html = std::fs::read_to_string(&file)?;
            shelf.keep(&file.display().to_string(), &html)?;
            count += 1;
        }
    }
    ensure!(count == 5, "{count} example pages");
    Ok(())
}

/// Every event, course and list of the catalogue that ships, in every language, as a page and as a frame.
pub(super) async fn hosted(world: &mut World, shelf: &mut Shelf) -> Result<()> {
    for (letter, id) in entries()? {
        for lang in LANGS {
            for start in ["", "/frame"] {
                let path = format!("{start}/{letter}/{id}?lang={lang}");
                shelf.fetch(world, &path, 200).await?;
            }
        }
    }
    for path in ["/e/bestaat-niet", "/frame/e/bestaat-niet", "/frame/x/y"] {
        shelf.fetch(world, path, 404).await?;
    }
    shelf
        .fetch(
            world,
            "/frame/l/nieuws?lang=nl&accent=%23ffee00&theme=dark",
            200,
        )
        .await
        .map(drop)
}

/// What the catalogue that ships has pages of: their letter and id.
fn entries() -> Result<Vec<(&'static str, String)>> {
    let text = catalogue::shipped(&setting("MISNIETS_WWW", "www"))?;
    let mut letter = None;
    let mut found = Vec::new();
    for line in text.lines() {
        letter = match line {
            "[[event]]" => Some("e"),
            "[[course]]" => Some("c"),
            "[[list]]" => Some("l"),
            _ => letter,
        };
        let id = line
            .strip_prefix("id = \"")
            .and_then(|id| id.strip_suffix('"'));
        if let (Some(kind), Some(id)) = (letter, id) {
            found.push((kind, id.to_owned()));
            letter = None;
        }
    }
    ensure!(found.len() > 10, "only {found:?} in the catalogue");
    Ok(found)
}

/// The folders with an `index.html`, below one.
fn folders_of_pages(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    if folder.join("index.html").is_file() {
        found.push(folder.to_owned());
    }
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(folders_of_pages(&path)?);
        }
    }
    found.sort();
    Ok(found)
}
