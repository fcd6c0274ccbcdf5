//! Sending a form, once it is right: to our server, to another service, or once more.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use web_sys::HtmlFormElement;

use super::{
    FormHandle, Submitted, dom,
    request::{self, Reply, Submission},
};
use crate::form::{
    Action, Answer, Failure, Outcome, Provider, Receipt, RegistrationStatus, Resend, view::FormSpec,
};

/// How often a form is sent anew with the token the server gave for it.
const TOKEN_TRIES: u32 = 2;

impl FormHandle {
    /// The browser posts the form in a new window, once the event is over: a form that is gone by then it does not post.
    pub(super) fn hand_over(&self) {
        self.session.is_sending.set(true);
        self.state.dispatch(Action::Sent);
        self.report(Submitted::Sent);
        let this = self.clone();
        let receipt = Receipt {
            status: RegistrationStatus::Handed,
            ..Receipt::default()
        };
        Timeout::new(0, move || {
            this.settle(Outcome::Accepted(receipt), String::new())
        })
        .forget();
    }

    /// Sends the form that could not be sent for lack of a connection.
    pub(super) fn send_again(&self) {
        let form = self.session.form.borrow().clone();
        if let Some(form) = form {
            self.send(&form);
        }
    }

    pub(super) fn send(&self, form: &HtmlFormElement) {
        let spec = self.spec();
        let submission = Submission::of(form, &spec);
        self.session.form.replace(Some(form.clone()));
        self.session.is_sending.set(true);
        self.state.dispatch(Action::Sent);
        self.report(Submitted::Sent);
        if submission.is_spam(&spec) {
            return self.settle(Outcome::Accepted(Receipt::default()), String::new());
        }
        self.session.email.replace(submission.email.clone());
        if spec.provider != Provider::Ghost {
            return self.deliver(submission, 0);
        }
        let this = self.clone();
        let base = spec.action.trim_end_matches('/');
        let url = [base, "/members/api/integrity-token/"].concat();
        // A Ghost that gives none accepts none.
        request::fetch_json(&url, move |reply| {
            let given = reply.ok().filter(|reply| reply.status == 200);
            let token = given.map(|reply| reply.text).unwrap_or_default();
            this.session.token.replace(token);
            this.deliver(submission, 0);
        });
    }

    /// The key under which our server stores this very submission once.
    fn idempotency_key(&self, spec: &FormSpec, submission: &Submission) -> String {
        if spec.provider != Provider::MisNiets {
            return String::new();
        }
        let mut keys = self.session.idempotency_key.borrow_mut();
        keys.for_body(&submission.body, dom::random_key).to_owned()
    }

    fn deliver(&self, submission: Submission, tries: u32) {
        let (spec, this) = (self.spec(), self.clone());
        let key = self.idempotency_key(&spec, &submission);
        let token = self.session.token.borrow().clone();
        let token = (request::token_name(spec.provider), &*token);
        let (address, body) = (submission.address(&spec), submission.body.clone());
        request::post_json(&address, &body, &key, token, move |reply| {
            let Reply { status, answer, .. } = match reply {
                Ok(reply) => reply,
                Err(failure) => return this.settle(Outcome::Failed(failure), String::new()),
            };
            let token = answer.token.clone();
            if let Some(token) = token.filter(|_| status == 422 && tries < TOKEN_TRIES) {
                this.session.token.replace(token);
                // Not bound to the card's life: what was sent is brought to its end.
                let again = move || this.deliver(submission, tries + 1);
                Timeout::new(answer.wait, again).forget();
                return;
            }
            this.settle_answer(status, answer, &spec);
        });
    }

    fn settle_answer(&self, status: u16, answer: Answer, spec: &FormSpec) {
        let note = answer.note();
        let fields = spec.fields.iter().map(|field| &field.name);
        let consents = spec.consents.iter().map(|consent| &consent.name);
        let names: Vec<String> = fields.chain(consents).map(ToString::to_string).collect();
        let outcome = Outcome::from_answer(status, answer.by(spec.provider), &names);
        self.settle(outcome, note);
    }

    /// The end of a submit: told to the page, shown to the visitor.
    fn settle(&self, outcome: Outcome, note: String) {
        self.session.is_sending.set(false);
        self.report(match &outcome {
            Outcome::Accepted(receipt) => Submitted::Accepted(receipt.status),
            other => Submitted::Refused {
                outcome: other.clone(),
                note,
            },
        });
        self.state.dispatch(Action::Answered(outcome));
    }

    /// Whether the server can be asked for the same mail once more.
    #[must_use]
    pub fn can_resend(&self) -> bool {
        self.spec().provider == Provider::MisNiets && !self.session.email.borrow().is_empty()
    }

    /// Asks for the mail once more.
    pub fn resend(&self) {
        let spec = self.spec();
        let Some((before, _)) = spec.action.rsplit_once('/') else {
            return;
        };
        if self.state.resend == Resend::Sending {
            return;
        }
        self.state.dispatch(Action::Resend(Resend::Sending));
        let session = Rc::clone(&self.session);
        let (email, token) = (
            session.email.borrow().clone(),
            session.token.borrow().clone(),
        );
        let body = request::resend_body(&email, spec.lang);
        let token = (request::token_name(Provider::MisNiets), &*token);
        let this = self.clone();
        let url = [before, "/resend"].concat();
        request::post_json(&url, &body, "", token, move |reply| {
            this.state.dispatch(Action::Resend(resend_outcome(reply)));
        });
    }
}

fn resend_outcome(reply: Result<Reply, Failure>) -> Resend {
    let Reply { status, answer, .. } = match reply {
        Ok(reply) => reply,
        Err(failure) => return Resend::Failed(failure),
    };
    match (status, Outcome::from_answer(status, answer, &[])) {
        (200..=299, _) => Resend::Sent,
        (_, Outcome::Failed(failure)) => Resend::Failed(failure),
        _ => Resend::Failed(Failure::Server),
    }
}
