//! The wordings that a form asks to agree to, each with an identifier.

use sha2::{Digest, Sha256};

use crate::catalogue::{Consent, Event, List};
use crate::lang::Lang;

/// How many bytes of its hash name a wording.
const ID_BYTES: usize = 8;

/// A sentence that a form asks to agree to, in one language.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Wording {
    /// The consent's name in the catalogue; empty for the usual one.
    pub(crate) name: String,
    /// The field it arrives in.
    pub(crate) field: String,
    /// The sentence.
    pub(crate) text: String,
    /// Whether the form can't be sent without it.
    pub(crate) is_required: bool,
}

impl Wording {
    /// The identifier: a hash of the field and the sentence, in hexadecimal. Another sentence has another one.
    pub(crate) fn id(&self) -> String {
        let hash = Sha256::digest(format!("{}\n{}", self.field, self.text));
        hash.iter()
            .take(ID_BYTES)
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }

    /// Whether this is what was sent: the identifier, or the sentence with whatever white space a page puts in it.
    pub(super) fn is_meant_by(&self, sent: &str) -> bool {
        sent.split_whitespace().eq(self.text.split_whitespace()) || sent == self.id()
    }

    fn declared(consent: &Consent, lang: Lang) -> Self {
        Self {
            name: consent.name.clone(),
            field: consent.wire_name(),
            text: consent.text.get(lang).clone(),
            is_required: consent.required,
        }
    }

    fn usual(text: String, is_required: bool) -> Self {
        Self {
            name: String::new(),
            field: "consent".to_owned(),
            text,
            is_required,
        }
    }
}

/// What the form of an event asks to agree to, in one language: always the usual consent, in the catalogue's words if it
/// has any.
pub(crate) fn wordings_of_event(event: &Event, lang: Lang) -> Vec<Wording> {
    use misniets_webinar::texts::Word;
    let organiser = event.texts(lang).1.organiser.as_deref();
    let mut wordings = Vec::new();
    if event
        .consents
        .iter()
        .all(|consent| !consent.name.is_empty())
    {
        let text = match organiser {
            Some(organiser) => Word::ConsentTo.fill(lang, "organiser", organiser),
            None => Word::Consent.text(lang).to_owned(),
        };
        wordings.push(Wording::usual(text, true));
    }
    for consent in &event.consents {
        let wording = Wording::declared(consent, lang);
        // The usual consent of an event is what its form is for, whatever the catalogue says.
        let is_required = wording.is_required || wording.name.is_empty();
        wordings.push(Wording {
            is_required,
            ..wording
        });
    }
    wordings
}

/// What the form of a list asks to agree to, in one language: the sentence below its button, and what the catalogue adds.
pub(crate) fn wordings_of_list(list: &List, lang: Lang) -> Vec<Wording> {
    use misniets_newsletter::texts::Word;
    let text = match list.texts.get(lang).organiser.as_deref() {
        Some(organiser) => Word::ConsentTo.fill(lang, "organiser", organiser),
        None => Word::Consent.text(lang).to_owned(),
    };
    let declared = list.consents.iter();
    std::iter::once(Wording::usual(text, false))
        .chain(declared.map(|consent| Wording::declared(consent, lang)))
        .collect()
}

/// The wordings of a form in every language: a visitor may change theirs, and a form keeps the one it was made in.
pub(crate) fn in_every_language(of: impl Fn(Lang) -> Vec<Wording>) -> Vec<Wording> {
    Lang::ALL.into_iter().flat_map(of).collect()
}
