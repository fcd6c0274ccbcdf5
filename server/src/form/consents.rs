//! What a visitor agreed to, in the words that were ticked.

use misniets_kit::form::is_question_name;

use super::wording::Wording;
use super::{Input, Mistake, Wrong};
use crate::submission::Consent;

/// The longest wording of a consent, in characters.
pub const CONSENT_MAX: usize = 2000;

/// The most consents that are kept beside those the catalogue knows.
const UNDECLARED_MAX: usize = 10;

/// What a checkbox without a wording sends (`on`), and what programs send in its place. It says nothing of what was agreed
/// to. Only as written here: an owner's own wording may be a single word too, such as `Ja`.
const NO_WORDINGS: [&str; 7] = ["on", "true", "1", "yes", "ja", "oui", "ok"];

/// Who sent a form, which decides which wordings are believed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum SentBy {
    /// A page in a browser. It shows what it sends, in the words it was made with: they may be older than the catalogue's,
    /// or the page's own (`data-text-consent`, its JSON child).
    Page,
    /// A program. It names the wording that it showed.
    Program,
}

/// Reads the consents that were given. `wordings` are those that the form asks, in every language.
pub(crate) fn consents(
    wordings: &[Wording],
    sent_by: SentBy,
    input: &Input,
    mistakes: &mut Vec<Mistake>,
) -> Vec<Consent> {
    let mut given = Vec::new();
    for asked in asked(wordings, input) {
        let Asked { field, .. } = &asked;
        let mistake = match input.get(field) {
            None if asked.is_required => Wrong::Missing,
            None => continue,
            Some(sent) if sent.chars().count() > CONSENT_MAX => Wrong::TooLong(CONSENT_MAX),
            Some(sent) => match wording_of(sent, field, wordings, sent_by) {
                Some(text) => {
                    given.push(Consent {
                        name: asked.name,
                        text,
                        required: asked.is_required,
                    });
                    continue;
                }
                None => Wrong::Consent,
            },
        };
        mistakes.push(Mistake::new(asked.field, mistake));
    }
    given
}

/// A consent that a form asks.
struct Asked {
    name: String,
    field: String,
    is_required: bool,
}

/// The consents of the catalogue, each once, and those that a page asks by itself: what was agreed to there is kept as well.
fn asked(wordings: &[Wording], input: &Input) -> Vec<Asked> {
    let mut all: Vec<Asked> = Vec::new();
    for wording in wordings {
        match all.iter_mut().find(|asked| asked.field == wording.field) {
            Some(asked) => asked.is_required |= wording.is_required,
            None => all.push(Asked {
                name: wording.name.clone(),
                field: wording.field.clone(),
                is_required: wording.is_required,
            }),
        }
    }
    let is_known = |field: &str| all.iter().any(|asked| asked.field == field);
    let page_s_own = input.fields().filter_map(|(field, _)| {
        let name = field.strip_prefix("consent-")?;
        (is_question_name(name) && !is_known(field)).then(|| Asked {
            name: name.to_owned(),
            field: field.to_owned(),
            is_required: false,
        })
    });
    let further: Vec<_> = page_s_own.take(UNDECLARED_MAX).collect();
    all.extend(further);
    all
}

/// The wording that was agreed to; `None` when it can't be told.
fn wording_of(sent: &str, field: &str, wordings: &[Wording], sent_by: SentBy) -> Option<String> {
    let mut of_field = wordings.iter().filter(|wording| wording.field == field);
    if let Some(wording) = of_field.find(|wording| wording.is_meant_by(sent)) {
        return Some(wording.text.clone());
    }
    let is_own = sent_by == SentBy::Page && !NO_WORDINGS.contains(&sent);
    is_own.then(|| sent.to_owned())
}
