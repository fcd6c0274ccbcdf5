//! `GET /e/{id}`, and the pages that answer a form post.

use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};

use super::site::secure_hosted;
use super::standing::{Availability, standing};
use super::{LangQuery, lang_of};
use crate::app::AppState;
use crate::catalogue::Event;
use crate::error::{AppError, Mistake};
use crate::lang::Lang;
use crate::pages::{self, Door, Render};
use crate::registration::{Input, Registered};

pub(super) async fn event(
    State(state): State<AppState>,
    Path(id): Path<String>,
    query: Query<LangQuery>,
    headers: HeaderMap,
) -> Response {
    let lang = lang_of(&query, &headers);
    match event_page(&state, &id, &Input::default(), lang, &[]).await {
        Ok(page) => page.into_response(),
        Err(error) => refusal(&error, lang),
    }
}

/// The page that answers a form post.
pub(super) async fn registration(
    state: &AppState,
    id: &str,
    input: Input,
    lang: Lang,
    result: Result<Registered, AppError>,
) -> Response {
    let page = match result {
        Ok(registered) => thanks(state, id, lang, &registered),
        Err(AppError::Invalid(mistakes)) => event_page(state, id, &input, lang, &mistakes)
            .await
            .map(|page| (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()),
        Err(error @ (AppError::Full | AppError::Closed)) => {
            event_page(state, id, &input, lang, &[])
                .await
                .map(|page| (error.status(), page).into_response())
        }
        Err(error) => Err(error),
    };
    page.unwrap_or_else(|error| refusal(&error, lang))
}

/// A page with nothing but bad news.
pub(super) fn refusal(error: &AppError, lang: Lang) -> Response {
    error.log();
    let (_, text) = error.code_and_text();
    let missing = matches!(error, AppError::NotFound);
    match pages::message(lang, missing, text.text(lang)) {
        Ok(html) => (error.status(), html_answer(html)).into_response(),
        Err(cause) => {
            AppError::internal(cause).log();
            (StatusCode::INTERNAL_SERVER_ERROR, text.text(lang)).into_response()
        }
    }
}

async fn event_page(
    state: &AppState,
    id: &str,
    input: &Input,
    lang: Lang,
    mistakes: &[Mistake],
) -> Result<Response, AppError> {
    let catalogue = state.catalogue();
    let event = catalogue.event(id).ok_or(AppError::NotFound)?;
    let standing = standing(state, event).await?;
    let render = Render {
        event,
        occurrence: standing.occurrence,
        now: standing.now,
        lang,
        base: state.public_url(),
    };
    let door = match standing.availability {
        Availability::Cancelled => Door::Cancelled,
        _ if standing.occurrence.has_ended(standing.now) => Door::Ended,
        Availability::Open => Door::Open,
        Availability::Waitlist => Door::Waitlist,
        Availability::Full => Door::Full,
        Availability::Closed => Door::Closed,
    };
    let html = pages::event(&render, door, input, mistakes)
        .await
        .map_err(AppError::internal)?;
    Ok(html_answer(html))
}

fn thanks(
    state: &AppState,
    id: &str,
    lang: Lang,
    registered: &Registered,
) -> Result<Response, AppError> {
    let catalogue = state.catalogue();
    let event: &Event = catalogue.event(id).ok_or(AppError::NotFound)?;
    let now = state.now();
    let occurrence = event
        .occurrence(state.started(), now)
        .map_err(AppError::internal)?;
    let render = Render {
        event,
        occurrence,
        now,
        lang,
        base: state.public_url(),
    };
    let html = pages::thanks(&render, registered).map_err(AppError::internal)?;
    Ok((StatusCode::CREATED, html_answer(html)).into_response())
}

fn html_answer(html: String) -> Response {
    secure_hosted(([(header::CACHE_CONTROL, "no-store")], Html(html)))
}
