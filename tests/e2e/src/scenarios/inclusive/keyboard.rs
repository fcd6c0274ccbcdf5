//! Everything by keyboard alone: every stop in the order it is read, the focus seen at each, no trap, targets of a size.

use super::places::{self, in_language};
use super::see::{faults, no, see};
use super::{gallery, walked_in_chromium};
use crate::page::{Page, WIDGET, Where};
use crate::scenarios::steps::{DONE, EVENT, HOST, SCRIPT, dutch};
use crate::scenarios::{Scenario, scenario};
use crate::world::World;
use anyhow::{Context, Result, bail, ensure};
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use serde_json::Value;

const TAB: char = '\u{e004}';
const ENTER: char = '\u{e007}';
const ESCAPE: char = '\u{e00c}';
const SPACE: char = ' ';

pub(crate) fn all() -> Vec<Scenario> {
    let mut all = walked_in_chromium(vec![
        scenario!(the_tab_key_reaches_everything_in_every_state_and_the_focus_is_seen),
        scenario!(the_tab_key_reaches_everything_on_every_page_and_the_focus_is_seen),
        scenario!(every_target_is_large_enough_for_a_finger),
    ]);
    all.extend([
        scenario!(somebody_registers_by_keyboard_alone),
        scenario!(somebody_opens_a_form_on_a_course_by_keyboard_alone),
        scenario!(the_escape_key_loses_nothing_that_was_typed),
    ]);
    all
}

/// Presses keys, one after the other, where the focus is.
pub(super) async fn keys(page: &Page, keys: &[char]) -> Result<()> {
    let mut actions = KeyActions::new("keyboard".to_owned());
    for key in keys {
        actions = actions
            .then(KeyAction::Down { value: *key })
            .then(KeyAction::Up { value: *key });
    }
    page.client
        .perform_actions(actions)
        .await
        .context("the keyboard does nothing")
}

/// How many presses lead through one stop at the most: a date has parts, a frame a page of its own.
const WITHIN: [(&str, usize); 2] = [("iframe", 60), ("", 5)];

/// Presses Tab, and goes on within a stop that has several of its own.
async fn next_stop(page: &Page, at: usize) -> Result<Value> {
    let mut focus = Value::Null;
    for pressed in 1.. {
        keys(page, &[TAB]).await?;
        focus = see(page, "focus", &[]).await?;
        let place = focus.get("place").and_then(Value::as_u64);
        let name = focus.get("name").and_then(Value::as_str).unwrap_or("");
        let within = WITHIN.iter().find(|(end, _)| name.ends_with(end));
        if at == 0
            || place != Some(at as u64 - 1)
            || within.is_none_or(|(_, most)| pressed >= *most)
        {
            break;
        }
    }
    Ok(focus)
}

/// Walks the page from its beginning with the Tab key; what is wrong at a stop, and stops left out.
pub(super) async fn walk(page: &Page) -> Result<Vec<String>> {
    let stops: Vec<String> = serde_json::from_value(see(page, "stops", &[]).await?)?;
    page.run("document.documentElement.style.scrollBehavior = 'auto'; document.activeElement?.blur(); getSelection().removeAllRanges(); scrollTo(0, 0); document.body.tabIndex = -1; document.body.focus()", vec![])
        .await?;
    let mut wrong = Vec::new();
    for (at, awaited) in stops.iter().enumerate() {
        let focus = next_stop(page, at).await?;
        let name = focus
            .get("name")
            .and_then(Value::as_str)
            .unwrap_or("nothing");
        if focus.get("place").and_then(Value::as_u64) != Some(at as u64) {
            wrong.push(format!(
                "after {at} stops Tab leads to «{name}», not to «{awaited}»"
            ));
            break;
        }
        let bad = focus.get("faults").and_then(Value::as_array);
        wrong.extend(
            bad.into_iter()
                .flatten()
                .map(|fault| format!("at «{name}» {fault}")),
        );
    }
    page.run("document.body.removeAttribute('tabindex')", vec![])
        .await?;
    ensure!(!stops.is_empty() || wrong.is_empty(), "{wrong:?}");
    Ok(wrong)
}

async fn walks(page: &Page, name: &str) -> Result<()> {
    let wrong = walk(page).await?;
    ensure!(wrong.is_empty(), "{name}:\n{}", wrong.join("\n"));
    Ok(())
}

async fn the_tab_key_reaches_everything_in_every_state_and_the_focus_is_seen(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    gallery::open(world, page).await?;
    walks(page, "all states").await
}

async fn the_tab_key_reaches_everything_on_every_page_and_the_focus_is_seen(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    for place in places::public(world) {
        page.open(&in_language(&place.address, "nl")).await?;
        places::modules_run(page).await?;
        walks(page, &place.name).await?;
    }
    Ok(())
}

async fn every_target_is_large_enough_for_a_finger(world: &mut World, page: &Page) -> Result<()> {
    gallery::open(world, page).await?;
    no(page, "small", "in some state").await?;
    let mut small = Vec::new();
    for place in places::public(world) {
        page.open(&in_language(&place.address, "nl")).await?;
        places::modules_run(page).await?;
        let found = faults(page, "small").await?;
        small.extend(
            found
                .into_iter()
                .map(|one| format!("{}: {one}", place.name)),
        );
    }
    ensure!(small.is_empty(), "too small:\n{}", small.join("\n"));
    Ok(())
}

/// Goes on with Tab until this has the focus.
async fn tab_to(page: &Page, name: &str) -> Result<()> {
    for _ in 0..30 {
        keys(page, &[TAB]).await?;
        if page.focused().await? == name {
            return Ok(());
        }
    }
    bail!("the Tab key does not lead to {name}")
}

/// The next Tab leads to the page's first stop.
async fn from_the_top(page: &Page) -> Result<()> {
    let focus = "document.body.tabIndex = -1; document.body.focus()";
    page.run(focus, vec![]).await.map(drop)
}

/// A page with a form, and the focus at its first field.
async fn at_the_name(world: &World, page: &Page) -> Result<()> {
    page.open(&world.page(&dutch(&format!("{HOST}{SCRIPT}"))))
        .await?;
    page.wait_for(WIDGET, "[name=consent]").await?;
    from_the_top(page).await?;
    tab_to(page, "name").await
}

async fn somebody_registers_by_keyboard_alone(world: &mut World, page: &Page) -> Result<()> {
    at_the_name(world, page).await?;
    keys(page, &['E', 'l', 's']).await?;
    tab_to(page, "email").await?;
    keys(page, &['e', 'l', 's', '@']).await?;
    // Sent too early: the focus goes to the first field that is wrong, and its message is tied to it.
    keys(page, &[ENTER]).await?;
    page.wait("the focus at the wrong address", async |page| {
        let complaint = page.complaint(WIDGET, "email").await?;
        Ok((page.focused().await? == "email" && !complaint.is_empty()).then_some(()))
    })
    .await?;
    let rest: Vec<char> = "voorbeeld.be".chars().collect();
    keys(page, &['\u{e010}']).await?;
    keys(page, &rest).await?;
    tab_to(page, "consent").await?;
    keys(page, &[SPACE]).await?;
    ensure!(
        page.ticked(WIDGET).await?,
        "the space bar does not tick the box"
    );
    tab_to(page, "button").await?;
    keys(page, &[SPACE]).await?;
    page.wait_words(WIDGET, DONE).await?;
    page.wait("the focus at the good news", async |page| {
        Ok((page.focused().await? == "h3").then_some(()))
    })
    .await?;
    let row = world.only_registration(EVENT).await?;
    ensure!(
        row.get("email")
            .is_some_and(|email| email == "els@voorbeeld.be"),
        "the owner finds {row:?}"
    );
    page.no_trouble().await.map(drop)
}

async fn somebody_opens_a_form_on_a_course_by_keyboard_alone(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    gallery::open_state(world, page, "course.op-de-hoogte").await?;
    from_the_top(page).await?;
    tab_to(page, "button").await?;
    keys(page, &[ENTER]).await?;
    page.wait_for(Where::Widget(0), "[name=email]").await?;
    tab_to_or_there(page, "email").await?;
    keys(page, &['a', 'n', '@', 'x', '.', 'b', 'e']).await?;
    ensure!(
        page.value(WIDGET, "email").await? == "an@x.be",
        "what is typed does not stand in the field"
    );
    Ok(())
}

/// Nothing of ours lies over the page, so Escape closes nothing: lists and calendars over a field are the browser's own.
async fn the_escape_key_loses_nothing_that_was_typed(world: &mut World, page: &Page) -> Result<()> {
    at_the_name(world, page).await?;
    keys(page, &['E', 'l', 's', ESCAPE]).await?;
    tab_to(page, "email").await?;
    keys(page, &['e', 'l', 's', ESCAPE, ESCAPE]).await?;
    ensure!(
        page.value(WIDGET, "name").await? == "Els" && page.value(WIDGET, "email").await? == "els",
        "Escape takes away what was typed"
    );
    ensure!(
        page.focused().await? == "email",
        "Escape takes the focus away"
    );
    Ok(())
}

/// There already, or by Tab.
async fn tab_to_or_there(page: &Page, name: &str) -> Result<()> {
    if page.focused().await? == name {
        return Ok(());
    }
    tab_to(page, name).await
}
