//! What those who run the server ask of it: `/healthz`, `/readyz`, `/metrics`; and a line in the log a request.

use std::borrow::Cow;
use std::net::{IpAddr, SocketAddr};
use std::time::Instant;

use axum::extract::{ConnectInfo, MatchedPath, Request, State};
use axum::http::uri::Authority;
use axum::http::{Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::state::AppState;
use crate::store::OutboxState;

/// OpenMetrics, as Prometheus asks for it.
const METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// `GET /healthz`: the process answers.
pub(super) async fn health() -> impl IntoResponse {
    plain(StatusCode::OK, "ok\n".into())
}

/// `GET /readyz`: it takes requests, and what it is given the database keeps.
/// Why it isn't ready, only a program on this machine reads: the reason may name files and users.
pub(super) async fn ready(State(state): State<AppState>, request: Request) -> impl IntoResponse {
    readiness(&state, is_local(&request)).await
}

/// The same on a listener of its own: the reason for whoever reaches it.
pub(super) async fn ready_with_reason(State(state): State<AppState>) -> impl IntoResponse {
    readiness(&state, true).await
}

async fn readiness(state: &AppState, with_reason: bool) -> impl IntoResponse + use<> {
    if state.is_leaving() {
        return plain(StatusCode::SERVICE_UNAVAILABLE, "stopping\n".into());
    }
    match state.probe().await {
        Ok(()) => plain(StatusCode::OK, "ready\n".into()),
        Err(unready) => {
            let words = match with_reason {
                true => format!("{unready}: {}\n", unready.reason()),
                false => format!("{unready}\n"),
            };
            plain(StatusCode::SERVICE_UNAVAILABLE, words.into())
        }
    }
}

/// `GET /metrics` beside the forms: for programs on this machine alone, unless there is a listener of its own.
pub(super) async fn metrics(State(state): State<AppState>, request: Request) -> Response {
    if state.guard().settings.has_metrics_listener {
        return plain(StatusCode::NOT_FOUND, "not here\n".into()).into_response();
    }
    if !is_local(&request) {
        let words = "metrics are shown to programs on this machine; --metrics-listen gives them an address of their own\n";
        return plain(StatusCode::FORBIDDEN, words.into()).into_response();
    }
    all_metrics(State(state)).await
}

/// Whether a request comes from a program on this machine, and by no proxy. A proxy says so (`X-Forwarded-For`,
/// `Forwarded`, `Via`), or at least passes on the name that the visitor asked for.
fn is_local(request: &Request) -> bool {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    let is_loopback = peer.is_some_and(|ConnectInfo(peer)| peer.ip().to_canonical().is_loopback());
    let headers = request.headers();
    let is_forwarded = [
        "x-forwarded-for",
        "x-forwarded-host",
        "x-real-ip",
        "forwarded",
        "via",
    ]
    .iter()
    .any(|name| headers.contains_key(*name));
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok());
    let names_this_machine = host
        .and_then(|host| host.parse::<Authority>().ok())
        .is_some_and(|host| {
            let host = host.host().trim_matches(['[', ']']);
            host == "localhost" || host.parse().is_ok_and(|ip: IpAddr| ip.is_loopback())
        });
    is_loopback && !is_forwarded && names_this_machine
}

/// All metrics, for whoever reaches the listener that shows them.
pub(super) async fn all_metrics(State(state): State<AppState>) -> Response {
    // A change of the catalogue shows here, whether or not anybody asks for an event.
    drop(state.catalogue());
    let outbox = state.store().outbox_state(state.now()).await;
    // Without the database the rest still counts.
    let outbox = outbox.unwrap_or_else(|cause| {
        tracing::error!(%cause, "the outbox can't be counted");
        OutboxState::default()
    });
    match state.metrics().text(outbox) {
        Ok(text) => {
            let headers = [
                (header::CONTENT_TYPE, METRICS),
                (header::CACHE_CONTROL, "no-store"),
            ];
            (headers, text).into_response()
        }
        Err(cause) => {
            tracing::error!(%cause, "the metrics can't be written");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

fn plain(status: StatusCode, words: Cow<'static, str>) -> impl IntoResponse + use<> {
    (status, [(header::CACHE_CONTROL, "no-store")], words)
}

/// Counts each request and writes it to the log: its kind, never its address, its sender or what was in it.
pub(super) async fn observe(
    State(state): State<AppState>,
    matched: Option<MatchedPath>,
    request: Request,
    next: Next,
) -> Response {
    let method = known(request.method());
    let route = matched.as_ref().map_or("file", MatchedPath::as_str);
    // How long something took is no moment in time: the injected clock has no say in it.
    let begun = Instant::now();
    let response = next.run(request).await;
    let (status, took) = (response.status(), begun.elapsed());
    state.metrics().request(method, route, status, took);
    let (code, ms) = (status.as_u16(), took.as_millis());
    if status.is_server_error() {
        tracing::warn!(method, route, status = code, ms, "answered");
    } else if matched.is_some() {
        tracing::info!(method, route, status = code, ms, "answered");
    } else {
        tracing::debug!(method, route, status = code, ms, "answered");
    }
    response
}

/// A method's name. Anybody can make one up: those nobody serves count as one.
fn known(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}
