//! The form of a message to participants: what was typed, what is wrong with it, and the message that comes of it.

use std::collections::HashMap;

use jiff::civil::DateTime;
use jiff::{SignedDuration, Timestamp};

use super::message_texts::MessageText as M;
use crate::catalogue::Event;
use crate::error::BoxError;
use crate::lang::Lang;
use crate::mail::{
    Placeholder, PlaceholderValues, TextMistake, body_mistake, example_values, subject_mistake,
};
use crate::state::AppState;
use crate::store::{Audience, MessageContent, NOTICE_DELAY};

/// The longest subject, in characters.
const SUBJECT_MAX: usize = 200;
/// The longest text in one language, in characters.
const BODY_MAX: usize = 10_000;
/// How a link to a mail address begins: in no text table, since French puts a space before a colon.
pub const MAILTO: &str = "mailto:";
/// How far ahead a message may be set.
const AHEAD: SignedDuration = SignedDuration::from_hours(366 * 24);

/// What was typed.
#[derive(Clone, Debug, Default)]
pub struct MessageForm {
    /// Who gets it.
    pub audience: Option<Audience>,
    /// Whether it goes out at a set time.
    pub is_timed: bool,
    /// That time, as the browser writes it.
    pub at: String,
    /// Subject and text, for each language; that of the event first.
    pub contents: Vec<MessageContent>,
}

/// A mistake at a field.
#[derive(Clone, Debug)]
pub struct MessageMistake {
    /// The field's name.
    pub field: String,
    /// What is wrong.
    pub words: String,
}

/// A message that can be sent.
#[derive(Clone, Debug)]
pub struct CheckedMessage {
    /// Who gets it.
    pub audience: Audience,
    /// What is written, the event's language first.
    pub contents: Vec<MessageContent>,
    /// When it goes out.
    pub send_at: Timestamp,
}

impl CheckedMessage {
    /// The language of the text for a recipient.
    #[must_use]
    pub fn language_for(&self, lang: Lang) -> Lang {
        let has = |lang: Lang| self.contents.iter().any(|content| content.lang == lang);
        match self.contents.first() {
            Some(first) if !has(lang) => first.lang,
            _ => lang,
        }
    }
}

/// All languages, those of an event first.
fn languages(event: &Event) -> Vec<Lang> {
    let mut languages: Vec<Lang> = event.languages().collect();
    let others = Lang::ALL
        .into_iter()
        .filter(|lang| !languages.contains(lang));
    let others: Vec<Lang> = others.collect();
    languages.extend(others);
    languages
}

/// A text of one line.
fn one_line(text: &str) -> String {
    let plain = text.replace(char::is_control, " ");
    plain.trim().to_owned()
}

impl MessageForm {
    /// An empty form about an event.
    #[must_use]
    pub fn empty(event: &Event) -> Self {
        let contents = languages(event).into_iter().map(|lang| MessageContent {
            lang,
            subject: String::new(),
            body: String::new(),
        });
        Self {
            audience: Some(Audience::Registered),
            contents: contents.collect(),
            ..Self::default()
        }
    }

    /// A form that says that the link to take part has changed, in the languages of the event.
    #[must_use]
    pub fn about_join_link(event: &Event) -> Self {
        let mut form = Self::empty(event);
        for content in &mut form.contents {
            if event.languages().any(|lang| lang == content.lang) {
                content.subject = M::JoinSubject.text(content.lang).to_owned();
                content.body = M::JoinBody.text(content.lang).to_owned();
            }
        }
        form
    }

    /// What a browser sent.
    #[must_use]
    pub fn of_fields(event: &Event, fields: &HashMap<String, String>) -> Self {
        let field = |name: &str| fields.get(name).map_or("", String::as_str);
        let contents = languages(event).into_iter().map(|lang| MessageContent {
            lang,
            subject: one_line(field(&format!("{}.subject", lang.code()))),
            body: field(&format!("{}.body", lang.code())).replace("\r\n", "\n"),
        });
        Self {
            audience: Audience::parse(field("audience")).ok(),
            is_timed: field("when") == "at",
            at: field("at").trim().to_owned(),
            contents: contents.collect(),
        }
    }

    /// Its fields, for a page that carries them on.
    #[must_use]
    pub fn fields(&self) -> Vec<(String, String)> {
        let audience = self.audience.map_or("", Audience::as_str).to_owned();
        let when = if self.is_timed { "at" } else { "now" };
        let mut fields = vec![
            ("audience".to_owned(), audience),
            ("when".to_owned(), when.to_owned()),
            ("at".to_owned(), self.at.clone()),
        ];
        for content in &self.contents {
            let code = content.lang.code();
            fields.push((format!("{code}.subject"), content.subject.clone()));
            fields.push((format!("{code}.body"), content.body.clone()));
        }
        fields
    }

    /// The message, or all mistakes in words of a language.
    ///
    /// # Errors
    /// When the event's date can't be worked out.
    pub fn check(
        &self,
        state: &AppState,
        event: &Event,
        lang: Lang,
    ) -> Result<Result<CheckedMessage, Vec<MessageMistake>>, BoxError> {
        let mut mistakes = Vec::new();
        let mut note = |field: String, words: String| {
            mistakes.push(MessageMistake { field, words });
        };
        if self.audience.is_none() {
            note("audience".to_owned(), M::NoAudience.text(lang).to_owned());
        }
        let mut contents = Vec::new();
        for (place, content) in self.contents.iter().enumerate() {
            let is_empty = content.subject.is_empty() && content.body.trim().is_empty();
            // Whoever has another language reads the first one.
            if is_empty && place > 0 {
                continue;
            }
            let values = example_values(state, event, content)?;
            let code = content.lang.code();
            if let Some(words) = subject_words(content, &values, lang) {
                note(format!("{code}.subject"), words);
            }
            let is_for_waiting = self.audience.is_some_and(|it| it != Audience::Registered);
            if let Some(words) = body_words(content, &values, is_for_waiting, lang) {
                note(format!("{code}.body"), words);
            }
            contents.push(content.clone());
        }
        let send_at = self.send_at(event, state.now());
        let send_at = send_at.map_err(|wrong| note("at".to_owned(), wrong.text(lang).to_owned()));
        Ok(match (self.audience, send_at) {
            (Some(audience), Ok(send_at)) if mistakes.is_empty() => Ok(CheckedMessage {
                audience,
                contents,
                send_at,
            }),
            _ => Err(mistakes),
        })
    }

    /// When it goes out: some minutes from now, or at the time that was set, in the event's zone.
    fn send_at(&self, event: &Event, now: Timestamp) -> Result<Timestamp, M> {
        if !self.is_timed {
            return now.checked_add(NOTICE_DELAY).map_err(|_| M::TimeFar);
        }
        let at: DateTime = self.at.parse().map_err(|_| M::NoTime)?;
        let at = at.to_zoned(event.zone.clone()).map_err(|_| M::NoTime)?;
        let at = at.timestamp();
        if at <= now {
            return Err(M::TimePast);
        }
        match at.duration_since(now) > AHEAD {
            true => Err(M::TimeFar),
            false => Ok(at),
        }
    }
}

/// What is wrong with a subject.
fn subject_words(
    content: &MessageContent,
    values: &PlaceholderValues,
    lang: Lang,
) -> Option<String> {
    let wrong = too_short_or_long(&content.subject, SUBJECT_MAX, M::NoSubject, lang);
    wrong.or_else(|| Some(in_words(&subject_mistake(&content.subject, values)?, lang)))
}

/// What is wrong with a text that may be empty, in words of a language.
///
/// # Errors
/// When the event's date can't be worked out.
pub fn own_text_words(
    state: &AppState,
    event: &Event,
    content: &MessageContent,
    lang: Lang,
) -> Result<Option<String>, BoxError> {
    if content.body.trim().is_empty() {
        return Ok(None);
    }
    let values = example_values(state, event, content)?;
    Ok(body_words(content, &values, false, lang))
}

/// What is wrong with a text.
fn body_words(
    content: &MessageContent,
    values: &PlaceholderValues,
    is_for_waiting: bool,
    lang: Lang,
) -> Option<String> {
    let wrong = too_short_or_long(&content.body, BODY_MAX, M::NoBody, lang);
    wrong.or_else(|| {
        let mistake = body_mistake(&content.body, values, is_for_waiting)?;
        Some(in_words(&mistake, lang))
    })
}

fn too_short_or_long(text: &str, most: usize, empty: M, lang: Lang) -> Option<String> {
    if text.trim().is_empty() {
        return Some(empty.text(lang).to_owned());
    }
    let is_long = text.chars().count() > most;
    is_long.then(|| M::TooLong.fill(lang, "max", &most.to_string()))
}

/// A placeholder as it is typed.
fn braced(word: &str) -> String {
    format!("{{{word}}}")
}

fn in_words(mistake: &TextMistake, lang: Lang) -> String {
    let about = |text: M, one: Placeholder| text.fill(lang, "word", &braced(one.word()));
    match mistake {
        TextMistake::Unknown(word) => {
            let all = Placeholder::ALL.map(|one| braced(one.word())).join(", ");
            let words = M::UnknownWord.fill(lang, "all", &all);
            misniets_kit::texts::fill(&words, "word", &braced(word))
        }
        TextMistake::NoValue(one) => about(M::NoValue, *one),
        TextMistake::LinkInSubject(one) => about(M::LinkInSubject, *one),
        TextMistake::JoinLinkForWaiting => about(M::JoinForWaiting, Placeholder::JoinLink),
        TextMistake::BadLink(link) => {
            let words = M::BadLink.fill(lang, "mailto", MAILTO);
            misniets_kit::texts::fill(&words, "link", link)
        }
    }
}
