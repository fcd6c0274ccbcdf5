//! `GET /v1/courses/{ids}`: one course, several, or all, as the widget's own configuration.

use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{LangQuery, lang_of, tagged};
use crate::app::AppState;
use crate::catalogue::{Catalogue, Course};
use crate::error::AppError;
use crate::lang::Lang;

/// The most ids that are looked up in one request.
const IDS_MAX: usize = 100;

/// The course widget's attributes, by their names in `dataset`.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct CourseConfig {
    id: String,
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    teaser: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image_alt: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pace: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    duration: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<String>,
    /// In whole units of the currency; 0 is free.
    #[serde(skip_serializing_if = "Option::is_none")]
    price: Option<f64>,
    /// ISO 4217; there when the price is.
    #[serde(skip_serializing_if = "Option::is_none")]
    currency: Option<String>,
    /// UTC, RFC 3339.
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<String>,
    /// Seats left.
    #[serde(skip_serializing_if = "Option::is_none")]
    seats: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    badge: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cta: Option<String>,
    /// The first of its topics.
    #[serde(skip_serializing_if = "Option::is_none")]
    topic: Option<String>,
    /// The list for those who want to be kept informed.
    #[serde(skip_serializing_if = "Option::is_none")]
    list: Option<String>,
}

/// The courses found, the ids that weren't, and the server's clock (ms since the epoch, UTC).
#[derive(Serialize, ToSchema)]
pub(super) struct CoursesAnswer {
    courses: Vec<CourseConfig>,
    missing: Vec<String>,
    now: i64,
}

#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(super) struct TopicQuery {
    /// Only courses on this topic.
    topic: Option<String>,
}

pub(super) async fn read(
    State(state): State<AppState>,
    Path(ids): Path<String>,
    query: Query<LangQuery>,
    Query(TopicQuery { topic }): Query<TopicQuery>,
    headers: HeaderMap,
) -> Response {
    let lang = lang_of(&query, &headers);
    let topic = topic
        .as_deref()
        .map(str::trim)
        .filter(|topic| !topic.is_empty());
    answer(&state, &ids, topic, lang, &headers)
        .unwrap_or_else(|error| tagged::not_kept(error.in_lang(lang)).into_response())
}

fn answer(
    state: &AppState,
    ids: &str,
    topic: Option<&str>,
    lang: Lang,
    headers: &HeaderMap,
) -> Result<Response, AppError> {
    let catalogue = state.catalogue();
    let (found, missing) = find(&catalogue, ids);
    let about =
        |course: &&Course| topic.is_none_or(|topic| course.topics.iter().any(|t| t == topic));
    let configs = found
        .into_iter()
        .filter(about)
        .map(|course| config(state, course, lang));
    let courses = configs.collect::<Result<Vec<_>, _>>()?;
    if courses.is_empty() {
        return Err(AppError::NotFound);
    }
    let answer = CoursesAnswer {
        courses,
        missing,
        now: state.now().as_millisecond(),
    };
    tagged::answer(headers, &(&answer.courses, &answer.missing), &answer)
}

/// The courses asked for, in the order they were asked for, and the ids nobody knows.
fn find<'a>(catalogue: &'a Catalogue, ids: &str) -> (Vec<&'a Course>, Vec<String>) {
    let mut found: Vec<&Course> = Vec::new();
    let mut missing = Vec::new();
    if ids.trim() == "*" {
        return (catalogue.courses().collect(), missing);
    }
    for id in ids
        .split(',')
        .map(str::trim)
        .filter(|id| !id.is_empty())
        .take(IDS_MAX)
    {
        match catalogue.course(id) {
            Some(course) if found.iter().all(|other| other.id != course.id) => found.push(course),
            Some(_) => (),
            None => missing.push(id.to_owned()),
        }
    }
    (found, missing)
}

fn config(state: &AppState, course: &Course, lang: Lang) -> Result<CourseConfig, AppError> {
    let texts = course.texts.get(lang).clone();
    let base = state.public_url();
    let start = course
        .start(state.started(), state.now())
        .map_err(AppError::internal)?;
    let currency = course.price.map(|_| course.currency.as_str().to_owned());
    Ok(CourseConfig {
        id: course.id.to_string(),
        title: texts.title,
        teaser: texts.teaser,
        image: course.image.as_ref().map(|image| image.absolute(base)),
        image_alt: texts.image_alt,
        pace: texts.pace,
        duration: texts.duration,
        level: texts.level,
        language: texts.language,
        price: course.price,
        currency,
        start: start.map(|start| start.to_string()),
        seats: course.seats,
        badge: texts.badge,
        url: course.url.as_ref().map(|url| url.absolute(base)),
        cta: texts.cta,
        topic: course.topics.first().cloned(),
        list: course.list.as_ref().map(ToString::to_string),
    })
}
