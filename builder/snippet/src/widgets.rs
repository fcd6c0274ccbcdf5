//! Which widgets there are, and what each can be told: the reference, the type definitions and the builder's form all read
//! this list.

use misniets_course::{config::CourseConfig, texts::Word as CourseWord};
use misniets_kit::{attributes::Documentation, form::FormText, lang::Lang};
use misniets_newsletter::{config::NewsletterConfig, texts::Word as NewsletterWord};
use misniets_webinar::{config::WebinarConfig, texts::Word as WebinarWord};

/// A widget.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// A countdown with a registration form.
    #[default]
    Webinar,
    /// A sign-up for news.
    Newsletter,
    /// A course's card.
    Course,
}

/// A text that an owner can replace: its name as in `data-text-…`, but in PascalCase, and its words.
pub type Replaceable = (&'static str, &'static str);

impl Kind {
    /// All widgets.
    pub const ALL: [Self; 3] = [Self::Webinar, Self::Newsletter, Self::Course];

    /// The value of `data-misniets`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Webinar => "webinar",
            Self::Newsletter => "newsletter",
            Self::Course => "course",
        }
    }

    /// The widget of that name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        let name = name.trim();
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The attribute that names an entry of the server's catalogue.
    #[must_use]
    pub const fn subject(self) -> &'static str {
        match self {
            Self::Webinar => "event",
            Self::Newsletter => "list",
            Self::Course => "course",
        }
    }

    /// The letter its hosted pages stand under: `/e/ID`.
    #[must_use]
    pub const fn letter(self) -> &'static str {
        match self {
            Self::Webinar => "e",
            Self::Newsletter => "l",
            Self::Course => "c",
        }
    }

    /// What it is, in a sentence; the doc comment of its configuration.
    #[must_use]
    pub fn about(self) -> &'static str {
        match self {
            Self::Webinar => WebinarConfig::ABOUT,
            Self::Newsletter => NewsletterConfig::ABOUT,
            Self::Course => CourseConfig::ABOUT,
        }
        .trim()
    }

    /// Its attributes, in the order of their declaration.
    #[must_use]
    pub const fn attributes(self) -> &'static [Documentation] {
        match self {
            Self::Webinar => WebinarConfig::DOCUMENTATION,
            Self::Newsletter => NewsletterConfig::DOCUMENTATION,
            Self::Course => CourseConfig::DOCUMENTATION,
        }
    }

    /// An attribute by its name in the declaration (`privacy_url`).
    #[must_use]
    pub fn attribute(self, name: &str) -> Option<&'static Documentation> {
        (self.attributes().iter()).find(|documented| documented.field.name == name)
    }

    /// Every text that can be replaced by words of the owner's own.
    #[must_use]
    pub fn texts(self, lang: Lang) -> Vec<Replaceable> {
        let (names, texts) = match self {
            Self::Webinar => (WebinarWord::NAMES, WebinarWord::in_order(lang)),
            Self::Newsletter => (NewsletterWord::NAMES, NewsletterWord::in_order(lang)),
            Self::Course => (CourseWord::NAMES, CourseWord::in_order(lang)),
        };
        let form = FormText::NAMES.split_whitespace();
        let own = names.split_whitespace().zip(texts);
        let mut all: Vec<Replaceable> = own.collect();
        for (name, text) in form.zip(FormText::in_order(lang)) {
            // The widget's own comes first where both have a text of that name, as in the widget.
            if all.iter().all(|(known, _)| *known != name) {
                all.push((name, text));
            }
        }
        all
    }
}

/// `privacy_url` as an attribute: `data-privacy-url`.
#[must_use]
pub fn attribute_name(name: &str) -> String {
    format!("data-{}", name.replace('_', "-"))
}

/// `privacy_url` as a property: `privacyUrl`.
#[must_use]
pub fn property_name(name: &str) -> String {
    let mut words = name.split('_');
    let mut property = words.next().unwrap_or_default().to_owned();
    for word in words {
        let mut letters = word.chars();
        property.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        property.push_str(letters.as_str());
    }
    property
}

/// `FormTitle` as an attribute: `data-text-form-title`.
#[must_use]
pub fn text_attribute_name(name: &str) -> String {
    let mut attribute = String::from("data-text");
    for letter in name.chars() {
        if letter.is_ascii_uppercase() {
            attribute.push('-');
        }
        attribute.push(letter.to_ascii_lowercase());
    }
    attribute
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_attribute_has_one_name_in_html_and_one_in_scripts() {
        assert_eq!(attribute_name("privacy_url"), "data-privacy-url");
        assert_eq!(property_name("privacy_url"), "privacyUrl");
        assert_eq!(text_attribute_name("FormTitle"), "data-text-form-title");
    }

    #[test]
    fn every_widget_has_its_subject_among_its_attributes() {
        for kind in Kind::ALL {
            assert!(kind.attribute(kind.subject()).is_some(), "{kind:?}");
            assert!(!kind.about().is_empty());
            assert_eq!(Kind::parse(kind.name()), Some(kind));
        }
    }

    #[test]
    fn every_replaceable_text_has_words_in_every_language() {
        for (kind, lang) in Kind::ALL
            .into_iter()
            .flat_map(|kind| Lang::ALL.map(|lang| (kind, lang)))
        {
            for (name, text) in kind.texts(lang) {
                assert!(!text.is_empty(), "{kind:?} {name} {lang:?}");
            }
        }
    }

    #[test]
    fn every_choice_of_an_attribute_is_a_good_value() {
        use misniets_kit::attributes::SettingValue;
        for documented in Kind::ALL.iter().flat_map(|kind| kind.attributes()) {
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
