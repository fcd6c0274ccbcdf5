//! `GET /v1/courses/{ids}`: one course, several, or all, as the widget's own configuration.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Serialize;
use utoipa::ToSchema;

use super::described::ReadRefusals;
use super::{CoursesQuery, asked_lang, etag};
use crate::catalogue::{Catalogue, Course};
use crate::error::{AppError, ErrorBody};
use crate::lang::Lang;
use crate::routes::Query;
use crate::state::AppState;
use crate::wire::CourseConfig;

/// The most ids that are looked up in one request.
const IDS_MAX: usize = 100;

/// The courses found, the ids that weren't, and the server's clock (ms since the epoch, UTC).
#[derive(Serialize, ToSchema)]
pub(super) struct CoursesAnswer {
    courses: Vec<CourseConfig>,
    missing: Vec<String>,
    now: i64,
}

/// Courses: one id, several (`a,b`), or `*` for all.
#[utoipa::path(get, path = "/courses/{ids}", operation_id = "readCourses", tag = "Courses",
    params(("ids" = String, Path, description = "One id, several (`a,b`), or `*` for all"), CoursesQuery,
        ("If-None-Match" = Option<String>, Header, description = "The `ETag` of an earlier answer")),
    responses((status = 200, description = "The courses, as the widget's settings", body = CoursesAnswer),
        (status = 304, description = "Nothing has changed since the answer with that `ETag`"),
        (status = 404, description = "There is none of these courses", body = ErrorBody), ReadRefusals))]
pub(super) async fn read(
    State(state): State<AppState>,
    Path(ids): Path<String>,
    Query(CoursesQuery { lang, topic }): Query<CoursesQuery>,
    headers: HeaderMap,
) -> Response {
    let page_lang = asked_lang(lang.as_deref(), &headers);
    let found = of(&state, &ids, trimmed_topic(topic.as_deref()), page_lang);
    etag::shared_or_error(&state, &headers, lang.as_deref(), page_lang, found)
}

/// The topic that an address asks for; `None` for an empty one.
pub(super) fn trimmed_topic(asked: Option<&str>) -> Option<&str> {
    asked.map(str::trim).filter(|topic| !topic.is_empty())
}

/// Whether a course is on a topic; every course is when none is asked for.
pub(super) fn is_about(course: &Course, topic: Option<&str>) -> bool {
    topic.is_none_or(|topic| course.topics.iter().any(|it| it == topic))
}

/// What the catalogue answers for courses.
pub(super) fn of(
    state: &AppState,
    ids: &str,
    topic: Option<&str>,
    lang: Lang,
) -> Result<CoursesAnswer, AppError> {
    let catalogue = state.catalogue();
    let (found, missing) = find(&catalogue, ids);
    let configs = found
        .into_iter()
        .filter(|course| is_about(course, topic))
        .map(|course| config(state, &catalogue, course, lang));
    let courses = configs.collect::<Result<Vec<_>, _>>()?;
    if courses.is_empty() {
        return Err(AppError::UnknownEntry);
    }
    Ok(CoursesAnswer {
        courses,
        missing,
        now: etag::shared_now(state.now()),
    })
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

pub(super) fn config(
    state: &AppState,
    catalogue: &Catalogue,
    course: &Course,
    lang: Lang,
) -> Result<CourseConfig, AppError> {
    let list = course
        .list
        .as_ref()
        .and_then(|id| catalogue.list(id.as_str()));
    let start = course
        .start(state.started(), state.now())
        .map_err(AppError::internal)?;
    Ok(CourseConfig::of(
        course,
        list,
        start,
        lang,
        state.public_url(),
    ))
}
