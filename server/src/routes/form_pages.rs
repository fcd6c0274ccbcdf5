//! The pages that answer a form post.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::members::Pending;
use super::pages::{event_page, html_answer, list_page, refusal};
use super::submitted_form::Posted;
use crate::error::AppError;
use crate::lang::Lang;
use crate::pages::{self, Door, Render, Sent};
use crate::registration::Registered;
use crate::state::AppState;
use crate::texts::Text;

/// After a registration: thanks, or the form again with the input kept and what is wrong with it.
pub(super) async fn registration(
    state: &AppState,
    id: &str,
    posted: Posted,
    result: Result<Registered, AppError>,
) -> Response {
    let lang = posted.lang;
    let error = match result {
        Ok(registered) => {
            return thanks(state, id, lang, &registered)
                .unwrap_or_else(|error| refusal(&error, lang));
        }
        Err(error) => error,
    };
    let Some((sent, token)) = kept(&posted, &error) else {
        return refusal(&error, lang);
    };
    let door = match &error {
        AppError::Full { waitlist: true } => Some(Door::Waitlist),
        AppError::Full { waitlist: false } => Some(Door::Full),
        AppError::Closed | AppError::Cancelled => None,
        // Somebody who asked for a place on the waitlist still does.
        _ if posted.input.get("waitlist").is_some() => Some(Door::Waitlist),
        _ => Some(Door::Open),
    };
    match event_page(state, id, lang, door, &sent, token).await {
        Ok(page) => (error.status(), page).into_response(),
        Err(error) => refusal(&error, lang),
    }
}

/// After a request to be on a list.
pub(super) async fn membership(
    state: &AppState,
    id: &str,
    posted: Posted,
    result: Result<Pending, AppError>,
) -> Response {
    let lang = posted.lang;
    let error = match result {
        Ok(pending) => return check_your_mail(lang, pending.sender.as_deref()),
        Err(error) => error,
    };
    let Some((sent, token)) = kept(&posted, &error) else {
        return refusal(&error, lang);
    };
    match list_page(state, id, lang, &sent, token).await {
        Ok(page) => (error.status(), page).into_response(),
        Err(error) => refusal(&error, lang),
    }
}

/// 202: a mail must be answered first.
pub(super) fn check_your_mail(lang: Lang, sender: Option<&str>) -> Response {
    match pages::check_your_mail(lang, sender) {
        Ok(html) => (StatusCode::ACCEPTED, html_answer(html)).into_response(),
        Err(cause) => refusal(&AppError::internal(cause), lang),
    }
}

/// What the form holds when it comes back, and the token it gets; `None` when it doesn't come back.
fn kept<'a>(posted: &'a Posted, error: &'a AppError) -> Option<(Sent<'a>, Option<&'a str>)> {
    let sent = Sent {
        input: Some(&posted.input),
        ..Sent::default()
    };
    // A token that counted still does.
    let same = posted.input.get("token");
    match error {
        AppError::Invalid(mistakes) => Some((Sent { mistakes, ..sent }, same)),
        AppError::Token { fresh, .. } => {
            let notice = Some(error.code_and_text().1);
            Some((Sent { notice, ..sent }, Some(&fresh.token)))
        }
        AppError::TooMany(_) => {
            let notice = Some(Text::TooMany);
            Some((Sent { notice, ..sent }, same))
        }
        AppError::Full { .. } | AppError::Closed | AppError::Cancelled => Some((sent, same)),
        _ => None,
    }
}

fn thanks(
    state: &AppState,
    id: &str,
    lang: Lang,
    registered: &Registered,
) -> Result<Response, AppError> {
    let catalogue = state.catalogue();
    let event = catalogue.event(id).ok_or(AppError::UnknownEntry)?;
    let now = state.now();
    let occurrence = event
        .occurrence(state.started(), now)
        .map_err(AppError::internal)?;
    let render = Render {
        event,
        occurrence,
        now,
        lang,
        base: state.public_url(),
    };
    let html = pages::thanks(&render, registered).map_err(AppError::internal)?;
    Ok((StatusCode::CREATED, html_answer(html)).into_response())
}
