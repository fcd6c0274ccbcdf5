//! What those who run the server ask of it: `/healthz`, `/readyz`, `/metrics`; and a line in the log a request.

use std::time::{Duration, Instant};

use axum::extract::{MatchedPath, Request, State};
use axum::http::{Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::app::AppState;
use crate::metrics::OutboxState;

/// OpenMetrics, as Prometheus asks for it.
const METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// How long the database may take to be called ready.
const READY_WITHIN: Duration = Duration::from_secs(5);

/// `GET /healthz`: the process answers.
pub(super) async fn health() -> impl IntoResponse {
    plain(StatusCode::OK, "ok\n")
}

/// `GET /readyz`: it takes requests, and what it is given the database keeps.
pub(super) async fn ready(State(state): State<AppState>) -> impl IntoResponse {
    if state.is_leaving() {
        return plain(StatusCode::SERVICE_UNAVAILABLE, "stopping\n");
    }
    let written = tokio::time::timeout(READY_WITHIN, state.probe()).await;
    match written {
        Ok(true) => plain(StatusCode::OK, "ready\n"),
        Ok(false) | Err(_) => plain(
            StatusCode::SERVICE_UNAVAILABLE,
            "the database can't be written\n",
        ),
    }
}

/// `GET /metrics`.
pub(super) async fn metrics(State(state): State<AppState>) -> Response {
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

fn plain(status: StatusCode, words: &'static str) -> impl IntoResponse {
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
