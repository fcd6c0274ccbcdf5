//! An event as the webinar widget's own configuration.

use serde::Serialize;
use utoipa::ToSchema;

use super::form::{self, ConsentShape, FieldShape};
use crate::catalogue::{Address, Event, Occurrence};
use crate::lang::Lang;
use crate::public_url::PublicUrl;

/// The webinar widget's attributes, by their names in `dataset`.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct EventConfig {
    title: String,
    /// UTC, RFC 3339.
    start: String,
    /// IANA.
    timezone: String,
    /// Minutes.
    duration: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    learn: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bonus: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    organiser: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    organiser_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image_alt: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    privacy_url: Option<String>,
    /// Absent when the event asks for what events ask for: `["name*"]`.
    #[serde(skip_serializing_if = "Option::is_none")]
    fields: Option<Vec<FieldShape>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    consents: Vec<ConsentShape>,
    /// Only after the end.
    #[serde(skip_serializing_if = "Option::is_none")]
    recording_url: Option<String>,
    /// Only after the end.
    #[serde(skip_serializing_if = "Option::is_none")]
    bonus_url: Option<String>,
}

impl EventConfig {
    /// An event in a language, seen from `now`.
    pub(crate) fn of(
        event: &Event,
        occurrence: Occurrence,
        ended: bool,
        lang: Lang,
        base: &PublicUrl,
    ) -> Self {
        let (_, texts) = event.texts(lang);
        let absolute =
            |address: &Option<Address>| address.as_ref().map(|address| address.absolute(base));
        let afterwards = |address| ended.then(|| absolute(address)).flatten();
        let special = event.fields != Event::usual_fields();
        let text = |text: &Option<String>| text.clone();
        Self {
            title: texts.title.clone(),
            start: occurrence.start.to_string(),
            timezone: event.zone_name.clone(),
            duration: event.minutes,
            summary: text(&texts.summary),
            learn: texts.learn.clone(),
            bonus: text(&texts.bonus),
            organiser: text(&texts.organiser),
            organiser_url: event.organiser_url.as_ref().map(ToString::to_string),
            image: absolute(&event.image),
            image_alt: text(&texts.image_alt),
            privacy_url: event.privacy_url.as_ref().map(ToString::to_string),
            fields: special.then(|| form::fields(&event.fields, lang)),
            consents: form::consents(&event.consents, lang),
            recording_url: afterwards(&event.recording),
            bonus_url: afterwards(&event.bonus_url),
        }
    }
}
