//! The form at the browser's edge: constraint validation, sending, and where the focus goes.

use std::{
    cell::{Cell, Ref, RefCell},
    rc::Rc,
};

use js_sys::{JSON, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use web_sys::{
    AbortSignal, DomException, Element, FormData, HtmlElement, HtmlFormElement, HtmlInputElement,
    Response,
};
use yew::{functional::UseForceUpdateHandle, prelude::*};

use crate::form::{
    Action, Answer, Failure, FieldError, FormState, IdempotencyKey, Outcome, Problem, ServerError,
};

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

/// A form that lives: its state, and what a submit needs between renders.
#[derive(Clone)]
pub struct LiveForm(Rc<Inner>);

struct Inner {
    state: RefCell<FormState>,
    keys: RefCell<IdempotencyKey>,
    /// The turn the focus followed last.
    focused: Cell<u32>,
    report: Callback<Submitted>,
    render: UseForceUpdateHandle,
}

impl LiveForm {
    /// A form that posts JSON to its own `action`. `start` is the state it begins in; `render` draws it anew.
    #[must_use]
    pub fn new(
        start: FormState,
        report: Callback<Submitted>,
        render: UseForceUpdateHandle,
    ) -> Self {
        Self(Rc::new(Inner {
            state: RefCell::new(start),
            keys: RefCell::default(),
            focused: Cell::new(0),
            report,
            render,
        }))
    }

    /// Where it stands.
    #[must_use]
    pub fn state(&self) -> Ref<'_, FormState> {
        self.0.state.borrow()
    }

    /// To be called after each render, with the element the form stands in: moves the focus once a turn.
    pub fn rendered(&self, root: &NodeRef) {
        let turn = self.state().turn;
        if self.0.focused.replace(turn) != turn {
            move_focus(root);
        }
    }

    fn dispatch(&self, action: Action) {
        let next = self.state().after(action);
        self.0.state.replace(next);
        self.0.render.force_update();
    }

    /// For the form's `onsubmit`.
    pub fn submit(&self, event: &SubmitEvent) {
        let Some(form) = event.target_dyn_into::<HtmlFormElement>() else {
            return;
        };
        event.prevent_default();
        // The state changes at once, not with the next render: a second click comes too late.
        if !self.state().may_send() {
            return;
        }
        let errors = invalid_fields(&form);
        if errors.is_empty() {
            self.dispatch(Action::Sent);
            self.0.report.emit(Submitted::Sent);
            self.send(&form);
        } else {
            self.dispatch(Action::Invalid(errors));
        }
    }

    /// For the form's `oninput`. Not `onchange`: that comes with the press on the button, which would move away under it.
    pub fn mend(&self, event: &Event) {
        let input = event.target_dyn_into::<HtmlInputElement>();
        if let Some(input) = input
            .filter(|input| self.state().problem(&input.name()).is_some() && input.check_validity())
        {
            self.dispatch(Action::Mended(input.name().into()));
        }
    }

    fn send(&self, form: &HtmlFormElement) {
        let names: Vec<String> = inputs(form).map(|input| input.name()).collect();
        let this = self.clone();
        let done = move |outcome: Outcome| {
            this.0.report.emit(match &outcome {
                Outcome::Accepted(_) => Submitted::Accepted,
                other => Submitted::Refused(other.clone()),
            });
            this.dispatch(Action::Answered(outcome));
        };
        let Some(body) = body_of(form) else {
            return done(Outcome::Failed(Failure::Server));
        };
        let key = self
            .0
            .keys
            .borrow_mut()
            .for_body(&body, random_key)
            .to_owned();
        post(&form.action(), &body, &key, move |answer| {
            done(match answer {
                Ok((status, answer)) => Outcome::from_answer(status, answer, &names),
                Err(failure) => Outcome::Failed(failure),
            });
        });
    }
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
        let blank =
            input.required() && input.type_() != "checkbox" && input.value().trim().is_empty();
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
    inputs(form)
        .filter_map(|input| {
            Some(FieldError {
                problem: problem(&input)?,
                field: input.name().into(),
            })
        })
        .collect()
}

/// To the first error, or to what stands in the form's place.
fn move_focus(root: &NodeRef) {
    let Some(root) = root.cast::<Element>() else {
        return;
    };
    let find = |selector| root.query_selector(selector).ok().flatten();
    if let Some(element) = find("[aria-invalid]").or_else(|| find("[tabindex]")) {
        // An element that can't take the focus leaves it where it was.
        let _ = element.unchecked_into::<HtmlElement>().focus();
    }
}

/// The form's fields as a JSON object, read at the last moment: autofill counts.
fn body_of(form: &HtmlFormElement) -> Option<String> {
    let data = FormData::new_with_form(form).ok()?;
    let object = Object::from_entries(&data).ok()?;
    JSON::stringify(&object).ok()?.as_string()
}

#[wasm_bindgen]
extern "C" {
    fn fetch(url: &str, init: &Object) -> Promise;

    // In plain-http pages `crypto.randomUUID` does not exist; this does.
    #[wasm_bindgen(js_namespace = crypto, js_name = getRandomValues)]
    fn fill_with_random_bytes(bytes: &mut [u8]);
}

fn random_key() -> String {
    let mut bytes = [0; 16];
    fill_with_random_bytes(&mut bytes);
    let nibbles = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    nibbles
        .filter_map(|nibble| char::from_digit(u32::from(nibble), 16))
        .collect()
}

/// Posts JSON; `done` gets the status and the answer, or why there is none. Promises rather than futures: smaller.
fn post(
    url: &str,
    body: &str,
    key: &str,
    done: impl FnOnce(Result<(u16, Answer), Failure>) + 'static,
) {
    let headers = object(&[
        ("content-type", "application/json".into()),
        ("accept", "application/json".into()),
        ("idempotency-key", key.into()),
    ]);
    let signal = AbortSignal::timeout_with_u32(TIMEOUT_MS);
    let init = object(&[
        ("method", "POST".into()),
        ("headers", headers.into()),
        ("body", body.into()),
        ("signal", signal.into()),
    ]);
    let done = Rc::new(RefCell::new(Some(done)));
    let failed = Rc::clone(&done);
    let on_failure = Closure::once_into_js(move |error: JsValue| {
        let timed_out = error
            .dyn_ref::<DomException>()
            .is_some_and(|error| error.name() == "TimeoutError");
        if let Some(done) = failed.take() {
            done(Err(if timed_out {
                Failure::Timeout
            } else {
                Failure::Network
            }));
        }
    });
    let on_response = Closure::once_into_js(move |response: Response| {
        let status = response.status();
        let on_json = Closure::once_into_js(move |json: JsValue| {
            if let Some(done) = done.take() {
                done(Ok((status, answer(&json))));
            }
        });
        // A proxy's HTML page for a 502 is no JSON: then the status alone decides.
        if let Ok(json) = response.json() {
            then(&json, &on_json, &on_json);
        }
    });
    then(&fetch(url, &init), &on_response, &on_failure);
}

fn then(promise: &Promise, resolved: &JsValue, rejected: &JsValue) {
    #[wasm_bindgen]
    extern "C" {
        type Thenable;
        #[wasm_bindgen(method)]
        fn then(this: &Thenable, resolved: &JsValue, rejected: &JsValue);
    }
    promise.unchecked_ref::<Thenable>().then(resolved, rejected);
}

fn object(entries: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (key, value) in entries {
        // Setting a property of a fresh plain object can't fail.
        let _ = Reflect::set(&object, &JsValue::from_str(key), value);
    }
    object
}

/// Reads the wire's answer property by property: derived serde code for two small structs is larger.
fn answer(json: &JsValue) -> Answer {
    let mut errors = Vec::new();
    let list = get(json, "errors");
    for index in 0..get(&list, "length").as_f64().unwrap_or_default().min(50.0) as u32 {
        let error = Reflect::get_u32(&list, index).unwrap_or_default();
        let text = |key| get(&error, key).as_string();
        errors.push(ServerError {
            code: text("code").unwrap_or_default(),
            field: text("field"),
            message: text("message").unwrap_or_default(),
        });
    }
    Answer {
        calendar: get(json, "calendar").as_string(),
        join: get(json, "join").as_string(),
        errors,
    }
}

/// A property, or `undefined`, also of what is no object.
#[must_use]
pub fn get(object: &JsValue, key: &str) -> JsValue {
    Reflect::get(object, &JsValue::from_str(key)).unwrap_or_default()
}
