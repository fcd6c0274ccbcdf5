//! A phone: a finger, 320 pixels, a slow processor and slow mobile data. Chromium imitates one.

use super::in_chromium;
use super::see::no;
use crate::page::{Page, WIDGET, Where};
use crate::scenarios::steps::{DONE, EMAIL, EVENT, HOST, NAME, SCRIPT, dutch};
use crate::scenarios::{Scenario, scenario};
use crate::world::World;
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

pub(crate) fn all() -> Vec<Scenario> {
    in_chromium(vec![scenario!(somebody_registers_by_touch_on_a_slow_phone)])
}

/// 1.6 Mbit/s with 150 ms there and back, as the bars of the design have it, in bytes a second.
const SLOW: f64 = 1_600_000.0 / 8.0;

/// Makes a phone of the window, or a window again.
async fn phone(page: &Page, on: bool) -> Result<()> {
    let device = json!({ "width": 320, "height": 640, "deviceScaleFactor": 2, "mobile": true });
    if on {
        page.devtools("Emulation.setDeviceMetricsOverride", device)
            .await?;
    } else {
        page.viewport(None).await?;
    }
    page.devtools(
        "Emulation.setTouchEmulationEnabled",
        json!({ "enabled": on, "maxTouchPoints": 1 }),
    )
    .await?;
    page.devtools(
        "Emulation.setCPUThrottlingRate",
        json!({ "rate": if on { 4 } else { 1 } }),
    )
    .await?;
    let (latency, speed) = if on { (150, SLOW) } else { (0, -1.0) };
    page.devtools("Network.enable", json!({})).await?;
    let network = json!({ "offline": false, "latency": latency, "downloadThroughput": speed, "uploadThroughput": speed });
    page.devtools("Network.emulateNetworkConditions", network)
        .await?;
    Ok(())
}

/// Touches the middle of an element with a finger.
async fn tap(page: &Page, selector: &str) -> Result<()> {
    let element = page.wait_for(WIDGET, selector).await?;
    let script = "const it = arguments[0]; it.scrollIntoView({ block: 'center', behavior: 'instant' });
        const box = it.getBoundingClientRect(); return [box.left + box.width / 2, box.top + box.height / 2]";
    let at = page.run(script, vec![json!(element)]).await?;
    let place = |number: usize| at.get(number).and_then(Value::as_f64);
    let point = json!({ "x": place(0).context("no place")?, "y": place(1).context("no place")? });
    page.devtools(
        "Input.dispatchTouchEvent",
        json!({ "type": "touchStart", "touchPoints": [point] }),
    )
    .await?;
    page.devtools(
        "Input.dispatchTouchEvent",
        json!({ "type": "touchEnd", "touchPoints": [] }),
    )
    .await
    .map(drop)
}

/// Touches a field and types with the keyboard that comes up.
async fn tap_and_type(page: &Page, name: &str, words: &str) -> Result<()> {
    tap(page, &format!("[name={name}]")).await?;
    page.wait(&format!("the focus in {name}"), async |page| {
        Ok((page.focused().await? == name).then_some(()))
    })
    .await?;
    page.devtools("Input.insertText", json!({ "text": words }))
        .await
        .map(drop)
}

async fn somebody_registers_by_touch_on_a_slow_phone(world: &mut World, page: &Page) -> Result<()> {
    phone(page, true).await?;
    let head = "<meta name=\"viewport\" content=\"width=device-width\">";
    page.open(&world.page(&dutch(&format!("{head}{HOST}{SCRIPT}"))))
        .await?;
    tap_and_type(page, "name", NAME).await?;
    tap_and_type(page, "email", EMAIL).await?;
    let fine = "return [matchMedia('(pointer: coarse)').matches, innerWidth]";
    let device = page.run(fine, vec![]).await?;
    ensure!(device == json!([true, 320]), "that is no phone: {device}");
    no(page, "cut", "on a phone").await?;
    no(page, "small", "on a phone").await?;
    tap(page, "[name=consent]").await?;
    page.wait("the tick", async |page| {
        Ok(page.ticked(WIDGET).await?.then_some(()))
    })
    .await?;
    tap(page, "button[type=submit]").await?;
    page.wait_words(Where::Widget(0), DONE).await?;
    phone(page, false).await?;
    let row = world.only_registration(EVENT).await?;
    ensure!(
        row.get("email").is_some_and(|email| email == EMAIL),
        "the owner finds {row:?}"
    );
    Ok(())
}
