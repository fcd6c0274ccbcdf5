//! Courses, from what was written to what holds.

use std::collections::BTreeSet;

use jiff::tz::TimeZone;
use toml::Spanned;

use super::raw::{RawCourse, RawCourseTexts};
use super::{ProblemKind, Reader};
use crate::catalogue::id::is_id;
use crate::catalogue::{Course, CourseId, CourseTexts, Currency, ListId};

/// The zone of a start that names none.
const ZONE: &str = "Europe/Brussels";

/// How many lists a problem names.
const LISTS_NAMED: usize = 20;

impl Reader<'_> {
    pub(super) fn course(
        &mut self,
        whole: usize,
        raw: RawCourse,
        lists: &BTreeSet<&str>,
    ) -> Option<Course> {
        let id = self.id(&raw.id, CourseId::parse);
        let topics = raw.topics.into_iter().filter_map(|topic| self.topic(topic));
        let topics = topics.collect();
        let image = self.address(raw.image.as_ref());
        let url = self.address(raw.url.as_ref());
        let price = raw.price.as_ref().and_then(|price| self.price(price));
        let currency = self.currency(raw.currency.as_ref());
        let start = raw.start.as_ref().and_then(|start| self.parsed(start));
        let zone = match &raw.timezone {
            Some(zone) => self.zone(zone),
            None => TimeZone::get(ZONE).ok(),
        };
        let list = raw.list.as_ref().and_then(|list| self.list_of(list, lists));
        let words = [raw.nl, raw.fr, raw.de, raw.en];
        let texts = self.texts(whole, "course", words, texts, |texts| &texts.title);
        let course = Course {
            id: id?,
            topics,
            image,
            price,
            currency: currency?,
            seats: raw.seats,
            url,
            list,
            texts: texts?,
            zone: zone?,
            start,
        };
        if let Err(error) = course.start(self.now, self.now) {
            let at = raw.start.map_or(whole, |start| start.span().start);
            self.complain_of(ProblemKind::Moment, at, error.to_string());
        }
        Some(course)
    }

    fn topic(&mut self, raw: Spanned<String>) -> Option<String> {
        let fits = is_id(raw.get_ref());
        if !fits {
            let message = format!(
                "`{}` is no topic; use small letters, digits and hyphens",
                raw.get_ref()
            );
            self.complain_of(ProblemKind::Id, raw.span().start, message);
        }
        fits.then(|| raw.into_inner())
    }

    fn price(&mut self, raw: &Spanned<f64>) -> Option<f64> {
        let price = *raw.get_ref();
        let fits = price.is_finite() && price >= 0.0;
        if !fits {
            self.complain_of(
                ProblemKind::Price,
                raw.span().start,
                "a price is 0 (free) or more, such as 49 or 49.50",
            );
        }
        fits.then_some(price)
    }

    fn currency(&mut self, raw: Option<&Spanned<String>>) -> Option<Currency> {
        let Some(raw) = raw else {
            return Currency::parse("EUR");
        };
        let currency = Currency::parse(raw.get_ref());
        if currency.is_none() {
            self.complain_of(
                ProblemKind::Currency,
                raw.span().start,
                "write a currency by its code of three capitals, such as \"EUR\"",
            );
        }
        currency
    }

    fn list_of(&mut self, raw: &Spanned<String>, lists: &BTreeSet<&str>) -> Option<ListId> {
        let list = raw.get_ref();
        if !lists.contains(list.as_str()) {
            let known: Vec<&str> = lists.iter().copied().take(LISTS_NAMED).collect();
            let known = match known.as_slice() {
                [] => "the catalogue has none".to_owned(),
                known => format!("there are: {}", known.join(", ")),
            };
            self.complain_of(
                ProblemKind::UnknownList,
                raw.span().start,
                format!("there is no list `{list}`; {known}"),
            );
        }
        ListId::parse(list)
    }
}

fn texts(raw: RawCourseTexts) -> CourseTexts {
    CourseTexts {
        title: raw.title,
        teaser: raw.teaser,
        image_alt: raw.image_alt,
        pace: raw.pace,
        duration: raw.duration,
        level: raw.level,
        language: raw.language,
        badge: raw.badge,
        cta: raw.cta,
    }
}
