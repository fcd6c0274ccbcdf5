//! Values that cross the border between JavaScript and Rust: settings, answers, what a form sends, details of events.

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

use super::SettingValue;

impl SettingValue {
    /// Reads a JavaScript value; one that is no data (a function) counts as absent.
    #[must_use]
    pub fn from_js(value: JsValue) -> Self {
        serde_wasm_bindgen::from_value(value).unwrap_or_default()
    }

    /// The same as a JavaScript value: objects are plain ones.
    #[must_use]
    pub fn to_js(&self) -> JsValue {
        self.serialize(&Serializer::json_compatible())
            .unwrap_or_default()
    }
}
