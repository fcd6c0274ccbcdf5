//! `/beheer/events/{id}`: who registered, and looking for somebody.

use axum::extract::{Path, State};
use axum::response::Response;

use super::messages::lines_of_event;
use super::overview::line;
use super::signed::{CsrfForm, Fields, Organiser};
use super::{admission, answer, shown, zone_of};
use crate::admin::pages::{Chart, EventPage, RegistrationLine, moment};
use crate::error::AppError;
use crate::lang::Lang;
use crate::pages::when::Zone;
use crate::state::AppState;
use crate::store::{RegistrationStatus, Row, Search};

/// Registrations on a page.
pub(super) const PAGE: i64 = 50;

/// `GET /beheer/events/{id}`: the newest.
pub(super) async fn show(
    State(state): State<AppState>,
    Path(id): Path<String>,
    organiser: Organiser,
) -> Response {
    let found = page(&state, &id, &organiser, Search::default(), 1).await;
    answer(found, organiser.lang)
}

/// `POST /beheer/events/{id}`: those looked for. What is looked for is a name or an address, so it is no part of the
/// page's own address.
pub(super) async fn search(
    State(state): State<AppState>,
    Path(id): Path<String>,
    CsrfForm { organiser, fields }: CsrfForm,
) -> Response {
    let (search, number) = wanted(&fields);
    let found = page(&state, &id, &organiser, search, number).await;
    answer(found, organiser.lang)
}

fn wanted(fields: &Fields) -> (Search, i64) {
    let text = |name: &str| fields.get(name).map_or("", |text| text.trim());
    let search = Search {
        text: text("q").chars().take(254).collect(),
        status: RegistrationStatus::parse(text("status")).ok(),
    };
    (search, text("page").parse().unwrap_or(1))
}

async fn page(
    state: &AppState,
    id: &str,
    organiser: &Organiser,
    search: Search,
    number: i64,
) -> Result<Response, AppError> {
    let (store, lang) = (state.store(), organiser.lang);
    let counts = store.counts_of(id).await.map_err(AppError::internal)?;
    if counts.is_none() && state.catalogue().event_or_archived(id).is_none() {
        return Err(AppError::NotFound);
    }
    let number = number.clamp(1, i64::MAX / PAGE);
    let skip = (number - 1) * PAGE;
    let (rows, total) = store
        .find_registrations(id, &search, skip, PAGE)
        .await
        .map_err(AppError::internal)?;
    let zone = zone_of(state, id);
    let page = EventPage {
        frame: organiser.frame(state, Some(format!("/beheer/events/{id}"))),
        event: line(state, id, counts.unwrap_or_default(), lang)?,
        search,
        lines: rows.iter().map(|row| line_of(row, lang, &zone)).collect(),
        total,
        page: number,
        pages: (total + PAGE - 1) / PAGE,
        messages: lines_of_event(state, id, lang).await?,
        chart: chart(state, id, lang, &zone).await?,
        can_add: can_add(state, id),
        can_write: state.catalogue().event_or_archived(id).is_some(),
    };
    Ok(shown(&page, lang))
}

/// How many pages the table has.
const PAGES_SHOWN: i64 = 20;

/// The registrations by day and by page.
async fn chart(state: &AppState, id: &str, lang: Lang, zone: &Zone) -> Result<Chart, AppError> {
    let store = state.store();
    let times = store.registrations_by_time(id).await;
    let times = times.map_err(AppError::internal)?;
    let pages = store.registrations_by_page(id, PAGES_SHOWN).await;
    Ok(Chart {
        pages: pages.map_err(AppError::internal)?,
        ..Chart::of(&times, zone, lang)
    })
}

/// Whether a registration can be added: the event is in the catalogue, not cancelled and not over.
fn can_add(state: &AppState, id: &str) -> bool {
    admission(state, id).is_some_and(|admission| !admission.occurrence.has_ended(state.now()))
        && state
            .catalogue()
            .event(id)
            .is_some_and(|event| !event.cancelled)
}

pub(super) fn line_of(row: &Row, lang: Lang, zone: &Zone) -> RegistrationLine {
    RegistrationLine {
        id: row.id,
        name: row.name.clone(),
        email: row.email.clone(),
        status: row.status,
        sent: moment(lang, row.registered_at, zone),
    }
}
