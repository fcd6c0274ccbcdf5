//! The API, and its description in OpenAPI: what is routed here is described, for both come from one list.

use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::get;
use axum::{Extension, Json, Router};
use std::collections::BTreeMap;
use std::sync::Arc;
use utoipa::openapi::response::{Response, ResponseBuilder};
use utoipa::openapi::schema::{Object, Type};
use utoipa::openapi::{Content, OpenApi, Ref, RefOr};
use utoipa::{IntoResponses, OpenApi as _, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{
    calendar, card, courses, events, frame, lists, members, oembed, registrations, resend, snippet,
    token,
};
use crate::snippet::Widget;
use crate::state::AppState;

/// What the API says of itself as a whole.
#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "Mis Niets",
        description = "Events, courses and lists for widgets on other sites, and the forms they send. Forms are JSON or \
                   form posts on the same addresses; a form post is answered with a page.",
    ),
    paths(card::script)
)]
struct Description;

/// The routes below `/v1`.
pub(super) fn api() -> Router<AppState> {
    let (routes, mut described) = OpenApiRouter::with_openapi(Description::openapi())
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
    let paths = std::mem::take(&mut described.paths.paths);
    let below = |(path, item)| (format!("/v1{path}"), item);
    described.paths.paths = paths.into_iter().map(below).collect();
    let scripts = Widget::ALL.into_iter().fold(Router::new(), |all, widget| {
        let script = get(card::script).layer(Extension(widget));
        all.route(&format!("/{}/{{file}}", widget.name()), script)
    });
    routes.merge(scripts).layer(Extension(Arc::new(described)))
}

/// This description.
#[utoipa::path(get, path = "/openapi.json", responses((status = 200, description = "OpenAPI 3.1",
    content_type = "application/json", body = Object)))]
async fn description(
    State(state): State<AppState>,
    Extension(described): Extension<Arc<OpenApi>>,
) -> impl IntoResponse {
    let mut described = OpenApi::clone(&described);
    described.servers = Some(vec![utoipa::openapi::Server::new(
        state.public_url().as_str(),
    )]);
    ([(header::CACHE_CONTROL, "no-cache")], Json(described))
}

/// Why a form is refused: JSON is answered with JSON, a form post with a page.
pub(super) struct FormRefusals;

/// The statuses of a refused form, and what they mean.
const REFUSALS: [(&str, &str); 10] = [
    ("400", "The body can't be read"),
    ("403", "The page's site may not send here"),
    ("404", "Nobody knows it"),
    ("413", "The body is too large, or has too many fields"),
    ("414", "The address is too long"),
    ("415", "Neither JSON nor a form"),
    (
        "422",
        "Some fields must be corrected, or the token is not valid",
    ),
    ("429", "Too often"),
    ("431", "The headers are too large"),
    ("500", "A fault of the server"),
];

impl IntoResponses for FormRefusals {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        let response = |words: &str| {
            let json = Content::new(Some(Ref::from_schema_name("ErrorBody")));
            let page = Content::new(Some(Object::with_type(Type::String)));
            ResponseBuilder::new()
                .description(words)
                .content("application/json", json)
                .content("text/html", page)
                .build()
        };
        REFUSALS
            .into_iter()
            .map(|(status, words)| (status.to_owned(), response(words).into()))
            .collect()
    }
}

/// A form. Beside these it has what the event's or list's `fields` and `consents` ask, by their names.
#[derive(ToSchema)]
#[expect(dead_code, reason = "only describes what is read field by field")]
pub(super) struct Form {
    /// At most 254 bytes.
    #[schema(format = Email)]
    email: String,
    /// As `fields` says.
    name: Option<String>,
    /// The exact wording that was ticked; events require it.
    consent: Option<String>,
    /// Lists: ids of topics.
    topics: Option<Vec<String>>,
    /// Lists: the id of a frequency.
    frequency: Option<String>,
    /// Events: `yes` to wait when there is no seat.
    waitlist: Option<String>,
    /// nl, fr, de, en.
    lang: Option<String>,
    /// The page's address.
    page: Option<String>,
    /// From `/v1/token`.
    token: Option<String>,
    /// When `/v1/token` asks for it: the numbers that solve its puzzles, separated by commas.
    proof_of_work: Option<String>,
    /// Must be empty.
    website: Option<String>,
    /// Form posts: what JSON carries in the header `Idempotency-Key`.
    key: Option<String>,
}

/// A request for the mail once more.
#[derive(ToSchema)]
#[expect(dead_code, reason = "only describes what is read field by field")]
pub(super) struct ResendForm {
    #[schema(format = Email)]
    email: String,
    /// From `/v1/token`.
    token: Option<String>,
    /// When `/v1/token` asks for it.
    proof_of_work: Option<String>,
    /// nl, fr, de, en.
    lang: Option<String>,
}
