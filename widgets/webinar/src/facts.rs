//! What the rest of the project reads of this widget.

use misniets_kit::widget::{TextTable, WidgetFacts};

use crate::{HEIGHTS, STYLE, config::WebinarConfig, texts::Word};

misniets_kit::texts! {
    /// What the widget is called where people choose one, and in links to its hosted pages.
    pub enum About in "webinar-about" {
        Name { nl: "Webinar", fr: "Webinaire", de: "Webinar", en: "Webinar" },
        Summary { nl: "Aftellen en inschrijven", fr: "Compte à rebours et inscription", de: "Countdown und Anmeldung", en: "Countdown and registration" },
        Link { nl: "Schrijf je in", fr: "Inscrivez-vous", de: "Jetzt anmelden", en: "Register" },
    }
}

/// The widget.
pub const FACTS: WidgetFacts = WidgetFacts {
    name: "webinar",
    kind: "event",
    words: TextTable {
        name: About::TABLE,
        names: About::NAMES,
        in_order: About::in_order,
    },
    label: |lang| About::Name.text(lang),
    summary: |lang| About::Summary.text(lang),
    link: |lang| About::Link.text(lang),
    about: WebinarConfig::ABOUT,
    documentation: WebinarConfig::DOCUMENTATION,
    config: || Box::new(WebinarConfig::default()),
    texts: TextTable {
        name: Word::TABLE,
        names: Word::NAMES,
        in_order: Word::in_order,
    },
    styles: &[STYLE],
    heights: HEIGHTS,
    reserved: [1100, 800, 635],
    entry: None,
};
