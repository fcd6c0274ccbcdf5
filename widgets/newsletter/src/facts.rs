//! What the rest of the project reads of this widget.

use misniets_kit::widget::{TextTable, WidgetFacts};

use crate::{HEIGHTS, STYLE, config::NewsletterConfig, texts::Word};

misniets_kit::texts! {
    /// What the widget is called where people choose one, and in links to its hosted pages.
    pub enum About in "newsletter-about" {
        Name { nl: "Nieuwsbrief", fr: "Newsletter", de: "Newsletter", en: "Newsletter" },
        Summary { nl: "Eén veld, en je mist niets", fr: "Un champ, et on ne manque rien", de: "Ein Feld, und man verpasst nichts", en: "One field, and you miss nothing" },
        Link { nl: "Schrijf je in", fr: "Inscrivez-vous", de: "Jetzt anmelden", en: "Register" },
    }
}

/// The widget.
pub const FACTS: WidgetFacts = WidgetFacts {
    name: "newsletter",
    kind: "list",
    words: TextTable {
        name: About::TABLE,
        names: About::NAMES,
        in_order: About::in_order,
    },
    label: |lang| About::Name.text(lang),
    summary: |lang| About::Summary.text(lang),
    link: |lang| About::Link.text(lang),
    about: NewsletterConfig::ABOUT,
    documentation: NewsletterConfig::DOCUMENTATION,
    config: || Box::new(NewsletterConfig::default()),
    texts: TextTable {
        name: Word::TABLE,
        names: Word::NAMES,
        in_order: Word::in_order,
    },
    styles: &[STYLE],
    heights: HEIGHTS,
    reserved: [395, 300, 470],
    entry: None,
};
