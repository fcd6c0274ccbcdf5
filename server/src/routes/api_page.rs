//! `GET /docs/api/`: the description of the API as a page.

use std::sync::{Arc, LazyLock};

use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{Html, Redirect, Response};
use axum::routing::get;
use axum::{Extension, Router};
use utoipa::openapi::OpenApi;

use super::{assets, pages, site};
use crate::error::AppError;
use crate::files::StoredFile;
use crate::lang::Lang;
use crate::state::AppState;

const PAGE: &str = "/docs/api/";

/// The page and its style.
pub(super) fn router(document: Arc<OpenApi>) -> Router<AppState> {
    Router::new()
        .route(PAGE, get(read).layer(Extension(document)))
        .route("/docs/api", get(with_slash))
        .route("/assets/api.css", get(style))
}

async fn read(
    State(state): State<AppState>,
    Extension(document): Extension<Arc<OpenApi>>,
) -> Response {
    let page = serde_json::to_value(document.as_ref())
        .map_err(AppError::internal)
        .and_then(|document| {
            crate::pages::api(&document, state.public_url()).map_err(AppError::internal)
        });
    match page {
        Ok(page) => {
            site::secure_page(([(header::CACHE_CONTROL, "public, max-age=300")], Html(page)))
        }
        Err(error) => pages::refusal(&error, Lang::En),
    }
}

async fn with_slash(State(state): State<AppState>) -> Redirect {
    Redirect::permanent(&state.public_url().path(PAGE))
}

static STYLE: LazyLock<StoredFile> = LazyLock::new(|| {
    let sheet = include_str!("../../assets/api.css");
    StoredFile::new("text/css; charset=utf-8", sheet)
});

async fn style(headers: HeaderMap) -> Response {
    assets::asset(&STYLE, &headers)
}
