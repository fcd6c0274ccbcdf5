//! The types of the questions that an organiser adds to a form.

use crate::admin::entry_texts::EntryText as T;

/// The types of a question: those that every form knows with words of their own, and the free ones.
pub const QUESTION_TYPES: [(&str, T); 12] = [
    ("text", T::TypeText),
    ("textarea", T::TypeArea),
    ("select", T::TypeSelect),
    ("radio", T::TypeRadio),
    ("checkbox", T::TypeTick),
    ("number", T::TypeNumber),
    ("date", T::TypeDate),
    ("email", T::TypeEmail),
    ("tel", T::TypeTel),
    ("known.name", T::TypeName),
    ("known.organisation", T::TypeOrganisation),
    ("known.phone", T::TypePhone),
];

/// What stands before the name of a field that every form knows.
pub const KNOWN: &str = "known.";
