//! `GET /frame/e/{id}`, `/frame/c/{id}`, `/frame/l/{id}`: the widget alone on a page, for sites that allow no more than an
//! iframe. Prerendered, so it works without script; with it, it says how high it is (`assets/frame.js`).

use std::sync::LazyLock;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{Html, IntoResponse, Response};

use super::described::ReadRefusals;
use super::{LangQuery, assets, lang_of, pages, site, snippet};
use crate::error::AppError;
use crate::files::StoredFile;
use crate::lang::Lang;
use crate::pages::frame;
use crate::routes::Query;
use crate::snippet::Widget;
use crate::state::AppState;

pub(super) async fn read(
    State(state): State<AppState>,
    Path((kind, id)): Path<(String, String)>,
    Query(given): Query<Vec<(String, String)>>,
    headers: HeaderMap,
) -> Response {
    let asked = given.iter().rev().find(|(name, _)| name == "lang");
    let lang = LangQuery {
        lang: asked.map(|(_, lang)| lang.clone()),
    };
    let lang = lang_of(&Query(lang), &headers);
    let framed = async || {
        let widget = Widget::of_page(&kind).ok_or(AppError::NotFound)?;
        let attributes = given.iter().filter(|(name, _)| name != "lang").cloned();
        page(&state, widget, &id, lang, attributes.collect()).await
    };
    framed()
        .await
        .unwrap_or_else(|error| pages::refusal(&error, lang))
}

async fn page(
    state: &AppState,
    widget: Widget,
    id: &str,
    lang: Lang,
    attributes: Vec<(String, String)>,
) -> Result<Response, AppError> {
    let base = state.public_url();
    let title = snippet::title(state, widget, id, lang)?;
    let card = snippet::snippet(state, widget, id, lang, Some("strict"), attributes).await?;
    let html = frame(
        &title,
        &base.join(&widget.page(id, lang)),
        &card,
        lang,
        base,
    )
    .map_err(AppError::internal)?;
    let mut response = ([(header::CACHE_CONTROL, "no-store")], Html(html)).into_response();
    // In a sandbox, as WordPress has it, the page's own origin is none: it is named.
    let policy = site::framed_policy(&base.origin());
    let policy = HeaderValue::from_str(&policy).map_err(AppError::internal)?;
    response
        .headers_mut()
        .insert(header::CONTENT_SECURITY_POLICY, policy);
    Ok(site::secure_hosted(response))
}

static INNER_SCRIPT: LazyLock<StoredFile> =
    LazyLock::new(|| script(include_str!("../../assets/frame.js")));
static OUTER_SCRIPT: LazyLock<StoredFile> =
    LazyLock::new(|| script(include_str!("../../assets/framing.js")));
static STYLE: LazyLock<StoredFile> = LazyLock::new(|| {
    let sheet = include_str!("../../assets/frame.css");
    StoredFile::new("text/css; charset=utf-8", sheet)
});

fn script(text: &'static str) -> StoredFile {
    StoredFile::new("text/javascript; charset=utf-8", text)
}

/// `GET /assets/frame.js`: within the frame.
pub(super) async fn inner_script(headers: HeaderMap) -> Response {
    assets::asset(&INNER_SCRIPT, &headers)
}

/// The script beside a frame, on somebody's page.
#[utoipa::path(get, path = "/frame.js", operation_id = "readFrameScript", tag = "Cards",
    responses((status = 200, description = "The script", content_type = "text/javascript", body = String), ReadRefusals))]
pub(super) async fn outer_script(headers: HeaderMap) -> Response {
    assets::asset(&OUTER_SCRIPT, &headers)
}

/// `GET /assets/frame.css`.
pub(super) async fn style(headers: HeaderMap) -> Response {
    assets::asset(&STYLE, &headers)
}
