//! `POST /v1/events/{id}/registrations`: the same fields as JSON and as a form post.
//!
//! JSON is answered with JSON, a form post with a page.

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use mime::Mime;

use super::standing::standing;
use super::{IDEMPOTENCY_KEY, LangQuery, lang_of, pages};
use crate::app::AppState;
use crate::catalogue::{Catalogue, EventId};
use crate::error::AppError;
use crate::lang::Lang;
use crate::registration::{Input, Registered, Registration, Status};
use crate::store::{Admission, Outcome};

/// How the fields came, and so how they are answered.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Shape {
    Json,
    Form,
}

pub(super) async fn register(
    State(state): State<AppState>,
    Path(id): Path<String>,
    query: Query<LangQuery>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    let shape = shape_of(&headers);
    let read = shape
        .ok_or(AppError::UnsupportedMediaType)
        .and_then(|shape| read(shape, body, &headers));
    let (input, error) = match read {
        Ok(input) => (input, None),
        Err(error) => (Input::default(), Some(error)),
    };
    let lang = match &input.lang {
        Some(tag) => Lang::parse(tag).unwrap_or_default(),
        None => lang_of(&query, &headers),
    };
    let result = match error {
        Some(error) => Err(error),
        None => store(&state, &id, &input, lang).await,
    };
    if shape == Some(Shape::Form) {
        return pages::registration(&state, &id, input, lang, result).await;
    }
    match result {
        Ok(registered) => (StatusCode::CREATED, Json(registered)).into_response(),
        Err(error) => error.in_lang(lang).into_response(),
    }
}

fn shape_of(headers: &HeaderMap) -> Option<Shape> {
    let mime: Mime = headers
        .get(header::CONTENT_TYPE)?
        .to_str()
        .ok()?
        .parse()
        .ok()?;
    match mime.essence_str() {
        "application/json" => Some(Shape::Json),
        "application/x-www-form-urlencoded" => Some(Shape::Form),
        _ => None,
    }
}

fn read(
    shape: Shape,
    body: Result<Bytes, BytesRejection>,
    headers: &HeaderMap,
) -> Result<Input, AppError> {
    let body = body.map_err(|rejection| match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => AppError::TooLarge,
        _ => AppError::Malformed,
    })?;
    match shape {
        Shape::Form => serde_urlencoded::from_bytes(&body).map_err(|_| AppError::Malformed),
        Shape::Json => {
            let input: Input = serde_json::from_slice(&body).map_err(|_| AppError::Malformed)?;
            let key = headers
                .get(IDEMPOTENCY_KEY)
                .map(|key| key.to_str().map(str::to_owned));
            Ok(Input {
                key: key.transpose().map_err(|_| AppError::Malformed)?,
                ..input
            })
        }
    }
}

async fn store(
    state: &AppState,
    id: &str,
    input: &Input,
    lang: Lang,
) -> Result<Registered, AppError> {
    let catalogue: Arc<Catalogue> = state.catalogue();
    let event = catalogue.event(id).ok_or(AppError::NotFound)?;
    let new = Registration::parse(event.id.clone(), input, lang).map_err(AppError::Invalid)?;
    let standing = standing(state, event).await?;
    let admission = Admission {
        open: standing.occurrence.is_open(standing.now),
        quota: event.quota,
        waitlist: false,
        confirm: false,
        occurrence: standing.occurrence,
    };
    let answer = |status: Status| Registered {
        status,
        calendar: calendar_url(state, &event.id, lang),
        join: event.join.as_ref().map(ToString::to_string),
    };
    match state
        .store()
        .register(&new, admission, answer, standing.now)
        .await
        .map_err(AppError::internal)?
    {
        Outcome::Accepted(registered) => Ok(registered),
        Outcome::Full { .. } => Err(AppError::Full),
        Outcome::Closed => Err(AppError::Closed),
    }
}

fn calendar_url(state: &AppState, id: &EventId, lang: Lang) -> String {
    state.public_url().join(&format!(
        "/v1/events/{id}/calendar.ics?lang={}",
        lang.code()
    ))
}
