//! `GET /v1/courses`: courses by their id.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::super::courses::{config, is_about, trimmed_topic};
use super::super::described::ReadRefusals;
use super::super::{asked_lang, etag};
use super::paging::{Page, limit_of, page};
use crate::catalogue::Course;
use crate::error::{AppError, ErrorBody};
use crate::lang::Lang;
use crate::routes::Query;
use crate::snippet::Widget;
use crate::state::AppState;
use crate::wire::CourseConfig;

/// What is asked of all courses.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(in super::super) struct AllCoursesQuery {
    /// nl, fr, de or en; else what the browser likes best.
    lang: Option<String>,
    /// Only courses on this topic.
    topic: Option<String>,
    /// How many, 1 to 100; 50 without it.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 100)]
    limit: Option<String>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// A course of a page.
#[derive(Serialize, ToSchema)]
struct ListedCourse {
    id: String,
    /// The hosted page.
    page: String,
    config: CourseConfig,
}

/// Courses by their id, and the server's clock (ms since the epoch, UTC, at most ten seconds behind).
#[derive(Serialize, ToSchema)]
pub(in super::super) struct CoursesPage {
    courses: Vec<ListedCourse>,
    /// The cursor of the next page; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
    now: i64,
}

/// All courses, page by page.
#[utoipa::path(get, path = "/courses", operation_id = "listCourses", tag = "Courses",
    params(AllCoursesQuery, ("If-None-Match" = Option<String>, Header, description = "The `ETag` of an earlier answer")),
    responses((status = 200, description = "Courses by their id", body = CoursesPage),
        (status = 304, description = "Nothing has changed since the answer with that `ETag`"),
        (status = 422, description = "A parameter is not valid", body = ErrorBody), ReadRefusals))]
pub(in super::super) async fn read(
    State(state): State<AppState>,
    Query(query): Query<AllCoursesQuery>,
    headers: HeaderMap,
) -> Response {
    let lang = asked_lang(query.lang.as_deref(), &headers);
    let found = find(&state, &query, lang);
    etag::shared_or_error(&state, &headers, query.lang.as_deref(), lang, found)
}

fn find(state: &AppState, query: &AllCoursesQuery, lang: Lang) -> Result<CoursesPage, AppError> {
    let limit = limit_of(query.limit.as_deref())?;
    let topic = trimmed_topic(query.topic.as_deref());
    let catalogue = state.catalogue();
    let courses = catalogue.courses();
    let courses = courses.filter(|course| is_about(course, topic));
    let found = courses
        .map(|course| (course.id.to_string(), course))
        .collect();
    let Page { entries, next } = page(found, query.cursor.as_deref(), limit);
    let listed = |course: &Course| {
        let page = Widget::Course.page(course.id.as_str(), lang);
        Ok(ListedCourse {
            id: course.id.to_string(),
            page: state.public_url().join(&page),
            config: config(state, &catalogue, course, lang)?,
        })
    };
    let courses: Result<Vec<ListedCourse>, AppError> = entries.into_iter().map(listed).collect();
    Ok(CoursesPage {
        courses: courses?,
        next,
        now: etag::shared_now(state.now()),
    })
}
