//! The fields of a form as they arrive, in JSON and in a form post alike.

use serde_json::{Map, Value};

/// The names that may come more than once.
const SEVERAL: [&str; 1] = ["topics"];

/// What a visitor sent: names and values, nothing checked but the shape.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Input(Vec<(String, String)>);

/// A body that has not the shape of a form.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("the body is no form")]
pub struct MalformedInput;

impl Input {
    /// Reads a JSON object of texts (RFC 8259); a list of texts only where several can be chosen.
    ///
    /// # Errors
    /// When it has another shape.
    pub fn from_json(body: &[u8]) -> Result<Self, MalformedInput> {
        let object: Map<String, Value> =
            serde_json::from_slice(body).map_err(|_| MalformedInput)?;
        let mut fields = Vec::new();
        for (name, value) in object {
            match value {
                Value::Null => (),
                Value::String(text) => fields.push((name, text)),
                Value::Array(texts) if SEVERAL.contains(&name.as_str()) => {
                    for text in texts {
                        let Value::String(text) = text else {
                            return Err(MalformedInput);
                        };
                        fields.push((name.clone(), text));
                    }
                }
                _ => return Err(MalformedInput),
            }
        }
        Ok(Self(fields))
    }

    /// Reads a form post (`application/x-www-form-urlencoded`).
    ///
    /// # Errors
    /// When it is none, or a name comes twice that can't.
    pub fn from_form(body: &[u8]) -> Result<Self, MalformedInput> {
        let fields: Vec<(String, String)> =
            serde_urlencoded::from_bytes(body).map_err(|_| MalformedInput)?;
        let twice = fields.iter().enumerate().any(|(index, (name, _))| {
            let before = fields.iter().take(index);
            !SEVERAL.contains(&name.as_str()) && before.clone().any(|(other, _)| other == name)
        });
        if twice {
            return Err(MalformedInput);
        }
        Ok(Self(fields))
    }

    /// A field's value, without what is blank around it; `None` when there is nothing.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().filter(|(has, _)| has == name);
        let mut values = found.map(|(_, value)| value.trim());
        values.find(|value| !value.is_empty())
    }

    /// A field's value as it came; empty when there is none.
    #[must_use]
    pub fn raw(&self, name: &str) -> &str {
        let found = self.0.iter().find(|(has, _)| has == name);
        found.map_or("", |(_, value)| value)
    }

    /// All values of a name, without those that are blank.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> + 'a {
        let values = self.0.iter().filter(move |(has, _)| has == name);
        values
            .map(|(_, value)| value.trim())
            .filter(|value| !value.is_empty())
    }

    /// Sets a field.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.0.retain(|(has, _)| has != name);
        self.0.push((name.to_owned(), value.into()));
    }

    /// Every field as it came.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_and_a_form_post_say_the_same() {
        let json = Input::from_json(br#"{"name":" An ","topics":["a","b"],"key":null}"#).unwrap();
        let form = Input::from_form(b"name=+An+&topics=a&topics=b").unwrap();
        assert_eq!(json, form);
        assert_eq!(json.get("name"), Some("An"));
        assert_eq!(json.all("topics").collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(json.get("key"), None);
    }

    #[test]
    fn one_value_is_not_several() {
        for json in [
            r#"{"name":["An"]}"#,
            r#"{"name":1}"#,
            r#"{"topics":[1]}"#,
            "[]",
            "{",
            "",
        ] {
            assert_eq!(
                Input::from_json(json.as_bytes()),
                Err(MalformedInput),
                "{json}"
            );
        }
        assert_eq!(Input::from_form(b"name=a&name=b"), Err(MalformedInput));
    }
}
