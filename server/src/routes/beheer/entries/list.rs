//! `/beheer/entries`: everything there is; and the first page of an empty installation.

use axum::extract::State;
use axum::response::Response;

use super::super::signed::{CsrfForm, Flash, Organiser};
use super::super::{answer, shown, to};
use super::read_only;
use crate::admin::entry_form::view::Viewer;
use crate::admin::entry_form::{Values, title_of};
use crate::admin::pages::{EntriesPage, EntryLine, EntrySection, WelcomePage, moment};
use crate::catalogue::{ChangedBy, EntryKind, EntryState, StoredEntry, split};
use crate::error::AppError;
use crate::lang::Lang;
use crate::pages::when::home;
use crate::state::AppState;

/// The demo's catalogue.
const DEMO: &str = include_str!("../../../../../www/catalogue.toml");

/// `GET /beheer/entries`.
pub(super) async fn show(State(state): State<AppState>, organiser: Organiser) -> Response {
    answer(page(&state, &organiser).await, organiser.lang)
}

async fn page(state: &AppState, organiser: &Organiser) -> Result<Response, AppError> {
    let lang = organiser.lang;
    let file = state
        .catalogue_file()
        .map(|file| file.display().to_string());
    let sections = match file {
        Some(_) => of_file(state, lang),
        None => {
            let stored = state.store().catalogue_entries().await;
            of_database(&stored.map_err(AppError::internal)?, lang)
        }
    };
    let page = EntriesPage {
        frame: organiser.frame(state, Some("/beheer/entries".to_owned())),
        sections,
        file,
    };
    Ok(shown(&page, lang))
}

fn of_database(stored: &[StoredEntry], lang: Lang) -> Vec<EntrySection> {
    let line = |stored: &StoredEntry| {
        let entry = &stored.entry;
        EntryLine {
            id: entry.id.clone(),
            title: title_of(entry, lang),
            state: entry.state,
            changed: moment(lang, stored.updated_at, &home()),
        }
    };
    let section = |kind: &EntryKind| EntrySection {
        kind: *kind,
        lines: stored
            .iter()
            .filter(|stored| stored.entry.kind == *kind)
            .map(line)
            .collect(),
    };
    EntryKind::ALL.iter().map(section).collect()
}

fn of_file(state: &AppState, lang: Lang) -> Vec<EntrySection> {
    let catalogue = state.catalogue();
    let line = |id: &str, title: (Lang, &str), is_cancelled: bool| EntryLine {
        id: id.to_owned(),
        title: (title.0, title.1.to_owned()),
        state: match is_cancelled {
            true => EntryState::Cancelled,
            false => EntryState::Live,
        },
        changed: String::new(),
    };
    let events = catalogue.events().map(|event| {
        let (of, texts) = event.texts(lang);
        line(event.id.as_str(), (of, &texts.title), event.cancelled)
    });
    let lists = catalogue.lists().map(|list| {
        let (of, texts) = list.texts.in_lang(lang);
        line(list.id.as_str(), (of, &texts.title), false)
    });
    let courses = catalogue.courses().map(|course| {
        let (of, texts) = course.texts.in_lang(lang);
        line(course.id.as_str(), (of, &texts.title), false)
    });
    let section = |kind, lines| EntrySection { kind, lines };
    let declared = EntryKind::ALL.iter().copied();
    let declared = declared.filter(|kind| kind.spec().is_some()).map(|kind| {
        let entries = catalogue.all_declared();
        let entries = entries.filter(|entry| entry.widget == kind.widget());
        let lines = entries.map(|entry| line(&entry.id, entry.title(lang), false));
        section(kind, lines.collect())
    });
    let mut sections = vec![
        section(EntryKind::Event, events.collect()),
        section(EntryKind::List, lists.collect()),
        section(EntryKind::Course, courses.collect()),
    ];
    sections.extend(declared);
    sections
}

/// The page that an empty installation opens with; `None` when there is something already.
pub(in super::super) async fn welcome(
    state: &AppState,
    organiser: &Organiser,
) -> Result<Option<Response>, AppError> {
    if state.catalogue_file().is_some() {
        return Ok(None);
    }
    let revision = state.store().catalogue_revision().await;
    if revision.map_err(AppError::internal)? != 0 {
        return Ok(None);
    }
    let lang = organiser.lang;
    let mut values = Values::default();
    values.set("duration", "60".to_owned());
    let viewer = Viewer {
        lang,
        values: &values,
        mistakes: &[],
        lists: &[],
    };
    let page = WelcomePage {
        frame: organiser.frame(state, Some("/beheer".to_owned())),
        fields: viewer.first_event(),
    };
    Ok(Some(shown(&page, lang)))
}

/// `POST /beheer/demo`.
pub(super) async fn load_demo(
    State(state): State<AppState>,
    CsrfForm { organiser, .. }: CsrfForm,
) -> Response {
    if let Some(refused) = read_only(&state, &organiser) {
        return refused;
    }
    let lang = organiser.lang;
    let loaded = async {
        let now = state.now();
        let entries = split(DEMO, now).map_err(AppError::internal)?;
        let imported = state.store().import_entries(&entries, ChangedBy::Demo, now);
        imported.await.map_err(AppError::internal)?;
        state
            .refresh_catalogue()
            .await
            .map_err(AppError::internal)?;
        let path = format!("/beheer/entries?said={}", Flash::Saved.code());
        Ok(to(&state, &path, lang))
    };
    answer(loaded.await, lang)
}
