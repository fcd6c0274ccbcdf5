//! What the rest of the project reads of this widget, its entry in the catalogue included.

use misniets_kit::widget::{EntryField, EntrySpec, Input, TextTable, WidgetFacts};

use crate::{HEIGHTS, STYLE, config::NoticeConfig, texts::Word};

misniets_kit::texts! {
    /// What the widget is called where people choose one, in links to its hosted pages, and in the organiser's pages.
    pub enum About in "notice-about" {
        Name { nl: "Mededeling", fr: "Avis", de: "Hinweis", en: "Notice" },
        Summary { nl: "Een sluitingsdag, een afwezigheid of een storing", fr: "Une fermeture, une absence ou une panne", de: "Ein Schließtag, eine Abwesenheit oder eine Störung", en: "A closing day, an absence or a disruption" },
        Link { nl: "Lees de mededeling", fr: "Lire l’avis", de: "Hinweis lesen", en: "Read the notice" },
        Plural { nl: "Mededelingen", fr: "Avis", de: "Hinweise", en: "Notices" },
        New { nl: "Nieuwe mededeling", fr: "Nouvel avis", de: "Neuer Hinweis", en: "New notice" },
        Lead { nl: "De mededeling verschijnt en verdwijnt vanzelf.", fr: "L’avis apparaît et disparaît de lui-même.", de: "Der Hinweis erscheint und verschwindet von selbst.", en: "The notice appears and disappears by itself." },
        Title { nl: "Titel", fr: "Titre", de: "Titel", en: "Title" },
        Text { nl: "Tekst", fr: "Texte", de: "Text", en: "Text" },
        Kind { nl: "Soort", fr: "Type", de: "Art", en: "Kind" },
        From { nl: "Vanaf", fr: "À partir du", de: "Ab", en: "From" },
        FromHelp { nl: "Een dag zoals 2026-12-24, of een dag en een uur zoals 2026-12-24T14:00. Leeg: meteen.", fr: "Un jour comme 2026-12-24, ou un jour et une heure comme 2026-12-24T14:00. Vide\u{a0}: tout de suite.", de: "Ein Tag wie 2026-12-24, oder Tag und Uhrzeit wie 2026-12-24T14:00. Leer: sofort.", en: "A day such as 2026-12-24, or a day and a time such as 2026-12-24T14:00. Empty: at once." },
        Until { nl: "Tot en met", fr: "Jusqu’au", de: "Bis einschließlich", en: "Up to and including" },
        UntilHelp { nl: "Een dag telt helemaal mee. Leeg: de mededeling blijft staan.", fr: "Le jour indiqué compte en entier. Vide\u{a0}: l’avis reste affiché.", de: "Der Tag zählt ganz mit. Leer: Der Hinweis bleibt stehen.", en: "A day counts as a whole. Empty: the notice stays." },
        Zone { nl: "Tijdzone", fr: "Fuseau horaire", de: "Zeitzone", en: "Time zone" },
        Url { nl: "Pagina om meer te lezen", fr: "Page pour en savoir plus", de: "Seite zum Weiterlesen", en: "Page to read more" },
        Cta { nl: "Woorden van de link", fr: "Texte du lien", de: "Text des Links", en: "Words of the link" },
    }
}

/// The widget.
pub const FACTS: WidgetFacts = WidgetFacts {
    name: "notice",
    kind: "notice",
    words: TextTable {
        name: About::TABLE,
        names: About::NAMES,
        in_order: About::in_order,
    },
    label: |lang| About::Name.text(lang),
    summary: |lang| About::Summary.text(lang),
    link: |lang| About::Link.text(lang),
    about: NoticeConfig::ABOUT,
    documentation: NoticeConfig::DOCUMENTATION,
    config: || Box::new(NoticeConfig::default()),
    texts: TextTable {
        name: Word::TABLE,
        names: Word::NAMES,
        in_order: Word::in_order,
    },
    styles: &[STYLE],
    heights: HEIGHTS,
    // Most of the time there is nothing to see.
    reserved: [0, 0, 0],
    entry: Some(&ENTRY),
};

const ENTRY: EntrySpec = EntrySpec {
    plural: |lang| About::Plural.text(lang),
    new: |lang| About::New.text(lang),
    lead: |lang| About::Lead.text(lang),
    fields: &[
        EntryField::new("title", |lang| About::Title.text(lang), Input::Text)
            .localized()
            .required(),
        EntryField::new("text", |lang| About::Text.text(lang), Input::Area).localized(),
        EntryField::new("cta", |lang| About::Cta.text(lang), Input::Text).localized(),
        EntryField::new("kind", |lang| About::Kind.text(lang), Input::Choice(KINDS)),
        EntryField::new("from", |lang| About::From.text(lang), Input::DayOrMoment)
            .help(|lang| About::FromHelp.text(lang)),
        EntryField::new("until", |lang| About::Until.text(lang), Input::DayOrMoment)
            .help(|lang| About::UntilHelp.text(lang)),
        EntryField::new("timezone", |lang| About::Zone.text(lang), Input::Zone),
        EntryField::new("url", |lang| About::Url.text(lang), Input::Link),
    ],
};

const KINDS: &[(&str, misniets_kit::widget::Words)] = &[
    ("info", |lang| Word::Info.text(lang)),
    ("warning", |lang| Word::Warning.text(lang)),
    ("closed", |lang| Word::Closed.text(lang)),
];
