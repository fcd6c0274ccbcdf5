//! The time now, and one timer for everything on the page that shows it.

use crate::time::Instant;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

/// Where "now" comes from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Clock {
    /// Stands still: a page rendered on the server, and tests.
    Fixed(Instant),
    /// The device's clock, corrected by the server's (`offset` = server minus device, ms).
    Device {
        /// Milliseconds to add to the device's clock.
        offset: i64,
    },
}

impl Clock {
    /// The device's clock, set right by what the server's clock was ahead of it (ms) when the two were compared.
    #[must_use]
    pub fn corrected_by(skew: Option<f64>) -> Self {
        let skew = skew.unwrap_or_default();
        // Less than the way over the network can be off is no reason to differ from the page's own clock.
        let offset = if skew.abs() < 1_000.0 { 0 } else { skew as i64 };
        Self::Device { offset }
    }

    /// Whether it moves on by itself: in a browser, not on the server.
    #[must_use]
    pub const fn is_running(self) -> bool {
        matches!(self, Self::Device { .. })
    }

    /// The instant now.
    #[must_use]
    pub fn now(self) -> Instant {
        match self {
            Self::Fixed(at) => at,
            Self::Device { offset } => Instant(js_sys::Date::now() as i64 + offset),
        }
    }
}

// In script, which is smaller for work that is all the browser's; `cargo xtask build` puts it into the glue.
#[cfg_attr(misniets_texts = "by_file", wasm_bindgen)]
#[cfg_attr(
    not(misniets_texts = "by_file"),
    wasm_bindgen(module = "/src/clock.js")
)]
extern "C" {
    #[wasm_bindgen(js_name = misnietsTick)]
    fn start(host: &HtmlElement, offset: f64, tick: &JsValue);

    #[wasm_bindgen(js_name = misnietsForget)]
    fn stop(host: &HtmlElement, tick: &JsValue);
}

/// A widget's place on the page's one timer; dropped, it is given back.
#[derive(Default)]
pub struct Timer(Option<Place>);

struct Place {
    host: HtmlElement,
    offset: i64,
    tick: Closure<dyn Fn()>,
}

impl Timer {
    /// Calls `tick` every second, on the second, while the page is visible and the host is in view. Nothing is scheduled for
    /// a fixed clock.
    pub fn run(&mut self, clock: Clock, host: Option<HtmlElement>, tick: impl Fn() + 'static) {
        let (Clock::Device { offset }, Some(host)) = (clock, host) else {
            self.0 = None;
            return;
        };
        if self.0.as_ref().is_some_and(|place| place.offset == offset) {
            return;
        }
        let tick = Closure::new(tick);
        start(&host, offset as f64, tick.as_ref());
        self.0 = Some(Place { host, offset, tick });
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        stop(&self.host, self.tick.as_ref());
    }
}
