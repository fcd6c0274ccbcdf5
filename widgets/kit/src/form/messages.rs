//! The words for what is wrong: at a field, and in the one line that is announced.

use yew::AttrValue;

use super::{Failure, FormField, FormState, FormText, Kind, Problem, Stage};
use crate::{lang::Lang, texts::fill, time::push_padded};

/// The words for a problem at a field.
#[must_use]
pub fn message_for(field: &FormField, problem: &Problem, lang: Lang) -> AttrValue {
    let filled = |text: FormText, limit: &str| AttrValue::from(fill(&text.say(lang), "n", limit));
    let date = field.kind == Kind::Date;
    let text = match problem {
        Problem::Said(words) => return words.clone(),
        Problem::TooShort(limit) => return filled(FormText::TooShort, limit),
        Problem::TooLow(limit) if date => return filled(FormText::TooEarly, limit),
        Problem::TooHigh(limit) if date => return filled(FormText::TooLate, limit),
        Problem::TooLong(limit) => return filled(FormText::TooLong, limit),
        Problem::TooLow(limit) => return filled(FormText::TooLow, limit),
        Problem::TooHigh(limit) => return filled(FormText::TooHigh, limit),
        Problem::Missing => match (&*field.name, field.kind) {
            ("name", _) => FormText::NameMissing,
            (_, Kind::Email) => FormText::EmailMissing,
            (_, Kind::Checkbox) if field.options.is_empty() => FormText::ConsentMissing,
            (_, kind) if kind.is_choice() => FormText::ChoiceMissing,
            _ => FormText::Missing,
        },
        Problem::Wrong => match field.kind {
            Kind::Email => FormText::EmailWrong,
            Kind::Number => FormText::NumberWrong,
            Kind::Date => FormText::DateWrong,
            _ => FormText::Wrong,
        },
    };
    text.say(lang)
}

/// The one line that is announced: what is wrong, or what is happening (WCAG 2.2 SC 4.1.3).
#[must_use]
pub fn status(state: &FormState, lang: Lang) -> AttrValue {
    match (&state.stage, state.announced()) {
        (Stage::Failed(failure), _) => failure_words(*failure, lang),
        (Stage::Editing, 1) => FormText::OneError.say(lang),
        (Stage::Editing, count) if count > 1 => counted(FormText::SomeErrors, count as i64, lang),
        _ => AttrValue::default(),
    }
}

/// Why it was not delivered.
#[must_use]
pub fn failure_words(failure: Failure, lang: Lang) -> AttrValue {
    let word = match failure {
        Failure::Network => FormText::FailedNetwork,
        Failure::Timeout => FormText::FailedTimeout,
        Failure::Server => FormText::FailedServer,
        Failure::Refused => FormText::FailedRefused,
        // Never "1 minutes": short waits are said in seconds, at least two.
        Failure::TooMany { wait } if wait <= 90_000 => {
            return counted(
                FormText::WaitSeconds,
                i64::from(wait.div_ceil(1_000).max(2)),
                lang,
            );
        }
        Failure::TooMany { wait } => {
            return counted(
                FormText::WaitMinutes,
                i64::from(wait.div_ceil(60_000)),
                lang,
            );
        }
    };
    word.say(lang)
}

/// Within how many ms an address must be confirmed, in words: whole hours from two on, else minutes.
#[must_use]
pub fn time_to_confirm(within: u32, lang: Lang) -> AttrValue {
    let minutes = within / 60_000;
    let (text, count) = match (minutes / 60, minutes % 60) {
        (hours @ 2.., 0) => (FormText::HeldHours, hours),
        _ => (FormText::HeldMinutes, minutes),
    };
    counted(text, i64::from(count), lang)
}

fn counted(text: FormText, count: i64, lang: Lang) -> AttrValue {
    let mut digits = String::new();
    push_padded(&mut digits, count, 1);
    fill(&text.say(lang), "n", &digits).into()
}
