//! Words of dates and prices, as CLDR has them. Lists have bars between their words, which bring their own spaces and marks.

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
        HomeZone { nl: "CET|CEST", fr: "UTC+1|UTC+2", de: "MEZ|MESZ", en: "CET|CEST" },
        And { nl: "en", fr: "et", de: "und", en: "and" },
        Euros { nl: "€\u{a0}{n}", fr: "{n}\u{a0}€", de: "{n}\u{a0}€", en: "€{n}" },
        DecimalMark { nl: ",", fr: ",", de: ",", en: "." },
    }
}
