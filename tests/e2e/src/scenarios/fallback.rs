//! No WebAssembly, no script, no luck: the visitor registers all the same.

use super::steps::{
    DONE, EMAIL, EVENT, HOST, NAME, SCRIPT, TAG, TITLE, check, dutch, fallback_stays,
    register_by_the_fallback, register_in_widget,
};
use super::{Scenario, scenario};
use crate::fault_proxy::{Fault, Seen};
use crate::page::{Page, WIDGET, Where};
use crate::world::World;
use anyhow::{Result, ensure};
use hyper::Method;
use std::time::Duration;

pub(crate) fn all() -> Vec<Scenario> {
    vec![
        scenario!(where_the_policy_forbids_webassembly_the_card_stays_and_registers),
        scenario!(where_the_wasm_is_missing_the_card_stays_and_registers),
        scenario!(where_the_wasm_arrives_truncated_the_card_stays_and_registers),
        scenario!(where_the_wasm_never_arrives_the_card_stays_and_registers),
        scenario!(where_the_texts_are_missing_the_card_stays_and_registers),
        scenario!(where_the_glue_is_missing_the_card_stays_and_registers),
        scenario!(where_the_browser_has_no_webassembly_the_card_stays_and_registers),
        scenario!(without_webassembly_a_visitor_elsewhere_reads_the_own_time_and_nothing_moves),
        scenario!(where_the_catalogue_fails_the_fallback_leads_to_a_registration),
        scenario!(wasm_with_a_wrong_type_still_works_and_the_owner_reads_it),
        scenario!(where_the_loader_itself_is_missing_the_fallback_stays),
        scenario!(where_the_server_breaks_on_the_wasm_the_card_stays_and_registers),
        scenario!(where_the_wasm_does_not_come_within_ten_seconds_the_card_stays_and_registers),
        scenario!(where_the_page_may_not_read_the_wasm_the_owner_reads_the_header),
        scenario!(where_a_tag_has_neither_card_nor_module_the_hosted_form_stands_in_its_place),
        scenario!(where_even_the_help_is_missing_the_owner_reads_a_line_and_the_card_stays),
        scenario!(every_class_of_failure_is_explained_on_the_page_the_line_names),
    ]
}

/// The server's card is there, the owner reads one line of this class, nothing was thrown; then the visitor registers in
/// the card, which posts its form by itself.
async fn card_registers(world: &World, page: &Page, class: &str) -> Result<()> {
    page.wait_event("error", class).await?;
    page.wait_words(WIDGET, TITLE).await?;
    page.one_owner_line(&[&format!("[misniets] {class}: ")])
        .await?;
    page.nothing_thrown().await?;
    register_in_plain_card(world, page).await
}

/// Registers in a card that no module runs.
async fn register_in_plain_card(world: &World, page: &Page) -> Result<()> {
    page.fill_in(WIDGET, NAME, EMAIL).await?;
    page.submit(WIDGET).await?;
    page.wait_words(Where::Page, DONE).await?;
    let posts = world.proxy.seen_like(&Method::POST, "/registrations");
    let is_plain = |post: &Seen| {
        let kind = post.header("content-type");
        kind.starts_with("application/x-www-form-urlencoded")
    };
    ensure!(
        posts.len() == 1 && posts.iter().all(is_plain),
        "not one plain post:\n{}",
        world.proxy.log()
    );
    check(&world.only_registration(EVENT).await?, "email", EMAIL)
}

async fn where_the_policy_forbids_webassembly_the_card_stays_and_registers(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    page.open(&world.municipality(&["--no-wasm"]).await?)
        .await?;
    card_registers(world, page, "csp").await
}

async fn where_the_wasm_is_missing_the_card_stays_and_registers(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    world.proxy.harm(Method::GET, ".wasm", Fault::Status(404));
    page.open(&world.page(&dutch(TAG))).await?;
    card_registers(world, page, "network").await
}

async fn where_the_wasm_arrives_truncated_the_card_stays_and_registers(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    world
        .proxy
        .harm(Method::GET, ".wasm", Fault::Truncate(10_000));
    page.open(&world.page(&dutch(&format!("{HOST}{SCRIPT}"))))
        .await?;
    card_registers(world, page, "network").await
}

async fn where_the_wasm_never_arrives_the_card_stays_and_registers(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    world.proxy.harm(Method::GET, ".wasm", Fault::Drop);
    page.open(&world.page(&dutch(&format!("{HOST}{SCRIPT}"))))
        .await?;
    card_registers(world, page, "network").await
}

async fn where_the_texts_are_missing_the_card_stays_and_registers(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    world.proxy.harm(Method::GET, "/texts.", Fault::Status(404));
    page.open(&world.page(&dutch(TAG))).await?;
    card_registers(world, page, "network").await
}

async fn where_the_glue_is_missing_the_card_stays_and_registers(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    world.proxy.harm(Method::GET, "/glue.", Fault::Status(404));
    page.open(&world.page(&dutch(TAG))).await?;
    card_registers(world, page, "network").await
}

async fn where_the_browser_has_no_webassembly_the_card_stays_and_registers(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let body = format!("<script>delete window.WebAssembly</script>{TAG}");
    page.open(&world.page(&dutch(&body))).await?;
    card_registers(world, page, "unsupported").await
}

async fn without_webassembly_a_visitor_elsewhere_reads_the_own_time_and_nothing_moves(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    // 12 December, 11.00 in Kiribati: 11 December nearly everywhere else.
    let body = "<script>delete window.WebAssembly; window.heights = [];
        addEventListener('misniets:ready', ({ target }) =>
            new ResizeObserver(() => heights.push(target.offsetHeight)).observe(target));</script>
        <script src=\"HOST/v1/misniets.js\" data-misniets=\"webinar\" data-title=\"Elders\"
            data-start=\"2031-12-12T11:00\" data-timezone=\"Pacific/Kiritimati\"></script><p>Eronder</p>";
    page.open(&world.page(&dutch(body))).await?;
    page.wait_event("error", "unsupported").await?;
    let here =
        "const at = new Date('2031-12-11T21:00:00Z'), two = value => String(value).padStart(2, 0);
        return [`${at.getDate()} december 2031`, `${two(at.getHours())}:${two(at.getMinutes())}`]";
    let here = page.run(here, Vec::new()).await?;
    let line = page.wait_words(WIDGET, "Bij jou is dat").await?;
    for part in here.as_array().into_iter().flatten() {
        let part = part.as_str().unwrap_or_default();
        ensure!(line.contains(part), "no “{part}” in: {line}");
    }
    let heights =
        "requestAnimationFrame(() => requestAnimationFrame(() => arguments[0](window.heights)))";
    let heights = page.client.execute_async(heights, vec![]).await?;
    ensure!(
        heights.as_array().is_some_and(|heights| heights.len() == 1),
        "the card changes its height: {heights}"
    );
    Ok(())
}

async fn where_the_catalogue_fails_the_fallback_leads_to_a_registration(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    for path in ["/v1/card/", "/v1/events/"] {
        world.proxy.harm(Method::GET, path, Fault::Status(500));
    }
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
    world.proxy.harm(
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
        .proxy
        .harm(Method::GET, "/misniets.js", Fault::Status(404));
    let body = format!("{HOST}<script async src=\"HOST/v1/weg/misniets.js\"></script>");
    page.open(&world.page(&dutch(&body))).await?;
    fallback_stays(page).await?;
    register_by_the_fallback(world, page).await?;
    let words = page.everything().await?;
    ensure!(words.contains(DONE), "the visitor reads «{words}»");
    Ok(())
}

async fn where_the_server_breaks_on_the_wasm_the_card_stays_and_registers(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    world.proxy.harm(Method::GET, ".wasm", Fault::Status(500));
    page.open(&world.page(&dutch(&format!("{HOST}{SCRIPT}"))))
        .await?;
    card_registers(world, page, "network").await
}

/// The loader's ten seconds, made short: long enough for what does answer.
const IMPATIENT: &str = "<script>const real = setTimeout;
    window.setTimeout = (act, ms, ...rest) => real(act, ms === 10000 ? 6000 : ms, ...rest);</script>";

async fn where_the_wasm_does_not_come_within_ten_seconds_the_card_stays_and_registers(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let never = Fault::Delay(Duration::from_secs(300));
    world.proxy.harm(Method::GET, ".wasm", never);
    page.open(&world.page(&dutch(&format!("{IMPATIENT}{HOST}{SCRIPT}"))))
        .await?;
    page.wait_event("error", "network").await?;
    page.one_owner_line(&["[misniets] network: ", ".wasm", "10 seconds"])
        .await?;
    card_registers(world, page, "network").await
}

async fn where_the_page_may_not_read_the_wasm_the_owner_reads_the_header(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    world.proxy.harm(Method::GET, ".wasm", Fault::NoCors);
    page.open(&world.page(&dutch(&format!("{HOST}{SCRIPT}"))))
        .await?;
    page.wait_event("error", "cors").await?;
    page.one_owner_line(&["[misniets] cors: ", "Access-Control-Allow-Origin", "#cors"])
        .await?;
    card_registers(world, page, "cors").await
}

async fn where_a_tag_has_neither_card_nor_module_the_hosted_form_stands_in_its_place(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    world
        .proxy
        .harm(Method::GET, "/v1/card/", Fault::Status(500));
    let body = format!("<script>delete window.WebAssembly</script>{TAG}");
    page.open(&world.page(&dutch(&body))).await?;
    let frame = page.wait_for(Where::Page, "iframe").await?;
    let title = frame.attr("title").await?.unwrap_or_default();
    ensure!(title == "Schrijf je in", "the frame is called «{title}»");
    frame.enter_frame().await?;
    page.wait_words(Where::Page, TITLE).await?;
    page.wait_for(Where::Page, "form [type=submit]").await?;
    // WebKit's driver types into no frame of another origin, so a script fills in what a visitor would.
    let fill = "const form = document.forms[0]; form.elements.name.value = 'Els'; form.elements.email.value = 'els@voorbeeld.be';
        form.elements.consent.checked = true; form.querySelector('[type=submit]').click()";
    page.run(fill, vec![]).await?;
    page.wait_words(Where::Page, DONE).await?;
    check(
        &world.only_registration(EVENT).await?,
        "email",
        "els@voorbeeld.be",
    )?;
    page.client.clone().enter_parent_frame().await?;
    fallback_stays(page).await
}

async fn where_even_the_help_is_missing_the_owner_reads_a_line_and_the_card_stays(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    world.proxy.harm(Method::GET, ".wasm", Fault::Status(404));
    world.proxy.harm(Method::GET, "/help.", Fault::Status(404));
    page.open(&world.page(&dutch(TAG))).await?;
    page.one_owner_line(&["[misniets] network: ", "/v1/"])
        .await?;
    page.wait_words(WIDGET, TITLE).await?;
    page.nothing_thrown().await?;
    register_in_plain_card(world, page).await
}

async fn every_class_of_failure_is_explained_on_the_page_the_line_names(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    page.open(&world.address("/docs/troubleshooting/")).await?;
    for class in [
        "csp",
        "mime",
        "network",
        "cors",
        "unsupported",
        "config",
        "crash",
    ] {
        for anchor in [format!("section#{class}"), format!("section#{class}-en")] {
            page.wait_for(Where::Page, &anchor).await?;
        }
    }
    page.no_trouble().await.map(drop)
}
