//! What an owner may set on a webinar.

use misniets_kit::{
    attributes::{HttpUrl, Identifier, Load, Minutes, Names, Switch, ZoneName},
    form::{Consent, FormField},
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
        /// Instead of a start: a moment until which something runs. The card then counts down to it, without registration.
        until: Moment, example "2026-08-24T12:00";
        /// The IANA time zone of `data-start`, in which date and time are shown.
        timezone: ZoneName, example "Europe/Brussels", default "Europe/Brussels";
        /// How long it lasts, in minutes.
        duration: Minutes, example "60", default "60";
        /// What you learn: one or more texts separated by `|`, or a list in the JSON child.
        learn: Vec<AttrValue>, example "Ideeën | Bereik";
        /// What you get on top, in one sentence.
        bonus: AttrValue, example "Een e-book";
        /// Where the bonus is, once the webinar is over.
        bonus_url: HttpUrl, example "https://voorbeeld.be/e-book";
        /// Where the recording is, once the webinar is over.
        recording_url: HttpUrl, example "https://voorbeeld.be/opname";
        /// Where to take part, shown to everybody when it is live. Leave it out where only those registered may.
        join: HttpUrl, example "https://voorbeeld.be/zaal";
        /// A page with more about it.
        url: HttpUrl, example "https://voorbeeld.be/webinar";
        /// A picture above the title.
        image: HttpUrl, example "https://voorbeeld.be/zaal.jpg";
        /// What the picture shows, for who can't see it.
        image_alt: AttrValue, example "Een volle zaal";
        /// Who organises it.
        organiser: AttrValue, example "Bureau Bries";
        /// What the form asks beside the e-mail address: `name`, `organisation`, `phone`, with a `*` where required; in JSON also questions of your own.
        fields: Vec<FormField>, example "name*,organisation", default "name*";
        /// What the visitor agrees to, instead of or beside the built-in consent. Only in JSON or the catalogue.
        consents: Vec<Consent>, example "[{\"name\": \"news\", \"text\": \"Hou me op de hoogte.\"}]";
        /// Which fields the page's own address may fill in: with `email`, `?email=…` does.
        prefill: Names, example "email,name";
        /// The address of the privacy notice, linked beside the consent.
        privacy_url: HttpUrl, example "https://voorbeeld.be/privacy";
        /// The language. Without it: the nearest `lang` attribute, else Dutch.
        lang: Lang, example "nl";
        /// Light or dark; without it as what is painted behind the widget (`auto`), or as the page's `color-scheme` says (`page`).
        theme: Theme, example "dark", default "auto";
        /// The colour of buttons and highlights; the text on it becomes black or white, whichever can be read.
        accent: Color, example "#0b6b5d";
        /// Whether search engines are told of it, by JSON-LD in the page.
        structured_data: Switch, example "off", default "on";
        /// When to fetch the card: as it comes near the viewport (`visible`), or at once (`idle`, `eager`); the module waits until the page is idle.
        load: Load, example "eager", default "visible";
        /// Where the server is. Without it: where the script came from.
        api: HttpUrl, example "https://voorbeeld.be";
    }
}

#[cfg(test)]
mod tests {
    use misniets_kit::attributes::{Expected, SettingValue, set};

    use super::*;

    #[test]
    fn every_example_of_the_reference_is_a_good_value() {
        let mut config = WebinarConfig::default();
        for (index, documented) in WebinarConfig::DOCUMENTATION.iter().enumerate() {
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
