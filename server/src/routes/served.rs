//! Serving a set of files: from memory what is kept there, the rest by another router.

use axum::Router;
use axum::extract::Request;
use axum::http::{Method, header};
use axum::response::IntoResponse as _;
use tower::ServiceExt as _;

use crate::files::FileSet;

/// The files below `prefix` (empty, or with a slash at its end). What they do not hold, `others` answers, and what is asked
/// in parts.
pub(super) fn files(files: FileSet, prefix: &'static str, others: Router) -> Router {
    Router::new().fallback(async move |request: Request| {
        if let Some(path) = path_of(&request, prefix)
            && let Some(file) = files.get(&path).await
        {
            return file.respond(request.headers());
        }
        others.oneshot(request).await.into_response()
    })
}

/// The path of the file that a request asks for; none where memory has no say.
fn path_of(request: &Request, prefix: &str) -> Option<String> {
    let is_read = matches!(*request.method(), Method::GET | Method::HEAD);
    let is_whole = !request.headers().contains_key(header::RANGE);
    let path = request.uri().path().strip_prefix('/')?;
    (is_read && is_whole).then(|| format!("{prefix}{path}"))
}
