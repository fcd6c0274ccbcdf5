//! The form at the browser's edge: constraint validation, sending, and where the focus goes.

use std::{cell::RefCell, rc::Rc};

use js_sys::{JSON, Object};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{AbortSignal, FormData, Headers, HtmlElement, HtmlFormElement, HtmlInputElement, RequestInit, Response};
use yew::prelude::*;

use crate::form::{Action, Answer, Failure, FieldError, FormState, IdempotencyKey, Outcome, Problem};

/// How long a request may take, in ms, before the visitor is told.
const TIMEOUT_MS: u32 = 15_000;

/// What happened to a submit, for the host's events. No personal data.
#[derive(Clone, Debug, PartialEq)]
pub enum Submitted {
    /// The request left.
    Sent,
    /// It was stored.
    Accepted,
    /// It was not, or we don't know.
    Refused(Outcome),
}

/// A form that lives: its state, and the handlers its `<form>` takes.
#[derive(Clone, PartialEq)]
pub struct LiveForm {
    /// Where it stands.
    pub state: UseReducerHandle<FormState>,
    /// For the form's `onsubmit`.
    pub onsubmit: Callback<SubmitEvent>,
    /// For the form's `oninput` and `onchange` (autofill may fire only the latter).
    pub oninput: Callback<Event>,
    /// For the `<form>` element.
    pub form: NodeRef,
}

/// Runs a form that posts JSON to its own `action`. `start` is the state it begins in.
#[hook]
pub fn use_form(start: FormState, report: Callback<Submitted>) -> LiveForm {
    let state = use_reducer(move || start);
    let keys = use_mut_ref(IdempotencyKey::default);
    // The state changes with the next render only; a second click can come before that.
    let in_flight = use_mut_ref(|| false);
    let form = use_node_ref();
    let onsubmit = {
        let state = state.clone();
        Callback::from(move |event: SubmitEvent| {
            let Some(form) = event.target_dyn_into::<HtmlFormElement>() else { return };
            event.prevent_default();
            if *in_flight.borrow() || !state.may_send() {
                return;
            }
            let errors = invalid_fields(&form);
            if errors.is_empty() {
                in_flight.replace(true);
                state.dispatch(Action::Sent);
                report.emit(Submitted::Sent);
                send(&form, Rc::clone(&keys), Rc::clone(&in_flight), state.dispatcher(), report.clone());
            } else {
                state.dispatch(Action::Invalid(errors));
            }
        })
    };
    let oninput = {
        let state = state.clone();
        Callback::from(move |event: Event| {
            let input = event.target_dyn_into::<HtmlInputElement>();
            if let Some(input) = input.filter(|input| state.problem(&input.name()).is_some() && input.validity().valid()) {
                state.dispatch(Action::Mended(input.name().into()));
            }
        })
    };
    use_effect_with((state.turn, form.clone()), |(turn, form)| {
        if *turn > 0 {
            focus_first_error(form);
        }
    });
    LiveForm { state, onsubmit, oninput, form }
}

/// The inputs of a form, in order.
fn inputs(form: &HtmlFormElement) -> impl Iterator<Item = HtmlInputElement> + use<> {
    let elements = form.elements();
    (0..elements.length()).filter_map(move |index| elements.item(index)?.dyn_into().ok())
}

/// What the browser's constraint validation says, field by field.
fn invalid_fields(form: &HtmlFormElement) -> Vec<FieldError> {
    let problem = |input: &HtmlInputElement| {
        let validity = input.validity();
        let blank = input.required() && input.type_() != "checkbox" && input.value().trim().is_empty();
        if validity.value_missing() || blank {
            Some(Problem::Missing)
        } else if validity.too_long() {
            Some(Problem::TooLong)
        } else if !validity.valid() {
            Some(Problem::Email)
        } else {
            None
        }
    };
    inputs(form).filter_map(|input| Some(FieldError { problem: problem(&input)?, field: input.name().into() })).collect()
}

fn focus_first_error(form: &NodeRef) {
    let invalid = form.cast::<HtmlFormElement>().and_then(|form| form.query_selector("[aria-invalid=true]").ok().flatten());
    if let Some(input) = invalid.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // An element that can't take the focus leaves it where it was.
        let _ = input.focus();
    }
}

fn send(
    form: &HtmlFormElement,
    keys: Rc<RefCell<IdempotencyKey>>,
    in_flight: Rc<RefCell<bool>>,
    state: UseReducerDispatcher<FormState>,
    report: Callback<Submitted>,
) {
    let names: Vec<String> = inputs(form).map(|input| input.name()).collect();
    let (url, body) = (form.action(), body_of(form));
    let key = body.as_deref().map(|body| keys.borrow_mut().for_body(body, random_key).to_owned());
    spawn_local(async move {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let outcome = match (body, key) {
            (Some(body), Some(key)) => post(&url, &body, &key, &names).await,
            _ => Outcome::Failed(Failure::Server),
        };
        in_flight.replace(false);
        report.emit(match &outcome {
            Outcome::Accepted(_) => Submitted::Accepted,
            other => Submitted::Refused(other.clone()),
        });
        state.dispatch(Action::Answered(outcome));
    });
}

/// The form's fields as a JSON object, read at the last moment: autofill counts.
fn body_of(form: &HtmlFormElement) -> Option<String> {
    let data = FormData::new_with_form(form).ok()?;
    let object = Object::from_entries(&data).ok()?;
    JSON::stringify(&object).ok()?.as_string()
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = fetch, catch)]
    fn fetch(url: &str, init: &RequestInit) -> Result<js_sys::Promise, JsValue>;

    // In plain-http pages `crypto.randomUUID` does not exist; this does.
    #[wasm_bindgen(js_namespace = crypto, js_name = getRandomValues)]
    fn fill_with_random_bytes(bytes: &mut [u8]);
}

fn random_key() -> String {
    let mut bytes = [0; 16];
    fill_with_random_bytes(&mut bytes);
    let nibbles = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    nibbles.filter_map(|nibble| char::from_digit(u32::from(nibble), 16)).collect()
}

async fn post(url: &str, body: &str, key: &str, names: &[&str]) -> Outcome {
    match try_post(url, body, key).await {
        Ok((status, answer)) => Outcome::from_answer(status, answer, names),
        Err(error) => {
            let timed_out = error.dyn_ref::<web_sys::DomException>().is_some_and(|it| it.name() == "TimeoutError");
            Outcome::Failed(if timed_out { Failure::Timeout } else { Failure::Network })
        }
    }
}

async fn try_post(url: &str, body: &str, key: &str) -> Result<(u16, Answer), JsValue> {
    let headers = Headers::new()?;
    headers.set("content-type", "application/json")?;
    headers.set("accept", "application/json")?;
    headers.set("idempotency-key", key)?;
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_headers(&headers);
    init.set_body(&JsValue::from_str(body));
    init.set_signal(Some(&AbortSignal::timeout_with_u32(TIMEOUT_MS)));
    let response: Response = JsFuture::from(fetch(url, &init)?).await?.dyn_into()?;
    // A proxy's HTML page for a 502 is no JSON: the status alone decides then.
    let json = match response.json() {
        Ok(json) => JsFuture::from(json).await.unwrap_or(JsValue::NULL),
        Err(_) => JsValue::NULL,
    };
    Ok((response.status(), serde_wasm_bindgen::from_value(json).unwrap_or_default()))
}
