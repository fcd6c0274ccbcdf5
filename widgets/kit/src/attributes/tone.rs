//! How serious a message is.

use super::{Expected, SettingValue, Value};

/// How serious a message is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Good to know.
    #[default]
    Info,
    /// Something is different from usual.
    Warning,
    /// Something is closed or not available.
    Closed,
}

impl Tone {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Info, Self::Warning, Self::Closed];

    /// The value of the attribute.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Closed => "closed",
        }
    }
}

impl Value for Tone {
    const EXPECTED: Expected = Expected::Tone;

    fn parse(raw: &SettingValue) -> Option<Self> {
        let name = raw.as_text()?;
        Self::ALL.into_iter().find(|tone| name == tone.name())
    }
}
