//! The addresses, one file a kind.

mod altered;
mod api;
mod api_page;
mod assets;
mod beheer;
mod builder;
mod calendar;
mod card;
mod collections;
mod courses;
mod declared;
mod described;
mod etag;
mod event_status;
mod events;
mod feeds;
mod form_pages;
mod frame;
mod lists;
mod members;
mod oembed;
mod operations;
mod pages;
mod personal;
mod query;
mod registrations;
mod request_limits;
mod resend;
mod served;
mod site;
pub(crate) mod snippet;
mod submitted_form;
mod token;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::{Extensions, HeaderMap, HeaderName, Method, StatusCode, Version, header};
use axum::middleware;
use axum::routing::get;
use serde::Deserialize;
use std::time::Duration;
use tower::ServiceExt as _;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, Predicate};
use tower_http::cors::{Any, CorsLayer};
use tower_http::timeout::TimeoutLayer;

use crate::files::is_compressible;
use crate::lang::{self, Lang};
use crate::state::AppState;

pub(crate) use query::Query;

/// The header a JSON client marks its retries with.
const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");
/// The largest body that is read: a form is far smaller.
const BODY_MAX: usize = 64 * 1024;
/// A request that takes longer is given up: what it was about is not stored, unless that is being done right then.
const TIMEOUT: Duration = Duration::from_secs(20);
/// How long a browser may remember a preflight.
const PREFLIGHT_AGE: Duration = Duration::from_secs(86_400);

/// All routes.
pub(crate) fn router(state: &AppState) -> Router<AppState> {
    let bundle = assets::bundle(&state.folders().dist);
    // CORS is outermost, so that a page of another origin can read every refusal.
    let (v1, document) = api::api();
    let v1 = v1
        .fallback_service(bundle)
        .layer(middleware::from_fn(request_limits::for_api));
    let v1 = shielded(v1, state).layer(compression()).layer(cors());
    let versions = assets::pinned(&state.folders().dist).layer(cors());
    let site = site::site(&state.folders().www);
    let pages = Router::new()
        .route("/e/{id}", get(pages::event))
        .route("/l/{id}", get(pages::list))
        .route("/c/{id}", get(pages::course))
        .merge(pages::declared_router())
        .route("/frame/{kind}/{id}", get(frame::read))
        .merge(feeds::router())
        .merge(api_page::router(document))
        .merge(personal::router())
        .merge(builder::router(&state.folders().dist))
        .route("/assets/page.css", get(assets::page_style))
        .route("/assets/beheer.css", get(assets::organiser_style))
        .route("/assets/frame.css", get(frame::style))
        .route("/assets/frame.js", get(frame::inner_script))
        .route("/assets/icon.svg", get(assets::icon))
        .layer(compression())
        // Not compressed: a session's token stands in every page, beside words that anybody may put in an address (BREACH).
        .merge(beheer::router(state))
        .route("/healthz", get(operations::health))
        .route("/readyz", get(operations::ready))
        .route("/metrics", get(operations::metrics))
        .fallback(move |request: Request| {
            let pinned = assets::is_pinned(request.uri().path());
            if pinned { versions } else { site }.oneshot(request)
        })
        .layer(middleware::from_fn_with_state(
            state.clone(),
            altered::redirect,
        ))
        .layer(middleware::from_fn(request_limits::for_pages));
    shielded(pages, state).nest("/v1", v1)
}

/// What those who run the server ask, for a listener of its own.
pub(crate) fn monitoring() -> Router<AppState> {
    let routes = Router::new()
        .route("/healthz", get(operations::health))
        .route("/readyz", get(operations::ready_with_reason))
        .route("/metrics", get(operations::all_metrics));
    bounded(routes)
}

/// Routes that give up what takes too long, read no large body, survive a bug, and are counted.
fn shielded(routes: Router<AppState>, state: &AppState) -> Router<AppState> {
    bounded(routes)
        .layer(CatchPanicLayer::new())
        .layer(middleware::from_fn_with_state(
            state.clone(),
            operations::observe,
        ))
}

fn bounded<S: Clone + Send + Sync + 'static>(routes: Router<S>) -> Router<S> {
    routes
        .layer(DefaultBodyLimit::max(BODY_MAX))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::SERVICE_UNAVAILABLE,
            TIMEOUT,
        ))
}

/// Compresses what gets smaller by it and was not compressed before.
fn compression() -> CompressionLayer<impl Predicate> {
    let is_text = |_: StatusCode, _: Version, headers: &HeaderMap, _: &Extensions| {
        let kind = headers.get(header::CONTENT_TYPE);
        let kind = kind.and_then(|kind| kind.to_str().ok());
        kind.is_some_and(is_compressible)
    };
    CompressionLayer::new().compress_when(DefaultPredicate::new().and(is_text))
}

/// Any page may embed; none gets a cookie across.
fn cors() -> CorsLayer {
    CorsLayer::new()
        .allow_origin(Any)
        .allow_methods([Method::GET, Method::POST])
        .allow_headers([header::CONTENT_TYPE, IDEMPOTENCY_KEY])
        // `Date` and `Age` tell the widget's clock how old a cached answer is.
        .expose_headers([header::RETRY_AFTER, header::DATE, header::AGE])
        .max_age(PREFLIGHT_AGE)
        // The answer is the same for every origin; nothing varies.
        .vary([])
}

/// The `?lang=` of an address.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
struct LangQuery {
    /// nl, fr, de or en; else what the browser likes best.
    lang: Option<String>,
}

/// The `?lang=` and `?topic=` of an address.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
struct CoursesQuery {
    /// nl, fr, de or en; else what the browser likes best.
    lang: Option<String>,
    /// Only courses on this topic.
    topic: Option<String>,
}

/// `?lang=`, else the browser's languages, else Dutch.
fn lang_of(query: &Query<LangQuery>, headers: &HeaderMap) -> Lang {
    asked_lang(query.lang.as_deref(), headers)
}

/// The language of a `lang` parameter, else of the browser, else Dutch.
fn asked_lang(tag: Option<&str>, headers: &HeaderMap) -> Lang {
    let asked = tag.map(|tag| Lang::parse(tag).unwrap_or_default());
    asked.unwrap_or_else(|| accepted_lang(headers))
}

fn accepted_lang(headers: &HeaderMap) -> Lang {
    let header = headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok());
    header
        .and_then(lang::from_accept_language)
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use axum::body::{Body, Bytes};
    use axum::http::Request;
    use axum::routing::post;
    use futures_util::stream;
    use tower::ServiceExt;

    use super::*;

    /// What a request is answered with, and how long that took by tokio's clock.
    async fn asked(routes: Router, body: Body) -> (StatusCode, Duration) {
        let begun = tokio::time::Instant::now();
        let request = Request::post("/").body(body).unwrap();
        let answer = bounded(routes).oneshot(request).await.unwrap();
        (answer.status(), begun.elapsed())
    }

    #[tokio::test(start_paused = true)]
    async fn an_answer_that_does_not_come_is_given_up() {
        let never = || async { std::future::pending::<()>().await };
        let (status, took) = asked(Router::new().route("/", post(never)), Body::empty()).await;
        assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(took >= TIMEOUT && took < 2 * TIMEOUT, "{took:?}");
    }

    #[tokio::test(start_paused = true)]
    async fn a_body_that_does_not_come_to_an_end_is_given_up() {
        let read = |_: Bytes| async {};
        let endless = Body::from_stream(stream::pending::<Result<Bytes, std::io::Error>>());
        let (status, took) = asked(Router::new().route("/", post(read)), endless).await;
        assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(took >= TIMEOUT && took < 2 * TIMEOUT, "{took:?}");
    }
}
