//! `GET /v1/events/{id}`: an event as the widget's own configuration.

use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use super::standing::{Availability, standing};
use super::{LangQuery, lang_of, tagged};
use crate::error::{AppError, ErrorBody};
use crate::lang::Lang;
use crate::state::AppState;
use crate::wire::EventConfig;

/// An event, the server's clock (ms since the epoch, UTC) and whether one can register.
#[derive(Serialize, ToSchema)]
pub(super) struct EventAnswer {
    config: EventConfig,
    now: i64,
    registration: Availability,
}

/// An event.
#[utoipa::path(get, path = "/events/{id}", params(("id" = String, Path), LangQuery),
    responses((status = 200, body = EventAnswer), (status = 404, description = "Nobody knows it", body = ErrorBody),
        (status = 500, body = ErrorBody)))]
pub(super) async fn read(
    State(state): State<AppState>,
    Path(id): Path<String>,
    query: Query<LangQuery>,
    headers: HeaderMap,
) -> Response {
    let lang = lang_of(&query, &headers);
    answer(&state, &id, lang, &headers)
        .await
        .unwrap_or_else(|error| tagged::not_kept(error.in_lang(lang)).into_response())
}

async fn answer(
    state: &AppState,
    id: &str,
    lang: Lang,
    headers: &HeaderMap,
) -> Result<Response, AppError> {
    let answer = of(state, id, lang).await?;
    // The widget sets its clock by this answer: one that is older than a second must not be used again.
    let content = (&answer.config, &answer.registration, answer.now / 1000);
    tagged::answer(headers, &content, &answer)
}

/// What the catalogue answers for an event.
pub(super) async fn of(state: &AppState, id: &str, lang: Lang) -> Result<EventAnswer, AppError> {
    let catalogue = state.catalogue();
    let event = catalogue.event(id).ok_or(AppError::NotFound)?;
    let standing = standing(state, event).await?;
    let ended = standing.occurrence.has_ended(standing.now);
    Ok(EventAnswer {
        config: EventConfig::of(event, standing.occurrence, ended, lang, state.public_url()),
        now: standing.now.as_millisecond(),
        registration: standing.availability,
    })
}
