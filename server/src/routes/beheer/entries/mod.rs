//! `/beheer/entries`: the organiser edits events, lists and courses.

mod draft;
mod form;
mod history;
mod list;
mod notices;
mod preview;
mod state;

pub(super) use list::welcome;

use std::collections::BTreeSet;

use axum::Router;
use axum::extract::{DefaultBodyLimit, FromRequest, FromRequestParts, Request};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};

use super::signed::{Fields, Organiser, fields_up_to};
use super::{forged, rendered};
use crate::admin::entry_texts::EntryText as E;
use crate::admin::pages::message;
use crate::catalogue::{EntryKind, StoredEntry};
use crate::error::AppError;
use crate::state::AppState;

/// The largest form of an entry, in bytes.
const FORM_MAX: usize = 512 * 1024;
/// The most fields such a form has: forty questions with all their words, and more.
const FIELDS_MAX: usize = 4000;

/// The routes.
pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/beheer/entries", get(list::show))
        .route("/beheer/demo", post(list::load_demo))
        .route("/beheer/new/{kind}", get(form::new).post(form::create))
        .route(
            "/beheer/entries/{kind}/{id}",
            get(form::edit).post(form::save),
        )
        .route(
            "/beheer/preview/{kind}",
            get(preview::empty).post(preview::typed),
        )
        .route(
            "/beheer/entries/{kind}/{id}/history",
            get(history::show).post(history::restore),
        )
        .route(
            "/beheer/entries/{kind}/{id}/state/{state}",
            get(state::ask).post(state::change),
        )
        .route("/beheer/notices", get(notices::show))
        .route("/beheer/notices/{event}/withdraw", post(notices::withdraw))
        .layer(DefaultBodyLimit::max(FORM_MAX))
}

/// A form of an entry, sent from a page of this session.
struct EntryRequest {
    organiser: Organiser,
    fields: Fields,
}

impl FromRequest<AppState> for EntryRequest {
    type Rejection = Response;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let organiser = Organiser::from_request_parts(&mut parts, state).await?;
        let request = Request::from_parts(parts, body);
        let fields = fields_up_to(request, state, FIELDS_MAX).await;
        let word = fields.get("csrf").map_or("", String::as_str);
        if !organiser.session.knows(word) {
            return Err(forged(state, organiser.lang));
        }
        Ok(Self { organiser, fields })
    }
}

fn kind_of(word: &str) -> Result<EntryKind, AppError> {
    EntryKind::parse(word).map_err(|_| AppError::NotFound)
}

/// Where an entry is edited.
fn path_of(kind: EntryKind, id: &str) -> String {
    format!("/beheer/entries/{}/{id}", kind.as_str())
}

/// The entry that is to be edited.
async fn find(state: &AppState, kind: EntryKind, id: &str) -> Result<StoredEntry, AppError> {
    let found = state.store().catalogue_entry(kind, id).await;
    found.map_err(AppError::internal)?.ok_or(AppError::NotFound)
}

/// 409 with the reason when a file manages the catalogue.
fn read_only(state: &AppState, organiser: &Organiser) -> Option<Response> {
    let file = state.catalogue_file()?.display().to_string();
    let lang = organiser.lang;
    let lead = E::ReadOnly.fill(lang, "file", &file);
    let lead = format!("{lead} {}", E::ReadOnlyHelp.text(lang));
    let frame = organiser.frame(state, None);
    let page = message(frame, E::ListTitle.text(lang), &lead, "/beheer/entries");
    Some(rendered(StatusCode::CONFLICT, page, lang))
}

/// The ids of all lists among stored entries.
fn list_ids(entries: &[StoredEntry]) -> BTreeSet<&str> {
    let lists = entries
        .iter()
        .filter(|stored| stored.entry.kind == EntryKind::List);
    lists.map(|stored| stored.entry.id.as_str()).collect()
}
