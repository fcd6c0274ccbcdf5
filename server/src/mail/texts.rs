//! Every word of the mails, in all four languages: plain words, no name and no word that a visitor typed.

use misniets_kit::texts;

use crate::lang::Lang;

texts! {
    /// A text of a mail; `{title}` is the event's or list's name from the catalogue.
    pub enum MailText in "mail" {
        // Confirm a registration.
        ConfirmSubject {
            nl: "Bevestig je inschrijving: {title}",
            fr: "Confirmez votre inscription\u{a0}: {title}",
            de: "Bitte bestätigen Sie Ihre Anmeldung: {title}",
            en: "Confirm your registration: {title}",
        },
        ConfirmHeading {
            nl: "Nog één klik",
            fr: "Plus qu’un clic",
            de: "Nur noch ein Klick",
            en: "One more click",
        },
        ConfirmBody {
            nl: "Iemand vulde dit e-mailadres in voor {title}. Was jij dat? Bevestig dan je inschrijving. Pas daarna ben je ingeschreven.",
            fr: "Quelqu’un a indiqué cette adresse e-mail pour {title}. C’était vous\u{202f}? Confirmez votre inscription\u{a0}: sans cela, elle ne compte pas.",
            de: "Jemand hat diese E-Mail-Adresse für {title} angegeben. Waren Sie das? Dann bestätigen Sie bitte Ihre Anmeldung. Erst danach sind Sie angemeldet.",
            en: "Somebody entered this email address for {title}. Was it you? Then confirm your registration. You’re not registered until you do.",
        },
        SeatHeld {
            nl: "We houden een plaats voor je vrij tot {until}. Bevestig je later? Dan krijg je een plaats als er dan nog een is.",
            fr: "Nous vous réservons une place jusqu’au {until}. Si vous confirmez plus tard, vous aurez une place s’il en reste.",
            de: "Wir halten einen Platz für Sie frei bis {until}. Bestätigen Sie später, bekommen Sie einen Platz, wenn dann noch einer frei ist.",
            en: "We hold a seat for you until {until}. If you confirm later, you get a seat if there is still one.",
        },
        NoSeatHeld {
            nl: "We houden nu geen plaats voor je vrij. Bevestig zo snel mogelijk: dan krijg je een plaats als er dan nog een is.",
            fr: "Nous ne vous réservons pas de place pour le moment. Confirmez au plus vite\u{a0}: vous aurez une place s’il en reste.",
            de: "Wir halten zurzeit keinen Platz für Sie frei. Bestätigen Sie so bald wie möglich: Sie bekommen einen Platz, wenn dann noch einer frei ist.",
            en: "We don’t hold a seat for you now. Confirm as soon as you can: you get a seat if there is still one.",
        },
        ConfirmButton {
            nl: "Bevestig je inschrijving",
            fr: "Confirmer l’inscription",
            de: "Anmeldung bestätigen",
            en: "Confirm your registration",
        },
        ConfirmNot {
            nl: "Was jij het niet? Dan hoef je niets te doen. We wissen dit adres na 7 dagen.",
            fr: "Ce n’était pas vous\u{202f}? Vous n’avez rien à faire. Nous effaçons cette adresse après 7 jours.",
            de: "Waren Sie es nicht? Dann müssen Sie nichts tun. Wir löschen diese Adresse nach 7 Tagen.",
            en: "Wasn’t you? Then ignore this email. We erase this address after 7 days.",
        },

        // Registered.
        RegisteredSubject {
            nl: "Je bent ingeschreven: {title}",
            fr: "Votre inscription est confirmée\u{a0}: {title}",
            de: "Sie sind angemeldet: {title}",
            en: "You’re registered: {title}",
        },
        RegisteredHeading { nl: "Je bent ingeschreven", fr: "Votre inscription est confirmée", de: "Sie sind angemeldet", en: "You’re registered" },
        RegisteredBody {
            nl: "Fijn dat je erbij bent. Open de bijlage, en het webinar staat in je agenda.",
            fr: "Nous nous réjouissons de votre participation. Ouvrez la pièce jointe pour ajouter le webinaire à votre agenda.",
            de: "Schön, dass Sie dabei sind. Öffnen Sie den Anhang, und das Webinar steht in Ihrem Kalender.",
            en: "Glad you’re joining us. Open the attachment to add the webinar to your calendar.",
        },
        JoinLater {
            nl: "De organisator laat je weten hoe je deelneemt.",
            fr: "Vous recevrez encore les informations pour participer.",
            de: "Wie Sie teilnehmen, erfahren Sie noch.",
            en: "The organiser will tell you how to join.",
        },
        JoinButton { nl: "Neem deel", fr: "Participer", de: "Teilnehmen", en: "Join" },

        // Waiting, and moving up.
        WaitlistedSubject {
            nl: "Je staat op de wachtlijst: {title}",
            fr: "Vous êtes sur la liste d’attente\u{a0}: {title}",
            de: "Sie stehen auf der Warteliste: {title}",
            en: "You’re on the waiting list: {title}",
        },
        WaitlistedHeading { nl: "Je staat op de wachtlijst", fr: "Vous êtes sur la liste d’attente", de: "Sie stehen auf der Warteliste", en: "You’re on the waiting list" },
        WaitlistedBody {
            nl: "Alle plaatsen zijn ingenomen. Komt er een plaats vrij, dan gaat die naar wie het langst wacht. Is dat voor jou, dan krijg je meteen een mail.",
            fr: "Toutes les places sont prises. Si une place se libère, elle va à la personne qui attend depuis le plus longtemps. Si c’est vous, vous recevrez aussitôt un e-mail.",
            de: "Alle Plätze sind vergeben. Wird ein Platz frei, bekommt ihn, wer am längsten wartet. Sind Sie das, erhalten Sie sofort eine E-Mail.",
            en: "All seats are taken. If one becomes free, it goes to whoever has waited longest. If that’s you, you’ll get an email right away.",
        },
        PromotedSubject {
            nl: "Er is een plaats voor je: {title}",
            fr: "Une place s’est libérée pour vous\u{a0}: {title}",
            de: "Es gibt einen Platz für Sie: {title}",
            en: "There’s a seat for you: {title}",
        },
        PromotedHeading { nl: "Er is een plaats voor je", fr: "Une place s’est libérée pour vous", de: "Es gibt einen Platz für Sie", en: "There’s a seat for you" },
        PromotedBody {
            nl: "Je stond op de wachtlijst. Nu is er een plaats vrij, en die is van jou. Open de bijlage, en het webinar staat in je agenda.",
            fr: "Vous étiez sur la liste d’attente. Une place s’est libérée\u{a0}: elle est à vous. Ouvrez la pièce jointe pour ajouter le webinaire à votre agenda.",
            de: "Sie standen auf der Warteliste. Jetzt ist ein Platz frei, und er gehört Ihnen. Öffnen Sie den Anhang, und das Webinar steht in Ihrem Kalender.",
            en: "You were on the waiting list. A seat came free, and it is yours. Open the attachment to add the webinar to your calendar.",
        },

        // Cancelled, changed, called off.
        CancelledSubject {
            nl: "Je inschrijving is geannuleerd: {title}",
            fr: "Votre inscription est annulée\u{a0}: {title}",
            de: "Ihre Anmeldung ist storniert: {title}",
            en: "Your registration is cancelled: {title}",
        },
        CancelledHeading { nl: "Je inschrijving is geannuleerd", fr: "Votre inscription est annulée", de: "Ihre Anmeldung ist storniert", en: "Your registration is cancelled" },
        CancelledBody {
            nl: "Je plaats is weer vrij. Wil je toch komen? Schrijf je dan opnieuw in op de pagina van het webinar.",
            fr: "Votre place est à nouveau libre. Vous voulez quand même venir\u{202f}? Réinscrivez-vous sur la page du webinaire.",
            de: "Ihr Platz ist wieder frei. Möchten Sie doch kommen? Dann melden Sie sich auf der Seite des Webinars neu an.",
            en: "Your seat is free again. Would you like to come after all? Then register again on the webinar’s page.",
        },
        ChangedSubject {
            nl: "Nieuwe datum: {title}",
            fr: "Nouvelle date\u{a0}: {title}",
            de: "Neuer Termin: {title}",
            en: "New date: {title}",
        },
        ChangedHeading { nl: "De datum is veranderd", fr: "La date a changé", de: "Der Termin hat sich geändert", en: "The date has changed" },
        ChangedBody {
            nl: "Het webinar is verplaatst. Hieronder staat de nieuwe datum. Open de bijlage om je agenda aan te passen.",
            fr: "Le webinaire a été déplacé. La nouvelle date figure ci-dessous. Ouvrez la pièce jointe pour mettre votre agenda à jour.",
            de: "Das Webinar wurde verlegt. Der neue Termin steht unten. Öffnen Sie den Anhang, um Ihren Kalender zu aktualisieren.",
            en: "The webinar has moved. The new date is below. Open the attachment to update your calendar.",
        },
        CalledOffSubject {
            nl: "Gaat niet door: {title}",
            fr: "Annulé\u{a0}: {title}",
            de: "Findet nicht statt: {title}",
            en: "Cancelled: {title}",
        },
        CalledOffHeading { nl: "Het webinar gaat niet door", fr: "Le webinaire est annulé", de: "Das Webinar findet nicht statt", en: "The webinar is cancelled" },
        CalledOffBody {
            nl: "De organisator heeft het webinar geannuleerd. Je hoeft niets te doen.",
            fr: "Le webinaire n’aura pas lieu. Vous n’avez rien à faire.",
            de: "Das Webinar findet nicht statt. Sie müssen nichts tun.",
            en: "The organiser has cancelled the webinar. You don’t have to do anything.",
        },

        // Before and after.
        DaySubject { nl: "Morgen: {title}", fr: "Demain\u{a0}: {title}", de: "Morgen: {title}", en: "Tomorrow: {title}" },
        DayHeading { nl: "Morgen is het zover", fr: "C’est pour demain", de: "Morgen ist es so weit", en: "It’s tomorrow" },
        TodaySubject { nl: "Vandaag: {title}", fr: "Aujourd’hui\u{a0}: {title}", de: "Heute: {title}", en: "Today: {title}" },
        TodayHeading { nl: "Vandaag is het zover", fr: "C’est pour aujourd’hui", de: "Heute ist es so weit", en: "It’s today" },
        SoonSubject { nl: "Binnenkort: {title}", fr: "Bientôt\u{a0}: {title}", de: "Bald: {title}", en: "Coming up: {title}" },
        SoonHeading { nl: "Binnenkort is het zover", fr: "C’est bientôt", de: "Bald ist es so weit", en: "It’s coming up" },
        AlmostHeading { nl: "Bijna zover", fr: "C’est pour bientôt", de: "Gleich geht es los", en: "Starting soon" },
        AlmostBody {
            nl: "Het webinar start binnenkort. Hou deze mail bij de hand.",
            fr: "Le webinaire commence bientôt. Gardez cet e-mail à portée de main.",
            de: "Das Webinar beginnt bald. Halten Sie diese E-Mail bereit.",
            en: "The webinar starts soon. Keep this email at hand.",
        },
        DayBody {
            nl: "We kijken ernaar uit. Hieronder lees je wanneer het webinar begint.",
            fr: "Nous nous en réjouissons. L’heure du début figure ci-dessous.",
            de: "Wir freuen uns auf Sie. Unten steht, wann das Webinar beginnt.",
            en: "We look forward to it. The starting time is below.",
        },
        HourSubject { nl: "Bijna zover: {title}", fr: "C’est pour bientôt\u{a0}: {title}", de: "Gleich geht es los: {title}", en: "Starting soon: {title}" },
        HourHeading { nl: "Nog een uur", fr: "Plus qu’une heure", de: "Noch eine Stunde", en: "One more hour" },
        HourBody {
            nl: "Het webinar start over een uur. Hou deze mail bij de hand.",
            fr: "Le webinaire commence dans une heure. Gardez cet e-mail à portée de main.",
            de: "Das Webinar beginnt in einer Stunde. Halten Sie diese E-Mail bereit.",
            en: "The webinar starts in an hour. Keep this email at hand.",
        },
        AfterSubject { nl: "Bedankt: {title}", fr: "Merci\u{a0}: {title}", de: "Danke: {title}", en: "Thank you: {title}" },
        AfterHeading { nl: "Bedankt voor je interesse", fr: "Merci de votre intérêt", de: "Danke für Ihr Interesse", en: "Thank you for your interest" },
        AfterBody {
            nl: "Het webinar is voorbij. Dit krijg je van ons mee.",
            fr: "Le webinaire est terminé. Voici ce que nous vous offrons.",
            de: "Das Webinar ist vorbei. Das geben wir Ihnen mit.",
            en: "The webinar is over. This is yours to keep.",
        },
        RecordingButton { nl: "Bekijk de opname", fr: "Voir l’enregistrement", de: "Aufzeichnung ansehen", en: "Watch the recording" },
        BonusButton { nl: "Download de bonus", fr: "Télécharger le bonus", de: "Bonus herunterladen", en: "Download the bonus" },

        // What the organiser wrote.
        MessageToRegistered {
            nl: "Je krijgt deze mail omdat je ingeschreven bent voor {title}.",
            fr: "Vous recevez cet e-mail parce que vous participez à {title}.",
            de: "Sie bekommen diese E-Mail, weil Sie für {title} angemeldet sind.",
            en: "You get this email because you registered for {title}.",
        },
        MessageToWaiting {
            nl: "Je krijgt deze mail omdat je op de wachtlijst staat voor {title}.",
            fr: "Vous recevez cet e-mail parce que vous êtes sur la liste d’attente pour {title}.",
            de: "Sie bekommen diese E-Mail, weil Sie für {title} auf der Warteliste stehen.",
            en: "You get this email because you’re on the waiting list for {title}.",
        },
        TestSubject { nl: "Test: {subject}", fr: "Essai\u{a0}: {subject}", de: "Test: {subject}", en: "Test: {subject}" },

        // Lists.
        ListConfirmSubject {
            nl: "Bevestig je inschrijving: {title}",
            fr: "Confirmez votre inscription\u{a0}: {title}",
            de: "Bitte bestätigen Sie Ihre Anmeldung: {title}",
            en: "Confirm your subscription: {title}",
        },
        ListConfirmBody {
            nl: "Iemand vulde dit e-mailadres in voor {title}. Was jij dat? Bevestig dan. Pas daarna krijg je onze mails.",
            fr: "Quelqu’un a indiqué cette adresse e-mail pour {title}. C’était vous\u{202f}? Alors confirmez. Vous ne recevrez nos e-mails qu’après.",
            de: "Jemand hat diese E-Mail-Adresse für {title} angegeben. Waren Sie das? Dann bestätigen Sie bitte. Erst danach bekommen Sie unsere E-Mails.",
            en: "Somebody entered this email address for {title}. Was it you? Then confirm. You’ll get our emails only after that.",
        },
        ListWelcomeSubject { nl: "Welkom bij {title}", fr: "Bienvenue\u{a0}: {title}", de: "Willkommen bei {title}", en: "Welcome to {title}" },
        ListWelcomeHeading { nl: "Je bent erbij", fr: "C’est confirmé", de: "Sie sind dabei", en: "You’re subscribed" },
        ListWelcomeBody {
            nl: "Je adres is bevestigd. Je krijgt vanaf nu onze mails.",
            fr: "Votre adresse est confirmée. Vous recevrez désormais nos e-mails.",
            de: "Ihre Adresse ist bestätigt. Ab jetzt bekommen Sie unsere E-Mails.",
            en: "Your address is confirmed. You’ll get our emails from now on.",
        },
        ListKnownSubject {
            nl: "Je bent er al bij: {title}",
            fr: "Vous étiez déjà sur la liste\u{a0}: {title}",
            de: "Sie sind schon dabei: {title}",
            en: "You’re already subscribed: {title}",
        },
        ListKnownBody {
            nl: "Iemand vulde dit e-mailadres nog eens in voor {title}. Je was al ingeschreven, dus er verandert niets.",
            fr: "Quelqu’un a de nouveau indiqué cette adresse e-mail pour {title}. Vous étiez déjà sur la liste\u{a0}: rien ne change.",
            de: "Jemand hat diese E-Mail-Adresse noch einmal für {title} angegeben. Sie waren schon angemeldet, es ändert sich nichts.",
            en: "Somebody entered this email address for {title} once more. You were already subscribed, so nothing changes.",
        },

        // What every mail has.
        When { nl: "Wanneer", fr: "Quand", de: "Wann", en: "When" },
        Organiser { nl: "Door", fr: "Par", de: "Von", en: "By" },
        EventPage { nl: "Naar de pagina van het webinar", fr: "Vers la page du webinaire", de: "Zur Seite des Webinars", en: "Go to the webinar’s page" },
        CantCome {
            nl: "Kun je toch niet komen? Annuleer dan, zo krijgt iemand anders je plaats.",
            fr: "Vous ne pouvez pas venir\u{202f}? Annulez\u{a0}: votre place ira à quelqu’un d’autre.",
            de: "Können Sie doch nicht kommen? Dann stornieren Sie bitte, damit jemand anders Ihren Platz bekommt.",
            en: "Can’t come after all? Please cancel, so that somebody else gets your seat.",
        },
        MyData {
            nl: "Je gegevens bekijken, annuleren of wissen",
            fr: "Consulter vos données, annuler ou tout effacer",
            de: "Ihre Daten ansehen, stornieren oder löschen",
            en: "See your data, cancel or erase",
        },
        Unsubscribe { nl: "Uitschrijven", fr: "Se désinscrire", de: "Abmelden", en: "Unsubscribe" },
        LinkFallback {
            nl: "Werkt de knop niet? Kopieer dan dit adres naar je browser:",
            fr: "Le bouton ne fonctionne pas\u{202f}? Copiez cette adresse dans votre navigateur\u{a0}:",
            de: "Funktioniert der Button nicht? Kopieren Sie diese Adresse in Ihren Browser:",
            en: "Button not working? Copy this address into your browser:",
        },
        Privacy { nl: "Wat gebeurt er met je gegevens?", fr: "Que deviennent vos données\u{202f}?", de: "Was geschieht mit Ihren Daten?", en: "What happens to your data?" },
    }
}

impl MailText {
    /// The text with the title filled in.
    #[must_use]
    pub(super) fn titled(self, lang: Lang, title: &str) -> String {
        texts::fill(self.text(lang), "title", title)
    }
}
