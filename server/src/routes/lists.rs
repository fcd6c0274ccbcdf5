//! `GET /v1/lists/{id}`: a list as the widget's own configuration.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Serialize;
use utoipa::ToSchema;

use super::described::ReadRefusals;
use super::{LangQuery, etag, lang_of};
use crate::error::{AppError, ErrorBody};
use crate::form::wordings_of_list;
use crate::lang::Lang;
use crate::routes::Query;
use crate::state::AppState;
use crate::wire::{ConsentWording, ListConfig, wordings};

/// A list, and the server's clock (ms since the epoch, UTC).
#[derive(Serialize, ToSchema)]
pub(super) struct ListAnswer {
    config: ListConfig,
    now: i64,
}

/// A list with the wordings of its consents: what a program shows, and names when it signs somebody up.
#[derive(Serialize, ToSchema)]
pub(super) struct ListResponse {
    #[serde(flatten)]
    list: ListAnswer,
    /// What the form asks to agree to.
    consents: Vec<ConsentWording>,
}

/// A list.
#[utoipa::path(get, path = "/lists/{id}", operation_id = "readList", tag = "Lists",
    params(("id" = String, Path, description = "The entry's id in the catalogue"), LangQuery,
        ("If-None-Match" = Option<String>, Header, description = "The `ETag` of an earlier answer")),
    responses((status = 200, description = "The list, as the widget's settings", body = ListResponse),
        (status = 304, description = "Nothing has changed since the answer with that `ETag`"),
        (status = 404, description = "There is no such list", body = ErrorBody), ReadRefusals))]
pub(super) async fn read(
    State(state): State<AppState>,
    Path(id): Path<String>,
    query: Query<LangQuery>,
    headers: HeaderMap,
) -> Response {
    let lang = lang_of(&query, &headers);
    let found = answer(&state, &id, lang);
    etag::shared_or_error(&state, &headers, query.lang.as_deref(), lang, found)
}

fn answer(state: &AppState, id: &str, lang: Lang) -> Result<ListResponse, AppError> {
    let catalogue = state.catalogue();
    let entry = catalogue.list(id).ok_or(AppError::UnknownEntry)?;
    let consents = wordings(wordings_of_list(entry, lang));
    let list = of(state, id, lang)?;
    Ok(ListResponse { list, consents })
}

/// What the catalogue answers for a list.
pub(super) fn of(state: &AppState, id: &str, lang: Lang) -> Result<ListAnswer, AppError> {
    let catalogue = state.catalogue();
    let list = catalogue.list(id).ok_or(AppError::UnknownEntry)?;
    Ok(ListAnswer {
        config: ListConfig::of(list, state.sender(), lang),
        now: etag::shared_now(state.now()),
    })
}
