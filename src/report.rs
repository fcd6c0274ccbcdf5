//! What a page's owner hears of a widget: events on the host, and console lines when a form got no good answer.

use misniets_kit::{
    form::{Failure, Outcome, RegistrationStatus},
    submit::Submitted,
};
use wasm_bindgen::closure::Closure;
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::{
    host_context::HostContext,
    instances,
    owner::{self, Diagnostic},
    shadow,
};

/// Which widget of which catalogue entry speaks, and from where.
#[derive(Clone)]
pub(crate) struct Reporter {
    host: HtmlElement,
    widget: &'static str,
    /// The name of the id attribute, and the id.
    about: (&'static str, AttrValue),
}

impl Reporter {
    /// For a host's events; `about` is the attribute and the id of what the widget shows.
    pub(crate) fn new(
        context: &HostContext,
        widget: &'static str,
        about: (&'static str, AttrValue),
    ) -> Self {
        Self {
            host: context.host.clone(),
            widget,
            about,
        }
    }

    /// Sends `misniets:<name>` with these details beside the widget's own.
    pub(crate) fn emit(&self, name: &str, details: &[(&str, &str)]) {
        let mut all = vec![("widget", self.widget), (self.about.0, &*self.about.1)];
        all.extend_from_slice(details);
        owner::emit(&self.host, name, &all);
    }

    /// The moment a card takes the place of the host's own content: after it has rendered.
    pub(crate) fn ready(&self, root: &HtmlElement) -> Callback<()> {
        let (this, root) = (self.clone(), root.clone());
        Callback::from(move |()| {
            shadow::reveal(&this.host, &root);
            instances::end_replaced(&this.host);
            this.emit("ready", &[]);
            let seen = this.clone();
            let seen = Closure::once(move || seen.emit("view", &[]));
            instances::when_seen(&this.host, seen);
        })
    }

    /// What happens to a form.
    pub(crate) fn submitted(&self) -> Callback<Submitted> {
        let this = self.clone();
        Callback::from(move |submitted: Submitted| match submitted {
            Submitted::Sent => this.emit("submit", &[]),
            Submitted::Accepted(status) => this.emit("success", &[("status", code(status))]),
            Submitted::Refused { outcome, note } => this.refused(&outcome, &note),
        })
    }

    fn refused(&self, outcome: &Outcome, note: &str) {
        let reason = reason(outcome);
        self.emit("error", &[("reason", reason)]);
        let diagnostic = match outcome {
            Outcome::Failed(Failure::Refused) => Diagnostic::Refused,
            Outcome::Failed(Failure::Server | Failure::Network | Failure::Timeout) => {
                Diagnostic::NoAnswer
            }
            _ => return,
        };
        let about = if note.is_empty() { reason } else { note };
        owner::report(&self.host, diagnostic, about);
    }
}

/// How the visitor stands, as `misniets:success` names it.
const fn code(status: RegistrationStatus) -> &'static str {
    match status {
        RegistrationStatus::Registered => "registered",
        RegistrationStatus::Waitlisted => "waitlisted",
        RegistrationStatus::Pending => "pending",
        RegistrationStatus::Handed => "handed",
    }
}

/// A submit's outcome as `misniets:error` names it.
const fn reason(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Accepted(_) => "accepted",
        Outcome::Fields(_) => "fields",
        Outcome::Full { .. } => "full",
        Outcome::Closed => "closed",
        Outcome::Cancelled => "cancelled",
        Outcome::Failed(Failure::Network) => "network",
        Outcome::Failed(Failure::Timeout) => "timeout",
        Outcome::Failed(Failure::Server) => "server",
        Outcome::Failed(Failure::Refused) => "origin",
        Outcome::Failed(Failure::TooMany { .. }) => "too-many",
    }
}
