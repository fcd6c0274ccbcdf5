//! What a form asks: one declaration, read by the widget, the hosted page and the check of what arrives.

use jiff::civil::Date;

use misniets_kit::form::is_question_name;

use super::Localized;

/// The most fields one form may send, several values of one name counted each. The largest form of the catalogue has far
/// fewer.
pub const MAX_FIELDS: usize = 100;

/// Fields that every form knows, with labels and `autocomplete` of their own.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Known {
    /// The visitor's name.
    Name,
    /// Whom the visitor works for.
    Organisation,
    /// A telephone number.
    Phone,
}

impl Known {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Name, Self::Organisation, Self::Phone];

    /// The name on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Organisation => "organisation",
            Self::Phone => "phone",
        }
    }
}

/// Whether a custom field may have this name: a question's, and not that of a field every form knows.
pub(crate) fn is_free_name(name: &str) -> bool {
    is_question_name(name) && Known::ALL.iter().all(|known| known.as_str() != name)
}

/// Something a form asks beside the e-mail address.
#[derive(Clone, Debug, PartialEq)]
pub enum FormField {
    /// One that every form knows.
    Known {
        /// Which.
        which: Known,
        /// Whether the form can't be sent without it.
        required: bool,
    },
    /// The organiser's own.
    Custom(Box<CustomField>),
}

impl FormField {
    /// The name on the wire.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Known { which, .. } => which.as_str(),
            Self::Custom(field) => &field.name,
        }
    }
}

/// A field of the organiser's own.
#[derive(Clone, Debug, PartialEq)]
pub struct CustomField {
    /// The name on the wire.
    pub name: String,
    /// What it takes.
    pub kind: FieldKind,
    /// The visible label.
    pub label: Localized<String>,
    /// A line of help below it.
    pub help: Option<Localized<String>>,
    /// Whether the form can't be sent without it.
    pub required: bool,
    /// The `autocomplete` token (WCAG 2.2 SC 1.3.5).
    pub autocomplete: Option<String>,
}

/// What a custom field takes.
#[derive(Clone, Debug, PartialEq)]
pub enum FieldKind {
    /// A line of text.
    Text(Length),
    /// A mail address.
    Email,
    /// A telephone number.
    Tel,
    /// Several lines of text.
    Textarea(Length),
    /// One of several, from a list that opens.
    Select(Localized<Vec<String>>),
    /// One of several, all in sight.
    Radio(Localized<Vec<String>>),
    /// Yes, or nothing.
    Checkbox,
    /// A number.
    Number(Bounds<f64>),
    /// A day.
    Date(Bounds<Date>),
}

impl FieldKind {
    /// The type's name on the wire.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Text(_) => "text",
            Self::Email => "email",
            Self::Tel => "tel",
            Self::Textarea(_) => "textarea",
            Self::Select(_) => "select",
            Self::Radio(_) => "radio",
            Self::Checkbox => "checkbox",
            Self::Number(_) => "number",
            Self::Date(_) => "date",
        }
    }
}

/// How many characters a text may have.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Length {
    /// At least.
    pub min: Option<u32>,
    /// At most.
    pub max: Option<u32>,
}

/// From where to where a value may be, both included.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Bounds<T> {
    /// At least.
    pub min: Option<T>,
    /// At most.
    pub max: Option<T>,
}

/// Something a visitor is asked to agree to.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Consent {
    /// Its name: it arrives as `consent-NAME`, or as `consent` when the name is empty.
    pub name: String,
    /// The wording.
    pub text: Localized<String>,
    /// Whether the form can't be sent without it.
    pub required: bool,
}

impl Consent {
    /// The name on the wire.
    #[must_use]
    pub fn wire_name(&self) -> String {
        match self.name.as_str() {
            "" => "consent".to_owned(),
            name => format!("consent-{name}"),
        }
    }
}

/// Something to choose, with its words.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Choice {
    /// The id on the wire.
    pub id: String,
    /// The words.
    pub label: Localized<String>,
}
