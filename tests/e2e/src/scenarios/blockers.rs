//! Blockers hide sign-up forms by the words in addresses and names: ours hold none of those.

use super::steps::{TITLE, dutch};
use super::{Scenario, scenario};
use crate::page::{Page, Where};
use crate::world::World;
use anyhow::{Result, ensure};
use serde_json::json;

pub(crate) fn all() -> Vec<Scenario> {
    vec![scenario!(
        no_address_id_or_class_holds_a_word_that_blockers_look_for
    )]
}

/// The words of the generic rules; `ad` only as a word of its own.
const WORDS: &str =
    "newsletter|subscribe|signup|sign-up|popup|track|banner|sponsor|(^|[^a-z])ads?([^a-z]|$)";

async fn no_address_id_or_class_holds_a_word_that_blockers_look_for(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let tags = r#"<script async src="HOST/v1/misniets.js" data-misniets="webinar" data-event="evenementen"></script>
        <script async src="HOST/v1/misniets.js" data-misniets="newsletter" data-list="kort"></script>
        <script async src="HOST/v1/misniets.js" data-misniets="course" data-course="duidelijke-taal"></script>"#;
    page.open(&world.page(&dutch(tags))).await?;
    page.wait_words(Where::Widget(0), TITLE).await?;
    page.scroll_to_end().await?;
    page.wait_words(Where::Widget(1), "Blijf op de hoogte")
        .await?;
    page.wait_words(Where::Widget(2), "Gratis").await?;
    // An attribute's name and the tag's count; the value of data-misniets says which widget, and no generic rule knows it.
    let names = "const bad = new RegExp(arguments[0], 'i');
        const light = [...document.body.querySelectorAll('*')].flatMap((it) => [it.localName, it.id, it.className, it.name, it.href, it.src, ...it.getAttributeNames()]);
        return [...light, ...performance.getEntriesByType('resource').map((it) => it.name)].filter((it) => it && bad.test(it))";
    let found = page.run(names, vec![json!(WORDS)]).await?;
    ensure!(found == json!([]), "a blocker may know: {found}");
    page.no_trouble().await.map(drop)
}
