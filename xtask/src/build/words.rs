//! The language files: each page fetches the texts of its own language only, and with them the style sheet.

use anyhow::{Context, Result};
use serde_json::{Map, Value};

use crate::digest;
use crate::process;
use crate::project::Project;

/// What the bundle's own code prints: the style sheet and, for each language, its text tables.
#[derive(serde::Deserialize)]
pub(crate) struct Words {
    /// The widgets' style sheet, as written.
    pub(crate) style: String,
    languages: Map<String, Value>,
}

/// All words and looks, as JSON, printed by the bundle's own code.
pub(crate) fn read(project: &Project) -> Result<String> {
    let mut cargo = process::native_cargo(&project.cache)?;
    cargo.current_dir(&project.root).args([
        "run",
        "--quiet",
        "--package",
        "misniets",
        "--example",
        "texts",
    ]);
    process::quiet(&mut cargo)
}

/// Parses what [`read`] gave.
pub(crate) fn parse(json: &str) -> Result<Words> {
    serde_json::from_str(json).context("the text tables are no JSON")
}

impl Words {
    /// Language and content of each file: its tables, and the (minified) style sheet.
    pub(crate) fn by_language(self, style: &str) -> Vec<(String, String)> {
        let file = |(lang, mut tables): (String, Value)| {
            if let Some(tables) = tables.as_object_mut() {
                tables.insert("style".to_owned(), style.into());
            }
            (lang, tables.to_string())
        };
        self.languages.into_iter().map(file).collect()
    }
}

/// What the names of all language files share.
pub(crate) fn name(files: &[(String, String)]) -> String {
    let all: String = files.iter().map(|(_, content)| content.as_str()).collect();
    digest::short(all.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_becomes_a_file_with_the_style() {
        let words =
            parse(r#"{"style":"a { }","languages":{"nl":{"a":["één"]},"fr":{"a":["un"]}}}"#);
        let files = words.unwrap().by_language("a{}");
        assert!(files.contains(&("nl".to_owned(), r#"{"a":["één"],"style":"a{}"}"#.to_owned())));
        assert_eq!(files.len(), 2);
    }
}
