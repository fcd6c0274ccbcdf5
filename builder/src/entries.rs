//! The entries of the server's catalogue, as the page lists them, and the control that chooses one.

use std::rc::Rc;

use misniets_kit::lang::Lang;
use misniets_snippet::state::State;
use misniets_snippet::widgets::Kind;
use web_sys::{Element, HtmlSelectElement};
use yew::prelude::*;

use crate::app::Change;
use crate::browser;
use crate::words::Word;

/// An entry of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// Its id, as an attribute names it.
    pub(crate) id: String,
    /// Its title, and the date of an event.
    pub(crate) label: String,
}

/// The entries of all widgets, in the server's order: what comes next first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Entries(Rc<Vec<(Kind, Vec<Entry>)>>);

impl Entries {
    /// Reads the page's lists.
    pub(crate) fn read() -> Self {
        let of = |kind: Kind| (kind, listed(&list_id(kind.subject())));
        Self(Rc::new(Kind::ALL.into_iter().map(of).collect()))
    }

    /// Those of a widget.
    pub(crate) fn of(&self, kind: Kind) -> &[Entry] {
        let found = self.0.iter().find(|(known, _)| *known == kind);
        found.map_or(&[], |(_, entries)| entries)
    }

    /// Chooses the first entry for a widget that can show nothing yet.
    pub(crate) fn choose_first(&self, state: &mut State) {
        let Some(first) = self.of(state.kind).first() else {
            return;
        };
        if state.problem().is_some() {
            state.set(state.kind.subject(), &first.id);
        }
    }
}

/// The id of the page's list for an attribute that names an entry.
pub(crate) fn list_id(attribute: &str) -> String {
    format!("catalogue-{attribute}")
}

fn listed(id: &str) -> Vec<Entry> {
    let document = browser::window().and_then(|window| window.document());
    let list = document.and_then(|document| document.get_element_by_id(id));
    let first = list.and_then(|list| list.first_element_child());
    let options = std::iter::successors(first, Element::next_element_sibling);
    let entry = |option: Element| {
        Some(Entry {
            id: option.get_attribute("value")?,
            label: option.get_attribute("label")?,
        })
    };
    options.filter_map(entry).collect()
}

/// What the control is made of.
#[derive(PartialEq, Properties)]
pub(crate) struct EntryChooserProps {
    /// The builder's language.
    pub(crate) lang: Lang,
    /// What was chosen.
    pub(crate) state: State,
    /// What can be chosen.
    pub(crate) entries: Entries,
    /// Hears what changes.
    pub(crate) change: Callback<Change>,
}

/// Chooses an entry of the catalogue, or none.
#[component]
pub(crate) fn EntryChooser(props: &EntryChooserProps) -> Html {
    let kind = props.state.kind;
    let entries = props.entries.of(kind);
    if entries.is_empty() {
        return Html::default();
    }
    let value = props.state.value(kind.subject()).trim().to_owned();
    let is_listed = value.is_empty() || entries.iter().any(|entry| entry.id == value);
    let onchange = props.change.reform(move |event: Event| {
        let select = event.target_dyn_into::<HtmlSelectElement>();
        let id = select.map(|select| select.value()).unwrap_or_default();
        Change::Value(kind.subject(), id)
    });
    let option = |id: &str, label: &str| {
        html! { <option value={id.to_owned()} selected={value == id}>{ label }</option> }
    };
    html! {
        <div class="setting chooser">
            <label for="entry">{ Word::EntryLabel.text(props.lang) }</label>
            <select id="entry" name="entry" {onchange}>
                { for entries.iter().map(|entry| option(&entry.id, &entry.label)) }
                // Several courses, or an id that the server does not list.
                if !is_listed { { option(&value, &value) } }
                { option("", Word::NoEntry.text(props.lang)) }
            </select>
        </div>
    }
}
