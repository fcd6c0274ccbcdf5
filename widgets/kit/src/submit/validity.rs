//! What the browser's constraint validation says (`edge.js` asks it), in problems of ours.

use web_sys::HtmlFormElement;
use yew::AttrValue;

use super::edge;
use crate::{
    form::{FieldError, Kind, Problem, view::FormSpec},
    intl,
    list::{self, MARK},
};

/// What is not right yet, in the order of the form; one problem a field.
pub(super) fn invalid_fields(form: &HtmlFormElement, spec: &FormSpec) -> Vec<FieldError> {
    let mut groups = String::new();
    for field in &spec.fields {
        if field.required && field.is_several() {
            list::push(&mut groups, &field.name);
        }
    }
    let found = edge::invalid(form, &groups);
    let mut parts = found.split(MARK);
    let mut errors = Vec::new();
    while let (Some(name), Some(problem), Some(limit)) = (parts.next(), parts.next(), parts.next())
    {
        errors.push(FieldError {
            field: name.to_owned().into(),
            problem: problem_of(problem, || limit_of(name, limit, spec)),
        });
    }
    errors
}

fn problem_of(word: &str, limit: impl FnOnce() -> AttrValue) -> Problem {
    match word {
        "missing" => Problem::Missing,
        "long" => Problem::TooLong,
        "short" => Problem::TooShort(limit()),
        "low" => Problem::TooLow(limit()),
        "high" => Problem::TooHigh(limit()),
        _ => Problem::Wrong,
    }
}

/// A limit as people read it.
fn limit_of(name: &str, limit: &str, spec: &FormSpec) -> AttrValue {
    let is_date =
        (spec.fields.iter()).any(|field| *field.name == *name && field.kind == Kind::Date);
    if is_date {
        intl::day(spec.lang, limit)
    } else {
        AttrValue::from(limit.to_owned())
    }
}
