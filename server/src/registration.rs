//! Parses what a visitor sent into a registration or a membership that can be stored.

use url::Url;

use crate::catalogue::{Event, FormField, Known, List};
use crate::form::{
    Answered, Mistake, Wrong, answers, chosen, consents, in_every_language, one_of,
    wordings_of_event, wordings_of_list,
};
pub use crate::form::{Email, Input, SentBy};
use crate::lang::Lang;
use crate::submission::Member;
pub use crate::submission::{Registered, Registration, Status};

/// The longest idempotency key, in bytes.
pub const KEY_MAX: usize = 200;
/// The longest page address that is kept, in bytes.
const PAGE_MAX: usize = 2048;

impl Registration {
    /// Turns input into a registration.
    ///
    /// # Errors
    /// All the mistakes in it, in the order of the form.
    pub fn parse(
        event: &Event,
        input: &Input,
        lang: Lang,
        sent_by: SentBy,
    ) -> Result<Self, Vec<Mistake>> {
        storable(input)?;
        let mut mistakes = Vec::new();
        let person = Person::parse(&event.fields, input, &mut mistakes);
        let wordings = in_every_language(|lang| wordings_of_event(event, lang));
        let consents = consents(&wordings, sent_by, input, &mut mistakes);
        let key = key(input.get("key"), &mut mistakes);
        match person {
            Some((
                email,
                Answered {
                    name,
                    answers,
                    other_answers,
                },
            )) if mistakes.is_empty() => Ok(Self {
                event: event.id.clone(),
                name,
                email,
                consents,
                answers,
                other_answers,
                waitlist: input.get("waitlist") == Some("yes"),
                lang,
                page: page(input.get("page")),
                key,
                token: None,
                sends_mail: true,
            }),
            _ => Err(mistakes),
        }
    }
}

impl Member {
    /// Turns input into a request to be on a list.
    ///
    /// # Errors
    /// All the mistakes in it, in the order of the form.
    pub fn parse(
        list: &List,
        input: &Input,
        lang: Lang,
        sent_by: SentBy,
    ) -> Result<Self, Vec<Mistake>> {
        storable(input)?;
        let mut mistakes = Vec::new();
        let person = Person::parse(&list.fields, input, &mut mistakes);
        let topics = chosen("topics", &list.topics, input, &mut mistakes);
        let frequency = one_of("frequency", &list.frequency, input, &mut mistakes);
        let wordings = in_every_language(|lang| wordings_of_list(list, lang));
        let consents = consents(&wordings, sent_by, input, &mut mistakes);
        match person {
            Some((
                email,
                Answered {
                    name,
                    answers,
                    other_answers,
                },
            )) if mistakes.is_empty() => Ok(Self {
                list: list.id.to_string(),
                email,
                name,
                lang,
                page: page(input.get("page")),
                topics,
                frequency,
                answers,
                other_answers,
                consents,
                token: None,
            }),
            _ => Err(mistakes),
        }
    }
}

/// Refuses control characters, by field: PostgreSQL can't store NUL, and one such value would break off what is stored
/// together with it.
fn storable(input: &Input) -> Result<(), Vec<Mistake>> {
    let mistakes = input.control_characters();
    match mistakes.is_empty() {
        true => Ok(()),
        false => Err(mistakes),
    }
}

/// Who sent a form.
struct Person;

impl Person {
    /// The address and the answers. The address comes after a name that is asked first, as the form has it.
    fn parse(
        fields: &[FormField],
        input: &Input,
        mistakes: &mut Vec<Mistake>,
    ) -> Option<(Email, Answered)> {
        let name = Known::Name.as_str();
        let mut about = Vec::new();
        let answered = answers(fields, input, &mut about);
        let email = Email::parse(input.raw("email"));
        let name_first = fields.first().is_some_and(|field| field.name() == name);
        let place = usize::from(name_first && about.first().is_some_and(|m| m.field == name));
        let email = email.map_err(|mistake| about.insert(place, mistake)).ok();
        mistakes.append(&mut about);
        Some((email?, answered))
    }
}

fn key(key: Option<&str>, mistakes: &mut Vec<Mistake>) -> Option<String> {
    let key = key?;
    if key.len() > KEY_MAX {
        mistakes.push(Mistake::new("key", Wrong::TooLong(KEY_MAX)));
    }
    Some(key.to_owned())
}

/// The page's address, if it is one: a visitor can't repair it, so a bad one is left out, not refused.
/// So are its query and fragment: they say nothing about the consent, and may hold personal data.
fn page(page: Option<&str>) -> Option<String> {
    let mut url = Url::parse(page?)
        .ok()
        .filter(|url| matches!(url.scheme(), "http" | "https"))?;
    url.set_query(None);
    url.set_fragment(None);
    let page = String::from(url);
    (page.len() <= PAGE_MAX).then_some(page)
}

#[cfg(test)]
#[path = "registration_tests.rs"]
mod tests;
