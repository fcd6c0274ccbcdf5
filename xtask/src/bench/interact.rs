//! What a visitor does early on a slow phone: types a key, presses the button, touches the card.

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::subjects::Subject;
use super::visit::{self, Pace, in_page};
use crate::browser::Browser;

/// The module's requests, held while the button is pressed.
const MODULE: &str = "*.wasm";

/// Types a key 200 ms after first sight and waits for the take-over. Returns whether the key is still in its field and the
/// field still has the focus.
pub(super) fn keeps_a_key(browser: &mut Browser, subject: &Subject, address: &str) -> Result<bool> {
    visit::as_visitor(browser, subject, Pace::Slow, |browser| {
        visit::go(browser, address)?;
        in_page(
            browser,
            "bench.sight.then(() => new Promise(done => setTimeout(done, 200)))",
        )?;
        click(browser, "field")?;
        for kind in ["keyDown", "keyUp"] {
            let key = json!({ "type": kind, "key": "a", "code": "KeyA", "text": if kind == "keyDown" { "a" } else { "" } });
            browser.ask("Input.dispatchKeyEvent", &key)?;
        }
        in_page(browser, "bench.taken(1)")?;
        // What the module does to the field, it does in the frames after it is ready.
        in_page(browser, "new Promise(done => setTimeout(done, 500))")?;
        let typed = in_page(browser, "bench.typed()")?;
        Ok(typed == json!({ "value": "a", "focused": true }))
    })
}

/// Fills the form in and presses its button at first sight, while the module is held on its way. Returns the ms from the
/// press to the first frame with a busy button.
pub(super) fn busy_after(browser: &mut Browser, subject: &Subject, address: &str) -> Result<f64> {
    visit::as_visitor(browser, subject, Pace::Slow, |browser| {
        let patterns = json!({ "patterns": [{ "urlPattern": MODULE }] });
        browser.ask("Fetch.enable", &patterns)?;
        visit::go(browser, address)?;
        in_page(browser, "bench.sight")?;
        in_page(browser, "(bench.fill(), bench.watchButton())")?;
        click(browser, "button")?;
        let took = in_page(browser, "bench.busy")?;
        took.as_f64().context("no duration")
    })
}

/// Touches the card's first field and waits until the module has taken the card over.
pub(super) fn touch(browser: &mut Browser) -> Result<()> {
    click(browser, "field")?;
    in_page(browser, "bench.taken(1)").map(drop)
}

/// Clicks in the middle of the card's first field, or of its submit button.
fn click(browser: &mut Browser, what: &str) -> Result<()> {
    let place = in_page(browser, &format!("bench.place('{what}')"))?;
    let at = |name: &str| place.get(name).and_then(Value::as_f64);
    for kind in ["mousePressed", "mouseReleased"] {
        let event =
            json!({ "type": kind, "x": at("x"), "y": at("y"), "button": "left", "clickCount": 1 });
        browser.ask("Input.dispatchMouseEvent", &event)?;
    }
    Ok(())
}
