//! What is asked of a widget of the list.

use misniets_kit::{attributes::Documentation, form::FormText, height, lang::Lang};

use crate::Widget;

/// A text that an owner can replace: its name as in `data-text-…`, but in PascalCase, and its words.
pub type Replaceable = (&'static str, &'static str);

/// What a form in a frame needs beside the card, in CSS px: a message at each of a few fields.
const MESSAGES: u32 = 120;

impl Widget {
    /// The value of `data-misniets`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.facts().name
    }

    /// The widget of that name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        let name = name.trim();
        Self::ALL.into_iter().find(|widget| widget.name() == name)
    }

    /// The kind of entry that it shows, which is the attribute that names one, behind `data-`.
    #[must_use]
    pub const fn subject(self) -> &'static str {
        self.facts().kind
    }

    /// The widget that shows a kind of entry.
    #[must_use]
    pub fn of_subject(kind: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|widget| widget.subject() == kind)
    }

    /// The letter its hosted pages stand under: `/e/ID`.
    #[must_use]
    pub const fn letter(self) -> &'static str {
        self.facts().letter()
    }

    /// The widget of a hosted page's letter.
    #[must_use]
    pub fn of_page(letter: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|widget| widget.letter() == letter)
    }

    /// The hosted page of an entry, in a language.
    #[must_use]
    pub fn page(self, id: &str, lang: Lang) -> String {
        format!("/{}/{id}?lang={}", self.letter(), lang.code())
    }

    /// The same card alone, to be framed.
    #[must_use]
    pub fn frame(self, id: &str, lang: Lang) -> String {
        format!("/frame{}", self.page(id, lang))
    }

    /// The words of a link to a hosted page.
    #[must_use]
    pub fn link_words(self, lang: Lang) -> &'static str {
        (self.facts().link)(lang)
    }

    /// What it is, in a sentence; the doc comment of its configuration.
    #[must_use]
    pub fn about(self) -> &'static str {
        self.facts().about.trim()
    }

    /// Its attributes, in the order of their declaration.
    #[must_use]
    pub const fn attributes(self) -> &'static [Documentation] {
        self.facts().documentation
    }

    /// An attribute by its name in the declaration (`privacy_url`).
    #[must_use]
    pub fn attribute(self, name: &str) -> Option<&'static Documentation> {
        (self.attributes().iter()).find(|documented| documented.field.name == name)
    }

    /// Whether its card can have a form: one that its declaration alone describes has none.
    #[must_use]
    pub const fn has_form(self) -> bool {
        self.facts().entry.is_none()
    }

    /// Every text that can be replaced by words of the owner's own.
    #[must_use]
    pub fn texts(self, lang: Lang) -> Vec<Replaceable> {
        let table = self.facts().texts;
        let form = FormText::NAMES.split_whitespace();
        let own = table.names.split_whitespace().zip((table.in_order)(lang));
        let mut all: Vec<Replaceable> = own.collect();
        if !self.has_form() {
            return all;
        }
        for (name, text) in form.zip(FormText::in_order(lang)) {
            // The widget's own comes first where both have a text of that name, as in the widget.
            if all.iter().all(|(known, _)| *known != name) {
                all.push((name, text));
            }
        }
        all
    }

    /// The widgets that their declarations alone describe.
    pub fn declared() -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(|widget| !widget.has_form())
    }

    /// Its style sheets in their order, the kit's first.
    pub fn styles(self) -> impl Iterator<Item = &'static str> {
        std::iter::once(misniets_kit::STYLE).chain(self.facts().styles.iter().copied())
    }

    /// The style sheets of all widgets, each once, the kit's first.
    #[must_use]
    pub fn all_styles() -> Vec<&'static str> {
        let mut all = vec![misniets_kit::STYLE];
        for sheet in Self::ALL.iter().flat_map(|widget| widget.facts().styles) {
            if !all.contains(sheet) {
                all.push(sheet);
            }
        }
        all
    }

    /// The usual heights of its cards by the width of their column.
    #[must_use]
    pub const fn heights(self) -> &'static [height::Row] {
        self.facts().heights
    }

    /// The height of a frame of this width that shows all of it, in CSS px: what a frame has until a script corrects it.
    #[must_use]
    pub fn height(self, width: u32) -> u32 {
        height::highest(self.heights(), width) + MESSAGES
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_two_widgets_share_a_name_a_kind_or_a_letter() {
        let facts = Widget::ALL.map(Widget::facts);
        let is_plain = |name: &str| name.bytes().all(|byte| byte.is_ascii_lowercase());
        for names in [
            facts.map(|facts| facts.name),
            facts.map(|facts| facts.kind),
            facts.map(misniets_kit::widget::WidgetFacts::letter),
        ] {
            assert!(names.into_iter().all(is_plain), "{names:?}");
            assert_eq!(BTreeSet::from(names).len(), names.len(), "{names:?}");
        }
    }

    #[test]
    fn every_widget_has_its_kind_among_its_attributes() {
        for widget in Widget::ALL {
            assert!(widget.attribute(widget.subject()).is_some(), "{widget:?}");
            assert!(!widget.about().is_empty());
            assert_eq!(Widget::parse(widget.name()), Some(widget));
            assert_eq!(Widget::of_page(widget.letter()), Some(widget));
        }
    }

    #[test]
    fn a_declared_entry_has_attributes_of_those_names_and_a_title() {
        for widget in Widget::ALL {
            let Some(entry) = widget.facts().entry else {
                continue;
            };
            for field in entry.fields {
                assert!(widget.attribute(field.name).is_some(), "{}", field.name);
            }
            let title = entry.fields.iter().find(|field| field.name == "title");
            assert!(title.is_some_and(|title| title.is_localized && title.is_required));
        }
    }

    #[test]
    fn every_replaceable_text_has_words_in_every_language() {
        for (widget, lang) in Widget::ALL
            .into_iter()
            .flat_map(|widget| Lang::ALL.map(|lang| (widget, lang)))
        {
            for (name, text) in widget.texts(lang) {
                assert!(!text.is_empty(), "{widget:?} {name} {lang:?}");
            }
        }
    }

    #[test]
    fn every_choice_of_an_attribute_is_a_good_value() {
        use misniets_kit::attributes::SettingValue;
        for documented in Widget::ALL.iter().flat_map(|widget| widget.attributes()) {
            for choice in documented.field.expected.choices() {
                let good = (documented.field.accepts)(&SettingValue::Text(choice.to_owned()));
                assert!(good, "{} {choice}", documented.field.name);
                assert!(
                    documented.field.expected.words().contains(choice),
                    "{choice}"
                );
            }
        }
    }
}
