//! Every word the server says to a visitor, in all four languages: a missing one does not compile.

use misniets_kit::texts;

texts! {
    /// A text of the server, in gaps like `{title}` where it takes a value.
    pub enum Text in "server" {
        // What went wrong.
        NameRequired {
            nl: "Vul je naam in.",
            fr: "Indiquez votre nom.",
            de: "Bitte geben Sie Ihren Namen ein.",
            en: "Enter your name.",
        },
        EmailRequired {
            nl: "Vul je e-mailadres in.",
            fr: "Indiquez votre adresse e-mail.",
            de: "Bitte geben Sie Ihre E-Mail-Adresse ein.",
            en: "Enter your email address.",
        },
        ConsentRequired {
            nl: "Vink aan dat je akkoord gaat. Zonder je akkoord kunnen we je niet inschrijven.",
            fr: "Cochez la case pour donner votre accord. Sans votre accord, nous ne pouvons pas vous inscrire.",
            de: "Bitte stimmen Sie zu. Ohne Ihre Zustimmung können wir Sie nicht anmelden.",
            en: "Tick the box to agree. We can't register you without your consent.",
        },
        Required {
            nl: "Vul dit in.",
            fr: "Remplissez ce champ.",
            de: "Bitte füllen Sie dies aus.",
            en: "Fill this in.",
        },
        EmailInvalid {
            nl: "Dit e-mailadres klopt niet. Een goed voorbeeld: naam@voorbeeld.be.",
            fr: "Cette adresse e-mail n’est pas valable. Un bon exemple : nom@exemple.be.",
            de: "Diese E-Mail-Adresse stimmt nicht. Ein Beispiel: name@beispiel.be.",
            en: "This email address isn't right. A good example: name@example.com.",
        },
        TooLong {
            nl: "Dit is te lang. Gebruik hoogstens {max} tekens.",
            fr: "C’est trop long. Utilisez {max} caractères au maximum.",
            de: "Das ist zu lang. Verwenden Sie höchstens {max} Zeichen.",
            en: "This is too long. Use at most {max} characters.",
        },
        TooShort {
            nl: "Dit is te kort. Gebruik minstens {min} tekens.",
            fr: "C’est trop court. Utilisez au moins {min} caractères.",
            de: "Das ist zu kurz. Verwenden Sie mindestens {min} Zeichen.",
            en: "This is too short. Use at least {min} characters.",
        },
        PhoneInvalid {
            nl: "Dit telefoonnummer klopt niet. Een goed voorbeeld: 0470 12 34 56.",
            fr: "Ce numéro de téléphone n’est pas valable. Un bon exemple : 0470 12 34 56.",
            de: "Diese Telefonnummer stimmt nicht. Ein Beispiel: 0470 12 34 56.",
            en: "This phone number isn't right. A good example: 0470 12 34 56.",
        },
        NumberInvalid { nl: "Vul een getal in, zoals 3.", fr: "Indiquez un nombre, par exemple 3.", de: "Geben Sie eine Zahl ein, zum Beispiel 3.", en: "Enter a number, such as 3." },
        DateInvalid { nl: "Kies een datum.", fr: "Choisissez une date.", de: "Wählen Sie ein Datum.", en: "Choose a date." },
        Below { nl: "Vul {min} of meer in.", fr: "Indiquez {min} ou plus.", de: "Geben Sie {min} oder mehr ein.", en: "Enter {min} or more." },
        Above { nl: "Vul {max} of minder in.", fr: "Indiquez {max} ou moins.", de: "Geben Sie {max} oder weniger ein.", en: "Enter {max} or less." },
        BeforeFirst { nl: "Kies {min} of later.", fr: "Choisissez le {min} ou une date ultérieure.", de: "Wählen Sie den {min} oder später.", en: "Choose {min} or later." },
        AfterLast { nl: "Kies {max} of vroeger.", fr: "Choisissez le {max} ou une date antérieure.", de: "Wählen Sie den {max} oder früher.", en: "Choose {max} or earlier." },
        ChoiceInvalid { nl: "Kies een van de mogelijkheden.", fr: "Choisissez une des possibilités.", de: "Wählen Sie eine der Möglichkeiten.", en: "Choose one of the options." },
        ControlCharacter {
            nl: "Hier staat een teken dat we niet kunnen lezen. Wis dit en typ het opnieuw.",
            fr: "Il y a ici un caractère illisible. Effacez ce champ et remplissez-le à nouveau.",
            de: "Hier steht ein Zeichen, das wir nicht lesen können. Löschen Sie den Text und geben Sie ihn neu ein.",
            en: "There is a character here that we can't read. Clear this and type it again.",
        },
        EmailNeedsSmtputf8 {
            nl: "Naar dit adres kunnen we geen mail sturen: er staan bijzondere letters voor het @-teken. Heb je een ander adres?",
            fr: "Nous ne pouvons pas envoyer d’e-mail à cette adresse : il y a des lettres spéciales avant le signe @. Avez-vous une autre adresse ?",
            de: "An diese Adresse können wir keine E-Mail senden: Vor dem @-Zeichen stehen Sonderzeichen. Haben Sie eine andere Adresse?",
            en: "We can't send email to this address: it has special letters before the @ sign. Do you have another address?",
        },
        TooManyFields {
            nl: "Dit formulier heeft te veel velden. We lezen er hoogstens {max}. Laat het weten aan wie de website beheert.",
            fr: "Ce formulaire a trop de champs. Nous en lisons {max} au maximum. Signalez-le au responsable du site.",
            de: "Dieses Formular hat zu viele Felder. Wir lesen höchstens {max}. Sagen Sie es bitte den Betreibern der Website.",
            en: "This form has too many fields. We read at most {max}. Please tell whoever runs the website.",
        },
        AddressTooLong {
            nl: "Dit adres is te lang. Gebruik de link op de pagina waar je vandaan komt.",
            fr: "Cette adresse est trop longue. Utilisez le lien de la page d’où vous venez.",
            de: "Diese Adresse ist zu lang. Verwenden Sie den Link auf der Seite, von der Sie kommen.",
            en: "This address is too long. Use the link on the page you came from.",
        },
        HeadersTooLarge {
            nl: "Je browser stuurt te veel gegevens mee. Wis de cookies van deze website en probeer het nog eens.",
            fr: "Votre navigateur envoie trop de données. Effacez les cookies de ce site et réessayez.",
            de: "Ihr Browser sendet zu viele Daten mit. Löschen Sie die Cookies dieser Website und versuchen Sie es noch einmal.",
            en: "Your browser sends too much data. Delete this website's cookies and try again.",
        },
        Encoding {
            nl: "We konden bijzondere letters, zoals é of ü, niet goed lezen. Er is niets opgeslagen. Open dit formulier op onze eigen pagina en vul het daar in.",
            fr: "Nous n’avons pas pu lire correctement les lettres accentuées, comme é ou ü. Rien n’a été enregistré. Ouvrez ce formulaire sur notre propre page et remplissez-le là.",
            de: "Sonderzeichen wie é oder ü konnten wir nicht richtig lesen. Es wurde nichts gespeichert. Öffnen Sie dieses Formular auf unserer eigenen Seite und füllen Sie es dort aus.",
            en: "We couldn't read special letters, such as é or ü, correctly. Nothing was stored. Open this form on our own page and fill it in there.",
        },
        OriginNotAllowed {
            nl: "Vanaf deze website kun je dit formulier niet versturen. Laat het weten aan wie de website beheert.",
            fr: "Ce formulaire ne peut pas être envoyé depuis ce site. Signalez-le au responsable du site.",
            de: "Von dieser Website aus kann das Formular nicht gesendet werden. Sagen Sie es bitte den Betreibern der Website.",
            en: "This form can't be sent from this website. Please tell whoever runs the website.",
        },
        TokenProblem {
            nl: "Het formulier stond te lang open, of ging te snel weg. Kijk je gegevens na en verstuur het nog eens.",
            fr: "Le formulaire est resté ouvert trop longtemps, ou est parti trop vite. Vérifiez vos données et envoyez-le à nouveau.",
            de: "Das Formular war zu lange offen oder wurde zu schnell gesendet. Prüfen Sie Ihre Angaben und senden Sie es noch einmal.",
            en: "The form was open too long, or was sent too fast. Check what you entered and send it again.",
        },
        SendOnceMore {
            nl: "Nog één klik. Kijk je gegevens na en verstuur het formulier. Zo weten we dat je een mens bent.",
            fr: "Plus qu’un clic. Vérifiez vos données et envoyez le formulaire. Nous saurons ainsi que vous êtes une personne.",
            de: "Nur noch ein Klick. Prüfen Sie Ihre Angaben und senden Sie das Formular ab. So wissen wir, dass Sie ein Mensch sind.",
            en: "One more click. Check what you entered and send the form. That tells us you're a person.",
        },
        TooMany {
            nl: "Dit is te vaak geprobeerd. Wacht even en probeer het dan nog eens.",
            fr: "Il y a eu trop d’essais. Patientez un peu, puis réessayez.",
            de: "Das wurde zu oft versucht. Warten Sie etwas und versuchen Sie es dann noch einmal.",
            en: "This was tried too often. Wait a while, then try again.",
        },
        Malformed {
            nl: "We konden je bericht niet lezen. Laad de pagina opnieuw en probeer het nog eens.",
            fr: "Nous n’avons pas pu lire votre envoi. Rechargez la page et réessayez.",
            de: "Wir konnten Ihre Eingabe nicht lesen. Laden Sie die Seite neu und versuchen Sie es noch einmal.",
            en: "We couldn't read what was sent. Reload the page and try again.",
        },
        TooLarge {
            nl: "Je bericht is te groot. Maak je tekst korter en probeer het nog eens.",
            fr: "Votre envoi est trop volumineux. Raccourcissez votre texte et réessayez.",
            de: "Ihre Eingabe ist zu groß. Kürzen Sie Ihren Text und versuchen Sie es noch einmal.",
            en: "What you sent is too large. Shorten your text and try again.",
        },
        UnsupportedMediaType {
            nl: "Deze vorm van bericht kennen we niet. Gebruik het formulier op de pagina.",
            fr: "Nous ne connaissons pas ce format d’envoi. Utilisez le formulaire de la page.",
            de: "Dieses Format kennen wir nicht. Verwenden Sie das Formular auf der Seite.",
            en: "We don't know this format. Use the form on the page.",
        },
        NotFound {
            nl: "We vinden deze pagina of dit webinar niet. Misschien is het adres niet juist, of bestaat het niet meer.",
            fr: "Nous ne trouvons pas cette page ou ce webinaire. L’adresse est peut-être incorrecte, ou il n’existe plus.",
            de: "Wir finden diese Seite oder dieses Webinar nicht. Vielleicht stimmt die Adresse nicht, oder es gibt sie nicht mehr.",
            en: "We can't find this page or webinar. The address may be wrong, or it no longer exists.",
        },
        Full {
            nl: "Alle plaatsen zijn ingenomen. Had je je al ingeschreven? Dan blijft je plaats van jou.",
            fr: "Toutes les places sont prises. Vous étiez déjà inscrit ? Alors votre place reste à vous.",
            de: "Alle Plätze sind vergeben. Hatten Sie sich schon angemeldet? Dann bleibt Ihr Platz Ihnen erhalten.",
            en: "All seats are taken. Had you registered before? Then your seat is still yours.",
        },
        FullButWait {
            nl: "Alle plaatsen zijn ingenomen. Zet je op de wachtlijst: komt er een plaats vrij, dan krijg je een mail.",
            fr: "Toutes les places sont prises. Inscrivez-vous sur la liste d’attente : si une place se libère, vous recevez un e-mail.",
            de: "Alle Plätze sind vergeben. Tragen Sie sich in die Warteliste ein: Wird ein Platz frei, bekommen Sie eine E-Mail.",
            en: "All seats are taken. Join the waiting list: if a seat becomes free, you get an email.",
        },
        Cancelled {
            nl: "Dit webinar gaat niet door. Inschrijven kan niet meer.",
            fr: "Ce webinaire n’aura pas lieu. Il n’est plus possible de s’inscrire.",
            de: "Dieses Webinar findet nicht statt. Eine Anmeldung ist nicht mehr möglich.",
            en: "This webinar won't take place. You can no longer register.",
        },
        Closed {
            nl: "Je kunt je niet meer inschrijven voor dit webinar.",
            fr: "Vous ne pouvez plus vous inscrire à ce webinaire.",
            de: "Die Anmeldung für dieses Webinar ist geschlossen.",
            en: "You can no longer register for this webinar.",
        },
        Internal {
            nl: "Er ging iets mis bij ons. Probeer het over een paar minuten nog eens.",
            fr: "Un problème est survenu chez nous. Réessayez dans quelques minutes.",
            de: "Bei uns ist etwas schiefgegangen. Versuchen Sie es in ein paar Minuten noch einmal.",
            en: "Something went wrong on our side. Try again in a few minutes.",
        },

        // The page of an event.
        Organiser { nl: "Door", fr: "Par", de: "Von", en: "By" },
        YouLearn { nl: "Dit leer je", fr: "Ce que vous apprenez", de: "Das lernen Sie", en: "What you learn" },
        Bonus { nl: "Extra", fr: "En plus", de: "Dazu", en: "Bonus" },
        ErrorSummary {
            nl: "Er klopt iets nog niet",
            fr: "Quelque chose n’est pas encore correct",
            de: "Etwas stimmt noch nicht",
            en: "Something isn't right yet",
        },
        ErrorPrefix { nl: "Fout", fr: "Erreur", de: "Fehler", en: "Error" },
        FullTitle { nl: "Volzet", fr: "Complet", de: "Ausgebucht", en: "Fully booked" },
        CancelledTitle { nl: "Dit webinar gaat niet door", fr: "Ce webinaire est annulé", de: "Dieses Webinar fällt aus", en: "This webinar is cancelled" },
        ClosedTitle { nl: "Inschrijven kan niet meer", fr: "Inscriptions closes", de: "Anmeldung geschlossen", en: "Registration is closed" },
        EndedTitle { nl: "Dit webinar is voorbij", fr: "Ce webinaire est terminé", de: "Dieses Webinar ist vorbei", en: "This webinar is over" },
        RegisterTitle {
            nl: "Schrijf je in voor dit webinar",
            fr: "Inscrivez-vous à ce webinaire",
            de: "Melden Sie sich für dieses Webinar an",
            en: "Register for this webinar",
        },
        OtherLanguages { nl: "Andere talen", fr: "Autres langues", de: "Andere Sprachen", en: "Other languages" },

        // The page of a list, and of a course.
        Pace { nl: "Tempo", fr: "Rythme", de: "Tempo", en: "Pace" },
        Duration { nl: "Duur", fr: "Durée", de: "Dauer", en: "Duration" },
        Level { nl: "Niveau", fr: "Niveau", de: "Niveau", en: "Level" },
        Language { nl: "Taal", fr: "Langue", de: "Sprache", en: "Language" },
        Start { nl: "Start", fr: "Début", de: "Beginn", en: "Starts" },
        Price { nl: "Prijs", fr: "Prix", de: "Preis", en: "Price" },
        Free { nl: "Gratis", fr: "Gratuit", de: "Kostenlos", en: "Free" },
        SeatsLeft { nl: "Vrije plaatsen", fr: "Places libres", de: "Freie Plätze", en: "Seats left" },
        MoreInfo { nl: "Meer weten", fr: "En savoir plus", de: "Mehr erfahren", en: "Find out more" },
        KeepInformed { nl: "Hou me op de hoogte", fr: "Tenez-moi au courant", de: "Halten Sie mich auf dem Laufenden", en: "Keep me informed" },

        // The words of a link to these pages: the loader's own (src/loader.texts.json).
        LinkRegister { nl: "Schrijf je in", fr: "Inscrivez-vous", de: "Jetzt anmelden", en: "Register" },
        LinkCourse { nl: "Bekijk de cursus", fr: "Voir le cours", de: "Zum Kurs", en: "View the course" },

        // After the form.
        WaitingTitle { nl: "Je staat op de wachtlijst", fr: "Vous êtes sur la liste d’attente", de: "Sie stehen auf der Warteliste", en: "You're on the waiting list" },
        WaitingLead {
            nl: "Komt er een plaats vrij, dan krijg je een mail.",
            fr: "Si une place se libère, vous recevez un e-mail.",
            de: "Wird ein Platz frei, bekommen Sie eine E-Mail.",
            en: "If a seat becomes free, you get an email.",
        },
        SeatHeldFor {
            nl: "Doe het snel: in de mail lees je hoe lang we een plaats voor je vrijhouden.",
            fr: "Faites-le vite : l’e-mail indique jusqu’à quand nous vous réservons une place.",
            de: "Warten Sie nicht zu lange: In der E-Mail steht, wie lange wir einen Platz für Sie frei halten.",
            en: "Do it soon: the email says how long we hold a seat for you.",
        },
        MailTitle { nl: "Kijk in je mail", fr: "Consultez vos e-mails", de: "Sehen Sie in Ihr Postfach", en: "Check your email" },
        MailLead {
            nl: "We stuurden je een mail. Klik op de link erin om te bevestigen. Niets gekregen? Kijk ook bij je ongewenste mail.",
            fr: "Nous vous avons envoyé un e-mail. Cliquez sur le lien qu’il contient pour confirmer. Rien reçu ? Regardez aussi dans vos indésirables.",
            de: "Wir haben Ihnen eine E-Mail geschickt. Klicken Sie zur Bestätigung auf den Link darin. Nichts bekommen? Sehen Sie auch im Spamordner nach.",
            en: "We sent you an email. Click the link in it to confirm. Nothing there? Look in your spam folder too.",
        },
        MailFrom {
            nl: "We stuurden je een mail van {sender}. Klik op de link erin om te bevestigen. Niets gekregen? Kijk ook bij je ongewenste mail.",
            fr: "Nous vous avons envoyé un e-mail de {sender}. Cliquez sur le lien qu’il contient pour confirmer. Rien reçu ? Regardez aussi dans vos indésirables.",
            de: "Wir haben Ihnen eine E-Mail von {sender} geschickt. Klicken Sie zur Bestätigung auf den Link darin. Nichts bekommen? Sehen Sie auch im Spamordner nach.",
            en: "We sent you an email from {sender}. Click the link in it to confirm. Nothing there? Look in your spam folder too.",
        },
        ThanksTitle { nl: "Je bent ingeschreven", fr: "Vous êtes inscrit", de: "Sie sind angemeldet", en: "You're registered" },
        ThanksLead {
            nl: "Fijn dat je erbij bent op {when}.",
            fr: "Nous sommes ravis de vous accueillir le {when}.",
            de: "Schön, dass Sie dabei sind: {when}.",
            en: "Glad you're joining us on {when}.",
        },
        WhatNext { nl: "Wat nu?", fr: "Et maintenant ?", de: "Wie geht es weiter?", en: "What happens next" },
        NextCalendar {
            nl: "Zet het webinar in je agenda. Zo vergeet je het niet.",
            fr: "Ajoutez le webinaire à votre agenda. Ainsi, vous ne l’oublierez pas.",
            de: "Tragen Sie das Webinar in Ihren Kalender ein. So vergessen Sie es nicht.",
            en: "Put the webinar in your calendar, so you won't forget it.",
        },
        NextJoin {
            nl: "Op het moment zelf neem je deel met de link hieronder. Bewaar deze link goed.",
            fr: "Le moment venu, participez avec le lien ci-dessous. Conservez bien ce lien.",
            de: "Zur gegebenen Zeit nehmen Sie über den Link unten teil. Bewahren Sie ihn gut auf.",
            en: "When it starts, join with the link below. Keep this link safe.",
        },
        NextOrganiser {
            nl: "De organisator laat je weten hoe je deelneemt.",
            fr: "L’organisateur vous dira comment participer.",
            de: "Der Veranstalter teilt Ihnen mit, wie Sie teilnehmen.",
            en: "The organiser will tell you how to join.",
        },
        AddToCalendar { nl: "Zet in je agenda", fr: "Ajouter à l’agenda", de: "In den Kalender", en: "Add to calendar" },
        AddToGoogle { nl: "In Google Agenda", fr: "Dans Google Agenda", de: "In Google Kalender", en: "In Google Calendar" },
        AddToOutlook { nl: "In Outlook", fr: "Dans Outlook", de: "In Outlook", en: "In Outlook" },
        Join { nl: "Neem deel", fr: "Participer", de: "Teilnehmen", en: "Join" },
        BackToEvent { nl: "Terug naar het webinar", fr: "Retour au webinaire", de: "Zurück zum Webinar", en: "Back to the webinar" },
        OopsTitle { nl: "Dat lukte niet", fr: "Cela n’a pas fonctionné", de: "Das hat nicht geklappt", en: "That didn't work" },
        NotFoundTitle { nl: "Niet gevonden", fr: "Introuvable", de: "Nicht gefunden", en: "Not found" },
    }
}
