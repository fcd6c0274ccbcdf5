//! An event as an iCalendar file (RFC 5545), its times in UTC.

use chrono::{DateTime, Utc};
use icalendar::{Calendar, Component, EventLike, EventStatus, Property};
use jiff::Timestamp;
use url::Url;

use crate::public_url::PublicUrl;

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
    /// For one person, by mail; `None` for everybody, as a download.
    pub invitation: Option<Invitation<'a>>,
}

/// What a calendar must know to take over a change by itself (RFC 5546).
#[derive(Clone, Copy, Debug)]
pub struct Invitation<'a> {
    /// What to do with the entry.
    pub method: Method,
    /// Higher than in the file before.
    pub sequence: i64,
    /// The address the mail comes from.
    pub organiser: &'a str,
    /// The address it goes to.
    pub attendee: &'a str,
    /// Where to take part.
    pub join: Option<&'a str>,
}

/// What a calendar does with an entry that came by mail.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Method {
    /// Adds it, or replaces the one it has.
    Request,
    /// Takes it out.
    Cancel,
}

impl Method {
    /// Its word in the file and in the mail's `Content-Type`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Request => "REQUEST",
            Self::Cancel => "CANCEL",
        }
    }
}

/// An event's name for calendars: the same in every file, downloaded or mailed, so that one replaces the other.
#[must_use]
pub fn uid(base: &PublicUrl, event: &str) -> String {
    let url = Url::parse(base.as_str()).ok();
    let host = url.as_ref().and_then(Url::host_str).unwrap_or("misniets");
    format!("{event}@{host}")
}

/// The file's text.
#[must_use]
pub fn file(entry: &Entry<'_>) -> String {
    let mut event = event_of(entry);
    if let Some(invitation) = &entry.invitation {
        invite(&mut event, invitation);
    }
    let method = entry
        .invitation
        .map_or("PUBLISH", |invitation| invitation.method.as_str());
    empty(method).push(event.done()).done().to_string()
}

/// A calendar to subscribe to (RFC 5545, RFC 7986): each entry, and whether it is cancelled.
#[must_use]
pub fn feed<'a>(name: &str, entries: impl IntoIterator<Item = (Entry<'a>, bool)>) -> String {
    let mut calendar = empty("PUBLISH");
    calendar
        .append_property(("NAME", name))
        .append_property(("X-WR-CALNAME", name));
    let mut refresh = Property::new("REFRESH-INTERVAL", "PT6H");
    refresh.add_parameter("VALUE", "DURATION");
    calendar.append_property(refresh);
    for (entry, is_cancelled) in entries {
        let mut event = event_of(&entry);
        event.status(match is_cancelled {
            true => EventStatus::Cancelled,
            false => EventStatus::Confirmed,
        });
        calendar.push(event.done());
    }
    calendar.done().to_string()
}

fn event_of(entry: &Entry<'_>) -> icalendar::Event {
    let mut event = icalendar::Event::with_uid(entry.uid);
    event
        .summary(&entry.texts.title)
        .description(&description(entry))
        .url(entry.page)
        .timestamp(utc(entry.now))
        .starts(utc(entry.occurrence.start))
        .ends(utc(entry.occurrence.end));
    event
}

fn empty(method: &str) -> Calendar {
    let mut calendar = Calendar::empty();
    calendar
        .append_property(("VERSION", "2.0"))
        .append_property(("PRODID", "-//Mis Niets//misniets//NL"));
    calendar
        .append_property(("CALSCALE", "GREGORIAN"))
        .append_property(("METHOD", method));
    calendar
}

fn invite(event: &mut icalendar::Event, invitation: &Invitation<'_>) {
    event
        .sequence(u32::try_from(invitation.sequence).unwrap_or(u32::MAX))
        .status(match invitation.method {
            Method::Request => EventStatus::Confirmed,
            Method::Cancel => EventStatus::Cancelled,
        });
    if let Some(join) = invitation.join {
        event.location(join);
    }
    event.append_property(Property::new(
        "ORGANIZER",
        format!("mailto:{}", invitation.organiser),
    ));
    // Registered is accepted: nobody has to answer.
    let mut attendee = Property::new("ATTENDEE", format!("mailto:{}", invitation.attendee));
    attendee
        .add_parameter("PARTSTAT", "ACCEPTED")
        .add_parameter("RSVP", "FALSE");
    event.append_multi_property(attendee);
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
