//! The form at the browser's edge: what a submit does, from the press to the words that follow.
//!
//! What is not right yet: [`validity`]; what is sent to whom, and what comes back: [`request`]; both lean on `edge.js`.

mod edge;
mod request;
mod validity;

use std::{
    cell::{Cell, Ref, RefCell},
    rc::{Rc, Weak},
};

use gloo::timers::callback::Timeout;
use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use web_sys::{Element, HtmlFormElement};
use yew::{functional::UseForceUpdateHandle, prelude::*};

use crate::form::{
    Action, Failure, FormState, IdempotencyKey, Outcome, Provider, Receipt, Resend, Stage,
    Standing, view::FormSpec,
};
use request::{Reply, Shipment};
use validity::invalid_fields;

/// How often a form is sent anew with the token the server gave for it.
const TOKEN_TRIES: u32 = 2;

/// What happened to a submit, for the host's events. No personal data.
#[derive(Clone, Debug, PartialEq)]
pub enum Submitted {
    /// The request left.
    Sent,
    /// It was taken.
    Accepted(Standing),
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

/// A form that lives: its state, and what a submit needs between renders.
#[derive(Clone)]
pub struct LiveForm(Rc<Inner>);

struct Inner {
    spec: RefCell<Rc<FormSpec>>,
    state: RefCell<FormState>,
    keys: RefCell<IdempotencyKey>,
    /// From the server, at the first interaction.
    token: RefCell<String>,
    begun: Cell<bool>,
    place: Cell<Option<usize>>,
    /// Where a mail was sent to: for the same mail once more.
    email: RefCell<String>,
    /// The turn the focus followed last.
    focused: Cell<u32>,
    report: Callback<Submitted>,
    render: UseForceUpdateHandle,
}

impl LiveForm {
    /// A form that begins in its spec's state; `render` draws it anew.
    #[must_use]
    pub fn new(
        spec: Rc<FormSpec>,
        report: Callback<Submitted>,
        render: UseForceUpdateHandle,
    ) -> Self {
        let state = RefCell::new(spec.start.clone());
        Self(Rc::new(Inner {
            spec: RefCell::new(spec),
            state,
            keys: RefCell::default(),
            token: RefCell::default(),
            begun: Cell::default(),
            place: Cell::default(),
            email: RefCell::default(),
            focused: Cell::new(0),
            report,
            render,
        }))
    }

    /// What it asks may change while it lives: an attribute, a new answer of the server.
    pub fn follow(&self, spec: &Rc<FormSpec>) {
        self.0.spec.replace(Rc::clone(spec));
    }

    /// Opens the form of one of several places, anew.
    pub fn open(&self, place: usize, spec: &Rc<FormSpec>) {
        self.follow(spec);
        self.0.place.set(Some(place));
        self.0.begun.set(false);
        let (start, turn) = (spec.start.clone(), self.state().turn + 1);
        self.0.state.replace(FormState { turn, ..start });
        self.0.render.force_update();
    }

    /// The place whose form is open, of several.
    #[must_use]
    pub fn place(&self) -> Option<usize> {
        self.0.place.get()
    }

    /// Where it stands.
    #[must_use]
    pub fn state(&self) -> Ref<'_, FormState> {
        self.0.state.borrow()
    }

    /// To be called after each render, with the element the form stands in: moves the focus once a turn.
    pub fn rendered(&self, root: &NodeRef) {
        let turn = self.state().turn;
        if self.0.focused.replace(turn) != turn
            && let Some(card) = root.cast::<Element>()
        {
            edge::move_focus(&card);
        }
    }

    fn spec(&self) -> Rc<FormSpec> {
        Rc::clone(&self.0.spec.borrow())
    }

    fn dispatch(&self, action: Action) {
        let next = self.state().after(action);
        self.0.state.replace(next);
        self.0.render.force_update();
    }

    /// For the form's `onfocusin`: the first interaction, when the server is asked for a token.
    pub fn begin(&self) {
        let spec = self.spec();
        if spec.token_url.is_empty() || self.0.begun.replace(true) {
            return;
        }
        let this = self.clone();
        // Without a token the server gives one with its refusal.
        request::get(&spec.token_url, move |reply| {
            if let Ok(Reply { answer, .. }) = reply {
                this.0.token.replace(answer.token.unwrap_or_default());
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
        let (spec, native) = (self.spec(), self.spec().provider == Provider::Form);
        // The state changes at once, not with the next render: a second click comes too late.
        let may_send = self.state().may_send();
        let errors = if may_send {
            invalid_fields(&form, &spec)
        } else {
            Vec::new()
        };
        if may_send && errors.is_empty() && native {
            // The browser posts it in a new window, once the event is over; a form that is gone by then it does not post.
            self.dispatch(Action::Sent);
            self.0.report.emit(Submitted::Sent);
            let this = self.clone();
            let handed = Outcome::Accepted(Receipt {
                standing: Standing::Handed,
                ..Receipt::default()
            });
            Timeout::new(0, move || this.settle(&form, handed, String::new())).forget();
            return;
        }
        event.prevent_default();
        if !may_send {
            return;
        }
        if errors.is_empty() {
            self.send(&form);
        } else {
            self.dispatch(Action::Invalid(errors));
        }
    }

    /// For the form's `oninput`, and its `onchange`: some autofill fires only that. By the time `change` comes with
    /// the press on the button, typing has fired `input`, so that nothing moves under the press.
    pub fn mend(&self, event: &Event) {
        let Some(control) = event.target().map(JsCast::unchecked_into::<Control>) else {
            return;
        };
        let name = control.name();
        if self.state().problem(&name).is_some() && control.check_validity() {
            self.dispatch(Action::Mended(name.into()));
        }
    }

    fn send(&self, form: &HtmlFormElement) {
        let spec = self.spec();
        let shipment = Shipment::of(form, &spec);
        self.dispatch(Action::Sent);
        self.0.report.emit(Submitted::Sent);
        if shipment.is_trapped(&spec) {
            return self.settle(form, Outcome::Accepted(Receipt::default()), String::new());
        }
        self.0.email.replace(shipment.email.clone());
        let key = match spec.provider {
            Provider::MisNiets => self
                .0
                .keys
                .borrow_mut()
                .for_body(&shipment.body, edge::random_key)
                .to_owned(),
            _ => String::new(),
        };
        if spec.provider == Provider::Ghost {
            let (this, form) = (self.clone(), form.clone());
            let url = [
                spec.action.trim_end_matches('/'),
                "/members/api/integrity-token/",
            ]
            .concat();
            // A Ghost that gives none accepts none.
            request::get(&url, move |reply| {
                let given = reply.ok().filter(|reply| reply.status == 200);
                let token = given.map(|reply| reply.text).unwrap_or_default();
                this.0.token.replace(token);
                this.deliver(form, shipment, key, 0);
            });
        } else {
            self.deliver(form.clone(), shipment, key, 0);
        }
    }

    fn deliver(&self, form: HtmlFormElement, shipment: Shipment, key: String, tries: u32) {
        let (spec, this) = (self.spec(), self.clone());
        let token = self.0.token.borrow().clone();
        let (address, body) = (shipment.address(&spec), shipment.body.clone());
        let token = (request::token_name(spec.provider), &*token);
        request::post(&address, &body, &key.clone(), token, move |reply| {
            let Reply { status, answer, .. } = match reply {
                Ok(reply) => reply,
                Err(failure) => return this.settle(&form, Outcome::Failed(failure), String::new()),
            };
            if let Some(token) = answer
                .token
                .clone()
                .filter(|_| status == 422 && tries < TOKEN_TRIES)
            {
                this.0.token.replace(token);
                // Not bound to the widget's life: what was sent is brought to its end.
                Timeout::new(answer.wait, move || {
                    this.deliver(form, shipment, key, tries + 1)
                })
                .forget();
                return;
            }
            let note = answer.note();
            let mut names = Vec::new();
            for field in &spec.fields {
                names.push(field.name.as_str().to_owned());
            }
            for consent in &spec.consents {
                names.push(consent.name.as_str().to_owned());
            }
            this.settle(
                &form,
                Outcome::from_answer(status, answer.by(spec.provider), &names),
                note,
            );
        });
    }

    /// The end of a submit: told to the page, shown to the visitor.
    fn settle(&self, form: &HtmlFormElement, outcome: Outcome, note: String) {
        self.0.report.emit(match &outcome {
            Outcome::Accepted(receipt) => Submitted::Accepted(receipt.standing),
            other => Submitted::Refused {
                outcome: other.clone(),
                note,
            },
        });
        self.dispatch(Action::Answered(outcome));
        if self.state().waits_for_network() {
            // Sends again when the connection is back, if that is still what it waits for.
            let (this, form): (Weak<Inner>, _) = (Rc::downgrade(&self.0), form.clone());
            let back = Closure::once_into_js(move || {
                if let Some(this) = this
                    .upgrade()
                    .map(Self)
                    .filter(|this| this.state().waits_for_network())
                {
                    this.send(&form);
                }
            });
            edge::when_online(&back);
        }
    }

    /// Whether the server can be asked for the same mail once more.
    #[must_use]
    pub fn can_resend(&self) -> bool {
        self.0.spec.borrow().provider == Provider::MisNiets && !self.0.email.borrow().is_empty()
    }

    /// Asks for the mail once more.
    pub fn resend(&self) {
        if self.state().resend == Resend::Sending {
            return;
        }
        self.dispatch(Action::Resend(Resend::Sending));
        let (spec, this) = (self.spec(), self.clone());
        let url = match spec.action.rsplit_once('/') {
            Some((before, _)) => [before, "/resend"].concat(),
            None => return,
        };
        let (email, token) = (self.0.email.borrow().clone(), self.0.token.borrow().clone());
        let body = request::resend_body(&email, spec.lang);
        let token = (request::token_name(Provider::MisNiets), &*token);
        request::post(&url, &body, "", token, move |reply| {
            let resend = match reply {
                Ok(Reply {
                    status: 200..=299, ..
                }) => Resend::Sent,
                Ok(Reply { status, answer, .. }) => match Outcome::from_answer(status, answer, &[])
                {
                    Outcome::Failed(failure) => Resend::Failed(failure),
                    _ => Resend::Failed(Failure::Server),
                },
                Err(failure) => Resend::Failed(failure),
            };
            this.dispatch(Action::Resend(resend));
        });
    }

    /// Whether what stands here now is a receipt.
    #[must_use]
    pub fn receipt(&self) -> Option<Receipt> {
        match &self.state().stage {
            Stage::Accepted(receipt) => Some(receipt.clone()),
            _ => None,
        }
    }
}

/// A property, or `undefined`, also of what is no object.
#[must_use]
pub fn get(object: &JsValue, key: &str) -> JsValue {
    Reflect::get(object, &JsValue::from_str(key)).unwrap_or_default()
}
