//! Text tables: every word a user reads stands in one, in all four languages or it does not compile.
//!
//! On the server and in tests a table is part of the program. In the bundle only its keys are: `cargo xtask build`
//! writes each language to a file of its own (built with `--cfg misniets_texts="by_file"`), the loader fetches the
//! page's language, and [`load`] takes it in. A phone pays for one language, not four.

use std::cell::RefCell;

use wasm_bindgen::JsValue;
use yew::AttrValue;

use crate::{lang::Lang, submit::get};

/// Declares a table of texts: an enum with one variant a text, each in nl, fr, de and en, and the table's name.
///
/// ```
/// misniets_kit::texts! {
///     /// Words of an example.
///     pub enum Word in "example" {
///         Hello { nl: "Dag {name}", fr: "Bonjour {name}", de: "Guten Tag {name}", en: "Hello {name}" },
///     }
/// }
/// use misniets_kit::{lang::Lang, texts::fill};
/// assert_eq!(fill(&Word::Hello.say(Lang::Fr), "name", "Ann"), "Bonjour Ann");
/// ```
#[macro_export]
macro_rules! texts {
    ($(#[$meta:meta])* $vis:vis enum $name:ident in $table:literal {
        $($key:ident { nl: $nl:literal, fr: $fr:literal, de: $de:literal, en: $en:literal $(,)? }),+ $(,)?
    }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs, unreachable_pub, reason = "a text's own words say what it is; tables may be private")]
        $vis enum $name { $($key),+ }

        #[allow(dead_code, unreachable_pub, reason = "tables may be private")]
        impl $name {
            /// The table's name in the language files.
            pub const TABLE: &'static str = $table;

            /// All keys of the table, in order.
            pub const ALL: &'static [Self] = &[$(Self::$key),+];

            /// The text in a language.
            #[must_use]
            pub fn say(self, lang: $crate::lang::Lang) -> ::yew::AttrValue {
                #[cfg(misniets_texts = "by_file")]
                return $crate::texts::loaded($table, self as u32, lang);
                #[cfg(not(misniets_texts = "by_file"))]
                return ::yew::AttrValue::Static(self.text(lang));
            }

            /// The text in a language, where the whole table is at hand.
            #[cfg(not(misniets_texts = "by_file"))]
            #[must_use]
            pub const fn text(self, lang: $crate::lang::Lang) -> &'static str {
                use $crate::lang::Lang;
                match (self, lang) {
                    $(
                        (Self::$key, Lang::Nl) => $nl,
                        (Self::$key, Lang::Fr) => $fr,
                        (Self::$key, Lang::De) => $de,
                        (Self::$key, Lang::En) => $en,
                    )+
                }
            }
        }
    };
}

thread_local! {
    static LOADED: RefCell<Vec<(Lang, JsValue)>> = const { RefCell::new(Vec::new()) };
}

/// Takes in a language file: `{"table": ["text", …], …}`, the texts in the order of the table's keys.
pub fn load(lang: Lang, tables: JsValue) {
    LOADED.with_borrow_mut(|loaded| {
        if tables.is_object() && loaded.iter().all(|(have, _)| *have != lang) {
            loaded.push((lang, tables));
        }
    });
}

/// A text of a language file; empty when the file was not loaded.
#[must_use]
pub fn loaded(table: &str, index: u32, lang: Lang) -> AttrValue {
    LOADED.with_borrow(|loaded| {
        let tables = loaded
            .iter()
            .find(|(have, _)| *have == lang)
            .map(|(_, tables)| tables);
        let text = tables.and_then(|tables| {
            js_sys::Reflect::get_u32(&get(tables, table), index)
                .ok()?
                .as_string()
        });
        text.unwrap_or_default().into()
    })
}

/// Puts a value in a text's `{name}` gap. A text without that gap comes back as it is.
#[must_use]
pub fn fill(text: &str, gap: &str, value: &str) -> String {
    let mut filled = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        match after.split_once('}') {
            Some((name, tail)) if name == gap => {
                filled.push_str(value);
                rest = tail;
            }
            _ => {
                filled.push('{');
                rest = after;
            }
        }
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn a_gap_takes_its_value_and_other_braces_stay() {
        assert_eq!(fill("nog {n} uur", "n", "3"), "nog 3 uur");
        assert_eq!(fill("{a}{n}{", "n", "{n}"), "{a}{n}{");
    }
}
