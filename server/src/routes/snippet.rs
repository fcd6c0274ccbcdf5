//! `GET /v1/snippet/{widget}/{id}`: a prerendered card to put into a page, and `GET /v1/card.css`, its style.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::declared::EntryAnswer;
use super::described::ReadRefusals;
use super::{LangQuery, courses, declared, etag, events, lang_of, lists};
use crate::error::{AppError, ErrorBody};
use crate::lang::Lang;
use crate::routes::Query;
use crate::snippet::{self, Attributes, Order, Variant, Widget, sheet, vars};
use crate::state::AppState;

/// What a snippet may be asked to be, beside the widget's own attributes.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
struct SnippetQuery {
    /// nl, fr, de or en; else what the browser likes best.
    lang: Option<String>,
    /// What the site lets through: full, strict, frame or plain.
    form: Option<String>,
}

/// What the style may be asked to be.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(super) struct StyleQuery {
    /// A colour in hexadecimal digits, without `#`.
    accent: Option<String>,
}

/// A prerendered card. Further parameters are the widget's attributes without `data-` (`theme=dark`, `accent=%230b6b5d`).
#[utoipa::path(get, path = "/snippet/{widget}/{id}", operation_id = "readSnippet", tag = "Cards",
    params(("widget" = String, Path, description = "webinar, newsletter, course or another widget"), ("id" = String, Path, description = "Of courses: several (`a,b`) or `*` too"), SnippetQuery),
    responses((status = 200, description = "The HTML to put into a page", content_type = "text/html", body = String),
        (status = 404, description = "There is no such entry", body = ErrorBody),
        (status = 422, description = "A setting can't be used", body = ErrorBody), ReadRefusals))]
pub(super) async fn read(
    State(state): State<AppState>,
    Path((widget, id)): Path<(String, String)>,
    Query(given): Query<Vec<(String, String)>>,
    headers: HeaderMap,
) -> Response {
    let asked = |name: &str| {
        let found = given.iter().rev().find(|(has, _)| has == name);
        found.map(|(_, value)| value.clone())
    };
    let lang = lang_of(
        &Query(LangQuery {
            lang: asked("lang"),
        }),
        &headers,
    );
    let form = asked("form");
    let rest = |(name, _): &(String, String)| name != "lang" && name != "form";
    let attributes = given.into_iter().filter(rest).collect();
    let Some(widget) = Widget::parse(&widget) else {
        return etag::not_kept(AppError::NotFound.in_lang(lang));
    };
    match snippet(&state, widget, &id, lang, form.as_deref(), attributes).await {
        Ok(html) => etag::not_kept((
            [
                (header::CONTENT_TYPE, "text/html; charset=utf-8"),
                (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
                // It is made to stand in other pages; by itself it does nothing.
                (
                    header::CONTENT_SECURITY_POLICY,
                    "default-src 'none'; sandbox",
                ),
            ],
            html,
        )),
        Err(error) => etag::not_kept(error.in_lang(lang)),
    }
}

/// A snippet of what the catalogue has.
pub(crate) async fn snippet(
    state: &AppState,
    widget: Widget,
    id: &str,
    lang: Lang,
    variant: Option<&str>,
    attributes: Vec<(String, String)>,
) -> Result<String, AppError> {
    let variant = variant_of(variant)?;
    let attributes = Attributes::read(widget, attributes).map_err(AppError::Settings)?;
    let answer = match widget {
        Widget::Webinar => serde_json::to_value(events::of(state, id, lang).await?),
        Widget::Newsletter => serde_json::to_value(lists::of(state, id, lang)?),
        Widget::Course => {
            serde_json::to_value(courses::of(state, id, attributes.get("topic"), lang)?)
        }
        widget => serde_json::to_value(declared::of(state, widget, id, lang)?),
    };
    let token = state.guard().tokens.issue(state.now()).token;
    let order = Order {
        widget,
        id,
        lang,
        variant,
        attributes: &attributes,
        answer: answer.map_err(AppError::internal)?,
        now: state.now(),
        base: state.public_url(),
        token: &token,
        keeps_zone_line: false,
        dist: &state.folders().dist,
    };
    snippet::snippet(order).await.map_err(AppError::internal)
}

/// The card of an entry that its widget's declaration describes, without what a snippet has around it.
pub(super) async fn card_alone(
    state: &AppState,
    widget: Widget,
    id: &str,
    lang: Lang,
    answer: EntryAnswer,
) -> Result<String, AppError> {
    let order = Order {
        widget,
        id,
        lang,
        variant: Variant::Strict,
        attributes: &Attributes::default(),
        answer: serde_json::to_value(answer).map_err(AppError::internal)?,
        now: state.now(),
        base: state.public_url(),
        token: "",
        keeps_zone_line: false,
        dist: &state.folders().dist,
    };
    snippet::card_of(&order).await.map_err(AppError::internal)
}

/// The title of what the catalogue has.
pub(super) fn title(
    state: &AppState,
    widget: Widget,
    id: &str,
    lang: Lang,
) -> Result<String, AppError> {
    let catalogue = state.catalogue();
    let title = match widget {
        Widget::Webinar => catalogue
            .event(id)
            .map(|event| event.texts(lang).1.title.clone()),
        Widget::Newsletter => catalogue
            .list(id)
            .map(|list| list.texts.get(lang).title.clone()),
        Widget::Course => catalogue
            .course(id)
            .map(|course| course.texts.get(lang).title.clone()),
        widget => catalogue
            .declared(widget, id)
            .map(|entry| entry.title(lang).1.to_owned()),
    };
    title.ok_or(AppError::NotFound)
}

fn variant_of(name: Option<&str>) -> Result<Variant, AppError> {
    match name {
        None | Some("full") => Ok(Variant::Full),
        Some("strict") => Ok(Variant::Strict),
        Some("frame") => Ok(Variant::Frame),
        Some("plain") => Ok(Variant::Plain),
        Some(name) => Err(AppError::Settings(vec![(
            "form".to_owned(),
            format!("form={name} is none of full, strict, frame and plain."),
        )])),
    }
}

/// The style of prerendered cards, with the rule for an accent.
#[utoipa::path(get, path = "/card.css", operation_id = "readCardStyle", tag = "Cards", params(StyleQuery),
    responses((status = 200, description = "The style sheet", content_type = "text/css", body = String), ReadRefusals))]
pub(super) async fn style(Query(StyleQuery { accent }): Query<StyleQuery>) -> impl IntoResponse {
    let accent = accent.map(|digits| format!("#{digits}"));
    let text = format!("{}{}", sheet(None), vars(accent.as_deref()));
    let headers = [
        (header::CONTENT_TYPE, "text/css; charset=utf-8"),
        (
            header::CACHE_CONTROL,
            "public, max-age=300, stale-while-revalidate=86400",
        ),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (StatusCode::OK, headers, text)
}
