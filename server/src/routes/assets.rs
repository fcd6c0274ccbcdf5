//! The bundle's files, and the style and icon of the server's own pages.

use std::path::Path;

use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use tower_http::services::ServeDir;

use super::accepted_lang;
use crate::error::AppError;

const IMMUTABLE: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
const MOVES: HeaderValue =
    HeaderValue::from_static("public, max-age=300, stale-while-revalidate=86400");
const NO_STORE: HeaderValue = HeaderValue::from_static("no-store");

/// `dist/v1`.
pub(super) fn bundle(dist: &Path) -> Router {
    folder(&dist.join("v1"))
}

/// A folder of `dist`, with the compressed file beside each where the browser takes it.
pub(super) fn folder(folder: &Path) -> Router {
    let files = ServeDir::new(folder)
        .append_index_html_on_directories(false)
        .precompressed_br()
        .precompressed_gzip()
        .fallback(not_found());
    Router::new()
        .fallback_service(files)
        .layer(middleware::from_fn(describe))
}

fn not_found() -> Router {
    Router::new().fallback(async |request: Request| {
        AppError::NotFound.in_lang(accepted_lang(request.headers()))
    })
}

/// Says how long a file may be kept, who may load it and what it is.
async fn describe(request: Request, next: Next) -> Response {
    let hashed = is_hashed(request.uri().path());
    let mut response = next.run(request).await;
    let found = response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED;
    let headers = response.headers_mut();
    let keep = match (found, hashed) {
        (false, _) => NO_STORE,
        (true, true) => IMMUTABLE,
        (true, false) => MOVES,
    };
    headers.insert(header::CACHE_CONTROL, keep);
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    headers.insert(
        "cross-origin-resource-policy",
        HeaderValue::from_static("cross-origin"),
    );
    if headers
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind == "text/javascript")
    {
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/javascript; charset=utf-8"),
        );
    }
    response
}

/// Whether a file's name carries the hash of its content, as in `glue.0123456789abcdef.js`.
fn is_hashed(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    name.split('.').any(|part| {
        part.len() == 16
            && part
                .bytes()
                .all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
    })
}

/// `GET /assets/page.css`: the widget's own sheets, then the frame around them.
pub(super) async fn page_style() -> impl IntoResponse {
    let sheets = [
        misniets_kit::STYLE,
        misniets_webinar::STYLE,
        include_str!("../../assets/page.css"),
    ];
    asset("text/css; charset=utf-8", sheets.concat())
}

/// `GET /assets/beheer.css`: what the organiser's page adds.
pub(super) async fn organiser_style() -> impl IntoResponse {
    asset(
        "text/css; charset=utf-8",
        include_str!("../../assets/beheer.css"),
    )
}

/// `GET /assets/icon.svg`.
pub(super) async fn icon() -> impl IntoResponse {
    asset("image/svg+xml", include_str!("../../assets/icon.svg"))
}

fn asset(kind: &'static str, body: impl IntoResponse) -> impl IntoResponse {
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CACHE_CONTROL, "public, max-age=300"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (headers, body)
}

#[cfg(test)]
mod tests {
    use super::is_hashed;

    #[test]
    fn only_a_name_with_a_hash_is_kept_for_good() {
        assert!(is_hashed("/v1/glue.0123456789abcdef.js"));
        assert!(is_hashed("/v1/core.0123456789abcdef.wasm"));
        assert!(!is_hashed("/v1/misniets.js"));
        assert!(!is_hashed("/v1/glue.0123456789abcdeg.js"));
    }
}
