//! `GET /v1/token`: a token for a form that somebody begins to fill in.

use axum::Json;
use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;

use crate::app::AppState;

pub(super) async fn read(State(state): State<AppState>) -> impl IntoResponse {
    let token = state.guard().tokens.issue(state.now());
    ([(header::CACHE_CONTROL, "no-store")], Json(token))
}
