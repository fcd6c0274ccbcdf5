//! Dates and times in words, by the browser's `Intl`. A page's first format costs 15 to 30 ms: format once, late.

use js_sys::{JsString, Object, Reflect};
use wasm_bindgen::prelude::*;
use yew::AttrValue;

use crate::{
    lang::Lang,
    time::{Instant, MINUTE, Moment, parse_offset},
};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Intl, js_name = DateTimeFormat)]
    type Format;

    #[wasm_bindgen(constructor, js_namespace = Intl, js_class = DateTimeFormat, catch)]
    fn new(locale: &str, options: &Object) -> Result<Format, JsValue>;

    #[wasm_bindgen(method)]
    fn format(this: &Format, ms: f64) -> JsString;

    #[wasm_bindgen(js_namespace = Intl, js_name = NumberFormat, catch)]
    fn number_format(locale: &str, options: &Object) -> Result<Format, JsValue>;
}

/// When an event is, in words for people.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct When {
    /// "zaterdag 12 december 2026", in the event's zone.
    pub date: AttrValue,
    /// "11:00", in the event's zone.
    pub start: AttrValue,
    /// "12:00 CET": the end, with the zone's name.
    pub end: AttrValue,
    /// Date, time and zone where the visitor is, if that differs.
    pub elsewhere: Option<AttrValue>,
}

const DATE: &[(&str, &str)] = &[
    ("weekday", "long"),
    ("day", "numeric"),
    ("month", "long"),
    ("year", "numeric"),
];
const TIME: &[(&str, &str)] = &[
    ("hour", "2-digit"),
    ("minute", "2-digit"),
    ("hourCycle", "h23"),
];
const TIME_AND_ZONE: &[(&str, &str)] = &[
    ("hour", "2-digit"),
    ("minute", "2-digit"),
    ("hourCycle", "h23"),
    ("timeZoneName", "short"),
];
const OFFSET: &[(&str, &str)] = &[("timeZoneName", "longOffset")];

/// A zone that the browser knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone(String);

impl Zone {
    /// The zone of that IANA name, if the browser knows it.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        formatter("en", OFFSET, Some(name)).map(|_| Self(name.to_owned()))
    }

    /// The instant an owner's moment means in this zone.
    #[must_use]
    pub fn resolve(&self, moment: Moment) -> Instant {
        let wall = match moment {
            Moment::Exact(at) => return at,
            Moment::Wall(wall) => wall,
        };
        let format = formatter("en", OFFSET, Some(&self.0));
        wall.resolve(|at| {
            // "12/12/2026, GMT+01:00"; plain "GMT" is UTC.
            let text = format
                .as_ref()
                .map(|format| String::from(format.format(at.0 as f64)))
                .unwrap_or_default();
            text.split_once('T')
                .and_then(|(_, offset)| parse_offset(offset))
                .unwrap_or(0)
        })
    }

    /// The date in words, without the day of the week: "12 januari 2027".
    #[must_use]
    pub fn date(&self, lang: Lang, at: Instant) -> AttrValue {
        words(lang, DATE.get(1..).unwrap_or_default(), Some(&self.0), at)
    }

    /// Date and time of an event in words, in this zone and in the visitor's.
    #[must_use]
    pub fn words(&self, lang: Lang, start: Instant, minutes: u32) -> When {
        let there = |options, at: Instant| words(lang, options, Some(&self.0), at);
        let end = start.plus(i64::from(minutes) * MINUTE);
        let when = When {
            date: there(DATE, start),
            start: there(TIME, start),
            end: there(TIME_AND_ZONE, end),
            elsewhere: None,
        };
        let here = |options| words(lang, options, None, start);
        let same = here(DATE) == when.date && here(TIME) == when.start;
        let elsewhere =
            (!same).then(|| AttrValue::from([&*here(DATE), ", ", &*here(TIME_AND_ZONE)].concat()));
        When { elsewhere, ..when }
    }
}

/// A day of the calendar in words, as `YYYY-MM-DD` gives it; what is no such day comes back as it is.
#[must_use]
pub fn day(lang: Lang, iso: &str) -> AttrValue {
    match Moment::parse(&[iso, "T00:00Z"].concat()) {
        Some(Moment::Exact(at)) => words(lang, DATE, Some("UTC"), at),
        _ => AttrValue::from(iso.to_owned()),
    }
}

/// An amount in a currency, in words: "€ 149", "€ 49,95". `hundredths` of the currency's unit; an unknown currency keeps
/// its code.
#[must_use]
pub fn price(lang: Lang, hundredths: u32, currency: &str) -> AttrValue {
    let options = object(
        &mut [
            ("style", "currency"),
            ("currency", currency),
            ("trailingZeroDisplay", "stripIfInteger"),
        ]
        .into_iter(),
    );
    let text = number_format(lang.locale(), &options)
        .map(|format| String::from(format.format(f64::from(hundredths) / 100.0)));
    AttrValue::from(text.unwrap_or_default())
}

fn words(lang: Lang, options: &[(&str, &str)], zone: Option<&str>, at: Instant) -> AttrValue {
    let text = formatter(lang.locale(), options, zone)
        .map(|format| String::from(format.format(at.0 as f64)));
    AttrValue::from(text.unwrap_or_default())
}

fn formatter(locale: &str, options: &[(&str, &str)], zone: Option<&str>) -> Option<Format> {
    let zone = zone.map(|zone| ("timeZone", zone));
    Format::new(locale, &object(&mut options.iter().copied().chain(zone))).ok()
}

fn object(entries: &mut dyn Iterator<Item = (&str, &str)>) -> Object {
    let object = Object::new();
    for (name, value) in entries {
        // Setting a property of a fresh plain object can't fail.
        let _ = Reflect::set(&object, &name.into(), &value.into());
    }
    object
}
