//! What people read on the webinar card. Dutch at level B1: short sentences, no jargon.

misniets_kit::texts! {
    /// Words of the webinar card.
    pub enum Word in "webinar" {
        Kind { nl: "Webinar", fr: "Webinaire", de: "Webinar", en: "Webinar" },
        By { nl: "door {organiser}", fr: "par {organiser}", de: "von {organiser}", en: "by {organiser}" },
        Minutes { nl: "{n} minuten", fr: "{n} minutes", de: "{n} Minuten", en: "{n} minutes" },
        YourTime { nl: "Waar jij bent: {when}", fr: "Chez vous : {when}", de: "Bei Ihnen: {when}", en: "Where you are: {when}" },

        StartsIn { nl: "Begint over", fr: "Commence dans", de: "Beginnt in", en: "Starts in" },
        Day { nl: "dag", fr: "jour", de: "Tag", en: "day" },
        Days { nl: "dagen", fr: "jours", de: "Tage", en: "days" },
        Hour { nl: "uur", fr: "heure", de: "Stunde", en: "hour" },
        Hours { nl: "uur", fr: "heures", de: "Stunden", en: "hours" },
        Minute { nl: "minuut", fr: "minute", de: "Minute", en: "minute" },
        MinutesUnit { nl: "minuten", fr: "minutes", de: "Minuten", en: "minutes" },
        Second { nl: "seconde", fr: "seconde", de: "Sekunde", en: "second" },
        Seconds { nl: "seconden", fr: "secondes", de: "Sekunden", en: "seconds" },

        Soon { nl: "Begint zo meteen", fr: "Commence bientôt", de: "Beginnt gleich", en: "Starting soon" },
        Live { nl: "Nu live", fr: "En direct", de: "Jetzt live", en: "Live now" },
        Ended { nl: "Dit webinar is voorbij.", fr: "Ce webinaire est terminé.", de: "Dieses Webinar ist vorbei.", en: "This webinar is over." },

        Learn { nl: "Dit leer je", fr: "Ce que vous apprendrez", de: "Das lernen Sie", en: "What you will learn" },
        Bonus { nl: "Bonus", fr: "Bonus", de: "Bonus", en: "Bonus" },

        FormTitle { nl: "Schrijf je in", fr: "Inscrivez-vous", de: "Jetzt anmelden", en: "Register" },
        Name { nl: "Naam", fr: "Nom", de: "Name", en: "Name" },
        Email { nl: "E-mailadres", fr: "Adresse e-mail", de: "E-Mail-Adresse", en: "E-mail address" },
        Consent {
            nl: "Ja, gebruik mijn naam en e-mailadres voor mijn inschrijving.",
            fr: "Oui, utilisez mon nom et mon adresse e-mail pour mon inscription.",
            de: "Ja, nutzen Sie meinen Namen und meine E-Mail-Adresse für meine Anmeldung.",
            en: "Yes, use my name and e-mail address for my registration.",
        },
        ConsentTo {
            nl: "Ja, {organiser} mag mijn naam en e-mailadres gebruiken voor mijn inschrijving.",
            fr: "Oui, {organiser} peut utiliser mon nom et mon adresse e-mail pour mon inscription.",
            de: "Ja, {organiser} darf meinen Namen und meine E-Mail-Adresse für meine Anmeldung nutzen.",
            en: "Yes, {organiser} may use my name and e-mail address for my registration.",
        },
        Privacy { nl: "Lees hoe we met je gegevens omgaan", fr: "Lire comment nous traitons vos données", de: "Lesen Sie, wie wir mit Ihren Daten umgehen", en: "Read how we handle your data" },
        Submit { nl: "Schrijf me in", fr: "Je m’inscris", de: "Anmelden", en: "Register me" },
        Sending { nl: "Even geduld…", fr: "Un instant…", de: "Einen Moment…", en: "One moment…" },
        Retry { nl: "Probeer opnieuw", fr: "Réessayer", de: "Erneut versuchen", en: "Try again" },

        OneError { nl: "Kijk dit veld nog even na.", fr: "Vérifiez encore ce champ.", de: "Bitte prüfen Sie dieses Feld.", en: "Please check this field." },
        SomeErrors { nl: "Kijk deze {n} velden nog even na.", fr: "Vérifiez encore ces {n} champs.", de: "Bitte prüfen Sie diese {n} Felder.", en: "Please check these {n} fields." },
        FailedNetwork {
            nl: "We kunnen de server niet bereiken. Wat je invulde, staat er nog. Kijk of je internet hebt en probeer opnieuw.",
            fr: "Le serveur est injoignable. Vos données sont toujours là. Vérifiez votre connexion et réessayez.",
            de: "Der Server ist nicht erreichbar. Ihre Eingaben sind noch da. Prüfen Sie Ihre Verbindung und versuchen Sie es erneut.",
            en: "We can’t reach the server. What you filled in is still here. Check your connection and try again.",
        },
        FailedTimeout {
            nl: "De server antwoordt niet. Wat je invulde, staat er nog. Probeer opnieuw: je wordt nooit dubbel ingeschreven.",
            fr: "Le serveur ne répond pas. Vos données sont toujours là. Réessayez : vous ne serez jamais inscrit deux fois.",
            de: "Der Server antwortet nicht. Ihre Eingaben sind noch da. Versuchen Sie es erneut: Sie werden nie doppelt angemeldet.",
            en: "The server doesn’t answer. What you filled in is still here. Try again: you are never registered twice.",
        },
        FailedServer {
            nl: "Er ging iets mis bij ons. Wat je invulde, staat er nog. Probeer het over een minuut opnieuw.",
            fr: "Quelque chose s’est mal passé chez nous. Vos données sont toujours là. Réessayez dans une minute.",
            de: "Bei uns ist etwas schiefgelaufen. Ihre Eingaben sind noch da. Versuchen Sie es in einer Minute erneut.",
            en: "Something went wrong on our side. What you filled in is still here. Try again in a minute.",
        },
        FailedTooMany {
            nl: "Er kwamen te veel aanvragen tegelijk. Wacht een minuut en probeer opnieuw.",
            fr: "Trop de demandes à la fois. Attendez une minute et réessayez.",
            de: "Zu viele Anfragen auf einmal. Warten Sie eine Minute und versuchen Sie es erneut.",
            en: "Too many requests at once. Wait a minute and try again.",
        },

        Full { nl: "Dit webinar is volzet: alle plaatsen zijn ingenomen.", fr: "Ce webinaire est complet : toutes les places sont prises.", de: "Dieses Webinar ist ausgebucht: Alle Plätze sind vergeben.", en: "This webinar is full: all seats are taken." },
        Closed { nl: "Je kunt je niet meer inschrijven.", fr: "Les inscriptions sont closes.", de: "Die Anmeldung ist geschlossen.", en: "Registration is closed." },

        Done { nl: "Je bent ingeschreven", fr: "Vous êtes inscrit", de: "Sie sind angemeldet", en: "You are registered" },
        DoneNext {
            nl: "Zet het webinar in je agenda. Dan mis je niets.",
            fr: "Ajoutez le webinaire à votre agenda. Vous ne raterez rien.",
            de: "Tragen Sie das Webinar in Ihren Kalender ein. So verpassen Sie nichts.",
            en: "Put the webinar in your calendar. Then you miss nothing.",
        },
        Calendar { nl: "Zet in mijn agenda (.ics)", fr: "Ajouter à mon agenda (.ics)", de: "In meinen Kalender (.ics)", en: "Add to my calendar (.ics)" },
        Join { nl: "Neem nu deel", fr: "Participer maintenant", de: "Jetzt teilnehmen", en: "Join now" },
        JoinLater { nl: "Open de link bij de start", fr: "Ouvrir le lien au début", de: "Link beim Start öffnen", en: "Open the link at the start" },
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
