//! The loader's placeholders.

use anyhow::{Context, Result, bail};

use crate::manifest;

/// Puts the files' stamp, the version, the texts and the names of settings in the loader's source.
///
/// `__STAMP__`, `__VERSION__` and `__SETTINGS__` stand within quotes; `__TEXTS__` becomes an object literal.
pub(crate) fn fill(source: &str, texts: &str, settings: &[String], stamp: &str) -> Result<String> {
    let texts: serde_json::Value =
        serde_json::from_str(texts).context("src/loader.texts.json is no JSON")?;
    let values = [
        ("__STAMP__", stamp.to_owned()),
        ("__VERSION__", manifest::VERSION.to_owned()),
        ("__TEXTS__", texts.to_string()),
        ("__SETTINGS__", format!(" {} ", settings.join(" "))),
    ];
    let mut filled = source.to_owned();
    for (placeholder, value) in values {
        if !filled.contains(placeholder) {
            bail!("src/loader.js has no {placeholder}");
        }
        filled = filled.replace(placeholder, &value);
    }
    Ok(filled)
}

/// How the source ends: the call that takes a card.
const CALL: &str = "(__CARD__);";

/// The same in the plain loader. The server puts a card in its place (`server/src/routes/card.rs`).
const CALL_WITHOUT_CARD: &str = "(null);\n";

/// Ends the minified loader with a call without a card.
pub(crate) fn without_card(minified: &str) -> Result<String> {
    let function = minified.trim_end().strip_suffix(CALL);
    let function = function.context("the minified loader does not end with (__CARD__);")?;
    Ok([function, CALL_WITHOUT_CARD].concat())
}

/// The part of the runtime's source that another file holds.
pub(crate) fn with_keys(runtime: &str, keys: &str) -> Result<String> {
    if !runtime.contains("__KEYS__") {
        bail!("src/runtime.js has no __KEYS__");
    }
    Ok(runtime.replace("__KEYS__", &keys.replace("export function", "function")))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = "load('__STAMP__', '__VERSION__', __TEXTS__, '__SETTINGS__')";

    #[test]
    fn fills_every_placeholder() {
        let filled = fill(
            SOURCE,
            "{ \"nl\": { \"a\": \"b\" } }",
            &["accent".to_owned(), "theme".to_owned()],
            "0123",
        )
        .unwrap();
        let expected = format!(
            "load('0123', '{}', {{\"nl\":{{\"a\":\"b\"}}}}, ' accent theme ')",
            manifest::VERSION
        );
        assert_eq!(filled, expected);
    }

    #[test]
    fn refuses_a_loader_without_a_placeholder() {
        assert!(fill("load('__STAMP__')", "{}", &[], "0123").is_err());
        assert!(fill(SOURCE, "{", &[], "0123").is_err());
    }

    #[test]
    fn the_minified_loader_ends_with_a_call_that_takes_a_card() {
        assert_eq!(
            without_card("(e=>{})(__CARD__);").unwrap(),
            "(e=>{})(null);\n"
        );
        assert!(without_card("(e=>{})();").is_err());
    }
}
