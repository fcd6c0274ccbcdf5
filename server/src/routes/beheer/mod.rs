//! `/beheer`, the organiser's page: who may come in, and what every answer has in common.
//!
//! GET only shows. POST acts and redirects (a search answers at once: what is looked for is a name or an address, and
//! stays out of addresses, histories and logs).

mod addition_form;
mod additions;
mod auth;
mod corrections;
mod download;
mod entries;
mod event;
mod mails;
mod messages;
mod overview;
mod registration;
mod selected;
mod signed;

use askama::Template;
use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};

use super::{accepted_lang, pages};
use crate::admin::pages::{Frame, in_lang, simple};
use crate::admin::session::is_own_form;
use crate::admin::texts::AdminText as T;
use crate::error::AppError;
use crate::error::BoxError;
use crate::lang::Lang;
use crate::pages::when::{Zone, home};
use crate::state::AppState;
use crate::store::Admission;

/// What these pages may do: show themselves, post to this server, and frame the preview of a mail.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'self'; img-src 'self'; frame-src 'self'; form-action 'self'; \
     base-uri 'none'; frame-ancestors 'none'",
);

/// All routes of the organiser.
pub(super) fn router(state: &AppState) -> Router<AppState> {
    Router::new()
        .route("/beheer", get(overview::show))
        .route("/beheer/login", get(auth::login).post(auth::sign_in))
        .route("/beheer/logout", post(auth::sign_out))
        .route(
            "/beheer/setup/{token}",
            get(auth::setup).post(auth::set_password),
        )
        .route("/beheer/events/{id}", get(event::show).post(event::search))
        .route(
            "/beheer/events/{id}/registrations.csv",
            get(download::registrations),
        )
        .route(
            "/beheer/events/{id}/registrations.xlsx",
            get(download::registrations_xlsx),
        )
        .route(
            "/beheer/events/{id}/registrations/new",
            get(additions::show).post(additions::add),
        )
        .route(
            "/beheer/events/{id}/registrations/selected",
            post(selected::act),
        )
        .route("/beheer/lists/{id}/members.csv", get(download::members))
        .route(
            "/beheer/lists/{id}/members.xlsx",
            get(download::members_xlsx),
        )
        .route("/beheer/registrations/{id}", get(registration::show))
        .route(
            "/beheer/registrations/{id}/resend",
            post(registration::resend),
        )
        .route(
            "/beheer/registrations/{id}/move-up",
            post(registration::move_up),
        )
        .route(
            "/beheer/registrations/{id}/cancel",
            get(registration::ask_cancel).post(registration::cancel),
        )
        .route(
            "/beheer/registrations/{id}/correct",
            get(corrections::show).post(corrections::correct),
        )
        .route(
            "/beheer/registrations/{id}/erase",
            get(registration::ask_erase).post(registration::erase),
        )
        .route(
            "/beheer/failed-mails/{id}/retry",
            post(overview::retry_mail),
        )
        .merge(entries::router())
        .merge(messages::router())
        .route("/beheer/mails", get(mails::show))
        .route("/beheer/mails/html", get(mails::html))
        .layer(middleware::from_fn_with_state(state.clone(), shield))
}

/// Lets no form of another site in, and keeps every answer to the organiser's browser: no cache, no frame, no
/// referrer, no search engine.
async fn shield(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let foreign =
        request.method() == Method::POST && !is_own_form(request.headers(), state.public_url());
    let mut response = if foreign {
        forged(&state, accepted_lang(request.headers()))
    } else {
        next.run(request).await
    };
    let headers = response.headers_mut();
    // A mail's preview brings its own, narrower one.
    if !headers.contains_key(mails::FRAMED) {
        headers.insert(header::CONTENT_SECURITY_POLICY, POLICY);
        headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    }
    headers.remove(mails::FRAMED);
    for (name, value) in [
        (header::CACHE_CONTROL, "no-store"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.insert("x-robots-tag", HeaderValue::from_static("noindex"));
    headers.insert(
        "cross-origin-opener-policy",
        HeaderValue::from_static("same-origin"),
    );
    response
}

/// 403: the form is none of this session's.
fn forged(state: &AppState, lang: Lang) -> Response {
    let page = simple(frame(state, lang, None), T::ForgedTitle, T::ForgedLead);
    rendered(StatusCode::FORBIDDEN, page, lang)
}

fn frame(state: &AppState, lang: Lang, path: Option<String>) -> Frame {
    Frame {
        lang,
        base: state.public_url().clone(),
        word: None,
        said: None,
        refused: None,
        path,
    }
}

fn rendered(status: StatusCode, page: Result<String, BoxError>, lang: Lang) -> Response {
    match page {
        Ok(html) => (status, Html(html)).into_response(),
        Err(cause) => pages::refusal(&AppError::internal(cause), lang),
    }
}

/// 200 with a page.
fn shown(page: &impl Template, lang: Lang) -> Response {
    rendered(StatusCode::OK, page.render().map_err(Into::into), lang)
}

fn answer(result: Result<Response, AppError>, lang: Lang) -> Response {
    result.unwrap_or_else(|error| pages::refusal(&error, lang))
}

/// 303 to a path in a language.
fn to(state: &AppState, path: &str, lang: Lang) -> Response {
    Redirect::to(&state.public_url().path(&in_lang(path, lang))).into_response()
}

/// What the catalogue says of an event now, if it still knows it.
fn admission(state: &AppState, event: &str) -> Option<Admission> {
    let catalogue = state.catalogue();
    let event = catalogue.event(event)?;
    let occurrence = event.occurrence(state.started(), state.now()).ok()?;
    Some(Admission::of(event, occurrence, state.now()))
}

/// The event's zone; the home zone when the catalogue no longer has it.
fn zone_of(state: &AppState, event: &str) -> Zone {
    let catalogue = state.catalogue();
    let event = catalogue.event_or_archived(event);
    event.map_or_else(home, |event| event.zone.clone())
}
