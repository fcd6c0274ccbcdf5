//! Every word of the mails, in all four languages: plain words, no name and no word that a visitor typed.

use misniets_kit::texts;

use crate::lang::Lang;

texts! {
    /// A text of a mail; `{title}` is the event's or list's name from the catalogue.
    pub enum MailText in "mail" {
        // Confirm a registration.
        ConfirmSubject {
            nl: "Bevestig je inschrijving: {title}",
            fr: "Confirmez votre inscription : {title}",
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
            fr: "Quelqu’un a indiqué cette adresse e-mail pour {title}. C’était vous ? Alors confirmez votre inscription. Vous ne serez inscrit qu’après.",
            de: "Jemand hat diese E-Mail-Adresse für {title} angegeben. Waren Sie das? Dann bestätigen Sie bitte Ihre Anmeldung. Erst danach sind Sie angemeldet.",
            en: "Somebody entered this email address for {title}. Was it you? Then confirm your registration. You are registered only after that.",
        },
        SeatHeld {
            nl: "We houden een plaats voor je vrij tot {until}. Bevestig je later? Dan krijg je een plaats als er dan nog een is.",
            fr: "Nous vous réservons une place jusqu’au {until}. Si vous confirmez plus tard, vous aurez une place s’il en reste.",
            de: "Wir halten einen Platz für Sie frei bis {until}. Bestätigen Sie später, bekommen Sie einen Platz, wenn dann noch einer frei ist.",
            en: "We hold a seat for you until {until}. If you confirm later, you get a seat if there is still one.",
        },
        NoSeatHeld {
            nl: "We houden nu geen plaats voor je vrij. Bevestig zo snel mogelijk: dan krijg je een plaats als er dan nog een is.",
            fr: "Nous ne vous réservons pas de place pour le moment. Confirmez au plus vite : vous aurez une place s’il en reste.",
            de: "Wir halten zurzeit keinen Platz für Sie frei. Bestätigen Sie so bald wie möglich: Sie bekommen einen Platz, wenn dann noch einer frei ist.",
            en: "We don't hold a seat for you now. Confirm as soon as you can: you get a seat if there is still one.",
        },
        ConfirmButton {
            nl: "Bevestig je inschrijving",
            fr: "Confirmer l’inscription",
            de: "Anmeldung bestätigen",
            en: "Confirm your registration",
        },
        ConfirmNot {
            nl: "Was jij het niet? Dan hoef je niets te doen. We wissen dit adres na 7 dagen.",
            fr: "Ce n’était pas vous ? Alors vous ne devez rien faire. Nous effaçons cette adresse après 7 jours.",
            de: "Waren Sie es nicht? Dann müssen Sie nichts tun. Wir löschen diese Adresse nach 7 Tagen.",
            en: "It wasn't you? Then you don't have to do anything. We erase this address after 7 days.",
        },

        // Registered.
        RegisteredSubject {
            nl: "Je bent ingeschreven: {title}",
            fr: "Vous êtes inscrit : {title}",
            de: "Sie sind angemeldet: {title}",
            en: "You're registered: {title}",
        },
        RegisteredHeading { nl: "Je bent ingeschreven", fr: "Vous êtes inscrit", de: "Sie sind angemeldet", en: "You're registered" },
        RegisteredBody {
            nl: "Fijn dat je erbij bent. De bijlage zet het webinar in je agenda.",
            fr: "Nous sommes ravis de vous accueillir. La pièce jointe ajoute le webinaire à votre agenda.",
            de: "Schön, dass Sie dabei sind. Der Anhang trägt das Webinar in Ihren Kalender ein.",
            en: "Glad you're joining us. The attachment puts the webinar in your calendar.",
        },
        JoinLater {
            nl: "De organisator laat je weten hoe je deelneemt.",
            fr: "L’organisateur vous dira comment participer.",
            de: "Der Veranstalter teilt Ihnen mit, wie Sie teilnehmen.",
            en: "The organiser will tell you how to join.",
        },
        JoinButton { nl: "Neem deel", fr: "Participer", de: "Teilnehmen", en: "Join" },

        // Waiting, and moving up.
        WaitlistedSubject {
            nl: "Je staat op de wachtlijst: {title}",
            fr: "Vous êtes sur la liste d’attente : {title}",
            de: "Sie stehen auf der Warteliste: {title}",
            en: "You're on the waiting list: {title}",
        },
        WaitlistedHeading { nl: "Je staat op de wachtlijst", fr: "Vous êtes sur la liste d’attente", de: "Sie stehen auf der Warteliste", en: "You're on the waiting list" },
        WaitlistedBody {
            nl: "Alle plaatsen zijn ingenomen. Komt er een plaats vrij, dan is die voor wie het langst wacht. Je krijgt dan meteen een mail.",
            fr: "Toutes les places sont prises. Dès qu’une place se libère, elle revient à la personne qui attend depuis le plus longtemps. Vous recevrez alors un e-mail.",
            de: "Alle Plätze sind vergeben. Wird ein Platz frei, bekommt ihn, wer am längsten wartet. Sie erhalten dann sofort eine E-Mail.",
            en: "All seats are taken. When a seat comes free, it goes to whoever has waited longest. You'll get an email at once.",
        },
        PromotedSubject {
            nl: "Er is een plaats voor je: {title}",
            fr: "Une place s’est libérée pour vous : {title}",
            de: "Es gibt einen Platz für Sie: {title}",
            en: "There's a seat for you: {title}",
        },
        PromotedHeading { nl: "Er is een plaats voor je", fr: "Une place s’est libérée pour vous", de: "Es gibt einen Platz für Sie", en: "There's a seat for you" },
        PromotedBody {
            nl: "Je stond op de wachtlijst. Nu is er een plaats vrij, en die is van jou. De bijlage zet het webinar in je agenda.",
            fr: "Vous étiez sur la liste d’attente. Une place s’est libérée : elle est à vous. La pièce jointe ajoute le webinaire à votre agenda.",
            de: "Sie standen auf der Warteliste. Jetzt ist ein Platz frei, und er gehört Ihnen. Der Anhang trägt das Webinar in Ihren Kalender ein.",
            en: "You were on the waiting list. A seat came free, and it is yours. The attachment puts the webinar in your calendar.",
        },

        // Cancelled, changed, called off.
        CancelledSubject {
            nl: "Je inschrijving is geannuleerd: {title}",
            fr: "Votre inscription est annulée : {title}",
            de: "Ihre Anmeldung ist storniert: {title}",
            en: "Your registration is cancelled: {title}",
        },
        CancelledHeading { nl: "Je inschrijving is geannuleerd", fr: "Votre inscription est annulée", de: "Ihre Anmeldung ist storniert", en: "Your registration is cancelled" },
        CancelledBody {
            nl: "Je plaats is weer vrij. Wil je toch komen? Schrijf je dan opnieuw in op de pagina van het webinar.",
            fr: "Votre place est à nouveau libre. Vous voulez quand même venir ? Réinscrivez-vous sur la page du webinaire.",
            de: "Ihr Platz ist wieder frei. Möchten Sie doch kommen? Dann melden Sie sich auf der Seite des Webinars neu an.",
            en: "Your seat is free again. Would you like to come after all? Then register again on the webinar's page.",
        },
        ChangedSubject {
            nl: "Ander moment: {title}",
            fr: "Nouveau moment : {title}",
            de: "Neuer Termin: {title}",
            en: "New time: {title}",
        },
        ChangedHeading { nl: "Het moment is veranderd", fr: "Le moment a changé", de: "Der Termin hat sich geändert", en: "The time has changed" },
        ChangedBody {
            nl: "Het webinar vindt op een ander moment plaats dan we je eerst lieten weten. Hieronder lees je wanneer. De bijlage past je agenda aan.",
            fr: "Le webinaire aura lieu à un autre moment que prévu. Vous lisez ci-dessous quand. La pièce jointe met votre agenda à jour.",
            de: "Das Webinar findet zu einer anderen Zeit statt als zuerst mitgeteilt. Unten lesen Sie, wann. Der Anhang passt Ihren Kalender an.",
            en: "The webinar takes place at another time than we told you before. See below when. The attachment updates your calendar.",
        },
        CalledOffSubject {
            nl: "Gaat niet door: {title}",
            fr: "Annulé : {title}",
            de: "Abgesagt: {title}",
            en: "Cancelled: {title}",
        },
        CalledOffHeading { nl: "Het webinar gaat niet door", fr: "Le webinaire est annulé", de: "Das Webinar ist abgesagt", en: "The webinar is cancelled" },
        CalledOffBody {
            nl: "De organisator heeft het webinar afgelast. Je hoeft niets te doen.",
            fr: "L’organisateur a annulé le webinaire. Vous ne devez rien faire.",
            de: "Der Veranstalter hat das Webinar abgesagt. Sie müssen nichts tun.",
            en: "The organiser has cancelled the webinar. You don't have to do anything.",
        },

        // Before and after.
        DaySubject { nl: "Binnenkort: {title}", fr: "Bientôt : {title}", de: "Bald ist es so weit: {title}", en: "Coming up: {title}" },
        DayHeading { nl: "Nog een dag", fr: "Plus qu’un jour", de: "Noch ein Tag", en: "One more day" },
        DayBody {
            nl: "Het webinar start binnen een dag. We kijken ernaar uit.",
            fr: "Le webinaire commence dans un jour. Nous nous en réjouissons.",
            de: "Das Webinar beginnt in einem Tag. Wir freuen uns darauf.",
            en: "The webinar starts within a day. We look forward to it.",
        },
        HourSubject { nl: "Bijna zover: {title}", fr: "C’est pour bientôt : {title}", de: "Gleich geht es los: {title}", en: "Starting soon: {title}" },
        HourHeading { nl: "Nog een uur", fr: "Plus qu’une heure", de: "Noch eine Stunde", en: "One more hour" },
        HourBody {
            nl: "Het webinar start binnen een uur. Zet alvast iets te drinken klaar.",
            fr: "Le webinaire commence dans une heure. Préparez-vous quelque chose à boire.",
            de: "Das Webinar beginnt in einer Stunde. Stellen Sie sich schon etwas zu trinken bereit.",
            en: "The webinar starts within an hour. Get yourself something to drink.",
        },
        AfterSubject { nl: "Bedankt: {title}", fr: "Merci : {title}", de: "Danke: {title}", en: "Thank you: {title}" },
        AfterHeading { nl: "Bedankt voor je interesse", fr: "Merci de votre intérêt", de: "Danke für Ihr Interesse", en: "Thank you for your interest" },
        AfterBody {
            nl: "Het webinar is voorbij. Dit krijg je van ons mee.",
            fr: "Le webinaire est terminé. Voici ce que nous vous offrons.",
            de: "Das Webinar ist vorbei. Das geben wir Ihnen mit.",
            en: "The webinar is over. This is yours to keep.",
        },
        RecordingButton { nl: "Bekijk de opname", fr: "Voir l’enregistrement", de: "Aufzeichnung ansehen", en: "Watch the recording" },
        BonusButton { nl: "Download het e-book", fr: "Télécharger l’e-book", de: "E-Book herunterladen", en: "Download the e-book" },

        // Lists.
        ListConfirmSubject {
            nl: "Bevestig je inschrijving: {title}",
            fr: "Confirmez votre inscription : {title}",
            de: "Bitte bestätigen Sie Ihre Anmeldung: {title}",
            en: "Confirm your subscription: {title}",
        },
        ListConfirmBody {
            nl: "Iemand vulde dit e-mailadres in voor {title}. Was jij dat? Bevestig dan. Pas daarna krijg je onze mails.",
            fr: "Quelqu’un a indiqué cette adresse e-mail pour {title}. C’était vous ? Alors confirmez. Vous ne recevrez nos e-mails qu’après.",
            de: "Jemand hat diese E-Mail-Adresse für {title} angegeben. Waren Sie das? Dann bestätigen Sie bitte. Erst danach bekommen Sie unsere E-Mails.",
            en: "Somebody entered this email address for {title}. Was it you? Then confirm. You'll get our emails only after that.",
        },
        ListWelcomeSubject { nl: "Welkom bij {title}", fr: "Bienvenue : {title}", de: "Willkommen bei {title}", en: "Welcome to {title}" },
        ListWelcomeHeading { nl: "Je bent erbij", fr: "C’est confirmé", de: "Sie sind dabei", en: "You're in" },
        ListWelcomeBody {
            nl: "Je adres is bevestigd. Vanaf nu mis je niets van {title}.",
            fr: "Votre adresse est confirmée. Vous ne manquerez plus rien de {title}.",
            de: "Ihre Adresse ist bestätigt. Ab jetzt verpassen Sie nichts von {title}.",
            en: "Your address is confirmed. From now on you won't miss anything of {title}.",
        },
        ListKnownSubject {
            nl: "Je bent er al bij: {title}",
            fr: "Vous êtes déjà inscrit : {title}",
            de: "Sie sind schon dabei: {title}",
            en: "You're already in: {title}",
        },
        ListKnownBody {
            nl: "Iemand vulde dit e-mailadres nog eens in voor {title}. Je was al ingeschreven, dus er verandert niets.",
            fr: "Quelqu’un a de nouveau indiqué cette adresse e-mail pour {title}. Vous étiez déjà inscrit : rien ne change.",
            de: "Jemand hat diese E-Mail-Adresse noch einmal für {title} angegeben. Sie waren schon angemeldet, es ändert sich nichts.",
            en: "Somebody entered this email address for {title} once more. You were in already, so nothing changes.",
        },

        // What every mail has.
        When { nl: "Wanneer", fr: "Quand", de: "Wann", en: "When" },
        Organiser { nl: "Door", fr: "Par", de: "Von", en: "By" },
        EventPage { nl: "De pagina van het webinar", fr: "La page du webinaire", de: "Die Seite des Webinars", en: "The webinar's page" },
        CantCome {
            nl: "Kun je toch niet komen? Annuleer dan, zo krijgt iemand anders je plaats.",
            fr: "Vous ne pouvez pas venir ? Annulez : votre place ira à quelqu’un d’autre.",
            de: "Können Sie doch nicht kommen? Dann stornieren Sie bitte, damit jemand anders Ihren Platz bekommt.",
            en: "Can't come after all? Please cancel, so that somebody else gets your seat.",
        },
        MyData {
            nl: "Je gegevens bekijken, annuleren of wissen",
            fr: "Voir vos données, annuler ou effacer",
            de: "Ihre Daten ansehen, stornieren oder löschen",
            en: "See your data, cancel or erase",
        },
        Unsubscribe { nl: "Uitschrijven", fr: "Se désinscrire", de: "Abmelden", en: "Unsubscribe" },
        LinkFallback {
            nl: "Werkt de knop niet? Kopieer dan dit adres naar je browser:",
            fr: "Le bouton ne fonctionne pas ? Copiez cette adresse dans votre navigateur :",
            de: "Funktioniert die Schaltfläche nicht? Kopieren Sie diese Adresse in Ihren Browser:",
            en: "The button doesn't work? Copy this address into your browser:",
        },
        Privacy { nl: "Wat gebeurt er met je gegevens?", fr: "Que deviennent vos données ?", de: "Was geschieht mit Ihren Daten?", en: "What happens to your data?" },
    }
}

impl MailText {
    /// The text with the title filled in.
    #[must_use]
    pub(super) fn titled(self, lang: Lang, title: &str) -> String {
        texts::fill(self.text(lang), "title", title)
    }
}
