//! Ghost's members API (`services/members/middleware.js`, `…/controllers/RouterController.js`, Ghost 5).

use super::{Documented, Received, Reply, is_address, json, said, shared_with};
use hyper::Method;
use hyper::header::HeaderValue;
use serde_json::{Value, json as value};
use std::sync::atomic::{AtomicUsize, Ordering};

/// A Ghost with one newsletter, that insists on integrity tokens (`verifyRequestIntegrity`).
#[derive(Default)]
pub(crate) struct Ghost {
    given: AtomicUsize,
    asked: AtomicUsize,
}

impl Ghost {
    /// Its newsletter.
    pub(crate) const NEWSLETTER: &'static str = "Nieuws uit de stad";
    /// Who may not sign up.
    pub(crate) const BLOCKED: &'static str = "iemand@geblokkeerd.be";
    /// Before this many magic links the brute force limiter waits.
    const LIMIT: usize = 6;

    /// One whose brute force limiter lets nobody through any more.
    pub(crate) fn tired() -> Self {
        Self {
            asked: AtomicUsize::new(Self::LIMIT),
            ..Self::default()
        }
    }

    /// Opaque to whoever fetches it: `expiry:nonce:hmac`.
    fn token(number: usize) -> String {
        format!("1900000000000:{number:032x}:{:064x}", number * 7)
    }

    fn send(&self, received: &Received) -> Reply {
        if !received.is_json() {
            return refused("BadRequestError", 400, "Email is required.");
        }
        let body = received.json();
        let text = |name| body.get(name).and_then(Value::as_str).unwrap_or_default();
        let last = self.given.load(Ordering::SeqCst);
        if last == 0 || text("integrityToken") != Self::token(last) {
            return refused(
                "BadRequestError",
                400,
                "The request could not be understood.",
            );
        }
        if self.asked.fetch_add(1, Ordering::SeqCst) >= Self::LIMIT {
            return refused("TooManyRequestsError", 429, "Too many attempts.");
        }
        let names: Vec<&str> = body
            .get("newsletters")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter_map(|one| one.get("name").and_then(Value::as_str))
            .collect();
        let unknown: Vec<&str> = names
            .into_iter()
            .filter(|name| *name != Self::NEWSLETTER)
            .collect();
        match text("email") {
            email if !is_address(email) => refused("BadRequestError", 400, "Email is not valid"),
            Self::BLOCKED => refused(
                "BadRequestError",
                400,
                "Signups from this email domain are currently restricted.",
            ),
            _ if !["signin", "signup", "subscribe"].contains(&text("emailType")) => {
                said(400, "text/plain", "Bad Request.".to_owned())
            }
            _ if !unknown.is_empty() => refused(
                "BadRequestError",
                400,
                &format!(
                    "Cannot subscribe to invalid newsletters {}",
                    unknown.join(",")
                ),
            ),
            _ => said(201, "text/plain", "Created.".to_owned()),
        }
    }
}

impl Documented for Ghost {
    fn answer(&self, received: &Received) -> Reply {
        let reply = match (&received.method, received.path.as_str()) {
            (&Method::OPTIONS, _) => json(204, &Value::Null),
            (&Method::GET, "/members/api/integrity-token/") => {
                let number = self.given.fetch_add(1, Ordering::SeqCst) + 1;
                said(200, "text/plain", Self::token(number))
            }
            (&Method::POST, "/members/api/send-magic-link/") => self.send(received),
            _ => refused("NotFoundError", 404, "Resource not found"),
        };
        // `cors` reflects whatever headers a preflight asks for.
        let reply = shared_with(reply, HeaderValue::from_static("*"), "");
        reflect(reply, received.header("access-control-request-headers"))
    }
}

fn reflect(mut reply: Reply, asked: &str) -> Reply {
    if let Ok(asked) = HeaderValue::from_str(asked) {
        reply
            .headers_mut()
            .insert("access-control-allow-headers", asked);
    }
    reply
}

fn refused(kind: &str, status: u16, message: &str) -> Reply {
    let error = value!({
        "message": message, "context": null, "type": kind, "details": null, "property": null, "help": null,
        "code": null, "id": "6f0c1d30-c8b3-11f0-9d8e-5b1f3f6a7f11", "ghostErrorCode": null,
    });
    json(status, &value!({ "errors": [error] }))
}
