//! `GET /v1/token`: a token for a form that somebody begins to fill in.

use axum::Json;
use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;

use super::described::ReadRefusals;
use crate::guard::Token;
use crate::state::AppState;

/// A token for a form, to be sent with it at the earliest after `wait` ms.
#[utoipa::path(get, path = "/token", operation_id = "issueToken", tag = "Forms",
    responses((status = 200, description = "A fresh token", body = Token), ReadRefusals))]
pub(super) async fn read(State(state): State<AppState>) -> impl IntoResponse {
    let token = state.guard().issue_token(state.now());
    ([(header::CACHE_CONTROL, "no-store")], Json(token))
}
