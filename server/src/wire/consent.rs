//! What a form asks to agree to, in the shapes of the wire.

use serde::Serialize;
use utoipa::ToSchema;

use crate::form::Wording;

/// A sentence that the form asks to agree to.
#[derive(Serialize, ToSchema)]
pub(crate) struct ConsentWording {
    /// What a form may send in the place of the sentence. Another sentence, or another language, has another id.
    id: String,
    /// The field it is sent in: `consent`, or `consent-NAME`.
    field: String,
    /// The sentence, to be shown as it is.
    text: String,
    /// Whether the form can't be sent without it.
    required: bool,
}

impl From<Wording> for ConsentWording {
    fn from(wording: Wording) -> Self {
        Self {
            id: wording.id(),
            field: wording.field,
            text: wording.text,
            required: wording.is_required,
        }
    }
}

/// The wordings of a form.
pub(crate) fn wordings(wordings: Vec<Wording>) -> Vec<ConsentWording> {
    wordings.into_iter().map(ConsentWording::from).collect()
}
