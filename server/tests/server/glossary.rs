//! One word for one thing: `docs/glossary.md` says which, and no text table has a word that it forbids.

use std::fs;
use std::path::{Path, PathBuf};

/// Where text tables are.
const FOLDERS: [&str; 4] = ["widgets", "server/src", "builder/src", "src"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// A forbidden word in a language, and the one to use.
struct Rule {
    lang: String,
    never: String,
    word: String,
}

/// The glossary's tables: a heading a language, then rows of thing, word and forbidden words.
fn rules() -> Vec<Rule> {
    let text = fs::read_to_string(root().join("docs/glossary.md")).unwrap();
    let mut rules = Vec::new();
    let mut lang = "";
    for line in text.lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            lang = heading;
        }
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [_, word, never] = cells.as_slice() else {
            continue;
        };
        if *never == "never" || never.starts_with('-') {
            continue;
        }
        rules.extend(never.split(", ").map(|never| Rule {
            lang: lang.to_owned(),
            never: never.to_lowercase(),
            word: (*word).to_owned(),
        }));
    }
    rules
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|kind| kind == "rs") {
            found.push(path);
        }
    }
}

/// The texts of a source file's tables in a language, as `lang: "text"` gives them.
fn texts<'a>(source: &'a str, lang: &str) -> Vec<&'a str> {
    let opening = format!(" {lang}: \"");
    let tails = source.match_indices(&opening);
    tails
        .map(|(at, _)| {
            let text = &source[at + opening.len()..];
            let mut escaped = false;
            let end = text.find(|c| {
                let ends = c == '"' && !escaped;
                escaped = c == '\\' && !escaped;
                ends
            });
            &text[..end.unwrap()]
        })
        .collect()
}

/// A text as words between spaces, in small letters, without its `{gaps}`; hyphens stay inside words.
fn words(text: &str) -> String {
    let letters = |c: char| c.is_alphanumeric() || "-’'".contains(c);
    let plain = text.replace("\\u{a0}", " ").replace("\\u{202f}", " ");
    let outside = plain
        .split('{')
        .map(|part| part.rsplit('}').next().unwrap_or_default());
    let plain: String = outside.collect::<Vec<_>>().join(" ");
    let plain = plain.replace(|c| !letters(c), " ");
    let words: Vec<&str> = plain.split_whitespace().collect();
    format!(" {} ", words.join(" ").to_lowercase())
}

fn forbidden(source: &str, rules: &[Rule]) -> Vec<String> {
    let mut found = Vec::new();
    for lang in ["nl", "fr", "de", "en"] {
        for text in texts(source, lang) {
            let plain = words(text);
            let broken = rules
                .iter()
                .filter(|rule| rule.lang == lang && plain.contains(&format!(" {} ", rule.never)));
            found.extend(
                broken.map(|rule| {
                    format!("{lang}: «{}»: say «{}» in «{text}»", rule.never, rule.word)
                }),
            );
        }
    }
    found
}

#[test]
fn no_text_has_a_word_that_the_glossary_forbids() {
    let rules = rules();
    assert!(rules.len() > 40, "{} rules", rules.len());
    let mut files = Vec::new();
    for folder in FOLDERS {
        sources(&root().join(folder), &mut files);
    }
    let mut found = Vec::new();
    let mut read = 0;
    for file in files {
        let source = fs::read_to_string(&file).unwrap();
        if source.contains("texts! {") {
            read += 1;
            let here = forbidden(&source, &rules);
            found.extend(
                here.into_iter()
                    .map(|line| format!("{}: {line}", file.display())),
            );
        }
    }
    assert!(read >= 10, "{read} files with text tables");
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_forbidden_word_is_found_whatever_its_capitals_and_not_inside_another() {
    let rules = rules();
    let broken = |source: &str| forbidden(source, &rules).len();
    assert_eq!(broken(r#"A { en: "Join the Waitlist." }"#), 1);
    assert_eq!(
        broken(r#"A { nl: "Je e-mailadres", en: "Your waiting list" }"#),
        0
    );
    assert_eq!(broken(r#"A { fr: "Vous êtes inscrit\u{202f}!" }"#), 1);
}
