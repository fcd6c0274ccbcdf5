//! The words of the pages behind a personal link, in all four languages.

use misniets_kit::texts;

use crate::lang::Lang;

texts! {
    /// A text of a personal page; `{title}` is the event's or list's name from the catalogue.
    pub enum PersonalText in "personal" {
        // Confirm.
        ConfirmHeading { nl: "Bevestig je inschrijving", fr: "Confirmez votre inscription", de: "Bestätigen Sie Ihre Anmeldung", en: "Confirm your registration" },
        ConfirmLead {
            nl: "Klik op de knop. Pas daarna ben je ingeschreven.",
            fr: "Cliquez sur le bouton. Votre inscription ne compte qu’après.",
            de: "Klicken Sie auf den Button. Erst danach sind Sie angemeldet.",
            en: "Press the button. You’re not registered until you do.",
        },
        ConfirmButton { nl: "Ja, schrijf me in", fr: "Oui, je m’inscris", de: "Ja, melden Sie mich an", en: "Yes, register me" },
        ConfirmedHeading { nl: "Je bent ingeschreven", fr: "Votre inscription est confirmée", de: "Sie sind angemeldet", en: "You’re registered" },
        ConfirmedLead {
            nl: "Bedankt, je adres is bevestigd. Je krijgt meteen nog een mail met alles wat je nodig hebt.",
            fr: "Merci, votre adresse est confirmée. Vous allez recevoir un e-mail avec tout ce qu’il vous faut.",
            de: "Danke, Ihre Adresse ist bestätigt. Sie bekommen gleich noch eine E-Mail mit allem, was Sie brauchen.",
            en: "Thank you, your address is confirmed. You’ll get another email at once, with all you need.",
        },
        ListConfirmedLead {
            nl: "Bedankt, je adres is bevestigd. Vanaf nu krijg je onze mails.",
            fr: "Merci, votre adresse est confirmée. Vous recevrez désormais nos e-mails.",
            de: "Danke, Ihre Adresse ist bestätigt. Ab jetzt bekommen Sie unsere E-Mails.",
            en: "Thank you, your address is confirmed. From now on you’ll get our emails.",
        },
        WaitingHeading { nl: "Je staat op de wachtlijst", fr: "Vous êtes sur la liste d’attente", de: "Sie stehen auf der Warteliste", en: "You’re on the waiting list" },
        WaitingLead {
            nl: "Je adres is bevestigd, maar alle plaatsen zijn ingenomen. Komt er een plaats vrij, dan gaat die naar wie het langst wacht. Is dat voor jou, dan krijg je meteen een mail.",
            fr: "Votre adresse est confirmée, mais toutes les places sont prises. Si une place se libère, elle va à la personne qui attend depuis le plus longtemps. Si c’est vous, vous recevrez aussitôt un e-mail.",
            de: "Ihre Adresse ist bestätigt, aber alle Plätze sind vergeben. Wird ein Platz frei, bekommt ihn, wer am längsten wartet. Sind Sie das, erhalten Sie sofort eine E-Mail.",
            en: "Your address is confirmed, but all seats are taken. If one becomes free, it goes to whoever has waited longest. If that’s you, you’ll get an email right away.",
        },
        AlreadyHeading { nl: "Je had al bevestigd", fr: "C’était déjà confirmé", de: "Schon bestätigt", en: "Already confirmed" },
        AlreadyLead {
            nl: "Deze link is al gebruikt. Alles is in orde, je hoeft niets meer te doen.",
            fr: "Ce lien a déjà été utilisé. Tout est en ordre, vous n’avez plus rien à faire.",
            de: "Dieser Link wurde schon benutzt. Alles ist in Ordnung, Sie müssen nichts mehr tun.",
            en: "This link has been used. All is well, there’s nothing left to do.",
        },
        EndedHeading { nl: "Je bent niet meer ingeschreven", fr: "Votre inscription n’existe plus", de: "Sie sind nicht mehr angemeldet", en: "You’re no longer registered" },
        EndedLead {
            nl: "Je inschrijving is geannuleerd. Wil je er weer bij zijn? Schrijf je dan opnieuw in.",
            fr: "Votre inscription est annulée. Vous voulez revenir\u{202f}? Réinscrivez-vous.",
            de: "Ihre Anmeldung ist storniert. Möchten Sie wieder dabei sein? Dann melden Sie sich neu an.",
            en: "Your registration is cancelled. Would you like to come back? Then register again.",
        },
        FullHeading { nl: "Volzet", fr: "Complet", de: "Ausgebucht", en: "Fully booked" },
        FullLead {
            nl: "Alle plaatsen zijn intussen ingenomen. Je bent niet ingeschreven. Probeer het later nog eens: er kan een plaats vrijkomen.",
            fr: "Toutes les places ont été prises entre-temps. Votre inscription n’a pas pu être enregistrée. Réessayez plus tard\u{a0}: une place peut se libérer.",
            de: "Inzwischen sind alle Plätze vergeben. Sie sind nicht angemeldet. Versuchen Sie es später noch einmal: Es kann ein Platz frei werden.",
            en: "All seats have been taken meanwhile. You are not registered. Try again later: a seat may come free.",
        },
        OverHeading { nl: "Dit webinar is voorbij", fr: "Ce webinaire est terminé", de: "Dieses Webinar ist vorbei", en: "This webinar is over" },
        OverLead {
            nl: "Je kunt je er niet meer voor inschrijven.",
            fr: "Vous ne pouvez plus vous y inscrire.",
            de: "Sie können sich nicht mehr dafür anmelden.",
            en: "You can no longer register for it.",
        },
        ExpiredHeading { nl: "Deze link is te oud", fr: "Ce lien est trop ancien", de: "Dieser Link ist zu alt", en: "This link is too old" },
        ExpiredLead {
            nl: "Vraag een nieuwe: vul het formulier nog eens in. Je krijgt dan meteen een nieuwe mail.",
            fr: "Demandez-en un nouveau\u{a0}: remplissez à nouveau le formulaire. Vous recevrez tout de suite un nouvel e-mail.",
            de: "Fordern Sie einen neuen an: Füllen Sie das Formular noch einmal aus. Sie bekommen dann sofort eine neue E-Mail.",
            en: "Ask for a new one: fill in the form again. You’ll get a new email at once.",
        },
        GoneHeading { nl: "We bewaren niets meer van jou", fr: "Nous n’avons plus de données sur vous", de: "Wir haben keine Daten mehr von Ihnen", en: "We no longer hold any of your data" },
        GoneLead {
            nl: "Je gegevens zijn gewist. Wil je er toch bij zijn? Vul dan het formulier nog eens in.",
            fr: "Vos données sont effacées. Vous voulez quand même participer\u{202f}? Remplissez à nouveau le formulaire.",
            de: "Ihre Daten sind gelöscht. Möchten Sie doch dabei sein? Dann füllen Sie das Formular noch einmal aus.",
            en: "Your data has been erased. Would you like to take part after all? Then fill in the form again.",
        },
        ToEvent { nl: "Naar het webinar", fr: "Aller au webinaire", de: "Zum Webinar", en: "To the webinar" },
        AddToCalendar { nl: "Zet in mijn agenda", fr: "Ajouter à mon agenda", de: "In meinen Kalender", en: "Add to my calendar" },
        ToMine { nl: "Je gegevens", fr: "Vos données", de: "Ihre Daten", en: "Your data" },

        // Leave a list.
        LeaveHeading { nl: "Uitschrijven", fr: "Se désinscrire", de: "Abmelden", en: "Unsubscribe" },
        LeaveLead {
            nl: "Wil je geen mails meer van {title}? Klik dan op de knop.",
            fr: "Vous ne voulez plus d’e-mails de {title}\u{202f}? Cliquez sur le bouton.",
            de: "Möchten Sie keine E-Mails mehr von {title}? Dann klicken Sie auf den Button.",
            en: "Would you like no more emails from {title}? Then press the button.",
        },
        LeaveButton { nl: "Schrijf me uit", fr: "Me désinscrire", de: "Abmelden", en: "Unsubscribe me" },
        LeftHeading { nl: "Je bent uitgeschreven", fr: "Votre désinscription est faite", de: "Sie sind abgemeldet", en: "You’re unsubscribed" },
        LeftLead {
            nl: "Je krijgt geen mails meer van {title}.",
            fr: "Vous ne recevrez plus d’e-mails de {title}.",
            de: "Sie bekommen keine E-Mails mehr von {title}.",
            en: "You won’t get any more emails from {title}.",
        },

        // My data.
        MineHeading { nl: "Je gegevens", fr: "Vos données", de: "Ihre Daten", en: "Your data" },
        MineLead {
            nl: "Dit is alles wat we van dit adres bewaren.",
            fr: "Voici tout ce que nous conservons au sujet de cette adresse.",
            de: "Das ist alles, was wir zu dieser Adresse aufbewahren.",
            en: "This is all we keep about this address.",
        },
        Status { nl: "Status", fr: "Statut", de: "Status", en: "Status" },
        StatusPending { nl: "nog niet bevestigd", fr: "pas encore confirmé", de: "noch nicht bestätigt", en: "not confirmed yet" },
        StatusRegistered { nl: "ingeschreven", fr: "inscription confirmée", de: "angemeldet", en: "registered" },
        StatusWaitlisted { nl: "op de wachtlijst", fr: "sur la liste d’attente", de: "auf der Warteliste", en: "on the waiting list" },
        StatusCancelled { nl: "geannuleerd", fr: "inscription annulée", de: "storniert", en: "cancelled" },
        StatusLeft { nl: "uitgeschreven", fr: "désinscription faite", de: "abgemeldet", en: "unsubscribed" },
        When { nl: "Wanneer", fr: "Quand", de: "Wann", en: "When" },
        Name { nl: "Naam", fr: "Nom", de: "Name", en: "Name" },
        Language { nl: "Taal", fr: "Langue", de: "Sprache", en: "Language" },
        Sent { nl: "Ingevuld op", fr: "Rempli le", de: "Ausgefüllt am", en: "Sent on" },
        Page { nl: "Op de pagina", fr: "Sur la page", de: "Auf der Seite", en: "On the page" },
        Topics { nl: "Onderwerpen", fr: "Thèmes", de: "Themen", en: "Topics" },
        Frequency { nl: "Hoe vaak", fr: "Fréquence", de: "Wie oft", en: "How often" },
        Agreed { nl: "Akkoord met", fr: "Accord donné pour", de: "Zugestimmt zu", en: "Agreed to" },
        CancelButton { nl: "Annuleer mijn inschrijving", fr: "Annuler mon inscription", de: "Meine Anmeldung stornieren", en: "Cancel my registration" },
        TakeHeading { nl: "Download je gegevens", fr: "Téléchargez vos données", de: "Ihre Daten herunterladen", en: "Download your data" },
        TakeButton { nl: "Download je gegevens", fr: "Télécharger vos données", de: "Ihre Daten herunterladen", en: "Download your data" },
        EraseHeading { nl: "Alles wissen", fr: "Tout effacer", de: "Alles löschen", en: "Erase everything" },
        EraseLead {
            nl: "We wissen alles van dit adres, meteen en voorgoed. Ben je ingeschreven? Dan verlies je je plaats.",
            fr: "Nous effaçons tout ce qui concerne cette adresse, tout de suite et pour toujours. Vous avez une inscription\u{202f}? Vous perdez alors votre place.",
            de: "Wir löschen alles zu dieser Adresse, sofort und für immer. Sind Sie angemeldet? Dann verlieren Sie Ihren Platz.",
            en: "We erase everything about this address, at once and for good. Are you registered? Then you lose your seat.",
        },
        EraseButton { nl: "Ja, wis alles", fr: "Oui, tout effacer", de: "Ja, alles löschen", en: "Yes, erase everything" },
        ErasedHeading { nl: "Alles is gewist", fr: "Tout est effacé", de: "Alles ist gelöscht", en: "Everything is erased" },
        ErasedLead {
            nl: "We bewaren niets meer van dit adres.",
            fr: "Nous ne conservons plus rien au sujet de cette adresse.",
            de: "Wir bewahren nichts mehr zu dieser Adresse auf.",
            en: "We no longer keep anything about this address.",
        },
    }
}

impl PersonalText {
    /// The text with the title filled in.
    #[must_use]
    pub fn titled(self, lang: Lang, title: &str) -> String {
        texts::fill(self.text(lang), "title", title)
    }
}
