//! A form's life in a component: its state, and what a submit does, from the press to the answer.
//!
//! What is not right yet: [`validity`]; what is sent to whom, and what comes back: [`request`]; both use `form.js`.

mod dom;
mod request;
mod send;
mod validity;

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use gloo::{events::EventListener, utils::window};
use wasm_bindgen::{JsCast, prelude::wasm_bindgen};
use web_sys::{Element, HtmlFormElement};
use yew::prelude::*;

use crate::{
    card::CardContext,
    form::{
        Action, FormState, IdempotencyKey, Outcome, Provider, Receipt, RegistrationStatus, Stage,
        view::FormSpec,
    },
};
use request::Reply;
use validity::invalid_fields;

/// What happened to a submit, for the host's events. No personal data.
#[derive(Clone, Debug, PartialEq)]
pub enum Submitted {
    /// The request left.
    Sent,
    /// It was taken.
    Accepted(RegistrationStatus),
    /// It was not, or we don't know.
    Refused {
        /// What the visitor is told.
        outcome: Outcome,
        /// What the server said of it, for the owner; may be empty.
        note: String,
    },
}

#[wasm_bindgen]
extern "C" {
    /// What inputs, selects and textareas have in common.
    type Control;

    #[wasm_bindgen(method, getter)]
    fn name(this: &Control) -> String;
    #[wasm_bindgen(method, js_name = checkValidity)]
    fn check_validity(this: &Control) -> bool;
}

/// A form's state, as its component was rendered with it, and what can be done with the form.
#[derive(Clone)]
pub struct FormHandle {
    state: UseReducerHandle<FormState>,
    session: Rc<Session>,
}

/// What a submit needs and no view shows.
#[derive(Default)]
struct Session {
    spec: RefCell<Rc<FormSpec>>,
    on_submitted: RefCell<Callback<Submitted>>,
    idempotency_key: RefCell<IdempotencyKey>,
    /// From the server, at the first interaction.
    token: RefCell<String>,
    has_begun: Cell<bool>,
    /// Set at once: a second click may come before the next render.
    is_sending: Cell<bool>,
    /// The form that was sent last.
    form: RefCell<Option<HtmlFormElement>>,
    /// Where a mail was sent to: for the same mail once more.
    email: RefCell<String>,
}

/// Keeps the state of a form that starts in its spec's state; the spec may change while the form lives. A form that a
/// visitor has just opened takes the focus.
#[hook]
pub fn use_form(spec: &Rc<FormSpec>, card: &CardContext, is_opened: bool) -> FormHandle {
    let start = FormState {
        turn: is_opened.into(),
        ..spec.start.clone()
    };
    let state = use_reducer(move || start);
    let session = use_memo((), |()| Session::default());
    session.spec.replace(Rc::clone(spec));
    session
        .on_submitted
        .replace(card.settings.on_submitted.clone());
    let form = FormHandle { state, session };
    use_prefill(spec, card);
    use_retry_online(&form, card);
    use_focus(form.state.turn, card);
    form
}

/// Fills in what the page's address says, once.
#[hook]
fn use_prefill(spec: &Rc<FormSpec>, card: &CardContext) {
    let (spec, card) = (Rc::clone(spec), card.clone());
    use_effect_with((), move |()| {
        let Some(root) = card.root.cast::<Element>() else {
            return;
        };
        for (name, value) in &spec.values {
            dom::prefill(&root, name, value);
        }
    });
}

/// Sends the form again once the connection is back, for as long as it waits for that.
#[hook]
fn use_retry_online(form: &FormHandle, card: &CardContext) {
    let (form, card) = (form.clone(), card.clone());
    use_effect_with(form.state.waits_for_network(), move |waits| {
        card.enter();
        let listener =
            waits.then(|| EventListener::once(&window(), "online", move |_| form.send_again()));
        move || drop(listener)
    });
}

/// Moves the focus after each answer and refusal: to the first error, or to what stands in the form's place.
#[hook]
fn use_focus(turn: u32, card: &CardContext) {
    let card = card.clone();
    use_effect_with(turn, move |turn| {
        card.enter();
        if let Some(root) = card.root.cast::<Element>().filter(|_| *turn > 0) {
            dom::move_focus(&root);
        }
    });
}

impl FormHandle {
    /// Its state at the last render.
    #[must_use]
    pub fn state(&self) -> &FormState {
        &self.state
    }

    /// The receipt that takes the form's place, once it was accepted.
    #[must_use]
    pub fn receipt(&self) -> Option<&Receipt> {
        match &self.state.stage {
            Stage::Accepted(receipt) => Some(receipt),
            _ => None,
        }
    }

    fn spec(&self) -> Rc<FormSpec> {
        Rc::clone(&self.session.spec.borrow())
    }

    fn report(&self, submitted: Submitted) {
        let on_submitted = self.session.on_submitted.borrow().clone();
        on_submitted.emit(submitted);
    }

    /// For the form's `onfocusin`: the first interaction, when the server is asked for a token.
    pub fn begin(&self) {
        let spec = self.spec();
        if spec.token_url.is_empty() || self.session.has_begun.replace(true) {
            return;
        }
        let session = Rc::clone(&self.session);
        // Without a token the server gives one with its refusal.
        request::fetch_json(&spec.token_url, move |reply| {
            if let Ok(Reply { answer, .. }) = reply {
                session.token.replace(answer.token.unwrap_or_default());
            }
        });
    }

    /// For the form's `onsubmit`.
    pub fn submit(&self, event: &Event) {
        // Nothing but a form is submitted.
        let Some(form) = event
            .target()
            .map(JsCast::unchecked_into::<HtmlFormElement>)
        else {
            return;
        };
        let spec = self.spec();
        if !self.state.may_send() || self.session.is_sending.get() {
            return event.prevent_default();
        }
        let errors = invalid_fields(&form, &spec);
        if errors.is_empty() && spec.provider == Provider::Form {
            return self.hand_over();
        }
        event.prevent_default();
        if errors.is_empty() {
            self.send(&form);
        } else {
            self.state.dispatch(Action::Invalid(errors));
        }
    }

    /// For the form's `oninput`, and its `onchange`: some autofill fires only that. By the time `change` comes with
    /// the press on the button, typing has fired `input`, so that nothing moves under the press.
    pub fn mend(&self, event: &Event) {
        let Some(control) = event.target().map(JsCast::unchecked_into::<Control>) else {
            return;
        };
        let name = control.name();
        if self.state.problem(&name).is_some() && control.check_validity() {
            self.state.dispatch(Action::Mended(name.into()));
        }
    }
}
