//! Text tables: every word a user reads stands in one, in all four languages or it does not compile.

/// Declares a table of texts: an enum with one variant a text, each in nl, fr, de and en.
///
/// ```
/// misniets_kit::texts! {
///     /// Words of an example.
///     pub enum Word {
///         Hello { nl: "Dag {name}", fr: "Bonjour {name}", de: "Guten Tag {name}", en: "Hello {name}" },
///     }
/// }
/// use misniets_kit::{lang::Lang, texts::fill};
/// assert_eq!(fill(Word::Hello.text(Lang::Fr), "name", "Ann"), "Bonjour Ann");
/// ```
#[macro_export]
macro_rules! texts {
    ($(#[$meta:meta])* $vis:vis enum $name:ident {
        $($key:ident { nl: $nl:literal, fr: $fr:literal, de: $de:literal, en: $en:literal $(,)? }),+ $(,)?
    }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs, unreachable_pub, reason = "a text's own words say what it is; tables may be private")]
        $vis enum $name { $($key),+ }

        #[allow(dead_code, unreachable_pub, reason = "tables may be private")]
        impl $name {
            /// All keys of the table, in order.
            pub const ALL: &'static [Self] = &[$(Self::$key),+];

            /// The text in a language, for a view.
            #[must_use]
            pub const fn say(self, lang: $crate::lang::Lang) -> ::yew::AttrValue {
                ::yew::AttrValue::Static(self.text(lang))
            }

            /// The text in a language.
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
