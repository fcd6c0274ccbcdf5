//! What the guides tell a webmaster to paste, pasted as it stands there.

use super::steps::dutch;
use super::{Scenario, scenario};
use crate::page::{Page, WIDGET};
use crate::world::World;
use anyhow::{Context, Result, ensure};
use serde_json::json;

pub(crate) fn all() -> Vec<Scenario> {
    vec![scenario!(every_snippet_of_the_guides_becomes_a_widget)]
}

/// Words that each kind of widget has on it, whatever it is about.
const SIGNS: [(&str, &str); 3] = [
    ("webinar", "[part~=title]"),
    ("newsletter", "input[name=email]"),
    ("course", "[part~=facts]"),
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
            page.open(&world.address(guide)).await?;
            let all = "return [...document.querySelectorAll(`[data-probeer='${arguments[0]}']`)].map((it) => it.textContent)";
            let found = page.run(all, vec![json!(kind)]).await?;
            for snippet in found.as_array().into_iter().flatten() {
                let snippet = snippet.as_str().context("a snippet")?.to_owned();
                // Both languages say the same; what was tried need not be tried again.
                if tried.contains(&snippet) {
                    continue;
                }
                let here = snippet.replace("https://HOST", &world.front.origin());
                page.open(&world.page(&dutch(&here))).await?;
                page.wait_for(WIDGET, sign)
                    .await
                    .with_context(|| format!("{guide}: {snippet}"))?;
                page.no_trouble().await?;
                tried.push(snippet);
            }
        }
    }
    ensure!(tried.len() == 6, "{} snippets instead of 6", tried.len());
    Ok(())
}
