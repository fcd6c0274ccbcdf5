//! `GET /v1/lists`: lists by their id.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::super::described::ReadRefusals;
use super::super::{asked_lang, etag};
use super::paging::{Page, limit_of, page};
use crate::catalogue::List;
use crate::error::{AppError, ErrorBody};
use crate::form::wordings_of_list;
use crate::lang::Lang;
use crate::routes::Query;
use crate::snippet::Widget;
use crate::state::AppState;
use crate::wire::{ConsentWording, ListConfig, wordings};

/// What is asked of all lists.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(in super::super) struct ListsQuery {
    /// nl, fr, de or en; else what the browser likes best.
    lang: Option<String>,
    /// How many, 1 to 100; 50 without it.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 100)]
    limit: Option<String>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// A list of a page.
#[derive(Serialize, ToSchema)]
struct ListedList {
    id: String,
    /// The hosted page.
    page: String,
    config: ListConfig,
    /// What the form asks to agree to.
    consents: Vec<ConsentWording>,
}

/// Lists by their id, and the server's clock (ms since the epoch, UTC, at most ten seconds behind).
#[derive(Serialize, ToSchema)]
pub(in super::super) struct ListsPage {
    lists: Vec<ListedList>,
    /// The cursor of the next page; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
    now: i64,
}

/// All lists, page by page.
#[utoipa::path(get, path = "/lists", operation_id = "listLists", tag = "Lists",
    params(ListsQuery, ("If-None-Match" = Option<String>, Header, description = "The `ETag` of an earlier answer")),
    responses((status = 200, description = "Lists by their id", body = ListsPage),
        (status = 304, description = "Nothing has changed since the answer with that `ETag`"),
        (status = 422, description = "A parameter is not valid", body = ErrorBody), ReadRefusals))]
pub(in super::super) async fn read(
    State(state): State<AppState>,
    Query(query): Query<ListsQuery>,
    headers: HeaderMap,
) -> Response {
    let lang = asked_lang(query.lang.as_deref(), &headers);
    let found = find(&state, &query, lang);
    etag::shared_or_error(&state, &headers, query.lang.as_deref(), lang, found)
}

fn find(state: &AppState, query: &ListsQuery, lang: Lang) -> Result<ListsPage, AppError> {
    let limit = limit_of(query.limit.as_deref())?;
    let catalogue = state.catalogue();
    let lists = catalogue.lists();
    let found = lists.map(|list| (list.id.to_string(), list)).collect();
    let Page { entries, next } = page(found, query.cursor.as_deref(), limit);
    let listed = |list: &List| ListedList {
        id: list.id.to_string(),
        page: state
            .public_url()
            .join(&Widget::Newsletter.page(list.id.as_str(), lang)),
        config: ListConfig::of(list, state.sender(), lang),
        consents: wordings(wordings_of_list(list, lang)),
    };
    Ok(ListsPage {
        lists: entries.into_iter().map(listed).collect(),
        next,
        now: etag::shared_now(state.now()),
    })
}
