//! The guides say what the code does.

use std::fs;
use std::path::Path;
use std::process::Command;

use misniets_server::catalogue::Catalogue;

/// The page on looks and events, in both languages.
const LOOKS: [&str; 2] = [
    "www/docs/uiterlijk/index.html",
    "www/docs/en/theming/index.html",
];

fn text(path: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    fs::read_to_string(root.join(path)).unwrap()
}

fn sheets() -> String {
    ["kit", "webinar", "newsletter", "course"]
        .map(|widget| text(&format!("widgets/{widget}/src/style.css")))
        .concat()
}

/// The words that follow a mark, as far as names go.
fn names(text: &str, mark: &str) -> Vec<String> {
    let name = |tail: &str| {
        let end = tail.find(|c: char| !c.is_ascii_lowercase() && c != '-');
        tail[..end.unwrap_or(tail.len())].to_owned()
    };
    let mut names: Vec<_> = text.split(mark).skip(1).map(name).collect();
    names.retain(|name| !name.is_empty());
    names.sort();
    names.dedup();
    names
}

#[test]
fn every_custom_property_stands_on_the_page_and_the_page_names_no_other() {
    for page in LOOKS.map(text) {
        assert_eq!(
            names(&page, "--misniets-"),
            names(&sheets(), "var(--misniets-")
        );
    }
}

#[test]
fn every_event_of_the_runtime_stands_on_the_page() {
    let page = LOOKS.map(text).concat();
    let report = text("src/report.rs");
    for name in names(&report, "tell(\"") {
        assert!(page.contains(&format!("misniets:{name}")), "{name}");
    }
    for line in report.lines().filter(|line| line.contains("=> \"")) {
        let word = line.split('"').nth(1).unwrap();
        assert!(word == "accepted" || page.contains(word), "{word}");
    }
}

#[test]
fn every_class_of_a_console_line_has_its_place_in_both_languages() {
    let page = text("www/docs/troubleshooting/index.html");
    let sources = [
        text("src/help.js"),
        text("src/report.rs"),
        text("src/owner.rs"),
    ]
    .concat();
    let quoted = sources.split(['\'', '"']);
    let classes = [
        "csp",
        "mime",
        "network",
        "cors",
        "unsupported",
        "config",
        "crash",
        "origin",
    ];
    for class in classes {
        let said = quoted
            .clone()
            .any(|word| word == class || word.starts_with(&format!("{class}: ")));
        assert!(said, "nothing says {class} any more");
        for id in [class.to_owned(), format!("{class}-en")] {
            assert!(page.contains(&format!("<section id=\"{id}\"")), "{id}");
        }
    }
    let others = sources
        .split("say('")
        .skip(1)
        .filter_map(|rest| rest.split('\'').next());
    for class in others {
        assert!(classes.contains(&class), "{class} has no place");
    }
}

/// The guides' pages: address and content.
fn guides() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../www");
    let mut folders = vec![root.join("docs")];
    let mut pages = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.ends_with("index.html") {
                let place = path.parent().unwrap().strip_prefix(&root).unwrap();
                let html = fs::read_to_string(&path).unwrap();
                pages.push((format!("/{}/", place.display()), html));
            }
        }
    }
    pages
}

/// What stands between two marks, the first time.
fn between<'a>(text: &'a str, from: &str, to: &str) -> Option<&'a str> {
    text.split_once(from)?.1.split_once(to).map(|(it, _)| it)
}

#[test]
fn every_guide_has_a_title_and_a_description_of_its_own_and_names_its_other_language() {
    let pages = guides();
    assert!(pages.len() > 18, "{}", pages.len());
    for (address, html) in &pages {
        let title = between(html, "<title>", "</title>").unwrap_or_else(|| panic!("{address}"));
        let same = pages
            .iter()
            .filter(|(_, other)| other.contains(&format!("<title>{title}</title>")));
        assert!(same.count() <= 2, "{address}: {title}");
        for lang in ["nl", "en"] {
            let mark = format!("<link rel=\"alternate\" hreflang=\"{lang}\" href=\"");
            let Some(there) = between(html, &mark, "\"") else {
                continue;
            };
            assert!(
                html.contains("<meta name=\"description\" content=\""),
                "{address}"
            );
            let (_, other) = pages.iter().find(|(it, _)| it == there).unwrap();
            assert!(
                other.contains(&format!("href=\"{address}\"")),
                "{there} does not name {address}"
            );
            assert!(other.contains(&format!("<html lang=\"{lang}")), "{there}");
        }
    }
}

/// The examples of a kind, over all guides.
fn examples(kind: &str) -> Vec<String> {
    let mark = format!(" data-example=\"{kind}\"><code>");
    let found: Vec<String> = guides()
        .iter()
        .flat_map(|(_, html)| html.split(&mark).skip(1))
        .map(|rest| {
            rest.split("</code>")
                .next()
                .unwrap()
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
        })
        .collect();
    assert!(!found.is_empty(), "{kind}");
    found
}

#[test]
fn the_catalogues_in_the_guides_hold() {
    let now = "2026-06-01T08:00:00Z".parse().unwrap();
    for example in examples("catalogue") {
        Catalogue::from_toml(&example, now).unwrap_or_else(|error| panic!("{example}\n{error}"));
    }
}

#[test]
fn the_settings_in_the_guides_hold() {
    for example in examples("settings") {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("misniets.toml"), &example).unwrap();
        for folder in ["dist", "www"] {
            fs::create_dir(dir.path().join(folder)).unwrap();
        }
        fs::write(dir.path().join("catalogue.toml"), &examples("catalogue")[0]).unwrap();
        let told = Command::new(env!("CARGO_BIN_EXE_misniets"))
            .args(["check", "--config", "misniets.toml"])
            .current_dir(dir.path())
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&told.stderr);
        assert!(told.status.success(), "{example}\n{said}");
    }
}
