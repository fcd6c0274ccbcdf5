//! What is sent to whom, and what comes back. The shapes: ARCHITECTURE.md for our own server; the providers' by their
//! documentation (listmonk `cmd/public.go`, Ghost `signup-form/src/utils/api.tsx`, HubSpot Forms API v3, Formspree).

use std::{cell::RefCell, rc::Rc};

use js_sys::{Array, JSON, JsString, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use web_sys::{AbortSignal, FormData, HtmlFormElement, Response};

use super::get as property;
use crate::{
    form::{Answer, Failure, Provider, ServerError, view::FormSpec},
    lang::Lang,
};

/// How long a request may take, in ms, before the visitor is told.
const TIMEOUT_MS: u32 = 15_000;

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
    pub(super) fn of(form: &HtmlFormElement, spec: &FormSpec) -> Option<Self> {
        let data = FormData::new_with_form(form).ok()?;
        let fields = Object::from_entries(&data).ok()?;
        for field in spec.fields.iter().filter(|field| field.is_several()) {
            set(&fields, &field.name, &data.get_all(&field.name));
        }
        let text = |name: &str| data.get(name).as_string().unwrap_or_default();
        let body = match spec.provider {
            Provider::MisNiets | Provider::Form => fields,
            Provider::Json => {
                // Not deleted: an absent property and an undefined one are the same in JSON.
                set(&fields, "website", &JsValue::UNDEFINED);
                fields
            }
            Provider::Listmonk => object(&[
                ("email", data.get("email")),
                ("name", text("name").into()),
                ("list_uuids", data.get_all("topics").into()),
            ]),
            Provider::Ghost => object(&[
                ("email", data.get("email")),
                ("name", text("name").into()),
                ("emailType", "signup".into()),
                ("honeypot", text("website").into()),
                ("newsletters", named(&data.get_all("topics")).into()),
            ]),
            Provider::HubSpot => hubspot(&fields, spec),
        };
        Some(Self {
            body: JSON::stringify(&body).ok()?.into(),
            email: text("email"),
            trap: text("website"),
        })
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

    /// The body with the token that counts now.
    pub(super) fn with(&self, spec: &FormSpec, token: &str) -> String {
        let name = match spec.provider {
            Provider::MisNiets => "token",
            Provider::Ghost => "integrityToken",
            _ => return self.body.clone(),
        };
        let Ok(body) = JSON::parse(&self.body) else {
            return self.body.clone();
        };
        if !token.is_empty() {
            set(body.unchecked_ref(), name, &token.into());
        }
        JSON::stringify(&body).map(String::from).unwrap_or_default()
    }

    /// Whether a program filled it in, as far as can be told without a server of ours.
    pub(super) fn is_trapped(&self, spec: &FormSpec) -> bool {
        spec.provider != Provider::MisNiets && !self.trap.is_empty()
    }
}

/// Ghost names newsletters by objects.
fn named(names: &Array) -> Array {
    let named = Array::new();
    for name in names.iter() {
        named.push(&object(&[("name", name)]));
    }
    named
}

/// HubSpot's fields are a list; consent goes beside it in its exact wording. No tracking cookie (`hutk`).
fn hubspot(fields: &Object, spec: &FormSpec) -> Object {
    let list = Array::new();
    for field in &spec.fields {
        let value = property(fields, &field.name);
        // Several answers are one text, with semicolons between.
        let value = match value.dyn_ref::<Array>() {
            Some(several) => several.join(";").into(),
            None => value,
        };
        if value.is_truthy() {
            let name = if field.name == "name" {
                "firstname"
            } else {
                &field.name
            };
            list.push(&object(&[
                ("objectTypeId", "0-1".into()),
                ("name", name.into()),
                ("value", value),
            ]));
        }
    }
    let consent = property(fields, "consent");
    let mut body = vec![
        ("fields", list.into()),
        (
            "context",
            object(&[("pageUri", property(fields, "page"))]).into(),
        ),
    ];
    if consent.is_truthy() {
        let given = object(&[("consentToProcess", true.into()), ("text", consent)]);
        body.push((
            "legalConsentOptions",
            object(&[("consent", given.into())]).into(),
        ));
    }
    object(&body)
}

/// The body of "the mail once more".
pub(super) fn resend_body(email: &str, token: &str, lang: Lang) -> String {
    let body = object(&[
        ("email", email.into()),
        ("token", token.into()),
        ("lang", lang.code().into()),
    ]);
    JSON::stringify(&body).map(String::from).unwrap_or_default()
}

#[wasm_bindgen]
extern "C" {
    fn fetch(url: &str, init: &Object) -> Promise;

    // In plain-http pages `crypto.randomUUID` does not exist; this does.
    #[wasm_bindgen(js_namespace = crypto, js_name = getRandomValues)]
    fn fill_with_random_bytes(bytes: &mut [u8]);
}

/// 128 random bits in hexadecimal.
pub(super) fn random_key() -> String {
    let mut bytes = [0; 16];
    fill_with_random_bytes(&mut bytes);
    let mut key = String::new();
    for byte in bytes {
        for nibble in [byte >> 4, byte & 15] {
            key.push(char::from_digit(u32::from(nibble), 16).unwrap_or_default());
        }
    }
    key
}

type Done = Box<dyn FnOnce(Result<Reply, Failure>)>;

/// Gets an answer; `done` is told it, or why there is none.
pub(super) fn get(url: &str, done: impl FnOnce(Result<Reply, Failure>) + 'static) {
    request(url, Object::new(), Box::new(done));
}

/// Posts JSON; a key only where the receiver is ours, for another's server may not allow the header.
pub(super) fn post(
    url: &str,
    body: &str,
    key: &str,
    done: impl FnOnce(Result<Reply, Failure>) + 'static,
) {
    let headers = object(&[
        ("content-type", "application/json".into()),
        ("accept", "application/json".into()),
    ]);
    if !key.is_empty() {
        set(&headers, "idempotency-key", &key.into());
    }
    let init = object(&[
        ("method", "POST".into()),
        ("headers", headers.into()),
        ("body", body.into()),
    ]);
    request(url, init, Box::new(done));
}

/// Promises rather than futures: smaller.
fn request(url: &str, init: Object, done: Done) {
    let signal = AbortSignal::timeout_with_u32(TIMEOUT_MS);
    set(&init, "signal", &signal);
    let done = Rc::new(RefCell::new(Some(done)));
    let failed = Rc::clone(&done);
    let on_failure = Closure::once_into_js(move |_: JsValue| {
        if let Some(done) = failed.take() {
            // Only the time being up aborts the signal; the error's own name tells that not in WebKit.
            done(Err(if signal.aborted() {
                Failure::Timeout
            } else {
                Failure::Network
            }));
        }
    });
    let failed_later = on_failure.clone();
    let on_response = Closure::once_into_js(move |response: Response| {
        let status = response.status();
        let on_text = Closure::once_into_js(move |text: JsString| {
            if let Some(done) = done.take() {
                // A proxy's HTML page for a 502 is no JSON: then the status alone decides.
                let json = JSON::parse(&String::from(&text)).unwrap_or_default();
                done(Ok(Reply {
                    status,
                    answer: answer(&json),
                    text: text.into(),
                }));
            }
        });
        if let Ok(text) = response.text() {
            then(&text, &on_text, &failed_later);
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

fn set(object: &Object, key: &str, value: &JsValue) {
    // Setting a property of a fresh plain object can't fail.
    let _ = Reflect::set(object, &JsValue::from_str(key), value);
}

fn object(entries: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (key, value) in entries {
        set(&object, key, value);
    }
    object
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
