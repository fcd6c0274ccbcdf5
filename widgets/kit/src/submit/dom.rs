//! What `form.js` does for a form; the build puts it into the glue.

use wasm_bindgen::{JsValue, prelude::wasm_bindgen};
use web_sys::{Element, HtmlFormElement};

#[cfg_attr(misniets_bundle, wasm_bindgen)]
#[cfg_attr(not(misniets_bundle), wasm_bindgen(module = "/src/submit/form.js"))]
extern "C" {
    /// `{ body, email, website }`: what a form sends (JSON), what was typed as address, what the honeypot holds. `fields` are
    /// the questions' names, `several` those that can have several answers.
    #[wasm_bindgen(js_name = misnietsSubmission)]
    pub(super) fn submission(
        form: &HtmlFormElement,
        provider: &str,
        fields: &JsValue,
        several: &JsValue,
    ) -> JsValue;

    /// Gets JSON, or posts a body of JSON; `done` is told status, text and JSON, or 0 and a text where time was up.
    #[wasm_bindgen(js_name = misnietsFetchJson)]
    pub(super) fn fetch_json(
        url: &str,
        body: &str,
        key: &str,
        name: &str,
        token: &str,
        done: &JsValue,
    );

    /// 128 random bits in hexadecimal.
    #[wasm_bindgen(js_name = misnietsKey)]
    pub(super) fn random_key() -> String;

    /// Name, problem and limit of each field that is not right yet.
    #[wasm_bindgen(js_name = misnietsInvalid)]
    pub(super) fn invalid(form: &HtmlFormElement, groups: &JsValue) -> JsValue;

    /// Fills in a control that holds nothing yet, or ticks the one with that value.
    #[wasm_bindgen(js_name = misnietsPrefill)]
    pub(super) fn prefill(card: &Element, name: &str, value: &str);

    /// To the first error, to the heading that stands in the form's place, or to the form that was opened.
    #[wasm_bindgen(js_name = misnietsFocus)]
    pub(super) fn move_focus(card: &Element);
}
