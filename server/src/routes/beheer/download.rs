//! CSV and XLSX: the same files as `misniets export`.

use axum::body::{Body, Bytes};
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use futures_util::{Stream, StreamExt as _, stream};
use serde::Deserialize;

use super::answer;
use super::signed::Organiser;
use crate::error::AppError;
use crate::export::{Export, ExportError, Exported, FormColumns, XlsxExport};
use crate::lang::Lang;
use crate::routes::Query;
use crate::state::AppState;
use crate::store::{MemberRow, Row};

const CSV: &str = "text/csv; charset=utf-8";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// How the CSV file is written.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct DownloadQuery {
    separator: String,
    bom: String,
}

/// `GET /beheer/events/{id}/registrations.csv`.
pub(super) async fn registrations(
    State(state): State<AppState>,
    Path(id): Path<String>,
    Query(query): Query<DownloadQuery>,
    organiser: Organiser,
) -> Response {
    let form = event_form(&state, &id);
    answer(csv::<Row>(&state, &id, form, &query).await, organiser.lang)
}

/// `GET /beheer/events/{id}/registrations.xlsx`.
pub(super) async fn registrations_xlsx(
    State(state): State<AppState>,
    Path(id): Path<String>,
    organiser: Organiser,
) -> Response {
    let (form, lang) = (event_form(&state, &id), organiser.lang);
    answer(xlsx::<Row>(&state, &id, form, lang).await, lang)
}

/// `GET /beheer/lists/{id}/members.csv`.
pub(super) async fn members(
    State(state): State<AppState>,
    Path(id): Path<String>,
    Query(query): Query<DownloadQuery>,
    organiser: Organiser,
) -> Response {
    let form = list_form(&state, &id);
    answer(
        csv::<MemberRow>(&state, &id, form, &query).await,
        organiser.lang,
    )
}

/// `GET /beheer/lists/{id}/members.xlsx`.
pub(super) async fn members_xlsx(
    State(state): State<AppState>,
    Path(id): Path<String>,
    organiser: Organiser,
) -> Response {
    let (form, lang) = (list_form(&state, &id), organiser.lang);
    answer(xlsx::<MemberRow>(&state, &id, form, lang).await, lang)
}

fn event_form(state: &AppState, id: &str) -> Option<FormColumns> {
    let catalogue = state.catalogue();
    let event = catalogue.event_or_archived(id)?;
    Some(FormColumns::of(&event.fields, &event.consents, None))
}

fn list_form(state: &AppState, id: &str) -> Option<FormColumns> {
    let catalogue = state.catalogue();
    let list = catalogue.list_or_archived(id)?;
    Some(FormColumns::of(&list.fields, &list.consents, None))
}

/// The table; none for what the catalogue doesn't know and nobody is in.
async fn open<R: Exported>(
    state: &AppState,
    id: &str,
    form: Option<FormColumns>,
) -> Result<Export<R>, AppError> {
    let is_known = form.is_some();
    let export = Export::<R>::open(state.store(), id, form).await;
    let export = export.map_err(AppError::internal)?;
    if export.is_empty() && !is_known {
        return Err(AppError::NotFound);
    }
    Ok(export)
}

async fn csv<R: Exported + 'static>(
    state: &AppState,
    id: &str,
    form: Option<FormColumns>,
    query: &DownloadQuery,
) -> Result<Response, AppError> {
    let separator = if query.separator == "comma" {
        b','
    } else {
        b';'
    };
    let export = open::<R>(state, id, form).await?;
    let bom = (query.bom == "yes").then(|| Ok(Bytes::from_static("\u{feff}".as_bytes())));
    let pieces = stream::try_unfold(export, move |mut export| async move {
        let piece = export.next_csv(separator).await?;
        Ok(piece.map(|piece| (Bytes::from(piece), export)))
    });
    Ok(file(id, "csv", CSV, stream::iter(bom).chain(pieces)))
}

async fn xlsx<R: Exported + 'static>(
    state: &AppState,
    id: &str,
    form: Option<FormColumns>,
    lang: Lang,
) -> Result<Response, AppError> {
    let export = open::<R>(state, id, form).await?;
    let export = XlsxExport::new(export, lang).map_err(AppError::internal)?;
    let pieces = stream::unfold(export.pieces(), |mut pieces| async {
        let piece = pieces.recv().await?;
        Some((piece.map(Bytes::from), pieces))
    });
    Ok(file(id, "xlsx", XLSX, pieces))
}

/// A file that is sent while it is made.
fn file(
    id: &str,
    extension: &str,
    kind: &str,
    pieces: impl Stream<Item = Result<Bytes, ExportError>> + Send + 'static,
) -> Response {
    let pieces = pieces.inspect(|piece| {
        if let Err(cause) = piece {
            tracing::error!(%cause, "a download broke off");
        }
    });
    // An id is letters, digits and hyphens; what isn't has no place in a header.
    let name: String = id
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        .collect();
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}.{extension}\""),
        ),
    ];
    (headers, Body::from_stream(pieces)).into_response()
}
