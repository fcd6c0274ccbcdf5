//! Entries that their widgets' declarations describe: `GET /v1/{kind}s/{id}`, `GET /v1/{kind}s`, and the hosted pages.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::get;
use axum::{Extension, Router};
use misniets_registry::Widget;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;

use super::collections::paging::{Page, limit_of, page};
use super::described::ReadRefusals;
use super::{LangQuery, asked_lang, etag, lang_of};
use crate::catalogue::DeclaredEntry;
use crate::error::{AppError, ErrorBody};
use crate::lang::Lang;
use crate::routes::Query;
use crate::state::AppState;

/// An entry, and the server's clock (ms since the epoch, UTC).
#[derive(Serialize, ToSchema)]
pub(super) struct EntryAnswer {
    /// The widget's settings, by their names in `dataset`.
    #[schema(value_type = Object)]
    config: Map<String, Value>,
    now: i64,
}

/// What is asked of all entries of a kind.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(super) struct EntriesQuery {
    /// nl, fr, de or en; else what the browser likes best.
    lang: Option<String>,
    /// How many, 1 to 100; 50 without it.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 100)]
    limit: Option<String>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// An entry of a page.
#[derive(Serialize, ToSchema)]
struct ListedEntry {
    id: String,
    /// The hosted page.
    page: String,
    /// The widget's settings, by their names in `dataset`.
    #[schema(value_type = Object)]
    config: Map<String, Value>,
}

/// Entries by their id, and the server's clock (ms since the epoch, UTC, at most ten seconds behind).
#[derive(Serialize, ToSchema)]
pub(super) struct EntriesPage {
    entries: Vec<ListedEntry>,
    /// The cursor of the next page; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
    now: i64,
}

/// The routes below `/v1`.
pub(super) fn api() -> Router<AppState> {
    Widget::declared().fold(Router::new(), |all, widget| {
        let path = format!("/{}", widget.facts().collection());
        let one = get(entry).layer(Extension(widget));
        all.route(&path, get(entries).layer(Extension(widget)))
            .route(&format!("{path}/{{id}}"), one)
    })
}

/// An entry.
#[utoipa::path(get, path = "/{entries}/{id}", tag = "Entries",
    params(("id" = String, Path, description = "The entry's id in the catalogue"), LangQuery,
        ("If-None-Match" = Option<String>, Header, description = "The `ETag` of an earlier answer")),
    responses((status = 200, description = "The entry, as the widget's settings", body = EntryAnswer),
        (status = 304, description = "Nothing has changed since the answer with that `ETag`"),
        (status = 404, description = "There is no such entry", body = ErrorBody), ReadRefusals))]
pub(super) async fn entry(
    Extension(widget): Extension<Widget>,
    State(state): State<AppState>,
    Path(id): Path<String>,
    query: Query<LangQuery>,
    headers: HeaderMap,
) -> Response {
    let lang = lang_of(&query, &headers);
    let found = of(&state, widget, &id, lang);
    etag::shared_or_error(&state, &headers, query.lang.as_deref(), lang, found)
}

/// What the catalogue answers for an entry.
pub(super) fn of(
    state: &AppState,
    widget: Widget,
    id: &str,
    lang: Lang,
) -> Result<EntryAnswer, AppError> {
    let catalogue = state.catalogue();
    let entry = catalogue
        .declared(widget, id)
        .ok_or(AppError::UnknownEntry)?;
    Ok(EntryAnswer {
        config: entry.config(lang, state.public_url()),
        now: etag::shared_now(state.now()),
    })
}

/// All entries of a kind, page by page.
#[utoipa::path(get, path = "/{entries}", tag = "Entries",
    params(EntriesQuery, ("If-None-Match" = Option<String>, Header, description = "The `ETag` of an earlier answer")),
    responses((status = 200, description = "Entries by their id", body = EntriesPage),
        (status = 304, description = "Nothing has changed since the answer with that `ETag`"),
        (status = 422, description = "A parameter is not valid", body = ErrorBody), ReadRefusals))]
pub(super) async fn entries(
    Extension(widget): Extension<Widget>,
    State(state): State<AppState>,
    Query(query): Query<EntriesQuery>,
    headers: HeaderMap,
) -> Response {
    let lang = asked_lang(query.lang.as_deref(), &headers);
    let found = find(&state, widget, &query, lang);
    etag::shared_or_error(&state, &headers, query.lang.as_deref(), lang, found)
}

fn find(
    state: &AppState,
    widget: Widget,
    query: &EntriesQuery,
    lang: Lang,
) -> Result<EntriesPage, AppError> {
    let limit = limit_of(query.limit.as_deref())?;
    let catalogue = state.catalogue();
    let all = catalogue
        .all_declared()
        .filter(|entry| entry.widget == widget);
    let found = all.map(|entry| (entry.id.clone(), entry)).collect();
    let Page { entries, next } = page(found, query.cursor.as_deref(), limit);
    let listed = |entry: &DeclaredEntry| ListedEntry {
        id: entry.id.clone(),
        page: state.public_url().join(&widget.page(&entry.id, lang)),
        config: entry.config(lang, state.public_url()),
    };
    Ok(EntriesPage {
        entries: entries.into_iter().map(listed).collect(),
        next,
        now: etag::shared_now(state.now()),
    })
}
