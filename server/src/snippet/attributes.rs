//! What an owner may set on a snippet: the widget's own attributes, read by its own config struct.

use std::collections::BTreeMap;

use misniets_kit::attributes::{Config, SettingValue, SettingsLayer, Source, Warning};
use misniets_kit::form::FormText;
use misniets_kit::texts::{Overrides, place_of};

use super::Widget;

/// A setting that can't be used: its name, and the words for its owner.
pub(crate) type Complaint = (String, String);

/// Data attributes, by their names behind `data-`; each one good.
#[derive(Clone, Debug, Default)]
pub(crate) struct Attributes(Vec<(String, String)>);

/// What the snippet's address says already, or what would lead its form past the server that draws it.
const TAKEN: [&str; 7] = [
    "event", "lang", "api", "provider", "endpoint", "target", "names",
];

impl Attributes {
    /// Reads them for a widget.
    ///
    /// # Errors
    /// All that can't be used.
    pub(crate) fn read(
        widget: Widget,
        given: Vec<(String, String)>,
    ) -> Result<Self, Vec<Complaint>> {
        let given = Self(
            given
                .into_iter()
                .filter(|(_, value)| !value.trim().is_empty())
                .collect(),
        );
        let mut config = declared(widget);
        let mut complaints = Vec::new();
        for (name, _) in &given.0 {
            if !is_known(widget, &*config, name) {
                complaints.push((
                    name.clone(),
                    format!("data-{name} has no place on a {} snippet.", widget.name()),
                ));
            }
        }
        let mut warnings = Vec::new();
        let mut layer = SettingsLayer {
            config: &mut *config,
            source: Source::Attribute,
            texts: &mut Vec::new(),
            warnings: &mut warnings,
        };
        layer.read(&given.raw());
        for warning in warnings {
            let line = warning.to_line();
            let name = line.strip_prefix("data-").unwrap_or(&line);
            let name = name.split(['=', ' ']).next().unwrap_or_default();
            complaints.push((name.to_owned(), line.clone()));
        }
        if complaints.is_empty() {
            Ok(given)
        } else {
            Err(complaints)
        }
    }

    /// Reads them as a browser reads a host: what is no setting of the widget is left out, and a value that can't be used
    /// changes nothing but the warnings, in words for the owner.
    pub(crate) fn read_lenient(
        widget: Widget,
        given: Vec<(String, String)>,
    ) -> (Self, Vec<String>) {
        let mut config = declared(widget);
        let named = given.into_iter();
        let named = named.map(|(name, value)| (in_kebab_case(&name), value.trim().to_owned()));
        let known =
            named.filter(|(name, value)| !value.is_empty() && is_known(widget, &*config, name));
        let mut latest = BTreeMap::new();
        latest.extend(known);
        let given = Self(latest.into_iter().collect());
        let mut warnings = Vec::new();
        let mut layer = SettingsLayer {
            config: &mut *config,
            source: Source::Attribute,
            texts: &mut Vec::new(),
            warnings: &mut warnings,
        };
        layer.read(&given.raw());
        (given, warnings.iter().map(Warning::to_line).collect())
    }

    /// Without one of them.
    pub(crate) fn remove(&mut self, name: &str) {
        self.0.retain(|(has, _)| has != name);
    }

    /// All of them, named as in `dataset`.
    pub(crate) fn all_in_camel_case(&self) -> impl Iterator<Item = (String, String)> {
        let all = self.0.iter();
        all.map(|(name, value)| (in_camel_case(name), value.clone()))
    }

    /// One of them.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(has, _)| has == name);
        found.map(|(_, value)| value.as_str())
    }

    /// All of them.
    pub(crate) fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// As a source of settings.
    fn raw(&self) -> SettingValue {
        let entry = |(name, value): &(String, String)| {
            (in_camel_case(name), SettingValue::Text(value.clone()))
        };
        SettingValue::Map(self.0.iter().map(entry).collect())
    }

    /// Reads the catalogue's entry, and these over it, into a config; gives the owner's own words.
    pub(super) fn over(
        &self,
        entry: SettingValue,
        config: &mut dyn Config,
        widget: Widget,
    ) -> Overrides {
        let (mut texts, mut warnings) = (Vec::new(), Vec::new());
        for (source, raw) in [(Source::Catalogue, entry), (Source::Attribute, self.raw())] {
            let mut layer = SettingsLayer {
                config: &mut *config,
                source,
                texts: &mut texts,
                warnings: &mut warnings,
            };
            layer.read(&raw);
        }
        let place = |(name, words): (String, _)| {
            let (table, at) = place_of(&name, &tables(widget))?;
            Some((table, at, words))
        };
        // The last source wins, so it comes first.
        texts.into_iter().rev().filter_map(place).collect()
    }
}

pub(super) fn declared(widget: Widget) -> Box<dyn Config> {
    (widget.facts().config)()
}

/// The widget's texts and its form's, with their names.
fn tables(widget: Widget) -> [(&'static str, &'static str); 2] {
    let own = widget.facts().texts;
    [(own.name, own.names), (FormText::TABLE, FormText::NAMES)]
}

fn is_known(widget: Widget, config: &dyn Config, name: &str) -> bool {
    let plain = name
        .bytes()
        .all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    if !plain || name == widget.subject() || TAKEN.contains(&name) {
        return false;
    }
    let key = in_camel_case(name);
    let mut fields = config.declared().iter();
    let text = |key: &str| {
        let name = key.strip_prefix("text")?;
        place_of(name, &tables(widget))
    };
    fields.any(|field| field.answers_to(&key)) || text(&key).is_some()
}

/// `privacy-url` as `dataset` has it: `privacyUrl`.
fn in_camel_case(name: &str) -> String {
    let mut parts = name.split('-');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let mut letters = part.chars();
        out.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        out.push_str(letters.as_str());
    }
    out
}

/// `privacyUrl` as attributes have it behind `data-`: `privacy-url`.
fn in_kebab_case(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for letter in name.chars() {
        if letter.is_ascii_uppercase() {
            out.push('-');
        }
        out.push(letter.to_ascii_lowercase());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(widget: Widget, given: &[(&str, &str)]) -> Result<Attributes, Vec<Complaint>> {
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        Attributes::read(widget, given.iter().map(owned).collect())
    }

    #[test]
    fn a_good_attribute_is_taken_and_an_empty_one_says_nothing() {
        let given = read(
            Widget::Webinar,
            &[
                ("accent", "#0b6b5d"),
                ("privacy-url", "https://stad.be/p"),
                ("theme", ""),
            ],
        )
        .unwrap();
        assert_eq!(given.get("accent"), Some("#0b6b5d"));
        assert_eq!(given.all().count(), 2);
    }

    #[test]
    fn a_bad_value_is_refused_in_the_widgets_own_words() {
        let complaints = read(Widget::Webinar, &[("accent", "rood")]).unwrap_err();
        let [(name, words)] = complaints.as_slice() else {
            panic!("{complaints:?}");
        };
        assert_eq!(name, "accent");
        assert!(words.starts_with("data-accent=\"rood\" is not "), "{words}");
    }

    #[test]
    fn a_lenient_reading_keeps_what_is_a_setting_and_warns_of_bad_values() {
        let given = [
            ("privacyUrl", "https://stad.be/p"),
            ("accent", "rood"),
            ("reactid", "7"),
            ("onclick", "x()"),
            ("theme", "light"),
            ("theme", "dark"),
        ];
        let owned = given.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let (read, warnings) = Attributes::read_lenient(Widget::Webinar, owned.to_vec());
        assert_eq!(read.get("privacy-url"), Some("https://stad.be/p"));
        assert_eq!(read.get("theme"), Some("dark"));
        assert_eq!(read.all().count(), 3);
        let [warning] = warnings.as_slice() else {
            panic!("{warnings:?}");
        };
        assert!(
            warning.starts_with("data-accent=\"rood\" is not "),
            "{warning}"
        );
    }

    #[test]
    fn what_is_no_attribute_of_the_widget_is_refused() {
        for name in [
            "event", "lang", "api", "onclick", "x\" y", "Accent", "provider",
        ] {
            assert!(read(Widget::Webinar, &[(name, "a")]).is_err(), "{name}");
        }
        assert!(read(Widget::Course, &[("list", "nieuws")]).is_ok());
    }
}
