//! What is said in and around any form. Dutch at level B1: short sentences, no jargon.

crate::texts! {
    /// Words of every form.
    pub enum FormText in "form" {
        Name { nl: "Naam", fr: "Nom", de: "Name", en: "Name" },
        Email { nl: "E-mailadres", fr: "Adresse e-mail", de: "E-Mail-Adresse", en: "Email address" },
        Organisation { nl: "Organisatie", fr: "Organisation", de: "Organisation", en: "Organisation" },
        Phone { nl: "Telefoonnummer", fr: "Numéro de téléphone", de: "Telefonnummer", en: "Phone number" },
        Optional { nl: "(niet verplicht)", fr: "(facultatif)", de: "(optional)", en: "(optional)" },
        Choose { nl: "Kies…", fr: "Choisissez…", de: "Bitte wählen…", en: "Choose…" },
        Privacy { nl: "Lees hoe we met je gegevens omgaan", fr: "Lire comment nous traitons vos données", de: "Lesen Sie, wie wir mit Ihren Daten umgehen", en: "Read how we handle your data" },
        LeaveEmpty { nl: "Laat dit leeg", fr: "Laissez ce champ vide", de: "Bitte leer lassen", en: "Leave this empty" },
        Sending { nl: "Even geduld…", fr: "Un instant…", de: "Einen Moment…", en: "One moment…" },
        Retry { nl: "Probeer opnieuw", fr: "Réessayer", de: "Erneut versuchen", en: "Try again" },

        NameMissing { nl: "Vul je naam in.", fr: "Indiquez votre nom.", de: "Geben Sie Ihren Namen ein.", en: "Enter your name." },
        EmailMissing { nl: "Vul je e-mailadres in.", fr: "Indiquez votre adresse e-mail.", de: "Geben Sie Ihre E-Mail-Adresse ein.", en: "Enter your email address." },
        ConsentMissing { nl: "Vink dit aan om verder te gaan.", fr: "Cochez cette case pour continuer.", de: "Setzen Sie hier ein Häkchen, um fortzufahren.", en: "Tick this box to continue." },
        Missing { nl: "Vul dit in.", fr: "Remplissez ce champ.", de: "Füllen Sie dieses Feld aus.", en: "Please fill this in." },
        ChoiceMissing { nl: "Kies een antwoord.", fr: "Choisissez une réponse.", de: "Wählen Sie eine Antwort.", en: "Choose an answer." },
        EmailWrong {
            nl: "Dit e-mailadres klopt niet. Schrijf het zo: naam@voorbeeld.be",
            fr: "Cette adresse e-mail n’est pas complète. Exemple\u{a0}: nom@exemple.be",
            de: "Diese E-Mail-Adresse stimmt nicht. Schreiben Sie sie so: name@beispiel.be",
            en: "Enter an email address like name@example.com",
        },
        NumberWrong { nl: "Vul een getal in.", fr: "Indiquez un nombre.", de: "Geben Sie eine Zahl ein.", en: "Enter a number." },
        DateWrong { nl: "Vul een datum in.", fr: "Indiquez une date.", de: "Geben Sie ein Datum ein.", en: "Enter a date." },
        Wrong { nl: "Kijk dit nog even na.", fr: "Vérifiez ce champ.", de: "Bitte prüfen Sie diese Angabe.", en: "Please check this." },
        TooLong { nl: "Dit is te lang: hoogstens {n} tekens.", fr: "C’est trop long\u{a0}: {n} caractères au maximum.", de: "Das ist zu lang: höchstens {n} Zeichen.", en: "This is too long: {n} characters at most." },
        TooShort { nl: "Dit is te kort. Schrijf minstens {n} tekens.", fr: "C’est trop court. Écrivez au moins {n} caractères.", de: "Das ist zu kurz. Schreiben Sie mindestens {n} Zeichen.", en: "This is too short. Write at least {n} characters." },
        TooLow { nl: "Vul {n} of meer in.", fr: "Indiquez {n} ou plus.", de: "Geben Sie {n} oder mehr ein.", en: "Enter {n} or more." },
        TooHigh { nl: "Vul {n} of minder in.", fr: "Indiquez {n} ou moins.", de: "Geben Sie {n} oder weniger ein.", en: "Enter {n} or less." },
        TooEarly { nl: "Kies een datum vanaf {n}.", fr: "Choisissez une date à partir du {n}.", de: "Wählen Sie ein Datum ab dem {n}.", en: "Choose {n} or a later date." },
        TooLate { nl: "Kies een datum tot en met {n}.", fr: "Choisissez une date jusqu’au {n} inclus.", de: "Wählen Sie ein Datum bis einschließlich {n}.", en: "Choose {n} or an earlier date." },

        OneError { nl: "Kijk dit veld nog even na.", fr: "Vérifiez ce champ.", de: "Bitte prüfen Sie dieses Feld.", en: "Please check this field." },
        SomeErrors { nl: "Kijk deze {n} velden nog even na.", fr: "Vérifiez ces {n} champs.", de: "Bitte prüfen Sie diese {n} Felder.", en: "Please check these {n} fields." },
        FailedNetwork {
            nl: "We kunnen de server niet bereiken. Wat je invulde, staat er nog. Heb je weer internet, dan proberen we het vanzelf opnieuw.",
            fr: "Le serveur est injoignable. Vos données sont toujours là. Dès que votre connexion revient, nous réessayons automatiquement.",
            de: "Der Server ist nicht erreichbar. Ihre Eingaben sind noch da. Sobald Sie wieder online sind, versuchen wir es automatisch noch einmal.",
            en: "We can’t reach the server. What you filled in is still here. We’ll try again automatically once you’re back online.",
        },
        FailedTimeout {
            nl: "De server antwoordt niet. Wat je invulde, staat er nog. Probeer opnieuw: je wordt nooit dubbel ingeschreven.",
            fr: "Le serveur ne répond pas. Vos données sont toujours là. Réessayez\u{a0}: vous n’aurez jamais deux inscriptions.",
            de: "Der Server antwortet nicht. Ihre Eingaben sind noch da. Versuchen Sie es erneut: Sie werden nie doppelt angemeldet.",
            en: "The server doesn’t answer. What you filled in is still here. Try again: you won’t be registered twice.",
        },
        FailedServer {
            nl: "Er ging iets mis bij ons. Wat je invulde, staat er nog. Probeer het over een minuut opnieuw.",
            fr: "Un problème est survenu chez nous. Vos données sont toujours là. Réessayez dans une minute.",
            de: "Bei uns ist etwas schiefgelaufen. Ihre Eingaben sind noch da. Versuchen Sie es in einer Minute erneut.",
            en: "Something went wrong on our side. What you filled in is still here. Try again in a minute.",
        },
        FailedRefused {
            nl: "Dit formulier werkt niet op deze website. Het ligt niet aan jou. Op onze eigen pagina lukt het wel.",
            fr: "Ce formulaire ne fonctionne pas sur ce site. Vous n’y êtes pour rien. Sur notre propre page, cela fonctionne.",
            de: "Dieses Formular funktioniert auf dieser Website nicht. Es liegt nicht an Ihnen. Auf unserer eigenen Seite klappt es.",
            en: "This form doesn’t work on this website. It’s not your fault. It works on our own page.",
        },
        OpenPage { nl: "Open het formulier op onze pagina", fr: "Ouvrir le formulaire sur notre page", de: "Das Formular auf unserer Seite öffnen", en: "Open the form on our page" },
        WaitSeconds {
            nl: "Er kwamen net veel inschrijvingen binnen. Wacht {n} seconden en probeer opnieuw.",
            fr: "Trop de demandes. Attendez {n} secondes et réessayez.",
            de: "Zu viele Anfragen. Warten Sie {n} Sekunden und versuchen Sie es erneut.",
            en: "Too many requests. Wait {n} seconds and try again.",
        },
        WaitMinutes {
            nl: "Er kwamen net veel inschrijvingen binnen. Wacht {n} minuten en probeer opnieuw.",
            fr: "Trop de demandes. Attendez {n} minutes et réessayez.",
            de: "Zu viele Anfragen. Warten Sie {n} Minuten und versuchen Sie es erneut.",
            en: "Too many requests. Wait {n} minutes and try again.",
        },

        CheckMail { nl: "Kijk in je mailbox", fr: "Consultez votre boîte mail", de: "Schauen Sie in Ihr Postfach", en: "Check your inbox" },
        CheckMailFrom {
            nl: "We stuurden je een mail van {sender}. Klik op de knop in die mail. Dan is het geregeld.",
            fr: "Nous vous avons envoyé un e-mail de {sender}. Cliquez sur le bouton dans cet e-mail et c’est réglé.",
            de: "Wir haben Ihnen eine E-Mail von {sender} geschickt. Klicken Sie auf den Button in dieser E-Mail. Dann ist alles erledigt.",
            en: "We sent you an email from {sender}. Click the button in it, and you’re done.",
        },
        CheckMailNow {
            nl: "We stuurden je een mail. Klik op de knop in die mail. Dan is het geregeld.",
            fr: "Nous vous avons envoyé un e-mail. Cliquez sur le bouton dans cet e-mail et c’est réglé.",
            de: "Wir haben Ihnen eine E-Mail geschickt. Klicken Sie auf den Button in dieser E-Mail. Dann ist alles erledigt.",
            en: "We sent you an email. Click the button in it, and you’re done.",
        },
        HeldHours {
            nl: "Bevestig binnen {n} uur: in de mail lees je tot wanneer we een plaats voor je vrijhouden.",
            fr: "Vous avez {n} heures pour confirmer\u{a0}: l’e-mail indique jusqu’à quand nous vous réservons une place.",
            de: "Bestätigen Sie innerhalb von {n} Stunden: In der E-Mail steht, bis wann wir einen Platz für Sie frei halten.",
            en: "Confirm within {n} hours: the email says until when we hold a seat for you.",
        },
        HeldMinutes {
            nl: "Bevestig binnen {n} minuten: in de mail lees je tot wanneer we een plaats voor je vrijhouden.",
            fr: "Vous avez {n} minutes pour confirmer\u{a0}: l’e-mail indique jusqu’à quand nous vous réservons une place.",
            de: "Bestätigen Sie innerhalb von {n} Minuten: In der E-Mail steht, bis wann wir einen Platz für Sie frei halten.",
            en: "Confirm within {n} minutes: the email says until when we hold a seat for you.",
        },
        Spam {
            nl: "Geen mail na vijf minuten? Kijk bij je ongewenste mail.",
            fr: "Pas d’e-mail après cinq minutes\u{202f}? Regardez dans vos courriers indésirables.",
            de: "Nach fünf Minuten keine E-Mail? Schauen Sie im Spam-Ordner nach.",
            en: "No email after five minutes? Look in your spam folder.",
        },
        Resend { nl: "Stuur de mail opnieuw", fr: "Renvoyer l’e-mail", de: "E-Mail erneut senden", en: "Send the email again" },
        Resent { nl: "We stuurden de mail opnieuw.", fr: "Nous avons renvoyé l’e-mail.", de: "Wir haben die E-Mail erneut geschickt.", en: "We sent the email again." },

        Handed { nl: "Kijk in het nieuwe venster", fr: "Regardez dans la nouvelle fenêtre", de: "Sehen Sie im neuen Fenster nach", en: "Look in the new window" },
        HandedNext {
            nl: "We stuurden je gegevens door naar {host}. Of het gelukt is, lees je daar: wij kunnen dat hier niet zien.",
            fr: "Nous avons transmis vos données à {host}. Vous y lirez si tout s’est bien passé\u{a0}: nous ne pouvons pas le voir ici.",
            de: "Wir haben Ihre Daten an {host} weitergegeben. Ob es geklappt hat, lesen Sie dort: Wir können es hier nicht sehen.",
            en: "We passed your details on to {host}. You’ll see there whether it worked. We can’t see that from here.",
        },
    }
}
