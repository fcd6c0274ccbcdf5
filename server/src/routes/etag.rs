//! Answers that browsers and shared caches keep: `Cache-Control`, `ETag`, `If-None-Match`, `Date` (RFC 9110 and 9111).

use std::fmt::Write;
use std::time::SystemTime;

use axum::Json;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use headers::{ETag, HeaderMapExt, IfNoneMatch};
use jiff::Timestamp;
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::error::AppError;
use crate::lang::Lang;
use crate::state::AppState;

/// How long shared caches keep what is read of the catalogue, and serve it while they fetch a new one. Browsers ask each
/// time: their clock is set by such an answer.
pub(super) const SHARED: &str = "public, max-age=0, s-maxage=10, stale-while-revalidate=30";

/// The same in ms: the clock in a body moves on as often, so that the body is the same for as long.
const FRESH_FOR: i64 = 10_000;

/// The clock in a body that shared caches keep: at most ten seconds behind, for bundles that do not go by `Date` and `Age`.
pub(super) fn shared_now(now: Timestamp) -> i64 {
    let now = now.as_millisecond();
    now - now.rem_euclid(FRESH_FOR)
}

/// Answers a read of the catalogue with JSON that shared caches keep, or with 304 when the asker has the same. `lang` is
/// the language that the address names; without it the answer depends on the browser's.
fn shared(
    state: &AppState,
    asked: &HeaderMap,
    lang: Option<&str>,
    answer: &impl Serialize,
) -> Result<Response, AppError> {
    let response = cacheable(asked, answer, Json(answer).into_response(), SHARED)?;
    Ok(dated(varied(response, lang), state))
}

/// Answers a read of the catalogue with what was found, as [`shared`] sends it, or with an error in `lang`, which nobody keeps.
pub(super) fn shared_or_error(
    state: &AppState,
    headers: &HeaderMap,
    asked_lang: Option<&str>,
    lang: Lang,
    found: Result<impl Serialize, AppError>,
) -> Response {
    found
        .and_then(|found| shared(state, headers, asked_lang, &found))
        .unwrap_or_else(|error| not_kept(error.in_lang(lang)))
}

/// Says whether a response depends on the browser's languages.
pub(super) fn varied(mut response: Response, lang: Option<&str>) -> Response {
    if lang.is_none() {
        response
            .headers_mut()
            .append(header::VARY, HeaderValue::from_static("accept-language"));
    }
    response
}

/// Says by the server's own clock when a response was made: a widget sets its clock by `Date` and `Age`.
pub(super) fn dated(mut response: Response, state: &AppState) -> Response {
    let now = SystemTime::from(state.now());
    response
        .headers_mut()
        .typed_insert(headers::Date::from(now));
    response
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
