//! What a widget declares of itself in its own folder. The registry (`widgets/registry`) lists the widgets; everything that
//! differs from one widget to the next is read from here.

use std::rc::Rc;

use yew::BaseComponent;

use crate::{
    attributes::Config,
    card::CardSettings,
    theme::{Color, Theme},
    time::{Instant, Moment},
};

/// A widget whose card is made of its settings alone. The server and the bundle know nothing else of it: its entries are
/// parsed, checked, stored, edited, rendered and served from [`WidgetFacts`].
pub trait DeclaredWidget {
    /// The settings.
    type Config: Config + Default;
    /// The component that draws the card.
    type Component: BaseComponent;
    /// The value of `data-misniets`.
    const NAME: &'static str;
    /// The kind of entry, and the attribute that names one.
    const KIND: &'static str;
    /// The name of its text table, and the names of its texts.
    const TEXTS: (&'static str, &'static str);

    /// The theme that the owner chose.
    fn theme(config: &Self::Config) -> Option<Theme>;

    /// The accent that the owner chose.
    fn accent(config: &Self::Config) -> Option<Color>;

    /// Whether there is something to show.
    fn has_content(config: &Self::Config) -> bool;

    /// Returns the properties of the card. `resolve` returns the instant of a moment in the zone that `timezone` names.
    fn props(
        config: Self::Config,
        settings: Rc<CardSettings>,
        resolve: &dyn Fn(Moment) -> Instant,
    ) -> <Self::Component as BaseComponent>::Properties;

    /// Returns the next instant at which the card looks different; `None` when it stays as it is.
    fn next_change(
        props: &<Self::Component as BaseComponent>::Properties,
        now: Instant,
    ) -> Option<Instant>;
}

#[cfg(not(misniets_bundle))]
pub use facts::{EntryField, EntrySpec, Input, TextTable, WidgetFacts, Words};

/// What programs other than the bundle read of a widget.
#[cfg(not(misniets_bundle))]
mod facts {
    use crate::{
        attributes::{Config, Documentation},
        height,
        lang::Lang,
    };

    /// A text in each language.
    pub type Words = fn(Lang) -> &'static str;

    /// A table of texts that visitors read.
    #[derive(Clone, Copy, Debug)]
    pub struct TextTable {
        /// Its name in the language files.
        pub name: &'static str,
        /// The names of its texts, separated by spaces.
        pub names: &'static str,
        /// The texts in a language, in the order of the names.
        pub in_order: fn(Lang) -> Vec<&'static str>,
    }

    /// Facts of a widget.
    #[derive(Clone, Copy, Debug)]
    pub struct WidgetFacts {
        /// The value of `data-misniets`, as in `webinar`.
        pub name: &'static str,
        /// The kind of entry that it shows, as in `event`: the key in a catalogue file, the attribute `data-event`, the
        /// collection `/v1/events`, and by its first letter the hosted pages `/e/ID`.
        pub kind: &'static str,
        /// The words that are read outside the card: of those who choose a widget, and of the organiser.
        pub words: TextTable,
        /// What people call it.
        pub label: Words,
        /// What it is, in a few words.
        pub summary: Words,
        /// The words of a link to a hosted page.
        pub link: Words,
        /// The documentation of the config: what the widget is, in English.
        pub about: &'static str,
        /// The attributes.
        pub documentation: &'static [Documentation],
        /// Returns an empty config.
        pub config: fn() -> Box<dyn Config>,
        /// The texts.
        pub texts: TextTable,
        /// The style sheets in their order, without the kit's.
        pub styles: &'static [&'static str],
        /// The usual heights of a card by the width of its column, in CSS px.
        pub heights: &'static [height::Row],
        /// What the loader reserves before a card is there, in CSS px: the height in a narrow column, the height in a wide
        /// one, and the width at which a column is wide.
        pub reserved: [u32; 3],
        /// The entry of the catalogue, when the server knows nothing of it but this.
        pub entry: Option<&'static EntrySpec>,
    }

    /// An entry of the catalogue that has no behaviour of its own.
    #[derive(Debug)]
    pub struct EntrySpec {
        /// What several of them are called.
        pub plural: Words,
        /// The words of the link that makes a new one.
        pub new: Words,
        /// A sentence above the form.
        pub lead: Words,
        /// What it has, in the order of the form.
        pub fields: &'static [EntryField],
    }

    /// A value of an entry.
    #[derive(Clone, Copy, Debug)]
    pub struct EntryField {
        /// The name of the attribute, which is the key in a catalogue file too.
        pub name: &'static str,
        /// What it is called in the organiser's form.
        pub label: Words,
        /// A line of help.
        pub help: Option<Words>,
        /// How it is entered.
        pub input: Input,
        /// Whether each language has its own.
        pub is_localized: bool,
        /// Whether the entry (each language, for a text) must have it.
        pub is_required: bool,
    }

    /// How a value is entered.
    #[derive(Clone, Copy, Debug)]
    pub enum Input {
        /// A line of text.
        Text,
        /// Several lines of text.
        Area,
        /// A web address, or a path on the server.
        Link,
        /// A time zone.
        Zone,
        /// A day, or a day and a time.
        DayOrMoment,
        /// One of several values, each with its words. The first one is the default.
        Choice(&'static [(&'static str, Words)]),
    }

    impl EntryField {
        /// A value that the entry has once and may lack.
        #[must_use]
        pub const fn new(name: &'static str, label: Words, input: Input) -> Self {
            Self {
                name,
                label,
                help: None,
                input,
                is_localized: false,
                is_required: false,
            }
        }

        /// The same with a line of help.
        #[must_use]
        pub const fn help(self, help: Words) -> Self {
            Self {
                help: Some(help),
                ..self
            }
        }

        /// The same, in each language.
        #[must_use]
        pub const fn localized(self) -> Self {
            Self {
                is_localized: true,
                ..self
            }
        }

        /// The same, which must be there.
        #[must_use]
        pub const fn required(self) -> Self {
            Self {
                is_required: true,
                ..self
            }
        }
    }

    impl WidgetFacts {
        /// The collection of its entries, as in `/v1/events`.
        #[must_use]
        pub fn collection(&self) -> String {
            format!("{}s", self.kind)
        }

        /// The letter of the hosted pages.
        #[must_use]
        pub const fn letter(&self) -> &'static str {
            match self.kind.split_at_checked(1) {
                Some((letter, _)) => letter,
                None => "",
            }
        }

        /// Its name in PascalCase, as types and components have it.
        #[must_use]
        pub fn type_name(&self) -> String {
            let mut letters = self.name.chars();
            let first = letters.next().map(|first| first.to_ascii_uppercase());
            first.into_iter().chain(letters).collect()
        }
    }
}
