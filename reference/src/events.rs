//! What a host sends while its widget lives. A test holds the list against the runtime.

/// An event, a bubbling and composed `CustomEvent`.
#[derive(Debug)]
pub struct Event {
    /// Its name after `misniets:`.
    pub name: &'static str,
    /// What its detail has beside `widget` and the subject: a key and its values.
    pub detail: Option<(&'static str, &'static [&'static str])>,
    /// When it comes, in Dutch. May hold `code` between backticks.
    pub nl: &'static str,
    /// The same in English.
    pub en: &'static str,
}

/// How a visitor stands after a form was taken.
pub const STATUSES: [&str; 4] = ["registered", "waitlisted", "pending", "handed"];

/// Why a form was not taken, then why a widget could not start or go on.
pub const REASONS: [&str; REASON_COUNT] = [
    "fields",
    "full",
    "closed",
    "cancelled",
    "network",
    "timeout",
    "server",
    "origin",
    "too-many",
    "csp",
    "mime",
    "unsupported",
    "config",
    "cors",
    "crash",
];
const REASON_COUNT: usize = 15;

/// All events.
pub const EVENTS: [Event; 5] = [
    Event {
        name: "ready",
        detail: None,
        nl: "De kaart is te zien en te gebruiken; de module kan later komen.",
        en: "The card is visible and works; the module may come later.",
    },
    Event {
        name: "view",
        detail: None,
        nl: "De widget is voor het eerst in beeld.",
        en: "The widget is in sight for the first time.",
    },
    Event {
        name: "submit",
        detail: None,
        nl: "Een formulier vertrekt.",
        en: "A form leaves.",
    },
    Event {
        name: "success",
        detail: Some(("status", &STATUSES)),
        nl: "Het is aangekomen. `pending` wacht op een klik in een mail; van `handed` weten we het antwoord niet.",
        en: "It arrived. `pending` waits for a click in a mail; of `handed` we don’t know the answer.",
    },
    Event {
        name: "error",
        detail: Some(("reason", &REASONS)),
        nl: "Het is niet aangekomen. Of de widget zelf kon niet starten: dan is `reason` csp, mime, cors, network, unsupported, config of crash.",
        en: "It did not arrive. Or the widget itself could not start: then `reason` is csp, mime, cors, network, unsupported, config or crash.",
    },
];
