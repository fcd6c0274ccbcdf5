//! Mail of an organiser's message: rendered for each recipient when it is sent, shown before, and tried out.

use std::time::{Duration, Instant, SystemTime};

use super::compose::{self, Envelope, Letter, Link};
use super::failure::Failure;
use super::message_text::{self, Block};
use super::placeholder::{self, PlaceholderValues, safe_name};
use super::preview::example_registration;
use super::texts::MailText as T;
use super::transport::SendError;
use super::{Purpose, Rendered, links, notified_occurrence, recipient};
use crate::catalogue::Event;
use crate::error::BoxError;
use crate::form::Email;
use crate::pages::when;
use crate::state::AppState;
use crate::store::{Due, Message, MessageContent, Person, RegistrationStatus, Row, StoreError};

/// The name in what is shown and tried out.
pub(super) const EXAMPLE_NAME: &str = "An Peeters";

/// A message as a recipient reads it.
#[derive(Clone, Debug)]
pub struct MessagePreview {
    /// The message as it was typed.
    pub content: MessageContent,
    /// The subject, filled in.
    pub subject: String,
    /// The text, filled in.
    pub blocks: Vec<Block>,
}

/// Why a message can't be tried out.
#[derive(Debug, thiserror::Error)]
pub enum TestError {
    /// The limit on mail is reached.
    #[error("the limit on mail is reached; try again later")]
    Limit,
    /// The mail can't be made.
    #[error("{0}")]
    Compose(BoxError),
    /// The mail server did not take it.
    #[error("{0}")]
    Refused(Failure),
}

/// What placeholders stand for, for one registration, in the language of a text.
fn values(
    state: &AppState,
    event: &Event,
    row: &Row,
    content: &MessageContent,
) -> Result<PlaceholderValues, BoxError> {
    let lang = content.lang;
    let occurrence = notified_occurrence(state, event, row)?;
    let base = state.public_url();
    let recording = event.recording.as_ref();
    Ok(PlaceholderValues {
        name: safe_name(&row.name),
        event: event.texts(lang).1.title.clone(),
        start: when::moment(lang, occurrence.start, &event.zone),
        join_link: event.join.as_ref().map(url::Url::to_string),
        page_link: base.join(&format!("/e/{}?lang={}", event.id, lang.code())),
        recording_link: recording.map(|recording| recording.absolute(base)),
    })
}

/// What placeholders stand for, for nobody in particular.
///
/// # Errors
/// When the event's date can't be worked out.
pub fn example_values(
    state: &AppState,
    event: &Event,
    content: &MessageContent,
) -> Result<PlaceholderValues, BoxError> {
    let row = example(state, event, content);
    values(state, event, &row, content)
}

fn example(state: &AppState, event: &Event, content: &MessageContent) -> Row {
    Row {
        name: EXAMPLE_NAME.to_owned(),
        ..example_registration(state, event, content.lang)
    }
}

/// A message as a recipient would read it, with made-up data.
///
/// # Errors
/// When the event's date can't be worked out.
pub fn preview_message(
    state: &AppState,
    event: &Event,
    content: &MessageContent,
) -> Result<MessagePreview, BoxError> {
    let values = example_values(state, event, content)?;
    Ok(MessagePreview {
        subject: placeholder::fill(&content.subject, &values, &mut Vec::new()),
        blocks: message_text::parse(&content.body, &values).blocks,
        content: content.clone(),
    })
}

/// The letter to one registration.
fn letter(
    state: &AppState,
    event: &Event,
    row: &Row,
    content: &MessageContent,
) -> Result<Letter, BoxError> {
    let lang = content.lang;
    let values = values(state, event, row, content)?;
    let mut missing = Vec::new();
    let subject = placeholder::fill(&content.subject, &values, &mut missing);
    let parsed = message_text::parse(&content.body, &values);
    missing.extend(parsed.missing);
    if let Some(word) = missing.first() {
        return Err(format!("the event has no value for {{{word}}}").into());
    }
    let links = links(state).to(row);
    let (title_lang, texts) = event.texts(lang);
    let why = match row.status {
        RegistrationStatus::Waitlisted => T::MessageToWaiting,
        _ => T::MessageToRegistered,
    };
    let link = |words: T, href: String| Link {
        words: words.text(lang),
        href,
    };
    let mut footer = vec![
        link(T::EventPage, values.page_link),
        link(
            T::MyData,
            links.personal(Purpose::Mine, Person::Registration(row.id)),
        ),
    ];
    let privacy = event.privacy_url.iter();
    footer.extend(privacy.map(|url| link(T::Privacy, url.to_string())));
    Ok(Letter {
        lang,
        heading: subject.clone().into(),
        subject,
        title: texts.title.clone(),
        title_lang,
        paragraphs: Vec::new(),
        blocks: parsed.blocks,
        facts: Vec::new(),
        buttons: Vec::new(),
        footer,
        note: Some(why.titled(lang, &texts.title).into()),
    })
}

/// The organiser's own text of an automatic mail, filled in; `None` when the event has no value for something in it: the
/// usual text goes then.
pub(super) fn own_blocks(
    state: &AppState,
    event: &Event,
    row: &Row,
    text: &str,
) -> Result<Option<Vec<Block>>, BoxError> {
    let content = MessageContent {
        lang: row.lang,
        subject: String::new(),
        body: text.to_owned(),
    };
    let parsed = message_text::parse(text, &values(state, event, row, &content)?);
    Ok(parsed.missing.is_empty().then_some(parsed.blocks))
}

/// Makes a mail of a message that is due, from what is true now.
pub(super) async fn render(
    state: &AppState,
    due: &Due,
    message: i64,
) -> Result<Rendered, StoreError> {
    let (store, Person::Registration(id)) = (state.store(), due.to) else {
        return Ok(Rendered::Drop("not about a registration"));
    };
    let (message, row) = (store.message(message).await?, store.registration(id).await?);
    let (Some(message), Some(row)) = (message, row) else {
        return Ok(Rendered::Drop("erased"));
    };
    if message.withdrawn_at.is_some() {
        return Ok(Rendered::Drop("held back"));
    }
    if !message.audience.includes(row.status) {
        return Ok(Rendered::Drop("no longer true"));
    }
    let mail = mail(state, due, &message, &row);
    Ok(mail.unwrap_or_else(|cause| Rendered::Wait(cause.to_string())))
}

fn mail(state: &AppState, due: &Due, message: &Message, row: &Row) -> Result<Rendered, BoxError> {
    let catalogue = state.catalogue();
    let Some(event) = catalogue.event_or_archived(&row.event) else {
        return Err(format!("the catalogue has no event `{}`", row.event).into());
    };
    let content = message.content(row.lang).ok_or("the message is empty")?;
    let letter = letter(state, event, row, content)?;
    let to = match recipient(state, &row.email) {
        Ok(to) => to,
        Err(why) => return Ok(Rendered::Never(why)),
    };
    let envelope = super::envelope(state, due, &state.mailer().from, &to, None);
    let mail = compose::message(envelope, &letter, None)?;
    Ok(Rendered::Send(Box::new(mail)))
}

/// Sends a message to one address at once, with made-up data.
///
/// # Errors
/// When it was not sent.
pub async fn send_test_message(
    state: &AppState,
    event: &Event,
    content: &MessageContent,
    to: &Email,
) -> Result<(), TestError> {
    let (mailer, budget) = (state.mailer(), &state.guard().mail_budget);
    if budget.available(1, Instant::now()) < 1 {
        return Err(TestError::Limit);
    }
    budget.take(1);
    let (ms, random) = (state.now().as_millisecond(), uuid::Uuid::new_v4());
    let name = format!("{ms}-0-test-{random}");
    let mail = test_mail(state, event, content, to, &name).map_err(TestError::Compose)?;
    match mailer.transport.send(mail, &name).await {
        Err(SendError::Later(failure) | SendError::Never(failure)) => {
            Err(TestError::Refused(failure))
        }
        Ok(()) => {
            let settled = mailer.transport.settle(std::iter::once(name)).await;
            settled.map_err(|error| TestError::Compose(error.into()))
        }
    }
}

fn test_mail(
    state: &AppState,
    event: &Event,
    content: &MessageContent,
    to: &Email,
    name: &str,
) -> Result<lettre::Message, BoxError> {
    let mut letter = letter(state, event, &example(state, event, content), content)?;
    letter.subject = T::TestSubject.fill(content.lang, "subject", &letter.subject);
    let from = state.mailer().from.clone();
    let seconds = u64::try_from(state.now().as_second()).unwrap_or_default();
    let envelope = Envelope {
        message_id: format!("<{name}@{}>", from.email.domain()),
        from,
        to: to.address().clone(),
        date: SystemTime::UNIX_EPOCH + Duration::from_secs(seconds),
        unsubscribe: None,
    };
    compose::message(envelope, &letter, None)
}
