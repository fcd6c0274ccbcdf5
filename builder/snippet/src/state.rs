//! What an owner has chosen so far.

use misniets_kit::attributes::Source;
use misniets_kit::attributes::{Documentation, Expected, SettingValue, Warning};
use misniets_kit::lang::Lang;

use crate::cms::Cms;
use crate::form::Form;
use crate::widgets::Kind;

// The runtime's own words: a test holds them against it.
const NO_START: &str = "there is nothing to count down to. Give data-event, or data-title and data-start=\"2026-12-12T11:00\".";
const NO_LIST: &str = "there is nobody to send this form to. Give data-list=\"nieuws\", or data-provider and data-endpoint.";
const NO_COURSE: &str = "there is no course to show. Give data-course, or data-title.";
const NO_ENTRY: &str =
    "there is nothing to show. Give data-title, or name an entry of the catalogue.";
const NO_ALT: &str =
    "data-image has no data-image-alt: say what the picture shows, for who can't see it.";

/// Everything a snippet is made from. Values stay when another widget is chosen; only what the chosen one knows is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// What the website is made with; nothing before that is answered.
    pub cms: Option<Cms>,
    /// The widget.
    pub kind: Kind,
    /// The form, when another than the best for the system is wanted.
    pub form: Option<Form>,
    /// Whether the script's version stays what it is, checked by its hash.
    pub pinned: bool,
    values: Vec<(&'static str, String)>,
    words: Vec<(&'static str, String)>,
}

/// The value of an attribute that was given.
#[derive(Clone, Copy, Debug)]
pub struct Given<'a> {
    /// The attribute.
    pub documented: &'static Documentation,
    /// The value, trimmed.
    pub value: &'a str,
}

impl State {
    /// For a widget, nothing else chosen.
    #[must_use]
    pub fn of(kind: Kind) -> Self {
        Self {
            kind,
            ..Self::default()
        }
    }

    /// The form in use.
    #[must_use]
    pub fn form(&self) -> Form {
        self.form.unwrap_or_else(|| self.cms().best())
    }

    /// The system, or the one that stands for all others.
    #[must_use]
    pub fn cms(&self) -> Cms {
        self.cms.unwrap_or_default()
    }

    /// The value of an attribute by its name in the declaration; nothing where there is none.
    #[must_use]
    pub fn value(&self, name: &str) -> &str {
        lookup(&self.values, name)
    }

    /// Gives an attribute a value; a name no widget knows changes nothing and gives `false`.
    pub fn set(&mut self, name: &str, value: &str) -> bool {
        let own = self.kind.attribute(name);
        let any = || Kind::ALL.into_iter().find_map(|kind| kind.attribute(name));
        let Some(documented) = own.or_else(any) else {
            return false;
        };
        put(&mut self.values, documented.field.name, value);
        true
    }

    /// The owner's words for a text by its name (`Submit`).
    #[must_use]
    pub fn word(&self, name: &str) -> &str {
        lookup(&self.words, name)
    }

    /// Gives a text words of the owner's own; a name the widget does not know changes nothing and gives `false`.
    pub fn set_word(&mut self, name: &str, words: &str) -> bool {
        let texts = self.kind.texts(Lang::Nl);
        let Some((name, _)) = texts.into_iter().find(|(known, _)| *known == name) else {
            return false;
        };
        put(&mut self.words, name, words);
        true
    }

    /// The entry of the catalogue, where one fit to stand in an address is named.
    #[must_use]
    pub fn entry(&self) -> Option<&str> {
        let name = self.kind.subject();
        let value = self.value(name).trim();
        let good = self
            .kind
            .attribute(name)
            .is_some_and(|it| accepts(it, value));
        (good && !value.is_empty()).then_some(value)
    }

    /// The one entry a hosted page can be about: several courses have none.
    #[must_use]
    pub fn page(&self) -> Option<&str> {
        self.entry().filter(|id| !id.contains([',', '*']))
    }

    /// The language that was set.
    #[must_use]
    pub fn lang(&self) -> Option<Lang> {
        Lang::parse(self.value("lang"))
    }

    /// Every value of the chosen widget, in the order of the declaration.
    pub fn given(&self) -> impl Iterator<Item = Given<'_>> {
        self.kind.attributes().iter().filter_map(|documented| {
            let value = self.value(documented.field.name).trim();
            (!value.is_empty()).then_some(Given { documented, value })
        })
    }

    /// Every text with words of the owner's own that the chosen widget knows, in the order of its tables.
    #[must_use]
    pub fn given_words(&self) -> Vec<(&'static str, &str)> {
        let texts = self.kind.texts(Lang::Nl).into_iter();
        texts
            .map(|(name, _)| (name, self.word(name).trim()))
            .filter(|(_, words)| !words.is_empty())
            .collect()
    }

    /// What the widget says of a value, in the words of its console line.
    #[must_use]
    pub fn warning(&self, documented: &Documentation) -> Option<String> {
        let value = self.value(documented.field.name).trim();
        if value.is_empty() || accepts(documented, value) {
            return None;
        }
        let given = Given {
            documented: self.kind.attribute(documented.field.name)?,
            value,
        };
        let source = if given.is_structured() {
            Source::Json
        } else {
            Source::Attribute
        };
        let field = &documented.field;
        Some(Warning::bad_value(source, field, &given.raw(), field.expected).to_line())
    }

    /// What the widget says of all values, each by itself and together.
    #[must_use]
    pub fn warnings(&self) -> Vec<String> {
        let mut lines: Vec<String> = (self.given())
            .filter_map(|given| self.warning(given.documented))
            .collect();
        let pictured = self.kind.attribute("image_alt").is_some() && self.has("image");
        if self.kind == Kind::Webinar && pictured && !self.has("image_alt") {
            lines.push(NO_ALT.to_owned());
        }
        lines.extend(self.problem().map(str::to_owned));
        lines
    }

    /// Why the widget can't start at all, in the words of its console line.
    #[must_use]
    pub fn problem(&self) -> Option<&'static str> {
        let (enough, words) = match self.kind {
            Kind::Webinar => (
                self.has("event") || self.has("start") || self.has("until"),
                NO_START,
            ),
            Kind::Newsletter => {
                let own = ["", "misniets"].contains(&self.value("provider").trim());
                (self.has(if own { "list" } else { "endpoint" }), NO_LIST)
            }
            Kind::Course => (self.has("course") || self.has("title"), NO_COURSE),
            #[allow(
                unreachable_patterns,
                reason = "there may be no widget that its declaration alone describes"
            )]
            kind => (self.has(kind.subject()) || self.has("title"), NO_ENTRY),
        };
        (!enough).then_some(words)
    }

    /// Whether an attribute has a value, and a good one.
    fn has(&self, name: &str) -> bool {
        let value = self.value(name).trim();
        !value.is_empty() && (self.kind.attribute(name)).is_some_and(|it| accepts(it, value))
    }
}

impl Given<'_> {
    /// Whether the value is JSON: a list where the attribute takes one, or what only JSON can hold.
    #[must_use]
    pub fn is_structured(&self) -> bool {
        is_structured(self.documented.field.expected, self.value)
    }

    /// The value as the widget gets it.
    #[must_use]
    pub fn raw(&self) -> SettingValue {
        raw(self.documented, self.value)
    }
}

fn is_structured(expected: Expected, value: &str) -> bool {
    match expected {
        Expected::Consents => true,
        Expected::List | Expected::Fields | Expected::Names | Expected::Options => {
            value.starts_with('[')
        }
        _ => false,
    }
}

fn raw(documented: &Documentation, value: &str) -> SettingValue {
    let parsed = is_structured(documented.field.expected, value)
        .then(|| serde_json::from_str(value).ok())
        .flatten();
    parsed.unwrap_or_else(|| SettingValue::Text(value.to_owned()))
}

fn accepts(documented: &Documentation, value: &str) -> bool {
    (documented.field.accepts)(&raw(documented, value))
}

fn lookup<'a>(list: &'a [(&'static str, String)], name: &str) -> &'a str {
    let found = list.iter().find(|(known, _)| *known == name);
    found.map_or("", |(_, value)| value)
}

fn put(list: &mut Vec<(&'static str, String)>, name: &'static str, value: &str) {
    match list.iter_mut().find(|(known, _)| *known == name) {
        Some((_, old)) => value.clone_into(old),
        None => list.push((name, value.to_owned())),
    }
    list.retain(|(_, value)| !value.is_empty());
    list.sort_unstable_by_key(|(name, _)| *name);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_warning_is_the_widgets_own() {
        let mut state = State::of(Kind::Webinar);
        state.set("event", "evenementen");
        state.set("duration", "een uur");
        assert_eq!(
            state.warnings(),
            [
                "data-duration=\"een uur\" is not a whole number of minutes, 1 to 100000. Example: data-duration=\"60\". Using 60."
            ]
        );
        state.set("duration", "90");
        assert!(state.warnings().is_empty());
    }

    #[test]
    fn a_widget_that_cannot_start_says_why_as_the_runtime_does() {
        let mut state = State::of(Kind::Newsletter);
        assert_eq!(state.problem(), Some(NO_LIST));
        state.set("provider", "listmonk");
        state.set("list", "nieuws");
        assert_eq!(state.problem(), Some(NO_LIST));
        state.set("endpoint", "https://lijsten.voorbeeld.be");
        assert_eq!(state.problem(), None);
        let runtime = [
            include_str!("../../../src/owner.rs"),
            include_str!("../../../src/webinar.rs"),
        ]
        .concat();
        for words in [NO_START, NO_LIST, NO_COURSE, NO_ENTRY, NO_ALT] {
            assert!(runtime.contains(&words.replace('"', "\\\"")), "{words}");
        }
    }

    #[test]
    fn a_list_in_brackets_is_json_and_a_broken_one_is_told() {
        let mut state = State::of(Kind::Webinar);
        state.set("event", "evenementen");
        state.set("fields", r#"[{"name": "diet", "label": "Wat eet je?"}]"#);
        assert!(state.warnings().is_empty(), "{:?}", state.warnings());
        state.set("consents", "ja");
        assert_eq!(state.warnings().len(), 1);
    }

    #[test]
    fn values_of_another_widget_wait_until_it_is_chosen_again() {
        let mut state = State::of(Kind::Course);
        assert!(state.set("price", "149"));
        state.kind = Kind::Newsletter;
        assert_eq!(state.given().count(), 0);
        state.kind = Kind::Course;
        assert_eq!(state.given().next().map(|it| it.value), Some("149"));
        assert!(!state.set("colour", "red"));
    }

    #[test]
    fn only_one_entry_has_a_page() {
        let mut state = State::of(Kind::Course);
        state.set("course", "a,b");
        assert_eq!((state.entry(), state.page()), (Some("a,b"), None));
        state.set("course", "../x");
        assert_eq!(state.entry(), None);
    }
}
