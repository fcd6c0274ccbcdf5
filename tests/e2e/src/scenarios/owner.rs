//! An owner's mistakes: the visitor still reads usable words, the owner reads what to change.

use super::steps::{EVENT, HOST, PLAIN_HOST, SCRIPT, TITLE, dutch, register_in_widget};
use super::{Scenario, scenario};
use crate::fault_proxy::Fault;
use crate::page::{Page, WIDGET, Where};
use crate::world::World;
use anyhow::{Result, ensure};
use hyper::Method;
use serde_json::json;

pub(crate) fn all() -> Vec<Scenario> {
    vec![
        scenario!(a_bad_attribute_still_renders_and_the_owner_reads_an_example),
        scenario!(an_unknown_event_in_a_tag_says_it_is_not_available),
        scenario!(an_unknown_event_in_a_host_leaves_the_fallback),
        scenario!(an_unknown_widget_leaves_the_fallback),
        scenario!(attributes_carry_the_widget_when_the_catalogue_fails),
        scenario!(a_tag_in_the_head_is_explained_to_the_owner),
        scenario!(an_owner_who_asks_reads_beside_the_widget_what_it_read),
        scenario!(nobody_else_sees_or_fetches_the_owners_help),
    ]
}

async fn a_bad_attribute_still_renders_and_the_owner_reads_an_example(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let bad = PLAIN_HOST.replace("data-duration=\"60\"", "data-duration=\"abc\"");
    page.open(&world.page(&dutch(&format!("{bad}{SCRIPT}"))))
        .await?;
    let words = page.wait_words(WIDGET, "Uit de attributen").await?;
    ensure!(
        words.contains("60 minuten"),
        "the default of 60 minutes is not shown: «{words}»"
    );
    page.one_owner_line(&["data-duration", "abc", "Example", "60"])
        .await?;
    page.no_trouble().await.map(drop)
}

async fn an_unknown_event_in_a_tag_says_it_is_not_available(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let tag = r#"<script async src="HOST/v1/misniets.js" data-misniets="webinar" data-event="bestaat-niet"></script>"#;
    page.open(&world.page(&dutch(tag))).await?;
    page.wait_event("error", "").await?;
    page.wait_words(Where::Page, "We vinden dit niet in ons aanbod")
        .await?;
    page.one_owner_line(&["[misniets] config: ", "data-event", "bestaat-niet"])
        .await?;
    page.no_trouble().await.map(drop)
}

async fn an_unknown_event_in_a_host_leaves_the_fallback(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let host = HOST.replace("data-event=\"evenementen\"", "data-event=\"bestaat-niet\"");
    page.open(&world.page(&dutch(&format!("{host}{SCRIPT}"))))
        .await?;
    page.wait_event("error", "").await?;
    page.wait_words(Where::Page, "Schrijf je in: Sociale media")
        .await?;
    page.one_owner_line(&["[misniets] config: ", "bestaat-niet"])
        .await?;
    page.no_trouble().await.map(drop)
}

async fn an_unknown_widget_leaves_the_fallback(world: &mut World, page: &Page) -> Result<()> {
    let host = HOST.replace("data-misniets=\"webinar\"", "data-misniets=\"webinnar\"");
    page.open(&world.page(&dutch(&format!("{host}{SCRIPT}"))))
        .await?;
    page.wait_event("error", "").await?;
    page.wait_words(Where::Page, "Schrijf je in: Sociale media")
        .await?;
    page.one_owner_line(&["[misniets] config: ", "data-misniets"])
        .await?;
    page.no_trouble().await.map(drop)
}

async fn attributes_carry_the_widget_when_the_catalogue_fails(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    for path in ["/v1/card/", "/v1/events/"] {
        world.proxy.harm(Method::GET, path, Fault::Status(500));
    }
    let host = PLAIN_HOST.replace("<div ", "<div data-event=\"evenementen\" ");
    page.open(&world.page(&dutch(&format!("{host}{SCRIPT}"))))
        .await?;
    let words = page.wait_words(WIDGET, "Uit de attributen").await?;
    ensure!(!words.contains(TITLE), "the visitor reads «{words}»");
    page.one_owner_line(&["[misniets] network: ", "500"])
        .await?;
    page.no_trouble().await.map(drop)
}

async fn a_tag_in_the_head_is_explained_to_the_owner(world: &mut World, page: &Page) -> Result<()> {
    let tag = r#"<script src="HOST/v1/misniets.js" data-misniets="webinar" data-event="evenementen"></script></head>"#;
    page.open(&world.page(&dutch("").replace("</head>", tag)))
        .await?;
    page.one_owner_line(&["[misniets] config: ", "head"])
        .await?;
    page.no_trouble().await.map(drop)
}

/// Lets the suite look into closed shadow roots, as an owner does with the eyes.
const EYES: &str =
    "<script nonce=\"e2e\">window.eyes = []; const attach = Element.prototype.attachShadow;
    Element.prototype.attachShadow = function (how) {
        const root = attach.call(this, how);
        if (how.mode === 'closed') window.eyes.push(root);
        return root;
    };</script>";

/// The policy of the contract; the panel lives under it too.
const STRICT: &str = "default-src 'none'; script-src HOST 'wasm-unsafe-eval'; connect-src HOST; img-src HOST; \
    style-src 'none'; form-action HOST; base-uri 'none'; require-trusted-types-for 'script'; trusted-types misniets";

async fn an_owner_who_asks_reads_beside_the_widget_what_it_read(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let host = HOST.replace(
        "<div ",
        "<div data-duration=\"abc\" data-title=\"<b>Zelf gekozen</b>\" ",
    );
    let html = dutch(&format!("{EYES}{host}{SCRIPT}"));
    let address = world.page_under(STRICT, &html);
    page.open(&format!("{address}?misniets-debug")).await?;
    let origin = world.address("");
    let policy = format!("script-src {origin} 'wasm-unsafe-eval'; connect-src {origin};");
    let wanted = [
        "webinar, shown",
        "data-event|evenementen|attribute",
        "data-title|<b>Zelf gekozen</b>|attribute (over catalogue)",
        "timezone|Europe/Brussels|catalogue",
        "lang|nl|default",
        "data-duration=\"abc\" is not",
        policy.as_str(),
    ];
    page.wait("the owner's panel", async |page| {
        let read = "const text = it => it.localName === 'tr' ? [...it.children].map(cell => cell.textContent).join('|') : it.textContent;
            return window.eyes.flatMap(root => [...root.querySelectorAll('h2, tr, p, li')].map(text)).join('\\n')";
        let words = page.run(read, vec![]).await?;
        let words = words.as_str().unwrap_or_default();
        let missing: Vec<_> = wanted.iter().filter(|it| !words.contains(**it)).collect();
        ensure!(missing.is_empty(), "{missing:?} in {words}");
        Ok(Some(()))
    })
    .await?;
    register_in_widget(page).await?;
    world.only_registration(EVENT).await?;
    page.no_trouble().await.map(drop)
}

async fn nobody_else_sees_or_fetches_the_owners_help(world: &mut World, page: &Page) -> Result<()> {
    page.open(&world.page(&dutch(&format!("{EYES}{HOST}{SCRIPT}"))))
        .await?;
    page.wait_words(WIDGET, TITLE).await?;
    register_in_widget(page).await?;
    let help = world.proxy.seen_like(&Method::GET, "/help.").len();
    let panels = page.run("return window.eyes.length", vec![]).await?;
    ensure!(
        help == 0 && panels == json!(0),
        "a visitor fetched the help {help} times and has {panels} panels"
    );
    page.no_trouble().await.map(drop)
}
