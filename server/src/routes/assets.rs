//! The bundle's files, and the style and icon of the server's own pages.

use std::sync::LazyLock;

use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::Response;
use tower_http::services::ServeDir;

use super::{accepted_lang, served};
use crate::error::AppError;
use crate::files::{FileSet, StoredFile};
use crate::snippet::Widget;

const IMMUTABLE: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
const MOVES: HeaderValue =
    HeaderValue::from_static("public, max-age=300, stale-while-revalidate=86400");
const NO_STORE: HeaderValue = HeaderValue::from_static("no-store");

/// `dist/v1`.
pub(super) fn bundle(dist: &FileSet) -> Router {
    folder(dist, "v1/")
}

/// A folder of `dist`, with the compressed file beside each where the browser takes it.
pub(super) fn folder(dist: &FileSet, prefix: &'static str) -> Router {
    files(dist, prefix).layer(middleware::from_fn(async |request: Request, next: Next| {
        let hashed = is_hashed(request.uri().path());
        describe(next.run(request).await, hashed)
    }))
}

/// `dist/1.4.2` and its like: what a version's folder holds never changes.
pub(super) fn pinned(dist: &FileSet) -> Router {
    files(dist, "").layer(middleware::map_response(async |response: Response| {
        describe(response, true)
    }))
}

/// Whether an address names a version: three numbers stand first, as in `/1.4.2/misniets.js`.
pub(super) fn is_pinned(path: &str) -> bool {
    let mut folders = path.split('/').skip(1);
    let parts: Vec<&str> = folders.next().unwrap_or_default().split('.').collect();
    let number = |part: &&str| !part.is_empty() && part.bytes().all(|it| it.is_ascii_digit());
    parts.len() == 3 && parts.iter().all(number)
}

fn files(dist: &FileSet, prefix: &'static str) -> Router {
    let others = match dist.path() {
        Some(folder) => Router::new().fallback_service(
            ServeDir::new(folder.join(prefix))
                .append_index_html_on_directories(false)
                .precompressed_br()
                .precompressed_gzip()
                .fallback(not_found()),
        ),
        None => not_found(),
    };
    served::files(dist.clone(), prefix, others)
}

fn not_found() -> Router {
    Router::new().fallback(async |request: Request| {
        AppError::NotFound.in_lang(accepted_lang(request.headers()))
    })
}

/// Says how long a file may be kept, who may load it and what it is.
fn describe(mut response: Response, for_good: bool) -> Response {
    let found = response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED;
    let headers = response.headers_mut();
    let keep = match (found, for_good) {
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

static PAGE_STYLE: LazyLock<StoredFile> = LazyLock::new(|| {
    let mut sheets = Widget::all_styles();
    sheets.push(include_str!("../../assets/page.css"));
    StoredFile::new("text/css; charset=utf-8", sheets.concat())
});
static ORGANISER_STYLE: LazyLock<StoredFile> = LazyLock::new(|| {
    let sheet = include_str!("../../assets/beheer.css");
    StoredFile::new("text/css; charset=utf-8", sheet)
});
static ICON: LazyLock<StoredFile> =
    LazyLock::new(|| StoredFile::new("image/svg+xml", include_str!("../../assets/icon.svg")));

/// `GET /assets/page.css`: the widget's own sheets, then the frame around them.
pub(super) async fn page_style(headers: HeaderMap) -> Response {
    asset(&PAGE_STYLE, &headers)
}

/// `GET /assets/beheer.css`: what the organiser's page adds.
pub(super) async fn organiser_style(headers: HeaderMap) -> Response {
    asset(&ORGANISER_STYLE, &headers)
}

/// `GET /assets/icon.svg`.
pub(super) async fn icon(headers: HeaderMap) -> Response {
    asset(&ICON, &headers)
}

/// The response of one of the program's own files.
pub(super) fn asset(file: &StoredFile, asked: &HeaderMap) -> Response {
    let mut response = file.respond(asked);
    let headers = response.headers_mut();
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("public, max-age=300"),
    );
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    response
}

#[cfg(test)]
mod tests {
    use super::{is_hashed, is_pinned};

    #[test]
    fn only_a_name_with_a_hash_is_kept_for_good() {
        assert!(is_hashed("/v1/glue.0123456789abcdef.js"));
        assert!(is_hashed("/v1/core.0123456789abcdef.wasm"));
        assert!(!is_hashed("/v1/misniets.js"));
        assert!(!is_hashed("/v1/glue.0123456789abcdeg.js"));
    }

    #[test]
    fn an_address_of_three_numbers_is_a_version() {
        assert!(is_pinned("/0.1.0/misniets.js") && is_pinned("/10.2.33/core.wasm"));
        for other in [
            "/",
            "/v1/misniets.js",
            "/1.2/misniets.js",
            "/docs/",
            "/a/0.1.0/b",
            "/1..2/b",
        ] {
            assert!(!is_pinned(other), "{other}");
        }
    }
}
