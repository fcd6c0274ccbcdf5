//! `/beheer`: all events and lists with their counts.

use axum::extract::{Path, State};
use axum::response::Response;

use super::signed::{CsrfForm, Flash, Organiser};
use super::{answer, entries, shown, to};
use crate::admin::pages::{EventLine, FailedLine, ListLine, Overview, moment};
use crate::admin::texts::AdminText as T;
use crate::error::AppError;
use crate::lang::Lang;
use crate::pages::when::{Words, home};
use crate::state::AppState;
use crate::store::{EventCounts, FailedMail};

/// How many of the mails that were given up are shown.
const FAILED_SHOWN: i64 = 50;

/// `GET /beheer`.
pub(super) async fn show(State(state): State<AppState>, organiser: Organiser) -> Response {
    let lang = organiser.lang;
    let shown = async {
        match entries::welcome(&state, &organiser).await? {
            Some(welcome) => Ok(welcome),
            None => page(&state, &organiser).await,
        }
    };
    answer(shown.await, lang)
}

async fn page(state: &AppState, organiser: &Organiser) -> Result<Response, AppError> {
    let (store, lang) = (state.store(), organiser.lang);
    let mut counts = store.event_counts().await.map_err(AppError::internal)?;
    let mut lists = store.list_counts().await.map_err(AppError::internal)?;
    let catalogue = state.catalogue();
    let mut events = Vec::new();
    for event in catalogue.events() {
        let counts = counts.remove(event.id.as_str()).unwrap_or_default();
        events.push(line(state, event.id.as_str(), counts, lang)?);
    }
    for (id, counts) in counts {
        events.push(line(state, &id, counts, lang)?);
    }
    let mut list_lines = Vec::new();
    for list in catalogue.lists() {
        let (title_lang, texts) = list.texts.in_lang(lang);
        list_lines.push(ListLine {
            id: list.id.as_str().to_owned(),
            title: (title_lang, texts.title.clone()),
            remark: None,
            counts: lists.remove(list.id.as_str()).unwrap_or_default(),
        });
    }
    for (id, counts) in lists {
        list_lines.push(ListLine {
            title: (lang, id.clone()),
            id,
            remark: Some(T::NotInCatalogue),
            counts,
        });
    }
    let page = Overview {
        frame: organiser.frame(state, Some("/beheer".to_owned())),
        events,
        lists: list_lines,
        mails: store.mail_counts().await.map_err(AppError::internal)?,
        failed: failed_lines(state, lang).await?,
    };
    Ok(shown(&page, lang))
}

/// The mails that were given up last.
async fn failed_lines(state: &AppState, lang: Lang) -> Result<Vec<FailedLine>, AppError> {
    let mails = state.store().failed_mails(FAILED_SHOWN).await;
    let line = |mail: FailedMail| FailedLine {
        id: mail.id,
        registration: mail.registration,
        email: mail.email,
        kind: T::of_mail(mail.kind),
        when: moment(lang, mail.failed_at, &home()),
        reason: mail.reason,
    };
    let mails = mails.map_err(AppError::internal)?;
    Ok(mails.into_iter().map(line).collect())
}

/// `POST /beheer/failed-mails/{id}/retry`.
pub(super) async fn retry_mail(
    State(state): State<AppState>,
    Path(id): Path<i64>,
    CsrfForm { organiser, .. }: CsrfForm,
) -> Response {
    let retried = state.store().retry_mail(id, state.now()).await;
    let retried = retried.map_err(AppError::internal);
    let path = format!("/beheer?said={}", Flash::Retried.code());
    answer(
        retried.map(|()| to(&state, &path, organiser.lang)),
        organiser.lang,
    )
}

/// An event's line; of one that left the catalogue only the id is known.
pub(super) fn line(
    state: &AppState,
    id: &str,
    counts: EventCounts,
    lang: Lang,
) -> Result<EventLine, AppError> {
    let catalogue = state.catalogue();
    let Some(event) = catalogue.event_or_archived(id) else {
        return Ok(EventLine {
            id: id.to_owned(),
            title: (lang, id.to_owned()),
            when: String::new(),
            remark: Some(T::NotInCatalogue),
            seats: None,
            counts,
        });
    };
    let occurrence = event
        .occurrence(state.started(), state.now())
        .map_err(AppError::internal)?;
    let (title_lang, texts) = event.texts(lang);
    let remark = if event.cancelled {
        Some(T::CalledOff)
    } else {
        occurrence.has_ended(state.now()).then_some(T::Over)
    };
    Ok(EventLine {
        id: id.to_owned(),
        title: (title_lang, texts.title.clone()),
        when: Words::of(lang, occurrence, &event.zone).line(),
        remark,
        seats: event.quota.map(|quota| quota.seats()),
        counts,
    })
}
