//! What a form asks: declared by name (`data-fields`), or in full by the JSON child or the catalogue.

use yew::AttrValue;

use super::FormText;
use crate::{
    attributes::{Expected, SettingValue, Value, visible},
    lang::Lang,
};

/// The control a field is drawn as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// One line.
    #[default]
    Text,
    /// An e-mail address.
    Email,
    /// A phone number.
    Tel,
    /// A whole or decimal number.
    Number,
    /// A day.
    Date,
    /// Several lines.
    Textarea,
    /// One of several, folded.
    Select,
    /// One of several, all in sight.
    Radio,
    /// Yes or nothing; with options any number of them.
    Checkbox,
}

impl Kind {
    /// All kinds; the first five are types of `input`.
    pub const ALL: [Self; 9] = [
        Self::Text,
        Self::Email,
        Self::Tel,
        Self::Number,
        Self::Date,
        Self::Textarea,
        Self::Select,
        Self::Radio,
        Self::Checkbox,
    ];

    /// Its name on the wire, which is the input's `type` where it is one.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Email => "email",
            Self::Tel => "tel",
            Self::Number => "number",
            Self::Date => "date",
            Self::Textarea => "textarea",
            Self::Select => "select",
            Self::Radio => "radio",
            Self::Checkbox => "checkbox",
        }
    }

    /// Whether one picks rather than types.
    #[must_use]
    pub const fn is_choice(self) -> bool {
        matches!(self, Self::Select | Self::Radio | Self::Checkbox)
    }
}

/// One question of a form. Limits are kept as the attribute's text: the browser is who applies them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FormField {
    /// Its name on the wire.
    pub name: AttrValue,
    /// How it is drawn.
    pub kind: Kind,
    /// The owner's label; a known field without one is named by the text table.
    pub label: Option<AttrValue>,
    /// A sentence below the label.
    pub help: AttrValue,
    /// Whether it must be answered.
    pub required: bool,
    /// The `autocomplete` token (WCAG 2.2 SC 1.3.5).
    pub autocomplete: AttrValue,
    /// The fewest characters.
    pub minlength: AttrValue,
    /// The most characters.
    pub maxlength: AttrValue,
    /// The least number, or the first day.
    pub min: AttrValue,
    /// The highest number, or the last day.
    pub max: AttrValue,
    /// What one can choose from: value and label.
    pub options: Vec<(AttrValue, AttrValue)>,
}

/// The fields whose words and autofill are known: name, type, autocomplete, label.
const KNOWN: [(&str, Kind, &str, FormText); 4] = [
    ("name", Kind::Text, "name", FormText::Name),
    ("email", Kind::Email, "email", FormText::Email),
    (
        "organisation",
        Kind::Text,
        "organization",
        FormText::Organisation,
    ),
    ("phone", Kind::Tel, "tel", FormText::Phone),
];

/// Names that mean something on the wire already: no question may have one. Names that begin with `consent-` are taken
/// too. The catalogue reads the same list.
pub const RESERVED_NAMES: [&str; 12] = [
    "email",
    "lang",
    "page",
    "key",
    "token",
    "proof_of_work",
    "website",
    "waitlist",
    "consent",
    "topics",
    "frequency",
    "event",
];

impl FormField {
    /// A known field: `name*` is required.
    #[must_use]
    pub fn known(text: &str) -> Option<Self> {
        let name = text.trim().trim_end_matches('*').trim_end();
        let (name, kind, autocomplete, _) = *KNOWN.iter().find(|known| known.0 == name)?;
        Some(Self {
            name: AttrValue::Static(name),
            kind,
            autocomplete: AttrValue::Static(autocomplete),
            required: text.trim_end().ends_with('*'),
            maxlength: AttrValue::Static(if kind == Kind::Email { "254" } else { "200" }),
            ..Self::default()
        })
    }

    /// The e-mail address, which every form asks.
    #[must_use]
    pub fn email() -> Self {
        Self::known("email*").unwrap_or_default()
    }

    /// A choice between declared answers, in words of ours.
    #[must_use]
    pub fn choice(
        name: &'static str,
        kind: Kind,
        label: AttrValue,
        options: Vec<(AttrValue, AttrValue)>,
    ) -> Self {
        Self {
            name: AttrValue::Static(name),
            kind,
            label: Some(label),
            options,
            ..Self::default()
        }
    }

    /// The visible label.
    #[must_use]
    pub fn label(&self, lang: Lang) -> AttrValue {
        let known = || {
            KNOWN
                .iter()
                .find(|known| *known.0 == *self.name)
                .map(|known| known.3.say(lang))
        };
        self.label.clone().or_else(known).unwrap_or_default()
    }

    /// Whether it can have several answers: they travel as a list.
    #[must_use]
    pub fn is_several(&self) -> bool {
        self.kind == Kind::Checkbox && !self.options.is_empty()
    }

    fn custom(raw: &SettingValue) -> Option<Self> {
        let text = |key| {
            raw.get(key)
                .and_then(SettingValue::to_text)
                .unwrap_or_default()
        };
        let name = text("name");
        let mut field = Self::known(&name).unwrap_or_default();
        if !is_question_name(&name) {
            return None;
        }
        field.name = name;
        let kind = text("type");
        if !kind.is_empty() {
            field.kind = Kind::ALL.into_iter().find(|known| *known.name() == *kind)?;
        }
        let label = text("label");
        field.label = (!label.is_empty()).then_some(label);
        if field.label.is_none() && !is_known(&field.name) {
            return None;
        }
        field.required = matches!(raw.get("required"), Some(SettingValue::Flag(true)));
        field.help = text("help");
        for (slot, key) in [
            (&mut field.autocomplete, "autocomplete"),
            (&mut field.minlength, "minlength"),
            (&mut field.maxlength, "maxlength"),
            (&mut field.min, "min"),
            (&mut field.max, "max"),
        ] {
            let given = text(key);
            if !given.is_empty() {
                *slot = given;
            }
        }
        field.options = raw.get("options").map(options).unwrap_or_default();
        // A choice without answers can't be answered.
        let choosable =
            !matches!(field.kind, Kind::Select | Kind::Radio) || !field.options.is_empty();
        choosable.then_some(field)
    }
}

fn is_known(name: &str) -> bool {
    KNOWN.iter().any(|known| known.0 == name)
}

/// Whether a name has the shape of a field's: `[a-z][a-z0-9_-]*`, at most 40 bytes.
#[must_use]
pub fn is_field_name(name: &str) -> bool {
    (1..=40).contains(&name.len())
        && name.starts_with(|first: char| first.is_ascii_lowercase())
        && name
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_' || b == b'-')
}

/// Whether a question may have this name: one of a field's shape that is not reserved.
#[must_use]
pub fn is_question_name(name: &str) -> bool {
    is_field_name(name) && !RESERVED_NAMES.contains(&name) && !name.starts_with("consent-")
}

/// Texts, or `{"value", "label"}` or `{"id", "label"}` each.
#[must_use]
pub fn options(raw: &SettingValue) -> Vec<(AttrValue, AttrValue)> {
    let one = |raw: &SettingValue| {
        if let Some(text) = raw.to_text() {
            return Some((text.clone(), text));
        }
        let value = raw.get("value").or_else(|| raw.get("id"))?.to_text()?;
        let label = raw.get("label").and_then(SettingValue::to_text);
        Some((value.clone(), label.unwrap_or(value)))
    };
    let mut options = Vec::new();
    match raw {
        SettingValue::List(list) => {
            for entry in list {
                if let Some(option) = one(entry) {
                    options.push(option);
                }
            }
        }
        SettingValue::Text(text) => {
            for option in text.split([',', '|']) {
                let option = visible(option.trim());
                if !option.is_empty() {
                    options.push((option.clone(), option));
                }
            }
        }
        _ => {}
    }
    options
}

impl Value for Vec<FormField> {
    const EXPECTED: Expected = Expected::Fields;

    fn parse(raw: &SettingValue) -> Option<Self> {
        // Loops: collecting options into an option of a list is twice the code.
        let mut fields = Self::new();
        match raw {
            SettingValue::Text(text) => {
                for name in text.split(',') {
                    if !name.trim().is_empty() {
                        fields.push(FormField::known(name)?);
                    }
                }
            }
            SettingValue::List(list) => {
                for entry in list {
                    fields.push(match entry {
                        SettingValue::Text(text) => FormField::known(text)?,
                        _ => FormField::custom(entry)?,
                    });
                }
            }
            _ => return None,
        }
        Some(fields)
    }
}

/// A consent: a box that is never ticked beforehand, whose value is the exact wording beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct Consent {
    /// `consent`, or `consent-NAME` for a further one.
    pub name: AttrValue,
    /// The wording; without one, the widget's own.
    pub wording: AttrValue,
    /// Whether the form can't be sent without it.
    pub required: bool,
}

impl Value for Vec<Consent> {
    const EXPECTED: Expected = Expected::Consents;

    fn parse(raw: &SettingValue) -> Option<Self> {
        let one = |raw: &SettingValue| {
            let name = raw
                .get("name")
                .and_then(SettingValue::to_text)
                .unwrap_or_default();
            let wording = raw.get("text")?.to_text()?;
            let good = name.is_empty() || is_question_name(&name);
            good.then(|| Consent {
                name: if name.is_empty() {
                    AttrValue::Static("consent")
                } else {
                    ["consent-", &name].concat().into()
                },
                wording,
                required: matches!(raw.get("required"), Some(SettingValue::Flag(true))),
            })
        };
        let SettingValue::List(list) = raw else {
            return None;
        };
        let mut consents = Self::new();
        for entry in list {
            consents.push(one(entry)?);
        }
        Some(consents)
    }
}
/// The e-mail address comes after the name, as people say them.
#[must_use]
#[inline]
pub fn with_email(mut fields: Vec<FormField>) -> Vec<FormField> {
    fields.retain(|field| field.name != "email");
    let place = usize::from(fields.first().is_some_and(|first| first.name == "name"));
    fields.insert(place, FormField::email());
    fields
}

/// Puts the widget's own wording first, unless the owner gave one for it.
#[inline]
pub fn with_consent(consents: &mut Vec<Consent>, wording: AttrValue) {
    if consents.iter().all(|consent| consent.name != "consent") {
        let consent = Consent {
            name: "consent".into(),
            wording,
            required: true,
        };
        consents.insert(0, consent);
    } else {
        for consent in consents
            .iter_mut()
            .filter(|consent| consent.name == "consent")
        {
            // The main consent is what the form is for.
            consent.required = true;
        }
    }
}
