//! What is typed in a widget stays there: pages with shortcuts, default buttons and copy protection see no field in our host.

use super::steps::{EMAIL, HOST, NAME, SCRIPT, TITLE, dutch, register_in_widget};
use super::{Scenario, scenario};
use crate::engine::Engine;
use crate::page::{Page, WIDGET, Where};
use crate::world::World;
use anyhow::{Context, Result, ensure};
use serde_json::json;

pub(crate) fn all() -> Vec<Scenario> {
    let mut protected = scenario!(copy_protection_that_spares_fields_spares_ours);
    protected.cannot = &[(
        Engine::WebKit,
        "its driver answers one of the steps with an error without words; which one is not known yet",
    )];
    vec![
        scenario!(shortcuts_of_the_page_take_nothing_that_is_typed),
        scenario!(enter_sends_our_form_not_the_pages_default_button),
        scenario!(space_and_enter_on_our_buttons_are_ours),
        protected,
        scenario!(escape_tab_and_listeners_in_the_capturing_phase_still_reach_the_page),
    ]
}

/// Shortcuts as libraries and sites have them: each event, each key, and whoever types in a field is spared, by its tag.
const SHORTCUTS: &str = "<input id=\"search\" aria-label=\"Zoek\"><script>window.taken = [];
    const search = document.getElementById('search'), keys = ['s', 'k', '/', '?', 'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Enter', 'Escape', ' ', 'Home', 'Backspace'];
    for (const type of ['keydown', 'keypress', 'keyup']) document.addEventListener(type, (event) => {
        if (['INPUT', 'TEXTAREA', 'SELECT', 'BUTTON', 'A'].includes(event.target.tagName) || !keys.includes(event.key)) return;
        taken.push(`${type} ${event.key}`); event.preventDefault(); search.focus();
    });
    window.onkeydown = ({ target, srcElement, key, ctrlKey }) => {
        if (!/^(input|textarea|select)$/i.test((srcElement || target).tagName) && ctrlKey && key === 'a') { taken.push('ctrl a'); search.focus(); }
    };</script>";

async fn taken(page: &Page) -> Result<()> {
    let taken = page
        .run(
            "return [...taken, document.getElementById('search').value]",
            vec![],
        )
        .await?;
    ensure!(taken == json!([""]), "the page took {taken}");
    Ok(())
}

async fn shortcuts_of_the_page_take_nothing_that_is_typed(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    page.open(&world.page(&dutch(&format!("{SHORTCUTS}{HOST}{SCRIPT}"))))
        .await?;
    page.wait_words(WIDGET, TITLE).await?;
    page.write(WIDGET, "email", "els@school.be").await?;
    taken(page).await?;
    // Left, Home, Up and Backspace edit; Escape is no letter.
    page.write(
        WIDGET,
        "name",
        "s/k? sk\u{e012}\u{e012}x\u{e00c}\u{e011}/\u{e013}\u{e010}y\u{e003}",
    )
    .await?;
    for (name, wanted) in [("email", "els@school.be"), ("name", "/s/k? xsk")] {
        let found = page.value(WIDGET, name).await?;
        // Up is the beginning of a field in some engines.
        let plain = found.trim_start_matches('/');
        ensure!(
            plain == wanted.trim_start_matches('/'),
            "{name} holds «{found}», typed was «{wanted}»"
        );
    }
    taken(page).await?;
    // Select all, and write over it.
    let name = page.wait_for(WIDGET, "[name=name]").await?;
    name.send_keys("\u{e009}a\u{e000}").await?;
    taken(page).await?;
    page.write(WIDGET, "name", NAME).await?;
    page.write(WIDGET, "email", EMAIL).await?;
    let consent = page.wait_for(WIDGET, "[name=consent]").await?;
    consent.send_keys(" ").await?;
    ensure!(page.ticked(WIDGET).await?, "space ticks nothing");
    taken(page).await?;
    page.no_trouble().await.map(drop)
}

/// As ASP.NET Web Forms writes it for a panel with a default button.
const DEFAULT_BUTTON: &str = "<script>window.fired = 0;
    function WebForm_FireDefaultButton(event, target) {
        if (event.keyCode == 13) {
            const source = event.srcElement || event.target;
            if (!source || source.tagName.toLowerCase() != 'textarea') {
                document.getElementById(target).click();
                event.cancelBubble = true;
                if (event.stopPropagation) event.stopPropagation();
                return false;
            }
        }
        return true;
    }</script>";

async fn enter_sends_our_form_not_the_pages_default_button(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let form = format!(
        "{DEFAULT_BUTTON}<form onkeypress=\"return WebForm_FireDefaultButton(event, 'find')\" onsubmit=\"return false\">\
         <input name=\"q\"><input type=\"submit\" id=\"find\" value=\"Zoek\" onclick=\"fired++\">{HOST}</form>{SCRIPT}"
    );
    page.open(&world.page(&dutch(&form))).await?;
    page.wait_words(WIDGET, TITLE).await?;
    page.fill_in(WIDGET, NAME, EMAIL).await?;
    let email = page.wait_for(WIDGET, "[name=email]").await?;
    email.send_keys("\u{e007}").await?;
    page.wait_words(WIDGET, super::steps::DONE).await?;
    let fired = page.run("return fired", vec![]).await?;
    ensure!(
        fired == json!(0),
        "the page's button was pressed {fired} times"
    );
    page.no_trouble().await.map(drop)
}

async fn space_and_enter_on_our_buttons_are_ours(world: &mut World, page: &Page) -> Result<()> {
    page.open(&world.page(&dutch(&format!("{SHORTCUTS}{HOST}{SCRIPT}"))))
        .await?;
    page.wait_words(WIDGET, TITLE).await?;
    for key in [" ", "\u{e007}"] {
        let button = page.wait_for(WIDGET, "button[type=submit]").await?;
        page.run("arguments[0].focus()", vec![json!(button)])
            .await?;
        let element = page.wait_for(WIDGET, "button[type=submit]").await?;
        element.send_keys(key).await?;
        page.wait("the form's complaint", async |page| {
            Ok((!page.complaint(WIDGET, "email").await?.is_empty()).then_some(()))
        })
        .await?;
        taken(page).await?;
    }
    page.no_trouble().await.map(drop)
}

/// As scripts against copying do it: whoever is in a field is spared, by its tag.
const PROTECTION: &str = "<script>window.taken = [];
    const fields = ['input', 'textarea', 'select', 'option'];
    for (const type of ['mousedown', 'selectstart', 'copy', 'cut', 'paste', 'contextmenu', 'dragstart', 'drop', 'touchstart', 'beforeinput']) {
        document.addEventListener(type, (event) => {
            if (fields.includes(event.target.tagName?.toLowerCase())) return;
            taken.push(type); event.preventDefault();
        }, { passive: false });
    }
    document.addEventListener('keydown', (event) => {
        if (event.ctrlKey && !fields.includes(event.target.tagName.toLowerCase())) { taken.push('ctrl ' + event.key); event.preventDefault(); }
    });</script><input id=\"search\" aria-label=\"Zoek\">";

async fn copy_protection_that_spares_fields_spares_ours(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    page.open(&world.page(&dutch(&format!("{PROTECTION}{HOST}{SCRIPT}"))))
        .await?;
    page.wait_words(WIDGET, TITLE).await?;
    let name = page.wait_for(WIDGET, "[name=name]").await?;
    page.click(&name)
        .await
        .context("the field cannot be clicked")?;
    let focused = page.focused().await?;
    ensure!(
        focused == "name",
        "a click in the field leaves the focus at {focused}"
    );
    page.write(WIDGET, "name", NAME).await?;
    name.send_keys("\u{e009}a\u{e000}")
        .await
        .context("Ctrl and a cannot be pressed")?;
    // Each by itself, as a browser sends it: no driver drags, and some have no clipboard.
    let sent = "const field = arguments[0], stopped = [];
        for (const type of ['copy', 'cut', 'paste', 'dragstart', 'drop', 'contextmenu', 'selectstart', 'touchstart', 'beforeinput']) {
            const event = new Event(type, { bubbles: true, composed: true, cancelable: true });
            if (!field.dispatchEvent(event)) stopped.push(type);
        }
        return stopped";
    let field = page.wait_for(WIDGET, "[name=name]").await?;
    let stopped = page
        .run(sent, vec![json!(field)])
        .await
        .context("the events cannot be sent")?;
    ensure!(stopped == json!([]), "the page stops {stopped} in a field");
    taken(page).await?;
    page.no_trouble().await?;
    register_in_widget(page).await
}

/// A dialog that closes by Escape, a listener in the capturing phase, and one that counts what leaves the widget.
const REACHED: &str =
    "<button id=\"before\">Voor</button><script>window.captured = []; window.bubbled = [];
    addEventListener('keydown', ({ key }) => captured.push(key), true);
    document.addEventListener('keydown', ({ key }) => bubbled.push(key));</script>";

async fn escape_tab_and_listeners_in_the_capturing_phase_still_reach_the_page(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    page.open(&world.page(&dutch(&format!("{REACHED}{HOST}{SCRIPT}"))))
        .await?;
    page.wait_words(WIDGET, TITLE).await?;
    let name = page.wait_for(WIDGET, "[name=name]").await?;
    name.send_keys("s\u{e00c}\u{e004}").await?;
    let focused = page.focused().await?;
    ensure!(
        focused != "name" && focused != "body",
        "Tab leads to {focused}"
    );
    let seen = page.run("return [captured, bubbled]", vec![]).await?;
    let keys = |at: usize| seen.get(at).cloned().context("no keys");
    ensure!(
        keys(0)? == json!(["s", "Escape", "Tab"]) && keys(1)? == json!(["Escape", "Tab"]),
        "captured, bubbled: {seen}"
    );
    ensure!(
        page.find(Where::Page, "#before").await?.is_some(),
        "the page is gone"
    );
    page.no_trouble().await.map(drop)
}
