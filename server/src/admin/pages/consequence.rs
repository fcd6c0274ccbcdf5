//! The pages that ask before people are mailed, and that show which mail waits.

use std::borrow::Borrow;

use askama::Template;

use super::{Frame, MessageLine};
use crate::admin::entry_texts::EntryText as E;
use crate::admin::texts::AdminText as T;
use crate::lang::Lang;
use crate::mail::Preview;

/// The question before a saved form mails people.
#[derive(Template)]
#[template(path = "admin/consequence.html")]
pub struct MailConsequence {
    /// Around it.
    pub frame: Frame,
    /// How many people are mailed.
    pub count: i64,
    /// The mail.
    pub mail: Preview,
    /// Where the form goes.
    pub action: String,
    /// The way back.
    pub back: String,
    /// What was typed.
    pub kept: Vec<(String, String)>,
}

impl MailConsequence {
    fn e(&self, text: impl Borrow<E>) -> &'static str {
        text.borrow().text(self.frame.lang)
    }

    fn lead(&self) -> String {
        mail_lead(self.frame.lang, self.count)
    }
}

/// How many people get the mail.
fn mail_lead(lang: Lang, count: i64) -> String {
    match count {
        1 => E::MailLeadOne.text(lang).to_owned(),
        _ => E::MailLead.fill(lang, "count", &count.to_string()),
    }
}

/// The question before an entry goes to another state.
#[derive(Template)]
#[template(path = "admin/step.html")]
pub struct StepPage {
    /// Around it.
    pub frame: Frame,
    /// The entry's title.
    pub about: String,
    /// What is done.
    pub title: E,
    /// What comes of it.
    pub lead: E,
    /// The mail that it causes, and to how many.
    pub mail: Option<(i64, Preview)>,
    /// The revision that is changed.
    pub revision: i64,
    /// Where the answer goes.
    pub action: String,
    /// The way back.
    pub back: String,
}

impl StepPage {
    fn e(&self, text: impl Borrow<E>) -> &'static str {
        text.borrow().text(self.frame.lang)
    }

    fn mail_lead(&self, count: &i64) -> String {
        mail_lead(self.frame.lang, *count)
    }
}

/// Mail that waits.
#[derive(Clone, Debug)]
pub struct NoticeLine {
    /// About which event.
    pub event: String,
    /// Its name, and the language of that.
    pub title: (Lang, String),
    /// Which mail.
    pub kind: T,
    /// To how many people.
    pub count: i64,
    /// When it goes out, in the event's zone.
    pub due: String,
}

/// The mail that waits.
#[derive(Template)]
#[template(path = "admin/notices.html")]
pub struct NoticesPage {
    /// Around it.
    pub frame: Frame,
    /// It.
    pub lines: Vec<NoticeLine>,
    /// The organiser's messages among it.
    pub messages: Vec<WaitingMessage>,
}

/// A message of the organiser that waits.
#[derive(Clone, Debug)]
pub struct WaitingMessage {
    /// About which event: its name, and the language of that.
    pub event: (Lang, String),
    /// The message.
    pub line: MessageLine,
    /// When it goes out, in the event's zone.
    pub due: String,
}

impl NoticesPage {
    fn e(&self, text: impl Borrow<E>) -> &'static str {
        text.borrow().text(self.frame.lang)
    }

    fn due(&self, count: &i64, due: &str) -> String {
        let lang = self.frame.lang;
        let words = match count {
            1 => E::NoticeDueOne.text(lang).to_owned(),
            count => E::NoticeDue.fill(lang, "count", &count.to_string()),
        };
        misniets_kit::texts::fill(&words, "time", due)
    }
}

/// A page with a heading, a paragraph and the way back.
#[derive(Template)]
#[template(path = "admin/message.html")]
struct MessagePage<'a> {
    frame: Frame,
    title: &'a str,
    lead: &'a str,
    back: String,
}

/// A page that says one thing, with the way back to `back`.
///
/// # Errors
/// When the template can't be written.
pub fn message(
    frame: Frame,
    title: &str,
    lead: &str,
    back: &str,
) -> Result<String, crate::error::BoxError> {
    let back = frame.to(back);
    Ok(MessagePage {
        frame,
        title,
        lead,
        back,
    }
    .render()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_person_is_not_several() {
        let lead = |count| mail_lead(Lang::Nl, count);
        assert!(lead(1).ends_with("Eén persoon krijgt deze mail:"));
        assert!(lead(2).ends_with("2 mensen krijgen deze mail, elk in hun taal:"));
    }
}
