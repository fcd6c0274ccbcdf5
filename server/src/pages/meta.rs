//! What a hosted page tells search engines and other sites: description, canonical address, Open Graph
//! (<https://ogp.me>), JSON-LD (schema.org), and where its oEmbed answer is (<https://oembed.com>).

use jiff::Timestamp;
use misniets_kit::structured::{self as schema, Properties};
use misniets_kit::time::Instant;
use serde_json::{Map, Value};
use url::form_urlencoded;

use super::{ListRender, Render};
use crate::catalogue::{Course, DeclaredEntry};
use crate::error::BoxError;
use crate::lang::Lang;
use crate::public_url::PublicUrl;
use crate::snippet::{Widget, safe_json};

/// What other sites read of a page: Open Graph and JSON-LD.
pub(super) struct Meta {
    pub(super) title: String,
    pub(super) description: Option<String>,
    /// The page's own address, whole.
    pub(super) url: String,
    pub(super) image: Option<String>,
    /// As Open Graph writes it: `nl_BE`.
    pub(super) locale: String,
    /// The address of its oEmbed answer.
    pub(super) oembed: String,
    /// JSON-LD, safe in a script.
    pub(super) structured: String,
}

/// The facts of a page, before they are written.
struct PageMeta<'a> {
    widget: Widget,
    id: &'a str,
    title: &'a str,
    description: Option<String>,
    image: Option<String>,
}

impl Meta {
    /// Of an event.
    pub(super) fn of_event(render: &Render<'_>, cancelled: bool) -> Result<Self, BoxError> {
        let (_, texts) = render.texts();
        let learn = (!texts.learn.is_empty()).then(|| texts.learn.join(" "));
        let meta = PageMeta {
            widget: Widget::Webinar,
            id: render.event.id.as_str(),
            title: &texts.title,
            description: texts.summary.clone().or(learn),
            image: render
                .event
                .image
                .as_ref()
                .map(|it| it.absolute(render.base)),
        };
        let properties = schema::event(schema::Event {
            name: texts.title.clone().into(),
            start: instant(render.occurrence.start),
            end: instant(render.occurrence.end),
            description: meta.description.clone().unwrap_or_default().into(),
            organiser: texts.organiser.clone().unwrap_or_default().into(),
            url: meta.page(render.lang, render.base).into(),
            image: meta.image.clone().unwrap_or_default().into(),
            cancelled,
        });
        meta.write(render.lang, render.base, nested(properties))
    }

    /// Of a course.
    pub(super) fn of_course(
        course: &Course,
        start: Option<Timestamp>,
        lang: Lang,
        base: &PublicUrl,
    ) -> Result<Self, BoxError> {
        let texts = course.texts.get(lang);
        let meta = PageMeta {
            widget: Widget::Course,
            id: course.id.as_str(),
            title: &texts.title,
            description: texts.teaser.clone(),
            image: course.image.as_ref().map(|image| image.absolute(base)),
        };
        let hundredths = course.price.map(|price| (price * 100.0).round() as u32);
        let currency = course.currency.as_str().to_owned();
        let properties = schema::course(schema::Course {
            name: texts.title.clone().into(),
            description: meta.description.clone().unwrap_or_default().into(),
            url: meta.page(lang, base).into(),
            image: meta.image.clone().unwrap_or_default().into(),
            level: texts.level.clone().unwrap_or_default().into(),
            start: start.map(instant),
            price: hundredths.map(|price| (price, currency.into())),
        });
        meta.write(lang, base, nested(properties))
    }

    /// Of an entry that its widget's declaration describes.
    pub(super) fn of_declared(
        entry: &DeclaredEntry,
        lang: Lang,
        base: &PublicUrl,
    ) -> Result<Self, BoxError> {
        let title = entry.title(lang).1;
        let text = entry.text("text", lang).map(str::to_owned);
        let meta = PageMeta {
            widget: entry.widget,
            id: &entry.id,
            title,
            description: text.clone(),
            image: None,
        };
        let mut properties: Properties = vec![
            ("@context", "https://schema.org".into()),
            ("@type", "WebPage".into()),
            ("name", title.to_owned().into()),
            ("description", text.unwrap_or_default().into()),
            ("url", meta.page(lang, base).into()),
        ];
        properties.retain(|(_, value)| !value.is_empty());
        meta.write(lang, base, nested(properties))
    }

    /// Of a list.
    pub(super) fn of_list(render: &ListRender<'_>) -> Result<Self, BoxError> {
        let ListRender {
            list, lang, base, ..
        } = *render;
        let texts = list.texts.get(lang);
        let meta = PageMeta {
            widget: Widget::Newsletter,
            id: list.id.as_str(),
            title: &texts.title,
            description: texts.text.clone(),
            image: None,
        };
        let text = |text: &Option<String>| text.clone().unwrap_or_default().into();
        let publisher = texts.organiser.as_ref().map_or("", |_| "Organization");
        let mut properties: Properties = vec![
            ("@context", "https://schema.org".into()),
            ("@type", "WebPage".into()),
            ("name", texts.title.clone().into()),
            ("description", text(&texts.text)),
            ("url", meta.page(lang, base).into()),
            ("publisher.@type", publisher.into()),
            ("publisher.name", text(&texts.organiser)),
        ];
        properties.retain(|(_, value)| !value.is_empty());
        meta.write(lang, base, nested(properties))
    }
}

impl PageMeta<'_> {
    fn page(&self, lang: Lang, base: &PublicUrl) -> String {
        base.join(&self.widget.page(self.id, lang))
    }

    fn write(self, lang: Lang, base: &PublicUrl, structured: Value) -> Result<Meta, BoxError> {
        let url = self.page(lang, base);
        let query = form_urlencoded::Serializer::new(String::new())
            .append_pair("url", &url)
            .append_pair("format", "json")
            .finish();
        Ok(Meta {
            title: self.title.to_owned(),
            description: self.description,
            image: self.image,
            locale: lang.locale().replace('-', "_"),
            oembed: base.join(&format!("/v1/oembed?{query}")),
            structured: safe_json(&structured)?,
            url,
        })
    }
}

/// An object whose names may go one deeper, by a point; `src/structured.rs` does the same with the browser's objects.
fn nested(properties: Properties) -> Value {
    let mut whole = Map::new();
    for (name, value) in properties {
        let value = Value::String(value.to_string());
        match name.split_once('.') {
            None => drop(whole.insert(name.to_owned(), value)),
            Some((outer, inner)) => {
                let deeper = whole
                    .entry(outer)
                    .or_insert_with(|| Value::Object(Map::new()));
                if let Some(deeper) = deeper.as_object_mut() {
                    deeper.insert(inner.to_owned(), value);
                }
            }
        }
    }
    Value::Object(whole)
}

fn instant(at: Timestamp) -> Instant {
    Instant(at.as_millisecond())
}
