//! The card in a frame on somebody's page: its height, who is believed, and what WordPress makes of a pasted address.

use super::steps::{DONE, EMAIL, EVENT, NAME, TITLE, dutch};
use super::wordpress;
use super::{Scenario, scenario};
use crate::engine::{Engine, Scripting};
use crate::page::{Page, WIDGET, Where};
use crate::world::World;
use anyhow::{Context, Result, ensure};
use fantoccini::wd::Locator;
use serde_json::{Value, json};

pub(crate) fn all() -> Vec<Scenario> {
    let registers = [
        scenario!(a_framed_card_has_the_height_of_its_content_and_registers),
        scenario!(an_address_pasted_into_wordpress_becomes_a_card_that_registers),
    ];
    let registers = registers.into_iter().map(|scenario| Scenario {
        cannot: TYPES_NOTHING,
        ..scenario
    });
    let mut off = scenario!(with_javascript_off_an_address_pasted_into_wordpress_is_a_link);
    off.scripting = Scripting::Off;
    let others = [
        scenario!(a_height_that_somebody_else_says_is_ignored),
        scenario!(a_link_in_wordpress_frame_leads_to_the_hosted_page),
        off,
    ];
    registers.chain(others).collect()
}

const TYPES_NOTHING: &[(Engine, &str)] = &[(
    Engine::WebKit,
    "WebKitWebDriver types into no frame of another origin (\"Element is not focusable\")",
)];

/// The snippet of a frame as the server hands it out.
async fn framed(world: &World, path: &str) -> Result<String> {
    let address = world.address(&format!("/v1/snippet/{path}?lang=nl&form=frame"));
    Ok(world.get(&address).await?.text().await?)
}

/// Goes into the first frame that matches.
async fn enter(page: &Page, selector: &str) -> Result<()> {
    let frame = page.wait_for(Where::Page, selector).await?;
    frame
        .enter_frame()
        .await
        .context("the frame can't be entered")
}

/// How high a frame is drawn, and how high what is in it.
async fn heights(page: &Page) -> Result<(i64, i64)> {
    page.client.enter_parent_frame().await?;
    let outer = page
        .run(
            "return document.querySelector('iframe').clientHeight",
            vec![],
        )
        .await?;
    enter(page, "iframe").await?;
    let content = "return Math.ceil(document.documentElement.getBoundingClientRect().height)";
    let inner = page.run(content, vec![]).await?;
    let number = |value: Value| value.as_i64().context("a height in pixels");
    Ok((number(outer)?, number(inner)?))
}

/// Waits until the frame shows all of its content.
async fn fits(page: &Page) -> Result<i64> {
    page.wait("a frame as high as its content", async |page| {
        let (outer, inner) = heights(page).await?;
        Ok((outer == inner && inner > 200).then_some(outer))
    })
    .await
}

async fn register(page: &Page) -> Result<()> {
    // What is prerendered works already; here the bundle is awaited.
    page.wait_event("ready", EVENT).await?;
    page.fill_in(WIDGET, NAME, EMAIL).await?;
    page.submit(WIDGET).await?;
    page.wait_words(WIDGET, DONE).await.map(drop)
}

async fn a_framed_card_has_the_height_of_its_content_and_registers(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let snippet = framed(world, &format!("webinar/{EVENT}")).await?;
    page.open(&world.page(&dutch(&snippet))).await?;
    enter(page, "iframe").await?;
    page.wait_words(WIDGET, TITLE).await?;
    let height = fits(page).await?;
    ensure!(
        !snippet.contains(&format!("height=\"{height}\"")),
        "the height is what the snippet says, whatever the content: {height}"
    );
    register(page).await?;
    fits(page).await?;
    world.only_registration(EVENT).await?;
    page.client.enter_parent_frame().await?;
    page.no_trouble().await.map(drop)
}

/// Says a height as this server's frames do, but from elsewhere.
const LIAR: &str = "<script>setInterval(() => parent.postMessage({ misniets: 'height', height: 77 }, '*'), 100)</script>";

/// Counts what the page is told, by where it comes from.
const COUNTS: &str = "<script>window.told = {};
    addEventListener('message', ({ origin, data }) => { if (data.misniets) told[origin] = (told[origin] ?? 0) + 1; });</script>";

async fn a_height_that_somebody_else_says_is_ignored(world: &mut World, page: &Page) -> Result<()> {
    let liar = world.page(&dutch(LIAR));
    // By another name it is another origin than the page that frames it.
    let elsewhere = liar.replace("127.0.0.1", "localhost");
    let snippet = framed(world, &format!("webinar/{EVENT}")).await?;
    let lies = format!(
        "{COUNTS}{snippet}<iframe title=\"Elders\" src=\"{elsewhere}\"></iframe><iframe title=\"Hier\" src=\"{liar}\"></iframe>\
         <script>setInterval(() => postMessage({{ misniets: 'height', height: 77 }}, '*'), 100)</script>"
    );
    page.open(&world.page(&dutch(&lies))).await?;
    let origins: Vec<String> = [&liar, &elsewhere]
        .iter()
        .filter_map(|page| Some(page.rsplit_once('/')?.0.to_owned()))
        .chain([world.proxy.origin()])
        .collect();
    page.wait("a word from everybody, several times", async |page| {
        let told = page.run("return window.told", vec![]).await?;
        let of = |origin: &String| told.get(origin).and_then(Value::as_u64).unwrap_or_default();
        let lied = origins.iter().take(2).all(|origin| of(origin) > 5);
        Ok((lied && origins.iter().all(|origin| of(origin) > 0)).then_some(()))
    })
    .await?;
    enter(page, "iframe").await?;
    fits(page).await?;
    page.client.enter_parent_frame().await?;
    let others = "return [...document.querySelectorAll('iframe')].slice(1).map((frame) => frame.style.height)";
    let others = page.run(others, vec![]).await?;
    ensure!(
        others == json!(["", ""]),
        "somebody else's frames got a height: {others}"
    );
    Ok(())
}

/// WordPress hides its frame until that has said how high it is.
async fn stands_in_place(page: &Page, least: u32) -> Result<()> {
    page.wait("the frame in the link's place", async |page| {
        let shown = "const [quote, frame] = ['blockquote', 'iframe'].map((it) => document.querySelector(it));
            return [getComputedStyle(quote).display, getComputedStyle(frame).visibility, frame.clientHeight > arguments[0]]";
        let shown = page.run(shown, vec![json!(least)]).await?;
        Ok((shown == json!(["none", "visible", true])).then_some(()))
    })
    .await
}

async fn an_address_pasted_into_wordpress_becomes_a_card_that_registers(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let embed = wordpress::pasted(world, &format!("/e/{EVENT}?lang=nl")).await?;
    page.open(&world.page(&dutch(&embed))).await?;
    stands_in_place(page, 600).await?;
    enter(page, "iframe").await?;
    page.wait_words(WIDGET, TITLE).await?;
    let origin = page.run("return self.origin", vec![]).await?;
    ensure!(
        origin == json!("null"),
        "the frame is in no sandbox: {origin}"
    );
    register(page).await?;
    world.only_registration(EVENT).await.map(drop)
}

async fn a_link_in_wordpress_frame_leads_to_the_hosted_page(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let embed = wordpress::pasted(world, "/c/duidelijke-taal?lang=nl").await?;
    page.open(&world.page(&dutch(&embed))).await?;
    stands_in_place(page, 200).await?;
    enter(page, "iframe").await?;
    // Once the bundle has drawn it anew: a driver holds on to the link it found before.
    page.wait_event("ready", "duidelijke-taal").await?;
    let link = page.wait_for(WIDGET, "a[part~=button]").await?;
    page.click(&link).await?;
    // The frame may be gone already, and its parent with it.
    drop(page.client.enter_parent_frame().await);
    let course = world.address("/c/duidelijke-taal");
    page.wait("the course's page in the whole window", async |page| {
        let address = page.client.current_url().await?;
        Ok(address.as_str().starts_with(&course).then_some(()))
    })
    .await
}

async fn with_javascript_off_an_address_pasted_into_wordpress_is_a_link(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let embed = wordpress::pasted(world, &format!("/e/{EVENT}?lang=nl")).await?;
    page.open(&world.page(&dutch(&embed))).await?;
    let words = format!("Schrijf je in: {TITLE}");
    let link = page.wait_element(Locator::LinkText(&words)).await?;
    link.click().await?;
    page.wait_address(&world.address(&format!("/e/{EVENT}")))
        .await
}
