//! The accessibility statement of the site, written from what the suite checks: `www/docs/toegankelijkheid/`.
//!
//! `MISNIETS_REFRESH=1 cargo test -p misniets-e2e statement` writes it anew; without, the test says when it is out of date.
//! The day in it is that of `tests/e2e/accessibility/results.json`, which says when all of this last passed.

use super::gallery::LANGUAGES;
use super::places::ADDRESSES;
use crate::engine::Engine;
use crate::scenarios::Scenario;
use serde_json::Value;
use std::path::PathBuf;

const STATES: &str = include_str!("../../../../../www/toestanden/toestanden.json");
const RESULTS: &str = include_str!("../../../accessibility/results.json");

/// What is known to be missing, in Dutch and English.
const LIMITS: [(&str, &str); 4] = [
    (
        "Er is nog niet getest door mensen die elke dag een schermlezer, een vergroter of spraakbediening gebruiken.",
        "People who use a screen reader, a magnifier or voice control every day have not tested it yet.",
    ),
    (
        "Wat een schermlezer voorleest, lezen we uit de browser zelf. NVDA, JAWS en VoiceOver draaien niet mee in de test.",
        "What a screen reader says is read from the browser itself. NVDA, JAWS and VoiceOver are no part of the test.",
    ),
    (
        "De widget neemt de tekst van de eigenaar zoals die is: een titel, een beeldtekst of een eigen vraag kan onduidelijk zijn.",
        "A widget takes its owner’s words as they are: a title, an image’s text or a question of the owner’s own may be unclear.",
    ),
    (
        "De kleuren die een eigenaar met eigen CSS kiest, rekent de widget niet na. De kleur van data-accent wel.",
        "Colours that an owner sets with CSS are not checked by the widget. That of data-accent is.",
    ),
];

/// What stands in both languages.
struct Words {
    lang: &'static str,
    id: &'static str,
    name: &'static str,
    title: &'static str,
    lead: &'static str,
    status: &'static str,
    checked: &'static str,
    facts: [&'static str; 4],
    limits: &'static str,
    scenarios: &'static str,
    engines: &'static str,
    feedback: &'static str,
    report: &'static str,
}

const DUTCH: Words = Words {
    lang: "nl",
    id: "nederlands",
    name: "Nederlands",
    title: "Toegankelijkheid",
    lead: "Iedereen moet zich kunnen inschrijven. Dus ook wie niet ziet, niet hoort, geen muis gebruikt of moeilijk leest.",
    status: "De widgets en de pagina’s van Mis Niets voldoen aan WCAG 2.2, niveau A en AA, voor zover een automatische test dat kan nagaan. EN 301 549 vraagt WCAG 2.1 AA van websites; dat zit daarin. Elke test liep het laatst zonder fouten op {day}.",
    checked: "Wat is getest",
    facts: [
        "{n} toestanden van alle widgets, licht en donker, met axe-core {axe}.",
        "Talen: {languages}.",
        "Pagina’s: {pages}. Ook de pagina’s achter een link in een mail, de antwoorden op een formulier en de pagina van de organisator.",
        "Browsers: Chromium, Firefox en WebKit (de motor van Safari).",
    ],
    limits: "Wat we weten dat ontbreekt",
    scenarios: "De tests, één voor één",
    engines: "Test en browsers (in het Engels: zo heten ze in de code)",
    feedback: "Lukt er iets niet?",
    report: "Zeg het aan de organisatie van het webinar, de cursus of de nieuwsbrief. Haar naam staat op de kaart.",
};

const ENGLISH: Words = Words {
    lang: "en",
    id: "english",
    name: "English",
    title: "Accessibility",
    lead: "Everybody must be able to register: also who doesn’t see, doesn’t hear, uses no mouse or reads with difficulty.",
    status: "The widgets and pages of Mis Niets conform to WCAG 2.2, levels A and AA, as far as automatic tests can tell. EN 301 549 asks WCAG 2.1 AA of websites, which is part of that. Each test last passed on {day}.",
    checked: "What is tested",
    facts: [
        "{n} states of all widgets, light and dark, with axe-core {axe}.",
        "Languages: {languages}.",
        "Pages: {pages}. Also those behind a link in a mail, the answers to a form and the organiser’s page.",
        "Browsers: Chromium, Firefox and WebKit (Safari’s engine).",
    ],
    limits: "What we know is missing",
    scenarios: "The tests, one by one",
    engines: "Test and browsers",
    feedback: "Does something not work for you?",
    report: "Tell the organisation that gives the webinar, the course or the newsletter: its name stands on the card.",
};

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// A fact of the results' file.
fn result(name: &str) -> String {
    let results: Value = serde_json::from_str(RESULTS).expect("results.json is JSON");
    results[name].as_str().unwrap_or_default().to_owned()
}

fn section(words: &Words, scenarios: &[Scenario]) -> String {
    let states: Value = serde_json::from_str(STATES).expect("toestanden.json is JSON");
    let count = states["states"].as_array().map_or(0, Vec::len).to_string();
    let pages: Vec<String> = ADDRESSES
        .iter()
        .flat_map(|(_, paths)| paths.iter())
        .map(|path| format!("<code>{path}</code>"))
        .collect();
    let fill = |text: &str| {
        escaped(text)
            .replace("{n}", &count)
            .replace("{axe}", &result("axe-core"))
            .replace("{day}", &result("day"))
            .replace("{languages}", &LANGUAGES.join(", "))
            .replace("{pages}", &pages.join(", "))
    };
    let Words {
        lang,
        id,
        name,
        lead,
        status,
        checked,
        limits,
        ..
    } = words;
    let mut html = format!("<section id=\"{id}\" lang=\"{lang}\">\n<h2>{name}</h2>\n\n<section>\n");
    html.push_str(&format!(
        "<p>{}</p>\n<p>{}</p>\n</section>\n\n",
        fill(lead),
        fill(status)
    ));
    html.push_str(&format!("<section>\n<h3>{checked}</h3>\n<ul>\n"));
    for fact in words.facts {
        html.push_str(&format!("<li>{}</li>\n", fill(fact)));
    }
    html.push_str(&format!(
        "</ul>\n</section>\n\n<section>\n<h3>{limits}</h3>\n<ul>\n"
    ));
    for (dutch, english) in LIMITS {
        let text = if *lang == "nl" { dutch } else { english };
        html.push_str(&format!("<li>{}</li>\n", escaped(text)));
    }
    html.push_str(&format!(
        "</ul>\n</section>\n\n<section>\n<h3>{}</h3>\n<p>{}</p>\n<ul lang=\"en\">\n",
        words.scenarios, words.engines
    ));
    for scenario in scenarios {
        let engines: Vec<String> = Engine::ALL
            .iter()
            .filter(|engine| scenario.cannot.iter().all(|(cannot, _)| cannot != *engine))
            .map(ToString::to_string)
            .collect();
        let sentence = scenario.name.replace('_', " ");
        html.push_str(&format!("<li>{sentence} ({})</li>\n", engines.join(", ")));
    }
    html.push_str(&format!(
        "</ul>\n</section>\n\n<section>\n<h3>{}</h3>\n<p>{}</p>\n</section>\n</section>\n\n",
        words.feedback, words.report
    ));
    html
}

/// The whole page.
fn page() -> String {
    let scenarios = super::all();
    let mut html = format!(
        r##"<!doctype html>
<html lang="nl-BE">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}: Mis Niets</title>
<link rel="icon" href="/images/merk.svg" type="image/svg+xml">
<link rel="stylesheet" href="/site.css">
</head>
<body>
<a class="skip" href="#content">Naar de inhoud</a>
<header class="top">
<a class="brand" href="/"><img src="/images/merk.svg" alt="" width="40" height="40">Bureau Mis Niets</a>
<nav aria-label="Talen">
<ul>
<li><a href="#nederlands">Nederlands</a></li>
<li><a href="#english" lang="en" hreflang="en">English</a></li>
</ul>
</nav>
</header>

<main id="content" class="guide">
<h1>{title}</h1>

"##,
        title = DUTCH.title
    );
    for words in [&DUTCH, &ENGLISH] {
        html.push_str(&section(words, &scenarios));
    }
    html.push_str("</main>\n</body>\n</html>\n");
    html
}

#[test]
fn the_accessibility_statement_says_what_the_suite_checks() {
    let file = PathBuf::from(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../www/docs/toegankelijkheid/index.html"
    ));
    if std::env::var_os("MISNIETS_REFRESH").is_some() {
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("it can be made");
        std::fs::write(&file, page()).expect("it can be written");
    }
    let written = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(
        written == page(),
        "www/docs/toegankelijkheid is out of date: MISNIETS_REFRESH=1 cargo test -p misniets-e2e statement"
    );
}

#[test]
fn the_statement_names_the_axe_core_that_is_installed() {
    let lock: Value =
        serde_json::from_str(include_str!("../../../libraries/package.json")).expect("JSON");
    assert_eq!(lock["dependencies"]["axe-core"], result("axe-core"));
}
