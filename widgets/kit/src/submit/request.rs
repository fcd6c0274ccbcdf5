//! What is sent to whom, and what comes back; the browser's part of it is `form.js`.

use js_sys::JSON;
use wasm_bindgen::{JsValue, closure::Closure};
use web_sys::HtmlFormElement;

use super::dom;
use crate::{
    attributes::SettingValue,
    form::{Answer, Failure, FormField, Provider, view::FormSpec},
    lang::Lang,
};

/// An answer of any status.
pub(super) struct Reply {
    pub(super) status: u16,
    /// The body as it came.
    pub(super) text: String,
    /// The body read as JSON; empty when it is none.
    pub(super) answer: Answer,
}

/// What a form sends: read once, so that a retry is the same to the letter.
pub(super) struct Submission {
    /// JSON, without the token.
    pub(super) body: String,
    /// The address that was typed.
    pub(super) email: String,
    /// What the honeypot holds.
    honeypot: String,
}

impl Submission {
    /// The form's fields, read at the last moment: autofill counts.
    pub(super) fn of(form: &HtmlFormElement, spec: &FormSpec) -> Self {
        let names = |is_asked: fn(&FormField) -> bool| {
            let fields = spec.fields.iter().filter(|field| is_asked(field));
            fields
                .map(|field| &*field.name)
                .collect::<SettingValue>()
                .to_js()
        };
        let (fields, several) = (names(|_| true), names(FormField::is_several));
        let submission = dom::submission(form, spec.provider.name(), &fields, &several);
        let submission = SettingValue::from_js(submission);
        let text = |name| submission.text_at(name).unwrap_or_default();
        Self {
            body: text("body"),
            email: text("email"),
            honeypot: text("website"),
        }
    }

    /// Where it goes.
    pub(super) fn address(&self, spec: &FormSpec) -> String {
        let tail = match spec.provider {
            // Programs that fill in everything send nowhere: ours decides itself, the others have no such field.
            Provider::Listmonk => "/api/public/subscription",
            Provider::Ghost => "/members/api/send-magic-link/",
            _ => return spec.action.as_str().to_owned(),
        };
        [spec.action.trim_end_matches('/'), tail].concat()
    }

    /// Whether a program filled it in, as far as can be told without a server of ours.
    pub(super) fn is_spam(&self, spec: &FormSpec) -> bool {
        spec.provider != Provider::MisNiets && !self.honeypot.is_empty()
    }
}

/// What a provider calls the token that counts now; nothing where it asks for none.
pub(super) const fn token_name(provider: Provider) -> &'static str {
    match provider {
        Provider::MisNiets => "token",
        Provider::Ghost => "integrityToken",
        _ => "",
    }
}

/// The body of "the mail once more", without the token, as JSON.
pub(super) fn resend_body(email: &str, lang: Lang) -> String {
    let body = SettingValue::map(&[("email", email), ("lang", lang.code())]);
    JSON::stringify(&body.to_js())
        .map(String::from)
        .unwrap_or_default()
}

/// Gets an answer; `done` is told it, or why there is none.
pub(super) fn fetch_json(url: &str, done: impl FnOnce(Result<Reply, Failure>) + 'static) {
    request(url, "", "", ("", ""), Box::new(done));
}

/// Posts JSON, with a token under its name, unless either is empty; a key only where the receiver is ours, for another's
/// server may not allow the header.
pub(super) fn post_json(
    url: &str,
    body: &str,
    key: &str,
    token: (&str, &str),
    done: impl FnOnce(Result<Reply, Failure>) + 'static,
) {
    request(url, body, key, token, Box::new(done));
}

type Done = Box<dyn FnOnce(Result<Reply, Failure>)>;

/// A callback rather than a future: smaller.
fn request(url: &str, body: &str, key: &str, (name, token): (&str, &str), done: Done) {
    let heard = Closure::once_into_js(move |status: u16, text: String, json: JsValue| {
        done(match status {
            0 if text.is_empty() => Err(Failure::Network),
            0 => Err(Failure::Timeout),
            _ => Ok(Reply {
                status,
                text,
                answer: Answer::from(&SettingValue::from_js(json)),
            }),
        });
    });
    let token = if name.is_empty() { "" } else { token };
    dom::fetch_json(url, body, key, name, token, &heard);
}
