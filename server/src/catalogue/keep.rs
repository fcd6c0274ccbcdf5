//! How long personal data is kept (GDPR, article 5(1)(e)).

use jiff::{SignedDuration, Timestamp};

/// Whole days that something is kept: at least one.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Days(u16);

impl Days {
    /// Registrations, after their event: when the catalogue says nothing else.
    pub const AFTER_EVENT: Self = Self(180);
    /// Addresses that were never confirmed: as long as their link is good. Longer would serve nobody.
    pub const UNCONFIRMED: Self = Self(7);
    /// Members who left, when the catalogue says nothing else.
    pub const UNSUBSCRIBED: Self = Self(30);
    /// The longest: ten years.
    pub const MOST: Self = Self(3650);

    /// So many days, between one and `most`.
    #[must_use]
    pub fn new(days: u32, most: Self) -> Option<Self> {
        let days = u16::try_from(days).ok()?;
        (1..=most.0).contains(&days).then_some(Self(days))
    }

    /// The number of days.
    #[must_use]
    pub const fn count(self) -> u16 {
        self.0
    }

    /// So many days before an instant: what is older may go.
    #[must_use]
    pub fn before(self, now: Timestamp) -> Timestamp {
        let span = SignedDuration::from_hours(24 * i64::from(self.0));
        now.saturating_sub(span).unwrap_or(Timestamp::MIN)
    }
}
