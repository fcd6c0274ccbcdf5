//! JavaScript values as settings.
//!
//! Natively serde reads them; here `serde-wasm-bindgen` would, but its error messages link number formatting (6 KB of
//! brotli for words nobody reads), and even a serde deserializer without words of its own costs 2.5 KB more than this.

use js_sys::{Array, Object};
use wasm_bindgen::{JsCast, JsValue};

use super::Raw;

/// How deep settings may nest; what lies deeper is left out. A page could nest until the stack ends.
const DEPTH: u32 = 8;

impl Raw {
    /// Reads a JavaScript value.
    #[must_use]
    pub fn from_js(value: &JsValue) -> Self {
        read(value, DEPTH)
    }
}

fn read(value: &JsValue, depth: u32) -> Raw {
    if let Some(text) = value.as_string() {
        Raw::Text(text)
    } else if let Some(number) = value.as_f64() {
        Raw::Number(number)
    } else if let Some(flag) = value.as_bool() {
        Raw::Flag(flag)
    } else if depth == 0 {
        Raw::Absent
    } else if Array::is_array(value) {
        let list: &Array = value.unchecked_ref();
        let mut entries = Vec::new();
        for entry in list.iter() {
            entries.push(read(&entry, depth - 1));
        }
        Raw::List(entries)
    } else if value.is_object() {
        let mut entries = Vec::new();
        for pair in Object::entries(value.unchecked_ref()).iter() {
            let pair: Array = pair.unchecked_into();
            if let Some(key) = pair.get(0).as_string() {
                entries.push((key, read(&pair.get(1), depth - 1)));
            }
        }
        Raw::Map(entries)
    } else {
        Raw::Absent
    }
}
