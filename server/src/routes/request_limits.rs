//! Limits on the head of a request, checked before anything of it is parsed. hyper itself takes at most 100 headers.

use axum::extract::Request;
use axum::http::HeaderMap;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use percent_encoding::percent_decode_str;

use super::{accepted_lang, pages};
use crate::error::AppError;

/// The longest address, in bytes. A snippet with every setting has about 2,000.
const ADDRESS_MAX: usize = 8 * 1024;
/// The most parameters of an address.
const PARAMETERS_MAX: usize = 100;
/// All headers together, in bytes: names and values.
const HEADERS_MAX: usize = 32 * 1024;
/// All cookies together, in bytes. The server sets one of 80.
const COOKIES_MAX: usize = 8 * 1024;

/// Refuses what is too large with JSON.
pub(super) async fn for_api(request: Request, next: Next) -> Response {
    match check(&request) {
        Ok(()) => next.run(request).await,
        Err(error) => error
            .in_lang(accepted_lang(request.headers()))
            .into_response(),
    }
}

/// Refuses what is too large with a page.
pub(super) async fn for_pages(request: Request, next: Next) -> Response {
    match check(&request) {
        Ok(()) => next.run(request).await,
        Err(error) => pages::refusal(&error, accepted_lang(request.headers())),
    }
}

fn check(request: &Request) -> Result<(), AppError> {
    let (uri, headers) = (request.uri(), request.headers());
    let query = uri.query().unwrap_or_default();
    if uri.path().len() + query.len() > ADDRESS_MAX || query.matches('&').count() >= PARAMETERS_MAX
    {
        return Err(AppError::AddressTooLong);
    }
    if size(headers, |_| true) > HEADERS_MAX || size(headers, |name| name == "cookie") > COOKIES_MAX
    {
        return Err(AppError::HeadersTooLarge);
    }
    // No address of ours has one, and PostgreSQL can't even look for NUL.
    if percent_decode_str(uri.path()).any(|byte| byte.is_ascii_control()) {
        return Err(AppError::NotFound);
    }
    Ok(())
}

fn size(headers: &HeaderMap, counts: impl Fn(&str) -> bool) -> usize {
    let counted = headers.iter().filter(|(name, _)| counts(name.as_str()));
    counted
        .map(|(name, value)| name.as_str().len() + value.len())
        .sum()
}
