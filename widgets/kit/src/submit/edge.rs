//! What `edge.js` does for a form; the build puts it into the glue, where script is a fifth of the bytes.

use wasm_bindgen::{JsValue, prelude::wasm_bindgen};
use web_sys::{Element, HtmlFormElement};

#[cfg_attr(misniets_texts = "by_file", wasm_bindgen)]
#[cfg_attr(
    not(misniets_texts = "by_file"),
    wasm_bindgen(module = "/src/submit/edge.js")
)]
extern "C" {
    /// `{ body, email, website }`: what a form sends (JSON), what was typed as address, what the trap holds. `fields` are
    /// the questions' names, `several` those that can have several answers (as [`crate::list`]s).
    #[wasm_bindgen(js_name = misnietsShipment)]
    pub(super) fn shipment(
        form: &HtmlFormElement,
        provider: &str,
        fields: &str,
        several: &str,
    ) -> JsValue;

    /// Gets an answer, or posts a body of JSON; `done` is told status, text and JSON, or 0 and a text where time was up.
    #[wasm_bindgen(js_name = misnietsAsk)]
    pub(super) fn ask(url: &str, body: &str, key: &str, name: &str, token: &str, done: &JsValue);

    /// 128 random bits in hexadecimal.
    #[wasm_bindgen(js_name = misnietsKey)]
    pub(super) fn random_key() -> String;

    /// Name, problem and limit of each field that is not right yet, as a [`crate::list`].
    #[wasm_bindgen(js_name = misnietsInvalid)]
    pub(super) fn invalid(form: &HtmlFormElement, groups: &str) -> String;

    /// Calls once, when the connection is back.
    #[wasm_bindgen(js_name = misnietsWhenOnline)]
    pub(super) fn when_online(back: &JsValue);

    /// To the first error, to the heading that stands in the form's place, or to the form that was opened.
    #[wasm_bindgen(js_name = misnietsFocus)]
    pub(super) fn move_focus(card: &Element);
}
