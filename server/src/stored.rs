//! Enums whose variants have a word in the database, in addresses, exports and files.

/// A word that no variant has: another version of the program wrote it.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[error("a {what} can't be `{found}`")]
pub struct UnknownWord {
    /// What was expected.
    pub what: &'static str,
    /// What there is.
    pub found: String,
}

/// Gives an enum the words that the database, addresses and files have for it.
macro_rules! stored {
    ($name:ident, $what:literal, { $($variant:ident: $word:literal),+ $(,)? }) => {
        impl $name {
            /// All of them, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Its word in the database, in addresses, exports and files.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// The variant of a word.
            ///
            /// # Errors
            /// When no version of this program writes that word.
            pub fn parse(word: &str) -> Result<Self, $crate::stored::UnknownWord> {
                match word {
                    $($word => Ok(Self::$variant),)+
                    found => Err($crate::stored::UnknownWord { what: $what, found: found.to_owned() }),
                }
            }
        }
    };
}
pub(crate) use stored;
