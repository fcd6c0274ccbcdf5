//! JavaScript off: the link, the hosted page, the plain form post.

use super::steps::{DONE, EMAIL, EVENT, HOST, NAME, SCRIPT, TITLE, check, dutch};
use super::{Scenario, scenario};
use crate::engine::Scripting;
use crate::page::Page;
use crate::world::World;
use anyhow::{Context, Result, bail, ensure};
use fantoccini::wd::Locator;
use std::time::{Duration, Instant};

pub(crate) fn all() -> Vec<Scenario> {
    let mut all = vec![
        scenario!(with_javascript_off_the_fallback_leads_to_a_registration),
        scenario!(
            with_javascript_off_the_municipalitys_page_with_a_fallback_leads_to_a_registration
        ),
    ];
    all.iter_mut()
        .for_each(|scenario| scenario.scripting = Scripting::Off);
    all
}

/// Reads the page by WebDriver's own commands: a page without script answers no script of the suite's.
async fn wait_text(page: &Page, text: &str) -> Result<()> {
    let deadline = Instant::now() + Duration::from_secs(12);
    loop {
        let shown = match page.client.find(Locator::Css("body")).await {
            Ok(body) => body.text().await.unwrap_or_default(),
            Err(_) => String::new(),
        };
        if shown.to_lowercase().contains(&text.to_lowercase()) {
            return Ok(());
        }
        if Instant::now() > deadline {
            bail!("awaited for 12 s: the words «{text}». The visitor reads: «{shown}»");
        }
        tokio::time::sleep(Duration::from_millis(60)).await;
    }
}

async fn with_javascript_off_the_fallback_leads_to_a_registration(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    // Proof that script is off: this one would put other words on the page.
    let proof = "<p id=\"proof\">Zonder script</p><script>document.getElementById('proof').textContent = 'Met script'</script>";
    page.open(&world.page(&dutch(&format!("{proof}{HOST}{SCRIPT}"))))
        .await?;
    wait_text(page, "Zonder script").await?;
    registers(world, page).await
}

async fn with_javascript_off_the_municipalitys_page_with_a_fallback_leads_to_a_registration(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let site = world.municipality(&[]).await?;
    page.open(&format!("{site}met-terugval.html")).await?;
    registers(world, page).await
}

/// From the page with the link to the row.
async fn registers(world: &World, page: &Page) -> Result<()> {
    let link = page
        .client
        .find(Locator::Css("a[href*='/e/']"))
        .await
        .context("there is no link to the hosted page")?;
    link.click()
        .await
        .context("the fallback's link cannot be clicked")?;
    wait_text(page, TITLE).await?;
    for (field, text) in [("name", NAME), ("email", EMAIL)] {
        let field = page
            .client
            .find(Locator::Css(&format!("input[name={field}]")))
            .await
            .context("a field is missing")?;
        field.send_keys(text).await?;
    }
    page.client
        .find(Locator::Css("input[name=consent]"))
        .await?
        .click()
        .await?;
    page.client
        .find(Locator::Css("button[type=submit]"))
        .await?
        .click()
        .await?;
    wait_text(page, DONE).await?;
    let row = world.only_registration(EVENT).await?;
    for (column, wanted) in [("name", NAME), ("email", EMAIL), ("language", "nl")] {
        check(&row, column, wanted)?;
    }
    ensure!(
        !row.get("consent").is_none_or(String::is_empty),
        "the row does not hold the consent's wording: {row:?}"
    );
    Ok(())
}
