//! `POST /v1/events/{id}/registrations`: the same fields as JSON and as a form post.
//!
//! JSON is answered with JSON, a form post with a page.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::described::{Form, FormPost, FormRefusals};
use super::event_status::{EventStatus, event_status};
use super::submitted_form::{Posted, Shape};
use super::{LangQuery, form_pages};
use crate::calendar_links::Linked;
use crate::catalogue::Event;
use crate::error::{AppError, ErrorBody};
use crate::guard::TokenProblem;
use crate::lang::Lang;
use crate::registration::{Registered, Registration, Status};
use crate::state::AppState;
use crate::store::{Admission, Outcome};

/// A registration for an event.
#[utoipa::path(post, path = "/events/{id}/registrations", operation_id = "register", tag = "Events",
    params(("id" = String, Path, description = "The entry's id in the catalogue"), LangQuery,
        ("Idempotency-Key" = Option<String>, Header, description = "Marks retries of one JSON request: the same key gets the same answer. At most 200 bytes")),
    request_body(content((Form = "application/json"), (FormPost = "application/x-www-form-urlencoded"))),
    responses((status = 201, description = "Registered, on the waitlist, or to be confirmed by mail", content((Registered = "application/json"), (String = "text/html"))),
        (status = 409, description = "No seat is left, it is too late, or the event is cancelled", content((ErrorBody = "application/json"), (String = "text/html"))),
        FormRefusals))]
pub(super) async fn register(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut posted: Posted,
) -> Response {
    let result = store(&state, &id, &mut posted).await;
    let outcome = match &result {
        Ok(registered) => registered.status.as_str(),
        Err(error) => error.code_and_text().0,
    };
    state.metrics().form("event", outcome);
    if posted.shape == Some(Shape::Form) {
        return form_pages::registration(&state, &id, posted, result).await;
    }
    match result {
        Ok(registered) => (StatusCode::CREATED, Json(registered)).into_response(),
        Err(error) => error.in_lang(posted.lang).into_response(),
    }
}

async fn store(state: &AppState, id: &str, posted: &mut Posted) -> Result<Registered, AppError> {
    let catalogue = state.catalogue();
    let event = catalogue.event(id);
    let origins = event.and_then(|event| event.origins.as_ref());
    posted
        .admit(state, origins, &format!("event `{id}`"))
        .await?;
    let event = event.ok_or(AppError::UnknownEntry)?;
    let status = event_status(state, event).await?;
    let on_success = on_success(state, event, status, posted.lang);
    if posted.is_trapped() {
        return Ok(Registered {
            join: None,
            ..on_success
        });
    }
    let mut new = Registration::parse(event, &posted.input, posted.lang, posted.sent_by())
        .map_err(AppError::Invalid)?;
    new.token = posted
        .admit_sender(state, &format!("event {id}"), &new.email)
        .await?;
    if event.cancelled {
        return Err(AppError::Cancelled);
    }
    let admission = Admission::of(event, status.occurrence, status.now);
    match state
        .store()
        .register(new, admission, on_success, status.now)
        .await
        .map_err(AppError::internal)?
    {
        Outcome::Accepted(registered) => Ok(registered),
        Outcome::Full { waitlist } => Err(AppError::Full { waitlist }),
        Outcome::Closed => Err(AppError::Closed),
        Outcome::TokenUsed => Err(AppError::token(state, TokenProblem::Used)),
    }
}

/// The answer to a visitor who gets a seat.
fn on_success(state: &AppState, event: &Event, status: EventStatus, lang: Lang) -> Registered {
    let base = state.public_url();
    let code = lang.code();
    let page = base.join(&format!("/e/{}?lang={code}", event.id));
    let linked = Linked {
        texts: event.texts(lang).1,
        occurrence: status.occurrence,
        page: &page,
    };
    Registered {
        status: Status::Registered,
        calendar: base.join(&format!("/v1/events/{}/calendar.ics?lang={code}", event.id)),
        google: linked.google(),
        outlook: linked.outlook(),
        join: event.join.as_ref().map(ToString::to_string),
        sender: state.sender(),
        confirm_within: event
            .confirm_within
            .and_then(|within| i64::try_from(within.as_millis()).ok()),
    }
}
