//! What is stored, and what became of an attempt.

use jiff::{SignedDuration, Timestamp};

use crate::catalogue::{Event, Occurrence, Quota};
use crate::lang::Lang;
use crate::stored::stored;
use crate::submission::{Answer, Consent, Registered, Status};

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

/// What is in the outbox at a moment.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct OutboxState {
    /// Mails that are still to go out.
    pub waiting: i64,
    /// How long ago the oldest of them was noted, in seconds.
    pub oldest_age: i64,
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
    /// How often the organiser corrected the address. Links made for an earlier address are no longer valid.
    pub link_version: i64,
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
