//! What other programs subscribe to: `/calendar.ics` (RFC 5545), `/feed.atom` (RFC 4287), and for search engines
//! `/sitemap.xml` (<https://www.sitemaps.org/protocol.html>) with `/robots.txt` (RFC 9309).

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use jiff::Timestamp;

use super::{LangQuery, etag, lang_of};
use crate::calendar::{self, Entry, uid};
use crate::catalogue::{Event, Occurrence};
use crate::error::AppError;
use crate::lang::Lang;
use crate::live_catalogue::DatedCatalogue;
use crate::pages::when::Words;
use crate::routes::Query;
use crate::snippet::Widget;
use crate::state::AppState;
use crate::texts::Text;
use crate::xml;

/// The routes.
pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/calendar.ics", get(calendar))
        .route("/feed.atom", get(atom))
        .route("/sitemap.xml", get(sitemap))
        .route("/robots.txt", get(robots))
}

/// An event that is not over.
struct UpcomingEvent<'a> {
    event: &'a Event,
    occurrence: Occurrence,
    /// When what the catalogue says of it was last changed.
    modified_at: Timestamp,
}

/// The events that are not over, by their start.
fn upcoming_events<'a>(state: &AppState, dated: &'a DatedCatalogue) -> Vec<UpcomingEvent<'a>> {
    let now = state.now();
    let event = |event: &'a Event| {
        // An event whose rule gives no date is in no feed.
        let occurrence = event.occurrence(state.started(), now).ok()?;
        let modified_at = dated.modified_at(event.id.as_str());
        (!occurrence.has_ended(now)).then_some(UpcomingEvent {
            event,
            occurrence,
            modified_at,
        })
    };
    let mut events: Vec<UpcomingEvent<'_>> = dated.catalogue.events().filter_map(event).collect();
    events.sort_by_key(|upcoming| upcoming.occurrence.start);
    events
}

/// The address of an event's hosted page.
fn page_of(state: &AppState, event: &Event, lang: Lang) -> String {
    let path = Widget::Webinar.page(event.id.as_str(), lang);
    state.public_url().join(&path)
}

async fn calendar(
    State(state): State<AppState>,
    query: Query<LangQuery>,
    headers: HeaderMap,
) -> Response {
    let lang = lang_of(&query, &headers);
    let dated = state.dated_catalogue();
    let named: Vec<(UpcomingEvent<'_>, String, String)> = upcoming_events(&state, &dated)
        .into_iter()
        .map(|upcoming| {
            let name = uid(state.public_url(), upcoming.event.id.as_str());
            let page = page_of(&state, upcoming.event, lang);
            (upcoming, name, page)
        })
        .collect();
    let entries = named.iter().map(|(upcoming, uid, page)| {
        let entry = Entry {
            uid,
            page,
            texts: upcoming.event.texts(lang).1,
            lang,
            occurrence: upcoming.occurrence,
            now: upcoming.modified_at,
            invitation: None,
        };
        (entry, upcoming.event.cancelled)
    });
    let text = calendar::feed(Text::FeedTitle.text(lang), entries);
    let response = answer(&state, &headers, "text/calendar; charset=utf-8", text);
    etag::varied(response, query.lang.as_deref())
}

/// An event in the Atom feed.
struct FeedEntry {
    title: String,
    page: String,
    /// RFC 3339.
    updated: String,
    summary: String,
}

#[derive(Template)]
#[template(path = "feed.xml")]
struct Feed {
    lang: Lang,
    title: &'static str,
    /// The feed's own address.
    address: String,
    /// RFC 3339.
    updated: String,
    entries: Vec<FeedEntry>,
}

async fn atom(
    State(state): State<AppState>,
    query: Query<LangQuery>,
    headers: HeaderMap,
) -> Response {
    let lang = lang_of(&query, &headers);
    let dated = state.dated_catalogue();
    let events = upcoming_events(&state, &dated);
    let updated = events.iter().map(|upcoming| upcoming.modified_at).max();
    let entry = |upcoming: UpcomingEvent<'_>| {
        let texts = upcoming.event.texts(lang).1;
        let when = Words::of(lang, upcoming.occurrence, &upcoming.event.zone).line();
        let summary = texts.summary.as_deref().unwrap_or_default();
        FeedEntry {
            title: xml::allowed(&texts.title),
            page: page_of(&state, upcoming.event, lang),
            updated: upcoming.modified_at.to_string(),
            summary: xml::allowed(format!("{when}. {summary}").trim()),
        }
    };
    let feed = Feed {
        lang,
        title: Text::FeedTitle.text(lang),
        address: state
            .public_url()
            .join(&format!("/feed.atom?lang={}", lang.code())),
        updated: updated.unwrap_or(Timestamp::UNIX_EPOCH).to_string(),
        entries: events.into_iter().map(entry).collect(),
    };
    match feed.render() {
        Ok(text) => {
            let response = answer(
                &state,
                &headers,
                "application/atom+xml; charset=utf-8",
                text,
            );
            etag::varied(response, query.lang.as_deref())
        }
        Err(error) => AppError::internal(error).in_lang(lang).into_response(),
    }
}

#[derive(Template)]
#[template(path = "sitemap.xml")]
struct Sitemap {
    /// Each hosted page, with its address in each language.
    pages: Vec<Vec<(&'static str, String)>>,
}

async fn sitemap(State(state): State<AppState>, headers: HeaderMap) -> Response {
    let catalogue = state.catalogue();
    let events = catalogue.events();
    let events = events.map(|event| (Widget::Webinar, event.id.as_str()));
    let lists = catalogue.lists();
    let lists = lists.map(|list| (Widget::Newsletter, list.id.as_str()));
    let courses = catalogue.courses();
    let courses = courses.map(|course| (Widget::Course, course.id.as_str()));
    let declared = catalogue.all_declared();
    let declared = declared.map(|entry| (entry.widget, entry.id.as_str()));
    let in_languages = |(widget, id): (Widget, &str)| {
        let address = |lang: Lang| (lang.code(), state.public_url().join(&widget.page(id, lang)));
        Lang::ALL.map(address).to_vec()
    };
    let map = Sitemap {
        pages: events
            .chain(lists)
            .chain(courses)
            .chain(declared)
            .map(in_languages)
            .collect(),
    };
    match map.render() {
        Ok(text) => answer(&state, &headers, "application/xml; charset=utf-8", text),
        Err(error) => AppError::internal(error)
            .in_lang(Lang::default())
            .into_response(),
    }
}

async fn robots(State(state): State<AppState>) -> Response {
    let map = state.public_url().join("/sitemap.xml");
    let text = format!("User-agent: *\nDisallow: /beheer\nSitemap: {map}\n");
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()
}

/// A text that shared caches keep.
fn answer(state: &AppState, headers: &HeaderMap, kind: &'static str, text: String) -> Response {
    let mut response = text.clone().into_response();
    let own = response.headers_mut();
    own.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    own.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    match etag::cacheable(headers, &text, response, etag::SHARED) {
        Ok(response) => etag::dated(response, state),
        Err(error) => error.in_lang(Lang::default()).into_response(),
    }
}
