//! What the browser's constraint validation says, in problems of ours.

use wasm_bindgen::{JsCast, prelude::wasm_bindgen};
use web_sys::{FormData, HtmlFormElement, ValidityState};
use yew::AttrValue;

use crate::{
    form::{FieldError, Problem, view::FormSpec},
    intl,
};

#[wasm_bindgen]
extern "C" {
    /// What inputs, selects and textareas have in common.
    pub(super) type Control;

    #[wasm_bindgen(method, getter)]
    pub(super) fn name(this: &Control) -> String;
    #[wasm_bindgen(method, getter, js_name = type)]
    fn kind(this: &Control) -> String;
    #[wasm_bindgen(method, getter)]
    fn value(this: &Control) -> String;
    #[wasm_bindgen(method, getter)]
    fn required(this: &Control) -> bool;
    #[wasm_bindgen(method, getter)]
    fn validity(this: &Control) -> ValidityState;
    #[wasm_bindgen(method, js_name = checkValidity)]
    pub(super) fn check_validity(this: &Control) -> bool;
    #[wasm_bindgen(method, js_name = getAttribute)]
    fn attribute(this: &Control, name: &str) -> Option<String>;
}

/// What is not right yet, in the order of the form; one problem a field.
pub(super) fn invalid_fields(form: &HtmlFormElement, spec: &FormSpec) -> Vec<FieldError> {
    let elements = form.elements();
    let mut errors: Vec<FieldError> = Vec::new();
    for index in 0..elements.length() {
        let Some(control) = elements.item(index).map(JsCast::unchecked_into::<Control>) else {
            continue;
        };
        let name = control.name();
        // Radio buttons all say what is true of their group.
        if name.is_empty() || errors.iter().any(|error| *error.field == *name) {
            continue;
        }
        let several = || {
            spec.fields
                .iter()
                .any(|field| *field.name == *name && field.required && field.is_several())
        };
        let problem = problem(&control, spec).or_else(|| {
            let none =
                several() && !FormData::new_with_form(form).is_ok_and(|data| data.has(&name));
            none.then_some(Problem::Missing)
        });
        if let Some(problem) = problem {
            errors.push(FieldError {
                field: name.into(),
                problem,
            });
        }
    }
    errors
}

fn problem(control: &Control, spec: &FormSpec) -> Option<Problem> {
    let validity = control.validity();
    let kind = control.kind();
    let ticks = kind == "checkbox" || kind == "radio";
    let blank = !ticks && control.required() && control.value().trim().is_empty();
    let limit = |name| {
        let text = control.attribute(name).unwrap_or_default();
        if kind == "date" {
            intl::day(spec.lang, &text)
        } else {
            AttrValue::from(text)
        }
    };
    // A fieldset or a button has nothing to be wrong.
    if validity.valid() && !blank {
        None
    } else if validity.value_missing() || blank && !validity.bad_input() {
        Some(Problem::Missing)
    } else if validity.too_long() {
        Some(Problem::TooLong)
    } else if validity.too_short() {
        Some(Problem::TooShort(limit("minlength")))
    } else if validity.range_underflow() {
        Some(Problem::TooLow(limit("min")))
    } else if validity.range_overflow() {
        Some(Problem::TooHigh(limit("max")))
    } else {
        Some(Problem::Wrong)
    }
}
