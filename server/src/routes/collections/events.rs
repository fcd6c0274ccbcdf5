//! `GET /v1/events`: events by their start.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::super::described::ReadRefusals;
use super::super::event_status::{Availability, event_status, free_seats};
use super::super::{asked_lang, etag};
use super::paging::{Page, limit_of, page};
use crate::catalogue::Event;
use crate::error::{AppError, ErrorBody};
use crate::form::wordings_of_event;
use crate::lang::Lang;
use crate::routes::Query;
use crate::snippet::Widget;
use crate::state::AppState;
use crate::wire::{ConsentWording, EventConfig, wordings};

/// What is asked of all events.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(in super::super) struct EventsQuery {
    /// nl, fr, de or en; else what the browser likes best.
    lang: Option<String>,
    /// Only events that end after this instant (RFC 3339); without it those that are not over.
    #[param(format = DateTime)]
    from: Option<String>,
    /// Only events that start before this instant (RFC 3339).
    #[param(format = DateTime)]
    until: Option<String>,
    /// How many, 1 to 100; 50 without it.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 100)]
    limit: Option<String>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// An event of a page.
#[derive(Serialize, ToSchema)]
struct ListedEvent {
    id: String,
    /// The hosted page.
    page: String,
    config: EventConfig,
    registration: Availability,
    /// Seats that nobody has taken, at most ten seconds ago; absent where seats are not counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    free_seats: Option<u32>,
    /// What the form asks to agree to.
    consents: Vec<ConsentWording>,
}

/// Events by their start, and the server's clock (ms since the epoch, UTC, at most ten seconds behind).
#[derive(Serialize, ToSchema)]
pub(in super::super) struct EventsPage {
    events: Vec<ListedEvent>,
    /// The cursor of the next page; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
    now: i64,
}

/// All events, page by page.
#[utoipa::path(get, path = "/events", operation_id = "listEvents", tag = "Events",
    params(EventsQuery, ("If-None-Match" = Option<String>, Header, description = "The `ETag` of an earlier answer")),
    responses((status = 200, description = "Events by their start", body = EventsPage),
        (status = 304, description = "Nothing has changed since the answer with that `ETag`"),
        (status = 422, description = "A parameter is not valid", body = ErrorBody), ReadRefusals))]
pub(in super::super) async fn read(
    State(state): State<AppState>,
    Query(query): Query<EventsQuery>,
    headers: HeaderMap,
) -> Response {
    let lang = asked_lang(query.lang.as_deref(), &headers);
    let found = find(&state, &query, lang).await;
    etag::shared_or_error(&state, &headers, query.lang.as_deref(), lang, found)
}

async fn find(state: &AppState, query: &EventsQuery, lang: Lang) -> Result<EventsPage, AppError> {
    let now = state.now();
    let from = instant("from", query.from.as_deref())?.unwrap_or(now);
    let until = instant("until", query.until.as_deref())?;
    let limit = limit_of(query.limit.as_deref())?;
    let catalogue = state.catalogue();
    let mut found: Vec<(String, &Event)> = Vec::new();
    for event in catalogue.events() {
        // An event whose rule gives no date is on no page.
        let Ok(occurrence) = event.occurrence(state.started(), now) else {
            continue;
        };
        if occurrence.end > from && until.is_none_or(|until| occurrence.start < until) {
            found.push((key(occurrence.start, event), event));
        }
    }
    let Page { entries, next } = page(found, query.cursor.as_deref(), limit);
    let mut events = Vec::with_capacity(entries.len());
    for event in entries {
        events.push(listed(state, event, lang).await?);
    }
    Ok(EventsPage {
        events,
        next,
        now: etag::shared_now(now),
    })
}

/// What orders events: their start, and their id among those that start together.
fn key(start: Timestamp, event: &Event) -> String {
    format!("{:015}.{}", start.as_millisecond().max(0), event.id)
}

async fn listed(state: &AppState, event: &Event, lang: Lang) -> Result<ListedEvent, AppError> {
    let status = event_status(state, event).await?;
    let ended = status.occurrence.has_ended(status.now);
    let page = Widget::Webinar.page(event.id.as_str(), lang);
    Ok(ListedEvent {
        id: event.id.to_string(),
        page: state.public_url().join(&page),
        config: EventConfig::of(event, status.occurrence, ended, lang, state.public_url()),
        registration: status.availability,
        free_seats: free_seats(state, event).await?,
        consents: wordings(wordings_of_event(event, lang)),
    })
}

fn instant(name: &str, asked: Option<&str>) -> Result<Option<Timestamp>, AppError> {
    let Some(asked) = asked else {
        return Ok(None);
    };
    let instant = asked.parse().map(Some);
    instant.map_err(|_| {
        let words = format!("{name}={asked} is no instant. Example: {name}=2026-12-12T11:00:00Z");
        AppError::Settings(vec![(name.to_owned(), words)])
    })
}
