//! What people read on a notice. Dutch at level B1: short sentences, no jargon.

use misniets_kit::attributes::Tone;

misniets_kit::texts! {
    /// Words of the notice.
    pub enum Word in "notice" {
        Info { nl: "Goed om te weten", fr: "Bon à savoir", de: "Gut zu wissen", en: "Good to know" },
        Warning { nl: "Let op", fr: "Attention", de: "Achtung", en: "Please note" },
        Closed { nl: "Gesloten", fr: "Fermé", de: "Geschlossen", en: "Closed" },
        More { nl: "Lees meer", fr: "En savoir plus", de: "Mehr erfahren", en: "Read more" },
    }
}

impl From<Tone> for Word {
    fn from(tone: Tone) -> Self {
        match tone {
            Tone::Info => Self::Info,
            Tone::Warning => Self::Warning,
            Tone::Closed => Self::Closed,
        }
    }
}
