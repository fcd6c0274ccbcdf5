//! `GET /docs/api/`: the description of the API as a page.

use std::sync::Arc;

use axum::extract::State;
use axum::http::header;
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::get;
use axum::{Extension, Router};
use utoipa::openapi::OpenApi;

use super::{assets, pages, site};
use crate::error::AppError;
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

async fn style() -> impl IntoResponse {
    assets::asset(
        "text/css; charset=utf-8",
        include_str!("../../assets/api.css"),
    )
}
