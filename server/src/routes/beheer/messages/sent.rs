//! `/beheer/messages/{id}`: how far a message is, who wrote it, and what did not go out.

use axum::extract::{Path, State};
use axum::response::Response;

use super::super::signed::{CsrfForm, Flash, Organiser};
use super::super::{answer, shown, to, zone_of};
use super::title_of;
use crate::admin::message_texts::MessageText as M;
use crate::admin::pages::{FailureLine, MessageLine, MessagePage, WaitingMessage, moment};
use crate::error::AppError;
use crate::lang::Lang;
use crate::mail::{self, MessagePreview};
use crate::state::AppState;
use crate::store::{Message, MessageContent, MessageCounts, MessageFailure};

/// How many of the mails that were given up are shown.
const FAILED_SHOWN: i64 = 50;

/// `GET /beheer/messages/{id}`.
pub(super) async fn show(
    State(state): State<AppState>,
    Path(id): Path<i64>,
    organiser: Organiser,
) -> Response {
    answer(page(&state, id, &organiser).await, organiser.lang)
}

async fn page(state: &AppState, id: i64, organiser: &Organiser) -> Result<Response, AppError> {
    let (store, lang) = (state.store(), organiser.lang);
    let message = store.message(id).await.map_err(AppError::internal)?;
    let message = message.ok_or(AppError::NotFound)?;
    let counts = counts_of(state, &message).await?;
    let failures = store.message_failures(id, FAILED_SHOWN).await;
    let line = |failure: MessageFailure| FailureLine {
        registration: failure.registration,
        email: failure.email,
        reason: failure.reason,
    };
    let page = MessagePage {
        frame: organiser.frame(state, Some(format!("/beheer/messages/{id}"))),
        event: title_of(state, &message.event, lang),
        id,
        title: subject_of(state, &message, lang),
        state: state_words(state, &message, counts, lang),
        facts: facts(state, &message, lang),
        can_withdraw: message.withdrawn_at.is_none()
            && (message.expanded_at.is_none() || counts.pending > 0),
        counts,
        failures: failures
            .map_err(AppError::internal)?
            .into_iter()
            .map(line)
            .collect(),
        previews: previews(state, &message),
    };
    Ok(shown(&page, lang))
}

/// How far a message is. Before it is due, those who would get it now are still to be sent to.
async fn counts_of(state: &AppState, message: &Message) -> Result<MessageCounts, AppError> {
    let store = state.store();
    let mut counts = store
        .message_counts(message.id)
        .await
        .map_err(AppError::internal)?;
    if message.expanded_at.is_none() && message.withdrawn_at.is_none() {
        let people = store.recipients(&message.event, message.audience).await;
        let people = people.map_err(AppError::internal)?;
        let people: i64 = people.iter().map(|(_, people)| people).sum();
        // What went out while the rest is still being made is no longer to be sent.
        counts.pending =
            (people - counts.sent - counts.failed - counts.skipped).max(counts.pending);
    }
    Ok(counts)
}

/// How far a message is, in words.
fn state_words(state: &AppState, message: &Message, counts: MessageCounts, lang: Lang) -> String {
    let zone = zone_of(state, &message.event);
    let at = |text: M, instant| text.fill(lang, "time", &moment(lang, instant, &zone));
    match (message.withdrawn_at, message.expanded_at) {
        (Some(withdrawn), _) => at(M::StateWithdrawn, withdrawn),
        (None, None) => at(M::StateWaiting, message.send_at),
        (None, Some(_)) if counts.pending > 0 => M::StateSending.text(lang).to_owned(),
        (None, Some(expanded)) => at(M::StateSent, expanded),
    }
}

/// The content in a language, with its subject filled in where the event is still there.
fn preview(state: &AppState, message: &Message, content: &MessageContent) -> MessagePreview {
    let catalogue = state.catalogue();
    let event = catalogue.event_or_archived(&message.event);
    let preview = event.and_then(|event| mail::preview_message(state, event, content).ok());
    preview.unwrap_or_else(|| MessagePreview {
        subject: content.subject.clone(),
        blocks: Vec::new(),
        content: content.clone(),
    })
}

fn previews(state: &AppState, message: &Message) -> Vec<MessagePreview> {
    let contents = message.contents.iter();
    contents
        .map(|content| preview(state, message, content))
        .collect()
}

/// The subject of a message, and its language.
pub(in super::super) fn subject_of(
    state: &AppState,
    message: &Message,
    lang: Lang,
) -> (Lang, String) {
    match message.content(lang) {
        Some(content) => (content.lang, preview(state, message, content).subject),
        None => (lang, String::new()),
    }
}

fn facts(state: &AppState, message: &Message, lang: Lang) -> Vec<(String, String)> {
    let zone = zone_of(state, &message.event);
    let fact = |label: M, value: String| (label.text(lang).to_owned(), value);
    vec![
        fact(
            M::ToWhom,
            M::of_audience(message.audience).text(lang).to_owned(),
        ),
        fact(M::GoesOut, moment(lang, message.send_at, &zone)),
        fact(M::WrittenOn, moment(lang, message.created_at, &zone)),
        fact(M::SentBy, M::Sender.fill(lang, "session", &message.session)),
    ]
}

/// The messages of an event, for its page.
pub(in super::super) async fn lines_of_event(
    state: &AppState,
    event: &str,
    lang: Lang,
) -> Result<Vec<MessageLine>, AppError> {
    let messages = state.store().messages_of(event).await;
    let mut lines = Vec::new();
    for message in messages.map_err(AppError::internal)? {
        lines.push(line_of(state, &message, lang).await?);
    }
    Ok(lines)
}

async fn line_of(state: &AppState, message: &Message, lang: Lang) -> Result<MessageLine, AppError> {
    let counts = counts_of(state, message).await?;
    Ok(MessageLine {
        id: message.id,
        title: subject_of(state, message, lang),
        audience: M::of_audience(message.audience),
        state: state_words(state, message, counts, lang),
        counts,
    })
}

/// The messages of all events that have still to go out.
pub(in super::super) async fn waiting_messages(
    state: &AppState,
    lang: Lang,
) -> Result<Vec<WaitingMessage>, AppError> {
    let messages = state.store().waiting_messages().await;
    let mut waiting = Vec::new();
    for message in messages.map_err(AppError::internal)? {
        let event = title_of(state, &message.event, lang);
        waiting.push(WaitingMessage {
            event: (event.lang, event.title),
            line: line_of(state, &message, lang).await?,
            due: moment(lang, message.send_at, &zone_of(state, &message.event)),
        });
    }
    Ok(waiting)
}

fn back(state: &AppState, id: i64, flash: Flash, lang: Lang) -> Response {
    let path = format!("/beheer/messages/{id}?said={}", flash.code());
    to(state, &path, lang)
}

/// `POST /beheer/messages/{id}/withdraw`: what has not gone out is held back.
pub(super) async fn withdraw(
    State(state): State<AppState>,
    Path(id): Path<i64>,
    CsrfForm { organiser, .. }: CsrfForm,
) -> Response {
    let lang = organiser.lang;
    let withdrawn = state.store().withdraw_message(id, state.now()).await;
    let next = withdrawn.map_err(AppError::internal).map(|done| {
        let flash = match done {
            true => Flash::Stopped,
            false => Flash::TooLate,
        };
        back(&state, id, flash, lang)
    });
    answer(next, lang)
}

/// `POST /beheer/messages/{id}/retry`: the mails that were given up go out once more.
pub(super) async fn retry(
    State(state): State<AppState>,
    Path(id): Path<i64>,
    CsrfForm { organiser, .. }: CsrfForm,
) -> Response {
    let lang = organiser.lang;
    let retried = state.store().retry_message(id, state.now()).await;
    let next = retried.map_err(AppError::internal);
    answer(
        next.map(|()| back(&state, id, Flash::RetriedAll, lang)),
        lang,
    )
}
