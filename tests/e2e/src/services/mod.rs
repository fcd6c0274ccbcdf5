//! Other people's services on loopback, each behaving as its documentation says, errors included.
//!
//! What they take and answer is written from the services' own sources and documentation, which each file names; where
//! a service is stricter than its documentation says, so is the stand-in.

mod formspree;
mod ghost;
mod hubspot;
mod listmonk;
mod native;

pub(crate) use formspree::Formspree;
pub(crate) use ghost::Ghost;
pub(crate) use hubspot::HubSpot;
pub(crate) use listmonk::Listmonk;
pub(crate) use native::Native;

use crate::http::{Answer, Handler, Server, answer};
use anyhow::{Context, Result, ensure};
use bytes::Bytes;
use http_body_util::Full;
use hyper::header::{HeaderName, HeaderValue, ORIGIN};
use hyper::{Method, Request, Response, StatusCode};
use serde_json::Value;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A request as the service got it; preflights are requests too.
#[derive(Clone, Debug)]
pub(crate) struct Received {
    pub(crate) method: Method,
    pub(crate) path: String,
    pub(crate) body: String,
    headers: hyper::HeaderMap,
}

impl Received {
    /// A header's value, empty when there is none.
    pub(crate) fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name);
        value
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    /// The JSON that was sent; `null` when it is none.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_default()
    }

    fn origin(&self) -> Option<HeaderValue> {
        self.headers.get(ORIGIN).cloned()
    }

    fn is_json(&self) -> bool {
        self.header("content-type").starts_with("application/json")
    }
}

/// What a service answers.
pub(crate) type Reply = Response<Full<Bytes>>;

/// A service, as documented.
pub(crate) trait Documented: Send + Sync + 'static {
    fn answer(&self, received: &Received) -> Reply;
}

/// A service that listens, and what it was sent.
pub(crate) struct Service {
    server: Server,
    desk: Arc<Desk>,
}

struct Desk {
    documented: Box<dyn Documented>,
    received: Mutex<Vec<Received>>,
}

impl Service {
    pub(crate) async fn start(documented: impl Documented) -> Result<Self> {
        let desk = Arc::new(Desk {
            documented: Box::new(documented),
            received: Mutex::default(),
        });
        let server = Server::start(Arc::clone(&desk)).await?;
        Ok(Self { server, desk })
    }

    pub(crate) fn origin(&self) -> String {
        self.server.origin()
    }

    /// Every request with this method so far.
    pub(crate) fn received(&self, method: &Method) -> Vec<Received> {
        let all = self.desk.lock();
        all.iter()
            .filter(|one| one.method == *method)
            .cloned()
            .collect()
    }

    /// The last of so many posts.
    pub(crate) fn post(&self, count: usize) -> Result<Received> {
        let mut posts = self.received(&Method::POST);
        ensure!(
            posts.len() == count,
            "{count} posts were expected, the service got {}: {posts:#?}",
            posts.len()
        );
        posts.pop().context("a post")
    }
}

impl Desk {
    fn lock(&self) -> MutexGuard<'_, Vec<Received>> {
        self.received.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Handler for Desk {
    async fn answer(&self, request: Request<Bytes>) -> Answer {
        let (head, body) = request.into_parts();
        let received = Received {
            method: head.method,
            path: head
                .uri
                .path_and_query()
                .map(ToString::to_string)
                .unwrap_or_default(),
            body: String::from_utf8_lossy(&body).into_owned(),
            headers: head.headers,
        };
        self.lock().push(received.clone());
        Some(self.documented.answer(&received))
    }
}

/// An answer in JSON.
fn json(status: u16, body: &Value) -> Reply {
    said(status, "application/json", body.to_string())
}

fn said(status: u16, kind: &'static str, body: String) -> Reply {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    answer(status, kind, body)
}

/// Lets a page of this origin read the answer, and send these headers with what it posts.
fn shared_with(mut reply: Reply, origin: HeaderValue, headers: &'static str) -> Reply {
    for (name, value) in [
        ("access-control-allow-origin", origin),
        (
            "access-control-allow-headers",
            HeaderValue::from_static(headers),
        ),
        (
            "access-control-allow-methods",
            HeaderValue::from_static("GET,HEAD,PUT,PATCH,POST,DELETE"),
        ),
    ] {
        reply
            .headers_mut()
            .insert(HeaderName::from_static(name), value);
    }
    reply
}

/// An address as these services check one: something, an at, something with a dot.
fn is_address(text: &str) -> bool {
    text.split_once('@')
        .is_some_and(|(who, domain)| !who.is_empty() && domain.contains('.'))
}
