//! The fields of a JSON object, read without building what is not a field: nesting ends the reading where it begins.

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::fmt;

use super::MAX_FIELDS;
use super::input::MalformedInput;

/// Reads the fields of an object; those in `several` may be lists.
///
/// # Errors
/// When it has another shape or too many fields.
pub(super) fn fields(
    text: &str,
    several: &[&str],
) -> Result<Vec<(String, String)>, MalformedInput> {
    let Object(fields) = serde_json::from_str(text).map_err(|_| MalformedInput::Shape)?;
    let mut flat = Vec::new();
    for (name, value) in fields.ok_or(MalformedInput::TooManyFields)? {
        match value {
            Value::Null => (),
            Value::Text(text) => flat.push((name, text)),
            Value::Texts(texts) if several.contains(&name.as_str()) => {
                flat.extend(texts.into_iter().map(|text| (name.clone(), text)));
            }
            Value::Texts(_) => return Err(MalformedInput::Shape),
        }
    }
    Ok(flat)
}

/// The names and values of an object; `None` when there are too many.
struct Object(Option<Vec<(String, Value)>>);

/// What a field may hold.
enum Value {
    Null,
    Text(String),
    Texts(Vec<String>),
}

impl<'de> Deserialize<'de> for Object {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Fields;

        impl<'de> Visitor<'de> for Fields {
            type Value = Object;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object of texts")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Object, A::Error> {
                let mut fields = Vec::new();
                while let Some(field) = map.next_entry()? {
                    // The rest is read, for its shape, but not kept.
                    if fields.len() <= MAX_FIELDS {
                        fields.push(field);
                    }
                }
                let kept = fields.len() <= MAX_FIELDS;
                Ok(Object(kept.then_some(fields)))
            }
        }

        deserializer.deserialize_map(Fields)
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OneOrSeveral;

        impl<'de> Visitor<'de> for OneOrSeveral {
            type Value = Value;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text or a list of texts")
            }

            fn visit_unit<E: Error>(self) -> Result<Value, E> {
                Ok(Value::Null)
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Value, E> {
                Ok(Value::Text(text.to_owned()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
                let mut texts = Vec::new();
                while let Some(text) = list.next_element::<String>()? {
                    if texts.len() <= MAX_FIELDS {
                        texts.push(text);
                    }
                }
                Ok(Value::Texts(texts))
            }
        }

        deserializer.deserialize_any(OneOrSeveral)
    }
}
