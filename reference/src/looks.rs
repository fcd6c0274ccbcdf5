//! What a page may style: custom properties and parts. A test holds both lists against the style sheets and the views.

/// A custom property.
#[derive(Debug)]
pub struct Property {
    /// Its name.
    pub name: &'static str,
    /// Without it: the value, and after a slash the one in the dark.
    pub default: &'static str,
    /// What it is, in Dutch. May hold `code` between backticks.
    pub nl: &'static str,
    /// The same in English.
    pub en: &'static str,
}

/// All custom properties.
pub const PROPERTIES: [Property; 15] = [
    Property {
        name: "--misniets-accent",
        default: "#0b6b5d / #62d3bf",
        nl: "De kleur van knoppen en accenten.",
        en: "The colour of buttons and highlights.",
    },
    Property {
        name: "--misniets-on-accent",
        default: "#fff / #04211c",
        nl: "De tekst op het accent. Zet ze zelf als je het accent met deze eigenschap kiest; met `data-accent` rekent de widget ze uit.",
        en: "The text on the accent. Set it yourself when you choose the accent by this property; with `data-accent` the widget computes it.",
    },
    Property {
        name: "--misniets-accent-edge",
        default: "transparent",
        nl: "Een lijn rond de knop. Met `data-accent` komt ze er vanzelf als het accent te weinig verschilt van de achtergrond.",
        en: "A line around the button. With `data-accent` it comes by itself when the accent is too close to the ground.",
    },
    Property {
        name: "--misniets-background",
        default: "#fff / #141c20",
        nl: "De achtergrond van de kaart.",
        en: "The card’s ground.",
    },
    Property {
        name: "--misniets-text",
        default: "#14232a / #eef3f4",
        nl: "De tekst.",
        en: "The text.",
    },
    Property {
        name: "--misniets-muted",
        default: "#4a5a62 / #b3c0c5",
        nl: "Bijkomende tekst.",
        en: "Secondary text.",
    },
    Property {
        name: "--misniets-border",
        default: "#d3dcdf / #36434a",
        nl: "Dunne lijnen.",
        en: "Thin lines.",
    },
    Property {
        name: "--misniets-control-border",
        default: "#6b7c85 / #8b9aa2",
        nl: "De rand van invulvelden. Houd 3:1 contrast met de achtergrond.",
        en: "The edge of form controls. Keep 3:1 contrast with the ground.",
    },
    Property {
        name: "--misniets-error",
        default: "#b3261e / #ffb4a9",
        nl: "Foutmeldingen.",
        en: "Error messages.",
    },
    Property {
        name: "--misniets-wash",
        default: "7 % accent",
        nl: "Het vlak achter het formulier.",
        en: "The panel behind the form.",
    },
    Property {
        name: "--misniets-radius",
        default: "0.75em",
        nl: "Hoe rond de hoeken zijn.",
        en: "How round the corners are.",
    },
    Property {
        name: "--misniets-padding",
        default: "18–36px",
        nl: "De ruimte binnen de kaart.",
        en: "The room inside the card.",
    },
    Property {
        name: "--misniets-shadow",
        default: "0 1px 2px …",
        nl: "De schaduw; `none` voor geen.",
        en: "The shadow; `none` for none.",
    },
    Property {
        name: "--misniets-font",
        default: "inherit",
        nl: "Het lettertype; zonder is het dat van je pagina.",
        en: "The typeface; without it that of your page.",
    },
    Property {
        name: "--misniets-font-size",
        default: "medium",
        nl: "De lettergrootte waar alle maten uit volgen.",
        en: "The font size all sizes follow from.",
    },
];

/// All parts, as `::part()` takes them.
pub const PARTS: [&str; 46] = [
    "card",
    "form",
    "kind",
    "title",
    "by",
    "when",
    "length",
    "elsewhere",
    "phase",
    "countdown",
    "label",
    "boxes",
    "box",
    "digits",
    "offer",
    "learn",
    "bonus",
    "links",
    "entry",
    "field",
    "input",
    "choice",
    "help",
    "small",
    "error",
    "status",
    "button",
    "plain",
    "quiet",
    "note",
    "done",
    "actions",
    "image",
    "text",
    "row",
    "place",
    "media",
    "body",
    "badge",
    "teaser",
    "facts",
    "fact",
    "foot",
    "price",
    "seats",
    "extra",
];
