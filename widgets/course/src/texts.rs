//! What people read on the course card. Dutch at level B1: short sentences, no jargon.

misniets_kit::texts! {
    /// Words of the course card.
    pub enum Word in "course" {
        Pace { nl: "Tempo", fr: "Rythme", de: "Tempo", en: "Pace" },
        Duration { nl: "Duur", fr: "Durée", de: "Dauer", en: "Duration" },
        Level { nl: "Niveau", fr: "Niveau", de: "Niveau", en: "Level" },
        Language { nl: "Taal", fr: "Langue", de: "Sprache", en: "Language" },
        Start { nl: "Volgende start", fr: "Prochaine session", de: "Nächster Termin", en: "Next start" },
        Free { nl: "Gratis", fr: "Gratuit", de: "Kostenlos", en: "Free" },
        NoSeats { nl: "Volzet", fr: "Complet", de: "Ausgebucht", en: "Full" },
        OneSeat { nl: "Nog 1 plaats", fr: "Encore 1 place", de: "Noch 1 Platz", en: "1 seat left" },
        Seats { nl: "Nog {n} plaatsen", fr: "Encore {n} places", de: "Noch {n} Plätze", en: "{n} seats left" },
        View { nl: "Bekijk de cursus", fr: "Voir le cours", de: "Zum Kurs", en: "View the course" },
    }
}

#[cfg(test)]
mod tests {
    use misniets_kit::lang::Lang;
    use yew::AttrValue;

    use super::*;

    fn gaps(text: AttrValue) -> Vec<String> {
        text.split('{')
            .skip(1)
            .filter_map(|tail| tail.split('}').next())
            .map(str::to_owned)
            .collect()
    }

    #[test]
    fn every_language_has_the_same_gaps_and_no_empty_text() {
        for word in Word::ALL {
            for lang in Lang::ALL {
                assert_eq!(
                    gaps(word.say(lang)),
                    gaps(word.say(Lang::Nl)),
                    "{word:?} in {lang:?}"
                );
                assert!(!word.say(lang).trim().is_empty(), "{word:?} in {lang:?}");
            }
        }
    }
}
