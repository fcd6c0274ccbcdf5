//! What is sent to whom, and what comes back; the browser's part of it is `edge.js`.

use js_sys::{JSON, Object, Reflect};
use wasm_bindgen::{JsValue, closure::Closure};
use web_sys::HtmlFormElement;

use super::{edge, get as property};
use crate::{
    form::{Answer, Failure, Provider, ServerError, view::FormSpec},
    lang::Lang,
    list,
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
pub(super) struct Shipment {
    /// JSON, without the token.
    pub(super) body: String,
    /// The address that was typed.
    pub(super) email: String,
    /// What the trap holds.
    trap: String,
}

impl Shipment {
    /// The form's fields, read at the last moment: autofill counts.
    pub(super) fn of(form: &HtmlFormElement, spec: &FormSpec) -> Self {
        let (mut fields, mut several) = (String::new(), String::new());
        for field in &spec.fields {
            list::push(&mut fields, &field.name);
            if field.is_several() {
                list::push(&mut several, &field.name);
            }
        }
        let shipment = edge::shipment(form, spec.provider.name(), &fields, &several);
        let text = |name| property(&shipment, name).as_string().unwrap_or_default();
        Self {
            body: text("body"),
            email: text("email"),
            trap: text("website"),
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
    pub(super) fn is_trapped(&self, spec: &FormSpec) -> bool {
        spec.provider != Provider::MisNiets && !self.trap.is_empty()
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

/// The body of "the mail once more", without the token.
pub(super) fn resend_body(email: &str, lang: Lang) -> String {
    let body = Object::new();
    for (name, value) in [("email", email), ("lang", lang.code())] {
        // Setting a property of a fresh plain object can't fail.
        let _ = Reflect::set(&body, &name.into(), &value.into());
    }
    JSON::stringify(&body).map(String::from).unwrap_or_default()
}

/// Gets an answer; `done` is told it, or why there is none.
pub(super) fn get(url: &str, done: impl FnOnce(Result<Reply, Failure>) + 'static) {
    ask(url, "", "", ("", ""), Box::new(done));
}

/// Posts JSON, with a token under its name, unless either is empty; a key only where the receiver is ours, for another's
/// server may not allow the header.
pub(super) fn post(
    url: &str,
    body: &str,
    key: &str,
    token: (&str, &str),
    done: impl FnOnce(Result<Reply, Failure>) + 'static,
) {
    ask(url, body, key, token, Box::new(done));
}

type Done = Box<dyn FnOnce(Result<Reply, Failure>)>;

/// A callback rather than a future: smaller.
fn ask(url: &str, body: &str, key: &str, (name, token): (&str, &str), done: Done) {
    let heard = Closure::once_into_js(move |status: u16, text: String, json: JsValue| {
        done(match status {
            0 if text.is_empty() => Err(Failure::Network),
            0 => Err(Failure::Timeout),
            _ => Ok(Reply {
                status,
                text,
                answer: answer(&json),
            }),
        });
    });
    let token = if name.is_empty() { "" } else { token };
    edge::ask(url, body, key, name, token, &heard);
}

/// Reads an answer property by property: derived serde code for two small structs is larger.
fn answer(json: &JsValue) -> Answer {
    let text = |key| property(json, key).as_string();
    let list = property(json, "errors");
    let data = property(json, "data");
    let count = property(&list, "length")
        .as_f64()
        .unwrap_or_default()
        .min(50.0) as u32;
    let mut errors = Vec::new();
    for index in 0..count {
        errors.push(error(&Reflect::get_u32(&list, index).unwrap_or_default()));
    }
    Answer {
        status: text("status"),
        calendar: text("calendar"),
        google: text("google"),
        outlook: text("outlook"),
        join: text("join"),
        sender: text("sender"),
        token: text("token"),
        message: text("setting")
            .or_else(|| text("message"))
            .or_else(|| text("error"))
            .unwrap_or_default(),
        has_optin: property(&data, "has_optin").is_truthy(),
        waitlist: property(json, "waitlist").is_truthy(),
        wait: property(json, "wait").as_f64().unwrap_or_default() as u32,
        errors,
    }
}

fn error(json: &JsValue) -> ServerError {
    let text = |key| property(json, key).as_string();
    ServerError {
        // HubSpot's word for a code.
        code: text("code")
            .or_else(|| text("errorType"))
            .unwrap_or_default(),
        field: text("field"),
        message: text("message").unwrap_or_default(),
    }
}
