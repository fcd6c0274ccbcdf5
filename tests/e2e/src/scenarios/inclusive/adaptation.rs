//! The visitor's own settings: larger text, a narrow window, wider spacing, other colours, no motion, paper.

use super::places::{self, in_language};
use super::see::{faults, no, see};
use super::{gallery, in_chromium};
use crate::page::Page;
use crate::scenarios::{Scenario, scenario};
use crate::world::World;
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

pub(crate) fn all() -> Vec<Scenario> {
    in_chromium(vec![
        scenario!(nothing_is_cut_off_in_any_state_however_it_is_enlarged),
        scenario!(nothing_is_cut_off_on_any_page_however_it_is_enlarged),
        scenario!(in_forced_colours_every_control_has_an_edge_and_the_focus_shows),
        scenario!(with_reduced_motion_nothing_moves_and_no_seconds_count),
        scenario!(who_wants_more_contrast_gets_no_grey),
        scenario!(on_paper_there_are_words_in_black_and_no_buttons),
    ])
}

/// What WCAG 2.2 SC 1.4.12 asks a page to bear.
const SPACING: &str = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-bottom: 2em !important; }";

/// The ways a page is enlarged: at 400 % a window of 1,280 × 1,024 is 320 × 256 wide (SC 1.4.10).
async fn enlarged(page: &Page, name: &str) -> Result<Vec<String>> {
    let mut found = Vec::new();
    let mut look = async |when: &str| -> Result<()> {
        // The builder's preview is made to fit in the frame after the one in which its size changed.
        let frames = "const done = arguments[arguments.length - 1];
            requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done)))";
        page.client.execute_async(frames, vec![]).await?;
        let cut = faults(page, "cut").await?;
        found.extend(cut.into_iter().map(|one| format!("{name}, {when}: {one}")));
        Ok(())
    };
    page.viewport(Some((320, 256))).await?;
    look("at 400 %").await?;
    see(page, "dress", &[json!(SPACING)]).await?;
    look("at 400 %, with wide spacing").await?;
    page.viewport(None).await?;
    look("with wide spacing").await?;
    see(page, "undress", &[]).await?;
    letters(page, 32).await?;
    look("with text at 200 %").await?;
    page.viewport(Some((640, 512))).await?;
    look("with text at 200 % in half a window").await?;
    page.viewport(None).await?;
    letters(page, 16).await?;
    Ok(found)
}

/// The size of letters a visitor chose in the browser, in CSS pixels.
async fn letters(page: &Page, size: u32) -> Result<()> {
    let sizes = json!({ "fontSizes": { "standard": size, "fixed": size * 13 / 16 } });
    page.devtools("Page.setFontSizes", sizes).await.map(drop)
}

async fn nothing_is_cut_off_in_any_state_however_it_is_enlarged(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    gallery::open(world, page).await?;
    let height = async || {
        let height = see(page, "letters", &[]).await?.as_f64();
        height.context("no letters")
    };
    let before = height().await?;
    letters(page, 32).await?;
    let after = height().await?;
    letters(page, 16).await?;
    ensure!(
        (1.8..2.2).contains(&(after / before)),
        "letters of 200 % are {after} high instead of {before}"
    );
    let found = enlarged(page, "").await?;
    ensure!(found.is_empty(), "cut off:\n{}", found.join("\n"));
    Ok(())
}

async fn nothing_is_cut_off_on_any_page_however_it_is_enlarged(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let mut found = Vec::new();
    let personal = places::personal(world, page).await?;
    for place in places::public(world).iter().chain(&personal) {
        // German has the longest words.
        for lang in ["nl", "de"] {
            if !place.speaks && lang != "nl" {
                continue;
            }
            page.open(&in_language(&place.address, lang)).await?;
            places::stands(page).await?;
            found.extend(enlarged(page, &format!("{} {lang}", place.name)).await?);
        }
    }
    ensure!(found.is_empty(), "cut off:\n{}", found.join("\n"));
    Ok(())
}

async fn in_forced_colours_every_control_has_an_edge_and_the_focus_shows(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    gallery::open(world, page).await?;
    for scheme in ["light", "dark"] {
        page.prefer(&[
            ("forced-colors", "active"),
            ("prefers-color-scheme", scheme),
        ])
        .await?;
        let forced = "return matchMedia('(forced-colors: active)').matches";
        ensure!(
            page.run(forced, vec![]).await? == json!(true),
            "colours are not forced"
        );
        no(page, "edgeless", &format!("in forced colours, {scheme}")).await?;
    }
    gallery::open_state(world, page, "webinar.vragen").await?;
    let wrong = super::keyboard::walk(page).await?;
    page.prefer(&[]).await?;
    ensure!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}

async fn with_reduced_motion_nothing_moves_and_no_seconds_count(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    gallery::open(world, page).await?;
    let shown = async |selector: &str| see(page, "shown", &[json!(selector)]).await;
    let before = shown(".box.seconds").await?;
    ensure!(before != json!(0), "no countdown counts seconds");
    page.prefer(&[("prefers-reduced-motion", "reduce")]).await?;
    let (seconds, minutes) = (shown(".box.seconds").await?, shown(".box.minutes").await?);
    let moving = see(page, "moving", &[]).await?;
    page.prefer(&[]).await?;
    ensure!(
        seconds == json!(0) && minutes == before,
        "with reduced motion {seconds} countdowns of {before} count seconds, {minutes} minutes"
    );
    ensure!(moving == json!(0), "{moving} animations run");
    Ok(())
}

async fn who_wants_more_contrast_gets_no_grey(world: &mut World, page: &Page) -> Result<()> {
    gallery::open_state(world, page, "webinar.open").await?;
    let ink = async |selector: &str| see(page, "ink", &[json!(selector)]).await;
    let (grey, words) = (ink(".kind").await?, ink("h2").await?);
    ensure!(grey != words, "there is no grey to begin with");
    page.prefer(&[("prefers-contrast", "more")]).await?;
    let more = ink(".kind").await?;
    page.prefer(&[]).await?;
    ensure!(
        more == words,
        "the small print is {more} beside words of {words}"
    );
    Ok(())
}

async fn on_paper_there_are_words_in_black_and_no_buttons(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    gallery::open(world, page).await?;
    page.on_paper(true).await?;
    let shown = async |selector: &str| see(page, "shown", &[json!(selector)]).await;
    let (buttons, countdowns, titles) = (
        shown("article button").await?,
        shown("article .countdown").await?,
        shown("article h2, article h3").await?,
    );
    let ink = see(page, "ink", &[json!("article h2")]).await?;
    let paper = page
        .devtools(
            "Page.printToPDF",
            json!({ "paperWidth": 8.27, "paperHeight": 11.7 }),
        )
        .await?;
    page.on_paper(false).await?;
    ensure!(
        buttons == json!(0) && countdowns == json!(0),
        "on paper stand {buttons} buttons and {countdowns} countdowns"
    );
    ensure!(titles.as_u64() > Some(50), "on paper stand {titles} titles");
    ensure!(ink == json!([0, 0, 0]), "titles are printed in {ink}");
    let pdf = paper
        .get("data")
        .and_then(Value::as_str)
        .unwrap_or_default();
    ensure!(pdf.len() > 100_000, "the print has {} bytes", pdf.len());
    Ok(())
}
