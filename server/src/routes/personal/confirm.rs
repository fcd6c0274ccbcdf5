//! `/confirm/{code}`: GET asks, POST confirms.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

use super::{admission, answer, opened, plain, said, subject};
use crate::error::AppError;
use crate::lang::Lang;
use crate::mail::{Opened, Purpose};
use crate::pages::personal::{Notice, PostButton};
use crate::pages::personal_texts::PersonalText as T;
use crate::routes::LangQuery;
use crate::routes::Query;
use crate::state::AppState;
use crate::store::{ConfirmOutcome, MemberStatus, Person, RegistrationStatus};

pub(super) async fn show(
    State(state): State<AppState>,
    Path(code): Path<String>,
    query: Query<LangQuery>,
) -> Response {
    answer(page(&state, &code, &query, false).await, Lang::default())
}

pub(super) async fn act(
    State(state): State<AppState>,
    Path(code): Path<String>,
    query: Query<LangQuery>,
) -> Response {
    answer(page(&state, &code, &query, true).await, Lang::default())
}

async fn page(
    state: &AppState,
    code: &str,
    query: &Query<LangQuery>,
    act: bool,
) -> Result<Response, AppError> {
    let person = match opened(state, Purpose::Confirm, code).await? {
        Opened::Forged => return Err(AppError::NotFound),
        Opened::Expired(person) => {
            let subject = subject(state, person, query).await?;
            return said(
                state,
                StatusCode::GONE,
                &plain(subject, T::ExpiredHeading, T::ExpiredLead),
            );
        }
        Opened::Valid(person) => person,
    };
    let outcome = if act {
        Some(confirm(state, person).await?)
    } else {
        known_outcome(state, person).await?
    };
    let subject = subject(state, person, query).await?;
    let lang = subject.lang;
    let Some(outcome) = outcome else {
        let ask = Notice {
            button: Some(PostButton {
                action: state
                    .public_url()
                    .path(&format!("/confirm/{code}?lang={}", lang.code())),
                field: None,
                words: T::ConfirmButton.text(lang),
            }),
            links: Vec::new(),
            ..plain(subject, T::ConfirmHeading, T::ConfirmLead)
        };
        return said(state, StatusCode::OK, &ask);
    };
    let list = matches!(person, Person::Member(_));
    let (status, heading, lead) = words(outcome, list);
    let mut notice = plain(subject, heading, lead);
    if let (Person::Registration(id), ConfirmOutcome::Confirmed(RegistrationStatus::Registered)) =
        (person, outcome)
        && let Some(row) = state
            .store()
            .registration(id)
            .await
            .map_err(AppError::internal)?
    {
        let calendar = format!("/v1/events/{}/calendar.ics?lang={}", row.event, lang.code());
        let link = (
            T::AddToCalendar.text(lang),
            state.public_url().path(&calendar),
        );
        notice.links.insert(0, link);
    }
    said(state, status, &notice)
}

const fn words(outcome: ConfirmOutcome, list: bool) -> (StatusCode, T, T) {
    use RegistrationStatus as S;
    match outcome {
        ConfirmOutcome::Confirmed(S::Waitlisted) => {
            (StatusCode::OK, T::WaitingHeading, T::WaitingLead)
        }
        ConfirmOutcome::Confirmed(_) if list => {
            (StatusCode::OK, T::ConfirmedHeading, T::ListConfirmedLead)
        }
        ConfirmOutcome::Confirmed(_) => (StatusCode::OK, T::ConfirmedHeading, T::ConfirmedLead),
        ConfirmOutcome::Already(S::Cancelled) => (StatusCode::OK, T::EndedHeading, T::EndedLead),
        ConfirmOutcome::Already(S::Waitlisted) => {
            (StatusCode::OK, T::AlreadyHeading, T::WaitingLead)
        }
        ConfirmOutcome::Already(_) => (StatusCode::OK, T::AlreadyHeading, T::AlreadyLead),
        ConfirmOutcome::Full => (StatusCode::CONFLICT, T::FullHeading, T::FullLead),
        ConfirmOutcome::Closed => (StatusCode::CONFLICT, T::OverHeading, T::OverLead),
        ConfirmOutcome::Gone => (StatusCode::GONE, T::GoneHeading, T::GoneLead),
    }
}

async fn confirm(state: &AppState, person: Person) -> Result<ConfirmOutcome, AppError> {
    let (store, now) = (state.store(), state.now());
    let confirmed = match person {
        Person::Member(id) => store.confirm_member(id, now).await,
        Person::Registration(id) => {
            let row = store.registration(id).await.map_err(AppError::internal)?;
            let Some(row) = row else {
                return Ok(ConfirmOutcome::Gone);
            };
            // An event that left the catalogue takes nobody any more.
            let Some(admission) = admission(state, &row.event) else {
                return Ok(ConfirmOutcome::Closed);
            };
            store.confirm(id, &admission, now).await
        }
    };
    confirmed.map_err(AppError::internal)
}

/// What there is to say before anything is done; `None` when the question is still open.
async fn known_outcome(
    state: &AppState,
    person: Person,
) -> Result<Option<ConfirmOutcome>, AppError> {
    let store = state.store();
    Ok(match person {
        Person::Registration(id) => {
            match store.registration(id).await.map_err(AppError::internal)? {
                None => Some(ConfirmOutcome::Gone),
                Some(row) if row.status == RegistrationStatus::Pending => None,
                Some(row) => Some(ConfirmOutcome::Already(row.status)),
            }
        }
        Person::Member(id) => match store.member(id).await.map_err(AppError::internal)? {
            None => Some(ConfirmOutcome::Gone),
            Some(row) => match row.status {
                MemberStatus::Pending => None,
                MemberStatus::Confirmed => {
                    Some(ConfirmOutcome::Already(RegistrationStatus::Registered))
                }
                MemberStatus::Unsubscribed => {
                    Some(ConfirmOutcome::Already(RegistrationStatus::Cancelled))
                }
            },
        },
    })
}
