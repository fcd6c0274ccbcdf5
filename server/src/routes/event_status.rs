//! An event as it stands at this moment: whether one can still come in.

use jiff::Timestamp;
use serde::Serialize;

use crate::catalogue::{Event, Occurrence};
use crate::error::AppError;
use crate::state::AppState;

/// Whether a visitor can still register.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum Availability {
    /// One can register.
    Open,
    /// No seat is left, but one can wait for one.
    Waitlist,
    /// No seat is left.
    Full,
    /// Too late.
    Closed,
    /// The event won't take place.
    Cancelled,
}

/// An event as it stands at this moment.
#[derive(Clone, Copy, Debug)]
pub(super) struct EventStatus {
    pub(super) now: Timestamp,
    pub(super) occurrence: Occurrence,
    pub(super) availability: Availability,
}

pub(super) async fn event_status(state: &AppState, event: &Event) -> Result<EventStatus, AppError> {
    let now = state.now();
    let occurrence = event
        .occurrence(state.started(), now)
        .map_err(AppError::internal)?;
    let availability = match event.quota {
        _ if event.cancelled => Availability::Cancelled,
        _ if !occurrence.is_open(now) => Availability::Closed,
        Some(quota) if quota.is_full(taken(state, event).await?) => match event.waitlist {
            true => Availability::Waitlist,
            false => Availability::Full,
        },
        _ => Availability::Open,
    };
    Ok(EventStatus {
        now,
        occurrence,
        availability,
    })
}

/// Seats that nobody has taken; `None` where seats are not counted.
pub(super) async fn free_seats(state: &AppState, event: &Event) -> Result<Option<u32>, AppError> {
    let Some(quota) = event.quota else {
        return Ok(None);
    };
    let taken = u32::try_from(taken(state, event).await?.max(0)).unwrap_or(u32::MAX);
    Ok(Some(quota.seats().saturating_sub(taken)))
}

async fn taken(state: &AppState, event: &Event) -> Result<i64, AppError> {
    state
        .store()
        .recently_taken(event.id.as_str(), state.now())
        .await
        .map_err(AppError::internal)
}
