//! What each kind of mail says.

use super::compose::{Letter, Link};
use super::links::{Purpose, Signer};
use super::message_text::Block;
use super::texts::MailText as T;
use crate::catalogue::{Event, List, Occurrence};
use crate::error::BoxError;
use crate::pages::when::{Words, moment};
use crate::public_url::PublicUrl;
use crate::store::{MailKind, MemberRow, Person, Row};
use jiff::{SignedDuration, Timestamp};

/// What still counts as an hour before the start, in minutes.
const AN_HOUR: (i64, i64) = (45, 75);

/// What links are made of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Links<'a> {
    pub(super) signer: &'a Signer,
    pub(super) base: &'a PublicUrl,
    pub(super) now: Timestamp,
    /// How often the address of a registration was corrected.
    pub(super) version: i64,
}

impl Links<'_> {
    /// The same so long before a moment.
    pub(super) fn at(self, moment: Timestamp, before: SignedDuration) -> Self {
        let now = moment.saturating_sub(before).unwrap_or(self.now);
        Self { now, ..self }
    }

    /// The same for a registration.
    pub(super) fn to(self, row: &Row) -> Self {
        let version = row.link_version;
        Self { version, ..self }
    }

    /// The address of a page for one person alone.
    pub(super) fn personal(&self, purpose: Purpose, person: Person) -> String {
        let room = match purpose {
            Purpose::Confirm => "confirm",
            Purpose::Mine => "mine",
            Purpose::Unsubscribe => "leave",
        };
        let code = self
            .signer
            .code_of_version(purpose, person, self.version, self.now);
        self.base.join(&format!("/{room}/{code}"))
    }
}

/// Subject, heading and body of a mail about an event.
const fn event_words(kind: MailKind) -> Option<(T, T, T)> {
    Some(match kind {
        MailKind::Confirm => (T::ConfirmSubject, T::ConfirmHeading, T::ConfirmBody),
        MailKind::Registered => (
            T::RegisteredSubject,
            T::RegisteredHeading,
            T::RegisteredBody,
        ),
        MailKind::Waitlisted => (
            T::WaitlistedSubject,
            T::WaitlistedHeading,
            T::WaitlistedBody,
        ),
        MailKind::Promoted => (T::PromotedSubject, T::PromotedHeading, T::PromotedBody),
        MailKind::Cancelled => (T::CancelledSubject, T::CancelledHeading, T::CancelledBody),
        MailKind::Changed => (T::ChangedSubject, T::ChangedHeading, T::ChangedBody),
        MailKind::CalledOff => (T::CalledOffSubject, T::CalledOffHeading, T::CalledOffBody),
        MailKind::ReminderDay => (T::DaySubject, T::DayHeading, T::DayBody),
        MailKind::ReminderHour => (T::HourSubject, T::HourHeading, T::HourBody),
        MailKind::After => (T::AfterSubject, T::AfterHeading, T::AfterBody),
        MailKind::ListConfirm | MailKind::ListWelcome | MailKind::ListKnown | MailKind::Message => {
            return None;
        }
    })
}

/// A mail about a registration; `None` for a kind that is about lists.
pub(super) fn about_event(
    kind: MailKind,
    row: &Row,
    event: &Event,
    occurrence: Occurrence,
    links: Links<'_>,
    own_text: Option<Vec<Block>>,
) -> Result<Option<Letter>, BoxError> {
    let Some(words) = event_words(kind) else {
        return Ok(None);
    };
    let (subject, heading, body) = reminder_words(kind, occurrence, event, links).unwrap_or(words);
    let lang = row.lang;
    let (title_lang, texts) = event.texts(lang);
    let person = Person::Registration(row.id);
    let mut letter = Letter {
        lang,
        subject: subject.titled(lang, &texts.title),
        heading: heading.text(lang).into(),
        title: texts.title.clone(),
        title_lang,
        paragraphs: match own_text {
            Some(_) => Vec::new(),
            None => vec![body.titled(lang, &texts.title)],
        },
        blocks: own_text.unwrap_or_default(),
        facts: Vec::new(),
        buttons: event_buttons(kind, event, person, row, links),
        footer: Vec::new(),
        note: None,
    };
    if !matches!(kind, MailKind::After | MailKind::Cancelled) {
        let when = Words::of(lang, occurrence, &event.zone).line();
        letter.facts.push((T::When.text(lang), when));
    }
    letter.facts.extend(
        texts
            .organiser
            .iter()
            .map(|by| (T::Organiser.text(lang), by.clone())),
    );
    match kind {
        MailKind::Confirm => {
            if event.confirm_within.is_some() {
                letter.paragraphs.push(seat_words(row, event, links.now));
            }
            letter.note = Some(T::ConfirmNot.text(lang).into());
        }
        MailKind::Registered
        | MailKind::Promoted
        | MailKind::Changed
        | MailKind::ReminderDay
        | MailKind::ReminderHour => {
            if event.join.is_none() {
                letter.paragraphs.push(T::JoinLater.text(lang).to_owned());
            }
            letter.note = Some(T::CantCome.text(lang).into());
        }
        _ => {}
    }
    let page = format!("/e/{}?lang={}", event.id, lang.code());
    letter.footer.push(Link {
        words: T::EventPage.text(lang),
        href: links.base.join(&page),
    });
    letter.footer.push(Link {
        words: T::MyData.text(lang),
        href: links.personal(Purpose::Mine, person),
    });
    letter
        .footer
        .extend(event.privacy_url.iter().map(|url| Link {
            words: T::Privacy.text(lang),
            href: url.to_string(),
        }));
    Ok(Some(letter))
}

/// Subject, heading and body of a reminder that goes out at another time than the usual one: the organiser chose it, or a
/// server was down. `None` at the usual time, and for other mails.
fn reminder_words(
    kind: MailKind,
    occurrence: Occurrence,
    event: &Event,
    links: Links<'_>,
) -> Option<(T, T, T)> {
    let day = |instant: Timestamp| instant.to_zoned(event.zone.clone()).date();
    let left = occurrence.start.duration_since(links.now);
    match kind {
        MailKind::ReminderDay => {
            let days = (day(occurrence.start) - day(links.now)).get_days();
            match days {
                0 => Some((T::TodaySubject, T::TodayHeading, T::DayBody)),
                1 => None,
                _ => Some((T::SoonSubject, T::SoonHeading, T::DayBody)),
            }
        }
        MailKind::ReminderHour if !(AN_HOUR.0..=AN_HOUR.1).contains(&left.as_mins()) => {
            Some((T::HourSubject, T::AlmostHeading, T::AlmostBody))
        }
        _ => None,
    }
}

/// Until when a seat is held for who must confirm, in the event's own time; or that none is.
fn seat_words(row: &Row, event: &Event, now: Timestamp) -> String {
    let lang = row.lang;
    let Some(until) = row.seat_until.filter(|until| *until > now) else {
        return T::NoSeatHeld.text(lang).to_owned();
    };
    T::SeatHeld.fill(lang, "until", &moment(lang, until, &event.zone))
}

fn event_buttons(
    kind: MailKind,
    event: &Event,
    person: Person,
    row: &Row,
    links: Links<'_>,
) -> Vec<Link> {
    let link = |words: T, href: String| Link {
        words: words.text(row.lang),
        href,
    };
    match kind {
        MailKind::Confirm => {
            vec![link(
                T::ConfirmButton,
                links.personal(Purpose::Confirm, person),
            )]
        }
        MailKind::Registered
        | MailKind::Promoted
        | MailKind::Changed
        | MailKind::ReminderDay
        | MailKind::ReminderHour => event
            .join
            .iter()
            .map(|url| link(T::JoinButton, url.to_string()))
            .collect(),
        MailKind::After => {
            let address = |to: &crate::catalogue::Address| to.absolute(links.base);
            let recording = event
                .recording
                .as_ref()
                .map(|to| link(T::RecordingButton, address(to)));
            let bonus = event
                .bonus_url
                .as_ref()
                .map(|to| link(T::BonusButton, address(to)));
            recording.into_iter().chain(bonus).collect()
        }
        _ => Vec::new(),
    }
}

/// A mail about being on a list; `None` for a kind that is about events.
pub(super) fn about_list(
    kind: MailKind,
    row: &MemberRow,
    list: &List,
    links: Links<'_>,
) -> Option<Letter> {
    let (subject, heading, body) = match kind {
        MailKind::ListConfirm => (T::ListConfirmSubject, T::ConfirmHeading, T::ListConfirmBody),
        MailKind::ListWelcome => (
            T::ListWelcomeSubject,
            T::ListWelcomeHeading,
            T::ListWelcomeBody,
        ),
        MailKind::ListKnown => (T::ListKnownSubject, T::ListWelcomeHeading, T::ListKnownBody),
        _ => return None,
    };
    let lang = row.lang;
    let (title_lang, texts) = list.texts.in_lang(lang);
    let person = Person::Member(row.id);
    let link = |words: T, purpose| Link {
        words: words.text(lang),
        href: links.personal(purpose, person),
    };
    let confirm = kind == MailKind::ListConfirm;
    let mut footer = vec![link(T::MyData, Purpose::Mine)];
    if !confirm {
        footer.insert(0, link(T::Unsubscribe, Purpose::Unsubscribe));
    }
    footer.extend(list.privacy_url.iter().map(|url| Link {
        words: T::Privacy.text(lang),
        href: url.to_string(),
    }));
    Some(Letter {
        lang,
        subject: subject.titled(lang, &texts.title),
        heading: heading.text(lang).into(),
        title: texts.title.clone(),
        title_lang,
        paragraphs: vec![body.titled(lang, &texts.title)],
        blocks: Vec::new(),
        facts: texts
            .organiser
            .iter()
            .map(|by| (T::Organiser.text(lang), by.clone()))
            .collect(),
        buttons: if confirm {
            vec![link(T::ConfirmButton, Purpose::Confirm)]
        } else {
            Vec::new()
        },
        footer,
        note: confirm.then(|| T::ConfirmNot.text(lang).into()),
    })
}
