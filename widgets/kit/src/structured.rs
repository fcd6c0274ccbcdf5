//! What search engines are told of an event or a course: schema.org in JSON-LD. Pure; `src/structured.rs` puts it in
//! the page.
//!
//! An object is a flat list of names and values. A point in a name goes one object deeper: `offers.price`. No name of
//! schema.org has a point in it.

use yew::AttrValue;

use crate::time::Instant;

/// Names and values of a JSON-LD object, in order; values that say nothing are left out.
pub type Properties = Vec<(&'static str, AttrValue)>;

/// An event, as far as it is known.
#[derive(Clone, Debug, Default)]
pub struct Event {
    /// Its title.
    pub name: AttrValue,
    /// Begin and end, UTC.
    pub start: Instant,
    /// End, UTC.
    pub end: Instant,
    /// What one learns.
    pub description: AttrValue,
    /// Who organises it.
    pub organiser: AttrValue,
    /// The page about it.
    pub url: AttrValue,
    /// A picture's address.
    pub image: AttrValue,
    /// Whether it will not take place.
    pub cancelled: bool,
}

/// A course, as far as it is known.
#[derive(Clone, Debug, Default)]
pub struct Course {
    /// Its title.
    pub name: AttrValue,
    /// What it is about.
    pub description: AttrValue,
    /// The page about it.
    pub url: AttrValue,
    /// A picture's address.
    pub image: AttrValue,
    /// For whom it is.
    pub level: AttrValue,
    /// When it starts next.
    pub start: Option<Instant>,
    /// What it costs, in hundredths, and the currency's code.
    pub price: Option<(u32, AttrValue)>,
}

const CONTEXT: (&str, AttrValue) = ("@context", AttrValue::Static("https://schema.org"));

/// An online event: <https://schema.org/EducationEvent>.
#[must_use]
pub fn event(event: Event) -> Properties {
    let status = if event.cancelled {
        "https://schema.org/EventCancelled"
    } else {
        "https://schema.org/EventScheduled"
    };
    said(vec![
        CONTEXT,
        ("@type", "EducationEvent".into()),
        ("name", event.name),
        ("startDate", event.start.to_rfc3339().into()),
        ("endDate", event.end.to_rfc3339().into()),
        ("eventStatus", status.into()),
        (
            "eventAttendanceMode",
            "https://schema.org/OnlineEventAttendanceMode".into(),
        ),
        ("location.@type", "VirtualLocation".into()),
        ("location.url", event.url.clone()),
        ("description", event.description),
        ("organizer.@type", type_of(&event.organiser, "Organization")),
        ("organizer.name", event.organiser),
        ("url", event.url),
        ("image", event.image),
    ])
}

/// A course, with an instance when it starts some day: <https://schema.org/Course>.
#[must_use]
pub fn course(course: Course) -> Properties {
    let start = course.start.map(|start| start.to_rfc3339().into());
    let start: AttrValue = start.unwrap_or_default();
    let (price, currency) = course
        .price
        .map_or_else(Default::default, |(price, code)| (amount(price), code));
    said(vec![
        CONTEXT,
        ("@type", "Course".into()),
        ("name", course.name),
        ("description", course.description),
        ("url", course.url),
        ("image", course.image),
        ("educationalLevel", course.level),
        ("hasCourseInstance.@type", type_of(&start, "CourseInstance")),
        ("hasCourseInstance.startDate", start),
        ("offers.@type", type_of(&price, "Offer")),
        ("offers.price", price),
        ("offers.priceCurrency", currency),
    ])
}

fn said(mut properties: Properties) -> Properties {
    properties.retain(|(_, value)| !value.is_empty());
    properties
}

/// An object is there only with what makes it worth saying.
fn type_of(value: &str, name: &'static str) -> AttrValue {
    AttrValue::Static(if value.is_empty() { "" } else { name })
}

/// `149.00`: a number with a point, whatever the language.
fn amount(hundredths: u32) -> AttrValue {
    use crate::time::push_padded;
    let mut text = String::new();
    push_padded(&mut text, i64::from(hundredths / 100), 1);
    text.push('.');
    push_padded(&mut text, i64::from(hundredths % 100), 2);
    text.into()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    /// As the page gets it: `src/structured.rs` does the same with the browser's objects.
    fn nested(properties: Properties) -> Value {
        let mut whole = json!({});
        for (name, value) in properties {
            let place = name.split('.').fold(&mut whole, |at, part| &mut at[part]);
            assert!(place.is_null(), "{name} is there twice");
            *place = value.as_str().into();
        }
        whole
    }

    #[test]
    fn an_event_says_when_where_and_by_whom() {
        let told = nested(event(Event {
            name: "Sociale media".into(),
            start: Instant(1_797_069_600_000),
            end: Instant(1_797_073_200_000),
            organiser: "Bureau Bries".into(),
            url: "https://voorbeeld.be/e/media".into(),
            ..Event::default()
        }));
        assert_eq!(
            told,
            json!({
                "@context": "https://schema.org",
                "@type": "EducationEvent",
                "name": "Sociale media",
                "startDate": "2026-12-12T10:00:00Z",
                "endDate": "2026-12-12T11:00:00Z",
                "eventStatus": "https://schema.org/EventScheduled",
                "eventAttendanceMode": "https://schema.org/OnlineEventAttendanceMode",
                "location": { "@type": "VirtualLocation", "url": "https://voorbeeld.be/e/media" },
                "organizer": { "@type": "Organization", "name": "Bureau Bries" },
                "url": "https://voorbeeld.be/e/media",
            })
        );
    }

    #[test]
    fn a_cancelled_event_says_so() {
        let told = nested(event(Event {
            cancelled: true,
            ..Event::default()
        }));
        assert_eq!(told["eventStatus"], "https://schema.org/EventCancelled");
    }

    #[test]
    fn a_course_has_an_instance_and_an_offer_only_where_there_is_one() {
        let bare = nested(course(Course {
            name: "Schrijf zoals je praat".into(),
            ..Course::default()
        }));
        assert_eq!(
            bare,
            json!({ "@context": "https://schema.org", "@type": "Course", "name": "Schrijf zoals je praat" })
        );
        let full = nested(course(Course {
            start: Some(Instant(1_797_069_600_000)),
            price: Some((4_905, "EUR".into())),
            ..Course::default()
        }));
        assert_eq!(
            full["hasCourseInstance"],
            json!({ "@type": "CourseInstance", "startDate": "2026-12-12T10:00:00Z" })
        );
        assert_eq!(
            full["offers"],
            json!({ "@type": "Offer", "price": "49.05", "priceCurrency": "EUR" })
        );
    }

    #[test]
    fn a_free_course_costs_nothing_out_loud() {
        let told = nested(course(Course {
            price: Some((0, "EUR".into())),
            ..Course::default()
        }));
        assert_eq!(told["offers"]["price"], "0.00");
    }
}
