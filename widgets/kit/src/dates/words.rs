//! Words of dates and prices, as people write them. Lists have bars between their words, which bring their own spaces and marks.

crate::texts! {
    /// Words of dates and prices.
    pub enum DateText in "dates" {
        Weekdays {
            nl: "zondag |maandag |dinsdag |woensdag |donderdag |vrijdag |zaterdag ",
            fr: "dimanche |lundi |mardi |mercredi |jeudi |vendredi |samedi ",
            de: "Sonntag, |Montag, |Dienstag, |Mittwoch, |Donnerstag, |Freitag, |Samstag, ",
            en: "Sunday, |Monday, |Tuesday, |Wednesday, |Thursday, |Friday, |Saturday, ",
        },
        Months {
            nl: " januari | februari | maart | april | mei | juni | juli | augustus | september | oktober | november | december ",
            fr: " janvier | février | mars | avril | mai | juin | juillet | août | septembre | octobre | novembre | décembre ",
            de: ". Januar |. Februar |. März |. April |. Mai |. Juni |. Juli |. August |. September |. Oktober |. November |. Dezember ",
            en: " January | February | March | April | May | June | July | August | September | October | November | December ",
        },
        FirstDay { nl: "1", fr: "1er", de: "1", en: "1" },
        HourMark { nl: ".", fr: "\u{a0}h\u{a0}", de: ":", en: ":" },
        Time { nl: "{time}\u{a0}uur", fr: "{time}", de: "{time}\u{a0}Uhr", en: "{time}" },
        Span { nl: "van {from} tot {to}\u{a0}uur", fr: "de {from} à {to}", de: "{from}–{to}\u{a0}Uhr", en: "{from}–{to}" },
        HomeZone { nl: "Belgische tijd", fr: "Heure belge", de: "Belgische Zeit", en: "Belgian time" },
        HoursLong { nl: "{n}\u{a0}uur", fr: "{n}\u{a0}heures", de: "{n}\u{a0}Stunden", en: "{n}\u{a0}hours" },
        HalfHoursLong { nl: "{n},5\u{a0}uur", fr: "{n}\u{a0}h\u{a0}30", de: "{n},5\u{a0}Stunden", en: "{n}.5\u{a0}hours" },
        And { nl: "en", fr: "et", de: "und", en: "and" },
        Euros { nl: "€\u{a0}{n}", fr: "{n}\u{a0}€", de: "{n}\u{a0}€", en: "€{n}" },
        DecimalMark { nl: ",", fr: ",", de: ",", en: "." },
    }
}
