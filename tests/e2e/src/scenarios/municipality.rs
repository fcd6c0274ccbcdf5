//! The whole chain: somebody else's page, one pasted tag, a registration in the database.

use super::steps::{DONE, EMAIL, EVENT, NAME, TITLE, check, register_in_widget};
use super::{Scenario, scenario};
use crate::page::{Page, WIDGET, plain};
use crate::world::World;
use anyhow::{Context, Result, ensure};
use hyper::Method;
use serde_json::Value;

pub(crate) fn all() -> Vec<Scenario> {
    vec![
        scenario!(a_visitor_of_the_municipalitys_page_registers),
        scenario!(the_calendar_file_holds_the_start_in_utc),
        scenario!(every_field_has_a_visible_label_that_leads_to_it),
    ]
}

async fn a_visitor_of_the_municipalitys_page_registers(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let address = world.municipality(&[]).await?;
    page.open(&address).await?;
    page.wait_words(WIDGET, TITLE).await?;
    countdown_ticks(page).await?;
    let wording = page.label(WIDGET, "consent").await?;
    page.photograph("municipality").await?;
    register_in_widget(page).await?;
    let row = world.only_registration(EVENT).await?;
    for (column, wanted) in [
        ("event", EVENT),
        ("name", NAME),
        ("email", EMAIL),
        ("language", "nl"),
        ("page", &address),
    ] {
        check(&row, column, wanted)?;
    }
    ensure!(!wording.is_empty(), "the consent has no words beside it");
    check(&row, "consent", &wording)?;
    let registered = row
        .get("registered_at")
        .context("the registrations have no column registered_at")?;
    ensure!(
        registered.ends_with('Z'),
        "registered_at is not UTC: {registered}"
    );
    let posts = world.proxy.seen_like(&Method::POST, "/registrations");
    ensure!(
        posts.len() == 1,
        "{} POSTs were sent for one registration",
        posts.len()
    );
    let trouble = page.no_trouble().await?;
    ensure!(
        trouble.lines.is_empty(),
        "the console should be empty: {:#?}",
        trouble.lines
    );
    let personal = trouble
        .events
        .iter()
        .find(|event| event.contains(NAME) || event.contains(EMAIL));
    ensure!(
        personal.is_none(),
        "an event tells the page who registered: {personal:?}"
    );
    page.left_no_trace(world).await
}

async fn countdown_ticks(page: &Page) -> Result<()> {
    let timer = "[role=timer]";
    let read = async |page: &Page| -> Result<String> {
        let found = page
            .find(WIDGET, timer)
            .await?
            .context("there is no countdown (role=timer)")?;
        Ok(plain(&found.text().await?))
    };
    let first = page
        .wait("a countdown with digits", async |page| {
            Ok(Some(read(page).await?))
        })
        .await?;
    ensure!(
        first.contains(|letter: char| letter.is_ascii_digit()),
        "the countdown shows no digits: «{first}»"
    );
    page.wait(
        &format!("a countdown that moves on from «{first}»"),
        async |page| Ok((read(page).await? != first).then_some(())),
    )
    .await
}

async fn the_calendar_file_holds_the_start_in_utc(world: &mut World, page: &Page) -> Result<()> {
    page.open(&world.municipality(&[]).await?).await?;
    page.wait_words(WIDGET, TITLE).await?;
    register_in_widget(page).await?;
    let href = page
        .attribute(WIDGET, "a[href*='calendar.ics']", "href")
        .await?;
    let href = href.context("no link to a calendar file follows the registration")?;
    let answer = world.get(&href).await?;
    let kind = answer
        .headers()
        .get("content-type")
        .and_then(|kind| kind.to_str().ok())
        .unwrap_or_default()
        .to_owned();
    ensure!(
        answer.status().is_success(),
        "{href} answers {}",
        answer.status()
    );
    ensure!(
        kind.starts_with("text/calendar"),
        "the calendar file comes as «{kind}»"
    );
    let text = answer.text().await?;
    let event: Value = world
        .get(&world.address("/v1/events/evenementen?lang=nl"))
        .await?
        .json()
        .await?;
    let start = event
        .pointer("/config/start")
        .and_then(Value::as_str)
        .context("the event has no start")?;
    let start: jiff::Timestamp = start.parse()?;
    let line = start.strftime("DTSTART:%Y%m%dT%H%M%SZ").to_string();
    ensure!(
        text.split("\r\n").any(|had| had == line),
        "the calendar file has no line {line}:\n{text}"
    );
    ensure!(
        !text.replace("\r\n", "").contains(['\r', '\n']),
        "the calendar file has lines that do not end in CRLF"
    );
    ensure!(
        text.starts_with("BEGIN:VCALENDAR\r\n"),
        "the calendar file does not begin as one:\n{text}"
    );
    ensure!(
        text.contains(TITLE),
        "the calendar file does not say «{TITLE}»:\n{text}"
    );
    Ok(())
}

async fn every_field_has_a_visible_label_that_leads_to_it(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    page.open(&world.municipality(&[]).await?).await?;
    page.wait_words(WIDGET, TITLE).await?;
    for (name, kind, fill) in [("name", "text", "name"), ("email", "email", "email")] {
        let label = page.label(WIDGET, name).await?;
        ensure!(!label.is_empty(), "the field {name} has no visible label");
        let by_label = page
            .find_named(WIDGET, "label", &label)
            .await?
            .context("the label is gone")?;
        page.click(&by_label).await?;
        ensure!(
            page.focused().await? == name,
            "a click on «{label}» puts the focus on {}",
            page.focused().await?
        );
        let selector = format!("[name={name}]");
        for (attribute, wanted) in [("type", kind), ("autocomplete", fill)] {
            let found = page.attribute(WIDGET, &selector, attribute).await?;
            ensure!(
                found.as_deref() == Some(wanted),
                "the field {name} has {attribute} = {found:?}, not {wanted}"
            );
        }
    }
    ensure!(
        !page.ticked(WIDGET).await?,
        "the consent is ticked beforehand"
    );
    // The good news takes the focus of the form that is gone.
    register_in_widget(page).await?;
    let focused = page.run("const root = [...document.querySelectorAll('*')].find((it) => it.shadowRoot).shadowRoot; return root.activeElement ? root.activeElement.innerText : ''", vec![]).await?;
    ensure!(
        focused.as_str().is_some_and(|words| words.contains(DONE)),
        "after registering the focus is on {focused}"
    );
    Ok(())
}
