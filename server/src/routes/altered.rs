//! Addresses that were altered on their way: mail programs, chat programs and people add a slash or the sentence's full
//! stop, encode what needs no encoding, or write capitals. Where the address that was meant is beyond doubt, the visitor
//! is sent there.

use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use percent_encoding::percent_decode_str;

use crate::mail::{Opened, Purpose};
use crate::snippet::Widget;
use crate::state::AppState;

/// The longest path that is looked at, in bytes: none of ours is longer.
const PATH_MAX: usize = 512;

/// Where a GET finds nothing, leads to the page that was meant, if there is one.
pub(super) async fn redirect(
    State(state): State<AppState>,
    request: Request,
    next: Next,
) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let uri = request.uri().clone();
    let response = next.run(request).await;
    if !reads || response.status() != StatusCode::NOT_FOUND {
        return response;
    }
    match meant(&state, uri.path()).and_then(|path| location(&state, &path, &uri)) {
        Some(location) => {
            let headers = [
                (header::LOCATION, location),
                // What the catalogue has now it may not have tomorrow.
                (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
            ];
            (StatusCode::PERMANENT_REDIRECT, headers).into_response()
        }
        None => response,
    }
}

fn location(state: &AppState, path: &str, uri: &Uri) -> Option<HeaderValue> {
    let path = state.public_url().path(path);
    let whole = match uri.query() {
        Some(query) => format!("{path}?{query}"),
        None => path,
    };
    whole.parse().ok()
}

/// The path that was meant, if it is one of a page that exists and differs from the one that was asked for.
fn meant(state: &AppState, asked: &str) -> Option<String> {
    if asked.len() > PATH_MAX {
        return None;
    }
    let decoded = percent_decode_str(asked).decode_utf8().ok()?;
    let parts: Vec<&str> = decoded.split('/').filter(|part| !part.is_empty()).collect();
    let path = match parts[..] {
        [kind, id] if Widget::of_page(&kind.to_ascii_lowercase()).is_some() => {
            entry(state, kind, id)?
        }
        [frame, kind, id] if frame.eq_ignore_ascii_case("frame") => {
            format!("/frame{}", entry(state, kind, id)?)
        }
        [page, code] => personal(state, page, code)?,
        _ => return None,
    };
    (path != asked).then_some(path)
}

/// A hosted page of the catalogue.
fn entry(state: &AppState, kind: &str, id: &str) -> Option<String> {
    let (kind, id) = (kind.to_ascii_lowercase(), id.to_lowercase());
    let id = id.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    let catalogue = state.catalogue();
    let exists = match Widget::of_page(&kind)? {
        Widget::Webinar => catalogue.event(id).is_some(),
        Widget::Course => catalogue.course(id).is_some(),
        Widget::Newsletter => catalogue.list(id).is_some(),
        widget => catalogue.declared(widget, id).is_some(),
    };
    exists.then(|| format!("/{kind}/{id}"))
}

/// A page for one person, behind a signed code: capitals count in it.
fn personal(state: &AppState, page: &str, code: &str) -> Option<String> {
    let page = page.to_ascii_lowercase();
    let purpose = match page.as_str() {
        "confirm" => Purpose::Confirm,
        "mine" => Purpose::Mine,
        "leave" => Purpose::Unsubscribe,
        _ => return None,
    };
    let is_ours = |code: &str| {
        let opened = state.mailer().signer().open(purpose, code, state.now());
        !matches!(opened, Opened::Forged)
    };
    let ends = |c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_';
    let code = code.trim_matches(ends);
    // A hyphen may be the code's own last letter, or the sentence's.
    let code = [code, code.trim_end_matches(['-', '_'])]
        .into_iter()
        .find(|code| is_ours(code))?;
    Some(format!("/{page}/{code}"))
}
