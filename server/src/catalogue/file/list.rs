//! Lists, from what was written to what holds.

use std::collections::HashSet;

use toml::Spanned;

use super::raw::{RawChoice, RawList, RawListTexts};
use super::{ProblemKind, Reader};
use crate::catalogue::id::is_id;
use crate::catalogue::{Choice, Days, List, ListId, ListTexts, Localized};
use crate::email::Email;

impl Reader<'_> {
    pub(super) fn list(&mut self, whole: usize, raw: RawList) -> Option<List> {
        let id = self.id(&raw.id, ListId::parse);
        let topics = self.choices(raw.topics);
        let frequency = self.choices(raw.frequency);
        let sender = raw.sender.as_ref().and_then(|sender| self.sender(sender));
        let privacy_url = self.link(raw.privacy_url.as_ref());
        let fields = self.fields(raw.fields.unwrap_or_default());
        let consents = self.consents(raw.consents);
        let unconfirmed = self.days(raw.keep_unconfirmed_days.as_ref(), Days::UNCONFIRMED);
        let unsubscribed = self.days(raw.keep_unsubscribed_days.as_ref(), Days::MOST);
        self.form_size(whole, topics.len() + fields.len() + consents.len());
        let origins = self.origins(raw.origins.as_ref());
        let words = [raw.nl, raw.fr, raw.de, raw.en];
        let texts = self.texts(whole, "list", words, texts, |texts| &texts.title);
        Some(List {
            id: id?,
            topics,
            frequency,
            sender,
            privacy_url,
            fields,
            consents,
            keep_unconfirmed_days: unconfirmed.unwrap_or(Days::UNCONFIRMED),
            keep_unsubscribed_days: unsubscribed.unwrap_or(Days::UNSUBSCRIBED),
            origins,
            texts: texts?,
        })
    }

    fn choices(&mut self, raw: Vec<Spanned<RawChoice>>) -> Vec<Choice> {
        let mut choices: Vec<Choice> = Vec::new();
        let mut ids = HashSet::new();
        for choice in raw {
            let RawChoice { id, label } = choice.into_inner();
            let at = id.span().start;
            let id = id.into_inner();
            if !is_id(&id) {
                self.complain_of(
                    ProblemKind::Id,
                    at,
                    format!("`{id}` is no id; use small letters, digits and hyphens"),
                );
            }
            if !ids.insert(id.clone()) {
                self.complain_of(
                    ProblemKind::Twice,
                    at,
                    format!("the id `{id}` is used twice; each choice needs its own"),
                );
            }
            choices.extend(Localized::new(label.0).map(|label| Choice { id, label }));
        }
        choices
    }

    fn sender(&mut self, raw: &Spanned<String>) -> Option<String> {
        let sender = Email::parse(raw.get_ref()).ok();
        if sender.is_none() {
            let message = format!(
                "`{}` is no mail address; write one such as \"nieuws@bureau.be\"",
                raw.get_ref()
            );
            self.complain_of(ProblemKind::Email, raw.span().start, message);
        }
        sender.map(|sender| sender.as_str().to_owned())
    }
}

fn texts(raw: RawListTexts) -> ListTexts {
    ListTexts {
        title: raw.title,
        text: raw.text,
        organiser: raw.organiser,
    }
}
