//! The fields of a form as they arrive, in JSON and in a form post alike.

use std::collections::HashMap;

use misniets_kit::form::is_field_name;

use super::{MAX_FIELDS, Mistake, Wrong, json, urlencoded};

/// The names that may come more than once.
const SEVERAL: [&str; 1] = ["topics"];

/// What a visitor sent: at most [`MAX_FIELDS`] names and values, nothing checked but the shape.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Input {
    fields: Vec<(String, String)>,
    /// Where each name is, in the order they came.
    places: HashMap<String, Vec<usize>>,
}

/// Why a body is not a form's.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum MalformedInput {
    /// It has another shape.
    #[error("the body is no form")]
    Shape,
    /// More than [`MAX_FIELDS`].
    #[error("the body has more than {MAX_FIELDS} fields")]
    TooManyFields,
    /// Its bytes are in no encoding that can be determined.
    #[error("the text is not UTF-8")]
    Encoding,
}

impl Input {
    /// Reads a JSON object of texts (RFC 8259); a list of texts only where several can be chosen. Anything nested deeper
    /// ends the reading at once.
    ///
    /// # Errors
    /// When it has another shape, a name comes twice, there are too many fields, or it is not UTF-8.
    pub fn from_json(body: &[u8]) -> Result<Self, MalformedInput> {
        let text = std::str::from_utf8(body).map_err(|_| MalformedInput::Encoding)?;
        Self::of(json::fields(text, &SEVERAL)?)
    }

    /// Reads a form post (`application/x-www-form-urlencoded`). `charset` is what the content type says of its encoding.
    ///
    /// # Errors
    /// When a name comes twice that can't, there are too many fields, or the encoding can't be determined.
    pub fn from_form(body: &[u8], charset: Option<&str>) -> Result<Self, MalformedInput> {
        Self::of(urlencoded::fields(body, charset)?)
    }

    fn of(fields: Vec<(String, String)>) -> Result<Self, MalformedInput> {
        if fields.len() > MAX_FIELDS {
            return Err(MalformedInput::TooManyFields);
        }
        let mut places: HashMap<String, Vec<usize>> = HashMap::new();
        for (place, (name, _)) in fields.iter().enumerate() {
            let same = places.entry(name.clone()).or_default();
            if !same.is_empty() && !SEVERAL.contains(&name.as_str()) {
                return Err(MalformedInput::Shape);
            }
            same.push(place);
        }
        Ok(Self { fields, places })
    }

    fn values<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> + 'a {
        let places = self.places.get(name).map(Vec::as_slice);
        let places = places.unwrap_or_default().iter();
        places.filter_map(|place| self.fields.get(*place).map(|(_, value)| value.as_str()))
    }

    /// A field's value, without what is blank around it; `None` when there is nothing.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.all(name).next()
    }

    /// A field's value as it came; empty when there is none.
    #[must_use]
    pub fn raw(&self, name: &str) -> &str {
        self.values(name).next().unwrap_or_default()
    }

    /// All values of a name, without those that are blank.
    pub fn all<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> + 'a {
        let values = self.values(name).map(str::trim);
        values.filter(|value| !value.is_empty())
    }

    /// Sets a field.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        let value = value.into();
        let place = self.places.get(name).and_then(|places| places.first());
        match place.and_then(|place| self.fields.get_mut(*place)) {
            Some((_, old)) => *old = value,
            None => {
                self.places.insert(name.to_owned(), vec![self.fields.len()]);
                self.fields.push((name.to_owned(), value));
            }
        }
    }

    /// Every field as it came.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The fields whose value has control characters, each once: PostgreSQL can't store NUL, and no visitor types the
    /// others. Line breaks and tabs are fine. What has no field's name is read by nobody, so it is left alone.
    #[must_use]
    pub fn control_characters(&self) -> Vec<Mistake> {
        let forbidden = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
        let mut mistakes: Vec<Mistake> = Vec::new();
        for (name, value) in self.fields() {
            let named = is_field_name(name) && value.contains(forbidden);
            if named && mistakes.last().is_none_or(|last| last.field != name) {
                mistakes.push(Mistake::new(name.to_owned(), Wrong::ControlCharacter));
            }
        }
        mistakes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(body: &str) -> Result<Input, MalformedInput> {
        Input::from_form(body.as_bytes(), None)
    }

    #[test]
    fn json_and_a_form_post_say_the_same() {
        let json = Input::from_json(br#"{"name":" An ","topics":["a","b"],"key":null}"#).unwrap();
        let form = form("name=+An+&topics=a&topics=b").unwrap();
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
            r#"{"topics":[["a"]]}"#,
            r#"{"name":"a","name":"b"}"#,
            r#"{"name":{"a":"b"}}"#,
            "[]",
            "{",
            "{} {}",
            "",
        ] {
            assert_eq!(
                Input::from_json(json.as_bytes()),
                Err(MalformedInput::Shape),
                "{json}"
            );
        }
        assert_eq!(form("name=a&name=b"), Err(MalformedInput::Shape));
    }

    #[test]
    fn a_form_has_at_most_a_hundred_fields() {
        let body = |count: usize| {
            let fields: Vec<String> = (0..count).map(|n| format!("topics=t{n}")).collect();
            fields.join("&")
        };
        let json = |count: usize| {
            let topics: Vec<String> = (0..count).map(|n| format!("t{n}")).collect();
            serde_json::json!({ "topics": topics }).to_string()
        };
        assert!(form(&body(MAX_FIELDS)).is_ok());
        assert_eq!(
            form(&body(MAX_FIELDS + 1)),
            Err(MalformedInput::TooManyFields)
        );
        assert!(Input::from_json(json(MAX_FIELDS).as_bytes()).is_ok());
        let many = Input::from_json(json(MAX_FIELDS + 1).as_bytes());
        assert_eq!(many, Err(MalformedInput::TooManyFields));
    }

    #[test]
    fn a_field_that_is_set_takes_the_place_of_the_one_that_came() {
        let mut input = form("key=a&name=An").unwrap();
        input.set("key", "b");
        input.set("lang", "fr");
        let fields: Vec<_> = input.fields().collect();
        assert_eq!(fields, [("key", "b"), ("name", "An"), ("lang", "fr")]);
        assert_eq!(
            (input.get("key"), input.get("lang")),
            (Some("b"), Some("fr"))
        );
    }

    #[test]
    fn control_characters_are_named_by_their_field() {
        let input = form("name=An%00&vraag=a%0D%0Ab%09c&key=%07&page=%C2%85").unwrap();
        let fields: Vec<_> = input.control_characters();
        let fields: Vec<&str> = fields.iter().map(|mistake| &*mistake.field).collect();
        assert_eq!(fields, ["name", "key", "page"]);
    }
}
