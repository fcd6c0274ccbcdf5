//! A form of an entry under way: what is in it, and the page that shows it.

use axum::http::StatusCode;
use axum::response::Response;

use askama::Template as _;

use super::super::rendered;
use super::super::signed::{Flash, Organiser};
use super::{EntryRequest, find, path_of};
use crate::admin::entry_form::view::Viewer;
use crate::admin::entry_form::{
    FieldLabels, FieldMistake, Values, free_id, snippet_of, steps, title_of,
};
use crate::admin::entry_texts::EntryText as E;
use crate::admin::pages::{EntryPage, ThereView, new_words};
use crate::catalogue::{EntryKind, EntryState, StoredEntry};
use crate::error::AppError;
use crate::state::AppState;

/// Fields that are no part of an entry.
const NOT_OF_ENTRY: [&str; 6] = [
    "csrf",
    "revision",
    "action",
    "mail",
    "state",
    "preview-lang",
];

/// A form under way.
pub(super) struct Draft {
    pub(super) kind: EntryKind,
    pub(super) values: Values,
    /// The entry that is changed; `None` for a new one.
    pub(super) there: Option<StoredEntry>,
    /// The revision that the form was made from.
    pub(super) from: Option<i64>,
    /// Whether visitors will see it.
    pub(super) state: EntryState,
    /// All entries.
    pub(super) stored: Vec<StoredEntry>,
}

/// What is to be said on the form.
#[derive(Default)]
pub(super) struct Remarks {
    pub(super) mistakes: Vec<FieldMistake>,
    pub(super) conflict: Vec<(String, String)>,
    pub(super) status: StatusCode,
}

impl Draft {
    /// A new entry, or a copy of the one with the id `from`.
    pub(super) async fn new(
        state: &AppState,
        kind: EntryKind,
        from: &str,
    ) -> Result<Self, AppError> {
        let stored = all(state).await?;
        let copied = stored
            .iter()
            .find(|stored| stored.entry.kind == kind && stored.entry.id == from);
        let content = copied.map_or("", |stored| stored.entry.content.as_str());
        let mut values = Values::of_entry(kind, content);
        values.set("id", String::new());
        values.set("cancelled", String::new());
        if kind != EntryKind::List && values.get("timezone").is_empty() {
            values.set("timezone", "Europe/Brussels".to_owned());
        }
        Ok(Self {
            kind,
            values,
            there: None,
            from: None,
            // A copy has the old date: it is looked at first.
            state: match copied {
                Some(_) => EntryState::Draft,
                None => EntryState::Live,
            },
            stored,
        })
    }

    /// The form of a stored entry.
    pub(super) async fn of(state: &AppState, kind: EntryKind, id: &str) -> Result<Self, AppError> {
        let there = find(state, kind, id).await?;
        Ok(Self {
            kind,
            values: Values::of_entry(kind, &there.entry.content),
            from: Some(there.revision),
            state: there.entry.state,
            there: Some(there),
            stored: all(state).await?,
        })
    }

    /// Takes over what was typed.
    pub(super) fn typed(&mut self, request: &EntryRequest) {
        let fields = request.fields.iter();
        let fields = fields.filter(|(name, _)| !NOT_OF_ENTRY.contains(&name.as_str()));
        self.values = Values::of_form(fields.map(|(name, text)| (name.clone(), text.clone())));
        let field = |name: &str| request.fields.get(name).map_or("", String::as_str);
        match &self.there {
            // Registrations are stored under the id, and a cancellation has a page of its own.
            Some(there) => {
                self.values.set("id", there.entry.id.clone());
                let is_cancelled = crate::catalogue::is_cancelled(&there.entry.content);
                let cancelled = if is_cancelled { "yes" } else { "" };
                self.values.set("cancelled", cancelled.to_owned());
                self.from = field("revision").parse().ok();
            }
            None => {
                self.values.set("cancelled", String::new());
                self.state = match field("state") {
                    "draft" => EntryState::Draft,
                    _ => EntryState::Live,
                };
                if self.values.get("id").trim().is_empty() {
                    let id = free_id(self.kind, &self.values, &self.stored);
                    self.values.set("id", id);
                }
            }
        }
    }

    /// Where a message about a new link to take part is written, when that has just changed.
    fn join_message(&self, organiser: &Organiser) -> Option<String> {
        let there = self.there.as_ref()?;
        let id = &there.entry.id;
        let path = format!("/beheer/events/{id}/messages/new?about=join");
        organiser.was_told(Flash::JoinChanged).then_some(path)
    }

    /// The page with the form.
    pub(super) fn page(
        &self,
        state: &AppState,
        organiser: &Organiser,
        remarks: &Remarks,
    ) -> Result<Response, AppError> {
        let lang = organiser.lang;
        let lists: Vec<(String, String)> = self
            .stored
            .iter()
            .filter(|stored| stored.entry.kind == EntryKind::List)
            .map(|stored| (stored.entry.id.clone(), title_of(&stored.entry, lang).1))
            .collect();
        let viewer = Viewer {
            lang,
            values: &self.values,
            mistakes: &remarks.mistakes,
            lists: &lists,
        };
        let kind = self.kind.as_str();
        let path = match &self.there {
            Some(there) => path_of(self.kind, &there.entry.id),
            None => format!("/beheer/new/{kind}"),
        };
        let title = match &self.there {
            Some(there) => E::EditTitle.fill(lang, "title", &title_of(&there.entry, lang).1),
            None => new_words(self.kind, lang).to_owned(),
        };
        let frame = organiser.frame(state, Some(path.clone()));
        let page = EntryPage {
            title,
            kind: self.kind,
            there: self
                .there
                .as_ref()
                .map(|there| there_view(state, there, organiser)),
            summary: viewer.summary(self.kind),
            conflict: labelled(&viewer.labels(self.kind), &remarks.conflict),
            action: frame.to(&path),
            preview: frame.to(&format!("/beheer/preview/{kind}")),
            revision: self.from.map(|from| from.to_string()).unwrap_or_default(),
            kept: match &self.there {
                Some(there) => vec![("id".to_owned(), there.entry.id.clone())],
                None => Vec::new(),
            },
            groups: viewer.groups(self.kind),
            id_control: self.there.is_none().then(|| viewer.id_control()),
            is_draft: self.state == EntryState::Draft,
            join_message: self.join_message(organiser).map(|path| frame.to(&path)),
            frame,
        };
        Ok(rendered(
            remarks.status,
            page.render().map_err(Into::into),
            lang,
        ))
    }
}

async fn all(state: &AppState) -> Result<Vec<StoredEntry>, AppError> {
    let stored = state.store().catalogue_entries().await;
    stored.map_err(AppError::internal)
}

fn there_view(state: &AppState, there: &StoredEntry, organiser: &Organiser) -> ThereView {
    let entry = &there.entry;
    let lang = organiser.lang;
    let is_public = entry.state.is_public();
    let page = entry.kind.widget().page(&entry.id, lang);
    let title = title_of(entry, lang).1;
    ThereView {
        id: entry.id.clone(),
        state: entry.state,
        is_event: entry.kind == EntryKind::Event,
        page: is_public.then(|| state.public_url().path(&page)),
        snippet: is_public.then(|| snippet_of(entry, &title, lang, state.public_url())),
        steps: steps(entry),
    }
}

/// Names and values with the label of each field in place of its name.
fn labelled(labels: &FieldLabels, fields: &[(String, String)]) -> Vec<(String, String)> {
    let label = |name: &str| labels.get(name).unwrap_or(name).to_owned();
    let fields = fields.iter();
    fields
        .map(|(name, value)| (label(name), value.clone()))
        .collect()
}
