//! The words an attribute chooses from, where it does: for the reference, the editors' completion and the snippet builder.

use super::{Expected, Tone};
use crate::{form::Provider, lang::Lang, theme::Theme};

impl Expected {
    /// Every value there is, as it is written; none where there are more than one could list.
    #[must_use]
    pub fn choices(self) -> Vec<&'static str> {
        match self {
            Self::Lang => Lang::ALL.map(Lang::code).to_vec(),
            Self::Theme => Theme::ALL.map(Theme::name).to_vec(),
            Self::Load => vec!["visible", "idle", "eager"],
            Self::Switch => vec!["on", "off"],
            Self::Layout => vec!["card", "inline", "bare"],
            Self::Tone => Tone::ALL.map(Tone::name).to_vec(),
            Self::Provider => Provider::ALL.map(Provider::name).to_vec(),
            _ => Vec::new(),
        }
    }
}
