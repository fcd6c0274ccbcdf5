//! The addresses in mail: signed links that GET only shows and POST acts on.

mod confirm;
mod leave;
mod mine;

use axum::Router;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{get, post};

use super::site::secure_hosted;
use super::{LangQuery, pages};
use crate::error::AppError;
use crate::lang::Lang;
use crate::mail::{Opened, Purpose, Signer};
use crate::pages::personal::{Notice, notice};
use crate::pages::personal_texts::PersonalText as T;
use crate::routes::Query;
use crate::state::AppState;
use crate::store::{Admission, Person};

/// What a personal page may do: nothing but show itself and post to this server; nobody may frame it.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; \
     frame-ancestors 'none'",
);

/// All personal pages.
pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/confirm/{code}", get(confirm::show).post(confirm::act))
        .route("/leave/{code}", get(leave::show).post(leave::act))
        .route("/mine/{code}", get(mine::show))
        .route("/mine/{code}/data.json", get(mine::export))
        .route("/mine/{code}/cancel", post(mine::cancel))
        .route("/mine/{code}/leave", post(mine::leave))
        .route("/mine/{code}/erase", post(mine::erase))
}

/// A page that no search engine, no cache and no other site learns of.
fn secure(response: impl IntoResponse) -> Response {
    let mut response = secure_hosted(response);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, POLICY);
    headers.insert(
        header::REFERRER_POLICY,
        HeaderValue::from_static("no-referrer"),
    );
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert("x-robots-tag", HeaderValue::from_static("noindex"));
    response
}

/// The answer, or the page that says what went wrong.
fn answer(result: Result<Response, AppError>, lang: Lang) -> Response {
    secure(result.unwrap_or_else(|error| pages::refusal(&error, lang)))
}

fn said(state: &AppState, status: StatusCode, said: &Notice) -> Result<Response, AppError> {
    let html = notice(said, state.public_url()).map_err(AppError::internal)?;
    Ok((status, Html(html)).into_response())
}

/// What a link's code turned out to be. A link to a registration whose address was corrected since is too old: the mail
/// that it was in went to somebody else, perhaps.
async fn opened(state: &AppState, purpose: Purpose, code: &str) -> Result<Opened, AppError> {
    let opened = state.mailer().signer().open(purpose, code, state.now());
    let Opened::Valid(Person::Registration(id)) = opened else {
        return Ok(opened);
    };
    let row = state.store().registration(id).await;
    let row = row.map_err(AppError::internal)?;
    Ok(match row {
        Some(row) if row.link_version != Signer::version(code) => {
            Opened::Expired(Person::Registration(id))
        }
        _ => opened,
    })
}

/// `?lang=`, else the language the person registered in.
fn lang_or(query: &Query<LangQuery>, own: Lang) -> Lang {
    query.lang.as_deref().and_then(Lang::parse).unwrap_or(own)
}

/// What a personal page is about, as far as it is still known.
struct Subject {
    lang: Lang,
    title: Option<(Lang, String)>,
    /// The page to ask for a new link on.
    page: Option<String>,
}

async fn subject(
    state: &AppState,
    person: Person,
    query: &Query<LangQuery>,
) -> Result<Subject, AppError> {
    let (store, catalogue) = (state.store(), state.catalogue());
    let unknown = |lang| Subject {
        lang,
        title: None,
        page: None,
    };
    match person {
        Person::Registration(id) => {
            let Some(row) = store.registration(id).await.map_err(AppError::internal)? else {
                return Ok(unknown(lang_or(query, Lang::default())));
            };
            let lang = lang_or(query, row.lang);
            Ok(catalogue.event(&row.event).map_or_else(
                || unknown(lang),
                |event| {
                    let (title_lang, texts) = event.texts(lang);
                    let page = format!("/e/{}?lang={}", event.id, lang.code());
                    Subject {
                        lang,
                        title: Some((title_lang, texts.title.clone())),
                        page: Some(state.public_url().path(&page)),
                    }
                },
            ))
        }
        Person::Member(id) => {
            let Some(row) = store.member(id).await.map_err(AppError::internal)? else {
                return Ok(unknown(lang_or(query, Lang::default())));
            };
            let lang = lang_or(query, row.lang);
            let list = catalogue.list(&row.list).map(|list| {
                let (title_lang, texts) = list.texts.in_lang(lang);
                (title_lang, texts.title.clone())
            });
            Ok(Subject {
                lang,
                title: list,
                page: row.page,
            })
        }
    }
}

/// A page that only says something, with the way back.
fn plain(subject: Subject, heading: T, lead: T) -> Notice {
    let lang = subject.lang;
    Notice {
        lang,
        heading,
        about: subject.title,
        said: vec![lead.text(lang).to_owned()],
        button: None,
        links: subject
            .page
            .into_iter()
            .map(|page| (T::ToEvent.text(lang), page))
            .collect(),
    }
}

/// What the catalogue says of an event now, if it still knows it.
fn admission(state: &AppState, event: &str) -> Option<Admission> {
    let catalogue = state.catalogue();
    let event = catalogue.event(event)?;
    let occurrence = event.occurrence(state.started(), state.now()).ok()?;
    Some(Admission::of(event, occurrence, state.now()))
}
