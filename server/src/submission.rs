//! What a valid form holds, and what it is answered with.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::catalogue::EventId;
use crate::email::Email;
use crate::lang::Lang;

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

/// The use of a form token, stored with what it is used for until the token expires.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct TokenUse {
    /// What no other token has.
    pub token: String,
    /// A pseudonym of the mailbox and the entry it is used for: the same one again is a retry.
    pub user: String,
    /// When the token is no longer valid in any case.
    pub expires_at: Timestamp,
}

/// A registration that can be stored.
#[derive(Clone, Debug)]
pub struct Registration {
    /// For which event.
    pub event: EventId,
    /// Who; empty when the event doesn't ask.
    pub name: String,
    /// At which address.
    pub email: Email,
    /// What was agreed to.
    pub consents: Vec<Consent>,
    /// What the catalogue's questions were answered, in the form's order.
    pub answers: Vec<Answer>,
    /// What was answered to questions of the page's own, which the catalogue does not know.
    pub other_answers: Vec<Answer>,
    /// Whether to wait when there is no seat.
    pub waitlist: bool,
    /// In which language.
    pub lang: Lang,
    /// On which page.
    pub page: Option<String>,
    /// What marks a retry of the same.
    pub key: Option<String>,
    /// The use of the form's token, when the settings ask for one.
    pub token: Option<TokenUse>,
    /// Whether the mail that fits goes out. The organiser may add somebody without one.
    pub sends_mail: bool,
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

/// The answer after success: on the wire, and stored for a retry.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize, ToSchema)]
pub struct Registered {
    /// What became of it.
    pub status: Status,
    /// Where the calendar file is.
    pub calendar: String,
    /// Opens the event in Google's calendar.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub google: Option<String>,
    /// Opens the event in Outlook's calendar.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outlook: Option<String>,
    /// Where to take part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub join: Option<String>,
    /// The address its mails come from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sender: Option<String>,
    /// With `pending`, when a seat is held until the address is confirmed: how long, in ms. The moment itself is in the
    /// mail alone: it would tell a stranger when this address registered first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirm_within: Option<i64>,
}

impl Registered {
    /// The same for somebody who stands so: the place to join is for who has a seat, the time to confirm for who must.
    #[must_use]
    pub fn with_status(self, status: Status) -> Self {
        Self {
            status,
            join: self.join.filter(|_| status == Status::Registered),
            confirm_within: self.confirm_within.filter(|_| status == Status::Pending),
            ..self
        }
    }
}

/// The states a registration can be answered with.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// The address must be confirmed first.
    Pending,
    /// A seat is taken.
    Registered,
    /// There was no seat; one waits.
    Waitlisted,
}

impl Status {
    /// Its word on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Registered => "registered",
            Self::Waitlisted => "waitlisted",
        }
    }
}
