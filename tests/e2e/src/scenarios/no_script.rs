//! JavaScript off: the link, the hosted page, the plain form post.

use super::steps::{DONE, EMAIL, EVENT, HOST, NAME, SCRIPT, TITLE, check, dutch};
use super::{Scenario, scenario};
use crate::engine::Scripting;
use crate::page::Page;
use crate::world::World;
use anyhow::{Context, Result, ensure};
use fantoccini::wd::Locator;

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

async fn with_javascript_off_the_fallback_leads_to_a_registration(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    // Proof that script is off: this one would put other words on the page.
    let proof = "<p id=\"proof\">Zonder script</p><script>document.getElementById('proof').textContent = 'Met script'</script>";
    page.open(&world.page(&dutch(&format!("{proof}{HOST}{SCRIPT}"))))
        .await?;
    page.wait_text("body", "Zonder script").await?;
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
        .wait_element(Locator::Css("a[href*='/e/']"))
        .await
        .context("there is no link to the hosted page")?;
    link.click()
        .await
        .context("the fallback's link cannot be clicked")?;
    for (field, text) in [("name", NAME), ("email", EMAIL)] {
        let selector = format!("input[name={field}]");
        let field = page.wait_element(Locator::Css(&selector)).await?;
        field.send_keys(text).await?;
    }
    page.wait_text("h2", TITLE).await?;
    for selector in ["input[name=consent]", "button[type=submit]"] {
        let control = page.wait_element(Locator::Css(selector)).await?;
        control.click().await?;
    }
    page.wait_text("body", DONE).await?;
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
