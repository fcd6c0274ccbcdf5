//! Events, from what was written to what holds.

use jiff::{SignedDuration, Span};
use toml::Spanned;

use super::raw::{RawEvent, RawEventTexts};
use super::{ProblemKind, Reader};
use crate::catalogue::event::Deadline;
use crate::catalogue::rule::Rule;
use crate::catalogue::{Days, Event, EventId, EventTexts, Quota};

/// The shortest time a seat may be held: mail takes minutes, and people take longer.
const SHORTEST_HOLD: SignedDuration = SignedDuration::from_mins(10);
/// The longest: the link in the mail is good for a week.
const LONGEST_HOLD: SignedDuration = SignedDuration::from_hours(7 * 24);
/// The longest event: a month.
const MOST_MINUTES: u32 = 31 * 24 * 60;

impl Reader<'_> {
    pub(super) fn event(&mut self, whole: usize, raw: RawEvent) -> Option<Event> {
        // Everything is read before anything is given up, so that one look at the messages is enough.
        let id = self.id(&raw.id, EventId::parse);
        let start_at = raw.start.span().start;
        let start = self.parsed::<Rule>(&raw.start);
        let zone = self.zone(&raw.timezone);
        let minutes = self.minutes(&raw.duration);
        let quota = raw.quota.as_ref().and_then(|seats| self.quota(seats));
        let waitlist = self.waitlist(raw.waitlist.as_ref(), raw.quota.is_some());
        let confirm_within = raw
            .confirm_within
            .as_ref()
            .and_then(|text| self.confirm_within(text, quota.is_some()));
        let deadline = raw.deadline.as_ref().and_then(|text| self.deadline(text));
        let [join, privacy_url, organiser_url] =
            [&raw.join, &raw.privacy_url, &raw.organiser_url].map(|link| self.link(link.as_ref()));
        let [image, recording, bonus_url] = [&raw.image, &raw.recording, &raw.bonus_url]
            .map(|address| self.address(address.as_ref()));
        let fields = raw
            .fields
            .map_or_else(Event::usual_fields, |fields| self.fields(fields));
        let consents = self.consents(raw.consents);
        self.form_size(whole, fields.len() + consents.len());
        let keep_days = self.days(raw.keep_days.as_ref(), Days::MOST);
        let origins = self.origins(raw.origins.as_ref());
        let words = [raw.nl, raw.fr, raw.de, raw.en];
        let texts = self.texts(whole, "event", words, texts, |texts| &texts.title);
        let zone = zone?;
        let event = Event {
            id: id?,
            zone_name: zone.iana_name().unwrap_or("UTC").to_owned(),
            zone,
            minutes: minutes?,
            quota,
            waitlist,
            cancelled: raw.cancelled,
            double_opt_in: raw.double_opt_in || confirm_within.is_some(),
            confirm_within,
            join,
            recording,
            bonus_url,
            privacy_url,
            organiser_url,
            image,
            fields,
            consents,
            keep_days: keep_days.unwrap_or(Days::AFTER_EVENT),
            origins,
            texts: texts?,
            start: start?,
            deadline,
        };
        if let Err(error) = event.occurrence(self.now, self.now) {
            self.complain_of(ProblemKind::Moment, start_at, error.to_string());
        }
        Some(event)
    }

    fn minutes(&mut self, raw: &Spanned<u32>) -> Option<u32> {
        let minutes = *raw.get_ref();
        let fits = (1..=MOST_MINUTES).contains(&minutes);
        if !fits {
            self.complain_of(
                ProblemKind::Minutes,
                raw.span().start,
                format!("a duration is 1 to {MOST_MINUTES} minutes, not {minutes}"),
            );
        }
        fits.then_some(minutes)
    }

    fn quota(&mut self, raw: &Spanned<u32>) -> Option<Quota> {
        let quota = Quota::new(*raw.get_ref());
        if quota.is_none() {
            self.complain_of(
                ProblemKind::Quota,
                raw.span().start,
                "a quota is at least 1; leave it out when there is no limit",
            );
        }
        quota
    }

    fn waitlist(&mut self, raw: Option<&Spanned<bool>>, has_quota: bool) -> bool {
        let Some(raw) = raw else { return false };
        if *raw.get_ref() && !has_quota {
            self.complain_of(
                ProblemKind::NeedsQuota,
                raw.span().start,
                "nobody waits where there is no limit; add a quota or leave waitlist out",
            );
        }
        *raw.get_ref()
    }

    /// `24 hours`, `30 minutes`.
    fn confirm_within(&mut self, raw: &Spanned<String>, has_quota: bool) -> Option<SignedDuration> {
        let at = raw.span().start;
        if !has_quota {
            self.complain_of(
                ProblemKind::NeedsQuota,
                at,
                "seats are held where they are limited; add a quota or leave confirm_within out",
            );
        }
        let hold: Option<SignedDuration> = raw.get_ref().trim().parse().ok();
        let hold = hold.filter(|hold| (SHORTEST_HOLD..=LONGEST_HOLD).contains(hold));
        if hold.is_none() {
            self.complain_of(ProblemKind::Hold,
                at,
                "write how long a seat is held, 10 minutes to 168 hours, like \"24 hours\" or \"90 minutes\"",
            );
        }
        hold.filter(|_| has_quota)
    }

    /// `1 hour before`, or any moment a start can be.
    fn deadline(&mut self, raw: &Spanned<String>) -> Option<Deadline> {
        match raw.get_ref().trim().strip_suffix(" before") {
            None => self.parsed(raw).map(Deadline::At),
            Some(early) => {
                let early = early
                    .parse::<Span>()
                    .ok()
                    .filter(|early| !early.is_negative());
                if early.is_none() {
                    self.complain_of(ProblemKind::Moment, raw.span().start, "write a deadline before the start like \"1 hour before\" or \"2 days before\"");
                }
                early.map(Deadline::Before)
            }
        }
    }
}

fn texts(raw: RawEventTexts) -> EventTexts {
    EventTexts {
        title: raw.title,
        summary: raw.summary,
        learn: raw.learn,
        bonus: raw.bonus,
        organiser: raw.organiser,
        image_alt: raw.image_alt,
    }
}
