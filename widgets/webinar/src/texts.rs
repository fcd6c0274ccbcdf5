//! What people read on the webinar card. Dutch at level B1: short sentences, no jargon.

misniets_kit::texts! {
    /// Words of the webinar card.
    pub enum Word in "webinar" {
        Kind { nl: "Webinar", fr: "Webinaire", de: "Webinar", en: "Webinar" },
        By { nl: "door {organiser}", fr: "par {organiser}", de: "von {organiser}", en: "by {organiser}" },
        Minutes { nl: "{n} minuten", fr: "{n} minutes", de: "{n} Minuten", en: "{n} minutes" },
        YourTime { nl: "Bij jou is dat {when}", fr: "Chez vous\u{a0}: {when}", de: "Bei Ihnen: {when}", en: "Your time: {when}" },

        Challenge { nl: "Doe mee", fr: "Participez", de: "Mitmachen", en: "Take part" },
        Until { nl: "tot {time}", fr: "jusqu’à {time}", de: "bis {time}", en: "until {time}" },
        TimeLeft { nl: "Je hebt nog", fr: "Il vous reste", de: "Sie haben noch", en: "Time left" },
        LastMoments { nl: "Bijna voorbij", fr: "Bientôt terminé", de: "Gleich vorbei", en: "Almost over" },
        TimeUp { nl: "De tijd is om.", fr: "Le délai est écoulé.", de: "Die Zeit ist um.", en: "Time is up." },
        More { nl: "Meer weten", fr: "En savoir plus", de: "Mehr erfahren", en: "Find out more" },
        Recording { nl: "Bekijk de opname", fr: "Voir l’enregistrement", de: "Aufzeichnung ansehen", en: "Watch the recording" },

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
        Consent {
            nl: "Ja, gebruik mijn gegevens voor mijn inschrijving.",
            fr: "Oui, utilisez mes données pour mon inscription.",
            de: "Ja, nutzen Sie meine Daten für meine Anmeldung.",
            en: "Yes, use my details for my registration.",
        },
        ConsentTo {
            nl: "Ja, {organiser} mag mijn gegevens gebruiken voor mijn inschrijving.",
            fr: "Oui, {organiser} peut utiliser mes données pour mon inscription.",
            de: "Ja, {organiser} darf meine Daten für meine Anmeldung nutzen.",
            en: "Yes, {organiser} may use my details for my registration.",
        },
        Submit { nl: "Schrijf me in", fr: "Je m’inscris", de: "Anmelden", en: "Register" },

        Full { nl: "Dit webinar is volzet: alle plaatsen zijn ingenomen.", fr: "Ce webinaire est complet\u{a0}: toutes les places sont prises.", de: "Dieses Webinar ist ausgebucht: Alle Plätze sind vergeben.", en: "This webinar is full: all seats are taken." },
        FullNext { nl: "Er kan nog een plaats vrijkomen: kom later nog eens kijken.", fr: "Une place peut encore se libérer\u{a0}: revenez plus tard.", de: "Es kann noch ein Platz frei werden: Schauen Sie später noch einmal vorbei.", en: "A seat may still come free: check back later." },
        ClosedNext { nl: "Was je al ingeschreven? Alles wat je nodig hebt, staat in je mail.", fr: "Vous aviez une inscription\u{202f}? Tout est dans votre e-mail.", de: "Waren Sie schon angemeldet? Alles Wichtige steht in Ihrer E-Mail.", en: "Had you registered? Everything you need is in your email." },
        Closed { nl: "Je kunt je niet meer inschrijven.", fr: "Les inscriptions sont closes.", de: "Die Anmeldung ist geschlossen.", en: "Registration is closed." },
        Cancelled { nl: "Dit webinar gaat niet door.", fr: "Ce webinaire est annulé.", de: "Dieses Webinar findet nicht statt.", en: "This webinar is cancelled." },
        WaitTitle { nl: "Kom op de wachtlijst", fr: "Liste d’attente", de: "Auf die Warteliste", en: "Join the waiting list" },
        WaitNotice {
            nl: "Alle plaatsen zijn ingenomen. Komt er een plaats vrij, dan gaat die naar wie het langst wacht. Is dat voor jou, dan krijg je meteen een mail.",
            fr: "Toutes les places sont prises. Si une place se libère, elle va à la personne qui attend depuis le plus longtemps. Si c’est vous, vous recevrez aussitôt un e-mail.",
            de: "Alle Plätze sind vergeben. Wird ein Platz frei, bekommt ihn, wer am längsten wartet. Sind Sie das, erhalten Sie sofort eine E-Mail.",
            en: "All seats are taken. If one becomes free, it goes to whoever has waited longest. If that’s you, you’ll get an email right away.",
        },
        WaitSubmit { nl: "Zet me op de wachtlijst", fr: "Je m’inscris sur la liste d’attente", de: "Auf die Warteliste setzen", en: "Put me on the waiting list" },
        Waiting { nl: "Je staat op de wachtlijst", fr: "Vous êtes sur la liste d’attente", de: "Sie stehen auf der Warteliste", en: "You’re on the waiting list" },
        WaitingNext {
            nl: "Komt er een plaats vrij, dan gaat die naar wie het langst wacht. Is dat voor jou, dan krijg je meteen een mail.",
            fr: "Si une place se libère, elle va à la personne qui attend depuis le plus longtemps. Si c’est vous, vous recevrez aussitôt un e-mail.",
            de: "Wird ein Platz frei, bekommt ihn, wer am längsten wartet. Sind Sie das, erhalten Sie sofort eine E-Mail.",
            en: "If a seat becomes free, it goes to whoever has waited longest. If that’s you, you’ll get an email right away.",
        },

        Done { nl: "Je bent ingeschreven", fr: "Votre inscription est enregistrée", de: "Sie sind angemeldet", en: "You’re registered" },
        Next { nl: "Wat gebeurt er nu?", fr: "Et maintenant\u{202f}?", de: "Wie geht es weiter?", en: "What happens next?" },
        NextMail {
            nl: "Je krijgt een mail van {sender} met alles wat je moet weten.",
            fr: "Vous recevrez un e-mail de {sender} avec toutes les informations.",
            de: "Sie bekommen eine E-Mail von {sender} mit allem Wichtigen.",
            en: "You’ll get an email from {sender} with everything you need to know.",
        },
        NextCalendar {
            nl: "Zet het webinar in je agenda. Dan mis je niets.",
            fr: "Ajoutez le webinaire à votre agenda pour ne pas l’oublier.",
            de: "Tragen Sie das Webinar in Ihren Kalender ein. So verpassen Sie nichts.",
            en: "Add the webinar to your calendar, so you don’t miss it.",
        },
        NextJoin {
            nl: "Open bij de start de link om deel te nemen.",
            fr: "Au début, ouvrez le lien pour participer.",
            de: "Öffnen Sie zum Start den Link, um teilzunehmen.",
            en: "At the start, open the link to take part.",
        },
        Calendar { nl: "Zet in mijn agenda (Apple, Outlook…)", fr: "Ajouter à mon agenda (Apple, Outlook…)", de: "In meinen Kalender (Apple, Outlook…)", en: "Add to my calendar (Apple, Outlook…)" },
        Google { nl: "Google Agenda", fr: "Google Agenda", de: "Google Kalender", en: "Google Calendar" },
        Outlook { nl: "Outlook", fr: "Outlook", de: "Outlook", en: "Outlook" },
        Join { nl: "Neem nu deel", fr: "Participer maintenant", de: "Jetzt teilnehmen", en: "Join now" },
        JoinLater { nl: "Link om deel te nemen", fr: "Lien pour participer", de: "Link zur Teilnahme", en: "Link to take part" },
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
