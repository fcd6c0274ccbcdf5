//! `POST …/resend`: the mail once more, if there is anybody to send it to. Always answered alike.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::described::{FormRefusals, ResendForm, ResendPost};
use super::members::Pending;
use super::submitted_form::{Posted, Shape};
use super::{LangQuery, form_pages, pages};
use crate::catalogue::Origins;
use crate::error::AppError;
use crate::form::Email;
use crate::state::AppState;
use crate::submission::TokenUse;

/// The mail about a registration once more.
#[utoipa::path(post, path = "/events/{id}/resend", operation_id = "resendRegistrationMail", tag = "Events",
    params(("id" = String, Path, description = "The entry's id in the catalogue"), LangQuery),
    request_body(content((ResendForm = "application/json"), (ResendPost = "application/x-www-form-urlencoded"))),
    responses((status = 202, description = "Accepted; the mail goes out if there is a registration", content((Pending = "application/json"), (String = "text/html"))), FormRefusals))]
pub(super) async fn registration(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut posted: Posted,
) -> Response {
    let catalogue = state.catalogue();
    let origins = catalogue.event(&id).map(|event| event.origins.as_ref());
    let entry = Entry {
        kind: "event",
        id: &id,
        origins,
    };
    let result = match asked(&state, &mut posted, &entry).await {
        Ok(Some((email, token))) => {
            let store = state.store();
            let sent = async {
                store.use_token(token.as_ref()).await?;
                store.resend(&id, email.as_str(), state.now()).await
            };
            sent.await.map_err(|error| AppError::store(&state, error))
        }
        Ok(None) => Ok(()),
        Err(error) => Err(error),
    };
    answered(posted, result)
}

/// The mail about a list once more.
#[utoipa::path(post, path = "/lists/{id}/resend", operation_id = "resendConfirmationMail", tag = "Lists",
    params(("id" = String, Path, description = "The entry's id in the catalogue"), LangQuery),
    request_body(content((ResendForm = "application/json"), (ResendPost = "application/x-www-form-urlencoded"))),
    responses((status = 202, description = "Accepted; the mail goes out if the address waits for confirmation", content((Pending = "application/json"), (String = "text/html"))), FormRefusals))]
pub(super) async fn membership(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut posted: Posted,
) -> Response {
    let catalogue = state.catalogue();
    let origins = catalogue.list(&id).map(|list| list.origins.as_ref());
    let entry = Entry {
        kind: "list",
        id: &id,
        origins,
    };
    let result = match asked(&state, &mut posted, &entry).await {
        Ok(Some((email, token))) => {
            let store = state.store();
            let sent = async {
                store.use_token(token.as_ref()).await?;
                store.resend_member(&id, email.as_str(), state.now()).await
            };
            sent.await.map_err(|error| AppError::store(&state, error))
        }
        Ok(None) => Ok(()),
        Err(error) => Err(error),
    };
    answered(posted, result)
}

/// The entry of the catalogue that a request is about.
struct Entry<'a> {
    /// `event` or `list`.
    kind: &'static str,
    id: &'a str,
    /// The sites that may send forms for it; `None` when the catalogue has no such entry.
    origins: Option<Option<&'a Origins>>,
}

/// The address that asks, with the use of its token, when it may; `None` when a program filled in the form.
async fn asked(
    state: &AppState,
    posted: &mut Posted,
    entry: &Entry<'_>,
) -> Result<Option<(Email, Option<TokenUse>)>, AppError> {
    let Entry { kind, id, origins } = entry;
    posted
        .admit(state, origins.flatten(), &format!("{kind} `{id}`"))
        .await?;
    if origins.is_none() {
        return Err(AppError::NotFound);
    }
    if posted.is_trapped() {
        return Ok(None);
    }
    let mistakes = posted.input.control_characters();
    if !mistakes.is_empty() {
        return Err(AppError::Invalid(mistakes));
    }
    let email = Email::parse(posted.input.raw("email"));
    let email = email.map_err(|mistake| AppError::Invalid(vec![mistake]))?;
    let entry = format!("{kind} {id}");
    let token = posted.admit_sender(state, &entry, &email).await?;
    Ok(Some((email, token)))
}

fn answered(posted: Posted, result: Result<(), AppError>) -> Response {
    let lang = posted.lang;
    match (posted.shape, result) {
        (Some(Shape::Form), Ok(())) => form_pages::check_your_mail(lang, None),
        (Some(Shape::Form), Err(error)) => pages::refusal(&error, lang),
        (_, Ok(())) => (StatusCode::ACCEPTED, Json(Pending::from(None))).into_response(),
        (_, Err(error)) => error.in_lang(lang).into_response(),
    }
}
