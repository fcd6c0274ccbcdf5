//! Values no owner would write, in the bundle as visitors get it. What they may not become: `tests/browser/hostile.rs`.

use super::steps::{EVENT, SCRIPT, TITLE, dutch, register_in_widget};
use super::{Scenario, scenario};
use crate::engine::Engine;
use crate::page::{Page, WIDGET, Where};
use crate::world::World;
use anyhow::{Result, ensure};
use serde_json::json;

pub(crate) fn all() -> Vec<Scenario> {
    let mut long = scenario!(a_megabyte_in_every_attribute_is_borne);
    long.cannot = &[(
        Engine::WebKit,
        "a megabyte takes it longer than its driver allowed a script (15 s), and all eight more than two minutes",
    )];
    vec![long]
}

/// The one that is well, then one of each widget for the megabytes. Those are not displayed: how long an engine takes to
/// break a megabyte into lines is its own.
const HOSTS: &str = r#"<style>.victim { display: none }</style><div id="host" data-misniets="webinar" data-event="evenementen"></div>
    <div class="victim" data-misniets="webinar" data-event="evenementen" data-load="eager"></div>
    <div class="victim" data-misniets="newsletter" data-list="nieuws" data-load="eager"></div>
    <div class="victim" data-misniets="course" data-course="duidelijke-taal" data-load="eager"></div>"#;

/// What takes text, a list, a date, fields, choices, a colour, an address, and one of the widget's own words.
const NAMES: [&str; 8] = [
    "title",
    "learn",
    "start",
    "fields",
    "topics",
    "accent",
    "privacyUrl",
    "textSend",
];

/// Sets an attribute to a megabyte, twice, and goes on once the page has answered; says how long it took, in ms.
const FILL: &str = "const name = arguments[0], done = arguments[arguments.length - 1];
    const turn = () => new Promise((go) => setTimeout(go));
    const hosts = document.querySelectorAll('.victim');
    (async () => {
        let longest = 0;
        for (const part of ['a', ',a']) {
            const begun = performance.now();
            for (const host of hosts) host.dataset[name] = part.repeat(1e6 / part.length);
            await turn();
            await turn();
            longest = Math.max(longest, performance.now() - begun);
            for (const host of hosts) delete host.dataset[name];
            await turn();
        }
        done(longest);
    })();";

async fn a_megabyte_in_every_attribute_is_borne(world: &mut World, page: &Page) -> Result<()> {
    page.open(&world.page(&dutch(&format!("{HOSTS}{SCRIPT}"))))
        .await?;
    page.wait_for(Where::Widget(3), "article").await?;
    page.wait_words(WIDGET, TITLE).await?;
    for name in NAMES {
        let took = page.client.execute_async(FILL, vec![json!(name)]).await?;
        ensure!(
            took.as_f64().is_some_and(|ms| ms < 20_000.0),
            "a megabyte in {name} of three widgets kept the page busy for {took} ms"
        );
    }
    let trouble = page.nothing_thrown().await?;
    let long = trouble.lines.iter().find(|line| line.len() > 1_000);
    ensure!(
        long.is_none(),
        "the owner reads a line of {} letters",
        long.map_or(0, String::len)
    );
    let fallen = page
        .run(
            "return [...document.querySelectorAll('.victim')].filter((it) => !it.shadowRoot?.querySelector('article')).length",
            vec![],
        )
        .await?;
    ensure!(fallen == json!(0), "{fallen} widgets did not bear it");
    register_in_widget(page).await?;
    world.only_registration(EVENT).await.map(drop)
}
