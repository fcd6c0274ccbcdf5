//! `POST /v1/lists/{id}/members`: a request to be on a list. Always answered alike, whoever asks.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use super::described::{Form, FormPost, FormRefusals};
use super::submitted_form::{Posted, Shape};
use super::{LangQuery, form_pages};
use crate::error::AppError;
use crate::registration::Status;
use crate::state::AppState;
use crate::submission::Member;

/// Check your mail.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Pending {
    /// Always `pending`.
    status: Status,
    /// The address the mail comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) sender: Option<String>,
}

impl Pending {
    pub(super) const fn from(sender: Option<String>) -> Self {
        Self {
            status: Status::Pending,
            sender,
        }
    }
}

/// A request to be on a list.
#[utoipa::path(post, path = "/lists/{id}/members", operation_id = "subscribe", tag = "Lists",
    params(("id" = String, Path, description = "The entry's id in the catalogue"), LangQuery),
    request_body(content((Form = "application/json"), (FormPost = "application/x-www-form-urlencoded"))),
    responses((status = 202, description = "Accepted; a mail asks to confirm, whether the address is new, pending or known", content((Pending = "application/json"), (String = "text/html"))), FormRefusals))]
pub(super) async fn subscribe(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut posted: Posted,
) -> Response {
    let result = store(&state, &id, &mut posted).await;
    let outcome = match &result {
        Ok(_) => Status::Pending.as_str(),
        Err(error) => error.code_and_text().0,
    };
    state.metrics().form("list", outcome);
    if posted.shape == Some(Shape::Form) {
        return form_pages::membership(&state, &id, posted, result).await;
    }
    match result {
        Ok(pending) => (StatusCode::ACCEPTED, Json(pending)).into_response(),
        Err(error) => error.in_lang(posted.lang).into_response(),
    }
}

async fn store(state: &AppState, id: &str, posted: &mut Posted) -> Result<Pending, AppError> {
    let catalogue = state.catalogue();
    let list = catalogue.list(id);
    let origins = list.and_then(|list| list.origins.as_ref());
    posted
        .admit(state, origins, &format!("list `{id}`"))
        .await?;
    let list = list.ok_or(AppError::UnknownEntry)?;
    let pending = Pending::from(list.sender.clone().or_else(|| state.sender()));
    if posted.is_trapped() {
        return Ok(pending);
    }
    let mut new = Member::parse(list, &posted.input, posted.lang, posted.sent_by())
        .map_err(AppError::Invalid)?;
    new.token = posted
        .admit_sender(state, &format!("list {id}"), &new.email)
        .await?;
    let stored = state.store().subscribe(&new, state.now()).await;
    stored.map_err(|error| AppError::store(state, error))?;
    Ok(pending)
}
