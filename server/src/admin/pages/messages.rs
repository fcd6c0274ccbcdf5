//! The pages on which the organiser writes to participants.

use std::borrow::Borrow;

use askama::Template;

use super::Frame;
use crate::admin::entry_form::view::{ControlView, Element};
use crate::admin::entry_texts::EntryText as E;
use crate::admin::message_form::MAILTO;
use crate::admin::message_texts::MessageText as M;
use crate::admin::texts::AdminText as T;
use crate::lang::Lang;
use crate::mail::{Block, MessagePreview, Placeholder};
use crate::store::MessageCounts;

/// The event that a page is about.
#[derive(Clone, Debug)]
pub struct EventTitle {
    /// Its id.
    pub id: String,
    /// The language of its title.
    pub lang: Lang,
    /// Its title.
    pub title: String,
}

/// One of several to choose from.
#[derive(Clone, Debug)]
pub struct RadioView {
    /// What is sent.
    pub value: &'static str,
    /// Its words.
    pub label: String,
    /// Whether it is chosen.
    pub is_chosen: bool,
}

/// Subject and text in one language.
#[derive(Clone, Debug)]
pub struct ContentView {
    /// The language.
    pub lang: Lang,
    /// Whether there must be a text.
    pub is_required: bool,
    /// Whether it is shown at once.
    pub is_open: bool,
    /// Its two fields.
    pub fields: Vec<ControlView>,
}

/// The form.
#[derive(Template)]
#[template(path = "admin/message-form.html")]
pub struct MessageFormPage {
    /// Around it.
    pub frame: Frame,
    /// About which event.
    pub event: EventTitle,
    /// The mistakes: the element's id and the words.
    pub summary: Vec<(String, String)>,
    /// Where it is sent.
    pub action: String,
    /// Who may get it.
    pub audiences: Vec<RadioView>,
    /// What is wrong with that choice.
    pub audience_error: Option<String>,
    /// The first language.
    pub first_language: &'static str,
    /// The languages.
    pub contents: Vec<ContentView>,
    /// Whether it goes out at a set time.
    pub is_timed: bool,
    /// That time.
    pub at: ControlView,
}

impl MessageFormPage {
    fn m(&self, text: impl Borrow<M>) -> &'static str {
        text.borrow().text(self.frame.lang)
    }

    fn e(&self, text: impl Borrow<E>) -> &'static str {
        text.borrow().text(self.frame.lang)
    }

    fn languages_lead(&self) -> String {
        M::LanguagesLead.fill(self.frame.lang, "language", self.first_language)
    }

    fn formats(&self) -> Vec<(&'static str, String)> {
        formats(self.frame.lang)
    }

    fn placeholders(&self) -> Vec<(String, &'static str)> {
        placeholders(self.frame.lang)
    }
}

/// A control of the form of a message.
#[must_use]
pub fn message_control(
    name: &str,
    label: &str,
    element: Element,
    value: &str,
    error: Option<String>,
) -> ControlView {
    ControlView {
        id: crate::admin::entry_form::view::element_id(name),
        name: name.to_owned(),
        label: label.to_owned(),
        help: None,
        error,
        element,
        value: value.to_owned(),
        options: Vec::new(),
        lang: None,
        is_required: false,
        is_missing: false,
        has_zones: false,
    }
}

/// How many people read which text.
#[derive(Clone, Debug)]
pub struct LanguageCount {
    /// Their language.
    pub lang: Lang,
    /// How many, in words.
    pub words: String,
}

/// The question before a message is sent.
#[derive(Template)]
#[template(path = "admin/message-check.html")]
pub struct MessageCheckPage {
    /// Around it.
    pub frame: Frame,
    /// About which event.
    pub event: EventTitle,
    /// How many people get it, in words.
    pub lead: String,
    /// When it goes out, in words.
    pub when: String,
    /// Who gets it.
    pub audience: M,
    /// How many, by language.
    pub counts: Vec<LanguageCount>,
    /// The message in each language.
    pub previews: Vec<MessagePreview>,
    /// The address for a test.
    pub test: ControlView,
    /// What was typed, and what makes a second press the same message.
    pub kept: Vec<(String, String)>,
    /// Where the answers go.
    pub action: String,
    /// The words of the button; `None` when nobody would get it.
    pub send: Option<M>,
}

impl MessageCheckPage {
    fn m(&self, text: impl Borrow<M>) -> &'static str {
        text.borrow().text(self.frame.lang)
    }

    fn e(&self, text: impl Borrow<E>) -> &'static str {
        text.borrow().text(self.frame.lang)
    }
}

/// A mail that did not go out.
#[derive(Clone, Debug)]
pub struct FailureLine {
    /// The registration, unless it is erased.
    pub registration: Option<i64>,
    /// To which address.
    pub email: Option<String>,
    /// Why, in the mail server's words.
    pub reason: String,
}

/// One message.
#[derive(Template)]
#[template(path = "admin/message-sent.html")]
pub struct MessagePage {
    /// Around it.
    pub frame: Frame,
    /// About which event.
    pub event: EventTitle,
    /// Its number.
    pub id: i64,
    /// Its subject, and the language of that.
    pub title: (Lang, String),
    /// How far it is, in words.
    pub state: String,
    /// In mails.
    pub counts: MessageCounts,
    /// A label and its value.
    pub facts: Vec<(String, String)>,
    /// Whether it can be held back.
    pub can_withdraw: bool,
    /// What did not go out.
    pub failures: Vec<FailureLine>,
    /// The message in each language.
    pub previews: Vec<MessagePreview>,
}

impl MessagePage {
    fn m(&self, text: impl Borrow<M>) -> &'static str {
        text.borrow().text(self.frame.lang)
    }

    fn e(&self, text: impl Borrow<E>) -> &'static str {
        text.borrow().text(self.frame.lang)
    }
}

/// A message in a list.
#[derive(Clone, Debug)]
pub struct MessageLine {
    /// Its number.
    pub id: i64,
    /// Its subject, and the language of that.
    pub title: (Lang, String),
    /// Who gets it.
    pub audience: M,
    /// How far it is, in words.
    pub state: String,
    /// In mails.
    pub counts: MessageCounts,
}

/// One of the mails that go out by themselves.
#[derive(Clone, Debug)]
pub struct AutomaticView {
    /// Its word in the form.
    pub kind: &'static str,
    /// What it is called.
    pub title: M,
    /// What is in it.
    pub help: M,
    /// Whether it goes out, and for a reminder when.
    pub fields: Vec<ControlView>,
    /// A text of the organiser's own, by language.
    pub texts: Vec<ControlView>,
    /// Whether those are shown at once.
    pub is_open: bool,
    /// Where it can be seen.
    pub see: String,
}

/// The mails of an event that go out by themselves.
#[derive(Template)]
#[template(path = "admin/automatic-mails.html")]
pub struct AutomaticMailsPage {
    /// Around it.
    pub frame: Frame,
    /// About which event.
    pub event: EventTitle,
    /// The mistakes: the element's id and the words.
    pub summary: Vec<(String, String)>,
    /// Where it is sent.
    pub action: String,
    /// They.
    pub mails: Vec<AutomaticView>,
}

impl AutomaticMailsPage {
    fn m(&self, text: impl Borrow<M>) -> &'static str {
        text.borrow().text(self.frame.lang)
    }

    fn e(&self, text: impl Borrow<E>) -> &'static str {
        text.borrow().text(self.frame.lang)
    }

    fn formats(&self) -> Vec<(&'static str, String)> {
        formats(self.frame.lang)
    }

    fn placeholders(&self) -> Vec<(String, &'static str)> {
        placeholders(self.frame.lang)
    }
}

/// What can be typed in a text, and what comes of it.
fn formats(lang: Lang) -> Vec<(&'static str, String)> {
    let all = [
        (M::FormatParagraph, M::FormatParagraphHelp),
        (M::FormatBold, M::FormatBoldHelp),
        (M::FormatItalic, M::FormatItalicHelp),
        (M::FormatLink, M::FormatLinkHelp),
        (M::FormatList, M::FormatListHelp),
    ];
    let line = |(typed, help): (M, M)| (typed.text(lang), help.fill(lang, "mailto", MAILTO));
    all.map(line).to_vec()
}

/// The placeholders, and what is put in their place.
fn placeholders(lang: Lang) -> Vec<(String, &'static str)> {
    let line = |one: Placeholder| {
        let help = M::of_placeholder(one).text(lang);
        (format!("{{{}}}", one.word()), help)
    };
    Placeholder::ALL.map(line).to_vec()
}
