//! `GET /v1/events/{id}/calendar.ics`.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};

use super::described::ReadRefusals;
use super::{LangQuery, lang_of};
use crate::calendar::{Entry, file, uid};
use crate::error::{AppError, ErrorBody};
use crate::lang::Lang;
use crate::routes::Query;
use crate::state::AppState;

/// An event as an iCalendar file.
#[utoipa::path(get, path = "/events/{id}/calendar.ics", operation_id = "readEventCalendar", tag = "Events",
    params(("id" = String, Path, description = "The entry's id in the catalogue"), LangQuery),
    responses((status = 200, description = "The event as a calendar entry", content_type = "text/calendar", body = String),
        (status = 404, description = "There is no such event", body = ErrorBody), ReadRefusals))]
pub(super) async fn read(
    State(state): State<AppState>,
    Path(id): Path<String>,
    query: Query<LangQuery>,
    headers: HeaderMap,
) -> Response {
    let lang = lang_of(&query, &headers);
    match calendar(&state, &id, lang) {
        Ok(text) => {
            let headers = [
                (
                    header::CONTENT_TYPE,
                    "text/calendar; charset=utf-8".to_owned(),
                ),
                (
                    header::CONTENT_DISPOSITION,
                    format!("attachment; filename=\"{id}.ics\""),
                ),
                (header::CACHE_CONTROL, "no-store".to_owned()),
                (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
            ];
            (headers, text).into_response()
        }
        Err(error) => error.in_lang(lang).into_response(),
    }
}

fn calendar(state: &AppState, id: &str, lang: Lang) -> Result<String, AppError> {
    let catalogue = state.catalogue();
    let event = catalogue.event(id).ok_or(AppError::UnknownEntry)?;
    let now = state.now();
    Ok(file(&Entry {
        uid: &uid(state.public_url(), event.id.as_str()),
        page: &state
            .public_url()
            .join(&format!("/e/{}?lang={}", event.id, lang.code())),
        texts: event.texts(lang).1,
        lang,
        occurrence: event
            .occurrence(state.started(), now)
            .map_err(AppError::internal)?,
        now,
        invitation: None,
    }))
}
