//! What the organiser sees. The pages only render; routes decide.

mod consequence;
mod entries;
mod entry;
mod event;
mod mails;
mod messages;
mod overview;
mod registration;
mod registration_form;

pub use consequence::{
    MailConsequence, NoticeLine, NoticesPage, StepPage, WaitingMessage, message,
};
pub use entries::{
    EntriesPage, EntryLine, EntryPage, EntrySection, HistoryLine, HistoryPage, PreviewPage,
    ThereView, WelcomePage, new_words,
};
pub use entry::{FieldNote, login, setup, simple};
pub use event::{EventPage, RegistrationLine};
pub use mails::{Choice, MailsPage, Shown};
pub use messages::{
    AutomaticMailsPage, AutomaticView, ContentView, EventTitle, FailureLine, LanguageCount,
    MessageCheckPage, MessageFormPage, MessageLine, MessagePage, RadioView, message_control,
};
pub use overview::{EventLine, FailedLine, ListLine, Overview};
pub use registration::{ConfirmPage, MailLine, RegistrationPage};
pub use registration_form::{BulkPage, ControlGroup, RegistrationFormPage};

use std::borrow::Borrow;
use std::fmt::Display;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use misniets_kit::typography::colon;

use super::entry_texts::EntryText;
use super::registration_texts::RegistrationText;
use super::texts::AdminText;
use crate::catalogue::EntryKind;
use crate::lang::{Lang, own_name};
use crate::pages::{Link, when};
use crate::public_url::PublicUrl;
use crate::store::{MailKind, RegistrationStatus};
use crate::texts::Text;

/// What stands around a page's content.
#[derive(Clone, Debug)]
pub struct Frame {
    /// The page's language.
    pub lang: Lang,
    /// Where people reach the server.
    pub base: PublicUrl,
    /// The word its forms carry; `None` for who is not signed in.
    pub word: Option<String>,
    /// What was just done.
    pub said: Option<String>,
    /// What could not be done.
    pub refused: Option<String>,
    /// This page's path, for the same one in other languages; `None` when it has no address of its own.
    pub path: Option<String>,
}

impl Frame {
    fn t(&self, text: impl Borrow<AdminText>) -> &'static str {
        text.borrow().text(self.lang)
    }

    fn status(&self, status: impl Borrow<RegistrationStatus>) -> &'static str {
        self.t(AdminText::of_status(*status.borrow()))
    }

    fn mail(&self, kind: impl Borrow<MailKind>) -> &'static str {
        self.t(AdminText::of_mail(*kind.borrow()))
    }

    fn of_seats(&self, seats: impl Display) -> String {
        AdminText::OfSeats.fill(self.lang, "seats", &seats.to_string())
    }

    fn name_of(&self, lang: impl Borrow<Lang>) -> &'static str {
        own_name(*lang.borrow())
    }

    fn other_languages(&self) -> &'static str {
        Text::OtherLanguages.text(self.lang)
    }

    /// The language of a text, for its `lang`, when it is another than the page's.
    fn foreign(&self, lang: impl Borrow<Lang>) -> Option<&'static str> {
        let lang = *lang.borrow();
        (lang != self.lang).then(|| lang.code())
    }

    /// The word a form carries.
    fn csrf(&self) -> &str {
        self.word.as_deref().unwrap_or_default()
    }

    /// A path on this server, in the page's language.
    #[must_use]
    pub fn to(&self, path: &str) -> String {
        self.base.path(&in_lang(path, self.lang))
    }

    fn event(&self, id: impl Display) -> String {
        self.to(&format!("/beheer/events/{id}"))
    }

    fn event_csv(&self, id: impl Display) -> String {
        self.base
            .path(&format!("/beheer/events/{id}/registrations.csv"))
    }

    fn event_xlsx(&self, id: impl Display) -> String {
        self.to(&format!("/beheer/events/{id}/registrations.xlsx"))
    }

    fn list_xlsx(&self, id: impl Display) -> String {
        self.to(&format!("/beheer/lists/{id}/members.xlsx"))
    }

    fn list_csv(&self, id: impl Display) -> String {
        self.to(&format!(
            "/beheer/lists/{id}/members.csv?separator=semicolon&bom=yes"
        ))
    }

    /// A registration's page, or with `deed` that of what is done with it.
    fn registration(&self, id: impl Display, deed: &str) -> String {
        self.to(&format!("/beheer/registrations/{id}{deed}"))
    }

    /// Where the form is in which the organiser adds a registration.
    fn new_registration(&self, event: impl Display) -> String {
        self.to(&format!("/beheer/events/{event}/registrations/new"))
    }

    /// Where registrations that were selected are sent.
    fn bulk(&self, event: impl Display) -> String {
        self.to(&format!("/beheer/events/{event}/registrations/selected"))
    }

    fn r(&self, text: RegistrationText) -> &'static str {
        text.text(self.lang)
    }

    /// Where the button sends a mail that was given up.
    fn retry(&self, id: impl Display) -> String {
        self.to(&format!("/beheer/failed-mails/{id}/retry"))
    }

    /// The colon after a label.
    fn colon(&self) -> &'static str {
        colon(self.lang)
    }

    fn e(&self, text: EntryText) -> &'static str {
        text.text(self.lang)
    }

    /// Where an entry is edited.
    fn entry(&self, kind: impl Borrow<EntryKind>, id: impl Display) -> String {
        self.to(&format!("/beheer/entries/{}/{id}", kind.borrow().as_str()))
    }

    /// Where a new one is made.
    fn new_entry(&self, kind: impl Borrow<EntryKind>) -> String {
        self.to(&format!("/beheer/new/{}", kind.borrow().as_str()))
    }

    /// Where the button holds back mail about an event.
    fn withdraw(&self, event: impl Display) -> String {
        self.to(&format!("/beheer/notices/{event}/withdraw"))
    }

    /// A message's page, or with `deed` where a button of it leads.
    fn message(&self, id: impl Display, deed: &str) -> String {
        self.to(&format!("/beheer/messages/{id}{deed}"))
    }

    /// Where the mails of an event that go out by themselves are set.
    fn automatic_mails(&self, event: impl Display) -> String {
        self.to(&format!("/beheer/events/{event}/automatic"))
    }

    /// Where a message about an event is written.
    fn new_message(&self, event: impl Display) -> String {
        self.to(&format!("/beheer/events/{event}/messages/new"))
    }

    /// A file that is the same in every language.
    fn file(&self, path: &str) -> String {
        self.base.path(path)
    }

    fn others(&self) -> Vec<Link> {
        let to =
            |path: &String| Link::to_others(self.lang, |lang| self.base.path(&in_lang(path, lang)));
        self.path.as_ref().map_or_else(Vec::new, to)
    }
}

/// A path with its language.
#[must_use]
pub fn in_lang(path: &str, lang: Lang) -> String {
    let sign = if path.contains('?') { '&' } else { '?' };
    format!("{path}{sign}lang={}", lang.code())
}

/// An instant as the organiser's tables have it, in the event's zone: "1 juni 2026, 10.00 uur".
#[must_use]
pub fn moment(lang: Lang, instant: Timestamp, zone: &TimeZone) -> String {
    when::short_moment(lang, instant, zone)
}
