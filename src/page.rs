//! What `page.js` does to the page around a widget; the build puts it into the glue.

use wasm_bindgen::{JsValue, prelude::wasm_bindgen};
use web_sys::HtmlElement;

#[cfg_attr(misniets_bundle, wasm_bindgen)]
#[cfg_attr(not(misniets_bundle), wasm_bindgen(module = "/src/page.js"))]
extern "C" {
    /// Sends `misniets:<name>` from a host, with an object of details.
    #[wasm_bindgen(js_name = misnietsEmit)]
    pub(crate) fn emit(host: &HtmlElement, name: &str, detail: &JsValue);

    /// What the page's address says under a name.
    #[wasm_bindgen(js_name = misnietsQueryParameter)]
    pub(crate) fn query_parameter(name: &str) -> Option<String>;

    /// The page's address without query and fragment: those may hold personal data.
    #[wasm_bindgen(js_name = misnietsAddress)]
    pub(crate) fn address() -> String;

    /// Sets the accent, the text colour on it and the line around it; what is empty goes.
    #[wasm_bindgen(js_name = misnietsPaint)]
    pub(crate) fn paint(root: &HtmlElement, accent: &str, on_accent: &str, edge: &str);

    /// Calls once, when the widget in a host can be read.
    #[wasm_bindgen(js_name = misnietsWatch)]
    pub(crate) fn watch(host: &HtmlElement, seen: &JsValue);

    /// Not any more.
    #[wasm_bindgen(js_name = misnietsUnwatch)]
    pub(crate) fn unwatch(host: &HtmlElement);

    /// Adds the JSON-LD block of a key to the page, or one card that keeps it there; a point in a property's name goes one object deeper.
    #[wasm_bindgen(js_name = misnietsAddJsonLd)]
    pub(crate) fn add_json_ld(key: &str, properties: &JsValue);

    /// One card less that keeps the block there.
    #[wasm_bindgen(js_name = misnietsRemoveJsonLd)]
    pub(crate) fn remove_json_ld(key: &str);
}
