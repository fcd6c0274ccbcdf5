//! `POST …/resend`: the mail once more, if there is anybody to send it to. Always answered alike.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::api::ResendForm;
use super::members::Pending;
use super::posted::{Posted, Shape};
use super::{LangQuery, answers, pages};
use crate::app::AppState;
use crate::catalogue::Origins;
use crate::error::{AppError, ErrorBody};
use crate::form::Email;

/// The mail about a registration once more.
#[utoipa::path(post, path = "/events/{id}/resend", params(("id" = String, Path), LangQuery),
    request_body(content((ResendForm = "application/json"), (ResendForm = "application/x-www-form-urlencoded"))),
    responses((status = 202, body = Pending),
        (status = 400, body = ErrorBody), (status = 403, body = ErrorBody), (status = 404, body = ErrorBody),
        (status = 413, body = ErrorBody), (status = 415, body = ErrorBody), (status = 422, body = ErrorBody),
        (status = 429, body = ErrorBody), (status = 500, body = ErrorBody)))]
pub(super) async fn registration(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut posted: Posted,
) -> Response {
    let catalogue = state.catalogue();
    let origins = catalogue.event(&id).map(|event| event.origins.as_ref());
    let result = match asked(&state, &mut posted, origins, &format!("event `{id}`")) {
        Ok(Some(email)) => {
            let store = state.store();
            let sent = store.resend(&id, email.as_str(), state.now()).await;
            sent.map_err(AppError::internal)
        }
        Ok(None) => Ok(()),
        Err(error) => Err(error),
    };
    answered(posted, result)
}

/// The mail about a list once more.
#[utoipa::path(post, path = "/lists/{id}/resend", params(("id" = String, Path), LangQuery),
    request_body(content((ResendForm = "application/json"), (ResendForm = "application/x-www-form-urlencoded"))),
    responses((status = 202, body = Pending),
        (status = 400, body = ErrorBody), (status = 403, body = ErrorBody), (status = 404, body = ErrorBody),
        (status = 413, body = ErrorBody), (status = 415, body = ErrorBody), (status = 422, body = ErrorBody),
        (status = 429, body = ErrorBody), (status = 500, body = ErrorBody)))]
pub(super) async fn membership(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut posted: Posted,
) -> Response {
    let catalogue = state.catalogue();
    let origins = catalogue.list(&id).map(|list| list.origins.as_ref());
    let result = match asked(&state, &mut posted, origins, &format!("list `{id}`")) {
        Ok(Some(email)) => {
            let store = state.store();
            let sent = store.resend_member(&id, email.as_str(), state.now()).await;
            sent.map_err(AppError::internal)
        }
        Ok(None) => Ok(()),
        Err(error) => Err(error),
    };
    answered(posted, result)
}

/// The address that asks, when it may; `None` when a program does.
fn asked(
    state: &AppState,
    posted: &mut Posted,
    origins: Option<Option<&Origins>>,
    entry: &str,
) -> Result<Option<Email>, AppError> {
    posted.admit(state, origins.flatten(), entry)?;
    if origins.is_none() {
        return Err(AppError::NotFound);
    }
    if posted.is_trapped() {
        return Ok(None);
    }
    let email = Email::parse(posted.input.raw("email"));
    let email = email.map_err(|mistake| AppError::Invalid(vec![mistake]))?;
    posted.admit_address(state, &email)?;
    Ok(Some(email))
}

fn answered(posted: Posted, result: Result<(), AppError>) -> Response {
    let lang = posted.lang;
    match (posted.shape, result) {
        (Some(Shape::Form), Ok(())) => answers::check_your_mail(lang, None),
        (Some(Shape::Form), Err(error)) => pages::refusal(&error, lang),
        (_, Ok(())) => (StatusCode::ACCEPTED, Json(Pending::from(None))).into_response(),
        (_, Err(error)) => error.in_lang(lang).into_response(),
    }
}
