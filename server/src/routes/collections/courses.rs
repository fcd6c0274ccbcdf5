//! `GET /v1/courses`: courses by their id.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::super::courses::config;
use super::super::described::ReadRefusals;
use super::super::{LangQuery, etag, lang_of};
use super::paging::{Page, limit_of, page};
use crate::catalogue::Course;
use crate::error::{AppError, ErrorBody};
use crate::lang::Lang;
use crate::routes::Query;
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
    Query(asked): Query<AllCoursesQuery>,
    headers: HeaderMap,
) -> Response {
    let lang_query = Query(LangQuery {
        lang: asked.lang.clone(),
    });
    let lang = lang_of(&lang_query, &headers);
    find(&state, &asked, lang)
        .and_then(|found| etag::shared(&state, &headers, asked.lang.as_deref(), &found))
        .unwrap_or_else(|error| etag::not_kept(error.in_lang(lang)).into_response())
}

fn find(state: &AppState, asked: &AllCoursesQuery, lang: Lang) -> Result<CoursesPage, AppError> {
    let limit = limit_of(asked.limit.as_deref())?;
    let topic = asked.topic.as_deref().map(str::trim);
    let topic = topic.filter(|topic| !topic.is_empty());
    let is_about =
        |course: &&Course| topic.is_none_or(|topic| course.topics.iter().any(|it| it == topic));
    let catalogue = state.catalogue();
    let courses = catalogue.courses().filter(is_about);
    let found = courses
        .map(|course| (course.id.to_string(), course))
        .collect();
    let Page { entries, next } = page(found, asked.cursor.as_deref(), limit);
    let listed = |course: &Course| {
        let page = format!("/c/{}?lang={}", course.id, lang.code());
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
