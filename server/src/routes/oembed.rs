//! `GET /v1/oembed`: a hosted page as something to embed (<https://oembed.com>, version 1.0). Pages name it in their head,
//! so that pasting a page's address into WordPress embeds it.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use url::Url;
use utoipa::ToSchema;

use super::described::ReadRefusals;
use super::{LangQuery, etag, lang_of, snippet};
use crate::error::{AppError, ErrorBody};
use crate::lang::Lang;
use crate::pages::{Embed, embed};
use crate::routes::Query;
use crate::snippet::Widget;
use crate::state::AppState;

/// How wide an embed is where nobody says (px).
const WIDTH: u32 = 600;
/// Narrower than this no card is read.
const LEAST: u32 = 200;

/// What is asked.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct OembedQuery {
    /// The address of a hosted page.
    url: String,
    /// json; anything else is answered 501.
    format: Option<String>,
    /// The most pixels it may be wide.
    maxwidth: Option<u32>,
    /// The most pixels it may be high.
    maxheight: Option<u32>,
}

/// A hosted page as a link and an iframe.
#[derive(Serialize, ToSchema)]
pub(super) struct Oembed {
    version: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    provider_name: &'static str,
    provider_url: String,
    title: String,
    /// Pixels.
    width: u32,
    /// Pixels; what is higher scrolls.
    height: u32,
    html: String,
    /// Seconds.
    cache_age: u32,
}

/// A hosted page as something to embed.
#[utoipa::path(get, path = "/oembed", operation_id = "readOembed", tag = "Pages", params(OembedQuery),
    responses((status = 200, description = "The page as something to embed", body = Oembed), (status = 400, description = "No address is named, or a number is none", body = ErrorBody), (status = 404, description = "Not an address of this server's pages", body = ErrorBody),
        (status = 501, description = "Another format than JSON"), ReadRefusals))]
pub(super) async fn read(
    State(state): State<AppState>,
    query: Result<Query<OembedQuery>, Response>,
    headers: HeaderMap,
) -> Response {
    let lang = lang_of(&Query(LangQuery::default()), &headers);
    let Ok(Query(query)) = query else {
        return etag::not_kept(AppError::Malformed.in_lang(lang));
    };
    if query
        .format
        .as_deref()
        .is_some_and(|format| format != "json")
    {
        return etag::not_kept(StatusCode::NOT_IMPLEMENTED);
    }
    match answer(&state, &query) {
        Ok(answer) => ([(header::CACHE_CONTROL, "no-cache")], Json(answer)).into_response(),
        Err(error) => etag::not_kept(error.in_lang(lang)),
    }
}

fn answer(state: &AppState, query: &OembedQuery) -> Result<Oembed, AppError> {
    let base = state.public_url();
    let (widget, id, lang) = page_of(&query.url, base.as_str()).ok_or(AppError::NotFound)?;
    let title = snippet::title(state, widget, &id, lang)?;
    let width = WIDTH.min(query.maxwidth.unwrap_or(WIDTH)).max(LEAST);
    let height = widget
        .height(width)
        .min(query.maxheight.unwrap_or(u32::MAX));
    let words = format!("{}: {title}", widget.link_words(lang));
    let html = embed(&Embed {
        page: &base.join(&widget.page(&id, lang)),
        words: &words,
        src: &base.join(&widget.frame(&id, lang)),
        title: &title,
        width,
        height,
    });
    Ok(Oembed {
        version: "1.0",
        kind: "rich",
        provider_name: "Mis Niets",
        provider_url: base.join("/"),
        title,
        width,
        height,
        html: html.map_err(AppError::internal)?,
        cache_age: 3600,
    })
}

/// What a hosted page's address is about; nothing when it is none of this server's.
fn page_of(address: &str, base: &str) -> Option<(Widget, String, Lang)> {
    let (url, base) = (Url::parse(address).ok()?, Url::parse(base).ok()?);
    if url.origin() != base.origin() {
        return None;
    }
    let path = url.path().strip_prefix(base.path().trim_end_matches('/'))?;
    let (kind, id) = path.strip_prefix('/')?.split_once('/')?;
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if !id.chars().all(plain) {
        return None;
    }
    let lang = url.query_pairs().find(|(name, _)| name == "lang");
    let lang = lang
        .and_then(|(_, tag)| Lang::parse(&tag))
        .unwrap_or_default();
    Some((Widget::of_page(kind)?, id.to_owned(), lang))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(address: &str) -> Option<(Widget, String, Lang)> {
        page_of(address, "https://stad.be/webinars")
    }

    #[test]
    fn only_a_hosted_page_of_this_server_is_embedded() {
        assert_eq!(
            of("https://stad.be/webinars/e/x?lang=fr"),
            Some((Widget::Webinar, "x".to_owned(), Lang::Fr))
        );
        assert_eq!(
            of("https://stad.be/webinars/l/x"),
            Some((Widget::Newsletter, "x".to_owned(), Lang::Nl))
        );
        for address in [
            "https://stad.be/e/x",
            "https://elders.be/webinars/e/x",
            "https://stad.be/webinars/beheer",
            "x",
            "https://stad.be/webinars/e/x/y",
            "javascript:alert(1)",
        ] {
            assert_eq!(of(address), None, "{address}");
        }
    }
}
