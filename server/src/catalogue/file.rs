//! The TOML file, and the way from what an organiser wrote to a catalogue that holds.
//!
//! Every complaint names line and column, and all of them come at once.

use std::fmt;

use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use serde::Deserialize;
use toml::Spanned;
use url::Url;

use super::rule::Rule;
use super::{Catalogue, Deadline, Event, EventId, EventTexts, Quota};
use crate::lang::Lang;

/// The longest event: a month.
const MOST_MINUTES: u32 = 31 * 24 * 60;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile {
    #[serde(default)]
    event: Vec<Spanned<RawEvent>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawEvent {
    id: Spanned<String>,
    start: Spanned<String>,
    timezone: Spanned<String>,
    duration: Spanned<u32>,
    quota: Option<Spanned<u32>>,
    join: Option<Spanned<String>>,
    deadline: Option<Spanned<String>>,
    privacy_url: Option<Spanned<String>>,
    image: Option<Spanned<String>>,
    nl: Option<Spanned<RawTexts>>,
    fr: Option<Spanned<RawTexts>>,
    de: Option<Spanned<RawTexts>>,
    en: Option<Spanned<RawTexts>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTexts {
    title: String,
    summary: Option<String>,
    #[serde(default)]
    learn: Vec<String>,
    bonus: Option<String>,
    organiser: Option<String>,
    alt: Option<String>,
}

/// One thing wrong with a catalogue, and where.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Problem {
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// What is wrong and what to write instead.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "line {}, column {}: {}",
            self.line, self.column, self.message
        )
    }
}

/// Everything that is wrong with a catalogue.
#[derive(Debug, thiserror::Error)]
#[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
pub struct CatalogueError(pub Vec<Problem>);

impl Catalogue {
    /// Reads a catalogue from its TOML text. `now` only serves to try out every rule.
    ///
    /// # Errors
    /// All that is wrong, each with line and column.
    pub fn from_toml(source: &str, now: Timestamp) -> Result<Self, CatalogueError> {
        let mut reader = Reader {
            source,
            now,
            problems: Vec::new(),
        };
        let events = match toml::from_str::<RawFile>(source) {
            Ok(raw) => reader.events(raw),
            Err(error) => {
                reader.complain(error.span().unwrap_or_default().start, error.message());
                Vec::new()
            }
        };
        if reader.problems.is_empty() {
            Ok(Self { events })
        } else {
            Err(CatalogueError(reader.problems))
        }
    }
}

/// Gathers complaints while it turns raw values into ones that hold.
struct Reader<'a> {
    source: &'a str,
    now: Timestamp,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn complain(&mut self, offset: usize, message: impl Into<String>) {
        let before = self.source.get(..offset).unwrap_or(self.source);
        let line = before.matches('\n').count() + 1;
        let column = before
            .rsplit('\n')
            .next()
            .unwrap_or_default()
            .chars()
            .count()
            + 1;
        self.problems.push(Problem {
            line,
            column,
            message: message.into(),
        });
    }

    fn events(&mut self, raw: RawFile) -> Vec<Event> {
        let mut events: Vec<Event> = Vec::new();
        for spanned in raw.event {
            let whole = spanned.span().start;
            let raw = spanned.into_inner();
            let at = raw.id.span().start;
            let Some(event) = self.event(whole, raw) else {
                continue;
            };
            if events.iter().any(|other| other.id == event.id) {
                self.complain(
                    at,
                    format!(
                        "the id `{}` is used twice; each event needs its own",
                        event.id
                    ),
                );
            }
            events.push(event);
        }
        events
    }

    fn event(&mut self, whole: usize, raw: RawEvent) -> Option<Event> {
        // Everything is read before anything is given up, so that one look at the messages is enough.
        let id = self.id(&raw.id);
        let start_at = raw.start.span().start;
        let start = self.parsed::<Rule>(&raw.start);
        let zone = self.zone(&raw.timezone);
        let minutes = self.minutes(&raw.duration);
        let quota = raw.quota.as_ref().and_then(|seats| self.quota(seats));
        let deadline = raw.deadline.as_ref().and_then(|text| self.deadline(text));
        let [join, privacy_url, image] = [&raw.join, &raw.privacy_url, &raw.image]
            .map(|link| link.as_ref().and_then(|link| self.link(link)));
        let mut texts = self.texts(raw);
        if texts.is_empty() {
            self.complain(
                whole,
                "the event has no texts; add a table such as [event.nl] with at least a title",
            );
            return None;
        }
        let fallback = texts.remove(0);
        let event = Event {
            id: id?,
            zone: zone?,
            zone_name: String::new(),
            minutes: minutes?,
            quota,
            join,
            privacy_url,
            image,
            start: start?,
            deadline,
            texts,
            fallback,
        };
        let event = Event {
            zone_name: event.zone.iana_name().unwrap_or("UTC").to_owned(),
            ..event
        };
        if let Err(error) = event.occurrence(self.now, self.now) {
            self.complain(start_at, error.to_string());
        }
        Some(event)
    }

    fn id(&mut self, raw: &Spanned<String>) -> Option<EventId> {
        let id = EventId::parse(raw.get_ref());
        if id.is_none() {
            let message = format!(
                "`{}` is no id; use 1 to 64 small letters, digits and hyphens",
                raw.get_ref()
            );
            self.complain(raw.span().start, message);
        }
        id
    }

    fn parsed<T: std::str::FromStr<Err: fmt::Display>>(
        &mut self,
        raw: &Spanned<String>,
    ) -> Option<T> {
        raw.get_ref()
            .parse()
            .map_err(|error: T::Err| self.complain(raw.span().start, error.to_string()))
            .ok()
    }

    fn zone(&mut self, raw: &Spanned<String>) -> Option<TimeZone> {
        let zone = TimeZone::get(raw.get_ref()).ok();
        if zone.is_none() {
            let message = format!(
                "`{}` is no time zone; write one such as \"Europe/Brussels\"",
                raw.get_ref()
            );
            self.complain(raw.span().start, message);
        }
        zone
    }

    fn minutes(&mut self, raw: &Spanned<u32>) -> Option<u32> {
        let minutes = *raw.get_ref();
        let fits = (1..=MOST_MINUTES).contains(&minutes);
        if !fits {
            self.complain(
                raw.span().start,
                format!("a duration is 1 to {MOST_MINUTES} minutes, not {minutes}"),
            );
        }
        fits.then_some(minutes)
    }

    fn quota(&mut self, raw: &Spanned<u32>) -> Option<Quota> {
        let quota = Quota::new(*raw.get_ref());
        if quota.is_none() {
            self.complain(
                raw.span().start,
                "a quota is at least 1; leave it out when there is no limit",
            );
        }
        quota
    }

    /// `1 hour before`, or any moment a start can be.
    fn deadline(&mut self, raw: &Spanned<String>) -> Option<Deadline> {
        match raw.get_ref().trim().strip_suffix(" before") {
            None => self.parsed(raw).map(Deadline::At),
            Some(early) => {
                let early = early
                    .parse::<SignedDuration>()
                    .ok()
                    .filter(|early| !early.is_negative());
                if early.is_none() {
                    self.complain(raw.span().start, "write a deadline before the start like \"1 hour before\" or \"30 minutes before\"");
                }
                early.map(Deadline::Before)
            }
        }
    }

    fn link(&mut self, raw: &Spanned<String>) -> Option<Url> {
        let link = Url::parse(raw.get_ref())
            .ok()
            .filter(|url| matches!(url.scheme(), "http" | "https"));
        if link.is_none() {
            self.complain(
                raw.span().start,
                format!(
                    "`{}` is no web address; it must start with https://",
                    raw.get_ref()
                ),
            );
        }
        link
    }

    /// The texts, Dutch first: the first is what a missing language falls back to.
    fn texts(&mut self, raw: RawEvent) -> Vec<(Lang, EventTexts)> {
        let mut texts = Vec::new();
        for (lang, raw) in [
            (Lang::Nl, raw.nl),
            (Lang::Fr, raw.fr),
            (Lang::De, raw.de),
            (Lang::En, raw.en),
        ] {
            let Some(raw) = raw else { continue };
            let at = raw.span().start;
            let RawTexts {
                title,
                summary,
                learn,
                bonus,
                organiser,
                alt,
            } = raw.into_inner();
            if title.trim().is_empty() {
                self.complain(at, "the title is empty");
            }
            texts.push((
                lang,
                EventTexts {
                    title,
                    summary,
                    learn,
                    bonus,
                    organiser,
                    image_alt: alt,
                },
            ));
        }
        texts
    }
}

#[cfg(test)]
#[path = "file_tests.rs"]
mod tests;
