//! Forms, from what arrives to values that hold: the fields as the catalogue declares them, consents, addresses.

mod answers;
mod consents;
mod input;
mod json;
mod urlencoded;
mod wording;

pub use crate::catalogue::MAX_FIELDS;
pub use crate::email::{EMAIL_MAX, Email, Mailbox};
pub use crate::mistake::{Mistake, Wrong};
pub use answers::{CHOICES_MAX, NAME_MAX, TEXT_MAX, TEXTAREA_MAX};
pub use consents::{CONSENT_MAX, SentBy};
pub use input::{Input, MalformedInput};

pub(crate) use answers::{Answered, answers, chosen, one_of};
pub(crate) use consents::consents;
pub(crate) use wording::{Wording, in_every_language, wordings_of_event, wordings_of_list};
