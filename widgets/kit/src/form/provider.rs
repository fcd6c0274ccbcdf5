//! Who takes what a form sends. What each asks for and answers: `submit::request`.

use crate::attributes::{Expected, SettingValue, Value};

/// A service a form can post to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Provider {
    /// The companion server.
    #[default]
    MisNiets,
    /// listmonk's public subscription API.
    Listmonk,
    /// Ghost's members API: a magic link by mail.
    Ghost,
    /// HubSpot's Forms API v3, unauthenticated.
    HubSpot,
    /// Any endpoint that takes JSON and answers in Formspree's shape.
    Json,
    /// Any endpoint that takes a native form post, in a new window: its answer can't be read.
    Form,
}

impl Provider {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::MisNiets,
        Self::Listmonk,
        Self::Ghost,
        Self::HubSpot,
        Self::Json,
        Self::Form,
    ];

    /// The attribute's value.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::MisNiets => "misniets",
            Self::Listmonk => "listmonk",
            Self::Ghost => "ghost",
            Self::HubSpot => "hubspot",
            Self::Json => "json",
            Self::Form => "form",
        }
    }
}

impl Value for Provider {
    const EXPECTED: Expected = Expected::Provider;

    fn parse(raw: &SettingValue) -> Option<Self> {
        let name = raw.as_text()?;
        Self::ALL
            .into_iter()
            .find(|provider| name.eq_ignore_ascii_case(provider.name()))
    }
}
