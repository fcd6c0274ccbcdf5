//! What an owner may set on a course.

use misniets_kit::{
    attributes::{
        Count, Currency, HttpUrl, Identifier, Identifiers, Load, Price, Switch, ZoneName,
    },
    lang::Lang,
    theme::{Color, Theme},
    time::Moment,
};
use yew::AttrValue;

misniets_kit::config! {
    /// The course card: what you learn, how, what it costs, and where to go from here.
    pub struct CourseConfig {
        /// The course in the server's catalogue; several (`a,b,c`) give a row, `*` gives all. Everything below may come
        /// from there; without it the card shows what the attributes say.
        course: Identifiers, example "sociale-media";
        /// With `data-course="*"`: only the courses about this topic.
        topic: Identifier, example "communicatie";
        /// The title, the card's heading.
        title: AttrValue, example "Sociale media voor beginners";
        /// What it is about, in a sentence or two.
        teaser: AttrValue, example "Je leert berichten maken die mensen lezen.";
        /// The address of an image, twice as wide as high or thereabouts.
        image: HttpUrl, example "https://voorbeeld.be/cursus.jpg";
        /// What the image shows, for who can't see it.
        image_alt: AttrValue, example "Drie mensen rond een laptop";
        /// How fast it goes.
        pace: AttrValue, example "3 lessen per week";
        /// How long it lasts, in words.
        duration: AttrValue, example "6 weken";
        /// For whom it is.
        level: AttrValue, example "Beginner";
        /// The language it is given in.
        language: AttrValue, example "Nederlands";
        /// What it costs; 0 is free.
        price: Price, example "149";
        /// The currency of the price, an ISO 4217 code.
        currency: Currency, example "EUR", default "EUR";
        /// When it starts next: wall time in `data-timezone`, or with an offset (`2026-12-12T11:00+01:00`).
        start: Moment, example "2027-01-12T19:00";
        /// The IANA time zone of `data-start`, in which the date is shown.
        timezone: ZoneName, example "Europe/Brussels", default "Europe/Brussels";
        /// How many seats are left; 0 is full.
        seats: Count, example "4";
        /// A word or two that stand out.
        badge: AttrValue, example "Nieuw";
        /// Where the card leads. Without it, for a course of the catalogue: to its page on the server.
        url: HttpUrl, example "https://voorbeeld.be/cursus";
        /// The words on the button.
        cta: AttrValue, example "Schrijf je in";
        /// The list in the server's catalogue for "keep me informed" on the card.
        list: Identifier, example "cursusnieuws";
        /// Who gives it, and sends the news of that list; named in the consent.
        organiser: AttrValue, example "Bureau Bries";
        /// The address of the privacy notice, linked below that form.
        privacy_url: HttpUrl, example "https://voorbeeld.be/privacy";
        /// Whether search engines are told about the course (schema.org): `on` or `off`.
        structured_data: Switch, example "off", default "on";
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
    use misniets_kit::attributes::{SettingValue, set};

    use super::*;

    #[test]
    fn every_example_of_the_reference_is_a_good_value() {
        let mut config = CourseConfig::default();
        for (index, documented) in CourseConfig::DOCUMENTATION.iter().enumerate() {
            assert_eq!(
                set(
                    &mut config,
                    index,
                    &SettingValue::Text(documented.field.example.to_owned())
                ),
                Ok(()),
                "{}",
                documented.field.name
            );
            assert!(!documented.text.trim().is_empty());
        }
    }
}
