//! `GET /v1/card/{widget}/{id}`: a rendered card as JSON, and `GET /v1/{widget}/{id}.js`: the loader with that card in it.
//!
//! Both are the same for all visitors, so that shared caches carry the views. Their parameters are data that anybody may
//! write: opened as a page, neither address shows anything.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};

use super::described::ReadRefusals;
use super::{courses, declared, etag, events, lists};
use crate::error::{AppError, ErrorBody};
use crate::lang::Lang;
use crate::routes::Query;
use crate::snippet::card::{CardResponse, is_described};
use crate::snippet::{Attributes, Order, Widget};
use crate::state::AppState;

/// How long caches keep a card, and serve it while they fetch a new one.
const CACHE_CONTROL: &str = "public, max-age=10, stale-while-revalidate=300";

/// What an address asks for: a widget, an id ("" for none), a language and settings.
struct CardQuery {
    widget: Widget,
    id: String,
    lang: Lang,
    settings: Vec<(String, String)>,
}

impl CardQuery {
    /// Parses an address. Without `lang` the card is Dutch: a cached answer does not depend on the browser's languages.
    fn parse(widget: Widget, id: String, settings: Vec<(String, String)>) -> Self {
        let lang = settings.iter().rev().find(|(name, _)| name == "lang");
        let lang = lang.and_then(|(_, tag)| Lang::parse(tag));
        Self {
            widget,
            id,
            lang: lang.unwrap_or_default(),
            settings,
        }
    }

    /// Renders the card.
    async fn render(self, state: &AppState) -> Result<CardResponse, AppError> {
        let Self {
            widget,
            id,
            lang,
            settings,
        } = self;
        refuse_other_takers(&settings)?;
        let (mut attributes, mut warnings) = Attributes::read_lenient(widget, settings);
        drop_unknown_list(state, widget, &mut attributes, &mut warnings);
        let answer = match (id.as_str(), widget) {
            ("", _) => Ok(serde_json::Value::Null),
            (id, Widget::Webinar) => serde_json::to_value(events::of(state, id, lang).await?),
            (id, Widget::Newsletter) => serde_json::to_value(lists::of(state, id, lang)?),
            (ids, Widget::Course) => {
                serde_json::to_value(courses::of(state, ids, attributes.get("topic"), lang)?)
            }
            (id, widget) => serde_json::to_value(declared::of(state, widget, id, lang)?),
        };
        let order = Order {
            widget,
            id: &id,
            lang,
            variant: crate::snippet::Variant::Full,
            attributes: &attributes,
            answer: answer.map_err(AppError::internal)?,
            now: state.now(),
            base: state.public_url(),
            token: "",
            keeps_zone_line: true,
            dist: &state.folders().dist,
        };
        if id.is_empty() && !is_described(&order) {
            return Err(AppError::NotFound);
        }
        let rendered = CardResponse::render(order, warnings).await;
        rendered.map_err(AppError::internal)
    }
}

/// A form that another service takes is drawn by the module: this server would take it instead.
fn refuse_other_takers(settings: &[(String, String)]) -> Result<(), AppError> {
    let other = settings.iter().find(|(name, value)| {
        let value = value.trim();
        (name == "provider" && !value.is_empty() && !value.eq_ignore_ascii_case("misniets"))
            || (name == "endpoint" && !value.is_empty())
    });
    match other {
        Some((name, _)) => Err(AppError::Settings(vec![(
            name.clone(),
            format!("data-{name} sends the form to another service: use /v1/misniets.js."),
        )])),
        None => Ok(()),
    }
}

/// A course card offers a list's sign-up only where there is that list: nobody types an address for nothing.
fn drop_unknown_list(
    state: &AppState,
    widget: Widget,
    attributes: &mut Attributes,
    warnings: &mut Vec<String>,
) {
    let Some(list) = attributes.get("list").filter(|_| widget == Widget::Course) else {
        return;
    };
    if state.catalogue().list(list).is_none() {
        warnings.push(format!(
            "data-list=\"{list}\" is no list of this server's catalogue."
        ));
        attributes.remove("list");
    }
}

/// A card of the catalogue as JSON. Further parameters are the widget's attributes without `data-`.
#[utoipa::path(get, path = "/card/{widget}/{id}", operation_id = "readCard", tag = "Cards",
    params(("widget" = String, Path, description = "webinar, newsletter, course or another widget"),
        ("id" = String, Path, description = "Of courses: several (`a,b`) or `*` too"),
        ("lang" = Option<String>, Query, description = "nl (without it), fr, de or en"),
        ("If-None-Match" = Option<String>, Header, description = "The `ETag` of an earlier answer")),
    responses((status = 200, description = "The card's elements, settings and style", body = CardResponse), (status = 304, description = "The card has not changed"),
        (status = 404, description = "There is no such entry", body = ErrorBody),
        (status = 422, description = "Another service takes the form", body = ErrorBody), ReadRefusals))]
pub(super) async fn of_entry(
    State(state): State<AppState>,
    Path((widget, id)): Path<(String, String)>,
    Query(settings): Query<Vec<(String, String)>>,
    headers: HeaderMap,
) -> Response {
    json(&state, &widget, id, settings, &headers).await
}

/// A card that its parameters alone describe: a countdown with `title` and `start`, another card with `title`.
#[utoipa::path(get, path = "/card/{widget}", operation_id = "drawCard", tag = "Cards",
    params(("widget" = String, Path, description = "webinar, course or another widget"),
        ("title" = Option<String>, Query, description = "As `data-title`"),
        ("start" = Option<String>, Query, description = "As `data-start`, such as 2031-12-31T23:59"),
        ("lang" = Option<String>, Query, description = "nl (without it), fr, de or en"),
        ("If-None-Match" = Option<String>, Header, description = "The `ETag` of an earlier answer")),
    responses((status = 200, description = "The card's elements, settings and style", body = CardResponse), (status = 304, description = "The card has not changed"),
        (status = 404, description = "The parameters describe no card", body = ErrorBody),
        (status = 422, description = "Another service takes the form", body = ErrorBody), ReadRefusals))]
pub(super) async fn of_parameters(
    State(state): State<AppState>,
    Path(widget): Path<String>,
    Query(settings): Query<Vec<(String, String)>>,
    headers: HeaderMap,
) -> Response {
    json(&state, &widget, String::new(), settings, &headers).await
}

async fn json(
    state: &AppState,
    widget: &str,
    id: String,
    settings: Vec<(String, String)>,
    headers: &HeaderMap,
) -> Response {
    // Blockers of advertisements look for "newsletter" in addresses: a card is also known by what it shows.
    let by_subject = || Widget::of_subject(widget);
    let Some(widget) = Widget::parse(widget).or_else(by_subject) else {
        return etag::not_kept(AppError::NotFound.in_lang(Lang::default()));
    };
    let query = CardQuery::parse(widget, id, settings);
    let lang = query.lang;
    let answer = async {
        let card = query.render(state).await?;
        etag::cacheable(headers, &card, Json(&card).into_response(), CACHE_CONTROL)
    };
    match answer.await {
        Ok(response) => etag::dated(as_data(response), state),
        Err(error) => etag::not_kept(error.in_lang(lang)),
    }
}

/// The loader with a card in it: `/v1/webinar/evenementen.js?lang=nl`. An entry that nobody knows gives the loader alone.
#[utoipa::path(get, path = "/{widget}/{file}", tag = "Cards",
    params(("widget" = String, Path, description = "webinar, newsletter, course or another widget"),
        ("file" = String, Path, description = "The id with `.js` behind it"),
        ("lang" = Option<String>, Query, description = "nl (without it), fr, de or en"),
        ("If-None-Match" = Option<String>, Header, description = "The `ETag` of an earlier answer")),
    responses((status = 200, description = "The script", content_type = "text/javascript", body = String),
        (status = 304, description = "The script has not changed"),
        (status = 404, description = "The file's name is no id with `.js` behind it", body = ErrorBody), ReadRefusals))]
pub(super) async fn script(
    Extension(widget): Extension<Widget>,
    State(state): State<AppState>,
    Path(file): Path<String>,
    Query(settings): Query<Vec<(String, String)>>,
    headers: HeaderMap,
) -> Response {
    let id = file.strip_suffix(".js").unwrap_or_default().to_owned();
    if id.is_empty() {
        return etag::not_kept(AppError::NotFound.in_lang(Lang::default()));
    }
    let query = CardQuery::parse(widget, id, settings);
    let lang = query.lang;
    let answer = async {
        // Without its card the script is the plain loader: it finds out by itself what is wrong, and says so to the owner.
        let card = match query.render(&state).await {
            Ok(card) => Some(card),
            Err(AppError::Internal(cause)) => return Err(AppError::Internal(cause)),
            Err(_) => None,
        };
        let text = script_with(&state, card.as_ref()).await?;
        let body = (
            [(header::CONTENT_TYPE, "text/javascript; charset=utf-8")],
            text.clone(),
        );
        etag::cacheable(&headers, &text, body.into_response(), CACHE_CONTROL)
    };
    match answer.await {
        Ok(response) => as_data(response),
        Err(error) => etag::not_kept(error.in_lang(lang)),
    }
}

/// A script of this build.
async fn built(state: &AppState, name: &str) -> Result<String, AppError> {
    let dist = &state.folders().dist;
    let file = dist.get(&format!("v1/{name}")).await;
    let file = file.ok_or_else(|| {
        AppError::internal(format!(
            "there is no v1/{name} in {dist}: run `cargo xtask build`"
        ))
    })?;
    String::from_utf8(file.content().to_vec()).map_err(AppError::internal)
}

/// How the built loader ends: the call without a card (`xtask/src/build/loader.rs`).
const LOADER_END: &str = "(null);";

/// The loader within the script that hands it a card (`src/card-script.js`).
async fn script_with(state: &AppState, card: Option<&CardResponse>) -> Result<String, AppError> {
    let (loader, outer) = (
        built(state, "misniets.js").await?,
        built(state, "card-script.js").await?,
    );
    let loader = loader.trim_end().strip_suffix(LOADER_END);
    let loader = loader.ok_or_else(|| {
        AppError::internal("dist/v1/misniets.js is of another version: run `cargo xtask build`")
    })?;
    let json = serde_json::to_string(&card).map_err(AppError::internal)?;
    // JSON is JavaScript but for these; the first also ends no script element in a page that inlines it.
    let json = json
        .replace('<', "\\u003c")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029");
    // The card comes last: what strangers wrote in it is not looked through for placeholders.
    let script = outer.replacen("__LOADER__", loader, 1);
    Ok(script.replacen("__CARD__", &json, 1))
}

/// Keeps a browser from showing what strangers wrote in the parameters as a page of this server.
fn as_data(mut response: Response) -> Response {
    let headers = response.headers_mut();
    for (name, value) in [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; sandbox",
        ),
        (header::CONTENT_DISPOSITION, "attachment"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.insert(
        "cross-origin-resource-policy",
        HeaderValue::from_static("cross-origin"),
    );
    response
}
