//! What a visitor agreed to, in the words that were ticked.

use std::collections::HashSet;

use misniets_kit::form::is_question_name;

use super::{Input, Mistake, Wrong};
use crate::catalogue;
use crate::store::Consent;

/// The longest wording of a consent, in characters.
pub const CONSENT_MAX: usize = 2000;

/// The most consents that are kept beside those the catalogue knows.
const UNDECLARED_MAX: usize = 10;

/// Whether a form asks for the usual consent where the catalogue declares none.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Usual {
    /// Not without it: events.
    Required,
    /// Kept where it was given: lists, where sending the form is the consent.
    Optional,
}

/// Reads the consents that were given.
pub(crate) fn consents(
    declared: &[catalogue::Consent],
    usual: Usual,
    input: &Input,
    mistakes: &mut Vec<Mistake>,
) -> Vec<Consent> {
    let mut asked: Vec<(String, String, bool)> = Vec::new();
    if declared.iter().all(|consent| !consent.name.is_empty()) {
        asked.push((
            String::new(),
            "consent".to_owned(),
            usual == Usual::Required,
        ));
    }
    for consent in declared {
        // The usual consent of an event is what its form is for, whatever the catalogue says.
        let required = consent.required || (consent.name.is_empty() && usual == Usual::Required);
        asked.push((consent.name.clone(), consent.wire_name(), required));
    }
    // A page may ask for more by itself: what was agreed to there is kept as well, in its words.
    let known: HashSet<String> = asked.iter().map(|(_, field, _)| field.clone()).collect();
    let page_s_own = input.fields().filter_map(|(field, _)| {
        let name = field.strip_prefix("consent-")?;
        let own = is_question_name(name) && !known.contains(field);
        own.then(|| (name.to_owned(), field.to_owned(), false))
    });
    let further: Vec<_> = page_s_own.take(UNDECLARED_MAX).collect();
    asked.extend(further);
    let mut given = Vec::new();
    for (name, field, required) in asked {
        match input.get(&field) {
            None if required => mistakes.push(Mistake::new(field, Wrong::Missing)),
            None => (),
            Some(text) if text.chars().count() > CONSENT_MAX => {
                mistakes.push(Mistake::new(field, Wrong::TooLong(CONSENT_MAX)));
            }
            Some(text) => given.push(Consent {
                name,
                text: text.to_owned(),
                required,
            }),
        }
    }
    given
}
