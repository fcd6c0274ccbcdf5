//! listmonk's public subscription API (`cmd/public.go`, `cmd/handlers.go`).

use super::{Documented, Received, Reply, is_address, json, shared_with};
use hyper::Method;
use hyper::header::HeaderValue;
use serde_json::{Value, json as value};

/// A listmonk with one public list.
pub(crate) struct Listmonk {
    /// Its lists, by UUID.
    pub(crate) lists: &'static [&'static str],
    /// Settings → Security → Trusted URLs: `None` is an empty list, `*` any.
    pub(crate) trusted: Option<String>,
    /// What it answers to a good subscription; the source and its documentation differ.
    pub(crate) taken: Value,
}

impl Documented for Listmonk {
    fn answer(&self, received: &Received) -> Reply {
        let reply = match (&received.method, received.path.as_str()) {
            (&Method::OPTIONS, _) => json(204, &Value::Null),
            (&Method::POST, "/api/public/subscription") => self.subscribe(received),
            _ => json(404, &value!({ "message": "Not Found" })),
        };
        // Without trusted addresses the CORS middleware is not even there.
        match (self.trusted.as_deref(), received.origin()) {
            (Some("*"), _) => with_cors(reply, HeaderValue::from_static("*")),
            (Some(trusted), Some(origin)) if origin == trusted => with_cors(reply, origin),
            _ => reply,
        }
    }
}

fn with_cors(reply: Reply, origin: HeaderValue) -> Reply {
    shared_with(reply, origin, "Origin,Content-Type,Accept")
}

impl Listmonk {
    fn subscribe(&self, received: &Received) -> Reply {
        let wrong = |message: &str| json(400, &value!({ "message": message }));
        if !received.is_json() {
            return json(415, &value!({ "message": "Unsupported Media Type" }));
        }
        let body = received.json();
        let lists = body.get("list_uuids").and_then(Value::as_array);
        let Some(lists) = lists.filter(|lists| !lists.is_empty()) else {
            return wrong("No valid lists selected to subscribe.");
        };
        let email = body
            .get("email")
            .and_then(Value::as_str)
            .unwrap_or_default();
        if !is_address(email) || email.ends_with("@onbestaand.be") {
            return wrong("Invalid e-mail.");
        }
        let known = |list: &Value| list.as_str().is_some_and(|list| self.lists.contains(&list));
        if !lists.iter().all(known) {
            return wrong("No valid lists selected to subscribe.");
        }
        json(200, &self.taken)
    }
}
