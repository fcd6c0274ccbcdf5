//! `GET /v1/events/{id}`: an event as the widget's own configuration.

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use super::{Availability, LangQuery, Standing, lang_of, standing};
use crate::app::AppState;
use crate::catalogue::Event;
use crate::error::AppError;
use crate::lang::Lang;

/// The widget's attributes, by their names in `dataset`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Config<'a> {
    title: &'a str,
    start: String,
    timezone: &'a str,
    duration: u32,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    learn: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    bonus: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    organiser: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    privacy_url: Option<&'a str>,
}

#[derive(Serialize)]
struct Answer<'a> {
    config: Config<'a>,
    now: i64,
    registration: Availability,
}

pub(super) async fn read(
    State(state): State<AppState>,
    Path(id): Path<String>,
    query: Query<LangQuery>,
    headers: HeaderMap,
) -> Response {
    let lang = lang_of(&query, &headers);
    match answer(&state, &id, lang).await {
        Ok(answer) => ([(header::CACHE_CONTROL, "no-store")], answer).into_response(),
        Err(error) => ([(header::CACHE_CONTROL, "no-store")], error.in_lang(lang)).into_response(),
    }
}

async fn answer(state: &AppState, id: &str, lang: Lang) -> Result<Response, AppError> {
    let catalogue = state.catalogue();
    let event = catalogue.event(id).ok_or(AppError::NotFound)?;
    let standing = standing(state, event).await?;
    Ok(Json(describe(event, standing, lang)).into_response())
}

fn describe(event: &Event, standing: Standing, lang: Lang) -> Answer<'_> {
    let (_, texts) = event.texts(lang);
    Answer {
        config: Config {
            title: &texts.title,
            start: standing.occurrence.start.to_string(),
            timezone: &event.zone_name,
            duration: event.minutes,
            learn: &texts.learn,
            bonus: texts.bonus.as_deref(),
            organiser: texts.organiser.as_deref(),
            privacy_url: event.privacy_url.as_ref().map(url::Url::as_str),
        },
        now: standing.now.as_millisecond(),
        registration: standing.availability,
    }
}
