//! `/beheer/events/{id}/registrations/new`: the organiser adds somebody who registered by phone or on paper.

use axum::extract::{Path, State};
use axum::response::Response;

use super::addition_form::{Form, Room, page};
use super::corrections::{FieldWords, refused, words_of};
use super::registration::back;
use super::signed::{CsrfForm, Flash, Organiser};
use super::{answer, shown};
use crate::admin::pages::RegistrationFormPage;
use crate::admin::registration_texts::RegistrationText as R;
use crate::catalogue::{Event, Occurrence};
use crate::error::AppError;
use crate::state::AppState;
use crate::store::{Admission, Outcome, RegistrationStatus};
use crate::submission::{Registered, Registration, Status};

fn find(state: &AppState, id: &str) -> Result<(Event, Occurrence), AppError> {
    let catalogue = state.catalogue();
    let event = catalogue.event(id).cloned().ok_or(AppError::NotFound)?;
    let occurrence = event.occurrence(state.started(), state.now());
    let occurrence = occurrence.map_err(AppError::internal)?;
    Ok((event, occurrence))
}

async fn room(state: &AppState, event: &Event, occurrence: Occurrence) -> Result<Room, AppError> {
    let now = state.now();
    if event.cancelled || occurrence.has_ended(now) {
        return Ok(Room::Over);
    }
    let taken = state.store().taken(event.id.as_str(), now).await;
    let taken = taken.map_err(AppError::internal)?;
    Ok(match event.quota {
        Some(quota) if quota.is_full(taken) && event.waitlist => Room::Waits,
        Some(quota) if quota.is_full(taken) => Room::Full,
        _ if !occurrence.is_open(now) => Room::Closed,
        _ => Room::Free,
    })
}

/// `GET …/registrations/new`.
pub(super) async fn show(
    State(state): State<AppState>,
    Path(id): Path<String>,
    organiser: Organiser,
) -> Response {
    let done = async {
        let (event, occurrence) = find(&state, &id)?;
        let room = room(&state, &event, occurrence).await?;
        let form = Form::empty(&event);
        let page = page(&state, &organiser, &event, &form, room, &[]);
        Ok(shown(&page, organiser.lang))
    };
    answer(done.await, organiser.lang)
}

/// `POST …/registrations/new`.
pub(super) async fn add(
    State(state): State<AppState>,
    Path(id): Path<String>,
    CsrfForm { organiser, fields }: CsrfForm,
) -> Response {
    let lang = organiser.lang;
    let done = async {
        let (event, occurrence) = find(&state, &id)?;
        let room = room(&state, &event, occurrence).await?;
        let form = Form::of_fields(&event, fields);
        let again = |mistakes: &[FieldWords], other: Option<i64>| {
            let page = RegistrationFormPage {
                other,
                ..page(&state, &organiser, &event, &form, room, mistakes)
            };
            refused(&page, lang)
        };
        let about_email = |text: R| [("email".to_owned(), text.text(lang).to_owned())];
        let new = match form.check(&state, &event, lang) {
            Ok(new) => new,
            Err(mistakes) => {
                let mistakes: Vec<_> = mistakes.iter().map(|it| words_of(it, lang)).collect();
                return Ok(again(&mistakes, None));
            }
        };
        if let Some(other) = standing(&state, &new).await? {
            return Ok(again(&about_email(R::Taken), Some(other)));
        }
        let mailbox = new.email.mailbox().clone();
        match store(&state, &event, occurrence, new).await? {
            Outcome::Accepted(registered) => {
                let row = state.store().registration_of(&id, &mailbox).await;
                let row = row.map_err(AppError::internal)?;
                let row = row.ok_or(AppError::NotFound)?;
                Ok(back(&state, row.id, flash(registered.status), lang))
            }
            Outcome::Full { .. } => Ok(again(&about_email(R::AddFull), None)),
            Outcome::Closed | Outcome::TokenUsed => Ok(again(&about_email(R::AddOver), None)),
        }
    };
    answer(done.await, lang)
}

/// The number of a registration that has the mailbox already and was not cancelled.
async fn standing(state: &AppState, new: &Registration) -> Result<Option<i64>, AppError> {
    let (event, mailbox) = (new.event.as_str(), new.email.mailbox());
    let row = state.store().registration_of(event, mailbox).await;
    let row = row.map_err(AppError::internal)?;
    let row = row.filter(|row| row.status != RegistrationStatus::Cancelled);
    Ok(row.map(|row| row.id))
}

/// Stores it as a visitor's registration is stored: by the event's seats and its waiting list. The organiser may do so
/// until the end.
async fn store(
    state: &AppState,
    event: &Event,
    occurrence: Occurrence,
    new: Registration,
) -> Result<Outcome, AppError> {
    let now = state.now();
    let admission = Admission {
        open: !event.cancelled && !occurrence.has_ended(now),
        ..Admission::of(event, occurrence, now)
    };
    // Nobody reads this answer but its status.
    let on_success = Registered {
        status: Status::Registered,
        calendar: String::new(),
        google: None,
        outlook: None,
        join: None,
        sender: None,
        confirm_within: None,
    };
    let outcome = state
        .store()
        .register(new, admission, on_success, now)
        .await;
    outcome.map_err(AppError::internal)
}

const fn flash(status: Status) -> Flash {
    match status {
        Status::Registered => Flash::Added,
        Status::Waitlisted => Flash::AddedWaiting,
        Status::Pending => Flash::AddedPending,
    }
}
