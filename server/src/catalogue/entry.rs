//! An entry of the catalogue as it is stored: which it is, its TOML, and whether visitors see it.

use jiff::Timestamp;
use misniets_kit::widget::EntrySpec;
use misniets_registry::Widget;

use crate::stored::{UnknownWord, stored};

/// What an entry is.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum EntryKind {
    /// Something to register for.
    Event,
    /// Something to subscribe to.
    List,
    /// Something to read about.
    Course,
    /// Something that the declaration of its widget alone describes.
    Declared(Widget),
}

/// Writes the list of all kinds.
macro_rules! all_kinds {
    ($($variant:ident $module:ident,)*) => {
        /// All of them, in order.
        pub const ALL: &'static [Self] =
            &[Self::Event, Self::List, Self::Course, $(Self::Declared(Widget::$variant)),*];
    };
}

impl EntryKind {
    misniets_registry::for_each_declared!(all_kinds);

    /// The widget that shows it.
    #[must_use]
    pub const fn widget(self) -> Widget {
        match self {
            Self::Event => Widget::Webinar,
            Self::List => Widget::Newsletter,
            Self::Course => Widget::Course,
            Self::Declared(widget) => widget,
        }
    }

    /// What it declares, when the server has no code for it.
    #[must_use]
    pub const fn spec(self) -> Option<&'static EntrySpec> {
        match self {
            Self::Declared(widget) => widget.facts().entry,
            _ => None,
        }
    }

    /// Its word in the database, in addresses, exports and files.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.widget().subject()
    }

    /// The kind of a word.
    ///
    /// # Errors
    /// When this version knows no such kind.
    pub fn parse(word: &str) -> Result<Self, UnknownWord> {
        let mut all = Self::ALL.iter().copied();
        let found = all.find(|kind| kind.as_str() == word);
        found.ok_or_else(|| UnknownWord {
            what: "kind of a catalogue entry",
            found: word.to_owned(),
        })
    }
}

/// Whether visitors see an entry.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum EntryState {
    /// Nobody but the organiser sees it yet.
    Draft,
    /// Everybody sees it.
    #[default]
    Live,
    /// An event that won't take place; everybody sees that.
    Cancelled,
    /// Nobody but the organiser sees it any more. Its registrations stay as long as it says.
    Archived,
}

stored!(EntryState, "state of a catalogue entry", {
    Draft: "draft", Live: "live", Cancelled: "cancelled", Archived: "archived",
});

impl EntryState {
    /// Whether visitors see it.
    #[must_use]
    pub const fn is_public(self) -> bool {
        matches!(self, Self::Live | Self::Cancelled)
    }
}

/// An entry as it is to be stored.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Entry {
    /// What it is.
    pub kind: EntryKind,
    /// Its short name.
    pub id: String,
    /// Its table of a catalogue file, as a TOML document of its own.
    pub content: String,
    /// Whether visitors see it.
    pub state: EntryState,
}

/// An entry as it is stored.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct StoredEntry {
    /// The entry.
    pub entry: Entry,
    /// The revision of the catalogue in which it became what it is.
    pub revision: i64,
    /// When that was.
    pub updated_at: Timestamp,
}

/// An earlier state of an entry, or the present one.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct EntryRevision {
    /// What it was.
    pub stored: StoredEntry,
    /// Who made it so.
    pub changed_by: ChangedBy,
}

/// Who changed the catalogue.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum ChangedBy {
    /// The organiser, in the browser.
    Organiser,
    /// `misniets catalogue import`.
    Command,
    /// Whoever loaded the demo.
    Demo,
}

stored!(ChangedBy, "author of a change", { Organiser: "organiser", Command: "command", Demo: "demo" });
