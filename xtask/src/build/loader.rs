//! The loader's placeholders.

use anyhow::{Context, Result, bail};

use crate::manifest;

/// Puts file names, version and texts in the loader's source.
///
/// `__GLUE__`, `__WASM__`, `__HELP__`, `__WORDS__` (the language files' common name) and `__VERSION__` stand within quotes; `__TEXTS__` becomes an object literal.
pub(crate) fn fill(
    source: &str,
    texts: &str,
    glue: &str,
    wasm: &str,
    words: &str,
    help: &str,
) -> Result<String> {
    let texts: serde_json::Value =
        serde_json::from_str(texts).context("src/loader.texts.json is no JSON")?;
    let values = [
        ("__GLUE__", glue.to_owned()),
        ("__WASM__", wasm.to_owned()),
        ("__WORDS__", words.to_owned()),
        ("__HELP__", help.to_owned()),
        ("__VERSION__", manifest::VERSION.to_owned()),
        ("__TEXTS__", texts.to_string()),
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

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str =
        "load('__GLUE__', '__WASM__', '__WORDS__', '__HELP__', '__VERSION__', __TEXTS__)";

    #[test]
    fn fills_every_placeholder() {
        let filled = fill(
            SOURCE,
            "{ \"nl\": { \"a\": \"b\" } }",
            "glue.1.js",
            "core.2.wasm",
            "3",
            "help.4.js",
        )
        .unwrap();
        let expected = format!(
            "load('glue.1.js', 'core.2.wasm', '3', 'help.4.js', '{}', {{\"nl\":{{\"a\":\"b\"}}}})",
            manifest::VERSION
        );
        assert_eq!(filled, expected);
    }

    #[test]
    fn refuses_a_loader_without_a_placeholder() {
        assert!(
            fill(
                "load('__GLUE__')",
                "{}",
                "glue.1.js",
                "core.2.wasm",
                "3",
                "4"
            )
            .is_err()
        );
        assert!(fill(SOURCE, "{", "glue.1.js", "core.2.wasm", "3", "4").is_err());
    }
}
