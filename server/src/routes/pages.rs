//! `GET /e/{id}`, `/l/{id}` and `/c/{id}`: the hosted pages.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use axum::{Extension, Router};
use misniets_registry::Widget;

use super::event_status::{Availability, event_status};
use super::site::secure_hosted;
use super::{LangQuery, declared, etag, lang_of, snippet};
use crate::error::AppError;
use crate::lang::Lang;
use crate::pages::{self, Door, ListRender, Render, Sent};
use crate::routes::Query;
use crate::state::AppState;

pub(super) async fn event(
    State(state): State<AppState>,
    Path(id): Path<String>,
    query: Query<LangQuery>,
    headers: HeaderMap,
) -> Response {
    let lang = lang_of(&query, &headers);
    let page = event_html(&state, &id, lang, None, &Sent::default(), None).await;
    page.and_then(|page| page.answer(&headers, query.lang.as_deref()))
        .unwrap_or_else(|error| refusal(&error, lang))
}

pub(super) async fn list(
    State(state): State<AppState>,
    Path(id): Path<String>,
    query: Query<LangQuery>,
    headers: HeaderMap,
) -> Response {
    let lang = lang_of(&query, &headers);
    list_page(&state, &id, lang, &Sent::default(), None)
        .await
        .unwrap_or_else(|error| refusal(&error, lang))
}

pub(super) async fn course(
    State(state): State<AppState>,
    Path(id): Path<String>,
    query: Query<LangQuery>,
    headers: HeaderMap,
) -> Response {
    let lang = lang_of(&query, &headers);
    let page = course_page(&state, &id, lang);
    page.and_then(|page| page.answer(&headers, query.lang.as_deref()))
        .unwrap_or_else(|error| refusal(&error, lang))
}

/// The hosted pages of entries that their widgets' declarations describe: `/{letter}/{id}`.
pub(super) fn declared_router() -> Router<AppState> {
    Widget::declared().fold(Router::new(), |all, widget| {
        let page = get(declared_entry).layer(Extension(widget));
        all.route(&format!("/{}/{{id}}", widget.letter()), page)
    })
}

async fn declared_entry(
    Extension(widget): Extension<Widget>,
    State(state): State<AppState>,
    Path(id): Path<String>,
    query: Query<LangQuery>,
    headers: HeaderMap,
) -> Response {
    let lang = lang_of(&query, &headers);
    let page = declared_page(&state, widget, &id, lang).await;
    page.and_then(|page| page.answer(&headers, query.lang.as_deref()))
        .unwrap_or_else(|error| refusal(&error, lang))
}

/// A page with nothing but bad news.
pub(super) fn refusal(error: &AppError, lang: Lang) -> Response {
    error.log();
    let missing = matches!(error, AppError::NotFound | AppError::UnknownEntry);
    let words = error.message(lang);
    match pages::message(lang, missing, &words) {
        Ok(html) => {
            let mut response = (error.status(), html_answer(html)).into_response();
            if let Some(after) = error.retry_after() {
                response.headers_mut().insert(header::RETRY_AFTER, after);
            }
            response
        }
        Err(cause) => {
            AppError::internal(cause).log();
            (StatusCode::INTERNAL_SERVER_ERROR, words).into_response()
        }
    }
}

/// A hosted page.
struct HostedPage {
    html: String,
    /// Whether there is a form in it, whose token is one visitor's.
    has_form: bool,
}

impl HostedPage {
    /// The page as it is read: shared caches keep it unless there is a form in it. `lang` is the language that the address
    /// names.
    fn answer(self, asked: &HeaderMap, lang: Option<&str>) -> Result<Response, AppError> {
        if self.has_form {
            return Ok(html_answer(self.html));
        }
        let page = secure_hosted(Html(self.html.clone()));
        let page = etag::cacheable(asked, &self.html, page, etag::SHARED)?;
        Ok(etag::varied(page, lang))
    }
}

/// The page of an event in answer to a form. `door` is what a refusal said of it, if one did; `token` the one it gave.
pub(super) async fn event_page(
    state: &AppState,
    id: &str,
    lang: Lang,
    door: Option<Door>,
    sent: &Sent<'_>,
    token: Option<&str>,
) -> Result<Response, AppError> {
    let page = event_html(state, id, lang, door, sent, token).await?;
    Ok(html_answer(page.html))
}

async fn event_html(
    state: &AppState,
    id: &str,
    lang: Lang,
    door: Option<Door>,
    sent: &Sent<'_>,
    token: Option<&str>,
) -> Result<HostedPage, AppError> {
    let catalogue = state.catalogue();
    let event = catalogue.event(id).ok_or(AppError::NotFound)?;
    let status = event_status(state, event).await?;
    let render = Render {
        event,
        occurrence: status.occurrence,
        now: status.now,
        lang,
        base: state.public_url(),
    };
    let door = door.unwrap_or(match status.availability {
        Availability::Cancelled => Door::Cancelled,
        _ if status.occurrence.has_ended(status.now) => Door::Ended,
        Availability::Open => Door::Open,
        Availability::Waitlist => Door::Waitlist,
        Availability::Full => Door::Full,
        Availability::Closed => Door::Closed,
    });
    let token = token_or_new(state, token);
    let html = pages::event(&render, door, sent, &token)
        .await
        .map_err(AppError::internal)?;
    let has_form = matches!(door, Door::Open | Door::Waitlist);
    Ok(HostedPage { html, has_form })
}

/// The page of a list.
pub(super) async fn list_page(
    state: &AppState,
    id: &str,
    lang: Lang,
    sent: &Sent<'_>,
    token: Option<&str>,
) -> Result<Response, AppError> {
    let catalogue = state.catalogue();
    let list = catalogue.list(id).ok_or(AppError::NotFound)?;
    let render = ListRender {
        list,
        lang,
        base: state.public_url(),
        sender: state.sender(),
    };
    let token = token_or_new(state, token);
    let html = pages::list(&render, sent, &token)
        .await
        .map_err(AppError::internal)?;
    Ok(html_answer(html))
}

fn course_page(state: &AppState, id: &str, lang: Lang) -> Result<HostedPage, AppError> {
    let catalogue = state.catalogue();
    let course = catalogue.course(id).ok_or(AppError::NotFound)?;
    let start = course
        .start(state.started(), state.now())
        .map_err(AppError::internal)?;
    let html =
        pages::course(course, start, lang, state.public_url()).map_err(AppError::internal)?;
    Ok(HostedPage {
        html,
        has_form: false,
    })
}

async fn declared_page(
    state: &AppState,
    widget: Widget,
    id: &str,
    lang: Lang,
) -> Result<HostedPage, AppError> {
    let answer = declared::of(state, widget, id, lang)?;
    let catalogue = state.catalogue();
    let entry = catalogue.declared(widget, id).ok_or(AppError::NotFound)?;
    let card = snippet::card_alone(state, widget, id, lang, answer).await?;
    let html = pages::declared(entry, &card, lang, state.public_url());
    Ok(HostedPage {
        html: html.map_err(AppError::internal)?,
        has_form: false,
    })
}

fn token_or_new(state: &AppState, token: Option<&str>) -> String {
    token.map_or_else(
        || state.guard().tokens.issue(state.now()).token,
        str::to_owned,
    )
}

pub(super) fn html_answer(html: String) -> Response {
    secure_hosted(([(header::CACHE_CONTROL, "no-store")], Html(html)))
}
