//! A fault inside one widget ends that widget alone.

use super::steps::{DONE, EVENT, HOST, SCRIPT, TITLE, dutch, register_in_widget, ticks};
use super::{Scenario, scenario};
use crate::page::{Page, WIDGET, Where};
use crate::world::World;
use anyhow::{Result, ensure};
use serde_json::json;

pub(crate) fn all() -> Vec<Scenario> {
    vec![
        scenario!(a_trap_while_drawing_leaves_the_fallback_and_the_other_widgets_alone),
        scenario!(a_fault_in_a_tick_ends_one_countdown_and_no_other),
        scenario!(a_fault_while_sending_leaves_the_others_sending),
    ]
}

/// A second webinar on the page, the one that breaks.
const BROKEN: &str = r#"<div id="broken" data-misniets="webinar" data-event="drie-plaatsen" data-load="eager"
    data-privacy-url="https://kapot.example/privacy"><p id="spare">Mail ons op info@voorbeeld.be.</p></div>"#;

/// Yew takes it for granted that a valid attribute can be set: a page that breaks that makes a panic in Rust, a real trap.
const BREAKS_DRAWING: &str = "const set = Element.prototype.setAttribute;
    Element.prototype.setAttribute = function (name, value) {
        if (String(value).includes('kapot.example')) throw new Error('kapot');
        return set.call(this, name, value);
    };";

/// The countdown writes into text nodes: there an exception passes through the module's frames, as a trap does.
const BREAKS_TICKS: &str =
    "const real = Object.getOwnPropertyDescriptor(CharacterData.prototype, 'data');
    Object.defineProperty(CharacterData.prototype, 'data', { ...real, set(value) {
        if (window.breakNow && this.getRootNode().host?.id === 'broken') throw new Error('kapot');
        real.set.call(this, value);
    } });";

/// Sending looks at the fields first.
const BREAKS_SENDING: &str =
    "const real = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'validity');
    Object.defineProperty(HTMLInputElement.prototype, 'validity', { ...real, get() {
        if (window.breakNow && this.getRootNode().host?.id === 'broken') throw new Error('kapot');
        return real.get.call(this);
    } });";

fn page_with(fault: &str) -> String {
    dutch(&format!(
        "<script>addEventListener('misniets:error', (event) => (window.faults ??= []).push([event.target.id, event.detail.reason]));
        {fault}</script>{HOST}{BROKEN}{SCRIPT}"
    ))
}

/// What a broken host shows where the server's card can't be drawn either: its own content.
const SHOWS_OWN_CONTENT: &str = "const it = document.getElementById('spare');
    return it.checkVisibility() && it.getBoundingClientRect().height > 0";

/// What a broken host shows else: the server's card, whose form posts by itself.
const SHOWS_SERVER_CARD: &str =
    "const form = document.getElementById('broken').shadowRoot.querySelector('form');
    return !!form && !form.noValidate && form.getBoundingClientRect().height > 0
        && document.getElementById('broken').misniets.failed === true";

/// The broken host shows what it should, says so once to the page and once to its owner, and nothing was thrown.
async fn has_fallen_back(page: &Page, shows: &str) -> Result<()> {
    page.wait("what the broken host falls back to", async |page| {
        let shown = page.run(shows, vec![]).await?;
        let told = page.run("return window.faults ?? []", vec![]).await?;
        Ok((shown == json!(true) && told == json!([["broken", "crash"]])).then_some(()))
    })
    .await?;
    page.one_owner_line(&["[misniets] crash: ", "/docs/troubleshooting/#crash"])
        .await?;
    page.nothing_thrown().await.map(drop)
}

async fn a_trap_while_drawing_leaves_the_fallback_and_the_other_widgets_alone(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    page.open(&world.page(&page_with(BREAKS_DRAWING))).await?;
    page.wait_words(WIDGET, TITLE).await?;
    has_fallen_back(page, SHOWS_OWN_CONTENT).await?;
    ticks(page, WIDGET).await?;
    register_in_widget(page).await?;
    world.only_registration(EVENT).await?;
    // Nor is the page at its end: what comes later still becomes a widget, and what broke stays down quietly.
    page.run(
        "document.getElementById('broken').dataset.title = 'Anders';
        const late = document.getElementById('host').cloneNode(true); late.id = 'late';
        late.dataset.load = 'eager'; document.body.append(late)",
        vec![],
    )
    .await?;
    page.wait_words(Where::Widget(1), TITLE).await?;
    has_fallen_back(page, SHOWS_OWN_CONTENT).await
}

async fn a_fault_in_a_tick_ends_one_countdown_and_no_other(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    page.open(&world.page(&page_with(BREAKS_TICKS))).await?;
    page.wait_words(WIDGET, TITLE).await?;
    page.wait_words(Where::Widget(1), "Je nieuwsbrief").await?;
    page.run("window.breakNow = true", vec![]).await?;
    has_fallen_back(page, SHOWS_SERVER_CARD).await?;
    ticks(page, WIDGET).await?;
    ticks(page, WIDGET).await?;
    has_fallen_back(page, SHOWS_SERVER_CARD).await
}

async fn a_fault_while_sending_leaves_the_others_sending(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    page.open(&world.page(&page_with(BREAKS_SENDING))).await?;
    page.wait_words(WIDGET, TITLE).await?;
    page.wait_words(Where::Widget(1), "Je nieuwsbrief").await?;
    page.fill_in(Where::Widget(1), "Els Peeters", "els.peeters@voorbeeld.be")
        .await?;
    page.run("window.breakNow = true", vec![]).await?;
    page.submit(Where::Widget(1)).await?;
    has_fallen_back(page, SHOWS_SERVER_CARD).await?;
    register_in_widget(page).await?;
    let words = page.words(WIDGET).await?;
    ensure!(words.contains(DONE), "the other widget says «{words}»");
    world.only_registration(EVENT).await?;
    has_fallen_back(page, SHOWS_SERVER_CARD).await
}
