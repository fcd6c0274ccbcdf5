//! What the rest of the project reads of this widget.

use misniets_kit::widget::{TextTable, WidgetFacts};

use crate::{HEIGHTS, STYLE, config::CourseConfig, texts::Word};

misniets_kit::texts! {
    /// What the widget is called where people choose one, and in links to its hosted pages.
    pub enum About in "course-about" {
        Name { nl: "Cursus", fr: "Cours", de: "Kurs", en: "Course" },
        Summary { nl: "Een kaart met prijs en niveau", fr: "Une carte avec prix et niveau", de: "Eine Karte mit Preis und Niveau", en: "A card with price and level" },
        Link { nl: "Bekijk de cursus", fr: "Voir le cours", de: "Zum Kurs", en: "View the course" },
    }
}

/// The widget.
pub const FACTS: WidgetFacts = WidgetFacts {
    name: "course",
    kind: "course",
    words: TextTable {
        name: About::TABLE,
        names: About::NAMES,
        in_order: About::in_order,
    },
    label: |lang| About::Name.text(lang),
    summary: |lang| About::Summary.text(lang),
    link: |lang| About::Link.text(lang),
    about: CourseConfig::ABOUT,
    documentation: CourseConfig::DOCUMENTATION,
    config: || Box::new(CourseConfig::default()),
    texts: TextTable {
        name: Word::TABLE,
        names: Word::NAMES,
        in_order: Word::in_order,
    },
    styles: &[STYLE, misniets_newsletter::STYLE],
    heights: HEIGHTS,
    reserved: [700, 450, 710],
    entry: None,
};
