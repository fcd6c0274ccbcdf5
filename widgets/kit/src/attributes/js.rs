//! A serde deserializer over JavaScript values, for settings only.
//!
//! `serde-wasm-bindgen`'s own deserializer would do, but its error messages link number formatting:
//! about 6 KB of brotli for words nobody reads, since a bad setting becomes a [`Warning`](super::Warning) here.

use std::fmt;

use js_sys::{Array, Object};
use serde::de::{self, DeserializeSeed, MapAccess, SeqAccess, Visitor};
use wasm_bindgen::{JsCast, JsValue};

/// A JavaScript value on its way to a setting.
pub struct JsSetting(pub JsValue);

/// That a value could not be read; what it should have been, the config's own types say.
#[derive(Clone, Copy, Debug)]
pub struct Unreadable;

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unreadable")
    }
}

impl std::error::Error for Unreadable {}

impl de::Error for Unreadable {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

impl<'de> de::Deserializer<'de> for JsSetting {
    type Error = Unreadable;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        let value = self.0;
        if let Some(text) = value.as_string() {
            visitor.visit_string(text)
        } else if let Some(number) = value.as_f64() {
            visitor.visit_f64(number)
        } else if Array::is_array(&value) {
            visitor.visit_seq(Elements(value.unchecked_into(), 0))
        } else if value.is_object() {
            visitor.visit_map(Entries(Object::entries(value.unchecked_ref()), 0))
        } else if let Some(flag) = value.as_bool() {
            visitor.visit_bool(flag)
        } else {
            visitor.visit_unit()
        }
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

/// An array, and how far it has been read.
struct Elements(Array, u32);

impl<'de> SeqAccess<'de> for Elements {
    type Error = Unreadable;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Unreadable> {
        if self.1 >= self.0.length() {
            return Ok(None);
        }
        self.1 += 1;
        seed.deserialize(JsSetting(self.0.get(self.1 - 1)))
            .map(Some)
    }
}

/// An object's entries, and how far they have been read.
struct Entries(Array, u32);

impl Entries {
    fn side(&self, index: u32, side: u32) -> JsSetting {
        JsSetting(self.0.get(index).unchecked_into::<Array>().get(side))
    }
}

impl<'de> MapAccess<'de> for Entries {
    type Error = Unreadable;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Unreadable> {
        if self.1 >= self.0.length() {
            return Ok(None);
        }
        self.1 += 1;
        seed.deserialize(self.side(self.1 - 1, 0)).map(Some)
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<T::Value, Unreadable> {
        seed.deserialize(self.side(self.1 - 1, 1))
    }
}
