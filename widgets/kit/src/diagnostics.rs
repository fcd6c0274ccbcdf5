//! Owners' words. They are English, for they are searched on the web, and in the bundle only their numbers are: the words
//! go into `help.js` (`cargo xtask build`), which healthy visitors never fetch.

/// Declares an enum whose variants have words for owners.
///
/// ```
/// misniets_kit::diagnostics! {
///     /// What a value should have been.
///     pub enum Expected {
///         /// Plain text.
///         Text = "a text",
///     }
/// }
/// assert_eq!(Expected::Text.words(), "a text");
/// assert_eq!(Expected::WORDS, ["a text"]);
/// ```
#[macro_export]
macro_rules! diagnostics {
    ($(#[$meta:meta])* $vis:vis enum $name:ident { $($(#[$doc:meta])+ $key:ident = $words:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        $vis enum $name { $($(#[$doc])+ $key),+ }

        impl $name {
            /// All words, in the order of the variants.
            pub const WORDS: &'static [&'static str] = &[$($words),+];

            /// The words.
            #[cfg(not(misniets_bundle))]
            #[must_use]
            pub const fn words(self) -> &'static str {
                match self { $(Self::$key => $words),+ }
            }
        }
    };
}

/// Words that the bundle does without.
#[must_use]
pub const fn outside_the_bundle(words: &'static str) -> &'static str {
    if cfg!(misniets_bundle) { "" } else { words }
}
