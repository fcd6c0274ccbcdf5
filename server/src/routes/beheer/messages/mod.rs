//! `/beheer/events/{id}/messages` and `/beheer/messages/{id}`: the organiser writes to the participants of an event.

mod automatic;
mod form;
mod sent;

pub(super) use sent::{lines_of_event, subject_of, waiting_messages};

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};

use crate::admin::entry_form::view::element_id;
use crate::admin::message_form::MessageMistake;
use crate::admin::pages::EventTitle;
use crate::catalogue::Event;
use crate::error::AppError;
use crate::lang::{Lang, own_name};
use crate::state::AppState;

/// The largest form of a message, in bytes: four languages, each letter of which may be six bytes in a form.
const FORM_MAX: usize = 512 * 1024;

/// The routes.
pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route(
            "/beheer/events/{id}/messages/new",
            get(form::new).post(form::act),
        )
        .route(
            "/beheer/events/{id}/automatic",
            get(automatic::show).post(automatic::save),
        )
        .route("/beheer/messages/{id}", get(sent::show))
        .route("/beheer/messages/{id}/withdraw", post(sent::withdraw))
        .route("/beheer/messages/{id}/retry", post(sent::retry))
        .layer(DefaultBodyLimit::max(FORM_MAX))
}

/// The title of an event; its id when the catalogue no longer has it.
pub(super) fn title_of(state: &AppState, id: &str, lang: Lang) -> EventTitle {
    let catalogue = state.catalogue();
    let found = catalogue.event_or_archived(id).map(|event| {
        let (title_lang, texts) = event.texts(lang);
        (title_lang, texts.title.clone())
    });
    let (lang, title) = found.unwrap_or_else(|| (lang, id.to_owned()));
    EventTitle {
        id: id.to_owned(),
        lang,
        title,
    }
}

/// The event that mails are about.
fn find(state: &AppState, id: &str) -> Result<Event, AppError> {
    let catalogue = state.catalogue();
    let event = catalogue.event_or_archived(id).cloned();
    event.ok_or(AppError::NotFound)
}

/// A mistake's element and words; with the language of its field, where there is one.
fn summary(mistake: &MessageMistake, lang: Lang) -> (String, String) {
    let written = mistake.field.split_once('.');
    let written = written.and_then(|(code, _)| Lang::parse(code));
    let words = match written {
        Some(written) => format!(
            "{}{} {}",
            own_name(written),
            misniets_kit::typography::colon(lang),
            mistake.words
        ),
        None => mistake.words.clone(),
    };
    (element_id(&mistake.field), words)
}
