//! The pages in which the organiser edits the catalogue.

use std::borrow::Borrow;

use askama::Template;

use super::Frame;
use crate::admin::entry_form::SummaryLine;
use crate::admin::entry_form::view::{ControlView, GroupView, ZONES};
use crate::admin::entry_texts::EntryText as E;
use crate::admin::message_texts::MessageText as M;
use crate::admin::texts::AdminText as T;
use crate::catalogue::{EntryKind, EntryState};
use crate::lang::Lang;

/// An entry's line in the list.
#[derive(Clone, Debug)]
pub struct EntryLine {
    /// Its id.
    pub id: String,
    /// Its name, and the language of that.
    pub title: (Lang, String),
    /// Whether visitors see it.
    pub state: EntryState,
    /// When it was last changed; empty for a file's.
    pub changed: String,
}

/// All entries of a kind.
#[derive(Clone, Debug)]
pub struct EntrySection {
    /// Which kind.
    pub kind: EntryKind,
    /// They.
    pub lines: Vec<EntryLine>,
}

impl EntrySection {
    fn title(&self, lang: &Lang) -> &'static str {
        match self.kind {
            EntryKind::Event => E::Events.text(*lang),
            EntryKind::List => E::Lists.text(*lang),
            EntryKind::Course => E::Courses.text(*lang),
            kind => kind.spec().map_or("", |spec| (spec.plural)(*lang)),
        }
    }

    fn new_words(&self, lang: &Lang) -> &'static str {
        new_words(self.kind, *lang)
    }
}

/// The words of the link that makes a new entry.
#[must_use]
pub fn new_words(kind: EntryKind, lang: Lang) -> &'static str {
    match kind {
        EntryKind::Event => E::NewEvent.text(lang),
        EntryKind::List => E::NewList.text(lang),
        EntryKind::Course => E::NewCourse.text(lang),
        kind => kind.spec().map_or("", |spec| (spec.new)(lang)),
    }
}

const fn state_text(state: EntryState) -> E {
    match state {
        EntryState::Draft => E::StateDraft,
        EntryState::Live => E::StateLive,
        EntryState::Cancelled => E::StateCancelled,
        EntryState::Archived => E::StateArchived,
    }
}

/// The list of everything.
#[derive(Template)]
#[template(path = "admin/entries.html")]
pub struct EntriesPage {
    /// Around it.
    pub frame: Frame,
    /// The entries, by kind.
    pub sections: Vec<EntrySection>,
    /// The file that manages them; `None` when they can be edited.
    pub file: Option<String>,
}

impl EntriesPage {
    fn e(&self, text: impl Borrow<E>) -> &'static str {
        text.borrow().text(self.frame.lang)
    }

    fn state_text(&self, state: &EntryState) -> E {
        state_text(*state)
    }

    fn read_only(&self, file: &str) -> String {
        E::ReadOnly.fill(self.frame.lang, "file", file)
    }
}

/// What there is beside the form of an entry that is stored.
#[derive(Clone, Debug)]
pub struct ThereView {
    /// Its id.
    pub id: String,
    /// Whether visitors see it.
    pub state: EntryState,
    /// Whether people register for it.
    pub is_event: bool,
    /// Its hosted page, when visitors see it.
    pub page: Option<String>,
    /// What to paste into a page, when visitors see it.
    pub snippet: Option<String>,
    /// What can be done with it: a path behind its own, and words.
    pub steps: Vec<(String, E)>,
}

/// The form of an entry.
#[derive(Template)]
#[template(path = "admin/entry.html")]
pub struct EntryPage {
    /// Around it.
    pub frame: Frame,
    /// The heading.
    pub title: String,
    /// What it is.
    pub kind: EntryKind,
    /// The entry that is stored; `None` for a new one.
    pub there: Option<ThereView>,
    /// What is wrong.
    pub summary: Vec<SummaryLine>,
    /// What somebody else saved: a field's name and what is in it now.
    pub conflict: Vec<(String, String)>,
    /// Where the form goes.
    pub action: String,
    /// Where the preview is.
    pub preview: String,
    /// The revision that is changed; "" for a new entry.
    pub revision: String,
    /// Fields without a control.
    pub kept: Vec<(String, String)>,
    /// The fields.
    pub groups: Vec<GroupView>,
    /// The control of a new entry's id.
    pub id_control: Option<ControlView>,
    /// Whether a new entry is to be a draft.
    pub is_draft: bool,
    /// Where a message about a new link to take part is written, when that has just changed.
    pub join_message: Option<String>,
}

impl EntryPage {
    fn m(&self, text: impl Borrow<M>) -> &'static str {
        text.borrow().text(self.frame.lang)
    }

    fn e(&self, text: impl Borrow<E>) -> &'static str {
        text.borrow().text(self.frame.lang)
    }

    fn state_text(&self, state: &EntryState) -> E {
        state_text(*state)
    }

    fn of_entry(&self, id: &str, behind: &str) -> String {
        let kind = self.kind.as_str();
        self.frame
            .to(&format!("/beheer/entries/{kind}/{id}{behind}"))
    }

    fn new_from(&self, id: &str) -> String {
        let kind = self.kind.as_str();
        self.frame.to(&format!("/beheer/new/{kind}?from={id}"))
    }
}

/// The first page of an empty installation.
#[derive(Template)]
#[template(path = "admin/welcome.html")]
pub struct WelcomePage {
    /// Around it.
    pub frame: Frame,
    /// Title, start and length of a first event.
    pub fields: Vec<ControlView>,
}

impl WelcomePage {
    fn e(&self, text: impl Borrow<E>) -> &'static str {
        text.borrow().text(self.frame.lang)
    }

    fn new_entry(&self, kind: &str) -> String {
        self.frame.to(&format!("/beheer/new/{kind}"))
    }

    /// The other kinds of entry one can begin with: the address and the words of a link.
    fn others(&self) -> Vec<(String, &'static str)> {
        let others = EntryKind::ALL.iter().copied();
        let others = others.filter(|kind| *kind != EntryKind::Event);
        others
            .map(|kind| {
                (
                    self.new_entry(kind.as_str()),
                    new_words(kind, self.frame.lang),
                )
            })
            .collect()
    }
}

/// An earlier state of an entry.
#[derive(Clone, Debug)]
pub struct HistoryLine {
    /// Its number.
    pub revision: i64,
    /// When it was made.
    pub when: String,
    /// Who made it.
    pub by: E,
    /// Whether visitors saw it.
    pub state: EntryState,
    /// What changed: a field's label, its value before and after.
    pub changes: Vec<(String, String, String)>,
}

/// What an entry was.
#[derive(Template)]
#[template(path = "admin/history.html")]
pub struct HistoryPage {
    /// Around it.
    pub frame: Frame,
    /// The entry's name.
    pub title: String,
    /// The way back.
    pub back: String,
    /// Where the buttons go.
    pub action: String,
    /// What it was, the present first.
    pub lines: Vec<HistoryLine>,
}

impl HistoryPage {
    fn e(&self, text: impl Borrow<E>) -> &'static str {
        text.borrow().text(self.frame.lang)
    }

    fn state_text(&self, state: &EntryState) -> E {
        state_text(*state)
    }
}

/// The card alone, for the frame in the form.
#[derive(Template)]
#[template(path = "admin/preview.html")]
pub struct PreviewPage<'a> {
    /// The card's language.
    pub lang: Lang,
    /// The page's title.
    pub title: &'a str,
    /// The address of the style of pages in frames.
    pub style: String,
    /// The card; trusted HTML.
    pub card: &'a str,
    /// What to say instead of a card.
    pub words: &'a str,
}
