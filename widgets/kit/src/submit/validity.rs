//! What the browser's constraint validation says (`form.js` asks it), in problems of ours.

use web_sys::HtmlFormElement;
use yew::AttrValue;

use super::dom;
use crate::{
    attributes::SettingValue,
    dates::calendar_day,
    form::{FieldError, Kind, Problem, view::FormSpec},
};

/// What is not right yet, in the order of the form; one problem a field.
pub(super) fn invalid_fields(form: &HtmlFormElement, spec: &FormSpec) -> Vec<FieldError> {
    let groups = spec.fields.iter();
    let groups = groups.filter(|field| field.required && field.is_several());
    let groups: SettingValue = groups.map(|field| &*field.name).collect();
    let found = SettingValue::from_js(dom::invalid(form, &groups.to_js()));
    let errors = found.as_list().iter().map(|error| {
        let text = |name| error.text_at(name).unwrap_or_default();
        let (name, limit) = (text("name"), text("limit"));
        FieldError {
            problem: problem_of(&text("problem"), || limit_of(&name, &limit, spec)),
            field: name.into(),
        }
    });
    errors.collect()
}

fn problem_of(word: &str, limit: impl FnOnce() -> AttrValue) -> Problem {
    match word {
        "missing" => Problem::Missing,
        "long" => Problem::TooLong(limit()),
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
        calendar_day(spec.lang, limit).into()
    } else {
        AttrValue::from(limit.to_owned())
    }
}
