//! The shadow root: the page's styles stay out, the widget's stay in.

use misniets_kit::theme::Color;
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use web_sys::{Element, HtmlElement};

use crate::page;

/// In the bundle the sheets stand minified in the glue, where they compress with the script; elsewhere they are part of
/// the program.
#[cfg(not(misniets_bundle))]
fn style() -> String {
    misniets_registry::Widget::all_styles().concat()
}

#[cfg(misniets_bundle)]
const fn style() -> String {
    String::new()
}

// In script, which is smaller for work that is all the browser's; `cargo xtask build` puts it into the glue.
#[cfg_attr(misniets_bundle, wasm_bindgen)]
#[cfg_attr(not(misniets_bundle), wasm_bindgen(module = "/src/shadow.js"))]
extern "C" {
    #[wasm_bindgen(js_name = misnietsReveal)]
    fn take_over(host: &HtmlElement, root: &Element, style: String) -> JsValue;

    /// Shows the host's own content again.
    #[wasm_bindgen(js_name = misnietsConceal)]
    pub(crate) fn conceal(host: &HtmlElement);

    /// Whether a host can hold a shadow root.
    #[wasm_bindgen(js_name = misnietsCanHold)]
    pub(crate) fn can_hold(host: &HtmlElement) -> bool;
}

#[cfg_attr(misniets_bundle, wasm_bindgen)]
#[cfg_attr(not(misniets_bundle), wasm_bindgen(module = "/src/keys.js"))]
extern "C" {
    /// Keeps what is typed in a shadow root from the page's listeners.
    #[wasm_bindgen(js_name = keepKeysInside)]
    fn keep_keys_inside(shadow_root: &JsValue);
}

/// A fresh element to render into; on the page only after [`reveal`].
pub(crate) fn root(host: &HtmlElement) -> Option<HtmlElement> {
    host.owner_document()?
        .create_element("div")
        .ok()?
        .dyn_into()
        .ok()
}

/// Puts a rendered root in the host's shadow root, in place of the host's own content, in one step. What a visitor did in
/// a prerendered card goes along.
pub(crate) fn reveal(host: &HtmlElement, root: &Element) {
    keep_keys_inside(&take_over(host, root, style()));
}

/// Sets the owner's accent, the text colour that can be read on it and the line around it.
pub(crate) fn paint(root: &HtmlElement, accent: Option<Color>) {
    let [own, text, edge] = accent.map_or_else(Default::default, |accent| {
        [accent.to_hex(), accent.text_on().to_hex(), accent.edge()]
    });
    page::paint(root, &own, &text, &edge);
}
