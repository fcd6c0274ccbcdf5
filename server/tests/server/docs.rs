//! The page on looks and events says what the style sheets and the code do.

use std::fs;
use std::path::Path;

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
    let page = text("www/docs/uiterlijk/index.html");
    assert_eq!(
        names(&page, "--misniets-"),
        names(&sheets(), "var(--misniets-")
    );
}

#[test]
fn every_event_of_the_runtime_stands_on_the_page() {
    let page = text("www/docs/uiterlijk/index.html");
    let report = text("src/report.rs");
    for name in names(&report, "tell(\"") {
        assert!(page.contains(&format!("misniets:{name}")), "{name}");
    }
    for line in report.lines().filter(|line| line.contains("=> \"")) {
        let word = line.split('"').nth(1).unwrap();
        assert!(word == "accepted" || page.contains(word), "{word}");
    }
}
