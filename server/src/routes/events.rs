//! `GET /v1/events/{id}`: an event as the widget's own configuration.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Serialize;
use utoipa::ToSchema;

use super::described::ReadRefusals;
use super::event_status::{Availability, event_status};
use super::{LangQuery, etag, lang_of};
use crate::error::{AppError, ErrorBody};
use crate::form::wordings_of_event;
use crate::lang::Lang;
use crate::routes::Query;
use crate::state::AppState;
use crate::wire::{ConsentWording, EventConfig, wordings};

/// An event, the server's clock (ms since the epoch, UTC, at most ten seconds behind: `Date` and `Age` are exact) and whether one can register.
#[derive(Serialize, ToSchema)]
pub(super) struct EventAnswer {
    config: EventConfig,
    now: i64,
    registration: Availability,
}

/// An event with the wordings of its consents: what a program shows, and names when it registers somebody. A card has them
/// in its form.
#[derive(Serialize, ToSchema)]
pub(super) struct EventResponse {
    #[serde(flatten)]
    event: EventAnswer,
    /// What the form asks to agree to.
    consents: Vec<ConsentWording>,
}

/// An event.
#[utoipa::path(get, path = "/events/{id}", operation_id = "readEvent", tag = "Events",
    params(("id" = String, Path, description = "The entry's id in the catalogue"), LangQuery,
        ("If-None-Match" = Option<String>, Header, description = "The `ETag` of an earlier answer")),
    responses((status = 200, description = "The event, as the widget's settings", body = EventResponse),
        (status = 304, description = "Nothing has changed since the answer with that `ETag`"),
        (status = 404, description = "There is no such event", body = ErrorBody), ReadRefusals))]
pub(super) async fn read(
    State(state): State<AppState>,
    Path(id): Path<String>,
    query: Query<LangQuery>,
    headers: HeaderMap,
) -> Response {
    let lang = lang_of(&query, &headers);
    let found = answer(&state, &id, lang).await;
    etag::shared_or_error(&state, &headers, query.lang.as_deref(), lang, found)
}

async fn answer(state: &AppState, id: &str, lang: Lang) -> Result<EventResponse, AppError> {
    let catalogue = state.catalogue();
    let entry = catalogue.event(id).ok_or(AppError::UnknownEntry)?;
    let consents = wordings(wordings_of_event(entry, lang));
    let event = of(state, id, lang).await?;
    Ok(EventResponse { event, consents })
}

/// What the catalogue answers for an event.
pub(super) async fn of(state: &AppState, id: &str, lang: Lang) -> Result<EventAnswer, AppError> {
    let catalogue = state.catalogue();
    let event = catalogue.event(id).ok_or(AppError::UnknownEntry)?;
    let status = event_status(state, event).await?;
    let ended = status.occurrence.has_ended(status.now);
    Ok(EventAnswer {
        config: EventConfig::of(event, status.occurrence, ended, lang, state.public_url()),
        now: etag::shared_now(status.now),
        registration: status.availability,
    })
}
