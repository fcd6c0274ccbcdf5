//! A mail from what it is about: the same few parts for every kind, as text, as HTML, and with a calendar entry.

use std::borrow::Cow;

use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Attachment, Mailbox, MultiPart, SinglePart};
use lettre::{Address, Message};

use askama::Template;
use misniets_kit::typography::colon;

use super::message_text::Block;
use super::texts::MailText;
use crate::calendar::Method;
use crate::error::BoxError;
use crate::lang::Lang;

/// What a mail says, before it has a form.
#[derive(Debug)]
pub(super) struct Letter {
    pub(super) lang: Lang,
    pub(super) subject: String,
    pub(super) heading: Cow<'static, str>,
    /// The event's or list's name, and the language it is in.
    pub(super) title: String,
    pub(super) title_lang: Lang,
    pub(super) paragraphs: Vec<String>,
    /// What the organiser wrote.
    pub(super) blocks: Vec<Block>,
    /// When, by whom: a label and its value.
    pub(super) facts: Vec<(&'static str, String)>,
    /// What to click, the first one first of all.
    pub(super) buttons: Vec<Link>,
    /// Below the card.
    pub(super) footer: Vec<Link>,
    /// A word about the buttons, small.
    pub(super) note: Option<Cow<'static, str>>,
}

/// A link with its words.
#[derive(Debug)]
pub(super) struct Link {
    pub(super) words: &'static str,
    pub(super) href: String,
}

/// What goes on the envelope and into the headers.
#[derive(Debug)]
pub(super) struct Envelope {
    pub(super) from: Mailbox,
    pub(super) to: Address,
    pub(super) message_id: String,
    /// When, by the server's clock.
    pub(super) date: std::time::SystemTime,
    /// Where one click takes a member off the list (RFC 8058).
    pub(super) unsubscribe: Option<String>,
}

/// A calendar entry to go with it.
#[derive(Debug)]
pub(super) struct Invitation {
    pub(super) method: Method,
    pub(super) file: String,
}

#[derive(Template)]
#[template(path = "mail.html")]
struct Html<'a> {
    letter: &'a Letter,
}

#[derive(Template)]
#[template(path = "mail.txt", escape = "none")]
struct Plain<'a> {
    letter: &'a Letter,
}

/// The mail as it goes out (RFC 5322, MIME).
pub(super) fn message(
    envelope: Envelope,
    letter: &Letter,
    invitation: Option<Invitation>,
) -> Result<Message, BoxError> {
    let mut builder = Message::builder()
        .from(envelope.from)
        .to(Mailbox::new(None, envelope.to))
        .date(envelope.date)
        .message_id(Some(envelope.message_id))
        .subject(&letter.subject);
    for (name, value) in [
        // Nobody's holiday notice should answer a machine (RFC 3834).
        ("Auto-Submitted", Some("auto-generated".to_owned())),
        ("Content-Language", Some(letter.lang.code().to_owned())),
        (
            "List-Unsubscribe",
            envelope
                .unsubscribe
                .as_ref()
                .map(|link| format!("<{link}>")),
        ),
        (
            "List-Unsubscribe-Post",
            envelope
                .unsubscribe
                .as_ref()
                .map(|_| "List-Unsubscribe=One-Click".to_owned()),
        ),
    ] {
        if let Some(value) = value {
            builder = builder.raw_header(HeaderValue::new(
                HeaderName::new_from_ascii(name.to_owned())?,
                value,
            ));
        }
    }
    let (text, html) = parts(letter)?;
    let words = MultiPart::alternative()
        .singlepart(SinglePart::plain(text))
        .singlepart(SinglePart::html(html));
    Ok(match invitation {
        None => builder.multipart(words)?,
        Some(Invitation { method, file }) => {
            let kind = format!("text/calendar; charset=utf-8; method={}", method.as_str());
            let entry =
                Attachment::new("webinar.ics".to_owned()).body(file, ContentType::parse(&kind)?);
            builder.multipart(MultiPart::mixed().multipart(words).singlepart(entry))?
        }
    })
}

/// The letter as text and as HTML.
pub(super) fn parts(letter: &Letter) -> Result<(String, String), BoxError> {
    Ok((Plain { letter }.render()?, Html { letter }.render()?))
}

impl Letter {
    /// A text in the letter's language.
    fn t(&self, text: MailText) -> &'static str {
        text.text(self.lang)
    }

    /// The colon after words of the plain text; none after a question mark.
    fn colon(&self, words: &str) -> &'static str {
        if words.ends_with('?') {
            ""
        } else {
            colon(self.lang)
        }
    }
}
