//! Whose code runs, so that a fault ends one widget alone. What happens then: `src/isolation.js`.

use web_sys::HtmlElement;

/// Says that a host's widget runs from here on, or, with none, what belongs to the whole page; returns whose ran before.
/// Closures made while a widget runs are that widget's.
#[cfg(misniets_bundle)]
pub fn enter(host: Option<&HtmlElement>) -> Option<HtmlElement> {
    whose(host)
}

/// Outside the bundle a fault is a failed test.
#[cfg(not(misniets_bundle))]
pub fn enter(_: Option<&HtmlElement>) -> Option<HtmlElement> {
    None
}

#[cfg(misniets_bundle)]
#[wasm_bindgen::prelude::wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = misnietsEnter)]
    fn whose(host: Option<&HtmlElement>) -> Option<HtmlElement>;
}
