//! The words of the organiser's page, in all four languages.

use misniets_kit::texts;

use crate::store::{MailKind, RegistrationStatus};

texts! {
    /// A text of the organiser's page.
    pub enum AdminText in "admin" {
        // Frame.
        Home { nl: "Beheer", fr: "Gestion", de: "Verwaltung", en: "Organiser’s page" },
        MailsNav { nl: "Mails bekijken", fr: "Voir les e-mails", de: "E-Mails ansehen", en: "See the emails" },
        SignOut { nl: "Afmelden", fr: "Se déconnecter", de: "Abmelden", en: "Sign out" },
        MainNav { nl: "Beheer", fr: "Gestion", de: "Verwaltung", en: "Organiser" },
        // Signing in.
        LoginTitle { nl: "Aanmelden bij Mis Niets", fr: "Se connecter à Mis Niets", de: "Bei Mis Niets anmelden", en: "Sign in to Mis Niets" },
        LoginLead { nl: "Hier beheer je inschrijvingen en lijsten.", fr: "Ici, vous gérez les inscriptions et les listes.", de: "Hier verwalten Sie Anmeldungen und Listen.", en: "This is where you manage registrations and lists." },
        Password { nl: "Wachtwoord", fr: "Mot de passe", de: "Passwort", en: "Password" },
        SignIn { nl: "Meld je aan", fr: "Se connecter", de: "Anmelden", en: "Sign in" },
        WrongPassword { nl: "Dat wachtwoord klopt niet. Kijk het na en probeer het nog eens.", fr: "Ce mot de passe n’est pas correct. Vérifiez-le et réessayez.", de: "Dieses Passwort stimmt nicht. Prüfen Sie es und versuchen Sie es noch einmal.", en: "That password isn’t right. Check it and try again." },
        TooManyTries { nl: "Je probeerde het te vaak. Wacht {minutes} minuten en probeer het dan nog eens.", fr: "Il y a eu trop d’essais. Attendez {minutes} minutes, puis réessayez.", de: "Das waren zu viele Versuche. Warten Sie {minutes} Minuten und versuchen Sie es dann noch einmal.", en: "Too many tries. Wait {minutes} minutes and try again." },
        NoPassword { nl: "Er is nog geen wachtwoord. Bij het starten toonde de server een link om er een te kiezen. Of typ op de server: misniets password.", fr: "Il n’y a pas encore de mot de passe. Au démarrage, le serveur a affiché un lien pour en choisir un. Ou tapez sur le serveur\u{a0}: misniets password.", de: "Es gibt noch kein Passwort. Beim Start hat der Server einen Link gezeigt, um eines zu wählen. Oder geben Sie auf dem Server ein: misniets password.", en: "There is no password yet. When it started, the server showed a link to choose one. Or type on the server: misniets password." },
        NotKept { nl: "Je wachtwoord klopt, maar je browser bewaart de aanmelding niet. Open deze pagina via https, of via http://localhost in Firefox of Chrome.", fr: "Votre mot de passe est correct, mais votre navigateur ne garde pas la connexion. Ouvrez cette page en https, ou via http://localhost dans Firefox ou Chrome.", de: "Ihr Passwort stimmt, aber Ihr Browser behält die Anmeldung nicht. Öffnen Sie diese Seite über https, oder über http://localhost in Firefox oder Chrome.", en: "Your password is right, but your browser doesn’t keep you signed in. Open this page through https, or through http://localhost in Firefox or Chrome." },
        SignedOut { nl: "Je bent afgemeld.", fr: "La session est fermée.", de: "Sie sind abgemeldet.", en: "You’re signed out." },
        // Setting the password.
        SetupTitle { nl: "Kies een wachtwoord", fr: "Choisissez un mot de passe", de: "Wählen Sie ein Passwort", en: "Choose a password" },
        SetupLead { nl: "Met dit wachtwoord meld je je aan op de pagina beheer. Deze link werkt maar één keer.", fr: "Ce mot de passe donne accès à la page de gestion. Ce lien ne fonctionne qu’une seule fois.", de: "Mit diesem Passwort melden Sie sich auf der Verwaltungsseite an. Dieser Link gilt nur einmal.", en: "With this password you sign in to the organiser’s page. This link works only once." },
        PasswordHelp { nl: "Minstens 12 tekens. Een paar woorden na elkaar zijn veilig en makkelijk te onthouden.", fr: "Au moins 12 caractères. Une suite de quelques mots est sûre et facile à retenir.", de: "Mindestens 12 Zeichen. Einige Wörter nacheinander sind sicher und leicht zu merken.", en: "At least 12 characters. A few words in a row are strong and easy to remember." },
        PasswordAgain { nl: "Nog eens hetzelfde wachtwoord", fr: "Encore une fois le même mot de passe", de: "Noch einmal dasselbe Passwort", en: "The same password again" },
        PasswordShort { nl: "Dit wachtwoord is te kort. Gebruik minstens 12 tekens.", fr: "Ce mot de passe est trop court. Utilisez au moins 12 caractères.", de: "Dieses Passwort ist zu kurz. Verwenden Sie mindestens 12 Zeichen.", en: "This password is too short. Use at least 12 characters." },
        PasswordLong { nl: "Dit wachtwoord is te lang.", fr: "Ce mot de passe est trop long.", de: "Dieses Passwort ist zu lang.", en: "This password is too long." },
        PasswordDiffers { nl: "De twee wachtwoorden zijn niet gelijk. Typ ze nog eens.", fr: "Les deux mots de passe sont différents. Tapez-les à nouveau.", de: "Die beiden Passwörter sind nicht gleich. Geben Sie sie noch einmal ein.", en: "The two passwords aren’t the same. Type them again." },
        SetPassword { nl: "Bewaar het wachtwoord", fr: "Enregistrer le mot de passe", de: "Passwort speichern", en: "Save the password" },
        LinkGone { nl: "Deze link werkt niet meer. Is er al een wachtwoord? Meld je dan aan. Anders toont de server een nieuwe link als hij opnieuw start.", fr: "Ce lien ne fonctionne plus. Il y a déjà un mot de passe\u{202f}? Connectez-vous. Sinon, le serveur affiche un nouveau lien à son redémarrage.", de: "Dieser Link gilt nicht mehr. Gibt es schon ein Passwort? Dann melden Sie sich an. Sonst zeigt der Server beim nächsten Start einen neuen Link.", en: "This link no longer works. Is there a password already? Then sign in. If not, the server shows a new link when it starts again." },
        LinkGoneTitle { nl: "Link niet meer geldig", fr: "Lien expiré", de: "Link nicht mehr gültig", en: "Link no longer valid" },
        ErrorPrefix { nl: "Fout", fr: "Erreur", de: "Fehler", en: "Error" },
        // Forged.
        ForgedTitle { nl: "Niet uitgevoerd", fr: "Non exécuté", de: "Nicht ausgeführt", en: "Not done" },
        ForgedLead { nl: "Dit formulier kwam niet van deze pagina, of stond er nog van een vorige keer. Ga terug naar beheer en probeer het nog eens.", fr: "Ce formulaire ne venait pas de cette page, ou datait d’une session précédente. Retournez à la gestion et réessayez.", de: "Dieses Formular kam nicht von dieser Seite oder war noch von einem früheren Mal. Gehen Sie zurück zur Verwaltung und versuchen Sie es noch einmal.", en: "This form didn’t come from this page, or was left from an earlier time. Go back to the organiser’s page and try again." },
        // Offer.
        SaidSaved { nl: "Bewaard.", fr: "Enregistré.", de: "Gespeichert.", en: "Saved." },
        SaidSavedMail { nl: "Bewaard. De mails vertrekken over tien minuten. Tot dan kun je ze tegenhouden.", fr: "Enregistré. Les e-mails partent dans dix minutes. Jusque-là, vous pouvez les retenir.", de: "Gespeichert. Die E-Mails gehen in zehn Minuten hinaus. Bis dahin können Sie sie aufhalten.", en: "Saved. The emails go out in ten minutes. Until then you can hold them back." },
        SaidWithdrawn { nl: "De mails vertrekken niet.", fr: "Les e-mails ne partent pas.", de: "Die E-Mails gehen nicht hinaus.", en: "The emails won’t go out." },
        SaidTooLate { nl: "De mails waren al vertrokken.", fr: "Les e-mails étaient déjà partis.", de: "Die E-Mails waren schon hinausgegangen.", en: "The emails had gone out already." },
        SaidChanged { nl: "Niet uitgevoerd: iemand anders wijzigde dit intussen. Kijk het na en probeer het nog eens.", fr: "Non exécuté\u{a0}: quelqu’un d’autre a modifié ceci entre-temps. Vérifiez et réessayez.", de: "Nicht ausgeführt: Jemand anders hat dies inzwischen geändert. Prüfen Sie es und versuchen Sie es noch einmal.", en: "Not done: somebody else changed this in the meantime. Check it and try again." },
        SaidArchiveFirst { nl: "Niet uitgevoerd: er zijn nog mensen ingeschreven. Gelast het eerst af.", fr: "Non exécuté\u{a0}: des personnes sont encore inscrites. Annulez d’abord le webinaire.", de: "Nicht ausgeführt: Es sind noch Personen angemeldet. Sagen Sie es zuerst ab.", en: "Not done: people are still registered. Call it off first." },
        // Overview.
        Events { nl: "Webinars", fr: "Webinaires", de: "Webinare", en: "Webinars" },
        EventsCaption { nl: "Webinars en hun inschrijvingen", fr: "Les webinaires et leurs inscriptions", de: "Webinare und ihre Anmeldungen", en: "Webinars and their registrations" },
        Event { nl: "Webinar", fr: "Webinaire", de: "Webinar", en: "Webinar" },
        When { nl: "Wanneer", fr: "Quand", de: "Wann", en: "When" },
        Seats { nl: "Ingeschreven", fr: "Inscriptions", de: "Angemeldet", en: "Registered" },
        OfSeats { nl: "van {seats}", fr: "sur {seats}", de: "von {seats}", en: "of {seats}" },
        Waiting { nl: "Op de wachtlijst", fr: "Sur liste d’attente", de: "Auf der Warteliste", en: "On the waiting list" },
        Unconfirmed { nl: "Niet bevestigd", fr: "Non confirmées", de: "Nicht bestätigt", en: "Not confirmed" },
        Lists { nl: "Lijsten", fr: "Listes", de: "Listen", en: "Lists" },
        ListsCaption { nl: "Lijsten en hun abonnees", fr: "Les listes et leurs abonnements", de: "Listen und wer sie abonniert hat", en: "Lists and their subscribers" },
        List { nl: "Lijst", fr: "Liste", de: "Liste", en: "List" },
        Members { nl: "Abonnees", fr: "Abonnements", de: "Abonniert", en: "Subscribers" },
        Left { nl: "Uitgeschreven", fr: "Désinscriptions", de: "Abgemeldet", en: "Unsubscribed" },
        NoEvents { nl: "Er zijn nog geen webinars. Maak er een bij Aanbod.", fr: "Il n’y a pas encore de webinaire. Créez-en un sous Offre.", de: "Es gibt noch keine Webinare. Legen Sie unter Angebot eines an.", en: "There are no webinars yet. Create one under Offer." },
        NotInCatalogue { nl: "niet meer in de catalogus", fr: "n’est plus dans le catalogue", de: "nicht mehr im Katalog", en: "no longer in the catalogue" },
        CalledOff { nl: "gaat niet door", fr: "annulé", de: "findet nicht statt", en: "cancelled" },
        Over { nl: "voorbij", fr: "terminé", de: "vorbei", en: "over" },
        Outbox { nl: "Mails", fr: "E-mails", de: "E-Mails", en: "Emails" },
        MailsWaiting { nl: "Nog te versturen", fr: "À envoyer", de: "Noch zu senden", en: "Still to go out" },
        MailsFailed { nl: "Niet gelukt", fr: "Échoués", de: "Fehlgeschlagen", en: "Failed" },
        MailsFailedHelp { nl: "Hieronder staat aan wie en waarom.", fr: "Voyez ci-dessous à qui et pourquoi.", de: "Unten steht, an wen und warum.", en: "See below to whom and why." },
        FailedMails { nl: "De laatste mails die niet vertrokken", fr: "Les derniers e-mails non envoyés", de: "Die letzten E-Mails, die nicht hinausgingen", en: "The latest emails that did not go out" },
        Reason { nl: "Waarom", fr: "Pourquoi", de: "Warum", en: "Why" },
        TryAgain { nl: "Probeer opnieuw", fr: "Réessayer", de: "Erneut versuchen", en: "Try again" },
        // An event.
        Registrations { nl: "Inschrijvingen", fr: "Inscriptions", de: "Anmeldungen", en: "Registrations" },
        SearchFor { nl: "Zoek op naam of e-mailadres", fr: "Chercher un nom ou une adresse e-mail", de: "Nach Name oder E-Mail-Adresse suchen", en: "Search by name or email address" },
        Search { nl: "Zoek", fr: "Chercher", de: "Suchen", en: "Search" },
        Status { nl: "Status", fr: "Statut", de: "Status", en: "Status" },
        AnyStatus { nl: "Alle", fr: "Tous", de: "Alle", en: "All" },
        StatusRegistered { nl: "Ingeschreven", fr: "Confirmée", de: "Angemeldet", en: "Registered" },
        StatusWaitlisted { nl: "Op de wachtlijst", fr: "Sur liste d’attente", de: "Auf der Warteliste", en: "On the waiting list" },
        StatusPending { nl: "Niet bevestigd", fr: "Non confirmée", de: "Nicht bestätigt", en: "Not confirmed" },
        StatusCancelled { nl: "Geannuleerd", fr: "Annulée", de: "Storniert", en: "Cancelled" },
        Name { nl: "Naam", fr: "Nom", de: "Name", en: "Name" },
        NoName { nl: "zonder naam", fr: "sans nom", de: "ohne Namen", en: "no name" },
        Email { nl: "E-mailadres", fr: "Adresse e-mail", de: "E-Mail-Adresse", en: "Email address" },
        Sent { nl: "Ingeschreven op", fr: "Inscription le", de: "Angemeldet am", en: "Registered on" },
        Found { nl: "Gevonden inschrijvingen: {count}", fr: "Inscriptions trouvées\u{a0}: {count}", de: "Gefundene Anmeldungen: {count}", en: "Registrations found: {count}" },
        NobodyYet { nl: "Nog niemand schreef zich in.", fr: "Il n’y a pas encore d’inscription.", de: "Noch niemand hat sich angemeldet.", en: "Nobody has registered yet." },
        NobodyFound { nl: "Niemand gevonden. Zoek op een deel van de naam of van het adres.", fr: "Personne n’a été trouvé. Cherchez une partie du nom ou de l’adresse.", de: "Niemand gefunden. Suchen Sie nach einem Teil des Namens oder der Adresse.", en: "Nobody found. Search for part of the name or the address." },
        Pages { nl: "Bladeren", fr: "Pages", de: "Blättern", en: "Pages" },
        PageOf { nl: "Pagina {page} van {pages}", fr: "Page {page} sur {pages}", de: "Seite {page} von {pages}", en: "Page {page} of {pages}" },
        Previous { nl: "Vorige", fr: "Précédente", de: "Vorherige", en: "Previous" },
        Next { nl: "Volgende", fr: "Suivante", de: "Nächste", en: "Next" },
        Download { nl: "Downloaden", fr: "Télécharger", de: "Herunterladen", en: "Download" },
        DownloadLead { nl: "Alle gegevens als CSV-bestand, voor een rekenblad. Het bevat persoonsgegevens: bewaar het veilig.", fr: "Toutes les données dans un fichier CSV, pour un tableur. Il contient des données personnelles\u{a0}: conservez-le en lieu sûr.", de: "Alle Daten als CSV-Datei, für eine Tabelle. Sie enthält personenbezogene Daten: Bewahren Sie sie sicher auf.", en: "All data as a CSV file, for a spreadsheet. It holds personal data: keep it safe." },
        Separator { nl: "Scheidingsteken", fr: "Séparateur", de: "Trennzeichen", en: "Separator" },
        Semicolon { nl: "Puntkomma ;", fr: "Point-virgule\u{202f};", de: "Strichpunkt ;", en: "Semicolon ;" },
        Comma { nl: "Komma ,", fr: "Virgule ,", de: "Komma ,", en: "Comma ," },
        ForExcel { nl: "Voor Excel", fr: "Pour Excel", de: "Für Excel", en: "For Excel" },
        DownloadCsv { nl: "Download CSV", fr: "Télécharger le CSV", de: "CSV herunterladen", en: "Download CSV" },
        // One registration.
        Registration { nl: "Inschrijving", fr: "Inscription", de: "Anmeldung", en: "Registration" },
        Language { nl: "Taal", fr: "Langue", de: "Sprache", en: "Language" },
        Confirmed { nl: "Bevestigd", fr: "Confirmée", de: "Bestätigt", en: "Confirmed" },
        FromPage { nl: "Op pagina", fr: "Sur la page", de: "Auf der Seite", en: "On page" },
        Agreed { nl: "Ging akkoord met", fr: "A accepté", de: "Stimmte zu", en: "Agreed to" },
        MailLog { nl: "Mails aan deze persoon", fr: "E-mails à cette personne", de: "E-Mails an diese Person", en: "Emails to this person" },
        NoMail { nl: "Er zijn geen mails.", fr: "Il n’y a pas d’e-mail.", de: "Es gibt keine E-Mails.", en: "There are no emails." },
        MailSent { nl: "verstuurd", fr: "envoyé", de: "gesendet", en: "sent" },
        MailWaits { nl: "wordt nog verstuurd", fr: "à envoyer", de: "noch zu senden", en: "still to go out" },
        MailFailed { nl: "niet gelukt", fr: "échoué", de: "fehlgeschlagen", en: "failed" },
        Actions { nl: "Wat wil je doen?", fr: "Que voulez-vous faire\u{202f}?", de: "Was möchten Sie tun?", en: "What do you want to do?" },
        Resend { nl: "Stuur de laatste mail opnieuw", fr: "Renvoyer le dernier e-mail", de: "Letzte E-Mail erneut senden", en: "Send the last email again" },
        MoveUp { nl: "Geef deze persoon een plaats", fr: "Donner une place à cette personne", de: "Dieser Person einen Platz geben", en: "Give this person a seat" },
        Cancel { nl: "Annuleer de inschrijving", fr: "Annuler l’inscription", de: "Anmeldung stornieren", en: "Cancel the registration" },
        Erase { nl: "Wis alles over deze persoon", fr: "Effacer tout sur cette personne", de: "Alles über diese Person löschen", en: "Erase everything about this person" },
        Back { nl: "Terug", fr: "Retour", de: "Zurück", en: "Back" },
        CancelLead { nl: "De plaats komt vrij en gaat naar wie het langst wacht. Wie je annuleert, krijgt een mail.", fr: "La place se libère et va à la personne qui attend depuis le plus longtemps. La personne dont vous annulez l’inscription reçoit un e-mail.", de: "Der Platz wird frei und geht an die Person, die am längsten wartet. Die Person, deren Anmeldung Sie stornieren, bekommt eine E-Mail.", en: "The seat becomes free and goes to whoever has waited longest. The person whose registration you cancel gets an email." },
        CancelYes { nl: "Ja, annuleer", fr: "Oui, annuler", de: "Ja, stornieren", en: "Yes, cancel it" },
        EraseLead { nl: "Alles over dit e-mailadres verdwijnt, ook mails die nog verstuurd moeten worden. Inschrijvingen: {registrations}. Lijsten: {members}. Dat kun je niet ongedaan maken.", fr: "Tout ce qui concerne cette adresse disparaît, y compris les e-mails à envoyer. Inscriptions\u{a0}: {registrations}. Listes\u{a0}: {members}. C’est irréversible.", de: "Alles zu dieser E-Mail-Adresse verschwindet, auch E-Mails, die noch zu senden sind. Anmeldungen: {registrations}. Listen: {members}. Das lässt sich nicht rückgängig machen.", en: "Everything about this email address goes, emails still to go out too. Registrations: {registrations}. Lists: {members}. This can’t be undone." },
        EraseYes { nl: "Ja, wis alles", fr: "Oui, tout effacer", de: "Ja, alles löschen", en: "Yes, erase everything" },
        // What was done.
        SaidResent { nl: "De mail vertrekt zo meteen. Opnieuw sturen kan om de tien minuten.", fr: "L’e-mail part bientôt. Vous pouvez le renvoyer toutes les dix minutes.", de: "Die E-Mail geht gleich hinaus. Erneut senden geht alle zehn Minuten.", en: "The email goes out shortly. You can send it again every ten minutes." },
        SaidRetried { nl: "De mail wordt zo meteen opnieuw verstuurd.", fr: "L’e-mail est renvoyé bientôt.", de: "Die E-Mail wird gleich erneut gesendet.", en: "The email is sent again shortly." },
        SaidCancelled { nl: "De inschrijving is geannuleerd. Er wachtte niemand op de plaats.", fr: "L’inscription est annulée. Personne n’attendait la place.", de: "Die Anmeldung ist storniert. Niemand wartete auf den Platz.", en: "The registration is cancelled. Nobody was waiting for the seat." },
        SaidPassedOn { nl: "De inschrijving is geannuleerd. De plaats ging naar wie het langst wachtte.", fr: "L’inscription est annulée. La place est allée à la personne qui attendait depuis le plus longtemps.", de: "Die Anmeldung ist storniert. Der Platz ging an die Person, die am längsten wartete.", en: "The registration is cancelled. The seat went to whoever had waited longest." },
        SaidAlready { nl: "Deze inschrijving was al geannuleerd.", fr: "Cette inscription était déjà annulée.", de: "Diese Anmeldung war schon storniert.", en: "This registration was cancelled already." },
        SaidErased { nl: "Alles over deze persoon is gewist. Back-ups houden wat ze hebben: zet er geen terug zonder opnieuw te wissen.", fr: "Tout sur cette personne est effacé. Les sauvegardes gardent ce qu’elles ont\u{a0}: n’en restaurez aucune sans effacer à nouveau.", de: "Alles über diese Person ist gelöscht. Sicherungen behalten, was sie haben: Spielen Sie keine zurück, ohne erneut zu löschen.", en: "Everything about this person is erased. Backups keep what they have: restore none without erasing again." },
        SaidMoved { nl: "Deze persoon heeft nu een plaats en krijgt een mail.", fr: "Cette personne a maintenant une place et reçoit un e-mail.", de: "Diese Person hat jetzt einen Platz und bekommt eine E-Mail.", en: "This person has a seat now and gets an email." },
        SaidFull { nl: "Dat kan niet: alle plaatsen zijn ingenomen. Annuleer een inschrijving, of zet in de catalogus meer plaatsen (quota).", fr: "Impossible\u{a0}: toutes les places sont prises. Annulez une inscription, ou augmentez le nombre de places dans le catalogue (quota).", de: "Das geht nicht: Alle Plätze sind belegt. Stornieren Sie eine Anmeldung, oder tragen Sie im Katalog mehr Plätze ein (quota).", en: "That can’t be done: all seats are taken. Cancel a registration, or put more seats in the catalogue (quota)." },
        SaidOver { nl: "Dat kan niet meer: het webinar is voorbij.", fr: "Ce n’est plus possible\u{a0}: le webinaire est terminé.", de: "Das geht nicht mehr: Das Webinar ist vorbei.", en: "That can no longer be done: the webinar is over." },
        SaidNotWaiting { nl: "Deze persoon staat niet op de wachtlijst.", fr: "Cette personne n’est pas sur la liste d’attente.", de: "Diese Person steht nicht auf der Warteliste.", en: "This person isn’t on the waiting list." },
        // Mail preview.
        MailsTitle { nl: "Zo zien je mails eruit", fr: "Voici vos e-mails", de: "So sehen Ihre E-Mails aus", en: "What your emails look like" },
        MailsLead { nl: "Met verzonnen gegevens: er vertrekt niets, en de links werken niet.", fr: "Avec des données fictives\u{a0}: rien n’est envoyé et les liens ne fonctionnent pas.", de: "Mit erfundenen Daten: Nichts wird gesendet, und die Links funktionieren nicht.", en: "With made-up data: nothing is sent, and the links don’t work." },
        About { nl: "Waarover", fr: "À propos de", de: "Worüber", en: "About" },
        Which { nl: "Welke mail", fr: "Quel e-mail", de: "Welche E-Mail", en: "Which email" },
        Show { nl: "Toon", fr: "Afficher", de: "Anzeigen", en: "Show" },
        Subject { nl: "Onderwerp", fr: "Objet", de: "Betreff", en: "Subject" },
        AsHtml { nl: "Met opmaak", fr: "Mis en forme", de: "Mit Gestaltung", en: "With layout" },
        AsText { nl: "Als tekst", fr: "En texte", de: "Als Text", en: "As text" },
        NoSuchMail { nl: "Deze mail bestaat niet voor deze keuze.", fr: "Cet e-mail n’existe pas pour ce choix.", de: "Diese E-Mail gibt es für diese Auswahl nicht.", en: "There is no such email for this choice." },
        KindConfirm { nl: "Bevestig je inschrijving", fr: "Confirmez votre inscription", de: "Anmeldung bestätigen", en: "Confirm your registration" },
        KindRegistered { nl: "Je bent ingeschreven", fr: "Votre inscription est confirmée", de: "Sie sind angemeldet", en: "You’re registered" },
        KindWaitlisted { nl: "Je staat op de wachtlijst", fr: "Vous êtes sur la liste d’attente", de: "Sie stehen auf der Warteliste", en: "You’re on the waiting list" },
        KindPromoted { nl: "Er is een plaats vrij", fr: "Une place s’est libérée", de: "Ein Platz ist frei", en: "A seat came free" },
        KindCancelled { nl: "Je inschrijving is geannuleerd", fr: "Votre inscription est annulée", de: "Ihre Anmeldung ist storniert", en: "Your registration is cancelled" },
        KindChanged { nl: "Nieuwe datum", fr: "Nouvelle date", de: "Neuer Termin", en: "New date" },
        KindCalledOff { nl: "Het webinar gaat niet door", fr: "Le webinaire n’aura pas lieu", de: "Das Webinar findet nicht statt", en: "The webinar won’t take place" },
        KindReminderDay { nl: "Herinnering: morgen", fr: "Rappel\u{a0}: demain", de: "Erinnerung: morgen", en: "Reminder: tomorrow" },
        KindReminderHour { nl: "Herinnering: over een uur", fr: "Rappel\u{a0}: dans une heure", de: "Erinnerung: in einer Stunde", en: "Reminder: in an hour" },
        KindAfter { nl: "Na het webinar", fr: "Après le webinaire", de: "Nach dem Webinar", en: "After the webinar" },
        KindListConfirm { nl: "Lijst: bevestig je adres", fr: "Liste\u{a0}: confirmez votre adresse", de: "Liste: Adresse bestätigen", en: "List: confirm your address" },
        KindListWelcome { nl: "Lijst: welkom", fr: "Liste\u{a0}: bienvenue", de: "Liste: willkommen", en: "List: welcome" },
        KindListKnown { nl: "Lijst: je was er al", fr: "Liste\u{a0}: vous y étiez déjà", de: "Liste: Sie waren schon dabei", en: "List: you were on it already" },
    }
}

impl AdminText {
    /// Where a registration stands.
    #[must_use]
    pub const fn of_status(status: RegistrationStatus) -> Self {
        match status {
            RegistrationStatus::Registered => Self::StatusRegistered,
            RegistrationStatus::Waitlisted => Self::StatusWaitlisted,
            RegistrationStatus::Pending => Self::StatusPending,
            RegistrationStatus::Cancelled => Self::StatusCancelled,
        }
    }

    /// What a mail of this kind is called.
    #[must_use]
    pub const fn of_mail(kind: MailKind) -> Self {
        match kind {
            MailKind::Confirm => Self::KindConfirm,
            MailKind::Registered => Self::KindRegistered,
            MailKind::Waitlisted => Self::KindWaitlisted,
            MailKind::Promoted => Self::KindPromoted,
            MailKind::Cancelled => Self::KindCancelled,
            MailKind::Changed => Self::KindChanged,
            MailKind::CalledOff => Self::KindCalledOff,
            MailKind::ReminderDay => Self::KindReminderDay,
            MailKind::ReminderHour => Self::KindReminderHour,
            MailKind::After => Self::KindAfter,
            MailKind::ListConfirm => Self::KindListConfirm,
            MailKind::ListWelcome => Self::KindListWelcome,
            MailKind::ListKnown => Self::KindListKnown,
        }
    }
}
