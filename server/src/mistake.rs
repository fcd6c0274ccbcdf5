//! A mistake in what a visitor typed, and the words for it.

use std::borrow::Cow;

use misniets_kit::dates::calendar_day;

use crate::lang::Lang;
use crate::texts::Text;

/// A mistake, and the field it is in by its name on the wire.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Mistake {
    /// The field.
    pub field: Cow<'static, str>,
    /// What is wrong with it.
    pub wrong: Wrong,
}

/// What can be wrong with a field.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Wrong {
    /// Nothing in it.
    Missing,
    /// More than so many characters.
    TooLong(usize),
    /// Fewer than so many characters.
    TooShort(u32),
    /// No mail address.
    Email,
    /// No telephone number.
    Phone,
    /// No number.
    Number,
    /// No day.
    Date,
    /// Less than this.
    Below(String),
    /// More than this.
    Above(String),
    /// Earlier than this day.
    BeforeFirst(String),
    /// Later than this day.
    AfterLast(String),
    /// Not one of those one can choose.
    Choice,
    /// Not a wording that the form asks to agree to.
    Consent,
    /// A control character, such as NUL.
    ControlCharacter,
    /// An address that the mail server can't send to: it offers no SMTPUTF8 (RFC 6531).
    EmailNeedsSmtputf8,
}

impl Mistake {
    /// A mistake in a field.
    #[must_use]
    pub fn new(field: impl Into<Cow<'static, str>>, wrong: Wrong) -> Self {
        Self {
            field: field.into(),
            wrong,
        }
    }

    /// Its code on the wire.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self.wrong {
            Wrong::Missing => "required",
            Wrong::TooLong(_) => "too_long",
            Wrong::Email | Wrong::EmailNeedsSmtputf8 => "email_invalid",
            _ => "invalid",
        }
    }

    /// What the visitor reads.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let say = |text: Text| text.text(lang).to_owned();
        match &self.wrong {
            Wrong::Missing => say(missing(&self.field)),
            Wrong::TooLong(max) => Text::TooLong.fill(lang, "max", &max.to_string()),
            Wrong::TooShort(min) => Text::TooShort.fill(lang, "min", &min.to_string()),
            Wrong::Email => say(Text::EmailInvalid),
            Wrong::Phone => say(Text::PhoneInvalid),
            Wrong::Number => say(Text::NumberInvalid),
            Wrong::Date => say(Text::DateInvalid),
            Wrong::Below(min) => Text::Below.fill(lang, "min", min),
            Wrong::Above(max) => Text::Above.fill(lang, "max", max),
            Wrong::BeforeFirst(min) => {
                Text::BeforeFirst.fill(lang, "min", &calendar_day(lang, min))
            }
            Wrong::AfterLast(max) => Text::AfterLast.fill(lang, "max", &calendar_day(lang, max)),
            Wrong::Choice => say(Text::ChoiceInvalid),
            Wrong::Consent => say(Text::ConsentUnknown),
            Wrong::ControlCharacter => say(Text::ControlCharacter),
            Wrong::EmailNeedsSmtputf8 => say(Text::EmailNeedsSmtputf8),
        }
    }
}

fn missing(field: &str) -> Text {
    match field {
        "name" => Text::NameRequired,
        "email" => Text::EmailRequired,
        "consent" => Text::ConsentRequired,
        field if field.starts_with("consent-") => Text::ConsentRequired,
        _ => Text::Required,
    }
}
