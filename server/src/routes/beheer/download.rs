//! CSV: the same file as `misniets export`.

use axum::body::{Body, Bytes};
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use serde::Deserialize;

use super::answer;
use super::signed::Organiser;
use crate::error::AppError;
use crate::export::{Export, ExportError, Exported, FormColumns};
use crate::routes::Query;
use crate::state::AppState;
use crate::store::{MemberRow, Row};

/// How the file is written.
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
    let catalogue = state.catalogue();
    let event = catalogue.event_or_archived(&id);
    let form = event.map(|event| FormColumns::of(&event.fields, &event.consents, None));
    answer(csv::<Row>(&state, &id, form, &query).await, organiser.lang)
}

/// `GET /beheer/lists/{id}/members.csv`.
pub(super) async fn members(
    State(state): State<AppState>,
    Path(id): Path<String>,
    Query(query): Query<DownloadQuery>,
    organiser: Organiser,
) -> Response {
    let catalogue = state.catalogue();
    let list = catalogue.list_or_archived(&id);
    let form = list.map(|list| FormColumns::of(&list.fields, &list.consents, None));
    answer(
        csv::<MemberRow>(&state, &id, form, &query).await,
        organiser.lang,
    )
}

/// The file, sent while it is made; none for what the catalogue doesn't know and nobody is in.
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
    let is_known = form.is_some();
    let export = Export::<R>::open(state.store(), id, form, separator);
    let export = export.await.map_err(AppError::internal)?;
    if export.is_empty() && !is_known {
        return Err(AppError::NotFound);
    }
    let bom = (query.bom == "yes").then(|| Ok(Bytes::from_static("\u{feff}".as_bytes())));
    let pieces = stream::try_unfold(export, |mut export| async {
        let piece = export.next().await;
        if let Err(cause) = &piece {
            tracing::error!(%cause, "a download broke off");
        }
        Ok::<_, ExportError>(piece?.map(|piece| (Bytes::from(piece), export)))
    });
    let body = Body::from_stream(stream::StreamExt::chain(stream::iter(bom), pieces));
    // An id is letters, digits and hyphens; what isn't has no place in a header.
    let name: String = id
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        .collect();
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}.csv\""),
        ),
    ];
    Ok((headers, body).into_response())
}
