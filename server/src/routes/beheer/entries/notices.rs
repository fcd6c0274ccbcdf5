//! `/beheer/notices`: mail about a change that waits, and can be held back until it goes out.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

use askama::Template as _;

use super::super::messages::waiting_messages;
use super::super::signed::{CsrfForm, Flash, Organiser};
use super::super::{answer, rendered, to};
use crate::admin::pages::{NoticeLine, NoticesPage, moment};
use crate::admin::texts::AdminText as T;
use crate::error::AppError;
use crate::state::AppState;
use crate::store::Notice;

/// `GET /beheer/notices`.
pub(super) async fn show(State(state): State<AppState>, organiser: Organiser) -> Response {
    answer(page(&state, &organiser).await, organiser.lang)
}

async fn page(state: &AppState, organiser: &Organiser) -> Result<Response, AppError> {
    let lang = organiser.lang;
    let notices = state.store().notices(state.now()).await;
    let catalogue = state.catalogue();
    let line = |notice: Notice| {
        let event = catalogue.event(&notice.event)?;
        let (title_lang, texts) = event.texts(lang);
        Some(NoticeLine {
            title: (title_lang, texts.title.clone()),
            kind: T::of_mail(notice.kind),
            count: notice.count,
            due: moment(lang, notice.due_at, &event.zone),
            event: notice.event,
        })
    };
    let page = NoticesPage {
        frame: organiser.frame(state, Some("/beheer/notices".to_owned())),
        lines: notices
            .map_err(AppError::internal)?
            .into_iter()
            .filter_map(line)
            .collect(),
        messages: waiting_messages(state, lang).await?,
    };
    Ok(rendered(
        StatusCode::OK,
        page.render().map_err(Into::into),
        lang,
    ))
}

/// `POST /beheer/notices/{event}/withdraw`: the change stays, and nobody is mailed.
pub(super) async fn withdraw(
    State(state): State<AppState>,
    Path(event): Path<String>,
    CsrfForm { organiser, .. }: CsrfForm,
) -> Response {
    let withdrawn = state.store().withdraw_notice(&event, state.now()).await;
    let flash = withdrawn
        .map_err(AppError::internal)
        .map(|done| match done {
            true => Flash::Withdrawn,
            false => Flash::TooLate,
        });
    let path = |flash: Flash| format!("/beheer/notices?said={}", flash.code());
    let next = flash.map(|flash| to(&state, &path(flash), organiser.lang));
    answer(next, organiser.lang)
}
