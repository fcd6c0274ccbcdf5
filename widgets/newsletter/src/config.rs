//! What an owner may set on a newsletter sign-up.

use misniets_kit::{
    attributes::{Expected, HttpUrl, Identifier, Load, Names, Options, Pairs, SettingValue, Value},
    form::{Consent, FormField, Provider},
    lang::Lang,
    theme::{Color, Theme},
};
use yew::AttrValue;

/// How much room the widget takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// A card of its own.
    #[default]
    Card,
    /// A row, for a footer.
    Inline,
    /// The form alone, on the page's own ground.
    Bare,
}

impl Layout {
    /// All layouts.
    pub const ALL: [Self; 3] = [Self::Card, Self::Inline, Self::Bare];

    /// The attribute's value.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Card => "card",
            Self::Inline => "inline",
            Self::Bare => "bare",
        }
    }
}

impl Value for Layout {
    const EXPECTED: Expected = Expected::Layout;

    fn parse(raw: &SettingValue) -> Option<Self> {
        let name = raw.as_text()?;
        Self::ALL
            .into_iter()
            .find(|layout| name.eq_ignore_ascii_case(layout.name()))
    }
}

misniets_kit::config! {
    /// The newsletter sign-up: an e-mail address, and you miss no news.
    pub struct NewsletterConfig {
        /// The list in the server's catalogue. Everything below may come from there.
        list: Identifier, example "nieuws";
        /// The heading. Without it: "Mis niets".
        title: AttrValue, example "Mis niets";
        /// A sentence below it: what one gets.
        text: AttrValue, example "Elke maand onze nieuwe webinars.";
        /// Who sends the news; named in the consent.
        organiser: AttrValue, example "Bureau Bries";
        /// How much room it takes: a `card`, a row (`inline`, for a footer) or the form alone (`bare`).
        layout: Layout, example "inline", default "card";
        /// What one can choose to hear of, each with an id and a label.
        topics: Options, example "webinars,cursussen";
        /// How often, each choice with an id and a label.
        frequency: Options, example "week,maand";
        /// What the form asks beside the e-mail address: `name`, `organisation`, `phone`, with a `*` where required; in JSON also questions of your own.
        fields: Vec<FormField>, example "name";
        /// Boxes to tick. Only in JSON or the catalogue.
        consents: Vec<Consent>, example "[{\"name\": \"tips\", \"text\": \"Stuur me ook tips.\"}]";
        /// Which fields the page's own address may fill in: with `email`, `?email=…` does.
        prefill: Names, example "email,name";
        /// The address of the privacy notice, linked below the form.
        privacy_url: HttpUrl, example "https://voorbeeld.be/privacy";
        /// Who takes the form: the companion server, or another service at `data-endpoint`.
        provider: Provider, example "listmonk", default "misniets";
        /// Where the other service is: listmonk's or Ghost's site, or the very address the form is posted to.
        endpoint: HttpUrl, example "https://lijsten.voorbeeld.be";
        /// What the other service calls the lists: listmonk's UUIDs, separated by commas.
        target: Names, example "8d2ab1a5-4c25-4a2b-9d1f-0f9f5a9ea111";
        /// What the other service calls the fields.
        names: Pairs, example "email=EMAIL,name=FNAME";
        /// The language. Without it: the nearest `lang` attribute, else Dutch.
        lang: Lang, example "nl";
        /// Light or dark; without it as what is painted behind the widget (`auto`), or as the page's `color-scheme` says (`page`).
        theme: Theme, example "dark", default "auto";
        /// The colour of buttons and highlights; the text on it becomes black or white, whichever can be read.
        accent: Color, example "#0b6b5d";
        /// When to fetch the card: as it comes near the viewport (`visible`), or at once (`idle`, `eager`); the module waits until the page is idle.
        load: Load, example "eager", default "visible";
        /// Where the server is. Without it: where the script came from.
        api: HttpUrl, example "https://voorbeeld.be";
    }
}

#[cfg(test)]
mod tests {
    use misniets_kit::attributes::set;

    use super::*;

    #[test]
    fn every_example_of_the_reference_is_a_good_value() {
        let mut config = NewsletterConfig::default();
        for (index, documented) in NewsletterConfig::DOCUMENTATION.iter().enumerate() {
            let example = documented.field.example;
            let raw = if documented.field.expected == Expected::Consents {
                serde_json::from_str(example).unwrap()
            } else {
                SettingValue::Text(example.to_owned())
            };
            assert_eq!(
                set(&mut config, index, &raw),
                Ok(()),
                "{}",
                documented.field.name
            );
            assert!(!documented.text.trim().is_empty());
        }
    }
}
