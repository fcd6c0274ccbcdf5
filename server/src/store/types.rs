//! What is stored, and what became of an attempt.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::{StoreError, TokenUse};
use crate::catalogue::{Event, Occurrence, Quota};
use crate::lang::Lang;
use crate::registration::{Email, Registered, Status};

/// An answer to a field of the form: its name on the wire, and what was filled in.
pub type Answer = (String, String);

/// A consent that was given.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Consent {
    /// Its name in the catalogue; empty for the built-in one.
    pub name: String,
    /// The exact wording that was ticked.
    pub text: String,
    /// Whether the form could be sent without it.
    pub required: bool,
}

/// What decides about a registration, read from the catalogue before the transaction.
#[derive(Clone, Copy, Debug)]
pub struct Admission {
    /// Whether it is still time.
    pub open: bool,
    /// The seats, when they are limited.
    pub quota: Option<Quota>,
    /// Whether one can wait when there is no seat.
    pub waitlist: bool,
    /// Whether the address must be confirmed first (double opt-in).
    pub confirm: bool,
    /// How long a seat is held until the address is confirmed; `None` holds none.
    pub hold: Option<SignedDuration>,
    /// When it takes place.
    pub occurrence: Occurrence,
}

impl Admission {
    /// What the catalogue says about an event that takes place then.
    #[must_use]
    pub fn of(event: &Event, occurrence: Occurrence, now: Timestamp) -> Self {
        Self {
            open: occurrence.is_open(now) && !event.cancelled,
            quota: event.quota,
            waitlist: event.waitlist,
            confirm: event.double_opt_in,
            hold: event.confirm_within,
            occurrence,
        }
    }
}

/// What became of a registration.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Outcome {
    /// Stored now, or before with the same key or address.
    Accepted(Registered),
    /// No seats left; nothing is stored.
    Full {
        /// Whether one could wait.
        waitlist: bool,
    },
    /// Too late; nothing is stored.
    Closed,
    /// The form's token was used for another mailbox or event; nothing is stored.
    TokenUsed,
}

/// Where a registration stands.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum RegistrationStatus {
    /// The address is not confirmed yet; a seat is held for a time where the event says so.
    Pending,
    /// Has a seat.
    Registered,
    /// Waits for a seat.
    Waitlisted,
    /// Given up, by the person or the organiser.
    Cancelled,
}

/// Where a list's member stands.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum MemberStatus {
    /// The address is not confirmed yet.
    Pending,
    /// Gets the list's mail.
    Confirmed,
    /// Does not any more.
    Unsubscribed,
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
            pub fn parse(word: &str) -> Result<Self, StoreError> {
                match word {
                    $($word => Ok(Self::$variant),)+
                    found => Err(StoreError::Value { what: $what, found: found.to_owned() }),
                }
            }
        }
    };
}
pub(crate) use stored;

stored!(RegistrationStatus, "status of a registration", {
    Pending: "pending", Registered: "registered", Waitlisted: "waitlisted", Cancelled: "cancelled",
});
stored!(MemberStatus, "status of a member", {
    Pending: "pending", Confirmed: "confirmed", Unsubscribed: "unsubscribed",
});

impl From<Status> for RegistrationStatus {
    fn from(status: Status) -> Self {
        match status {
            Status::Pending => Self::Pending,
            Status::Registered => Self::Registered,
            Status::Waitlisted => Self::Waitlisted,
        }
    }
}

/// A stored registration.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Row {
    /// Its number, never used again.
    pub id: i64,
    /// The event's id.
    pub event: String,
    /// Who.
    pub name: String,
    /// At which address.
    pub email: String,
    /// In which language.
    pub lang: Lang,
    /// On which page.
    pub page: Option<String>,
    /// What the catalogue's questions were answered, in the form's order.
    pub answers: Vec<Answer>,
    /// What was answered to questions of the page's own, which the catalogue does not know.
    pub other_answers: Vec<Answer>,
    /// What was agreed to.
    pub consents: Vec<Consent>,
    /// Where it stands.
    pub status: RegistrationStatus,
    /// When it was sent.
    pub registered_at: Timestamp,
    /// When the address was confirmed.
    pub confirmed_at: Option<Timestamp>,
    /// Until when a seat is held for an address that is not confirmed yet.
    pub seat_until: Option<Timestamp>,
    /// Start and end in the last mail to this person.
    pub notified_times: Option<(Timestamp, Timestamp)>,
    /// RFC 5545's SEQUENCE of this person's calendar entry.
    pub sequence: i64,
}

/// What became of a click on a confirmation.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum ConfirmOutcome {
    /// Confirmed by this click; where it stands now.
    Confirmed(RegistrationStatus),
    /// Was so before; where it stands.
    Already(RegistrationStatus),
    /// No seat left and nowhere to wait; it stays unconfirmed.
    Full,
    /// Too late.
    Closed,
    /// Erased, or never there.
    Gone,
}

/// What became of a cancellation.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum CancelOutcome {
    /// Cancelled now; so many of the waiting got a seat.
    Cancelled(usize),
    /// Was so before.
    Already,
    /// Erased, or never there.
    Gone,
}

/// A request to be on a list, as it can be stored.
#[derive(Clone, Debug)]
pub struct Member {
    /// The list's id.
    pub list: String,
    /// At which address.
    pub email: Email,
    /// Who; empty when the form didn't ask.
    pub name: String,
    /// In which language.
    pub lang: Lang,
    /// On which page.
    pub page: Option<String>,
    /// The chosen topics' ids.
    pub topics: Vec<String>,
    /// How often.
    pub frequency: Option<String>,
    /// What the catalogue's questions were answered, in the form's order.
    pub answers: Vec<Answer>,
    /// What was answered to questions of the page's own, which the catalogue does not know.
    pub other_answers: Vec<Answer>,
    /// What was agreed to.
    pub consents: Vec<Consent>,
    /// The use of the form's token, when the settings ask for one.
    pub token: Option<TokenUse>,
}

/// A stored member of a list.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct MemberRow {
    /// Its number, never used again.
    pub id: i64,
    /// The list's id.
    pub list: String,
    /// Who; empty when the form didn't ask.
    pub name: String,
    /// At which address.
    pub email: String,
    /// In which language.
    pub lang: Lang,
    /// On which page.
    pub page: Option<String>,
    /// The chosen topics' ids.
    pub topics: Vec<String>,
    /// How often.
    pub frequency: Option<String>,
    /// What the catalogue's questions were answered, in the form's order.
    pub answers: Vec<Answer>,
    /// What was answered to questions of the page's own, which the catalogue does not know.
    pub other_answers: Vec<Answer>,
    /// What was agreed to.
    pub consents: Vec<Consent>,
    /// Where it stands.
    pub status: MemberStatus,
    /// When it was asked.
    pub requested_at: Timestamp,
    /// When the address was confirmed.
    pub confirmed_at: Option<Timestamp>,
    /// When it left.
    pub unsubscribed_at: Option<Timestamp>,
}
