//! What an owner may set on a notice.

use misniets_kit::{
    attributes::{DayOrMoment, HttpUrl, Identifier, Load, Tone, ZoneName},
    lang::Lang,
    theme::{Color, Theme},
};
use yew::AttrValue;

misniets_kit::config! {
    /// A notice of an absence, a closing day or a disruption. It appears and disappears by itself.
    pub struct NoticeConfig {
        /// The notice in the server's catalogue. Everything below may come from there; without it the card shows what the
        /// attributes say.
        notice: Identifier, example "kerstsluiting";
        /// The title, the card's heading.
        title: AttrValue, example "Gesloten tijdens de feestdagen";
        /// What people have to know, in a sentence or two.
        text: AttrValue, example "Vanaf 4 januari ben je weer welkom.";
        /// Where people read more.
        url: HttpUrl, example "https://voorbeeld.be/openingsuren";
        /// The words of that link.
        cta: AttrValue, example "Bekijk de openingsuren";
        /// How serious it is: `info`, `warning` or `closed`. The card says it in words and in a colour.
        kind: Tone, example "closed", default "info";
        /// When it appears: a date is the start of that day in `data-timezone`. Without it: at once.
        from: DayOrMoment, example "2026-12-24";
        /// When it disappears: a date is the end of that day in `data-timezone`. Without it: it stays.
        until: DayOrMoment, example "2027-01-03";
        /// The IANA time zone of `data-from` and `data-until`.
        timezone: ZoneName, example "Europe/Brussels", default "Europe/Brussels";
        /// The language. Without it: the nearest `lang` attribute, else Dutch.
        lang: Lang, example "nl";
        /// Light or dark; without it as what is painted behind the widget (`auto`), or as the page's `color-scheme` says (`page`).
        theme: Theme, example "dark", default "auto";
        /// The colour of highlights.
        accent: Color, example "#0b6b5d";
        /// When to fetch the card: as it comes near the viewport (`visible`), or at once (`idle`, `eager`); the module waits until the page is idle.
        load: Load, example "eager", default "visible";
        /// Where the server is. Without it: where the script came from.
        api: HttpUrl, example "https://voorbeeld.be";
    }
}

#[cfg(test)]
mod tests {
    use misniets_kit::attributes::{SettingValue, set};

    use super::*;

    #[test]
    fn every_example_of_the_reference_is_a_good_value() {
        let mut config = NoticeConfig::default();
        for (index, documented) in NoticeConfig::DOCUMENTATION.iter().enumerate() {
            let example = SettingValue::Text(documented.field.example.to_owned());
            let name = documented.field.name;
            assert_eq!(set(&mut config, index, &example), Ok(()), "{name}");
            assert!(!documented.text.trim().is_empty());
        }
    }
}
