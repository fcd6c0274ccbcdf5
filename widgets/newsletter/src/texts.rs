//! What people read on the newsletter sign-up. Dutch at level B1: short sentences, no jargon.

misniets_kit::texts! {
    /// Words of the newsletter sign-up.
    pub enum Word in "newsletter" {
        Title { nl: "Mis niets", fr: "Ne manquez rien", de: "Verpassen Sie nichts", en: "Don’t miss a thing" },
        Text {
            nl: "Vul je e-mailadres in en krijg ons nieuws in je mailbox.",
            fr: "Indiquez votre adresse e-mail et recevez nos actualités dans votre boîte mail.",
            de: "Geben Sie Ihre E-Mail-Adresse ein, und unsere Neuigkeiten kommen in Ihr Postfach.",
            en: "Enter your email address, and our news lands in your inbox.",
        },
        Topics { nl: "Waarover wil je nieuws?", fr: "Quels sujets vous intéressent\u{202f}?", de: "Worüber möchten Sie Neuigkeiten?", en: "What would you like to hear about?" },
        Frequency { nl: "Hoe vaak?", fr: "À quelle fréquence\u{202f}?", de: "Wie oft?", en: "How often?" },
        Submit { nl: "Hou me op de hoogte", fr: "Tenez-moi au courant", de: "Newsletter abonnieren", en: "Keep me posted" },
        Consent {
            nl: "We gebruiken je gegevens alleen om je ons nieuws te sturen. Stoppen kan altijd, met één klik.",
            fr: "Nous utilisons vos données uniquement pour vous envoyer nos actualités. Vous pouvez arrêter à tout moment, en un clic.",
            de: "Wir nutzen Ihre Daten nur, um Ihnen unsere Neuigkeiten zu schicken. Sie können jederzeit aufhören, mit einem Klick.",
            en: "We use your details only to send you our news. You can stop at any time, with one click.",
        },
        ConsentTo {
            nl: "{organiser} gebruikt je gegevens alleen om je nieuws te sturen. Stoppen kan altijd, met één klik.",
            fr: "{organiser} utilise vos données uniquement pour vous envoyer des actualités. Vous pouvez arrêter à tout moment, en un clic.",
            de: "{organiser} nutzt Ihre Daten nur, um Ihnen Neuigkeiten zu schicken. Sie können jederzeit aufhören, mit einem Klick.",
            en: "{organiser} uses your details only to send you news. You can stop at any time, with one click.",
        },
        Done { nl: "Gelukt: je mist niets meer", fr: "C’est fait\u{a0}: vous ne manquerez plus rien", de: "Geschafft: Sie verpassen nichts mehr", en: "Done. You won’t miss a thing." },
        DoneNext {
            nl: "Ons volgende nieuws komt naar je mailbox.",
            fr: "Vous recevrez nos prochaines actualités par e-mail.",
            de: "Unsere nächsten Neuigkeiten kommen in Ihr Postfach.",
            en: "You’ll get our next newsletter by email.",
        },
        Gone { nl: "Deze lijst bestaat niet meer.", fr: "Cette liste n’existe plus.", de: "Diese Liste gibt es nicht mehr.", en: "This list no longer exists." },
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
