//! A reverse proxy in front of a server, under the suite's control.
//!
//! It logs every request (the proof of "nothing but the loader", "one POST only"), does harm on demand, and puts the
//! collector into pages. What it does not touch: the bytes of anything but pages.

use crate::collector;
use crate::http::{Answer, Handler, Server, answer};
use anyhow::Result;
use bytes::Bytes;
use http_body_util::Full;
use hyper::header::{
    ACCEPT_ENCODING, CONNECTION, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST,
    HeaderValue, TRANSFER_ENCODING,
};
use hyper::{HeaderMap, Method, Request, Response, StatusCode};
use serde_json::Value;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Harm done to a matching request.
#[derive(Clone, Debug)]
pub(crate) enum Fault {
    /// Answered with this status, never forwarded.
    Status(u16),
    /// Answered with this JSON as the wire has it, never forwarded.
    Answer { status: u16, json: Value },
    /// Hung up on, never forwarded.
    Drop,
    /// Forwarded, then hung up on: the server did the work, the visitor never hears of it.
    DropAnswer,
    /// Forwarded after a while.
    Delay(Duration),
    /// Answered with another content type.
    Mime(&'static str),
    /// Only the first bytes arrive.
    Truncate(usize),
    /// Arrives whole, with more behind it.
    Append(&'static [u8]),
    /// Answered without the header that lets other origins read it.
    NoCors,
    /// Answered under this Content-Security-Policy.
    Policy(&'static str),
}

/// One request as it was seen.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    pub(crate) method: Method,
    /// Path and query.
    pub(crate) path: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    pub(crate) began: Instant,
    pub(crate) ended: Option<Instant>,
    pub(crate) status: Option<u16>,
}

impl Seen {
    /// A header's value, empty when there is none.
    pub(crate) fn header(&self, name: &str) -> String {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
            .to_owned()
    }

    /// A member of the JSON that was sent; `null` when there is none.
    pub(crate) fn sent(&self, name: &str) -> Value {
        let body: Value = serde_json::from_slice(&self.body).unwrap_or_default();
        body.get(name).cloned().unwrap_or_default()
    }
}

impl fmt::Display for Seen {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} {} → ", self.method, self.path)?;
        match self.status {
            Some(status) => write!(out, "{status}"),
            None => out.write_str("no answer"),
        }
    }
}

/// The proxy and its log.
pub(crate) struct FaultProxy {
    server: Server,
    shared: Arc<Shared>,
}

struct Shared {
    client: reqwest::Client,
    upstream: Mutex<String>,
    seen: Mutex<Vec<Seen>>,
    faults: Mutex<Vec<Harm>>,
}

/// Which requests come to harm, and whether only the first of them does.
struct Harm {
    method: Method,
    words: &'static str,
    fault: Fault,
    once: bool,
}

/// A client that passes on what it gets: no redirect followed, nothing unpacked, no proxy of the machine's.
pub(crate) fn client() -> reqwest::Result<reqwest::Client> {
    let no_redirect = reqwest::redirect::Policy::none();
    reqwest::Client::builder()
        .no_proxy()
        .no_gzip()
        .no_brotli()
        .no_deflate()
        .redirect(no_redirect)
        .build()
}

impl FaultProxy {
    /// Listens from now on; every request is answered 502 until [`FaultProxy::lead_to`].
    pub(crate) async fn start() -> Result<Self> {
        let client = client()?;
        let shared = Arc::new(Shared {
            client,
            upstream: Mutex::new(String::new()),
            seen: Mutex::new(Vec::new()),
            faults: Mutex::new(Vec::new()),
        });
        Ok(Self {
            server: Server::start(Arc::clone(&shared)).await?,
            shared,
        })
    }

    /// The server behind.
    pub(crate) fn lead_to(&self, origin: &str) {
        origin.clone_into(&mut lock(&self.shared.upstream));
    }

    pub(crate) fn origin(&self) -> String {
        self.server.origin()
    }

    /// From now on, requests with this method and these words in their path come to harm.
    pub(crate) fn harm(&self, method: Method, words: &'static str, fault: Fault) {
        self.shared.expect(method, words, fault, false);
    }

    /// Only the next such request comes to harm.
    pub(crate) fn harm_once(&self, method: Method, words: &'static str, fault: Fault) {
        self.shared.expect(method, words, fault, true);
    }

    /// From now on posts to such an address get this answer of the wire's, whatever the server would say.
    pub(crate) fn answer(&self, words: &'static str, status: u16, json: Value) {
        self.heal();
        self.harm(Method::POST, words, Fault::Answer { status, json });
    }

    /// No more harm.
    pub(crate) fn heal(&self) {
        lock(&self.shared.faults).clear();
    }

    /// Every request so far, without the icon browsers ask for by themselves.
    pub(crate) fn seen(&self) -> Vec<Seen> {
        let all = lock(&self.shared.seen);
        all.iter()
            .filter(|seen| seen.path != "/favicon.ico")
            .cloned()
            .collect()
    }

    /// The requests with this method and these words in their path.
    pub(crate) fn seen_like(&self, method: &Method, words: &str) -> Vec<Seen> {
        self.seen()
            .into_iter()
            .filter(|seen| seen.method == method && seen.path.contains(words))
            .collect()
    }

    /// The log as text, one request a line.
    pub(crate) fn log(&self) -> String {
        self.seen().iter().map(|seen| format!("{seen}\n")).collect()
    }
}

impl Handler for Shared {
    async fn answer(&self, request: Request<Bytes>) -> Answer {
        let path = request
            .uri()
            .path_and_query()
            .map(ToString::to_string)
            .unwrap_or_default();
        let number = self.note(&request, &path);
        let fault = self.fault_for(request.method(), &path);
        let given = self.with_fault(request, &path, fault).await;
        if let Some(seen) = lock(&self.seen).get_mut(number) {
            seen.ended = Some(Instant::now());
            seen.status = given.as_ref().map(|response| response.status().as_u16());
        }
        given
    }
}

impl Shared {
    fn expect(&self, method: Method, words: &'static str, fault: Fault, once: bool) {
        lock(&self.faults).push(Harm {
            method,
            words,
            fault,
            once,
        });
    }

    fn fault_for(&self, method: &Method, path: &str) -> Option<Fault> {
        let mut faults = lock(&self.faults);
        let place = faults
            .iter()
            .position(|harm| harm.method == *method && path.contains(harm.words))?;
        let harm = faults.get(place)?;
        let (fault, once) = (harm.fault.clone(), harm.once);
        if once {
            faults.remove(place);
        }
        Some(fault)
    }

    fn note(&self, request: &Request<Bytes>, path: &str) -> usize {
        let mut all = lock(&self.seen);
        all.push(Seen {
            method: request.method().clone(),
            path: path.to_owned(),
            headers: request.headers().clone(),
            body: request.body().clone(),
            began: Instant::now(),
            ended: None,
            status: None,
        });
        all.len() - 1
    }

    async fn with_fault(
        &self,
        mut request: Request<Bytes>,
        path: &str,
        fault: Option<Fault>,
    ) -> Answer {
        match fault {
            Some(Fault::Drop) => return None,
            Some(Fault::Status(code)) => return Some(broken(code)),
            Some(Fault::Answer { status, ref json }) => return Some(spoken(status, json)),
            Some(Fault::Delay(time)) => tokio::time::sleep(time).await,
            // What is changed must not come compressed.
            Some(Fault::Append(_)) => drop(request.headers_mut().remove(ACCEPT_ENCODING)),
            _ => {}
        }
        let (mut head, mut body) = match self.forward(request, path).await {
            Ok(given) => given,
            Err(error) => {
                return Some(answer(
                    StatusCode::BAD_GATEWAY,
                    "text/plain",
                    format!("proxy: {error:#}"),
                ));
            }
        };
        match fault {
            Some(Fault::DropAnswer) => return None,
            Some(Fault::Mime(kind)) => drop(
                head.headers
                    .insert(CONTENT_TYPE, HeaderValue::from_static(kind)),
            ),
            Some(Fault::Truncate(bytes)) => body.truncate(bytes),
            Some(Fault::Append(more)) => {
                body = [&body, more].concat().into();
                // No later page may have it from its cache.
                let fresh = HeaderValue::from_static("no-store");
                head.headers.insert("cache-control", fresh);
            }
            Some(Fault::NoCors) => drop(head.headers.remove("access-control-allow-origin")),
            Some(Fault::Policy(policy)) => {
                head.headers
                    .insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
                collector::into_policy(&mut head.headers);
            }
            _ => {}
        }
        Some(Response::from_parts(head, Full::new(body)))
    }

    async fn forward(
        &self,
        request: Request<Bytes>,
        path: &str,
    ) -> Result<(hyper::http::response::Parts, Bytes)> {
        let (head, body) = request.into_parts();
        let page = head
            .headers
            .get("accept")
            .is_some_and(|value| value.as_bytes().starts_with(b"text/html"));
        let mut headers = head.headers;
        headers.remove(CONNECTION);
        headers.remove(CONTENT_LENGTH);
        headers.remove(HOST);
        if page {
            headers.remove(ACCEPT_ENCODING);
        }
        let url = format!("{}{path}", lock(&self.upstream));
        let given = self
            .client
            .request(head.method, url)
            .headers(headers)
            .body(body)
            .send()
            .await?;
        let (mut parts, ()) = Response::new(()).into_parts();
        parts.status = given.status();
        parts.headers = given.headers().clone();
        parts.headers.remove(CONTENT_LENGTH);
        parts.headers.remove(TRANSFER_ENCODING);
        parts.headers.remove(CONNECTION);
        let bytes = given.bytes().await?;
        let html = parts
            .headers
            .get(CONTENT_TYPE)
            .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
        if page && html {
            collector::into_policy(&mut parts.headers);
            let with = collector::into_page(&String::from_utf8_lossy(&bytes));
            return Ok((parts, with.into()));
        }
        Ok((parts, bytes))
    }
}

/// What a broken server says: no JSON, but readable from another origin (a dropped connection covers the unreadable).
fn broken(code: u16) -> Response<Full<Bytes>> {
    readable(code, "text/html", "<h1>Bad things happened</h1>".into())
}

/// What our server says in a state that is hard to bring it into.
fn spoken(code: u16, json: &Value) -> Response<Full<Bytes>> {
    readable(code, "application/json", json.to_string().into())
}

fn readable(code: u16, kind: &'static str, body: Bytes) -> Response<Full<Bytes>> {
    let status = StatusCode::from_u16(code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut given = answer(status, kind, body);
    given
        .headers_mut()
        .insert("access-control-allow-origin", HeaderValue::from_static("*"));
    given
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
