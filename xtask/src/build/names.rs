//! Short names between the module and its glue.
//!
//! Both carry the name of each function that passes between them, with a hash that no compression removes. Renaming them
//! alike on both sides changes nothing else.

use std::collections::BTreeMap;

use anyhow::{Result, bail};
use walrus::Module;

/// Gives the functions between module and glue short names; returns the glue that uses them.
///
/// # Errors
/// When the short names may be taken, or the glue names its module in another way.
pub(crate) fn shorten(module: &mut Module, glue: &str) -> Result<String> {
    let mut names = Names::default();
    if glue
        .split(|char| !is_part_of_name(char))
        .any(Names::is_short)
    {
        bail!("the glue has names that begin with $ (see xtask/src/build/names.rs)");
    }
    for import in module.imports.iter_mut() {
        names.shorten(&mut import.name);
    }
    for export in module.exports.iter_mut() {
        names.shorten(&mut export.name);
    }
    let quoted = ["\"./misniets_bg.js\"", "\"w\""];
    let glue = names.replace(glue);
    let [long, short] = quoted;
    if glue.matches(long).count() != 1 || glue.contains(short) {
        bail!(
            "the glue does not name its module once, or has a \"w\" (see xtask/src/build/names.rs)"
        );
    }
    for import in module.imports.iter_mut() {
        if import.module == long.trim_matches('"') {
            short.trim_matches('"').clone_into(&mut import.module);
        }
    }
    Ok(glue.replace(long, short))
}

/// Long names, and the short ones given for them.
#[derive(Default)]
struct Names(BTreeMap<String, String>);

impl Names {
    fn is_short(name: &str) -> bool {
        name.len() > 1 && name.starts_with('$')
    }

    fn shorten(&mut self, name: &mut String) {
        let generated = name.starts_with("__wb")
            || name.starts_with("__externref")
            || name.contains("wasm_bindgen");
        if !generated || !name.chars().all(is_part_of_name) {
            return;
        }
        let next = self.0.len();
        let short = self
            .0
            .entry(name.clone())
            .or_insert_with(|| format!("${}", letters(next)));
        short.clone_into(name);
    }

    fn replace(&self, glue: &str) -> String {
        let mut output = String::with_capacity(glue.len());
        let mut rest = glue;
        while let Some(start) = rest.find(is_part_of_name) {
            let (before, from) = rest.split_at(start);
            let end = from
                .find(|char| !is_part_of_name(char))
                .unwrap_or(from.len());
            let (name, after) = from.split_at(end);
            output.push_str(before);
            output.push_str(self.0.get(name).map_or(name, String::as_str));
            rest = after;
        }
        output.push_str(rest);
        output
    }
}

fn is_part_of_name(char: char) -> bool {
    char.is_ascii_alphanumeric() || char == '_' || char == '$'
}

/// 0 is `a`, 25 is `z`, 26 is `aa`.
fn letters(mut number: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(b'a' + u8::try_from(number % 26).unwrap_or(0)));
        if number < 26 {
            return letters.into_iter().rev().collect();
        }
        number = number / 26 - 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_in_letters() {
        assert_eq!(
            [0, 25, 26, 27, 701, 702].map(letters),
            ["a", "z", "aa", "ab", "zz", "aaa"]
        );
    }

    #[test]
    fn renames_whole_names_on_both_sides() {
        let mut module = Module::default();
        let kind = module.types.add(&[], &[]);
        module.add_import_func("./misniets_bg.js", "__wbg_new_1", kind);
        module.add_import_func("./misniets_bg.js", "__wbg_new_12", kind);
        let glue = "import0 = { __wbg_new_1: function() {}, __wbg_new_12: __wbg_new_123 }; return { \"./misniets_bg.js\": import0 }";
        let glue = shorten(&mut module, glue).unwrap();
        assert_eq!(
            glue,
            "import0 = { $a: function() {}, $b: __wbg_new_123 }; return { \"w\": import0 }"
        );
        let imports: Vec<(&str, &str)> = module
            .imports
            .iter()
            .map(|one| (one.module.as_str(), one.name.as_str()))
            .collect();
        assert_eq!(imports, [("w", "$a"), ("w", "$b")]);
    }

    #[test]
    fn leaves_what_the_page_calls() {
        let mut name = "mount".to_owned();
        Names::default().shorten(&mut name);
        assert_eq!(name, "mount");
    }
}
