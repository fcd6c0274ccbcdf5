//! `GET /v1/events/{id}`: an event as the widget's own configuration.

use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use super::shapes::{self, ConsentShape, FieldShape};
use super::standing::{Availability, Standing, standing};
use super::{LangQuery, lang_of, tagged};
use crate::app::{AppState, PublicUrl};
use crate::catalogue::{Address, Event};
use crate::error::AppError;
use crate::lang::Lang;

/// The webinar widget's attributes, by their names in `dataset`.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct EventConfig {
    title: String,
    /// UTC, RFC 3339.
    start: String,
    /// IANA.
    timezone: String,
    /// Minutes.
    duration: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    learn: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bonus: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    organiser: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    organiser_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image_alt: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    privacy_url: Option<String>,
    /// Absent when the event asks for what events ask for: `["name*"]`.
    #[serde(skip_serializing_if = "Option::is_none")]
    fields: Option<Vec<FieldShape>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    consents: Vec<ConsentShape>,
    /// Only after the end.
    #[serde(skip_serializing_if = "Option::is_none")]
    recording_url: Option<String>,
    /// Only after the end.
    #[serde(skip_serializing_if = "Option::is_none")]
    bonus_url: Option<String>,
}

/// An event, the server's clock (ms since the epoch, UTC) and whether one can register.
#[derive(Serialize, ToSchema)]
pub(super) struct EventAnswer {
    config: EventConfig,
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
    let catalogue = state.catalogue();
    let event = catalogue.event(id).ok_or(AppError::NotFound)?;
    let standing = standing(state, event).await?;
    let answer = EventAnswer {
        config: config(event, standing, lang, state.public_url()),
        now: standing.now.as_millisecond(),
        registration: standing.availability,
    };
    // The widget sets its clock by this answer: one that is older than a second must not be used again.
    let content = (
        &answer.config,
        &answer.registration,
        standing.now.as_second(),
    );
    tagged::answer(headers, &content, &answer)
}

fn config(event: &Event, standing: Standing, lang: Lang, base: &PublicUrl) -> EventConfig {
    let (_, texts) = event.texts(lang);
    let absolute =
        |address: &Option<Address>| address.as_ref().map(|address| address.absolute(base));
    let ended = standing.occurrence.has_ended(standing.now);
    let afterwards = |address| ended.then(|| absolute(address)).flatten();
    let special = event.fields != Event::usual_fields();
    let text = |text: &Option<String>| text.clone();
    EventConfig {
        title: texts.title.clone(),
        start: standing.occurrence.start.to_string(),
        timezone: event.zone_name.clone(),
        duration: event.minutes,
        summary: text(&texts.summary),
        learn: texts.learn.clone(),
        bonus: text(&texts.bonus),
        organiser: text(&texts.organiser),
        organiser_url: event.organiser_url.as_ref().map(ToString::to_string),
        image: absolute(&event.image),
        image_alt: text(&texts.image_alt),
        privacy_url: event.privacy_url.as_ref().map(ToString::to_string),
        fields: special.then(|| shapes::fields(&event.fields, lang)),
        consents: shapes::consents(&event.consents, lang),
        recording_url: afterwards(&event.recording),
        bonus_url: afterwards(&event.bonus_url),
    }
}
