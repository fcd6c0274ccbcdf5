//! No WebAssembly, no script, no luck: the visitor registers all the same.

use super::steps::{
    DONE, EVENT, HOST, SCRIPT, TAG, TITLE, check, dutch, fallback_stays, register_by_the_fallback,
    register_in_widget,
};
use super::{Scenario, scenario};
use crate::front::Fault;
use crate::page::{Page, WIDGET};
use crate::world::World;
use anyhow::{Result, ensure};
use hyper::Method;

pub(crate) fn all() -> Vec<Scenario> {
    vec![
        scenario!(where_the_policy_forbids_webassembly_the_fallback_leads_to_a_registration),
        scenario!(where_the_wasm_is_missing_the_fallback_leads_to_a_registration),
        scenario!(where_the_wasm_arrives_truncated_the_fallback_leads_to_a_registration),
        scenario!(where_the_wasm_never_arrives_the_fallback_leads_to_a_registration),
        scenario!(where_the_words_are_missing_the_fallback_leads_to_a_registration),
        scenario!(where_the_glue_is_missing_the_fallback_leads_to_a_registration),
        scenario!(where_the_browser_has_no_webassembly_the_fallback_leads_to_a_registration),
        scenario!(where_the_catalogue_fails_the_fallback_leads_to_a_registration),
        scenario!(wasm_with_a_wrong_type_still_works_and_the_owner_reads_it),
        scenario!(where_the_loader_itself_is_missing_the_fallback_stays),
    ]
}

/// The fallback is there, the owner reads one line of this class, nothing was thrown; then the visitor registers.
async fn falls_back(world: &World, page: &Page, class: &str) -> Result<()> {
    page.wait_event("error", class).await?;
    fallback_stays(page).await?;
    page.one_owner_line(&[&format!("[misniets] {class}: ")])
        .await?;
    let trouble = page.trouble().await?;
    ensure!(
        trouble.errors.is_empty(),
        "uncaught errors in the page: {:#?}",
        trouble.errors
    );
    register_by_the_fallback(world, page).await.map(drop)
}

async fn where_the_policy_forbids_webassembly_the_fallback_leads_to_a_registration(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    page.open(&world.municipality(&["--no-wasm"]).await?)
        .await?;
    falls_back(world, page, "csp").await
}

async fn where_the_wasm_is_missing_the_fallback_leads_to_a_registration(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    world.front.harm(Method::GET, ".wasm", Fault::Status(404));
    page.open(&world.page(&dutch(TAG))).await?;
    falls_back(world, page, "network").await
}

async fn where_the_wasm_arrives_truncated_the_fallback_leads_to_a_registration(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    world
        .front
        .harm(Method::GET, ".wasm", Fault::Truncate(10_000));
    page.open(&world.page(&dutch(&format!("{HOST}{SCRIPT}"))))
        .await?;
    falls_back(world, page, "network").await
}

async fn where_the_wasm_never_arrives_the_fallback_leads_to_a_registration(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    world.front.harm(Method::GET, ".wasm", Fault::Drop);
    page.open(&world.page(&dutch(&format!("{HOST}{SCRIPT}"))))
        .await?;
    falls_back(world, page, "network").await
}

async fn where_the_words_are_missing_the_fallback_leads_to_a_registration(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    world.front.harm(Method::GET, "/texts.", Fault::Status(404));
    page.open(&world.page(&dutch(TAG))).await?;
    falls_back(world, page, "network").await
}

async fn where_the_glue_is_missing_the_fallback_leads_to_a_registration(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    world.front.harm(Method::GET, "/glue.", Fault::Status(404));
    page.open(&world.page(&dutch(TAG))).await?;
    falls_back(world, page, "network").await
}

async fn where_the_browser_has_no_webassembly_the_fallback_leads_to_a_registration(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let body = format!("<script>delete window.WebAssembly</script>{TAG}");
    page.open(&world.page(&dutch(&body))).await?;
    falls_back(world, page, "unsupported").await
}

async fn where_the_catalogue_fails_the_fallback_leads_to_a_registration(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    world
        .front
        .harm(Method::GET, "/v1/events/", Fault::Status(500));
    page.open(&world.page(&dutch(TAG))).await?;
    page.wait_event("error", "").await?;
    fallback_stays(page).await?;
    page.one_owner_line(&["[misniets] network: ", "500"])
        .await?;
    page.no_trouble().await?;
    register_by_the_fallback(world, page).await.map(drop)
}

async fn wasm_with_a_wrong_type_still_works_and_the_owner_reads_it(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    world.front.harm(
        Method::GET,
        ".wasm",
        Fault::Mime("application/octet-stream"),
    );
    page.open(&world.page(&dutch(TAG))).await?;
    page.wait_words(WIDGET, TITLE).await?;
    page.one_owner_line(&["[misniets] mime: ", "application/wasm"])
        .await?;
    register_in_widget(page).await?;
    check(&world.only_registration(EVENT).await?, "event", EVENT)?;
    page.no_trouble().await.map(drop)
}

async fn where_the_loader_itself_is_missing_the_fallback_stays(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    world
        .front
        .harm(Method::GET, "/misniets.js", Fault::Status(404));
    let body = format!("{HOST}<script async src=\"HOST/v1/weg/misniets.js\"></script>");
    page.open(&world.page(&dutch(&body))).await?;
    fallback_stays(page).await?;
    register_by_the_fallback(world, page).await?;
    let words = page.everything().await?;
    ensure!(words.contains(DONE), "the visitor reads «{words}»");
    Ok(())
}
