//! The nodes a card has drawn, put back before it draws again: other scripts of the page change them (`owned_nodes.js`).

use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;

// In script, which is smaller for work that is all the browser's; `cargo xtask build` puts it into the glue.
#[cfg_attr(misniets_bundle, wasm_bindgen)]
#[cfg_attr(not(misniets_bundle), wasm_bindgen(module = "/src/owned_nodes.js"))]
extern "C" {
    /// Records a card's nodes after it was drawn.
    #[wasm_bindgen(js_name = misnietsRecordNodes)]
    pub(crate) fn record_nodes(card: &Element);

    /// Puts a card's recorded nodes back where another script replaced, moved or removed them.
    #[wasm_bindgen(js_name = misnietsRestoreNodes)]
    pub(crate) fn restore_nodes(card: &Element);

    /// Writes the only text of an element past the virtual DOM, into the text node the virtual DOM knows.
    #[wasm_bindgen(js_name = misnietsWriteText)]
    pub fn write_text(element: &Element, text: &str);
}
