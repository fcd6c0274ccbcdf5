//! The words of the pages on which the organiser writes to participants, in all four languages.

use misniets_kit::texts;

use crate::mail::Placeholder;
use crate::store::Audience;

texts! {
    /// A text of these pages.
    pub enum MessageText in "messages" {
        // The messages of an event.
        Messages { nl: "Berichten", fr: "Messages", de: "Nachrichten", en: "Messages" },
        MessagesLead { nl: "Schrijf aan wie ingeschreven is of op de wachtlijst staat.", fr: "Écrivez aux personnes inscrites ou sur la liste d’attente.", de: "Schreiben Sie an alle, die angemeldet sind oder auf der Warteliste stehen.", en: "Write to those who registered or are on the waiting list." },
        Write { nl: "Schrijf een bericht", fr: "Écrire un message", de: "Nachricht schreiben", en: "Write a message" },
        ColumnState { nl: "Verzending", fr: "Envoi", de: "Versand", en: "Sending" },
        StateWaiting { nl: "vertrekt op {time}", fr: "part le {time}", de: "geht am {time} hinaus", en: "goes out on {time}" },
        StateSending { nl: "wordt verstuurd", fr: "envoi en cours", de: "wird gesendet", en: "being sent" },
        StateSent { nl: "verstuurd op {time}", fr: "envoyé le {time}", de: "gesendet am {time}", en: "sent on {time}" },
        StateWithdrawn { nl: "tegengehouden op {time}", fr: "retenu le {time}", de: "aufgehalten am {time}", en: "held back on {time}" },
        // Who.
        ToWhom { nl: "Wie krijgt het?", fr: "Qui le reçoit\u{202f}?", de: "Wer bekommt es?", en: "Who gets it?" },
        ToRegistered { nl: "Wie ingeschreven is", fr: "Les personnes inscrites", de: "Alle, die angemeldet sind", en: "Those who registered" },
        ToWaitlisted { nl: "Wie op de wachtlijst staat", fr: "Les personnes sur la liste d’attente", de: "Alle auf der Warteliste", en: "Those on the waiting list" },
        ToEveryone { nl: "Allebei", fr: "Les deux", de: "Beide", en: "Both" },
        ToHelp { nl: "Wie annuleert of gewist wordt voor het bericht vertrekt, krijgt niets.", fr: "Qui annule ou est effacé avant l’envoi ne reçoit rien.", de: "Wer vor dem Versand storniert oder gelöscht wird, bekommt nichts.", en: "Whoever cancels or is erased before the message goes out gets nothing." },
        // What.
        NewTitle { nl: "Nieuw bericht", fr: "Nouveau message", de: "Neue Nachricht", en: "New message" },
        TextTitle { nl: "Wat wil je zeggen?", fr: "Que voulez-vous dire\u{202f}?", de: "Was möchten Sie sagen?", en: "What do you want to say?" },
        LanguagesLead { nl: "Iedereen leest het bericht in zijn eigen taal, als je die hieronder schrijft. Anders geldt: {language}.", fr: "Chaque personne lit le message dans sa langue, si vous l’écrivez ci-dessous. Sinon\u{a0}: {language}.", de: "Alle lesen die Nachricht in ihrer Sprache, wenn Sie sie unten schreiben. Sonst gilt: {language}.", en: "Everybody reads the message in their own language, if you write it below. Otherwise: {language}." },
        Optional { nl: "niet verplicht", fr: "facultatif", de: "freiwillig", en: "optional" },
        Body { nl: "Tekst", fr: "Texte", de: "Text", en: "Text" },
        FormatTitle { nl: "Opmaak, namen en links invullen", fr: "Mise en forme, noms et liens", de: "Gestaltung, Namen und Links", en: "Formatting, names and links" },
        FormatParagraph { nl: "een lege regel", fr: "une ligne vide", de: "eine leere Zeile", en: "an empty line" },
        FormatParagraphHelp { nl: "een nieuwe alinea", fr: "un nouveau paragraphe", de: "ein neuer Absatz", en: "a new paragraph" },
        FormatBold { nl: "**vet**", fr: "**gras**", de: "**fett**", en: "**bold**" },
        FormatBoldHelp { nl: "vet", fr: "en gras", de: "fett", en: "bold" },
        FormatItalic { nl: "*cursief*", fr: "*italique*", de: "*kursiv*", en: "*italic*" },
        FormatItalicHelp { nl: "cursief", fr: "en italique", de: "kursiv", en: "italic" },
        FormatLink { nl: "[tekst](https://…)", fr: "[texte](https://…)", de: "[Text](https://…)", en: "[text](https://…)" },
        FormatLinkHelp { nl: "een link. Naar een e-mailadres begint hij met {mailto}", fr: "un lien. Vers une adresse e-mail, il commence par {mailto}", de: "ein Link. Zu einer E-Mail-Adresse beginnt er mit {mailto}", en: "a link. To an email address it starts with {mailto}" },
        FormatList { nl: "- punt", fr: "- point", de: "- Punkt", en: "- point" },
        FormatListHelp { nl: "een lijst. Met 1. ervoor: een genummerde lijst", fr: "une liste. Avec 1. devant\u{a0}: une liste numérotée", de: "eine Liste. Mit 1. davor: eine nummerierte Liste", en: "a list. With 1. in front: a numbered list" },
        PlaceName { nl: "de naam van wie het krijgt. Zonder naam blijft dit leeg.", fr: "le nom de la personne. Sans nom, rien n’apparaît.", de: "der Name der Person. Ohne Namen bleibt dies leer.", en: "the recipient’s name. Without a name this stays empty." },
        PlaceEvent { nl: "de titel", fr: "le titre", de: "der Titel", en: "the title" },
        PlaceStart { nl: "dag en uur van het begin", fr: "jour et heure du début", de: "Tag und Uhrzeit des Beginns", en: "day and time of the start" },
        PlaceJoin { nl: "de link om mee te doen, alleen voor wie ingeschreven is", fr: "le lien pour participer, seulement pour les personnes inscrites", de: "der Link zur Teilnahme, nur für alle, die angemeldet sind", en: "the link to take part, only for those who registered" },
        PlacePage { nl: "de link naar de pagina", fr: "le lien vers la page", de: "der Link zur Seite", en: "the link to the page" },
        PlaceRecording { nl: "de link naar de opname", fr: "le lien vers l’enregistrement", de: "der Link zur Aufzeichnung", en: "the link to the recording" },
        // When.
        WhenTitle { nl: "Wanneer vertrekt het?", fr: "Quand part-il\u{202f}?", de: "Wann geht sie hinaus?", en: "When does it go out?" },
        WhenNow { nl: "Tien minuten nadat je het verstuurt. Tot dan kun je het tegenhouden.", fr: "Dix minutes après votre envoi. Jusque-là, vous pouvez le retenir.", de: "Zehn Minuten nach dem Senden. Bis dahin können Sie sie aufhalten.", en: "Ten minutes after you send it. Until then you can hold it back." },
        WhenAt { nl: "Op een dag en uur dat je kiest", fr: "Au jour et à l’heure que vous choisissez", de: "Zu einem Tag und einer Uhrzeit, die Sie wählen", en: "On a day and at a time that you choose" },
        At { nl: "Dag en uur", fr: "Jour et heure", de: "Tag und Uhrzeit", en: "Day and time" },
        AtHelp { nl: "In deze tijdzone: {zone}.", fr: "Dans ce fuseau horaire\u{a0}: {zone}.", de: "In dieser Zeitzone: {zone}.", en: "In this time zone: {zone}." },
        Check { nl: "Kijk na wie dit krijgt", fr: "Voir qui le reçoit", de: "Zeigen, wer das bekommt", en: "See who gets this" },
        // Mistakes.
        WrongLead { nl: "Er is nog niets verstuurd. Kijk dit na:", fr: "Rien n’est encore envoyé. Vérifiez ceci\u{a0}:", de: "Es ist noch nichts gesendet. Prüfen Sie Folgendes:", en: "Nothing is sent yet. Check this:" },
        NoAudience { nl: "Kies wie dit krijgt.", fr: "Choisissez qui le reçoit.", de: "Wählen Sie, wer das bekommt.", en: "Choose who gets this." },
        NoSubject { nl: "Vul een onderwerp in.", fr: "Indiquez un objet.", de: "Geben Sie einen Betreff ein.", en: "Fill in a subject." },
        NoBody { nl: "Vul een tekst in.", fr: "Indiquez un texte.", de: "Geben Sie einen Text ein.", en: "Fill in a text." },
        TooLong { nl: "Dit is te lang. Gebruik hoogstens {max} tekens.", fr: "C’est trop long. Utilisez au plus {max} caractères.", de: "Das ist zu lang. Verwenden Sie höchstens {max} Zeichen.", en: "This is too long. Use at most {max} characters." },
        UnknownWord { nl: "{word} kennen we niet. Dit kan wel: {all}.", fr: "Nous ne connaissons pas {word}. Possibles\u{a0}: {all}.", de: "{word} kennen wir nicht. Möglich sind: {all}.", en: "We don’t know {word}. These are possible: {all}." },
        NoValue { nl: "{word} kan nog niet: dit webinar heeft zo’n link niet. Vul hem eerst in bij Aanbod.", fr: "{word} n’est pas encore possible\u{a0}: ce webinaire n’a pas ce lien. Indiquez-le d’abord sous Offre.", de: "{word} geht noch nicht: Dieses Webinar hat diesen Link nicht. Tragen Sie ihn zuerst unter Angebot ein.", en: "{word} isn’t possible yet: this webinar has no such link. Fill it in first under Offer." },
        LinkInSubject { nl: "Een link kan niet in het onderwerp. Zet {word} in de tekst.", fr: "Un lien n’est pas possible dans l’objet. Mettez {word} dans le texte.", de: "Ein Link geht nicht im Betreff. Setzen Sie {word} in den Text.", en: "A link isn’t possible in the subject. Put {word} in the text." },
        JoinForWaiting { nl: "{word} kan hier niet: wie op de wachtlijst staat, heeft nog geen plaats.", fr: "{word} n’est pas possible ici\u{a0}: les personnes sur la liste d’attente n’ont pas encore de place.", de: "{word} geht hier nicht: Wer auf der Warteliste steht, hat noch keinen Platz.", en: "{word} isn’t possible here: those on the waiting list have no seat yet." },
        BadLink { nl: "Deze link kan niet: {link}. Begin met https:// of {mailto}", fr: "Ce lien n’est pas possible\u{a0}: {link}. Commencez par https:// ou {mailto}", de: "Dieser Link geht nicht: {link}. Beginnen Sie mit https:// oder {mailto}", en: "This link isn’t possible: {link}. Start with https:// or {mailto}" },
        NoTime { nl: "Kies een dag en een uur.", fr: "Choisissez un jour et une heure.", de: "Wählen Sie einen Tag und eine Uhrzeit.", en: "Choose a day and a time." },
        TimePast { nl: "Die tijd is al voorbij. Kies een latere.", fr: "C’est déjà passé. Choisissez plus tard.", de: "Das ist schon vorbei. Wählen Sie später.", en: "That time has passed. Choose a later one." },
        TimeFar { nl: "Dat is te ver weg. Kies een dag binnen het jaar.", fr: "C’est trop loin. Choisissez un jour dans l’année qui vient.", de: "Das ist zu weit weg. Wählen Sie einen Tag innerhalb eines Jahres.", en: "That is too far away. Choose a day within a year." },
        NoTestAddress { nl: "Vul een geldig e-mailadres in.", fr: "Indiquez une adresse e-mail valable.", de: "Geben Sie eine gültige E-Mail-Adresse ein.", en: "Fill in a valid email address." },
        // The question.
        CheckTitle { nl: "Klopt het zo?", fr: "Tout est correct\u{202f}?", de: "Stimmt alles so?", en: "Is this right?" },
        CheckLead { nl: "Er is nog niets verstuurd. {count} mensen krijgen dit bericht.", fr: "Rien n’est encore envoyé. {count} personnes reçoivent ce message.", de: "Es ist noch nichts gesendet. {count} Personen bekommen diese Nachricht.", en: "Nothing is sent yet. {count} people get this message." },
        CheckLeadOne { nl: "Er is nog niets verstuurd. Eén persoon krijgt dit bericht.", fr: "Rien n’est encore envoyé. Une personne reçoit ce message.", de: "Es ist noch nichts gesendet. Eine Person bekommt diese Nachricht.", en: "Nothing is sent yet. One person gets this message." },
        CheckLeadNone { nl: "Er is nog niets verstuurd. Nu zou niemand dit bericht krijgen.", fr: "Rien n’est encore envoyé. Pour l’instant, personne ne recevrait ce message.", de: "Es ist noch nichts gesendet. Zurzeit würde niemand diese Nachricht bekommen.", en: "Nothing is sent yet. Right now nobody would get this message." },
        CheckNow { nl: "Het vertrekt tien minuten nadat je het verstuurt. Tot dan kun je het tegenhouden.", fr: "Il part dix minutes après votre envoi. Jusque-là, vous pouvez le retenir.", de: "Sie geht zehn Minuten nach dem Senden hinaus. Bis dahin können Sie sie aufhalten.", en: "It goes out ten minutes after you send it. Until then you can hold it back." },
        CheckAt { nl: "Het vertrekt op {time}, aan wie dan ingeschreven is of wacht. Tot dan kun je het tegenhouden.", fr: "Il part le {time}, aux personnes inscrites ou en attente à ce moment-là. Jusque-là, vous pouvez le retenir.", de: "Sie geht am {time} hinaus, an alle, die dann angemeldet sind oder warten. Bis dahin können Sie sie aufhalten.", en: "It goes out on {time}, to those who are registered or waiting by then. Until then you can hold it back." },
        PeopleByLanguage { nl: "Hoeveel mensen, per taal", fr: "Combien de personnes, par langue", de: "Wie viele Personen, nach Sprache", en: "How many people, by language" },
        OtherText { nl: "{count}, met deze tekst: {language}", fr: "{count}, avec ce texte\u{a0}: {language}", de: "{count}, mit diesem Text: {language}", en: "{count}, with this text: {language}" },
        Send { nl: "Verstuur over tien minuten", fr: "Envoyer dans dix minutes", de: "In zehn Minuten senden", en: "Send in ten minutes" },
        SendAt { nl: "Verstuur op die dag", fr: "Envoyer ce jour-là", de: "An diesem Tag senden", en: "Send on that day" },
        Edit { nl: "Wijzig het bericht", fr: "Modifier le message", de: "Nachricht ändern", en: "Change the message" },
        TestTitle { nl: "Eerst een test naar jezelf?", fr: "D’abord un essai pour vous\u{202f}?", de: "Erst ein Test an Sie selbst?", en: "A test to yourself first?" },
        TestLead { nl: "Je krijgt het meteen, in elke taal die je schreef, met een verzonnen naam.", fr: "Vous le recevez tout de suite, dans chaque langue écrite, avec un nom fictif.", de: "Sie bekommen sie sofort, in jeder Sprache, die Sie geschrieben haben, mit einem erfundenen Namen.", en: "You get it at once, in each language you wrote, with a made-up name." },
        TestTo { nl: "Je e-mailadres", fr: "Votre adresse e-mail", de: "Ihre E-Mail-Adresse", en: "Your email address" },
        TestSend { nl: "Stuur me een test", fr: "M’envoyer un essai", de: "Test an mich senden", en: "Send me a test" },
        TestSent { nl: "De test vertrok naar {email}.", fr: "L’essai est parti vers {email}.", de: "Der Test ging an {email}.", en: "The test went to {email}." },
        TestFailed { nl: "De test vertrok niet. De reden: {reason}", fr: "L’essai n’est pas parti. La raison\u{a0}: {reason}", de: "Der Test ging nicht hinaus. Der Grund: {reason}", en: "The test did not go out. The reason: {reason}" },
        // One message.
        Sent { nl: "Verstuurd", fr: "Envoyés", de: "Gesendet", en: "Sent" },
        Pending { nl: "Nog te versturen", fr: "À envoyer", de: "Noch zu senden", en: "Still to go out" },
        Failed { nl: "Niet gelukt", fr: "Échoués", de: "Fehlgeschlagen", en: "Failed" },
        Skipped { nl: "Overgeslagen", fr: "Omis", de: "Ausgelassen", en: "Left out" },
        SkippedHelp { nl: "Overgeslagen is wie intussen annuleerde, of voor wie je het bericht tegenhield.", fr: "Omis\u{a0}: qui a annulé entre-temps, ou pour qui vous avez retenu le message.", de: "Ausgelassen ist, wer inzwischen storniert hat oder für wen Sie die Nachricht aufgehalten haben.", en: "Left out are those who cancelled meanwhile, or for whom you held the message back." },
        SentBy { nl: "Van", fr: "De", de: "Von", en: "From" },
        Sender { nl: "de organisator, aangemeld in sessie {session}", fr: "l’organisateur, connecté dans la session {session}", de: "aus der Verwaltung, Sitzung {session}", en: "the organiser, signed in as session {session}" },
        WrittenOn { nl: "Geschreven op", fr: "Écrit le", de: "Geschrieben am", en: "Written on" },
        GoesOut { nl: "Vertrekt op", fr: "Part le", de: "Geht hinaus am", en: "Goes out on" },
        HoldBackHelp { nl: "Wat al vertrokken is, kun je niet terughalen.", fr: "Ce qui est déjà parti ne peut plus être retenu.", de: "Was schon hinausgegangen ist, lässt sich nicht zurückholen.", en: "What has gone out can’t be called back." },
        FailuresTitle { nl: "Mails die niet vertrokken", fr: "E-mails non envoyés", de: "E-Mails, die nicht hinausgingen", en: "Emails that did not go out" },
        Erased { nl: "gewist", fr: "effacé", de: "gelöscht", en: "erased" },
        RetryAll { nl: "Probeer deze mails opnieuw", fr: "Réessayer ces e-mails", de: "Diese E-Mails erneut senden", en: "Try these emails again" },
        TheMessage { nl: "Het bericht", fr: "Le message", de: "Die Nachricht", en: "The message" },
        // The mails that go out by themselves.
        AutoTitle { nl: "Automatische mails", fr: "E-mails automatiques", de: "Automatische E-Mails", en: "Automatic emails" },
        AutoLead { nl: "Deze mails vertrekken vanzelf. Een wijziging geldt voor wat nog moet vertrekken.", fr: "Ces e-mails partent tout seuls. Une modification vaut pour ce qui doit encore partir.", de: "Diese E-Mails gehen von selbst hinaus. Eine Änderung gilt für alles, was noch hinausgeht.", en: "These emails go out by themselves. A change applies to what has still to go out." },
        AutoFirst { nl: "Eerste herinnering", fr: "Premier rappel", de: "Erste Erinnerung", en: "First reminder" },
        AutoSecond { nl: "Tweede herinnering", fr: "Deuxième rappel", de: "Zweite Erinnerung", en: "Second reminder" },
        AutoAfter { nl: "Na afloop", fr: "Après la fin", de: "Nach dem Ende", en: "After the end" },
        AutoReminderHelp { nl: "Met dag en uur, en met de link om mee te doen als die er is.", fr: "Avec le jour, l’heure et, s’il existe, le lien pour participer.", de: "Mit Tag und Uhrzeit und, wenn es ihn gibt, dem Link zur Teilnahme.", en: "With day and time, and the link to take part if there is one." },
        AutoAfterHelp { nl: "Met de links naar opname en bonus, als die er zijn. Zonder links en zonder eigen tekst vertrekt er niets.", fr: "Avec les liens vers l’enregistrement et le bonus, s’il y en a. Sans lien ni texte personnel, rien ne part.", de: "Mit den Links zu Aufzeichnung und Bonus, wenn es sie gibt. Ohne Links und ohne eigenen Text geht nichts hinaus.", en: "With the links to recording and bonus, where there are any. Without links and without a text of yours nothing goes out." },
        AutoOn { nl: "Verstuur deze mail", fr: "Envoyer cet e-mail", de: "Diese E-Mail senden", en: "Send this email" },
        AutoWhen { nl: "Hoe lang voor het begin?", fr: "Combien de temps avant le début\u{202f}?", de: "Wie lange vor dem Beginn?", en: "How long before the start?" },
        AutoWhenHelp { nl: "Is het al te laat als je bewaart? Dan vertrekt deze herinnering niet.", fr: "S’il est déjà trop tard quand vous enregistrez, ce rappel ne part pas.", de: "Ist es beim Speichern schon zu spät, geht diese Erinnerung nicht hinaus.", en: "If it is too late already when you save, this reminder does not go out." },
        AutoText { nl: "Eigen tekst", fr: "Texte personnel", de: "Eigener Text", en: "Your own text" },
        AutoTextHelp { nl: "Die vervangt de gewone tekst. De knoppen en links van de mail blijven. Een taal zonder eigen tekst houdt de gewone.", fr: "Il remplace le texte habituel. Les boutons et les liens de l’e-mail restent. Une langue sans texte personnel garde le texte habituel.", de: "Er ersetzt den üblichen Text. Buttons und Links der E-Mail bleiben. Eine Sprache ohne eigenen Text behält den üblichen.", en: "It replaces the usual text. The email’s buttons and links stay. A language without a text of yours keeps the usual one." },
        AutoSee { nl: "Bekijk deze mail", fr: "Voir cet e-mail", de: "Diese E-Mail ansehen", en: "See this email" },
        SpanWeek { nl: "een week", fr: "une semaine", de: "eine Woche", en: "a week" },
        SpanDays { nl: "{count} dagen", fr: "{count} jours", de: "{count} Tage", en: "{count} days" },
        SpanDay { nl: "een dag", fr: "un jour", de: "ein Tag", en: "a day" },
        SpanHours { nl: "{count} uur", fr: "{count} heures", de: "{count} Stunden", en: "{count} hours" },
        SpanHour { nl: "een uur", fr: "une heure", de: "eine Stunde", en: "an hour" },
        SpanMinutes { nl: "{count} minuten", fr: "{count} minutes", de: "{count} Minuten", en: "{count} minutes" },
        AutoWrongLead { nl: "Er is nog niets bewaard. Kijk dit na:", fr: "Rien n’est encore enregistré. Vérifiez ceci\u{a0}:", de: "Es ist noch nichts gespeichert. Prüfen Sie Folgendes:", en: "Nothing is saved yet. Check this:" },
        // The link to take part has changed.
        JoinChanged { nl: "De link om mee te doen is nieuw of veranderd. Wie al ingeschreven is, kreeg hem nog niet.", fr: "Le lien pour participer est nouveau ou a changé. Les personnes déjà inscrites ne l’ont pas encore reçu.", de: "Der Link zur Teilnahme ist neu oder hat sich geändert. Wer schon angemeldet ist, hat ihn noch nicht bekommen.", en: "The link to take part is new or has changed. Those who registered before don’t have it yet." },
        JoinWrite { nl: "Mail de link", fr: "Envoyer le lien", de: "Link senden", en: "Email the link" },
        JoinSubject { nl: "De link voor {event}", fr: "Le lien pour {event}", de: "Der Link für {event}", en: "The link for {event}" },
        JoinBody { nl: "Dag {name},\n\nMet deze link doe je mee aan {event}:\n\n{join_link}\n\nGebruik deze en geen oudere. Het begint op {start}.", fr: "Bonjour {name},\n\nVoici le lien pour participer à {event}\u{a0}:\n\n{join_link}\n\nUtilisez celui-ci et aucun autre. Cela commence le {start}.", de: "Guten Tag {name},\n\nmit diesem Link nehmen Sie an {event} teil:\n\n{join_link}\n\nBitte verwenden Sie diesen und keinen älteren. Beginn: {start}.", en: "Hello {name},\n\nWith this link you take part in {event}:\n\n{join_link}\n\nUse this one and no older one. It starts on {start}." },
    }
}

impl MessageText {
    /// What an audience is called.
    #[must_use]
    pub const fn of_audience(audience: Audience) -> Self {
        match audience {
            Audience::Registered => Self::ToRegistered,
            Audience::Waitlisted => Self::ToWaitlisted,
            Audience::Everyone => Self::ToEveryone,
        }
    }

    /// What a placeholder stands for.
    #[must_use]
    pub const fn of_placeholder(placeholder: Placeholder) -> Self {
        match placeholder {
            Placeholder::Name => Self::PlaceName,
            Placeholder::Event => Self::PlaceEvent,
            Placeholder::Start => Self::PlaceStart,
            Placeholder::JoinLink => Self::PlaceJoin,
            Placeholder::PageLink => Self::PlacePage,
            Placeholder::RecordingLink => Self::PlaceRecording,
        }
    }
}
