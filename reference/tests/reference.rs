//! What is written down is what the code does, and what stands in `www/` is what is written.

#![allow(clippy::unwrap_used, reason = "a test that can't go on stops")]

use std::fs;
use std::path::{Path, PathBuf};

use misniets_reference::events::{EVENTS, REASONS, STATUSES};
use misniets_reference::looks::{PARTS, PROPERTIES};
use misniets_snippet::widgets::Kind;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn text(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

/// The names that follow a mark, each once, in alphabetical order.
fn names(text: &str, mark: &str) -> Vec<String> {
    let name = |tail: &str| {
        let end = tail.find(|c: char| !c.is_ascii_lowercase() && c != '-');
        tail.get(..end.unwrap_or(tail.len())).unwrap().to_owned()
    };
    sorted(text.split(mark).skip(1).map(name))
}

fn sorted(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut names: Vec<String> = names.filter(|name| !name.is_empty()).collect();
    names.sort();
    names.dedup();
    names
}

/// Every file of Rust below a folder, one after another.
fn sources(folder: &Path) -> String {
    let mut text = String::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            text.push_str(&sources(&path));
        } else if path.extension().is_some_and(|it| it == "rs") {
            text.push_str(&fs::read_to_string(&path).unwrap());
        }
    }
    text
}

#[test]
fn the_files_in_www_are_what_the_code_says_today() {
    for (place, wanted) in misniets_reference::files().unwrap() {
        let found = fs::read_to_string(root().join("www").join(place)).unwrap_or_default();
        assert!(found == wanted, "www/{place} is stale: cargo xtask docs");
    }
}

#[test]
fn every_custom_property_of_the_style_sheets_is_declared_and_no_other() {
    let sheets = Kind::all_styles().concat();
    let declared = sorted(
        PROPERTIES
            .iter()
            .map(|it| it.name.replace("--misniets-", "")),
    );
    assert_eq!(declared, names(&sheets, "var(--misniets-"));
}

#[test]
fn every_part_of_the_views_is_declared_and_no_other() {
    let code = sources(&root().join("widgets"));
    // The first name is the part; a second one tells parts of the same kind apart.
    let mut found = sorted(
        names(&code, " part=\"")
            .into_iter()
            .chain(names(&code, "[part=")),
    );
    // Words for screen readers and a place that is kept free have no looks.
    found.retain(|name| name != "unseen" && name != "countdown-place");
    assert_eq!(sorted(PARTS.iter().map(|it| (*it).to_owned())), found);
}

#[test]
fn every_event_of_the_runtime_is_declared_with_its_details() {
    let report = text("src/report.rs");
    let declared = sorted(EVENTS.iter().map(|it| it.name.to_owned()));
    assert_eq!(declared, names(&report, "emit(\""));
    let words = report.lines().filter(|line| line.contains("=> \""));
    for word in words.map(|line| line.split('"').nth(1).unwrap()) {
        let known = word == "accepted" || STATUSES.contains(&word) || REASONS.contains(&word);
        assert!(known, "{word}");
    }
    let help = text("src/help.js");
    for kind in names(&help, "return ['")
        .iter()
        .chain(&names(&help, "? ['"))
    {
        assert!(REASONS.contains(&kind.as_str()), "{kind}");
    }
}
