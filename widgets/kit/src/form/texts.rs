//! What is said in and around any form. Dutch at level B1: short sentences, no jargon.

crate::texts! {
    /// Words of every form.
    pub enum FormText in "form" {
        Name { nl: "Naam", fr: "Nom", de: "Name", en: "Name" },
        Email { nl: "E-mailadres", fr: "Adresse e-mail", de: "E-Mail-Adresse", en: "E-mail address" },
        Organisation { nl: "Organisatie", fr: "Organisation", de: "Organisation", en: "Organisation" },
        Phone { nl: "Telefoonnummer", fr: "Numéro de téléphone", de: "Telefonnummer", en: "Phone number" },
        Optional { nl: "(niet verplicht)", fr: "(facultatif)", de: "(freiwillig)", en: "(optional)" },
        Choose { nl: "Kies…", fr: "Choisissez…", de: "Bitte wählen…", en: "Choose…" },
        Privacy { nl: "Lees hoe we met je gegevens omgaan", fr: "Lire comment nous traitons vos données", de: "Lesen Sie, wie wir mit Ihren Daten umgehen", en: "Read how we handle your data" },
        LeaveEmpty { nl: "Laat dit leeg", fr: "Laissez ce champ vide", de: "Bitte leer lassen", en: "Leave this empty" },
        Sending { nl: "Even geduld…", fr: "Un instant…", de: "Einen Moment…", en: "One moment…" },
        Retry { nl: "Probeer opnieuw", fr: "Réessayer", de: "Erneut versuchen", en: "Try again" },

        NameMissing { nl: "Vul je naam in.", fr: "Indiquez votre nom.", de: "Geben Sie Ihren Namen ein.", en: "Enter your name." },
        EmailMissing { nl: "Vul je e-mailadres in.", fr: "Indiquez votre adresse e-mail.", de: "Geben Sie Ihre E-Mail-Adresse ein.", en: "Enter your e-mail address." },
        ConsentMissing { nl: "Vink dit aan om verder te gaan.", fr: "Cochez cette case pour continuer.", de: "Setzen Sie hier ein Häkchen, um fortzufahren.", en: "Tick this box to go on." },
        Missing { nl: "Vul dit in.", fr: "Remplissez ce champ.", de: "Füllen Sie dieses Feld aus.", en: "Fill this in." },
        ChoiceMissing { nl: "Kies een antwoord.", fr: "Choisissez une réponse.", de: "Wählen Sie eine Antwort.", en: "Choose an answer." },
        EmailWrong {
            nl: "Dit is geen e-mailadres. Een voorbeeld: naam@voorbeeld.be",
            fr: "Ce n’est pas une adresse e-mail. Exemple : nom@exemple.be",
            de: "Das ist keine E-Mail-Adresse. Ein Beispiel: name@beispiel.be",
            en: "This is not an e-mail address. An example: name@example.com",
        },
        NumberWrong { nl: "Vul een getal in.", fr: "Indiquez un nombre.", de: "Geben Sie eine Zahl ein.", en: "Enter a number." },
        DateWrong { nl: "Vul een datum in.", fr: "Indiquez une date.", de: "Geben Sie ein Datum ein.", en: "Enter a date." },
        Wrong { nl: "Kijk dit nog even na.", fr: "Vérifiez encore ce champ.", de: "Bitte prüfen Sie diese Angabe.", en: "Please check this." },
        TooLong { nl: "Dit is te lang. Maak het korter.", fr: "C’est trop long. Raccourcissez.", de: "Das ist zu lang. Bitte kürzen.", en: "This is too long. Make it shorter." },
        TooShort { nl: "Dit is te kort. Schrijf minstens {n} tekens.", fr: "C’est trop court. Écrivez au moins {n} caractères.", de: "Das ist zu kurz. Schreiben Sie mindestens {n} Zeichen.", en: "This is too short. Write at least {n} characters." },
        TooLow { nl: "Vul {n} of meer in.", fr: "Indiquez {n} ou plus.", de: "Geben Sie {n} oder mehr ein.", en: "Enter {n} or more." },
        TooHigh { nl: "Vul {n} of minder in.", fr: "Indiquez {n} ou moins.", de: "Geben Sie {n} oder weniger ein.", en: "Enter {n} or less." },
        TooEarly { nl: "Kies een datum vanaf {n}.", fr: "Choisissez une date à partir du {n}.", de: "Wählen Sie ein Datum ab dem {n}.", en: "Choose a date from {n} on." },
        TooLate { nl: "Kies een datum tot en met {n}.", fr: "Choisissez une date jusqu’au {n} inclus.", de: "Wählen Sie ein Datum bis einschließlich {n}.", en: "Choose a date up to {n}." },

        OneError { nl: "Kijk dit veld nog even na.", fr: "Vérifiez encore ce champ.", de: "Bitte prüfen Sie dieses Feld.", en: "Please check this field." },
        SomeErrors { nl: "Kijk deze {n} velden nog even na.", fr: "Vérifiez encore ces {n} champs.", de: "Bitte prüfen Sie diese {n} Felder.", en: "Please check these {n} fields." },
        FailedNetwork {
            nl: "We kunnen de server niet bereiken. Wat je invulde, staat er nog. Heb je weer internet, dan proberen we het vanzelf opnieuw.",
            fr: "Le serveur est injoignable. Vos données sont toujours là. Dès que votre connexion revient, nous réessayons automatiquement.",
            de: "Der Server ist nicht erreichbar. Ihre Eingaben sind noch da. Sobald Ihre Verbindung zurück ist, versuchen wir es von selbst erneut.",
            en: "We can’t reach the server. What you filled in is still here. As soon as you are online again, we try again by ourselves.",
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
        FailedRefused {
            nl: "Dit formulier werkt niet op deze website. Het ligt niet aan jou. Op onze eigen pagina lukt het wel.",
            fr: "Ce formulaire ne fonctionne pas sur ce site. Ce n’est pas de votre faute. Sur notre propre page, cela fonctionne.",
            de: "Dieses Formular funktioniert auf dieser Website nicht. Es liegt nicht an Ihnen. Auf unserer eigenen Seite klappt es.",
            en: "This form doesn’t work on this website. It isn’t you. On our own page it does work.",
        },
        OpenPage { nl: "Open het formulier op onze pagina", fr: "Ouvrir le formulaire sur notre page", de: "Das Formular auf unserer Seite öffnen", en: "Open the form on our page" },
        WaitSeconds {
            nl: "Er kwamen te veel aanvragen. Wacht {n} seconden en probeer opnieuw.",
            fr: "Trop de demandes. Attendez {n} secondes et réessayez.",
            de: "Zu viele Anfragen. Warten Sie {n} Sekunden und versuchen Sie es erneut.",
            en: "Too many requests. Wait {n} seconds and try again.",
        },
        WaitMinutes {
            nl: "Er kwamen te veel aanvragen. Wacht {n} minuten en probeer opnieuw.",
            fr: "Trop de demandes. Attendez {n} minutes et réessayez.",
            de: "Zu viele Anfragen. Warten Sie {n} Minuten und versuchen Sie es erneut.",
            en: "Too many requests. Wait {n} minutes and try again.",
        },

        CheckMail { nl: "Kijk in je mailbox", fr: "Consultez votre boîte mail", de: "Sehen Sie in Ihr Postfach", en: "Check your mail" },
        CheckMailFrom {
            nl: "We stuurden je een e-mail van {sender}. Klik op de knop in die mail. Dan is het geregeld.",
            fr: "Nous vous avons envoyé un e-mail de {sender}. Cliquez sur le bouton dans cet e-mail et c’est réglé.",
            de: "Wir haben Ihnen eine E-Mail von {sender} geschickt. Klicken Sie auf den Knopf in dieser E-Mail. Dann ist alles erledigt.",
            en: "We sent you an e-mail from {sender}. Click the button in it, and you are done.",
        },
        CheckMailNow {
            nl: "We stuurden je een e-mail. Klik op de knop in die mail. Dan is het geregeld.",
            fr: "Nous vous avons envoyé un e-mail. Cliquez sur le bouton dans cet e-mail et c’est réglé.",
            de: "Wir haben Ihnen eine E-Mail geschickt. Klicken Sie auf den Knopf in dieser E-Mail. Dann ist alles erledigt.",
            en: "We sent you an e-mail. Click the button in it, and you are done.",
        },
        HeldHours {
            nl: "Bevestig binnen {n} uur: in de mail lees je tot wanneer we een plaats voor je vrijhouden.",
            fr: "Vous avez {n} heures pour confirmer : l’e-mail indique jusqu’à quand nous vous réservons une place.",
            de: "Bestätigen Sie innerhalb von {n} Stunden: In der E-Mail steht, bis wann wir einen Platz für Sie frei halten.",
            en: "Confirm within {n} hours: the e-mail says until when we hold a seat for you.",
        },
        HeldMinutes {
            nl: "Bevestig binnen {n} minuten: in de mail lees je tot wanneer we een plaats voor je vrijhouden.",
            fr: "Vous avez {n} minutes pour confirmer : l’e-mail indique jusqu’à quand nous vous réservons une place.",
            de: "Bestätigen Sie innerhalb von {n} Minuten: In der E-Mail steht, bis wann wir einen Platz für Sie frei halten.",
            en: "Confirm within {n} minutes: the e-mail says until when we hold a seat for you.",
        },
        Spam {
            nl: "Geen mail na vijf minuten? Kijk bij je ongewenste mail.",
            fr: "Pas d’e-mail après cinq minutes ? Regardez dans vos courriers indésirables.",
            de: "Nach fünf Minuten keine E-Mail? Sehen Sie im Spam-Ordner nach.",
            en: "No mail after five minutes? Look in your spam folder.",
        },
        Resend { nl: "Stuur de mail opnieuw", fr: "Renvoyer l’e-mail", de: "E-Mail erneut senden", en: "Send the mail again" },
        Resent { nl: "We stuurden de mail opnieuw.", fr: "Nous avons renvoyé l’e-mail.", de: "Wir haben die E-Mail erneut geschickt.", en: "We sent the mail again." },

        Handed { nl: "Kijk in het nieuwe venster", fr: "Regardez dans la nouvelle fenêtre", de: "Sehen Sie in das neue Fenster", en: "Look in the new window" },
        HandedNext {
            nl: "We stuurden je gegevens door naar {host}. Of het gelukt is, lees je daar: wij kunnen dat hier niet zien.",
            fr: "Nous avons transmis vos données à {host}. Vous y lirez si tout s’est bien passé : nous ne pouvons pas le voir ici.",
            de: "Wir haben Ihre Daten an {host} weitergegeben. Ob es geklappt hat, lesen Sie dort: Wir können es hier nicht sehen.",
            en: "We passed your details on to {host}. Whether it worked you read there: we can’t see it from here.",
        },
    }
}
