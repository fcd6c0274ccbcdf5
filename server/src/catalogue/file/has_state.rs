//! Whether visitors see an entry, as a file says it.

use toml::Spanned;

/// An entry that may say whether visitors see it.
pub(super) trait HasState {
    /// What it says, unchecked.
    fn state(&self) -> Option<&Spanned<String>>;
}
