//! `/bouwer`: the snippet builder, a page with a bundle of its own.

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use serde::Deserialize;

use super::query::Query;
use super::site::secure_builder;
use super::{accepted_lang, asked_lang, assets, pages};
use crate::error::AppError;
use crate::files::FileSet;
use crate::lang::Lang;
use crate::pages::when;
use crate::snippet::Widget;
use crate::state::AppState;

/// The page, and the files beside it.
pub(super) fn router(dist: &FileSet) -> Router<AppState> {
    let files = assets::folder(dist, "bouwer/");
    let builder = Router::new().route("/", get(page)).fallback_service(files);
    Router::new().nest("/bouwer", builder)
}

/// What `cargo xtask build` leaves beside the bundle, as far as it is asked here.
#[derive(Deserialize)]
struct Manifest {
    version: String,
    files: Vec<File>,
}

#[derive(Deserialize)]
struct File {
    path: String,
    sha384: String,
}

impl Manifest {
    /// Version and hash of the loader that stays what it is; none where this build has none.
    fn pinned(&self) -> Option<(&str, &str)> {
        let path = format!("{}/misniets.js", self.version);
        let file = self.files.iter().find(|file| file.path == path)?;
        Some((&self.version, &file.sha384))
    }
}

/// What the page's address may hold.
#[derive(Deserialize)]
struct BuilderQuery {
    lang: Option<String>,
}

async fn page(
    State(state): State<AppState>,
    Query(query): Query<BuilderQuery>,
    headers: HeaderMap,
) -> Response {
    let dist = &state.folders().dist;
    let page = dist.get("bouwer/index.html").await;
    let Some(page) = page.and_then(|file| String::from_utf8(file.content().to_vec()).ok()) else {
        // A folder of files that was made without it.
        return pages::refusal(&AppError::NotFound, accepted_lang(&headers));
    };
    let lang = asked_lang(query.lang.as_deref(), &headers);
    let manifest = dist.get("manifest.json").await;
    let manifest: Option<Manifest> =
        manifest.and_then(|file| serde_json::from_slice(file.content()).ok());
    let pinned = manifest.as_ref().and_then(Manifest::pinned);
    let (version, integrity) = pinned.unwrap_or_default();
    let page = page
        .replace("__HOST__", &attribute(state.public_url().as_str()))
        .replace("__VERSION__", &attribute(version))
        .replace("__INTEGRITY__", &attribute(integrity))
        .replace("__CATALOGUE__", &entries(&state, lang));
    let mut response = secure_builder(Html(page).into_response());
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}

/// What the catalogue has, for who chooses an entry or types its id: a list for each attribute that names one.
fn entries(state: &AppState, lang: Lang) -> String {
    let catalogue = state.catalogue();
    let courses = catalogue
        .courses()
        .map(|it| option(it.id.as_str(), &it.texts.get(lang).title));
    let lists = catalogue
        .lists()
        .map(|it| option(it.id.as_str(), &it.texts.get(lang).title));
    let mut all: Vec<(&str, String)> = vec![
        ("event", events(state, lang)),
        ("course", courses.collect()),
        ("list", lists.collect()),
    ];
    all.extend(Widget::declared().map(|widget| {
        let entries = catalogue.all_declared();
        let entries = entries.filter(|entry| entry.widget == widget);
        let options = entries.map(|entry| option(&entry.id, entry.title(lang).1));
        (widget.subject(), options.collect())
    }));
    let list = |(of, options)| format!("<datalist id=\"catalogue-{of}\">{options}</datalist>");
    all.into_iter().map(list).collect::<Vec<_>>().join("\n")
}

/// The events with their dates: the next one first, those that are over or do not take place last.
fn events(state: &AppState, lang: Lang) -> String {
    let (catalogue, now) = (state.catalogue(), state.now());
    let dated = catalogue.events().filter_map(|event| {
        // An event whose rule gives no date is on no page.
        let occurrence = event.occurrence(state.started(), now).ok()?;
        let date = when::date(lang, occurrence.start, &event.zone);
        let label = format!("{}, {date}", event.texts(lang).1.title);
        let order = (
            event.cancelled || occurrence.has_ended(now),
            occurrence.start,
        );
        Some((order, option(event.id.as_str(), &label)))
    });
    let mut events: Vec<_> = dated.collect();
    events.sort_by_key(|(order, _)| *order);
    events.into_iter().map(|(_, option)| option).collect()
}

fn option(id: &str, title: &str) -> String {
    let (id, title) = (attribute(id), attribute(title));
    format!("<option value=\"{id}\" label=\"{title}\"></option>")
}

/// A text fit to stand in an attribute and between tags.
fn attribute(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_that_stays_has_a_hash_where_the_build_has_one() {
        let manifest = |path: &str| Manifest {
            version: "1.4.2".to_owned(),
            files: vec![File {
                path: path.to_owned(),
                sha384: "sha384-abc".to_owned(),
            }],
        };
        let pinned = manifest("1.4.2/misniets.js");
        assert_eq!(pinned.pinned(), Some(("1.4.2", "sha384-abc")));
        assert_eq!(manifest("v1/misniets.js").pinned(), None);
    }
}
