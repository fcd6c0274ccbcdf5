//! `/beheer/events/{id}/automatic`: which mails go out by themselves, when, and with which text.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

use askama::Template as _;

use super::super::signed::{CsrfForm, Fields, Flash, Organiser};
use super::super::{answer, rendered, to};
use super::{find, summary, title_of};
use crate::admin::entry_form::view::{ControlView, Element};
use crate::admin::message_form::{MessageMistake, own_text_words};
use crate::admin::message_texts::MessageText as M;
use crate::admin::pages::{AutomaticMailsPage, AutomaticView, message_control};
use crate::catalogue::Event;
use crate::error::AppError;
use crate::lang::{Lang, own_name};
use crate::state::AppState;
use crate::store::{AutomaticMail, MailKind, MessageContent};

/// When the first reminder may go out, in minutes before the start.
const FIRST: [i64; 4] = [7 * 24 * 60, 3 * 24 * 60, 2 * 24 * 60, 24 * 60];
/// When the second one may.
const SECOND: [i64; 5] = [180, 120, 60, 30, 15];

/// `GET /beheer/events/{id}/automatic`.
pub(super) async fn show(
    State(state): State<AppState>,
    Path(id): Path<String>,
    organiser: Organiser,
) -> Response {
    let page = async {
        let event = find(&state, &id)?;
        let stored = state.store().automatic_mails(&id).await;
        let stored = stored.map_err(AppError::internal)?;
        let mails = AutomaticMail::KINDS.map(|kind| stored.get(kind));
        page(&state, &organiser, &event, &mails, &[])
    };
    answer(page.await, organiser.lang)
}

/// `POST /beheer/events/{id}/automatic`.
pub(super) async fn save(
    State(state): State<AppState>,
    Path(id): Path<String>,
    CsrfForm { organiser, fields }: CsrfForm,
) -> Response {
    let lang = organiser.lang;
    let done = async {
        let event = find(&state, &id)?;
        let mails = AutomaticMail::KINDS.map(|kind| typed(&state, &fields, kind));
        let mistakes = mistakes(&state, &event, &mails, lang)?;
        if !mistakes.is_empty() {
            return page(&state, &organiser, &event, &mails, &mistakes);
        }
        let saved = state.store().save_automatic_mails(&id, &mails).await;
        saved.map_err(AppError::internal)?;
        let path = format!("{}?said={}", path_of(&event), Flash::Saved.code());
        Ok(to(&state, &path, lang))
    };
    answer(done.await, lang)
}

fn path_of(event: &Event) -> String {
    format!("/beheer/events/{}/automatic", event.id)
}

/// The times a reminder may go out; none for another mail.
const fn choices(kind: MailKind) -> &'static [i64] {
    match kind {
        MailKind::ReminderDay => &FIRST,
        MailKind::ReminderHour => &SECOND,
        _ => &[],
    }
}

/// What was typed about a mail.
fn typed(state: &AppState, fields: &Fields, kind: MailKind) -> AutomaticMail {
    let field = |key: &str| {
        let name = format!("{}.{key}", kind.as_str());
        fields.get(&name).map_or("", String::as_str)
    };
    let minutes = field("minutes").parse().ok();
    let texts = Lang::ALL.into_iter().map(|lang| {
        let text = field(lang.code()).replace("\r\n", "\n");
        (lang, text.trim().to_owned())
    });
    AutomaticMail {
        kind,
        is_off: field("on") != "yes",
        minutes_before: minutes.filter(|minutes| choices(kind).contains(minutes)),
        texts: texts.filter(|(_, text)| !text.is_empty()).collect(),
        saved_at: state.now(),
    }
}

fn mistakes(
    state: &AppState,
    event: &Event,
    mails: &[AutomaticMail],
    lang: Lang,
) -> Result<Vec<MessageMistake>, AppError> {
    let mut mistakes = Vec::new();
    for mail in mails {
        for (of, text) in &mail.texts {
            let content = MessageContent {
                lang: *of,
                subject: String::new(),
                body: text.clone(),
            };
            let words = own_text_words(state, event, &content, lang);
            if let Some(words) = words.map_err(AppError::internal)? {
                let field = format!("{}.{}", mail.kind.as_str(), of.code());
                mistakes.push(MessageMistake { field, words });
            }
        }
    }
    Ok(mistakes)
}

fn page(
    state: &AppState,
    organiser: &Organiser,
    event: &Event,
    mails: &[AutomaticMail],
    mistakes: &[MessageMistake],
) -> Result<Response, AppError> {
    let lang = organiser.lang;
    let path = path_of(event);
    let frame = organiser.frame(state, Some(path.clone()));
    let see = |kind: MailKind| {
        let (id, kind) = (&event.id, kind.as_str());
        frame.to(&format!(
            "/beheer/mails?about=event:{id}&kind={kind}&in={}",
            lang.code()
        ))
    };
    let page = AutomaticMailsPage {
        event: title_of(state, event.id.as_str(), lang),
        summary: mistakes.iter().map(|it| summary(it, lang)).collect(),
        action: frame.to(&path),
        mails: mails
            .iter()
            .map(|mail| view(mail, lang, mistakes, see(mail.kind)))
            .collect(),
        frame,
    };
    let status = match mistakes.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    Ok(rendered(status, page.render().map_err(Into::into), lang))
}

fn view(
    mail: &AutomaticMail,
    lang: Lang,
    mistakes: &[MessageMistake],
    see: String,
) -> AutomaticView {
    let kind = mail.kind.as_str();
    let on = if mail.is_off { "" } else { "yes" };
    let label = M::AutoOn.text(lang);
    let mut fields = vec![message_control(
        &format!("{kind}.on"),
        label,
        Element::Tick,
        on,
        None,
    )];
    if !choices(mail.kind).is_empty() {
        fields.push(when(mail, lang));
    }
    let texts = Lang::ALL.into_iter().map(|of| {
        let name = format!("{kind}.{}", of.code());
        let wrong = mistakes.iter().find(|mistake| mistake.field == name);
        let wrong = wrong.map(|mistake| mistake.words.clone());
        let text = mail.text(of).unwrap_or_default();
        ControlView {
            lang: Some(of.code()),
            ..message_control(&name, own_name(of), Element::Area, text, wrong)
        }
    });
    let (title, help) = match mail.kind {
        MailKind::ReminderDay => (M::AutoFirst, M::AutoReminderHelp),
        MailKind::ReminderHour => (M::AutoSecond, M::AutoReminderHelp),
        _ => (M::AutoAfter, M::AutoAfterHelp),
    };
    AutomaticView {
        kind,
        title,
        help,
        fields,
        texts: texts.collect(),
        is_open: !mail.texts.is_empty(),
        see,
    }
}

/// The choice of how long before the start a reminder goes out.
fn when(mail: &AutomaticMail, lang: Lang) -> ControlView {
    let name = format!("{}.minutes", mail.kind.as_str());
    let minutes = mail.minutes().to_string();
    let options = choices(mail.kind).iter();
    ControlView {
        help: Some(M::AutoWhenHelp.text(lang).to_owned()),
        options: options
            .map(|minutes| (minutes.to_string(), span(*minutes, lang)))
            .collect(),
        ..message_control(
            &name,
            M::AutoWhen.text(lang),
            Element::Select,
            &minutes,
            None,
        )
    }
}

/// So many minutes in words.
fn span(minutes: i64, lang: Lang) -> String {
    let count = |text: M, count: i64| text.fill(lang, "count", &count.to_string());
    match (minutes / (24 * 60), minutes / 60) {
        (7, _) => M::SpanWeek.text(lang).to_owned(),
        (1, _) => M::SpanDay.text(lang).to_owned(),
        (0, 0) => count(M::SpanMinutes, minutes),
        (0, 1) => M::SpanHour.text(lang).to_owned(),
        (0, hours) => count(M::SpanHours, hours),
        (days, _) => count(M::SpanDays, days),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_is_said_as_people_say_it() {
        let said = |minutes| span(minutes, Lang::Nl);
        assert_eq!(
            FIRST.map(said),
            ["een week", "3 dagen", "2 dagen", "een dag"]
        );
        assert_eq!(
            SECOND.map(said),
            ["3 uur", "2 uur", "een uur", "30 minuten", "15 minuten"]
        );
    }
}
