//! A course as the course widget's own configuration.

use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

use crate::catalogue::{Course, List};
use crate::lang::Lang;
use crate::public_url::PublicUrl;

/// The course widget's attributes, by their names in `dataset`.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CourseConfig {
    id: String,
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    teaser: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image_alt: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pace: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    duration: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<String>,
    /// In whole units of the currency; 0 is free.
    #[serde(skip_serializing_if = "Option::is_none")]
    price: Option<f64>,
    /// ISO 4217; there when the price is.
    #[serde(skip_serializing_if = "Option::is_none")]
    currency: Option<String>,
    /// UTC, RFC 3339.
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<String>,
    /// Seats left.
    #[serde(skip_serializing_if = "Option::is_none")]
    seats: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    badge: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cta: Option<String>,
    /// The first of its topics.
    #[serde(skip_serializing_if = "Option::is_none")]
    topic: Option<String>,
    /// The list for those who want to be kept informed.
    #[serde(skip_serializing_if = "Option::is_none")]
    list: Option<String>,
    /// Who sends that list, for the consent.
    #[serde(skip_serializing_if = "Option::is_none")]
    organiser: Option<String>,
    /// That sender's privacy notice.
    #[serde(skip_serializing_if = "Option::is_none")]
    privacy_url: Option<String>,
}

impl CourseConfig {
    /// A course in a language, with its next start.
    pub(crate) fn of(
        course: &Course,
        list: Option<&List>,
        start: Option<Timestamp>,
        lang: Lang,
        base: &PublicUrl,
    ) -> Self {
        let texts = course.texts.get(lang).clone();
        let currency = course.price.map(|_| course.currency.as_str().to_owned());
        Self {
            id: course.id.to_string(),
            title: texts.title,
            teaser: texts.teaser,
            image: course.image.as_ref().map(|image| image.absolute(base)),
            image_alt: texts.image_alt,
            pace: texts.pace,
            duration: texts.duration,
            level: texts.level,
            language: texts.language,
            price: course.price,
            currency,
            start: start.map(|start| start.to_string()),
            seats: course.seats,
            badge: texts.badge,
            url: course.url.as_ref().map(|url| url.absolute(base)),
            // A button names what its own address offers; the hosted page is the course's description.
            cta: texts.cta.filter(|_| course.url.is_some()),
            topic: course.topics.first().cloned(),
            list: course.list.as_ref().map(ToString::to_string),
            organiser: list.and_then(|list| list.texts.get(lang).organiser.clone()),
            privacy_url: list
                .and_then(|list| list.privacy_url.as_ref())
                .map(ToString::to_string),
        }
    }
}
