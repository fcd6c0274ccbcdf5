//! `/beheer/entries/{kind}/{id}/history`: what an entry was, and the way back to it.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

use askama::Template as _;

use super::super::signed::{CsrfForm, Organiser};
use super::super::{answer, rendered};
use super::form::restore_values;
use super::{find, kind_of, path_of, read_only};
use crate::admin::entry_form::view::Viewer;
use crate::admin::entry_form::{FieldLabels, Values, title_of};
use crate::admin::entry_texts::EntryText as E;
use crate::admin::pages::{HistoryLine, HistoryPage, moment};
use crate::catalogue::{ChangedBy, EntryKind, EntryRevision};
use crate::error::AppError;
use crate::lang::Lang;
use crate::pages::when::home;
use crate::state::AppState;

/// `GET …/history`.
pub(super) async fn show(
    State(state): State<AppState>,
    Path((kind, id)): Path<(String, String)>,
    organiser: Organiser,
) -> Response {
    if let Some(refused) = read_only(&state, &organiser) {
        return refused;
    }
    let page = async { page(&state, kind_of(&kind)?, &id, &organiser).await };
    answer(page.await, organiser.lang)
}

async fn page(
    state: &AppState,
    kind: EntryKind,
    id: &str,
    organiser: &Organiser,
) -> Result<Response, AppError> {
    let lang = organiser.lang;
    let there = find(state, kind, id).await?;
    let history = state.store().entry_history(kind, id).await;
    let history = history.map_err(AppError::internal)?;
    let path = path_of(kind, id);
    let at = format!("{path}/history");
    let frame = organiser.frame(state, Some(at.clone()));
    let older = history.iter().skip(1).map(Some).chain([None]);
    let page = HistoryPage {
        title: title_of(&there.entry, lang).1,
        back: frame.to(&path),
        action: frame.to(&at),
        lines: history
            .iter()
            .zip(older)
            .map(|(revision, before)| line(lang, revision, before))
            .collect(),
        frame,
    };
    Ok(rendered(
        StatusCode::OK,
        page.render().map_err(Into::into),
        lang,
    ))
}

fn line(lang: Lang, revision: &EntryRevision, before: Option<&EntryRevision>) -> HistoryLine {
    let entry = &revision.stored.entry;
    let values = |revision: &EntryRevision| {
        let entry = &revision.stored.entry;
        Values::of_entry(entry.kind, &entry.content)
    };
    let now = values(revision);
    let changes = before.map(|before| {
        let before = values(before);
        let labels = [&now, &before].map(|values| labels(lang, entry.kind, values));
        let label = |name: &str| {
            let known = labels.iter().find_map(|labels| labels.get(name));
            known.unwrap_or(name).to_owned()
        };
        let changed = now.differences(&before).into_iter();
        changed
            .map(|(name, text)| (label(&name), before.get(&name).to_owned(), text))
            .collect()
    });
    HistoryLine {
        revision: revision.stored.revision,
        when: moment(lang, revision.stored.updated_at, &home()),
        by: match revision.changed_by {
            ChangedBy::Organiser => E::ByOrganiser,
            ChangedBy::Command => E::ByCommand,
            ChangedBy::Demo => E::ByDemo,
        },
        state: entry.state,
        changes: changes.unwrap_or_default(),
    }
}

fn labels(lang: Lang, kind: EntryKind, values: &Values) -> FieldLabels {
    let viewer = Viewer {
        lang,
        values,
        mistakes: &[],
        lists: &[],
    };
    viewer.labels(kind)
}

/// `POST …/history`: the form with what the entry was then, to be saved. So mail that it causes is asked about.
pub(super) async fn restore(
    State(state): State<AppState>,
    Path((kind, id)): Path<(String, String)>,
    CsrfForm { organiser, fields }: CsrfForm,
) -> Response {
    if let Some(refused) = read_only(&state, &organiser) {
        return refused;
    }
    let restored = async {
        let kind = kind_of(&kind)?;
        let revision: Option<i64> = fields.get("revision").and_then(|text| text.parse().ok());
        let history = state.store().entry_history(kind, &id).await;
        let history = history.map_err(AppError::internal)?;
        let mut history = history.into_iter();
        let then = history.find(|then| Some(then.stored.revision) == revision);
        let then = then.ok_or(AppError::NotFound)?;
        restore_values(&state, kind, &id, &then.stored.entry, &organiser).await
    };
    answer(restored.await, organiser.lang)
}
