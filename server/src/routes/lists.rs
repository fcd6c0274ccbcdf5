//! `GET /v1/lists/{id}`: a list as the widget's own configuration.

use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use super::shapes::{self, ChoiceShape, ConsentShape, FieldShape};
use super::{LangQuery, lang_of, tagged};
use crate::app::AppState;
use crate::catalogue::List;
use crate::error::AppError;
use crate::lang::Lang;

/// The newsletter widget's attributes, by their names in `dataset`.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct ListConfig {
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    topics: Vec<ChoiceShape>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    frequency: Vec<ChoiceShape>,
    #[serde(skip_serializing_if = "Option::is_none")]
    organiser: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    privacy_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sender: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fields: Vec<FieldShape>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    consents: Vec<ConsentShape>,
}

/// A list, and the server's clock (ms since the epoch, UTC).
#[derive(Serialize, ToSchema)]
pub(super) struct ListAnswer {
    config: ListConfig,
    now: i64,
}

pub(super) async fn read(
    State(state): State<AppState>,
    Path(id): Path<String>,
    query: Query<LangQuery>,
    headers: HeaderMap,
) -> Response {
    let lang = lang_of(&query, &headers);
    answer(&state, &id, lang, &headers)
        .unwrap_or_else(|error| tagged::not_kept(error.in_lang(lang)).into_response())
}

fn answer(
    state: &AppState,
    id: &str,
    lang: Lang,
    headers: &HeaderMap,
) -> Result<Response, AppError> {
    let catalogue = state.catalogue();
    let list = catalogue.list(id).ok_or(AppError::NotFound)?;
    let answer = ListAnswer {
        config: config(list, lang),
        now: state.now().as_millisecond(),
    };
    tagged::answer(headers, &answer.config, &answer)
}

fn config(list: &List, lang: Lang) -> ListConfig {
    let texts = list.texts.get(lang);
    ListConfig {
        title: texts.title.clone(),
        text: texts.text.clone(),
        topics: shapes::choices(&list.topics, lang),
        frequency: shapes::choices(&list.frequency, lang),
        organiser: texts.organiser.clone(),
        privacy_url: list.privacy_url.as_ref().map(ToString::to_string),
        sender: list.sender.clone(),
        fields: shapes::fields(&list.fields, lang),
        consents: shapes::consents(&list.consents, lang),
    }
}
