//! CSV: the same table as `misniets export`.

use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::answer;
use super::signed::Organiser;
use crate::app::AppState;
use crate::catalogue::FormField;
use crate::error::AppError;
use crate::export::{Question, Table, write_table};

/// How the file is written.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wish {
    separator: String,
    bom: String,
}

/// `GET /beheer/events/{id}/registrations.csv`.
pub(super) async fn registrations(
    State(state): State<AppState>,
    Path(id): Path<String>,
    Query(wish): Query<Wish>,
    organiser: Organiser,
) -> Response {
    let file = async {
        let rows = state.store().registrations(&id).await;
        let rows = rows.map_err(AppError::internal)?;
        let catalogue = state.catalogue();
        let fields = catalogue.event(&id).map(|event| &*event.fields);
        csv(&id, fields, Table::of_registrations(&rows), &wish)
    };
    answer(file.await, organiser.lang)
}

/// `GET /beheer/lists/{id}/members.csv`.
pub(super) async fn members(
    State(state): State<AppState>,
    Path(id): Path<String>,
    Query(wish): Query<Wish>,
    organiser: Organiser,
) -> Response {
    let file = async {
        let rows = state.store().members(&id).await;
        let rows = rows.map_err(AppError::internal)?;
        let catalogue = state.catalogue();
        let fields = catalogue.list(&id).map(|list| &*list.fields);
        csv(&id, fields, Table::of_members(&rows), &wish)
    };
    answer(file.await, organiser.lang)
}

/// The file; none of what the catalogue doesn't know and nobody is in. `fields`: what the form there asks.
fn csv(
    id: &str,
    fields: Option<&[FormField]>,
    table: Table,
    wish: &Wish,
) -> Result<Response, AppError> {
    if table.is_empty() && fields.is_none() {
        return Err(AppError::NotFound);
    }
    let table = table.asking(&Question::of(fields.unwrap_or_default(), None));
    let mut file = Vec::new();
    if wish.bom == "yes" {
        file.extend_from_slice("\u{feff}".as_bytes());
    }
    let separator = if wish.separator == "comma" {
        b','
    } else {
        b';'
    };
    write_table(&table, separator, &mut file).map_err(AppError::internal)?;
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
    Ok((headers, file).into_response())
}
