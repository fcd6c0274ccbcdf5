//! `GET /v1/lists/{id}`: a list as the widget's own configuration.

use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use super::{LangQuery, lang_of, tagged};
use crate::error::{AppError, ErrorBody};
use crate::lang::Lang;
use crate::state::AppState;
use crate::wire::ListConfig;

/// A list, and the server's clock (ms since the epoch, UTC).
#[derive(Serialize, ToSchema)]
pub(super) struct ListAnswer {
    config: ListConfig,
    now: i64,
}

/// A list.
#[utoipa::path(get, path = "/lists/{id}", params(("id" = String, Path), LangQuery),
    responses((status = 200, body = ListAnswer), (status = 304, description = "It has not changed"),
        (status = 404, description = "Nobody knows it", body = ErrorBody),
        (status = 500, body = ErrorBody)))]
pub(super) async fn read(
    State(state): State<AppState>,
    Path(id): Path<String>,
    query: Query<LangQuery>,
    headers: HeaderMap,
) -> Response {
    let lang = lang_of(&query, &headers);
    answer(&state, &id, lang, query.lang.as_deref(), &headers)
        .unwrap_or_else(|error| tagged::not_kept(error.in_lang(lang)).into_response())
}

fn answer(
    state: &AppState,
    id: &str,
    lang: Lang,
    asked_lang: Option<&str>,
    headers: &HeaderMap,
) -> Result<Response, AppError> {
    let answer = of(state, id, lang)?;
    tagged::shared(state, headers, asked_lang, &answer)
}

/// What the catalogue answers for a list.
pub(super) fn of(state: &AppState, id: &str, lang: Lang) -> Result<ListAnswer, AppError> {
    let catalogue = state.catalogue();
    let list = catalogue.list(id).ok_or(AppError::NotFound)?;
    Ok(ListAnswer {
        config: ListConfig::of(list, state.sender(), lang),
        now: tagged::shared_now(state.now()),
    })
}
