//! What each attribute is called on the form. Its explanation is the reference's.

use misniets_kit::lang::Lang;
use misniets_snippet::widgets::Kind;

misniets_kit::texts! {
    /// The labels, each named as its attribute.
    pub(crate) enum Label in "labels" {
        Event { nl: "Webinar (naam in de catalogus)", fr: "Webinaire (nom dans le catalogue)", de: "Webinar (Name im Katalog)", en: "Webinar (name in the catalogue)" },
        List { nl: "Lijst", fr: "Liste", de: "Liste", en: "List" },
        Course { nl: "Cursus", fr: "Cours", de: "Kurs", en: "Course" },
        Topic { nl: "Onderwerp", fr: "Sujet", de: "Thema", en: "Topic" },
        Title { nl: "Titel", fr: "Titre", de: "Titel", en: "Title" },
        Start { nl: "Begin", fr: "Début", de: "Beginn", en: "Start" },
        Until { nl: "Loopt tot", fr: "Jusqu’au", de: "Läuft bis", en: "Runs until" },
        Timezone { nl: "Tijdzone", fr: "Fuseau horaire", de: "Zeitzone", en: "Time zone" },
        Duration { nl: "Duur", fr: "Durée", de: "Dauer", en: "Duration" },
        Learn { nl: "Wat je leert", fr: "Ce que l’on apprend", de: "Was man lernt", en: "What you learn" },
        Bonus { nl: "Bonus", fr: "Bonus", de: "Bonus", en: "Bonus" },
        BonusUrl { nl: "Adres van de bonus", fr: "Adresse du bonus", de: "Adresse des Bonus", en: "Address of the bonus" },
        RecordingUrl { nl: "Adres van de opname", fr: "Adresse de l’enregistrement", de: "Adresse der Aufzeichnung", en: "Address of the recording" },
        Join { nl: "Adres om mee te doen", fr: "Adresse pour participer", de: "Adresse zum Mitmachen", en: "Address to take part" },
        Url { nl: "Adres met meer uitleg", fr: "Adresse pour en savoir plus", de: "Adresse mit mehr dazu", en: "Address with more" },
        Image { nl: "Adres van de afbeelding", fr: "Adresse de l’image", de: "Adresse des Bildes", en: "Address of the picture" },
        ImageAlt { nl: "Wat de afbeelding toont", fr: "Ce que montre l’image", de: "Was das Bild zeigt", en: "What the picture shows" },
        Organiser { nl: "Organisator", fr: "Organisateur", de: "Veranstalter", en: "Organiser" },
        Fields { nl: "Velden van het formulier", fr: "Champs du formulaire", de: "Felder des Formulars", en: "Fields of the form" },
        Consents { nl: "Vakjes om aan te vinken", fr: "Cases à cocher", de: "Kästchen zum Ankreuzen", en: "Boxes to tick" },
        Prefill { nl: "Vooraf ingevuld uit het adres", fr: "Prérempli depuis l’adresse", de: "Aus der Adresse vorausgefüllt", en: "Filled in from the address" },
        PrivacyUrl { nl: "Adres van je privacyverklaring", fr: "Adresse de votre politique de confidentialité", de: "Adresse Ihrer Datenschutzerklärung", en: "Address of your privacy notice" },
        Lang { nl: "Taal", fr: "Langue", de: "Sprache", en: "Language" },
        Theme { nl: "Licht of donker", fr: "Clair ou sombre", de: "Hell oder dunkel", en: "Light or dark" },
        Accent { nl: "Kleur", fr: "Couleur", de: "Farbe", en: "Colour" },
        StructuredData { nl: "Gegevens voor zoekmachines", fr: "Données pour les moteurs de recherche", de: "Daten für Suchmaschinen", en: "Data for search engines" },
        Load { nl: "Wanneer laden", fr: "Quand charger", de: "Wann laden", en: "When to load" },
        Api { nl: "Adres van de server", fr: "Adresse du serveur", de: "Adresse des Servers", en: "Address of the server" },
        Text { nl: "Tekst", fr: "Texte", de: "Text", en: "Text" },
        Layout { nl: "Vorm", fr: "Forme", de: "Form", en: "Layout" },
        Topics { nl: "Onderwerpen om uit te kiezen", fr: "Sujets au choix", de: "Themen zur Auswahl", en: "Topics to choose from" },
        Frequency { nl: "Hoe vaak", fr: "À quelle fréquence", de: "Wie oft", en: "How often" },
        Provider { nl: "Dienst die de aanmeldingen krijgt", fr: "Service qui reçoit les inscriptions", de: "Dienst, der die Anmeldungen erhält", en: "Service that takes the sign-ups" },
        Endpoint { nl: "Adres van die dienst", fr: "Adresse de ce service", de: "Adresse dieses Dienstes", en: "Address of that service" },
        Target { nl: "Lijsten bij die dienst", fr: "Listes de ce service", de: "Listen bei diesem Dienst", en: "Lists at that service" },
        Names { nl: "Namen van velden bij die dienst", fr: "Noms des champs de ce service", de: "Namen der Felder bei diesem Dienst", en: "Names of fields at that service" },
        Teaser { nl: "Waar het over gaat", fr: "De quoi il s’agit", de: "Worum es geht", en: "What it is about" },
        Pace { nl: "Tempo", fr: "Rythme", de: "Tempo", en: "Pace" },
        Level { nl: "Niveau", fr: "Niveau", de: "Niveau", en: "Level" },
        Language { nl: "Taal van de cursus", fr: "Langue du cours", de: "Sprache des Kurses", en: "Language of the course" },
        Price { nl: "Prijs", fr: "Prix", de: "Preis", en: "Price" },
        Currency { nl: "Munt", fr: "Devise", de: "Währung", en: "Currency" },
        Seats { nl: "Vrije plaatsen", fr: "Places libres", de: "Freie Plätze", en: "Seats left" },
        Badge { nl: "Label op de kaart", fr: "Mot mis en avant", de: "Hervorgehobenes Wort", en: "A word that stands out" },
        Cta { nl: "Woorden op de knop", fr: "Texte du bouton", de: "Text auf dem Button", en: "Words on the button" },
    }
}

impl Label {
    fn of(attribute: &str) -> Option<Self> {
        let mut name = String::new();
        for word in attribute.split('_') {
            let mut letters = word.chars();
            name.extend(letters.next().map(|first| first.to_ascii_uppercase()));
            name.push_str(letters.as_str());
        }
        let place = Self::NAMES.split(' ').position(|known| known == name)?;
        Self::ALL.get(place).copied()
    }
}

/// The label of a widget's attribute, by its name in the declaration: the widget's own, else the one that widgets share.
pub(crate) fn label(kind: Kind, attribute: &str, lang: Lang) -> Option<&'static str> {
    let mut own = kind
        .facts()
        .entry
        .into_iter()
        .flat_map(|entry| entry.fields);
    let own = own.find(|field| field.name == attribute);
    let named = || (kind.subject() == attribute).then(|| (kind.facts().label)(lang));
    let shared = || Label::of(attribute).map(|label| label.text(lang));
    own.map(|field| (field.label)(lang))
        .or_else(shared)
        .or_else(named)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_attribute_of_every_widget_has_a_label() {
        for kind in Kind::ALL {
            for documented in kind.attributes() {
                let name = documented.field.name;
                assert!(
                    label(kind, name, Lang::Nl).is_some(),
                    "{} {name}",
                    kind.name()
                );
            }
        }
        assert!(label(Kind::Webinar, "colour", Lang::Nl).is_none());
    }
}
