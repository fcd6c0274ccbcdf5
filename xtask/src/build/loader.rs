//! The loader's placeholders.

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use super::words::{Widget, Words};
use crate::manifest;

/// Puts the files' stamp, the version, the names of settings and what is known of the widgets in the loader's source.
///
/// `__STAMP__`, `__VERSION__`, `__SETTINGS__` and `__LETTERS__` stand within quotes or a pattern; `__WIDGETS__` and `__TEXTS__`
/// become object literals.
pub(crate) fn fill(source: &str, words: &Words, stamp: &str) -> Result<String> {
    let facts = words.widgets.iter().map(|it| {
        let [narrow, wide, from] = it.reserved;
        let facts = match it.reserved {
            [0, 0, 0] => json!([it.name]),
            _ => json!([it.name, narrow, wide, from]),
        };
        (&it.kind, facts)
    });
    let letters = words.widgets.iter().filter_map(|it| it.kind.chars().next());
    let values = [
        ("__STAMP__", stamp.to_owned()),
        ("__VERSION__", manifest::VERSION.to_owned()),
        ("__WIDGETS__", object(facts)),
        ("__LETTERS__", letters.collect()),
        ("__TEXTS__", links(&words.widgets)),
        ("__SETTINGS__", format!(" {} ", words.settings.join(" "))),
    ];
    replace_all(source, "src/loader.js", &values)
}

/// The script around the loader, with what it knows of the widgets.
pub(crate) fn fill_card_script(source: &str, widgets: &[Widget]) -> Result<String> {
    let names: Vec<&str> = widgets.iter().map(|it| it.name.as_str()).collect();
    let values = [
        ("__KINDS__", kinds(widgets)),
        ("__NAMES__", names.join("|")),
    ];
    replace_all(source, "src/card-script.js", &values)
}

/// The runtime, with the kinds of entries by the widget.
pub(crate) fn fill_runtime(source: &str, widgets: &[Widget]) -> Result<String> {
    let values = [("__SUBJECTS__", kinds(widgets))];
    replace_all(source, "src/runtime.js", &values)
}

/// The kinds of entries by the widget.
fn kinds(widgets: &[Widget]) -> String {
    object(widgets.iter().map(|it| (&it.name, json!(it.kind))))
}

fn replace_all(source: &str, file: &str, values: &[(&str, String)]) -> Result<String> {
    let mut filled = source.to_owned();
    for (placeholder, value) in values {
        if !filled.contains(placeholder) {
            bail!("{file} has no {placeholder}");
        }
        filled = filled.replace(placeholder, value);
    }
    Ok(filled)
}

/// An object literal whose members keep their order. The names are plain words (`widgets/registry` checks them).
fn object<'a>(members: impl Iterator<Item = (&'a String, Value)>) -> String {
    let members: Vec<String> = members
        .map(|(name, value)| format!("{name}: {value}"))
        .collect();
    format!("{{ {} }}", members.join(", "))
}

/// The languages in the order in which their words compress best.
const LANGUAGES: [&str; 4] = ["en", "fr", "nl", "de"];

/// The words of links: by language, in the order of the widgets. Those of the first stand there once; the loader takes them
/// where there are none. A widget that keeps no height has no link.
fn links(widgets: &[Widget]) -> String {
    let first = widgets.first().map(|it| &it.links);
    let in_order = LANGUAGES.map(|lang| first.and_then(|links| links.get_key_value(lang)));
    let by_language = in_order.into_iter().flatten().map(|(lang, first)| {
        let linked = widgets.iter().filter(|it| it.reserved != [0, 0, 0]);
        let own = linked.skip(1).filter_map(|it| it.links.get(lang));
        let own = own.map(|words| {
            if words == first {
                json!(0)
            } else {
                words.clone()
            }
        });
        let mut all: Vec<Value> = std::iter::once(first.clone()).chain(own).collect();
        while all.last() == Some(&json!(0)) {
            all.pop();
        }
        (lang, json!(all))
    });
    object(by_language)
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

    const SOURCE: &str =
        "load('__STAMP__', '__VERSION__', __TEXTS__, '__SETTINGS__', __WIDGETS__, /[__LETTERS__]/)";

    fn words() -> Words {
        let json = r#"{ "style": "", "settings": ["accent", "theme"], "languages": {}, "owner": {}, "widgets": [
            { "name": "webinar", "kind": "event", "reserved": [3, 2, 1], "links": { "nl": "Ja" } },
            { "name": "course", "kind": "course", "reserved": [0, 0, 0], "links": { "nl": "Ja" } }] }"#;
        super::super::words::parse(json).unwrap()
    }

    #[test]
    fn fills_every_placeholder() {
        let filled = fill(SOURCE, &words(), "0123").unwrap();
        let expected = format!(
            "load('0123', '{}', {{ nl: [\"Ja\"] }}, ' accent theme ', \
             {{ event: [\"webinar\",3,2,1], course: [\"course\"] }}, /[ec]/)",
            manifest::VERSION
        );
        assert_eq!(filled, expected);
    }

    #[test]
    fn the_other_scripts_know_the_widgets_too() {
        let widgets = words().widgets;
        assert_eq!(
            fill_card_script("__KINDS__ /(__NAMES__)/", &widgets).unwrap(),
            r#"{ webinar: "event", course: "course" } /(webinar|course)/"#
        );
        assert_eq!(
            fill_runtime("__SUBJECTS__", &widgets).unwrap(),
            r#"{ webinar: "event", course: "course" }"#
        );
        assert!(fill_runtime("", &widgets).is_err());
    }

    #[test]
    fn refuses_a_loader_without_a_placeholder() {
        assert!(fill("load('__STAMP__')", &words(), "0123").is_err());
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
