//! `/mine/{code}`: all there is about an address, to see, to take along, to end, to erase.

use axum::extract::{Form, Path, State};
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::{Subject, admission, answer, lang_or, opened, plain, said, subject};
use crate::catalogue::{Choice, Occurrence};
use crate::error::AppError;
use crate::export::person_as_json;
use crate::lang::{Lang, own_name};
use crate::mail::{Opened, Purpose};
use crate::pages::personal::{Entry, Mine, PostButton, mine};
use crate::pages::personal_texts::PersonalText as T;
use crate::pages::when::{Words, home, moment};
use crate::routes::LangQuery;
use crate::routes::Query;
use crate::state::AppState;
use crate::store::{MemberRow, MemberStatus, Person, RegistrationStatus, Row};
use crate::submission::Consent;

/// Which of the entries a button is about.
#[derive(Debug, Deserialize)]
pub(super) struct Which {
    id: i64,
}

/// Somebody with a link that is good, and all there is about them.
struct Visitor {
    email: String,
    lang: Lang,
    rows: Vec<Row>,
    members: Vec<MemberRow>,
}

pub(super) async fn show(
    State(state): State<AppState>,
    Path(code): Path<String>,
    query: Query<LangQuery>,
) -> Response {
    let page = async {
        match visitor(&state, &code, &query).await? {
            Ok(visitor) => page(&state, &code, &visitor),
            Err(refused) => Ok(refused),
        }
    };
    answer(page.await, Lang::default())
}

pub(super) async fn export(
    State(state): State<AppState>,
    Path(code): Path<String>,
    query: Query<LangQuery>,
) -> Response {
    let file = async {
        let visitor = match visitor(&state, &code, &query).await? {
            Ok(visitor) => visitor,
            Err(refused) => return Ok(refused),
        };
        let json = person_as_json(&visitor.email, &visitor.rows, &visitor.members);
        let json = serde_json::to_string_pretty(&json).map_err(AppError::internal)?;
        let headers = [
            (header::CONTENT_TYPE, "application/json; charset=utf-8"),
            (
                header::CONTENT_DISPOSITION,
                "attachment; filename=\"mis-niets.json\"",
            ),
        ];
        Ok((headers, json).into_response())
    };
    answer(file.await, Lang::default())
}

pub(super) async fn cancel(
    State(state): State<AppState>,
    Path(code): Path<String>,
    query: Query<LangQuery>,
    Form(which): Form<Which>,
) -> Response {
    let done = async {
        let visitor = match visitor(&state, &code, &query).await? {
            Ok(visitor) => visitor,
            Err(refused) => return Ok(refused),
        };
        let row = visitor
            .rows
            .iter()
            .find(|row| row.id == which.id)
            .ok_or(AppError::NotFound)?;
        let admission = admission(&state, &row.event);
        state
            .store()
            .cancel(row.id, admission.as_ref(), state.now())
            .await
            .map_err(AppError::internal)?;
        Ok(back(&state, &code, visitor.lang))
    };
    answer(done.await, Lang::default())
}

pub(super) async fn leave(
    State(state): State<AppState>,
    Path(code): Path<String>,
    query: Query<LangQuery>,
    Form(which): Form<Which>,
) -> Response {
    let done = async {
        let visitor = match visitor(&state, &code, &query).await? {
            Ok(visitor) => visitor,
            Err(refused) => return Ok(refused),
        };
        let member = visitor.members.iter().find(|member| member.id == which.id);
        let member = member.ok_or(AppError::NotFound)?;
        state
            .store()
            .unsubscribe(member.id, state.now())
            .await
            .map_err(AppError::internal)?;
        Ok(back(&state, &code, visitor.lang))
    };
    answer(done.await, Lang::default())
}

pub(super) async fn erase(
    State(state): State<AppState>,
    Path(code): Path<String>,
    query: Query<LangQuery>,
) -> Response {
    let done = async {
        let visitor = match visitor(&state, &code, &query).await? {
            Ok(visitor) => visitor,
            Err(refused) => return Ok(refused),
        };
        state
            .store()
            .erase(
                &visitor.email,
                |event| admission(&state, event),
                state.now(),
            )
            .await
            .map_err(AppError::internal)?;
        let nobody = Subject {
            lang: visitor.lang,
            title: None,
            page: None,
        };
        said(
            &state,
            StatusCode::OK,
            &plain(nobody, T::ErasedHeading, T::ErasedLead),
        )
    };
    answer(done.await, Lang::default())
}

/// Who has this link; or the page that says why it is no good.
async fn visitor(
    state: &AppState,
    code: &str,
    query: &Query<LangQuery>,
) -> Result<Result<Visitor, Response>, AppError> {
    let person = match opened(state, Purpose::Mine, code).await? {
        Opened::Forged => return Err(AppError::NotFound),
        Opened::Expired(person) => {
            let subject = subject(state, person, query).await?;
            let old = plain(subject, T::ExpiredHeading, T::ExpiredLead);
            return said(state, StatusCode::GONE, &old).map(Err);
        }
        Opened::Valid(person) => person,
    };
    let store = state.store();
    let Some(email) = store.address_of(person).await.map_err(AppError::internal)? else {
        let subject = subject(state, person, query).await?;
        let gone = plain(subject, T::GoneHeading, T::GoneLead);
        return said(state, StatusCode::GONE, &gone).map(Err);
    };
    let (rows, members) = store.all_about(&email).await.map_err(AppError::internal)?;
    let own = match person {
        Person::Registration(id) => rows.iter().find(|row| row.id == id).map(|row| row.lang),
        Person::Member(id) => members.iter().find(|row| row.id == id).map(|row| row.lang),
    };
    let lang = lang_or(query, own.unwrap_or_default());
    Ok(Ok(Visitor {
        email,
        lang,
        rows,
        members,
    }))
}

fn back(state: &AppState, code: &str, lang: Lang) -> Response {
    let page = format!("/mine/{code}?lang={}", lang.code());
    Redirect::to(&state.public_url().path(&page)).into_response()
}

fn page(state: &AppState, code: &str, visitor: &Visitor) -> Result<Response, AppError> {
    let lang = visitor.lang;
    let base = state.public_url();
    let address = |room: &str| base.path(&format!("/mine/{code}/{room}?lang={}", lang.code()));
    let mut entries = Vec::new();
    for row in &visitor.rows {
        entries.push(registration(state, row, lang, address("cancel"))?);
    }
    for row in &visitor.members {
        entries.push(membership(state, row, lang, address("leave")));
    }
    let shown = Mine {
        lang,
        email: visitor.email.clone(),
        entries,
        export: address("data.json"),
        erase: PostButton {
            action: address("erase"),
            field: None,
            words: T::EraseButton.text(lang),
        },
    };
    Ok(Html(mine(&shown, base).map_err(AppError::internal)?).into_response())
}

/// Facts that registrations and places on lists share.
fn shared(
    lang: Lang,
    name: &str,
    own: Lang,
    sent: jiff::Timestamp,
    page: Option<&str>,
) -> Vec<(String, String)> {
    let label = |text: T| text.text(lang).to_owned();
    let name = (!name.is_empty()).then(|| (label(T::Name), name.to_owned()));
    let page = page.map(|page| (label(T::Page), page.to_owned()));
    name.into_iter()
        .chain([
            (label(T::Language), own_name(own).to_owned()),
            (label(T::Sent), moment(lang, sent, &home())),
        ])
        .chain(page)
        .collect()
}

fn wordings(consents: &[Consent]) -> Vec<String> {
    consents
        .iter()
        .map(|consent| consent.text.clone())
        .collect()
}

fn registration(
    state: &AppState,
    row: &Row,
    lang: Lang,
    cancel: String,
) -> Result<Entry, AppError> {
    let catalogue = state.catalogue();
    let event = catalogue.event(&row.event);
    let title = event.map_or_else(
        || (lang, row.event.clone()),
        |event| {
            let (title_lang, texts) = event.texts(lang);
            (title_lang, texts.title.clone())
        },
    );
    let status = match row.status {
        RegistrationStatus::Pending => T::StatusPending,
        RegistrationStatus::Registered => T::StatusRegistered,
        RegistrationStatus::Waitlisted => T::StatusWaitlisted,
        RegistrationStatus::Cancelled => T::StatusCancelled,
    };
    let mut facts = vec![(
        T::Status.text(lang).to_owned(),
        status.text(lang).to_owned(),
    )];
    if let (Some(event), Some((start, end))) = (event, row.notified_times) {
        let occurrence = Occurrence {
            start,
            end,
            closes: end,
        };
        let when = Words::of(lang, occurrence, &event.zone).line();
        facts.push((T::When.text(lang).to_owned(), when));
    }
    facts.extend(shared(
        lang,
        &row.name,
        row.lang,
        row.registered_at,
        row.page.as_deref(),
    ));
    facts.extend(row.answers.iter().chain(&row.other_answers).cloned());
    let over = row
        .notified_times
        .is_some_and(|(_, end)| state.now() >= end);
    let open = !over && row.status != RegistrationStatus::Cancelled;
    Ok(Entry {
        title,
        facts,
        consents: wordings(&row.consents),
        button: open.then(|| PostButton {
            action: cancel,
            field: Some(("id", row.id.to_string())),
            words: T::CancelButton.text(lang),
        }),
    })
}

/// A choice by its label; one that the catalogue no longer knows by its id.
fn words_of(choices: Option<&[Choice]>, id: &str, lang: Lang) -> String {
    let mut choices = choices.unwrap_or_default().iter();
    let found = choices.find(|choice| choice.id == id);
    found.map_or_else(|| id.to_owned(), |choice| choice.label.get(lang).clone())
}

fn membership(state: &AppState, row: &MemberRow, lang: Lang, leave: String) -> Entry {
    let catalogue = state.catalogue();
    let known = catalogue.list(&row.list);
    let title = known.map_or_else(
        || (lang, row.list.clone()),
        |list| {
            let (title_lang, texts) = list.texts.in_lang(lang);
            (title_lang, texts.title.clone())
        },
    );
    let status = match row.status {
        MemberStatus::Pending => T::StatusPending,
        MemberStatus::Confirmed => T::StatusRegistered,
        MemberStatus::Unsubscribed => T::StatusLeft,
    };
    let label = |text: T| text.text(lang).to_owned();
    let mut facts = vec![(label(T::Status), label(status))];
    facts.extend(shared(
        lang,
        &row.name,
        row.lang,
        row.requested_at,
        row.page.as_deref(),
    ));
    if !row.topics.is_empty() {
        let named = |id: &String| words_of(known.map(|list| &*list.topics), id, lang);
        let topics: Vec<String> = row.topics.iter().map(named).collect();
        facts.push((label(T::Topics), topics.join(", ")));
    }
    facts.extend(row.frequency.iter().map(|often| {
        let often = words_of(known.map(|list| &*list.frequency), often, lang);
        (label(T::Frequency), often)
    }));
    facts.extend(row.answers.iter().chain(&row.other_answers).cloned());
    Entry {
        title,
        facts,
        consents: wordings(&row.consents),
        button: (row.status != MemberStatus::Unsubscribed).then(|| PostButton {
            action: leave,
            field: Some(("id", row.id.to_string())),
            words: T::LeaveButton.text(lang),
        }),
    }
}
