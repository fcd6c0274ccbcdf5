//! A catalogue file taken apart into entries, and put together from them.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde::Serialize;
use toml::{Table, Value};

use super::declared::RawDeclared;
use super::raw::{RawCourse, RawEvent, RawList};
use super::{CATALOGUE_MAX, CatalogueError, Problem, Reader, Selection, shape};
use crate::catalogue::{Catalogue, Entry, EntryKind, EntryState, StoredEntry};

/// An entry that this version can't read, and why.
pub type Unreadable = (EntryKind, String, CatalogueError);

/// A file with entries as tables, in the order in which they are written.
#[derive(Default, Serialize)]
struct File {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    event: Vec<Table>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    list: Vec<Table>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    course: Vec<Table>,
    #[serde(flatten)]
    declared: BTreeMap<&'static str, Vec<Table>>,
}

/// Takes a catalogue file apart. The file is checked as a whole first.
///
/// # Errors
/// All that is wrong with the file, each with line and column.
pub fn split(source: &str, now: Timestamp) -> Result<Vec<Entry>, CatalogueError> {
    Catalogue::from_toml(source, now)?;
    let mut file: Table = shape(source).map_err(|problem| CatalogueError(vec![problem]))?;
    let mut entries = Vec::new();
    for kind in EntryKind::ALL {
        let Some(Value::Array(tables)) = file.remove(kind.as_str()) else {
            continue;
        };
        for table in tables {
            let Value::Table(mut table) = table else {
                continue;
            };
            let id = table.get("id").and_then(Value::as_str).unwrap_or_default();
            let id = id.to_owned();
            let state = take_state(&mut table);
            let content = table.to_string();
            entries.push(Entry {
                kind: *kind,
                id,
                content,
                state,
            });
        }
    }
    Ok(entries)
}

/// The state of an entry's table, which then no longer says it, but for a cancellation: that is part of the event.
fn take_state(table: &mut Table) -> EntryState {
    let named = table.remove("state");
    let named = named.as_ref().and_then(Value::as_str);
    let is_cancelled = table.get("cancelled").and_then(Value::as_bool) == Some(true);
    match named
        .and_then(|word| EntryState::parse(word).ok())
        .unwrap_or_default()
    {
        EntryState::Live if is_cancelled => EntryState::Cancelled,
        state => state,
    }
}

/// Writes entries as a catalogue file.
///
/// # Errors
/// The first entry whose content is no TOML.
pub fn join<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Result<String, Unreadable> {
    let mut file = File::default();
    for entry in entries {
        let unreadable = |problem| (entry.kind, entry.id.clone(), CatalogueError(vec![problem]));
        let mut table: Table = shape(&entry.content).map_err(unreadable)?;
        match entry.state {
            EntryState::Live | EntryState::Cancelled => {}
            state => {
                table.insert("state".to_owned(), state.as_str().into());
            }
        }
        match entry.kind {
            EntryKind::Event => file.event.push(table),
            EntryKind::List => file.list.push(table),
            EntryKind::Course => file.course.push(table),
            kind => file.declared.entry(kind.as_str()).or_default().push(table),
        }
    }
    toml::to_string_pretty(&file).map_err(|error| {
        let problem = Problem::at("", 0, error.to_string());
        (
            EntryKind::Event,
            String::new(),
            CatalogueError(vec![problem]),
        )
    })
}

/// Whether an event's content says that it is cancelled.
#[must_use]
pub fn is_cancelled(content: &str) -> bool {
    let table = content.parse::<Table>().unwrap_or_default();
    table.get("cancelled").and_then(Value::as_bool) == Some(true)
}

/// An event's content with or without its cancellation; the content itself when it is no TOML.
#[must_use]
pub fn with_cancelled(content: &str, is_cancelled: bool) -> String {
    let Ok(mut table) = content.parse::<Table>() else {
        return content.to_owned();
    };
    if is_cancelled {
        table.insert("cancelled".to_owned(), true.into());
    } else {
        table.remove("cancelled");
    }
    table.to_string()
}

impl Catalogue {
    /// Makes a catalogue of stored entries. One that can't be read is left out and named: a newer version may have written
    /// it, and the others are still to be served.
    #[must_use]
    pub fn from_entries(entries: &[StoredEntry], now: Timestamp) -> (Self, Vec<Unreadable>) {
        let mut unreadable = Vec::new();
        let of_kind = |kind| move |stored: &&StoredEntry| stored.entry.kind == kind;
        let lists: BTreeSet<&str> = entries
            .iter()
            .filter(of_kind(EntryKind::List))
            .map(|stored| stored.entry.id.as_str())
            .collect();
        let mut selection = Selection::default();
        for stored in entries {
            let entry = &stored.entry;
            if entry.content.len() > CATALOGUE_MAX {
                continue;
            }
            if let Err(error) = read_entry(entry, &lists, now, &mut selection) {
                unreadable.push((entry.kind, entry.id.clone(), error));
            }
        }
        (selection.into_catalogue(), unreadable)
    }
}

/// Checks an entry as it would be served. `lists` are the ids of all lists.
///
/// # Errors
/// All that is wrong with it, by line and column of its content.
pub fn check(
    entry: &Entry,
    lists: &BTreeSet<&str>,
    now: Timestamp,
) -> Result<Catalogue, CatalogueError> {
    let mut selection = Selection::default();
    let public = Entry {
        state: EntryState::Live,
        ..entry.clone()
    };
    read_entry(&public, lists, now, &mut selection)?;
    Ok(selection.into_catalogue())
}

fn read_entry(
    entry: &Entry,
    lists: &BTreeSet<&str>,
    now: Timestamp,
    selection: &mut Selection,
) -> Result<(), CatalogueError> {
    let source = entry.content.as_str();
    let one = |problem| CatalogueError(vec![problem]);
    let mut reader = Reader {
        source,
        now,
        problems: Vec::new(),
    };
    match entry.kind {
        EntryKind::Event => {
            let read = reader.event(0, shape::<RawEvent>(source).map_err(one)?);
            reader.done()?;
            selection.events.extend(read.map(|it| (entry.state, it)));
        }
        EntryKind::List => {
            let read = reader.list(0, shape::<RawList>(source).map_err(one)?);
            reader.done()?;
            selection.lists.extend(read.map(|it| (entry.state, it)));
        }
        EntryKind::Course => {
            let read = reader.course(0, shape::<RawCourse>(source).map_err(one)?, lists);
            reader.done()?;
            selection.courses.extend(read.map(|it| (entry.state, it)));
        }
        EntryKind::Declared(widget) => {
            let read = reader.declared(widget, 0, shape::<RawDeclared>(source).map_err(one)?);
            reader.done()?;
            selection.declared.extend(read.map(|it| (entry.state, it)));
        }
    }
    Ok(())
}
