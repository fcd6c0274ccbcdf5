//! Zones and amounts, as only the browser's `Intl` knows them; the words around them: `dates`.

use wasm_bindgen::prelude::*;
use yew::AttrValue;

use crate::{
    dates::{self, HOME_ZONE},
    lang::Lang,
    time::{Instant, MINUTE, Moment, parse_offset},
};

#[cfg_attr(misniets_bundle, wasm_bindgen)]
#[cfg_attr(not(misniets_bundle), wasm_bindgen(module = "/src/intl.js"))]
extern "C" {
    /// What a zone is called at an instant; empty where the browser does not know the zone.
    #[wasm_bindgen(js_name = misnietsZone)]
    fn name_of(locale: &str, zone: &str, style: &str, at: f64) -> String;

    /// How far the visitor's clock is ahead of UTC at an instant, in minutes.
    #[wasm_bindgen(js_name = misnietsHere)]
    fn ahead_here(at: f64) -> f64;

    /// An amount in words; empty where there is no such currency.
    #[wasm_bindgen(js_name = misnietsPrice)]
    fn amount(locale: &str, amount: f64, currency: &str) -> String;
}

/// When an event is, in words for people.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct When {
    /// "zaterdag 12 december 2026", in the event's zone.
    pub date: AttrValue,
    /// "van 11.00 tot 12.00 uur", in the event's zone; with the zone's distance from UTC unless that is the home zone.
    pub span: AttrValue,
    /// "12.00 uur": the end, in the same way.
    pub end: AttrValue,
    /// What a visitor in another zone reads.
    pub elsewhere: Option<Elsewhere>,
}

/// What a visitor in another zone than the event's reads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Elsewhere {
    /// "Belgische tijd"; empty where the times of the event say their zone themselves.
    pub zone: AttrValue,
    /// Date and time where the visitor is.
    pub when: AttrValue,
}

/// A zone that is known here or to the browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone(String);

impl Zone {
    /// The zone of that IANA name, if there is one.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let known = name == HOME_ZONE || !name_of("en", name, "longOffset", 0.0).is_empty();
        known.then(|| Self(name.to_owned()))
    }

    /// The zone of those who name none.
    #[must_use]
    pub fn home() -> Self {
        Self(HOME_ZONE.to_owned())
    }

    /// The instant an owner's moment means in this zone.
    #[must_use]
    pub fn resolve(&self, moment: Moment) -> Instant {
        match moment {
            Moment::Exact(at) => at,
            Moment::Wall(wall) => wall.resolve(|at| self.offset(at)),
        }
    }

    /// How far it is ahead of UTC, in ms.
    fn offset(&self, at: Instant) -> i64 {
        if self.0 == HOME_ZONE {
            return dates::home_offset(at);
        }
        // "GMT+01:00"; plain "GMT" is UTC.
        let text = name_of("en", &self.0, "longOffset", at.0 as f64);
        let offset = text.strip_prefix("GMT").and_then(parse_offset);
        offset.unwrap_or_default()
    }

    /// The date in words, without the day of the week: "12 januari 2027".
    #[must_use]
    pub fn date(&self, lang: Lang, at: Instant) -> AttrValue {
        dates::date_alone(lang, at, self.offset(at)).into()
    }

    /// Date and time of an event in words, in this zone and in the visitor's.
    #[must_use]
    pub fn words(&self, lang: Lang, start: Instant, minutes: u32) -> When {
        let end = start.plus(i64::from(minutes) * MINUTE);
        let (first, last) = (self.offset(start), self.offset(end));
        let is_home = self.0 == HOME_ZONE;
        let zoned = |words: String, offset: i64| -> AttrValue {
            dates::with_zone(words, offset, is_home).into()
        };
        let here = ahead_here(start.0 as f64) as i64 * MINUTE;
        let elsewhere = || Elsewhere {
            zone: dates::zone_words(lang, is_home),
            when: dates::moment(lang, start, here).into(),
        };
        When {
            date: dates::date(lang, start, first).into(),
            span: zoned(dates::span(lang, (start, first), (end, last)), first),
            end: zoned(dates::time(lang, end, last), last),
            elsewhere: (here != first).then(elsewhere),
        }
    }
}

/// An amount in a currency, in words: "€ 149", "€ 49,95". `hundredths` of the currency's unit; an unknown currency keeps
/// its code.
#[must_use]
pub fn price(lang: Lang, hundredths: u32, currency: &str) -> AttrValue {
    let known = (currency == "EUR").then(|| dates::euros(lang, hundredths));
    let words = known.flatten();
    words
        .unwrap_or_else(|| amount(lang.locale(), f64::from(hundredths) / 100.0, currency))
        .into()
}
