//! The time now, and one timer for everything on the page that shows it.

use crate::time::Instant;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;
use yew::prelude::*;

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
#[cfg_attr(misniets_bundle, wasm_bindgen)]
#[cfg_attr(not(misniets_bundle), wasm_bindgen(module = "/src/clock.js"))]
extern "C" {
    #[wasm_bindgen(js_name = misnietsTick)]
    fn start(host: &HtmlElement, offset: f64, tick: &JsValue);

    #[wasm_bindgen(js_name = misnietsForget)]
    fn stop(host: &HtmlElement, tick: &JsValue);
}

/// A widget's registration with the page's one timer; dropping it ends it.
struct Timer {
    host: HtmlElement,
    tick: Closure<dyn Fn()>,
}

impl Timer {
    /// Starts calling; `None` for a fixed clock, and on the server.
    fn start(clock: Clock, host: Option<&HtmlElement>, tick: impl Fn() + 'static) -> Option<Self> {
        let (Clock::Device { offset }, Some(host)) = (clock, host) else {
            return None;
        };
        let timer = Self {
            host: host.clone(),
            tick: Closure::new(tick),
        };
        start(host, offset as f64, timer.tick.as_ref());
        Some(timer)
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        stop(&self.host, self.tick.as_ref());
    }
}

/// Calls `on_tick` every second, on the second, while the page is visible and the host is in view.
#[hook]
pub fn use_ticks(clock: Clock, host: Option<HtmlElement>, on_tick: Callback<()>) {
    let latest = use_mut_ref(Callback::noop);
    latest.replace(on_tick);
    use_effect_with((clock, host), move |(clock, host)| {
        let timer = Timer::start(*clock, host.as_ref(), move || {
            let on_tick = latest.borrow().clone();
            on_tick.emit(());
        });
        move || drop(timer)
    });
}
