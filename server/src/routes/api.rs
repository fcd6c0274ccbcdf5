//! The API, and its description in OpenAPI: what is routed here is described, for both come from one list.

use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::get;
use axum::{Extension, Json, Router};
use std::sync::Arc;
use utoipa::OpenApi as _;
use utoipa::openapi::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::described::{self, ReadRefusals};
use super::{
    calendar, card, collections, courses, declared, events, frame, lists, members, oembed,
    registrations, resend, snippet, token,
};
use crate::snippet::Widget;
use crate::state::AppState;

/// What the API says of itself as a whole.
#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "Mis Niets",
        description = "Events, courses, lists and other entries for widgets on other sites, and the forms they send. Forms are JSON or \
                   form posts on the same addresses; a form post is answered with a page. Any site may ask; nothing needs a \
                   key. A form carries a token from `/v1/token`.",
        license(name = "MIT", identifier = "MIT"),
    ),
    paths(card::script, declared::entries, declared::entry)
)]
struct Description;

/// The routes below `/v1`, and their description.
pub(super) fn api() -> (Router<AppState>, Arc<OpenApi>) {
    let (routes, mut document) = OpenApiRouter::with_openapi(Description::openapi())
        .routes(routes!(collections::events::read))
        .routes(routes!(collections::lists::read))
        .routes(routes!(collections::courses::read))
        .routes(routes!(events::read))
        .routes(routes!(registrations::register))
        .routes(routes!(resend::registration))
        .routes(routes!(calendar::read))
        .routes(routes!(lists::read))
        .routes(routes!(members::subscribe))
        .routes(routes!(resend::membership))
        .routes(routes!(courses::read))
        .routes(routes!(token::read))
        .routes(routes!(card::of_entry))
        .routes(routes!(card::of_parameters))
        .routes(routes!(snippet::read))
        .routes(routes!(snippet::style))
        .routes(routes!(frame::outer_script))
        .routes(routes!(oembed::read))
        .routes(routes!(description))
        .split_for_parts();
    described::complete(&mut document);
    let scripts = Widget::ALL.into_iter().fold(Router::new(), |all, widget| {
        let script = get(card::script).layer(Extension(widget));
        all.route(&format!("/{}/{{file}}", widget.name()), script)
    });
    let document = Arc::new(document);
    let routes = routes
        .merge(scripts)
        .merge(declared::api())
        .layer(Extension(document.clone()));
    (routes, document)
}

/// This description.
#[utoipa::path(get, path = "/openapi.json", operation_id = "readDescription", tag = "Description",
    responses((status = 200, description = "OpenAPI 3.1", content_type = "application/json", body = Object), ReadRefusals))]
async fn description(
    State(state): State<AppState>,
    Extension(document): Extension<Arc<OpenApi>>,
) -> impl IntoResponse {
    let mut document = OpenApi::clone(&document);
    document.servers = Some(vec![utoipa::openapi::Server::new(
        state.public_url().as_str(),
    )]);
    ([(header::CACHE_CONTROL, "no-cache")], Json(document))
}
