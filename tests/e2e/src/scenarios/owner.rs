//! An owner's mistakes: the visitor still reads usable words, the owner reads what to change.

use super::steps::{HOST, PLAIN_HOST, SCRIPT, TITLE, dutch};
use super::{Scenario, scenario};
use crate::front::Fault;
use crate::page::{Page, WIDGET, Where};
use crate::world::World;
use anyhow::{Result, ensure};
use hyper::Method;

pub(crate) fn all() -> Vec<Scenario> {
    vec![
        scenario!(a_bad_attribute_still_renders_and_the_owner_reads_an_example),
        scenario!(an_unknown_event_in_a_tag_says_it_is_not_available),
        scenario!(an_unknown_event_in_a_host_leaves_the_fallback),
        scenario!(an_unknown_widget_leaves_the_fallback),
        scenario!(attributes_carry_the_widget_when_the_catalogue_fails),
        scenario!(a_tag_in_the_head_is_explained_to_the_owner),
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
    page.wait_words(Where::Page, "bestaat het niet meer")
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
    world
        .front
        .harm(Method::GET, "/v1/events/", Fault::Status(500));
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
