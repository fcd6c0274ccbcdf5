//! Text tables: every word a user reads stands in one, in all four languages or it does not compile.
//!
//! On the server and in tests a table is part of the program. In the bundle only its keys are: `cargo xtask build`
//! writes each language to a file of its own (built with `--cfg misniets_bundle`), the loader fetches the
//! page's language, and [`load`] takes it in. A phone pays for one language, not four.

use std::{cell::RefCell, rc::Rc};

use js_sys::Reflect;
use wasm_bindgen::JsValue;
use yew::AttrValue;

use crate::lang::Lang;

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

            /// The names of all keys, each followed by a space: what owners call them in `data-text-…`.
            pub const NAMES: &'static str = concat!($(stringify!($key), " "),+);

            /// The text in a language; the owner's own words where a widget speaks with such.
            #[must_use]
            pub fn say(self, lang: $crate::lang::Lang) -> ::yew::AttrValue {
                $crate::texts::Key::from(self).say(lang)
            }

            /// The whole table in a language: what the build writes to the language files.
            #[cfg(not(misniets_bundle))]
            #[must_use]
            pub fn in_order(lang: $crate::lang::Lang) -> Vec<&'static str> {
                Self::ALL.iter().map(|key| key.text(lang)).collect()
            }

            /// The text in a language, where the whole table is at hand.
            #[cfg(not(misniets_bundle))]
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

            /// That text with its `{gap}` filled in.
            #[cfg(not(misniets_bundle))]
            #[must_use]
            pub fn fill(self, lang: $crate::lang::Lang, gap: &str, value: &str) -> String {
                $crate::texts::fill(self.text(lang), gap, value)
            }
        }

        $(const _: () = {
            assert!(
                $crate::typography::has_french_spaces($fr),
                concat!("French spaces in ", stringify!($key), ": U+00A0 before : and », after «; U+202F before ; ! ?"),
            );
            assert!(
                $crate::typography::has_curly_apostrophes($en),
                concat!("a straight apostrophe in the English of ", stringify!($key)),
            );
        };)+

        impl From<$name> for $crate::texts::Key {
            fn from(text: $name) -> Self {
                Self {
                    table: $table,
                    index: text as u32,
                    #[cfg(not(misniets_bundle))]
                    texts: |index, lang| $name::ALL.get(index as usize).map(|key| key.text(lang)).unwrap_or_default(),
                }
            }
        }
    };
}

/// A text of a table.
#[derive(Clone, Copy)]
pub struct Key {
    /// The table's name in the language files.
    pub table: &'static str,
    /// Its place there.
    pub index: u32,
    /// The whole table, where it is at hand.
    #[cfg(not(misniets_bundle))]
    pub texts: fn(u32, Lang) -> &'static str,
}

impl Key {
    /// The text in a language; the owner's own words where a widget speaks with such.
    #[must_use]
    pub fn say(self, lang: Lang) -> AttrValue {
        if let Some(words) = overridden(self.table, self.index) {
            return words;
        }
        #[cfg(misniets_bundle)]
        return loaded(self.table, self.index, lang);
        #[cfg(not(misniets_bundle))]
        return AttrValue::Static((self.texts)(self.index, lang));
    }
}

/// Words of the owner's own, in place of a table's: table, place in it, words.
pub type Overrides = Vec<(&'static str, u32, AttrValue)>;

thread_local! {
    static OVERRIDES: RefCell<Rc<Overrides>> = RefCell::default();
    static LOADED: RefCell<Vec<(Lang, JsValue)>> = const { RefCell::new(Vec::new()) };
}

/// Sets the owner's own texts that [`Key::say`] uses from here on. Every component of a card sets them as its render
/// begins, which nothing interrupts.
pub fn set_overrides(overrides: &Rc<Overrides>) {
    OVERRIDES.set(Rc::clone(overrides));
}

/// The owner's words for a text, if there are.
#[must_use]
pub fn overridden(table: &str, index: u32) -> Option<AttrValue> {
    OVERRIDES.with_borrow(|spoken| {
        let mine = spoken
            .iter()
            .find(|(of, at, _)| *of == table && *at == index);
        mine.map(|(_, _, words)| words.clone())
    })
}

/// Finds the text that an owner's `data-text-…` means in the tables given with their [`NAMES`](crate::texts).
#[must_use]
pub fn place_of(
    name: &str,
    tables: &[(&'static str, &'static str)],
) -> Option<(&'static str, u32)> {
    tables.iter().find_map(|(table, names)| {
        let place = names
            .split(' ')
            .position(|known| !known.is_empty() && known == name)?;
        Some((*table, place as u32))
    })
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
            let table = Reflect::get(tables, &table.into()).ok()?;
            Reflect::get_u32(&table, index).ok()?.as_string()
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
