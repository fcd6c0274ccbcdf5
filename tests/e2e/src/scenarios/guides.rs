//! What the guides tell a webmaster to paste, pasted as it stands there.

use super::steps::dutch;
use super::{Scenario, scenario};
use crate::page::{Page, WIDGET, Where};
use crate::world::World;
use anyhow::{Context, Result, ensure};
use serde_json::json;

pub(crate) fn all() -> Vec<Scenario> {
    vec![
        scenario!(every_snippet_of_the_guides_becomes_a_widget),
        scenario!(the_link_of_the_guides_becomes_a_widget_by_their_script),
        scenario!(the_frame_of_the_guides_shows_all_of_the_card),
        scenario!(the_rules_of_the_guides_reserve_the_height_of_their_widget),
    ]
}

/// The guides that say what to paste.
const STARTS: [&str; 2] = ["/docs/start/", "/docs/en/start/"];

/// Words that each kind of widget has on it, whatever it is about.
const SIGNS: [(&str, &str); 4] = [
    ("webinar", "[part~=title]"),
    ("newsletter", "input[name=email]"),
    ("course", "[part~=facts]"),
    ("notice", "[part~=kind]"),
];

async fn every_snippet_of_the_guides_becomes_a_widget(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let mut tried = Vec::new();
    for guide in [
        "/docs/start/",
        "/docs/en/start/",
        "/docs/talen/",
        "/docs/en/languages/",
    ] {
        for (kind, sign) in SIGNS {
            open_whole(world, page, guide).await?;
            let all = "return [...document.querySelectorAll(`[data-example='${arguments[0]}']`)].map((it) => it.textContent)";
            let found = page.run(all, vec![json!(kind)]).await?;
            for snippet in found.as_array().into_iter().flatten() {
                let snippet = snippet.as_str().context("a snippet")?.to_owned();
                // What has no words is the same in both languages, and need not be tried again.
                if tried.contains(&snippet) {
                    continue;
                }
                let here = snippet.replace("https://HOST", &world.proxy.origin());
                page.open(&world.page(&dutch(&here))).await?;
                page.wait_for(WIDGET, sign)
                    .await
                    .with_context(|| format!("{guide}: {snippet}"))?;
                page.no_trouble().await?;
                tried.push(snippet);
            }
        }
    }
    ensure!(tried.len() == 15, "{} snippets instead of 15", tried.len());
    Ok(())
}

/// Opens a guide and waits until all of it is there: a driver may return earlier.
async fn open_whole(world: &World, page: &Page, guide: &str) -> Result<()> {
    page.open(&world.address(guide)).await?;
    page.wait("all of the guide", async |page| {
        let state = page.run("return document.readyState", vec![]).await?;
        Ok((state == json!("complete")).then_some(()))
    })
    .await
}

/// The texts to copy of a kind in a guide, with the server's address in them.
async fn printed(world: &World, page: &Page, guide: &str, kind: &str) -> Result<Vec<String>> {
    open_whole(world, page, guide).await?;
    let read = "return [...document.querySelectorAll(`[data-example='${arguments[0]}']`)].map((it) => it.textContent)";
    let found = page.run(read, vec![json!(kind)]).await?;
    let found: Vec<String> = serde_json::from_value(found)?;
    ensure!(!found.is_empty(), "{guide} has no {kind}");
    let host = world.proxy.origin();
    Ok(found
        .into_iter()
        .map(|text| text.replace("https://HOST", &host))
        .collect())
}

async fn the_link_of_the_guides_becomes_a_widget_by_their_script(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    for guide in STARTS {
        let link = printed(world, page, guide, "link").await?.concat();
        let script = printed(world, page, guide, "script").await?.concat();
        page.open(&world.page(&dutch(&format!("{link}{script}"))))
            .await?;
        page.wait_for(WIDGET, "[part~=title]").await?;
        page.no_trouble().await?;
    }
    Ok(())
}

async fn the_frame_of_the_guides_shows_all_of_the_card(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    for guide in STARTS {
        let frame = printed(world, page, guide, "iframe").await?.concat();
        page.open(&world.page(&dutch(&frame))).await?;
        let frame = page.wait_for(Where::Page, "iframe").await?;
        frame.enter_frame().await?;
        page.wait_for(WIDGET, "[type=submit]").await?;
        let fits = "return document.documentElement.scrollHeight <= innerHeight";
        let fits = page.run(fits, vec![]).await?;
        page.client.enter_parent_frame().await?;
        ensure!(fits == json!(true), "{guide}: the frame is too low");
    }
    Ok(())
}

async fn the_rules_of_the_guides_reserve_the_height_of_their_widget(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    for guide in STARTS {
        let rules = printed(world, page, guide, "height").await?.concat();
        for width in [320, 650, 1140] {
            let column = |script: &str| {
                dutch(&format!(
                    "<style>{rules}</style><div style=\"width: {width}px\"><div data-misniets=\"newsletter\" data-list=\"nieuws\">\
                     </div></div>{script}"
                ))
            };
            let height = "return document.querySelector('[data-misniets]').offsetHeight";
            page.open(&world.page(&column(""))).await?;
            let reserved = page.run(height, vec![]).await?;
            page.open(&world.page(&column(
                "<script async src=\"HOST/v1/misniets.js\"></script>",
            )))
            .await?;
            page.wait_for(WIDGET, "form").await?;
            let taken = page.run(height, vec![]).await?;
            ensure!(
                reserved == taken,
                "{guide}: {reserved} px reserved and {taken} px taken in a column of {width} px"
            );
        }
    }
    Ok(())
}
