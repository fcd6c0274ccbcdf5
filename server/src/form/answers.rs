//! What was filled in, checked by what the catalogue declares.

use std::collections::HashSet;
use std::fmt::Display;

use jiff::civil::Date;
use misniets_kit::form::is_question_name;

use super::{Email, Input, Mistake, Wrong};
use crate::catalogue::{Bounds, Choice, CustomField, FieldKind, FormField, Known, Length};
use crate::submission::Answer;

/// The longest name, in characters.
pub const NAME_MAX: usize = 200;
/// The longest line of text, in characters.
pub const TEXT_MAX: usize = 200;
/// The longest text of several lines, in characters.
pub const TEXTAREA_MAX: usize = 5000;
/// The most choices that are read.
pub const CHOICES_MAX: usize = 50;
/// The most answers that are kept to questions the catalogue does not know.
const UNDECLARED_MAX: usize = 20;
/// The longest telephone number, in characters.
const PHONE_MAX: usize = 40;

/// The answers to a form's questions.
#[derive(Debug, Default, Eq, PartialEq)]
pub(crate) struct Answered {
    /// The name; empty when it was not asked or not given.
    pub(crate) name: String,
    /// The answers to the catalogue's questions, in the form's order; what was left empty is left out.
    pub(crate) answers: Vec<Answer>,
    /// The answers to questions that the catalogue does not know.
    pub(crate) other_answers: Vec<Answer>,
}

/// Reads the answers to the declared questions, and to those that a page asks by itself (`data-fields`, its JSON child):
/// what a visitor was asked is not lost because the catalogue does not know the question.
pub(crate) fn answers(
    fields: &[FormField],
    input: &Input,
    mistakes: &mut Vec<Mistake>,
) -> Answered {
    let mut answered = Answered::default();
    for field in fields {
        let name = field.name();
        match answer(field, input.get(name)) {
            Err(wrong) => mistakes.push(Mistake::new(name.to_owned(), wrong)),
            Ok(None) => (),
            Ok(Some(text)) if name == Known::Name.as_str() => answered.name = text,
            Ok(Some(text)) => answered.answers.push((name.to_owned(), text)),
        }
    }
    for name in undeclared(fields, input) {
        let text = input.all(&name).collect::<Vec<_>>().join(", ");
        match lines(&text, Length::default()) {
            Err(wrong) => mistakes.push(Mistake::new(name, wrong)),
            Ok(text) if name == Known::Name.as_str() => answered.name = text.replace('\n', " "),
            Ok(text) if text.is_empty() => (),
            Ok(text) => answered.other_answers.push((name, text)),
        }
    }
    answered
}

/// The names of questions the catalogue does not know, in the form's order.
fn undeclared(fields: &[FormField], input: &Input) -> Vec<String> {
    let declared: HashSet<&str> = fields.iter().map(FormField::name).collect();
    let own = |name: &&str| is_question_name(name) && !declared.contains(name);
    // Only a list's topics come more than once, so each name is here once.
    let names = input.fields().map(|(name, _)| name).filter(own);
    names.take(UNDECLARED_MAX).map(str::to_owned).collect()
}

fn answer(field: &FormField, value: Option<&str>) -> Result<Option<String>, Wrong> {
    let required = match field {
        FormField::Known { required, .. } => *required,
        FormField::Custom(custom) => custom.required,
    };
    match value {
        None if required => Err(Wrong::Missing),
        None => Ok(None),
        Some(value) => checked(field, value).map(Some),
    }
}

fn checked(field: &FormField, value: &str) -> Result<String, Wrong> {
    match field {
        FormField::Known {
            which: Known::Phone,
            ..
        } => phone(value),
        FormField::Known { .. } => line(value, Length::default(), NAME_MAX),
        FormField::Custom(custom) => custom_value(custom, value),
    }
}

fn custom_value(field: &CustomField, value: &str) -> Result<String, Wrong> {
    match &field.kind {
        FieldKind::Text(length) => line(value, *length, TEXT_MAX),
        FieldKind::Textarea(length) => lines(value, *length),
        FieldKind::Email => match Email::parse(value) {
            Ok(email) => Ok(email.as_str().to_owned()),
            Err(mistake) => Err(mistake.wrong),
        },
        FieldKind::Tel => phone(value),
        FieldKind::Select(options) | FieldKind::Radio(options) => {
            // In whichever language the form was shown.
            let mut options = options.all().flatten();
            match options.find(|option| option.trim() == value) {
                Some(option) => Ok(option.clone()),
                None => Err(Wrong::Choice),
            }
        }
        FieldKind::Checkbox => Ok("yes".to_owned()),
        FieldKind::Number(bounds) => {
            let text = value.replace(',', ".");
            let number: f64 = text.parse().map_err(|_| Wrong::Number)?;
            if !number.is_finite() || text.len() > PHONE_MAX {
                return Err(Wrong::Number);
            }
            within(number, bounds, Wrong::Below, Wrong::Above).map(|_| text)
        }
        FieldKind::Date(bounds) => {
            let day: Date = value.parse().map_err(|_| Wrong::Date)?;
            let day = within(day, bounds, Wrong::BeforeFirst, Wrong::AfterLast)?;
            Ok(day.to_string())
        }
    }
}

/// A line of text: one line wherever it is printed later.
fn line(value: &str, length: Length, most: usize) -> Result<String, Wrong> {
    fits(value, length, most)?;
    let flat = |c: char| if c.is_control() { ' ' } else { c };
    Ok(value.chars().map(flat).collect())
}

fn lines(value: &str, length: Length) -> Result<String, Wrong> {
    let value = value.replace("\r\n", "\n");
    fits(&value, length, TEXTAREA_MAX)?;
    let kept = |c: &char| *c == '\n' || *c == '\t' || !c.is_control();
    Ok(value.chars().filter(kept).collect())
}

fn fits(value: &str, length: Length, most: usize) -> Result<(), Wrong> {
    let characters = value.chars().count();
    let declared = length.max.and_then(|max| usize::try_from(max).ok());
    let most = declared.map_or(most, |max| max.min(most.max(TEXTAREA_MAX)));
    if characters > most {
        return Err(Wrong::TooLong(most));
    }
    match length.min {
        Some(min) if usize::try_from(min).is_ok_and(|min| characters < min) => {
            Err(Wrong::TooShort(min))
        }
        _ => Ok(()),
    }
}

/// Digits, and what people write between them; three at least.
fn phone(value: &str) -> Result<String, Wrong> {
    let plain = |c: char| c.is_ascii_digit() || " +-./()".contains(c);
    let digits = value.chars().filter(char::is_ascii_digit).count();
    let fits = digits >= 3 && value.len() <= PHONE_MAX && value.chars().all(plain);
    if fits {
        Ok(value.to_owned())
    } else {
        Err(Wrong::Phone)
    }
}

fn within<T: PartialOrd + Display>(
    value: T,
    bounds: &Bounds<T>,
    below: fn(String) -> Wrong,
    above: fn(String) -> Wrong,
) -> Result<T, Wrong> {
    match (&bounds.min, &bounds.max) {
        (Some(min), _) if value < *min => Err(below(min.to_string())),
        (_, Some(max)) if value > *max => Err(above(max.to_string())),
        _ => Ok(value),
    }
}

/// The ids of what was chosen, each once, in the choices' order.
pub(crate) fn chosen(
    name: &'static str,
    choices: &[Choice],
    input: &Input,
    mistakes: &mut Vec<Mistake>,
) -> Vec<String> {
    let asked: Vec<&str> = input.all(name).take(CHOICES_MAX).collect();
    let known: HashSet<&str> = choices.iter().map(|choice| choice.id.as_str()).collect();
    if !asked.iter().all(|id| known.contains(id)) {
        mistakes.push(Mistake::new(name, Wrong::Choice));
    }
    let asked: HashSet<&str> = asked.into_iter().collect();
    let ids = choices.iter().map(|choice| &choice.id);
    ids.filter(|id| asked.contains(id.as_str()))
        .cloned()
        .collect()
}

/// The id of what was chosen, if anything was.
pub(crate) fn one_of(
    name: &'static str,
    choices: &[Choice],
    input: &Input,
    mistakes: &mut Vec<Mistake>,
) -> Option<String> {
    let asked = input.get(name)?;
    let found = choices.iter().find(|choice| choice.id == asked);
    if found.is_none() {
        mistakes.push(Mistake::new(name, Wrong::Choice));
    }
    found.map(|choice| choice.id.clone())
}
