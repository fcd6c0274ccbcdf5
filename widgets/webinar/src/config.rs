//! What an owner may set on a webinar.

use misniets_kit::{
    attributes::{HttpUrl, Identifier, Load, Minutes, ZoneName},
    lang::Lang,
    theme::{Color, Theme},
    time::Moment,
};
use yew::AttrValue;

misniets_kit::config! {
    /// The webinar card: a countdown to one moment, and a registration form.
    pub struct WebinarConfig {
        /// The event in the server's catalogue. Everything below may come from there; without it there is no registration.
        event: Identifier, example "evenementen";
        /// The title, the card's heading.
        title: AttrValue, example "Sociale media";
        /// When it starts: wall time in `data-timezone`, or with an offset (`2026-12-12T11:00+01:00`).
        start: Moment, example "2026-12-12T11:00";
        /// The IANA time zone of `data-start`, in which date and time are shown.
        timezone: ZoneName, example "Europe/Brussels", default "Europe/Brussels";
        /// How long it lasts, in minutes.
        duration: Minutes, example "60", default "60";
        /// What you learn: one or more texts separated by `|`, or a list in the JSON child.
        learn: Vec<AttrValue>, example "Ideeën | Bereik";
        /// What you get on top, in one sentence.
        bonus: AttrValue, example "Een e-book";
        /// Who organises it.
        organiser: AttrValue, example "Bureau Bries";
        /// The address of the privacy notice, linked beside the consent.
        privacy_url: HttpUrl, example "https://voorbeeld.be/privacy";
        /// The language. Without it: the nearest `lang` attribute, else Dutch.
        lang: Lang, example "nl";
        /// Light or dark, or as the visitor's system says.
        theme: Theme, example "dark", default "auto";
        /// The colour of buttons and highlights; the text on it becomes black or white, whichever can be read.
        accent: Color, example "#0b6b5d";
        /// When to fetch the widget: as it comes near the viewport (`visible`), when the page is idle, or at once (`eager`).
        load: Load, example "eager", default "visible";
        /// Where the server is. Without it: where the script came from.
        api: HttpUrl, example "https://voorbeeld.be";
    }
}

#[cfg(test)]
mod tests {
    use misniets_kit::attributes::{Config, Raw};

    use super::*;

    #[test]
    fn every_example_of_the_reference_is_a_good_value() {
        let mut config = WebinarConfig::with_defaults();
        for (index, documented) in WebinarConfig::DOCUMENTATION.iter().enumerate() {
            assert_eq!(
                config.set(index, &Raw::Text(documented.field.example.to_owned())),
                Ok(()),
                "{}",
                documented.field.name
            );
            assert!(!documented.text.trim().is_empty());
        }
    }
}
