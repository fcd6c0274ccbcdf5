//! `/leave/{code}`: GET asks, POST takes off the list; a mail program's one click is the same POST (RFC 8058).

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

use super::{answer, plain, said, subject};
use crate::error::AppError;
use crate::lang::Lang;
use crate::mail::{Opened, Purpose};
use crate::pages::personal::{Notice, PostButton};
use crate::pages::personal_texts::PersonalText as T;
use crate::routes::LangQuery;
use crate::routes::Query;
use crate::state::AppState;
use crate::store::{MemberStatus, Person};

pub(super) async fn show(
    State(state): State<AppState>,
    Path(code): Path<String>,
    query: Query<LangQuery>,
) -> Response {
    answer(page(&state, &code, &query, false).await, Lang::default())
}

pub(super) async fn act(
    State(state): State<AppState>,
    Path(code): Path<String>,
    query: Query<LangQuery>,
) -> Response {
    answer(page(&state, &code, &query, true).await, Lang::default())
}

async fn page(
    state: &AppState,
    code: &str,
    query: &Query<LangQuery>,
    act: bool,
) -> Result<Response, AppError> {
    // Nobody is kept on a list by an old link.
    let (Opened::Valid(person) | Opened::Expired(person)) =
        state
            .mailer()
            .signer()
            .open(Purpose::Unsubscribe, code, state.now())
    else {
        return Err(AppError::NotFound);
    };
    let Person::Member(id) = person else {
        return Err(AppError::NotFound);
    };
    if act {
        state
            .store()
            .unsubscribe(id, state.now())
            .await
            .map_err(AppError::internal)?;
    }
    let member = state.store().member(id).await.map_err(AppError::internal)?;
    let subject = subject(state, person, query).await?;
    let Some(member) = member else {
        return said(
            state,
            StatusCode::OK,
            &plain(subject, T::GoneHeading, T::GoneLead),
        );
    };
    let lang = subject.lang;
    let title = subject
        .title
        .as_ref()
        .map_or(member.list.as_str(), |(_, title)| title.as_str());
    if member.status == MemberStatus::Unsubscribed {
        let left = T::LeftLead.titled(lang, title);
        let left = Notice {
            said: vec![left],
            links: Vec::new(),
            ..plain(subject, T::LeftHeading, T::LeftLead)
        };
        return said(state, StatusCode::OK, &left);
    }
    let ask = T::LeaveLead.titled(lang, title);
    let ask = Notice {
        said: vec![ask],
        button: Some(PostButton {
            action: state
                .public_url()
                .path(&format!("/leave/{code}?lang={}", lang.code())),
            field: None,
            words: T::LeaveButton.text(lang),
        }),
        links: Vec::new(),
        ..plain(subject, T::LeaveHeading, T::LeaveLead)
    };
    said(state, StatusCode::OK, &ask)
}
