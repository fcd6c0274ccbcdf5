//! Every word people read, in one list for review, and Dutch that is plain: short sentences, no jargon.
//!
//! `MISNIETS_REFRESH=1 cargo test -p misniets-server --test server words` writes the list anew.

use std::path::PathBuf;

use misniets_kit::dates::DateText;
use misniets_kit::form::FormText;
use misniets_kit::lang::Lang;
use misniets_registry::Widget;
use misniets_server::admin::entry_texts::EntryText;
use misniets_server::admin::message_texts::MessageText;
use misniets_server::admin::registration_texts::RegistrationText;
use misniets_server::admin::texts::AdminText;
use misniets_server::mail::texts::MailText;
use misniets_server::pages::personal_texts::PersonalText;
use misniets_server::texts::Text;

/// A table: what it is called for people, its keys' names, and its texts in a language.
struct Table(String, &'static str, fn(Lang) -> Vec<&'static str>);

/// The tables of everything but the widgets.
fn rest() -> Vec<Table> {
    let table = |title: &str, names, texts| Table(title.to_owned(), names, texts);
    vec![
        table(
            "Datums en bedragen (een streep tussen de woorden van een lijst)",
            DateText::NAMES,
            DateText::in_order,
        ),
        table("Formulieren", FormText::NAMES, FormText::in_order),
        table("Pagina’s van de server", Text::NAMES, Text::in_order),
        table(
            "Pagina’s achter een persoonlijke link",
            PersonalText::NAMES,
            PersonalText::in_order,
        ),
        table("Mails", MailText::NAMES, MailText::in_order),
        table(
            "De pagina van de organisator",
            AdminText::NAMES,
            AdminText::in_order,
        ),
        table(
            "Webinars, lijsten en cursussen wijzigen",
            EntryText::NAMES,
            EntryText::in_order,
        ),
        table(
            "Berichten aan deelnemers",
            MessageText::NAMES,
            MessageText::in_order,
        ),
        table(
            "Inschrijvingen corrigeren, toevoegen en kiezen",
            RegistrationText::NAMES,
            RegistrationText::in_order,
        ),
    ]
}

/// The tables of all widgets, then those of everything else.
fn tables() -> Vec<Table> {
    let own = Widget::ALL.iter().map(|widget| {
        let facts = widget.facts();
        Table(
            (facts.label)(Lang::Nl).to_owned(),
            facts.texts.names,
            facts.texts.in_order,
        )
    });
    let names = Widget::ALL.iter().map(|widget| {
        let facts = widget.facts();
        let title = format!("{}: namen en formulier", (facts.label)(Lang::Nl));
        Table(title, facts.words.names, facts.words.in_order)
    });
    own.chain(names).chain(rest()).collect()
}

/// The longest sentence of Dutch at B1, in words.
const LONGEST: usize = 20;

/// Words that nobody outside an test_store or a server room uses, with what to say instead.
const JARGON: [(&str, &str); 26] = [
    ("middels", "met"),
    ("teneinde", "om"),
    ("derhalve", "daarom"),
    ("conform", "volgens"),
    ("indien", "als"),
    ("dient te", "moet"),
    ("dienen te", "moeten"),
    ("gelieve", "een gewone vraag"),
    ("omtrent", "over"),
    ("inzake", "over"),
    ("betreffende", "over"),
    ("reeds", "al"),
    ("thans", "nu"),
    ("tevens", "ook"),
    ("echter", "maar"),
    ("ten behoeve van", "voor"),
    ("met betrekking tot", "over"),
    ("op basis van", "door"),
    ("verifiëren", "nakijken"),
    ("valideren", "nakijken"),
    ("authenticatie", "aanmelden"),
    ("submitten", "versturen"),
    ("registratie", "inschrijving"),
    ("applicatie", "website"),
    ("request", "aanvraag"),
    ("timeout", "geen antwoord"),
];

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// The list as a page of the site.
fn page() -> String {
    let mut html = String::from(
        r##"<!doctype html>
<html lang="nl-BE">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Alle teksten: Mis Niets</title>
<link rel="icon" href="/images/merk.svg" type="image/svg+xml">
<link rel="stylesheet" href="/site.css">
</head>
<body>
<a class="skip" href="#content">Naar de inhoud</a>
<header class="top">
<a class="brand" href="/"><img src="/images/merk.svg" alt="" width="40" height="40">Bureau Mis Niets</a>
</header>
<main id="content" class="guide">
<h1>Alle teksten</h1>
<p>Elk woord dat bezoekers en organisatoren lezen, in vier talen, om na te lezen. Deze lijst komt uit de code zelf. Een test kijkt na of ze klopt.</p>
<section>
"##,
    );
    for (number, Table(title, names, texts)) in tables().iter().enumerate() {
        html.push_str(&format!(
            "<section aria-labelledby=\"t{number}\">\n<h2 id=\"t{number}\">{title}</h2>\n<table>\n<thead><tr><th scope=\"col\">Naam</th>"
        ));
        for name in ["Nederlands", "Frans", "Duits", "Engels"] {
            html.push_str(&format!("<th scope=\"col\">{name}</th>"));
        }
        html.push_str("</tr></thead>\n<tbody>\n");
        let columns = Lang::ALL.map(|lang| (lang, texts(lang)));
        for (row, name) in names.split_whitespace().enumerate() {
            html.push_str(&format!("<tr><th scope=\"row\"><code>{name}</code></th>"));
            for (lang, column) in &columns {
                html.push_str(&format!(
                    "<td lang=\"{}\">{}</td>",
                    lang.code(),
                    escaped(column[row])
                ));
            }
            html.push_str("</tr>\n");
        }
        html.push_str("</tbody>\n</table>\n</section>\n");
    }
    html.push_str("</section>\n</main>\n</body>\n</html>\n");
    html
}

#[test]
fn the_list_of_all_words_for_review_is_up_to_date() {
    let file = PathBuf::from(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../www/docs/teksten/index.html"
    ));
    if std::env::var_os("MISNIETS_REFRESH").is_some() {
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(&file, page()).unwrap();
    }
    let written = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(
        written == page(),
        "www/docs/teksten is out of date: MISNIETS_REFRESH=1 cargo test -p misniets-server --test server words"
    );
}

/// The sentences of a text, each with how many words it has.
fn sentences(text: &str) -> impl Iterator<Item = (&str, usize)> {
    text.split_inclusive(['.', '?', '!', ':', '\n', '|'])
        .map(|sentence| (sentence.trim(), sentence.split_whitespace().count()))
}

fn all_dutch() -> impl Iterator<Item = (String, &'static str)> {
    tables().into_iter().flat_map(|Table(title, names, texts)| {
        let names = names.split_whitespace();
        names
            .zip(texts(Lang::Nl))
            .map(move |(name, text)| (format!("{title}, {name}"), text))
    })
}

#[test]
fn no_dutch_sentence_has_more_than_twenty_words() {
    let long: Vec<String> = all_dutch()
        .flat_map(|(name, text)| {
            let long = sentences(text).filter(|(_, words)| *words > LONGEST);
            long.map(move |(sentence, words)| format!("{name}: {words} words: {sentence}"))
                .collect::<Vec<_>>()
        })
        .collect();
    assert!(long.is_empty(), "{}", long.join("\n"));
}

#[test]
fn no_dutch_text_has_jargon_in_it() {
    let found: Vec<String> = all_dutch()
        .flat_map(|(name, text)| {
            let plain = format!(
                " {} ",
                text.to_lowercase()
                    .replace(|c: char| !c.is_alphabetic(), " ")
            );
            let words = JARGON
                .iter()
                .filter(move |(word, _)| plain.contains(&format!(" {word} ")));
            words
                .map(move |(word, say)| format!("{name}: «{word}»: say «{say}»"))
                .collect::<Vec<_>>()
        })
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn dutch_says_je_and_never_u() {
    let found: Vec<String> = all_dutch()
        .filter(|(_, text)| {
            text.split(|c: char| !c.is_alphabetic())
                .any(|word| matches!(word, "u" | "U" | "uw" | "Uw"))
        })
        .map(|(name, text)| format!("{name}: {text}"))
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}
