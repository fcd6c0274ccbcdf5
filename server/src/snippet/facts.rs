//! What a card is drawn from, owned, with every date and amount in words: it is drawn on a thread of the renderer's own.

use jiff::{Timestamp, tz::TimeZone};
use misniets_course::config::CourseConfig;
use misniets_kit::attributes::{Currency, Minutes, Price, SettingValue};
use misniets_kit::time::{Instant, MINUTE, Moment};
use misniets_webinar::config::WebinarConfig;
use misniets_webinar::state::{Aim, Schedule};
use serde_json::Value;

use super::{Attributes, Order, Widget, money};
use crate::catalogue::Occurrence;
use crate::error::BoxError;
use crate::lang::Lang;
use crate::pages::when::{Words, date, is_home};
use crate::public_url::PublicUrl;

/// What a card is drawn from.
pub(super) struct Facts {
    pub(super) widget: Widget,
    pub(super) id: String,
    pub(super) lang: Lang,
    /// The catalogue's answer.
    pub(super) answer: Value,
    pub(super) attributes: Attributes,
    pub(super) now: Instant,
    pub(super) base: PublicUrl,
    /// For the form; empty in a card that shared caches keep.
    pub(super) token: String,
    /// Whether the card keeps a line for the words of a visitor's own time zone.
    pub(super) keeps_zone_line: bool,
    /// When a webinar is.
    pub(super) time: Option<EventTime>,
    /// Of each course, in the answer's order.
    pub(super) courses: Vec<CourseFacts>,
}

/// When a webinar is, and the same in words.
pub(super) struct EventTime {
    pub(super) aim: Aim,
    pub(super) schedule: Schedule,
    pub(super) words: Words,
    /// Whether its zone is the home zone.
    pub(super) is_home: bool,
    /// How far the event's zone is ahead of UTC at the start, in minutes.
    pub(super) utc_offset: i32,
}

/// What of a course has words that depend on the language.
pub(super) struct CourseFacts {
    pub(super) start: Option<(Instant, String)>,
    pub(super) price: String,
}

impl Facts {
    /// Those of an order.
    pub(super) fn of(order: &Order<'_>) -> Result<Self, BoxError> {
        let facts = Self {
            widget: order.widget,
            id: order.id.to_owned(),
            lang: order.lang,
            answer: order.answer.clone(),
            attributes: order.attributes.clone(),
            now: Instant(order.now.as_millisecond()),
            base: order.base.clone(),
            token: order.token.to_owned(),
            keeps_zone_line: order.keeps_zone_line,
            time: None,
            courses: Vec::new(),
        };
        Ok(match facts.widget {
            Widget::Webinar => Self {
                time: facts.event_time()?,
                ..facts
            },
            Widget::Course => {
                let courses = facts.entries().map(|entry| facts.course(entry));
                Self {
                    courses: courses.collect::<Result<_, _>>()?,
                    ..facts
                }
            }
            _ => facts,
        })
    }

    /// The courses of the answer; without an answer the one course that the attributes describe.
    pub(super) fn entries(&self) -> impl Iterator<Item = &Value> {
        let courses = self.answer.get("courses").and_then(Value::as_array);
        let alone = self.answer.is_null().then_some(&Value::Null);
        courses.into_iter().flatten().chain(alone)
    }

    /// Reads a course into a config. What the owner set is about the one course there is; of several it would be about none.
    pub(super) fn config(&self, entry: &Value) -> CourseConfig {
        let mut config = CourseConfig::default();
        let attributes = if self.entries().count() < 2 {
            &self.attributes
        } else {
            &Attributes::default()
        };
        attributes.over(raw(entry), &mut config, Widget::Course);
        config
    }

    fn event_time(&self) -> Result<Option<EventTime>, BoxError> {
        let mut config = WebinarConfig::default();
        let entry = self.answer.get("config").unwrap_or(&Value::Null);
        self.attributes
            .over(raw(entry), &mut config, Widget::Webinar);
        let zone = zone(config.timezone().map(|zone| zone.0.to_string()))?;
        let minutes = config.duration().map_or(60, |Minutes(minutes)| minutes);
        let (aim, moment, minutes) = match (config.start(), config.until()) {
            (Some(start), _) => (Aim::Start, start, minutes),
            (None, Some(until)) => (Aim::Deadline, until, 0),
            (None, None) => return Ok(None),
        };
        let start = resolve(moment, &zone);
        let end = timestamp(start.plus(i64::from(minutes) * MINUTE))?;
        let occurrence = Occurrence {
            start: timestamp(start)?,
            end,
            closes: end,
        };
        Ok(Some(EventTime {
            aim,
            schedule: Schedule { start, minutes },
            words: Words::of(self.lang, occurrence, &zone),
            is_home: is_home(&zone),
            utc_offset: zone.to_offset(occurrence.start).seconds() / 60,
        }))
    }

    fn course(&self, entry: &Value) -> Result<CourseFacts, BoxError> {
        let config = self.config(entry);
        let zone = zone(config.timezone().map(|zone| zone.0.to_string()))?;
        let start = config.start().map(|start| resolve(start, &zone));
        let words = |start: Instant| -> Result<_, BoxError> {
            Ok((start, date(self.lang, timestamp(start)?, &zone)))
        };
        // A start that has been is no next one.
        let start = start.filter(|start| *start > self.now).map(words);
        let price = config.price().zip(config.currency());
        let price = price
            .map(|(Price(hundredths), Currency(code))| money::price(self.lang, hundredths, &code));
        Ok(CourseFacts {
            start: start.transpose()?,
            price: price.unwrap_or_default(),
        })
    }
}

/// A part of the catalogue's answer as the kit reads it.
pub(super) fn raw(entry: &Value) -> SettingValue {
    serde_json::from_value(entry.clone()).unwrap_or_default()
}

fn zone(name: Option<String>) -> Result<TimeZone, BoxError> {
    Ok(TimeZone::get(name.as_deref().unwrap_or("Europe/Brussels"))?)
}

pub(super) fn resolve(moment: Moment, zone: &TimeZone) -> Instant {
    let offset = |at: Instant| {
        let at = Timestamp::from_millisecond(at.0).unwrap_or_default();
        i64::from(zone.to_offset(at).seconds()) * 1000
    };
    match moment {
        Moment::Exact(at) => at,
        Moment::Wall(wall) => wall.resolve(offset),
    }
}

fn timestamp(at: Instant) -> Result<Timestamp, BoxError> {
    Ok(Timestamp::from_millisecond(at.0)?)
}
