//! What people read on the newsletter sign-up. Dutch at level B1: short sentences, no jargon.

misniets_kit::texts! {
    /// Words of the newsletter sign-up.
    pub enum Word in "newsletter" {
        Title { nl: "Mis niets", fr: "Ne ratez rien", de: "Verpassen Sie nichts", en: "Miss nothing" },
        Text {
            nl: "Eén klik, en ons nieuws komt naar je mailbox.",
            fr: "Un clic, et nos nouvelles arrivent dans votre boîte mail.",
            de: "Ein Klick, und unsere Neuigkeiten kommen in Ihr Postfach.",
            en: "One click, and our news comes to your mailbox.",
        },
        Topics { nl: "Waarover wil je nieuws?", fr: "Quels sujets vous intéressent ?", de: "Worüber möchten Sie Neuigkeiten?", en: "What do you want news about?" },
        Frequency { nl: "Hoe vaak?", fr: "À quelle fréquence ?", de: "Wie oft?", en: "How often?" },
        Submit { nl: "Hou me op de hoogte", fr: "Tenez-moi au courant", de: "Halten Sie mich auf dem Laufenden", en: "Keep me informed" },
        Consent {
            nl: "We gebruiken je gegevens alleen om je ons nieuws te sturen. Stoppen kan altijd, met één klik.",
            fr: "Nous utilisons vos données uniquement pour vous envoyer nos nouvelles. Vous pouvez arrêter à tout moment, en un clic.",
            de: "Wir nutzen Ihre Daten nur, um Ihnen unsere Neuigkeiten zu schicken. Sie können jederzeit aufhören, mit einem Klick.",
            en: "We use your details only to send you our news. You can stop at any time, with one click.",
        },
        ConsentTo {
            nl: "{organiser} gebruikt je gegevens alleen om je nieuws te sturen. Stoppen kan altijd, met één klik.",
            fr: "{organiser} utilise vos données uniquement pour vous envoyer des nouvelles. Vous pouvez arrêter à tout moment, en un clic.",
            de: "{organiser} nutzt Ihre Daten nur, um Ihnen Neuigkeiten zu schicken. Sie können jederzeit aufhören, mit einem Klick.",
            en: "{organiser} uses your details only to send you news. You can stop at any time, with one click.",
        },
        Done { nl: "Gelukt: je mist niets meer", fr: "C’est fait : vous ne raterez plus rien", de: "Geschafft: Sie verpassen nichts mehr", en: "Done: you will miss nothing" },
        DoneNext {
            nl: "Ons volgende nieuws komt naar je mailbox.",
            fr: "Nos prochaines nouvelles arriveront dans votre boîte mail.",
            de: "Unsere nächsten Neuigkeiten kommen in Ihr Postfach.",
            en: "Our next news comes to your mailbox.",
        },
        Gone { nl: "Deze lijst bestaat niet meer.", fr: "Cette liste n’existe plus.", de: "Diese Liste gibt es nicht mehr.", en: "This list is no more." },
    }
}

#[cfg(test)]
mod tests {
    use misniets_kit::lang::Lang;

    use super::*;

    #[test]
    fn every_language_has_the_same_gaps_and_no_empty_text() {
        let gaps = |word: &Word, lang| word.say(lang).matches('{').count();
        for word in Word::ALL {
            for lang in Lang::ALL {
                assert_eq!(
                    gaps(word, lang),
                    gaps(word, Lang::Nl),
                    "{word:?} in {lang:?}"
                );
                assert!(!word.say(lang).trim().is_empty(), "{word:?} in {lang:?}");
            }
        }
    }
}
