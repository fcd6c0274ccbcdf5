//! Answers a browser may keep as long as they still hold: `ETag` and `If-None-Match` (RFC 9110).

use std::fmt::Write;

use axum::Json;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use headers::{ETag, HeaderMapExt, IfNoneMatch};
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::error::AppError;

/// Answers with JSON, or with 304 when the browser has what `content` says already.
///
/// The tag is weak and counts `content` alone: what of the answer may be stale when it is reused stays out of it.
pub(super) fn answer(
    asked: &HeaderMap,
    content: &impl Serialize,
    body: impl Serialize,
) -> Result<Response, AppError> {
    let etag: ETag = format!("W/{}", quoted_hash(content)?)
        .parse()
        .map_err(AppError::internal)?;
    let known = asked.typed_get::<IfNoneMatch>();
    let mut response = if known.is_none_or(|known| known.precondition_passes(&etag)) {
        Json(body).into_response()
    } else {
        StatusCode::NOT_MODIFIED.into_response()
    };
    let headers = response.headers_mut();
    headers.typed_insert(etag);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    Ok(response)
}

/// Answers with a response that shared caches keep as `cache_control` says, or with 304 when the asker has the same.
/// The tag is strong: `content` determines every byte.
pub(super) fn cacheable(
    asked: &HeaderMap,
    content: &impl Serialize,
    response: Response,
    cache_control: &'static str,
) -> Result<Response, AppError> {
    let etag: ETag = quoted_hash(content)?.parse().map_err(AppError::internal)?;
    let known = asked.typed_get::<IfNoneMatch>();
    let mut response = if known.is_none_or(|known| known.precondition_passes(&etag)) {
        response
    } else {
        StatusCode::NOT_MODIFIED.into_response()
    };
    let headers = response.headers_mut();
    headers.typed_insert(etag);
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static(cache_control),
    );
    Ok(response)
}

/// The first 12 bytes of a SHA-256 in hexadecimal, in quotes.
fn quoted_hash(content: &impl Serialize) -> Result<String, AppError> {
    let content = serde_json::to_vec(content).map_err(AppError::internal)?;
    let mut tag = String::from("\"");
    for byte in Sha256::digest(&content).iter().take(12) {
        write!(tag, "{byte:02x}").map_err(AppError::internal)?;
    }
    tag.push('"');
    Ok(tag)
}

/// An error that nobody keeps.
pub(super) fn not_kept(refusal: impl IntoResponse) -> Response {
    ([(header::CACHE_CONTROL, "no-store")], refusal).into_response()
}
