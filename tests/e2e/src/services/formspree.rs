//! A form endpoint that takes JSON and answers in Formspree's shape (formspree-js, `submission.ts`).

use super::{Documented, Received, Reply, is_address, json, said, shared_with};
use hyper::Method;
use hyper::header::HeaderValue;
use serde_json::{Value, json as value};

/// One form of such a service.
pub(crate) struct Formspree;

impl Formspree {
    /// Where it takes submissions.
    pub(crate) const PATH: &'static str = "/f/xyzabcde";

    fn submit(received: &Received) -> Reply {
        if !received.header("accept").contains("application/json") {
            return said(302, "text/html", "<p>Thanks!</p>".to_owned());
        }
        let body = received.json();
        let text = |name| body.get(name).and_then(Value::as_str).unwrap_or_default();
        // Its own trap; a program's catch is thanked.
        if !text("_gotcha").is_empty() {
            return json(200, &value!({ "ok": true, "next": "/thanks" }));
        }
        let mut errors = Vec::new();
        if !is_address(text("email")) || text("email").ends_with("@onbestaand.be") {
            errors.push(
                value!({ "code": "TYPE_EMAIL", "field": "email", "message": "should be an email" }),
            );
        }
        if text("name").is_empty() {
            errors.push(value!({ "code": "REQUIRED_FIELD_EMPTY", "field": "name", "message": "is required" }));
        }
        if text("name") == "Geblokkeerd" {
            errors = vec![value!({ "code": "BLOCKED", "message": "Submission blocked" })];
        }
        if errors.is_empty() {
            return json(200, &value!({ "ok": true, "next": "/thanks?language=en" }));
        }
        let first = errors
            .first()
            .and_then(|error| error.get("message").cloned())
            .unwrap_or_default();
        json(422, &value!({ "error": first, "errors": errors }))
    }
}

impl Documented for Formspree {
    fn answer(&self, received: &Received) -> Reply {
        let reply = match (&received.method, received.path.as_str()) {
            (&Method::OPTIONS, _) => json(204, &Value::Null),
            (&Method::POST, Self::PATH) => Self::submit(received),
            _ => {
                let error = value!({ "code": "FORM_NOT_FOUND", "message": "Form not found" });
                json(
                    404,
                    &value!({ "error": "Form not found", "errors": [error] }),
                )
            }
        };
        shared_with(reply, HeaderValue::from_static("*"), "Content-Type,Accept")
    }
}
