//! The fields of a form, for the description alone: they are read one by one.

use serde::Serialize;
use utoipa::ToSchema;

/// A form. Beside these it has what the event's or list's `fields` and `consents` ask, by their names.
#[derive(Serialize, ToSchema)]
pub(crate) struct Form {
    /// At most 254 bytes.
    #[schema(format = Email)]
    email: String,
    /// As `fields` says.
    name: Option<String>,
    /// The wording that was agreed to: its `id` from the entry's `consents`, or its exact text. Events require it. A page in
    /// a browser may send a wording of its own.
    consent: Option<String>,
    /// Lists: ids of topics.
    topics: Option<Vec<String>>,
    /// Lists: the id of a frequency.
    frequency: Option<String>,
    /// Events: `yes` to wait when there is no seat.
    waitlist: Option<String>,
    /// nl, fr, de, en.
    lang: Option<String>,
    /// The page's address.
    page: Option<String>,
    /// From `/v1/token`.
    token: Option<String>,
    /// When `/v1/token` asks for it: the numbers that solve its puzzles, separated by commas.
    proof_of_work: Option<String>,
    /// Must be empty.
    website: Option<String>,
}

/// The same fields as a form post: a type of its own, since clients choose by it how they send.
#[derive(Serialize, ToSchema)]
pub(crate) struct FormPost {
    #[serde(flatten)]
    form: Form,
    /// What JSON carries in the header `Idempotency-Key`.
    key: Option<String>,
}

/// A request for the mail once more.
#[derive(Serialize, ToSchema)]
pub(crate) struct ResendForm {
    #[schema(format = Email)]
    email: String,
    /// From `/v1/token`.
    token: Option<String>,
    /// When `/v1/token` asks for it.
    proof_of_work: Option<String>,
    /// nl, fr, de, en.
    lang: Option<String>,
}

/// The same as a form post.
#[derive(Serialize, ToSchema)]
pub(crate) struct ResendPost {
    #[serde(flatten)]
    form: ResendForm,
    /// Must be empty.
    website: Option<String>,
}
