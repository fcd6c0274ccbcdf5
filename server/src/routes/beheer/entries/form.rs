//! The form of an entry: shown, copied, checked, and stored unless somebody else was faster.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;

use askama::Template as _;

use super::super::signed::{Flash, Organiser};
use super::super::{answer, rendered, to};
use super::draft::{Draft, Remarks};
use super::{EntryRequest, kind_of, list_ids, path_of, read_only};
use crate::admin::entry_form::{Checked, FieldMistake, Values, check};
use crate::admin::entry_texts::EntryText as E;
use crate::admin::pages::MailConsequence;
use crate::catalogue::{ChangedBy, EntryKind};
use crate::error::AppError;
use crate::mail::consequence::{self, Consequence};
use crate::routes::Query;
use crate::state::AppState;
use crate::store::{Audience, Change, SaveOutcome};

/// What the address of a new entry may name.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct NewQuery {
    /// The entry that is copied.
    from: String,
}

/// `GET /beheer/new/{kind}`: an empty form, or a copy.
pub(super) async fn new(
    State(state): State<AppState>,
    Path(kind): Path<String>,
    Query(query): Query<NewQuery>,
    organiser: Organiser,
) -> Response {
    if let Some(refused) = read_only(&state, &organiser) {
        return refused;
    }
    let page = async {
        let draft = Draft::new(&state, kind_of(&kind)?, &query.from).await?;
        draft.page(&state, &organiser, &Remarks::default())
    };
    answer(page.await, organiser.lang)
}

/// `GET /beheer/entries/{kind}/{id}`.
pub(super) async fn edit(
    State(state): State<AppState>,
    Path((kind, id)): Path<(String, String)>,
    organiser: Organiser,
) -> Response {
    if let Some(refused) = read_only(&state, &organiser) {
        return refused;
    }
    let page = async {
        let draft = Draft::of(&state, kind_of(&kind)?, &id).await?;
        draft.page(&state, &organiser, &Remarks::default())
    };
    answer(page.await, organiser.lang)
}

/// `POST /beheer/new/{kind}`.
pub(super) async fn create(
    State(state): State<AppState>,
    Path(kind): Path<String>,
    request: EntryRequest,
) -> Response {
    if let Some(refused) = read_only(&state, &request.organiser) {
        return refused;
    }
    let lang = request.organiser.lang;
    let done = async {
        let draft = Draft::new(&state, kind_of(&kind)?, "").await?;
        act(&state, draft, &request).await
    };
    answer(done.await, lang)
}

/// `POST /beheer/entries/{kind}/{id}`.
pub(super) async fn save(
    State(state): State<AppState>,
    Path((kind, id)): Path<(String, String)>,
    request: EntryRequest,
) -> Response {
    if let Some(refused) = read_only(&state, &request.organiser) {
        return refused;
    }
    let lang = request.organiser.lang;
    let done = async {
        let draft = Draft::of(&state, kind_of(&kind)?, &id).await?;
        act(&state, draft, &request).await
    };
    answer(done.await, lang)
}

/// Does what the pressed button says.
async fn act(
    state: &AppState,
    mut draft: Draft,
    request: &EntryRequest,
) -> Result<Response, AppError> {
    let organiser = &request.organiser;
    draft.typed(request);
    let action = request.fields.get("action").map_or("", String::as_str);
    if let Some(rows) = action.strip_prefix("add-") {
        draft.values.add_row(rows);
        return draft.page(state, organiser, &Remarks::default());
    }
    let lists = list_ids(&draft.stored);
    let checked = check(draft.kind, &draft.values, draft.state, &lists, state.now());
    let checked = match checked {
        Ok(checked) => checked,
        Err(mistakes) => return refuse(state, &draft, organiser, mistakes),
    };
    if let Some(conflict) = conflict(state, &mut draft, organiser)? {
        return Ok(conflict);
    }
    let consequence = consequence::of(state, &checked).await;
    let consequence = consequence.map_err(AppError::internal)?;
    let answered = request.fields.get("mail").map(String::as_str);
    if let (Some(consequence), None) = (&consequence, answered) {
        return ask(state, &draft, organiser, consequence);
    }
    let is_mailed = answered == Some("yes") && consequence.is_some();
    store(state, draft, organiser, checked, is_mailed).await
}

fn refuse(
    state: &AppState,
    draft: &Draft,
    organiser: &Organiser,
    mistakes: Vec<FieldMistake>,
) -> Result<Response, AppError> {
    let remarks = Remarks {
        mistakes,
        status: StatusCode::UNPROCESSABLE_ENTITY,
        ..Remarks::default()
    };
    draft.page(state, organiser, &remarks)
}

/// The form again, when somebody else saved the entry since it was shown: with what they saved, and what was typed.
fn conflict(
    state: &AppState,
    draft: &mut Draft,
    organiser: &Organiser,
) -> Result<Option<Response>, AppError> {
    let Some(there) = &draft.there else {
        return Ok(None);
    };
    if draft.from == Some(there.revision) {
        return Ok(None);
    }
    let theirs = Values::of_entry(draft.kind, &there.entry.content);
    draft.from = Some(there.revision);
    let remarks = Remarks {
        conflict: theirs.differences(&draft.values),
        status: StatusCode::CONFLICT,
        ..Remarks::default()
    };
    draft.page(state, organiser, &remarks).map(Some)
}

/// The question before people are mailed: how many, with which text.
fn ask(
    state: &AppState,
    draft: &Draft,
    organiser: &Organiser,
    consequence: &Consequence,
) -> Result<Response, AppError> {
    let lang = organiser.lang;
    let path = match &draft.there {
        Some(there) => path_of(draft.kind, &there.entry.id),
        None => format!("/beheer/new/{}", draft.kind.as_str()),
    };
    let mail = consequence.preview(state, lang);
    let mail = mail
        .map_err(AppError::internal)?
        .ok_or(AppError::NotFound)?;
    let mut kept: Vec<(String, String)> = draft
        .values
        .all()
        .map(|(name, text)| (name.to_owned(), text.to_owned()))
        .collect();
    let revision = draft.from.map(|from| from.to_string()).unwrap_or_default();
    kept.push(("revision".to_owned(), revision));
    let frame = organiser.frame(state, None);
    let page = MailConsequence {
        count: consequence.count,
        mail,
        action: frame.to(&path),
        back: frame.to(&path),
        kept,
        frame,
    };
    Ok(rendered(
        StatusCode::OK,
        page.render().map_err(Into::into),
        lang,
    ))
}

async fn store(
    state: &AppState,
    mut draft: Draft,
    organiser: &Organiser,
    checked: Checked,
    is_mailed: bool,
) -> Result<Response, AppError> {
    let (kind, id) = (checked.entry.kind, checked.entry.id.clone());
    // A mail about another date has the link in it.
    let has_new_link = !is_mailed && has_new_join_link(state, &checked).await?;
    let change = Change {
        from: draft.from,
        by: ChangedBy::Organiser,
        silently: match is_mailed {
            true => None,
            false => consequence::schedule(state, &checked),
        },
        entry: checked.entry,
    };
    let saved = state.store().save_entry(&change, state.now()).await;
    match saved.map_err(AppError::internal)? {
        SaveOutcome::Saved(_) => {}
        SaveOutcome::Conflict(there) if draft.there.is_some() => {
            draft.there = Some(*there);
            let conflict = conflict(state, &mut draft, organiser)?;
            return conflict.ok_or(AppError::NotFound);
        }
        SaveOutcome::Conflict(_) | SaveOutcome::Missing => {
            let mistakes = vec![FieldMistake::new("id".to_owned(), E::ConflictId)];
            return refuse(state, &draft, organiser, mistakes);
        }
        SaveOutcome::TooLarge => {
            let mistakes = vec![FieldMistake::new("nl.title".to_owned(), E::TooLarge)];
            return refuse(state, &draft, organiser, mistakes);
        }
    }
    consequence::settle(state, kind, &id)
        .await
        .map_err(AppError::internal)?;
    let flash = match (is_mailed, has_new_link) {
        (true, _) => Flash::SavedMail,
        (false, true) => Flash::JoinChanged,
        (false, false) => Flash::Saved,
    };
    let path = format!("{}?said={}", path_of(kind, &id), flash.code());
    Ok(to(state, &path, organiser.lang))
}

/// Whether an event has another link to take part than before, and people who registered don't have it.
async fn has_new_join_link(state: &AppState, checked: &Checked) -> Result<bool, AppError> {
    let new = checked.catalogue.events().next();
    let Some(join) = new.and_then(|event| event.join.as_ref()) else {
        return Ok(false);
    };
    let id = checked.entry.id.as_str();
    let catalogue = state.catalogue();
    let before = catalogue.event(id).map(|event| event.join.as_ref());
    if before.is_none_or(|before| before == Some(join)) {
        return Ok(false);
    }
    let people = state.store().recipients(id, Audience::Registered).await;
    Ok(!people.map_err(AppError::internal)?.is_empty())
}

/// Stores what an entry was, as if it had been typed.
pub(super) async fn restore_values(
    state: &AppState,
    kind: EntryKind,
    id: &str,
    then: &crate::catalogue::Entry,
    organiser: &Organiser,
) -> Result<Response, AppError> {
    let mut draft = Draft::of(state, kind, id).await?;
    let is_cancelled = draft.values.get("cancelled").to_owned();
    draft.values = Values::of_entry(kind, &then.content);
    draft.values.set("cancelled", is_cancelled);
    let lists = list_ids(&draft.stored);
    match check(kind, &draft.values, draft.state, &lists, state.now()) {
        Err(mistakes) => refuse(state, &draft, organiser, mistakes),
        Ok(checked) => {
            let consequence = consequence::of(state, &checked).await;
            match consequence.map_err(AppError::internal)? {
                Some(consequence) => ask(state, &draft, organiser, &consequence),
                None => store(state, draft, organiser, checked, false).await,
            }
        }
    }
}
