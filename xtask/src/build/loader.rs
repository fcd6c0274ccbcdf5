//! The loader's placeholders.

use anyhow::{Context, Result, bail};

use crate::manifest;

/// Puts the files' stamp, the version and the texts in the loader's source.
///
/// `__STAMP__` and `__VERSION__` stand within quotes; `__TEXTS__` becomes an object literal.
pub(crate) fn fill(source: &str, texts: &str, stamp: &str) -> Result<String> {
    let texts: serde_json::Value =
        serde_json::from_str(texts).context("src/loader.texts.json is no JSON")?;
    let values = [
        ("__STAMP__", stamp.to_owned()),
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

    const SOURCE: &str = "load('__STAMP__', '__VERSION__', __TEXTS__)";

    #[test]
    fn fills_every_placeholder() {
        let filled = fill(SOURCE, "{ \"nl\": { \"a\": \"b\" } }", "0123").unwrap();
        let expected = format!(
            "load('0123', '{}', {{\"nl\":{{\"a\":\"b\"}}}})",
            manifest::VERSION
        );
        assert_eq!(filled, expected);
    }

    #[test]
    fn refuses_a_loader_without_a_placeholder() {
        assert!(fill("load('__STAMP__')", "{}", "0123").is_err());
        assert!(fill(SOURCE, "{", "0123").is_err());
    }
}
