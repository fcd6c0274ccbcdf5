//! An event as an iCalendar file (RFC 5545), its times in UTC.

use chrono::{DateTime, Utc};
use icalendar::{Calendar, Component, EventLike};
use jiff::Timestamp;

use crate::catalogue::{EventTexts, Occurrence};
use crate::lang::Lang;
use crate::texts::Text;

/// What goes into the file.
#[derive(Debug)]
pub struct Entry<'a> {
    /// The same for every edition of the file, so that a calendar updates instead of doubling.
    pub uid: &'a str,
    /// The event's hosted page.
    pub page: &'a str,
    /// The event's words.
    pub texts: &'a EventTexts,
    /// The language of the server's own words.
    pub lang: Lang,
    /// When it takes place.
    pub occurrence: Occurrence,
    /// When the file is made.
    pub now: Timestamp,
}

/// The file's text.
#[must_use]
pub fn file(entry: &Entry<'_>) -> String {
    let mut event = icalendar::Event::with_uid(entry.uid);
    event
        .summary(&entry.texts.title)
        .description(&description(entry))
        .url(entry.page)
        .timestamp(utc(entry.now))
        .starts(utc(entry.occurrence.start))
        .ends(utc(entry.occurrence.end));
    let mut calendar = Calendar::empty();
    calendar
        .append_property(("VERSION", "2.0"))
        .append_property(("PRODID", "-//Mis Niets//misniets//NL"));
    calendar
        .append_property(("CALSCALE", "GREGORIAN"))
        .append_property(("METHOD", "PUBLISH"));
    calendar.push(event.done()).done().to_string()
}

fn description(entry: &Entry<'_>) -> String {
    let EventTexts {
        summary,
        learn,
        bonus,
        organiser,
        ..
    } = entry.texts;
    let mut lines: Vec<String> = summary.iter().cloned().collect();
    if !learn.is_empty() {
        lines.push(format!("{}:", Text::YouLearn.text(entry.lang)));
        lines.extend(learn.iter().map(|point| format!("- {point}")));
    }
    lines.extend(
        bonus
            .iter()
            .map(|bonus| format!("{}: {bonus}", Text::Bonus.text(entry.lang))),
    );
    lines.extend(
        organiser
            .iter()
            .map(|by| format!("{}: {by}", Text::Organiser.text(entry.lang))),
    );
    lines.push(entry.page.to_owned());
    lines.join("\n")
}

fn utc(instant: Timestamp) -> DateTime<Utc> {
    DateTime::from_timestamp(instant.as_second(), 0).unwrap_or(DateTime::UNIX_EPOCH)
}
