//! What the owner reads in the console about a setting that could not be used.

use super::{Expected, Field, SettingValue, Source};

/// One complaint about one setting.
#[derive(Clone, Debug, PartialEq)]
pub struct Warning {
    source: Source,
    name: &'static str,
    /// What was written; nothing where something is missing.
    value: Option<String>,
    expected: Expected,
    example: &'static str,
    default: &'static str,
}

/// How much of a bad value is quoted: enough to find it, too little to flood the console.
const QUOTED_CHARS: usize = 60;

impl Warning {
    /// A value that could not be parsed.
    #[must_use]
    pub fn bad_value(
        source: Source,
        field: &Field,
        raw: &SettingValue,
        expected: Expected,
    ) -> Self {
        let value = match raw {
            SettingValue::Text(text) if text.chars().count() > QUOTED_CHARS => {
                let mut quoted: String = text.chars().take(QUOTED_CHARS).collect();
                quoted.push('…');
                quoted
            }
            SettingValue::Text(text) => text.clone(),
            _ => String::from("…"),
        };
        Self {
            source,
            name: field.name,
            value: Some(value),
            expected,
            example: field.example,
            default: field.default,
        }
    }

    /// An attribute that is not there, though another makes it necessary.
    #[must_use]
    pub const fn missing(field: &Field, expected: Expected) -> Self {
        Self {
            source: Source::Attribute,
            name: field.name,
            value: None,
            expected,
            example: field.example,
            default: field.default,
        }
    }
}

#[cfg(misniets_bundle)]
impl Warning {
    /// The warning as `line` in `src/help.js` reads it: numbers instead of words.
    #[must_use]
    pub fn to_raw(&self) -> SettingValue {
        let value = self.value.as_deref();
        SettingValue::List(vec![
            SettingValue::Number(f64::from(self.source as u32)),
            SettingValue::Number(f64::from(self.expected as u32)),
            self.name.into(),
            self.default.into(),
            value.map_or(SettingValue::Absent, SettingValue::from),
        ])
    }
}

#[cfg(not(misniets_bundle))]
impl Warning {
    /// `data-duration="abc" is not a whole number of minutes, 1 to 100000. Example: data-duration="60". Using 60.`
    #[must_use]
    pub fn to_line(&self) -> String {
        let name = self.written_name();
        let (is, end) = if self.source == Source::Attribute {
            ("=\"", "\"")
        } else {
            (": \"", "\"")
        };
        let mut parts = match &self.value {
            Some(value) => vec![&*name, is, value, end, " is not "],
            None => vec![&*name, " is missing: "],
        };
        parts.extend([
            self.expected.words(),
            ". Example: ",
            &name,
            is,
            self.example,
            end,
            ".",
        ]);
        if self.smart_quotes() {
            parts.push(" It holds curly quotes: an editor changed them; type straight ones.");
        }
        if !self.default.is_empty() {
            parts.extend([" Using ", self.default, "."]);
        }
        parts.concat()
    }

    fn smart_quotes(&self) -> bool {
        self.value.as_ref().is_some_and(|value| {
            value.contains([
                '\u{201c}', '\u{201d}', '\u{2018}', '\u{2019}', '\u{201e}', '\u{2033}',
            ])
        })
    }

    fn written_name(&self) -> String {
        let mut name = String::from(match self.source {
            Source::Attribute => "data-",
            Source::Json => "JSON child, ",
            Source::Catalogue => "catalogue, ",
            Source::Options => "options, ",
        });
        for (index, word) in self.name.split('_').enumerate() {
            match (self.source, index) {
                (_, 0) => name.push_str(word),
                (Source::Attribute, _) => {
                    name.push('-');
                    name.push_str(word);
                }
                _ => {
                    let mut letters = word.chars();
                    name.extend(letters.next().map(|first| first.to_ascii_uppercase()));
                    name.push_str(letters.as_str());
                }
            }
        }
        name
    }
}
