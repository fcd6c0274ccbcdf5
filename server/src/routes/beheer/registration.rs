//! `/beheer/registrations/{id}`: one registration, and what is done with it.

use axum::extract::{Path, State};
use axum::response::Response;

use super::event::line_of;
use super::messages::subject_of;
use super::signed::{CsrfForm, Flash, Organiser};
use super::{admission, answer, shown, to, zone_of};
use crate::admin::pages::{ConfirmPage, MailLine, RegistrationPage, moment};
use crate::admin::texts::AdminText as T;
use crate::error::AppError;
use crate::lang::{Lang, own_name};
use crate::pages::when::Zone;
use crate::state::AppState;
use crate::store::{CancelOutcome, MoveUp, Noted, Row};

/// `GET /beheer/registrations/{id}`.
pub(super) async fn show(
    State(state): State<AppState>,
    Path(id): Path<i64>,
    organiser: Organiser,
) -> Response {
    let act = async |row| page(&state, row, &organiser).await;
    about(&state, id, organiser.lang, act).await
}

async fn find(state: &AppState, id: i64) -> Result<Row, AppError> {
    let row = state.store().registration(id).await;
    row.map_err(AppError::internal)?.ok_or(AppError::NotFound)
}

/// Finds the registration, does something with it, and answers.
pub(super) async fn about(
    state: &AppState,
    id: i64,
    lang: Lang,
    act: impl AsyncFnOnce(Row) -> Result<Response, AppError>,
) -> Response {
    let done = async { act(find(state, id).await?).await };
    answer(done.await, lang)
}

async fn page(state: &AppState, row: Row, organiser: &Organiser) -> Result<Response, AppError> {
    let (id, lang) = (row.id, organiser.lang);
    let mails = state.store().mail_about(id).await;
    let mails = mails.map_err(AppError::internal)?;
    let zone = zone_of(state, &row.event);
    let messages = message_lines(state, id, lang, &zone).await?;
    let catalogue = state.catalogue();
    let (title_lang, title) = catalogue.event_or_archived(&row.event).map_or_else(
        || (lang, row.event.clone()),
        |event| {
            let (title_lang, texts) = event.texts(lang);
            (title_lang, texts.title.clone())
        },
    );
    let page = RegistrationPage {
        frame: organiser.frame(state, Some(format!("/beheer/registrations/{id}"))),
        line: line_of(&row, lang, &zone),
        facts: facts(&row, lang, &zone),
        mails: mails
            .iter()
            .map(|mail| mail_line(mail, lang, &zone))
            .chain(messages)
            .collect(),
        event: (row.event, title_lang, title),
    };
    Ok(shown(&page, lang))
}

fn facts(row: &Row, lang: Lang, zone: &Zone) -> Vec<(String, String)> {
    let label = |text: T| text.text(lang).to_owned();
    let mut facts = vec![
        (label(T::Sent), moment(lang, row.registered_at, zone)),
        (label(T::Language), own_name(row.lang).to_owned()),
    ];
    let confirmed = row.confirmed_at.map(|instant| moment(lang, instant, zone));
    facts.extend(confirmed.map(|moment| (label(T::Confirmed), moment)));
    facts.extend(row.page.clone().map(|page| (label(T::FromPage), page)));
    facts.extend(row.answers.iter().chain(&row.other_answers).cloned());
    let consents = row.consents.iter();
    facts.extend(consents.map(|consent| (label(T::Agreed), consent.text.clone())));
    facts
}

fn mail_line(mail: &Noted, lang: Lang, zone: &Zone) -> MailLine {
    let (fate, when) = match (mail.sent_at, mail.failed_at) {
        (Some(sent), _) => (T::MailSent, sent),
        (None, Some(failed)) => (T::MailFailed, failed),
        (None, None) => (T::MailWaits, mail.created_at),
    };
    MailLine {
        title: T::of_mail(mail.kind).text(lang).to_owned(),
        message: None,
        when: moment(lang, when, zone),
        fate,
        reason: mail.reason.clone().filter(|_| mail.sent_at.is_none()),
    }
}

/// The organiser's messages to one registration.
async fn message_lines(
    state: &AppState,
    id: i64,
    lang: Lang,
    zone: &Zone,
) -> Result<Vec<MailLine>, AppError> {
    let mails = state.store().messages_to(id).await;
    let mut lines = Vec::new();
    for (message, mail) in mails.map_err(AppError::internal)? {
        let stored = state.store().message(message).await;
        let stored = stored.map_err(AppError::internal)?;
        lines.push(MailLine {
            title: stored.map_or_else(String::new, |it| subject_of(state, &it, lang).1),
            message: Some(message),
            ..mail_line(&mail, lang, zone)
        });
    }
    Ok(lines)
}

/// 303 back to the registration, which says what was done.
pub(super) fn back(state: &AppState, id: i64, flash: Flash, lang: Lang) -> Response {
    let path = format!("/beheer/registrations/{id}?said={}", flash.code());
    to(state, &path, lang)
}

/// `POST …/resend`.
pub(super) async fn resend(
    State(state): State<AppState>,
    Path(id): Path<i64>,
    CsrfForm { organiser, .. }: CsrfForm,
) -> Response {
    let act = async |row: Row| {
        let noted = state.store().resend(&row.event, &row.email, state.now());
        noted.await.map_err(AppError::internal)?;
        Ok(back(&state, id, Flash::Resent, organiser.lang))
    };
    about(&state, id, organiser.lang, act).await
}

/// `POST …/move-up`.
pub(super) async fn move_up(
    State(state): State<AppState>,
    Path(id): Path<i64>,
    CsrfForm { organiser, .. }: CsrfForm,
) -> Response {
    let act = async |row: Row| {
        let said = match admission(&state, &row.event) {
            // An event that left the catalogue has no seats to give.
            None => Flash::Over,
            Some(admission) => {
                let store = state.store();
                let moved = store.move_up(id, &row.event, &admission, state.now()).await;
                match moved.map_err(AppError::internal)? {
                    MoveUp::Moved => Flash::Moved,
                    MoveUp::Full => Flash::Full,
                    MoveUp::Over => Flash::Over,
                    MoveUp::NotWaiting => Flash::NotWaiting,
                }
            }
        };
        Ok(back(&state, id, said, organiser.lang))
    };
    about(&state, id, organiser.lang, act).await
}

/// Who it is about, for the question.
pub(super) fn who(row: &Row) -> String {
    match row.name.as_str() {
        "" => row.email.clone(),
        name => format!("{name}, {}", row.email),
    }
}

/// The question before a form; its answer is a POST to the same path.
fn question(
    state: &AppState,
    organiser: &Organiser,
    row: &Row,
    form: &str,
    (title, lead, yes): (T, String, T),
) -> Response {
    let path = format!("/beheer/registrations/{}", row.id);
    let room = format!("{path}/{form}");
    let frame = organiser.frame(state, Some(room.clone()));
    let page = ConfirmPage {
        title,
        who: who(row),
        lead,
        action: frame.to(&room),
        yes,
        back: frame.to(&path),
        frame,
    };
    shown(&page, organiser.lang)
}

/// `GET …/cancel`.
pub(super) async fn ask_cancel(
    State(state): State<AppState>,
    Path(id): Path<i64>,
    organiser: Organiser,
) -> Response {
    let act = async |row: Row| {
        let lead = T::CancelLead.text(organiser.lang).to_owned();
        let words = (T::Cancel, lead, T::CancelYes);
        Ok(question(&state, &organiser, &row, "cancel", words))
    };
    about(&state, id, organiser.lang, act).await
}

/// `POST …/cancel`: the seat goes to who waits.
pub(super) async fn cancel(
    State(state): State<AppState>,
    Path(id): Path<i64>,
    CsrfForm { organiser, .. }: CsrfForm,
) -> Response {
    let act = async |row: Row| {
        let admission = admission(&state, &row.event);
        let store = state.store();
        let done = store.cancel(id, admission.as_ref(), state.now()).await;
        let said = match done.map_err(AppError::internal)? {
            CancelOutcome::Cancelled(0) => Flash::Cancelled,
            CancelOutcome::Cancelled(_) => Flash::PassedOn,
            CancelOutcome::Already | CancelOutcome::Gone => Flash::Already,
        };
        Ok(back(&state, id, said, organiser.lang))
    };
    about(&state, id, organiser.lang, act).await
}

/// `GET …/erase`.
pub(super) async fn ask_erase(
    State(state): State<AppState>,
    Path(id): Path<i64>,
    organiser: Organiser,
) -> Response {
    let act = async |row: Row| {
        let all = state.store().all_about(&row.email).await;
        let (rows, members) = all.map_err(AppError::internal)?;
        let lead = T::EraseLead.fill(organiser.lang, "registrations", &rows.len().to_string());
        let lead = misniets_kit::texts::fill(&lead, "members", &members.len().to_string());
        let words = (T::Erase, lead, T::EraseYes);
        Ok(question(&state, &organiser, &row, "erase", words))
    };
    about(&state, id, organiser.lang, act).await
}

/// `POST …/erase`: everything about the address, everywhere.
pub(super) async fn erase(
    State(state): State<AppState>,
    Path(id): Path<i64>,
    CsrfForm { organiser, .. }: CsrfForm,
) -> Response {
    let act = async |row: Row| {
        let erased = state
            .store()
            .erase(&row.email, |event| admission(&state, event), state.now());
        erased.await.map_err(AppError::internal)?;
        let path = format!("/beheer/events/{}?said={}", row.event, Flash::Erased.code());
        Ok(to(&state, &path, organiser.lang))
    };
    about(&state, id, organiser.lang, act).await
}
