//! The language files: each page fetches the texts of its own language only.

use anyhow::{Context, Result};
use serde_json::{Map, Value};

use crate::process;
use crate::project::Project;

/// What the bundle's own code prints: the style sheet, for each language its text tables, and owners' words.
#[derive(serde::Deserialize)]
pub(crate) struct Words {
    /// The widgets' style sheet, as written.
    pub(crate) style: String,
    /// The names of the settings that the address of a card may carry, as in `dataset`.
    pub(crate) settings: Vec<String>,
    /// The widgets, in the order in which the loader looks for their attributes.
    pub(crate) widgets: Vec<Widget>,
    languages: Map<String, Value>,
    owner: Value,
}

/// What the scripts of the page know of a widget.
#[derive(serde::Deserialize)]
pub(crate) struct Widget {
    /// The value of `data-misniets`.
    pub(crate) name: String,
    /// The kind of its entries, which is the attribute that names one.
    pub(crate) kind: String,
    /// The height to reserve in a narrow column and in a wide one, and the width of a wide one, in CSS px.
    pub(crate) reserved: [u32; 3],
    /// The words of a link to a hosted page, by language.
    pub(crate) links: Map<String, Value>,
}

/// All words and looks, as JSON, printed by the bundle's own code.
pub(crate) fn read(project: &Project) -> Result<String> {
    let mut cargo = process::native_cargo(&project.cache)?;
    cargo
        .current_dir(&project.root)
        .args(["run", "--package", "misniets", "--example", "texts"]);
    process::long_step("words and looks (cargo)", || process::captured(&mut cargo))
}

/// Parses what [`read`] gave.
pub(crate) fn parse(json: &str) -> Result<Words> {
    serde_json::from_str(json).context("the text tables are no JSON")
}

impl Words {
    /// The loader's help with owners' words in it.
    pub(crate) fn put_into(&self, help: &str) -> Result<String> {
        let (before, after) = help
            .split_once("__WORDS__")
            .context("src/help.js has no __WORDS__")?;
        Ok([before, &self.owner.to_string(), after].concat())
    }

    /// Language and content of each file: its tables.
    pub(crate) fn by_language(&self) -> Vec<(String, String)> {
        let files = self.languages.iter();
        files
            .map(|(lang, tables)| (lang.clone(), tables.to_string()))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_becomes_a_file_and_owners_words_go_into_the_help() {
        let words =
            parse(r#"{"style":"a { }","settings":["accent"],"widgets":[],"languages":{"nl":{"a":["één"]},"fr":{"a":["un"]}},"owner":{"diagnostics":["a"]}}"#).unwrap();
        let files = words.by_language();
        assert!(files.contains(&("nl".to_owned(), r#"{"a":["één"]}"#.to_owned())));
        assert_eq!(files.len(), 2);
        assert_eq!(
            words.put_into("const W = __WORDS__;").unwrap(),
            r#"const W = {"diagnostics":["a"]};"#
        );
        assert!(words.put_into("const W = 1;").is_err());
    }
}
