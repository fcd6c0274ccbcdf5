//! Before a visitor sends anything, the page is as it was: nothing stored, nobody asked, one name more.

use super::steps::{TITLE, dutch};
use super::{Scenario, scenario};
use crate::page::{Page, Where};
use crate::world::World;
use anyhow::{Result, ensure};
use serde_json::json;

pub(crate) fn all() -> Vec<Scenario> {
    vec![scenario!(a_page_gains_one_name_and_stores_and_says_nothing)]
}

/// Writes down what is written to a store, and the names the page had.
const WATCH: &str = r"<script>
    window.written = [];
    const watch = (thing, name) => {
        const real = thing?.[name];
        if (real) thing[name] = function () { window.written.push(`${name} ${[...arguments].join(' ')}`); return real.apply(this, arguments); };
    };
    watch(Storage.prototype, 'setItem');
    watch(window.IDBFactory?.prototype, 'open');
    watch(window.CacheStorage?.prototype, 'open');
    watch(navigator.serviceWorker, 'register');
    watch(navigator, 'sendBeacon');
    window.names = new Set(Object.getOwnPropertyNames(window));</script>";

/// The names `ChromeDriver` leaves in a page in which it looks for an element.
const OF_THE_DRIVER: [&str; 2] = ["ret_nodes", "se_exportedFunctionSymbol"];

async fn a_page_gains_one_name_and_stores_and_says_nothing(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let widgets = r#"<div data-misniets="webinar" data-event="evenementen"><a href="HOST/e/evenementen">Schrijf je in</a></div>
        <div data-misniets="newsletter" data-list="kort"><a href="HOST/l/kort">Blijf op de hoogte</a></div>
        <div data-misniets="course" data-course="duidelijke-taal"><a href="HOST/c/duidelijke-taal">Duidelijke taal</a></div>
        <script src="HOST/v1/misniets.js"></script>"#;
    page.open(&world.page(&dutch(&format!("{WATCH}{widgets}"))))
        .await?;
    page.wait_words(Where::Widget(0), TITLE).await?;
    page.scroll_to_end().await?;
    page.wait_words(Where::Widget(1), "Blijf op de hoogte")
        .await?;
    page.wait_words(Where::Widget(2), "Gratis").await?;
    page.write(Where::Widget(1), "email", "els@voorbeeld.be")
        .await?;
    let new = "return Object.getOwnPropertyNames(window).filter((name) => !window.names.has(name) && name !== 'names' && !arguments[0].includes(name) && !/^\\d+$/.test(name))";
    let new = page.run(new, vec![json!(OF_THE_DRIVER)]).await?;
    ensure!(new == json!(["misniets"]), "the page's new names: {new}");
    let written = page.run("return window.written", vec![]).await?;
    ensure!(written == json!([]), "stored or sent: {written}");
    let lines = page.no_trouble().await?.lines;
    ensure!(lines.is_empty(), "the console reads {lines:#?}");
    page.left_no_trace(world).await
}
