//! In which group of the form an attribute stands.

use misniets_kit::attributes::Documentation;
use misniets_snippet::widgets::Kind;

use crate::words::Word;

/// A group of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Group {
    /// The entry of the catalogue.
    Subject,
    /// What most people fill in.
    Content,
    /// The rest of it.
    MoreContent,
    /// What is asked of visitors, and who gets the answers.
    Form,
    /// Language and looks.
    Looks,
    /// For who knows why.
    Technical,
}

impl Group {
    /// The groups that can be folded, in order.
    pub(crate) const FOLDED: [Self; 4] =
        [Self::MoreContent, Self::Form, Self::Looks, Self::Technical];

    /// What it is called.
    pub(crate) const fn word(self) -> Word {
        match self {
            Self::Subject | Self::Content => Word::Content,
            Self::MoreContent => Word::MoreContent,
            Self::Form => Word::FormGroup,
            Self::Looks => Word::Looks,
            Self::Technical => Word::Technical,
        }
    }

    /// Where an attribute of a widget stands.
    pub(crate) fn of(kind: Kind, name: &str) -> Self {
        match name {
            _ if name == kind.subject() => Self::Subject,
            "title" | "start" | "duration" | "teaser" | "price" | "text" | "organiser" => {
                Self::Content
            }
            "fields" | "consents" | "prefill" | "privacy_url" | "topics" | "frequency"
            | "provider" | "endpoint" | "target" | "names" | "list" => Self::Form,
            "lang" | "theme" | "accent" | "layout" => Self::Looks,
            "structured_data" | "load" | "api" => Self::Technical,
            _ => Self::MoreContent,
        }
    }

    /// A widget's attributes that stand in it, in the order of their declaration.
    pub(crate) fn attributes(self, kind: Kind) -> impl Iterator<Item = &'static Documentation> {
        let all = kind.attributes().iter();
        all.filter(move |documented| Self::of(kind, documented.field.name) == self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_widget_has_its_subject_first_and_something_in_every_group_it_needs() {
        for kind in Kind::ALL {
            let subject: Vec<_> = Group::Subject
                .attributes(kind)
                .map(|it| it.field.name)
                .collect();
            assert_eq!(subject, [kind.subject()]);
            let has_form = kind.has_form();
            for group in [Group::Content, Group::Form, Group::Looks, Group::Technical] {
                if group == Group::Form && !has_form {
                    continue;
                }
                assert!(
                    group.attributes(kind).next().is_some(),
                    "{kind:?} {group:?}"
                );
            }
        }
    }
}
