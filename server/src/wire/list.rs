//! A list as the newsletter widget's own configuration.

use serde::Serialize;
use utoipa::ToSchema;

use super::form::{self, ChoiceShape, ConsentShape, FieldShape};
use crate::catalogue::List;
use crate::lang::Lang;

/// The newsletter widget's attributes, by their names in `dataset`.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ListConfig {
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    topics: Vec<ChoiceShape>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    frequency: Vec<ChoiceShape>,
    #[serde(skip_serializing_if = "Option::is_none")]
    organiser: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    privacy_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sender: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fields: Vec<FieldShape>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    consents: Vec<ConsentShape>,
}

impl ListConfig {
    /// A list in a language; its mails come from `sender`, if it has none of its own.
    pub(crate) fn of(list: &List, sender: Option<String>, lang: Lang) -> Self {
        let texts = list.texts.get(lang);
        Self {
            title: texts.title.clone(),
            text: texts.text.clone(),
            topics: form::choices(&list.topics, lang),
            frequency: form::choices(&list.frequency, lang),
            organiser: texts.organiser.clone(),
            privacy_url: list.privacy_url.as_ref().map(ToString::to_string),
            sender: list.sender.clone().or(sender),
            fields: form::fields(&list.fields, lang),
            consents: form::consents(&list.consents, lang),
        }
    }
}
