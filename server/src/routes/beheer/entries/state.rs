//! `/beheer/entries/{kind}/{id}/state/{state}`: an entry is published, called off, archived or brought back.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

use askama::Template as _;

use super::super::signed::{CsrfForm, Flash, Organiser};
use super::super::{answer, rendered, to};
use super::{find, kind_of, path_of, read_only};
use crate::admin::entry_form::{Checked, in_state, step_words, title_of};
use crate::admin::pages::StepPage;
use crate::catalogue::{self, ChangedBy, Entry, EntryKind, EntryState, StoredEntry};
use crate::error::AppError;
use crate::mail::consequence;
use crate::state::AppState;
use crate::store::{Change, SaveOutcome};

type Place = (String, String, String);

/// The entry of an address as it shall be, and as it is.
async fn wanted(
    state: &AppState,
    (kind, id, wanted): &Place,
) -> Result<(StoredEntry, Entry), AppError> {
    let there = find(state, kind_of(kind)?, id).await?;
    let wanted = EntryState::parse(wanted).map_err(|_| AppError::NotFound)?;
    let entry = in_state(&there.entry, wanted).ok_or(AppError::NotFound)?;
    Ok((there, entry))
}

/// The entry with a catalogue of it alone. What can't be read any more can still be archived.
fn checked(state: &AppState, entry: Entry) -> Checked {
    let lists = std::iter::empty().collect();
    let catalogue = catalogue::check(&entry, &lists, state.now());
    Checked {
        entry,
        catalogue: catalogue.unwrap_or_default(),
    }
}

/// Whether people are registered for an event that is still to come.
async fn is_awaited(state: &AppState, entry: &Entry) -> Result<bool, AppError> {
    if entry.kind != EntryKind::Event {
        return Ok(false);
    }
    let counts = state.store().counts_of(&entry.id).await;
    let counts = counts.map_err(AppError::internal)?.unwrap_or_default();
    let catalogue = state.catalogue();
    let is_over = catalogue.event(&entry.id).is_none_or(|event| {
        let occurrence = event.occurrence(state.started(), state.now());
        occurrence.is_ok_and(|occurrence| occurrence.has_ended(state.now()))
    });
    Ok(!is_over && counts.registered + counts.waitlisted > 0)
}

/// `GET …/state/{state}`: the question.
pub(super) async fn ask(
    State(state): State<AppState>,
    Path(place): Path<Place>,
    organiser: Organiser,
) -> Response {
    if let Some(refused) = read_only(&state, &organiser) {
        return refused;
    }
    answer(question(&state, &place, &organiser).await, organiser.lang)
}

async fn question(
    state: &AppState,
    place: &Place,
    organiser: &Organiser,
) -> Result<Response, AppError> {
    let lang = organiser.lang;
    let (there, entry) = wanted(state, place).await?;
    let checked = checked(state, entry);
    let consequence = consequence::of(state, &checked).await;
    let consequence = consequence.map_err(AppError::internal)?;
    let mail = match &consequence {
        Some(consequence) => consequence
            .preview(state, lang)
            .map_err(AppError::internal)?,
        None => None,
    };
    let (title, lead) = step_words(there.entry.state, checked.entry.state);
    let path = path_of(there.entry.kind, &there.entry.id);
    let at = format!("{path}/state/{}", place.2);
    let frame = organiser.frame(state, Some(at.clone()));
    let page = StepPage {
        about: title_of(&there.entry, lang).1,
        title,
        lead,
        mail: mail.map(|mail| (consequence.map_or(0, |it| it.count), mail)),
        revision: there.revision,
        action: frame.to(&at),
        back: frame.to(&path),
        frame,
    };
    Ok(rendered(
        StatusCode::OK,
        page.render().map_err(Into::into),
        lang,
    ))
}

/// `POST …/state/{state}`.
pub(super) async fn change(
    State(state): State<AppState>,
    Path(place): Path<Place>,
    CsrfForm { organiser, fields }: CsrfForm,
) -> Response {
    if let Some(refused) = read_only(&state, &organiser) {
        return refused;
    }
    let lang = organiser.lang;
    let done = async {
        let (there, entry) = wanted(&state, &place).await?;
        let (kind, id) = (entry.kind, entry.id.clone());
        let back = |flash: Flash| {
            let path = format!("{}?said={}", path_of(kind, &id), flash.code());
            Ok(to(&state, &path, lang))
        };
        if entry.state == EntryState::Archived && is_awaited(&state, &there.entry).await? {
            return back(Flash::ArchiveFirst);
        }
        let checked = checked(&state, entry);
        let consequence = consequence::of(&state, &checked).await;
        let consequence = consequence.map_err(AppError::internal)?;
        let is_mailed = consequence.is_some() && fields.get("mail").is_some_and(|it| it == "yes");
        let change = Change {
            from: fields.get("revision").and_then(|text| text.parse().ok()),
            by: ChangedBy::Organiser,
            silently: match is_mailed {
                true => None,
                false => consequence::schedule(&state, &checked),
            },
            entry: checked.entry,
        };
        let saved = state.store().save_entry(&change, state.now()).await;
        match saved.map_err(AppError::internal)? {
            SaveOutcome::Saved(_) => {}
            _ => return back(Flash::Changed),
        }
        let settled = consequence::settle(&state, kind, &id).await;
        settled.map_err(AppError::internal)?;
        back(match is_mailed {
            true => Flash::SavedMail,
            false => Flash::Saved,
        })
    };
    answer(done.await, lang)
}
