//! `/beheer/events/{id}`: who registered.

use std::borrow::Borrow;

use askama::Template;

use super::{EventLine, Frame, MessageLine};
use crate::admin::message_texts::MessageText as M;
use crate::admin::registration_texts::RegistrationText as R;
use crate::admin::texts::AdminText as T;
use crate::store::{RegistrationStatus, Search};

/// A registration's line.
#[derive(Clone, Debug)]
pub struct RegistrationLine {
    /// Its number.
    pub id: i64,
    /// Who; may be empty.
    pub name: String,
    /// At which address.
    pub email: String,
    /// Where it stands.
    pub status: RegistrationStatus,
    /// When it was sent.
    pub sent: String,
}

/// The page.
#[derive(Template)]
#[template(path = "admin/event.html")]
pub struct EventPage {
    /// Around it.
    pub frame: Frame,
    /// Which event.
    pub event: EventLine,
    /// What was looked for.
    pub search: Search,
    /// Who was found.
    pub lines: Vec<RegistrationLine>,
    /// How many in all.
    pub total: i64,
    /// Which page, from 1.
    pub page: i64,
    /// Of how many.
    pub pages: i64,
    /// The messages to them.
    pub messages: Vec<MessageLine>,
    /// Whether one can be written: the catalogue has the event.
    pub can_write: bool,
    /// Whether a registration can be added: it is neither over nor cancelled.
    pub can_add: bool,
}

impl EventPage {
    fn m(&self, text: impl Borrow<M>) -> &'static str {
        text.borrow().text(self.frame.lang)
    }

    /// The words of a line's checkbox.
    fn select(&self, line: &RegistrationLine) -> String {
        let who = match line.name.as_str() {
            "" => &line.email,
            name => name,
        };
        R::SelectLine.fill(self.frame.lang, "who", who)
    }

    fn is_filtered(&self) -> bool {
        !self.search.text.is_empty() || self.search.status.is_some()
    }

    fn is_status(&self, status: &RegistrationStatus) -> bool {
        self.search.status.as_ref() == Some(status)
    }

    fn found(&self) -> String {
        T::Found.fill(self.frame.lang, "count", &self.total.to_string())
    }

    fn page_of(&self) -> String {
        let page = T::PageOf.fill(self.frame.lang, "page", &self.page.to_string());
        misniets_kit::texts::fill(&page, "pages", &self.pages.to_string())
    }
}
