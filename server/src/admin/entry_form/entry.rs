//! What the pages say of an entry, and the states it can go to.

use toml::{Table, Value};

use super::slug::slug;
use super::values::Values;
use crate::admin::entry_texts::EntryText as E;
use crate::catalogue::{Entry, EntryKind, EntryState, StoredEntry, is_cancelled, with_cancelled};
use crate::lang::Lang;
use crate::public_url::PublicUrl;

/// An entry's title in a language, else in the first there is, else its id; with the language it is in.
#[must_use]
pub fn title_of(entry: &Entry, lang: Lang) -> (Lang, String) {
    let table = entry.content.parse::<Table>().unwrap_or_default();
    let title = |lang: Lang| {
        let words = table.get(lang.code())?.as_table()?;
        let title = words.get("title").and_then(Value::as_str)?;
        Some((lang, title.to_owned()))
    };
    let found = title(lang).or_else(|| Lang::ALL.into_iter().find_map(title));
    found.unwrap_or_else(|| (lang, entry.id.clone()))
}

/// An id for a new entry, made of its title, that no other entry of its kind has.
#[must_use]
pub fn free_id(kind: EntryKind, values: &Values, stored: &[StoredEntry]) -> String {
    let titles = Lang::ALL.map(|lang| slug(values.get(&format!("{}.title", lang.code()))));
    let made = titles.into_iter().find(|slug| !slug.is_empty());
    let made = made.unwrap_or_else(|| kind.as_str().to_owned());
    let is_free = |id: &String| {
        let entries = stored.iter().map(|stored| &stored.entry);
        let mut same = entries.filter(|entry| entry.kind == kind && entry.id == *id);
        same.next().is_none()
    };
    let numbered = (2..10_000).map(|number| format!("{made}-{number}"));
    let mut ids = std::iter::once(made.clone()).chain(numbered);
    ids.find(is_free).unwrap_or(made)
}

/// What to paste into a page: a place with a link for when the server is away, and the script whose address names the entry.
#[must_use]
pub fn snippet_of(entry: &Entry, title: &str, lang: Lang, base: &PublicUrl) -> String {
    let facts = entry.kind.widget().facts();
    let (widget, attribute, letter) = (facts.name, facts.kind, facts.letter());
    let (id, lang) = (&entry.id, lang.code());
    let title = title
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    let page = base.join(&format!("/{letter}/{id}?lang={lang}"));
    let script = base.join(&format!("/v1/{widget}/{id}.js?lang={lang}"));
    format!(
        "<div data-misniets=\"{widget}\" data-{attribute}=\"{id}\" data-lang=\"{lang}\">\n<a href=\"{page}\">{title}</a>\n</div>\n<script async src=\"{script}\"></script>"
    )
}

/// The entry in another state; `None` when it can't go there.
#[must_use]
pub fn in_state(entry: &Entry, state: EntryState) -> Option<Entry> {
    use EntryState as S;
    let content = match (entry.state, state) {
        (S::Live, S::Cancelled) if entry.kind == EntryKind::Event => {
            with_cancelled(&entry.content, true)
        }
        (S::Cancelled, S::Live) => with_cancelled(&entry.content, false),
        (S::Draft, S::Live) | (S::Draft | S::Live | S::Cancelled, S::Archived) => {
            entry.content.clone()
        }
        (S::Archived, S::Live) => entry.content.clone(),
        _ => return None,
    };
    let state = match state {
        // Called off before it was archived.
        S::Live if is_cancelled(&content) => S::Cancelled,
        state => state,
    };
    Some(Entry {
        content,
        state,
        ..entry.clone()
    })
}

/// Where an entry can go: a path behind its own, and the words of the link.
#[must_use]
pub fn steps(entry: &Entry) -> Vec<(String, E)> {
    let to = EntryState::ALL.iter().copied();
    let to = to.filter_map(|state| Some((state, in_state(entry, state)?)));
    to.map(|(state, then)| {
        let (words, _) = step_words(entry.state, then.state);
        (format!("/state/{}", state.as_str()), words)
    })
    .collect()
}

/// The words of a step: what is done, and what comes of it.
#[must_use]
pub const fn step_words(from: EntryState, to: EntryState) -> (E, E) {
    use EntryState as S;
    match (from, to) {
        (_, S::Archived) => (E::Archive, E::ArchiveLead),
        (S::Archived, _) => (E::Unarchive, E::PublishLead),
        (_, S::Cancelled) => (E::CallOff, E::CallOffLead),
        (S::Cancelled, _) => (E::TakePlace, E::TakePlaceLead),
        _ => (E::Publish, E::PublishLead),
    }
}
