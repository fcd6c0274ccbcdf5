//! `/beheer/preview/{kind}`: the real card of what was typed, for the frame in the form. Nothing is stored.

use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{Html, IntoResponse, Response};
use serde_json::{Value, json};

use askama::Template as _;

use super::super::answer;
use super::super::mails::FRAMED;
use super::super::signed::Organiser;
use super::{EntryRequest, kind_of, list_ids};
use crate::admin::entry_form::{Values, check};
use crate::admin::entry_texts::EntryText as E;
use crate::admin::pages::PreviewPage;
use crate::catalogue::{Catalogue, EntryKind, EntryState};
use crate::error::AppError;
use crate::lang::Lang;
use crate::snippet::{Attributes, Order, Variant, Widget, snippet};
use crate::state::AppState;
use crate::wire::{CourseConfig, EventConfig, ListConfig};

/// `GET /beheer/preview/{kind}`: what the frame shows before the button is pressed.
pub(super) async fn empty(
    State(state): State<AppState>,
    Path(kind): Path<String>,
    organiser: Organiser,
) -> Response {
    let lang = organiser.lang;
    let page = async {
        kind_of(&kind)?;
        framed(&state, lang, "", E::PreviewLead.text(lang))
    };
    answer(page.await, lang)
}

/// `POST /beheer/preview/{kind}`.
pub(super) async fn typed(
    State(state): State<AppState>,
    Path(kind): Path<String>,
    EntryRequest { organiser, fields }: EntryRequest,
) -> Response {
    let lang = organiser.lang;
    let card_lang = fields.get("preview-lang").and_then(|tag| Lang::parse(tag));
    let card_lang = card_lang.unwrap_or(lang);
    let mut values = Values::of_form(fields);
    let page = async {
        let kind = kind_of(&kind)?;
        if values.get("id").is_empty() {
            values.set("id", "voorbeeld".to_owned());
        }
        let stored = state.store().catalogue_entries().await;
        let stored = stored.map_err(AppError::internal)?;
        let lists = list_ids(&stored);
        match check(kind, &values, EntryState::Live, &lists, state.now()) {
            Ok(checked) => {
                let card = card(&state, kind, &checked.catalogue, card_lang).await?;
                framed(&state, card_lang, &card, "")
            }
            Err(_) => framed(&state, lang, "", E::PreviewWrong.text(lang)),
        }
    };
    answer(page.await, lang)
}

/// The card of the one entry of a catalogue, as a page gets it.
async fn card(
    state: &AppState,
    kind: EntryKind,
    catalogue: &Catalogue,
    lang: Lang,
) -> Result<String, AppError> {
    let (widget, id, shown) = shown(state, kind, catalogue, lang)?;
    let (attributes, _) = Attributes::read_lenient(widget, Vec::new());
    let order = Order {
        widget,
        id: &id,
        lang,
        variant: Variant::Strict,
        attributes: &attributes,
        answer: shown,
        now: state.now(),
        base: state.public_url(),
        token: "",
        keeps_zone_line: false,
        dist: &state.folders().dist,
    };
    snippet(order).await.map_err(AppError::internal)
}

/// What the catalogue would answer for the entry.
fn shown(
    state: &AppState,
    kind: EntryKind,
    catalogue: &Catalogue,
    lang: Lang,
) -> Result<(Widget, String, Value), AppError> {
    let (base, now) = (state.public_url(), state.now());
    let ms = now.as_millisecond();
    Ok(match kind {
        EntryKind::Event => {
            let event = catalogue.events().next().ok_or(AppError::NotFound)?;
            let occurrence = event.occurrence(state.started(), now);
            let occurrence = occurrence.map_err(AppError::internal)?;
            let ended = occurrence.has_ended(now);
            let config = EventConfig::of(event, occurrence, ended, lang, base);
            let registration = match (event.cancelled, occurrence.is_open(now)) {
                (true, _) => "cancelled",
                (false, true) => "open",
                (false, false) => "closed",
            };
            let answer = json!({ "config": config, "now": ms, "registration": registration });
            (Widget::Webinar, event.id.to_string(), answer)
        }
        EntryKind::List => {
            let list = catalogue.lists().next().ok_or(AppError::NotFound)?;
            let config = ListConfig::of(list, state.sender(), lang);
            let answer = json!({ "config": config, "now": ms });
            (Widget::Newsletter, list.id.to_string(), answer)
        }
        EntryKind::Course => {
            let course = catalogue.courses().next().ok_or(AppError::NotFound)?;
            let start = course.start(state.started(), now);
            let start = start.map_err(AppError::internal)?;
            let config = CourseConfig::of(course, None, start, lang, base);
            let answer = json!({ "courses": [config], "missing": [], "now": ms });
            (Widget::Course, course.id.to_string(), answer)
        }
        EntryKind::Declared(widget) => {
            let entry = catalogue.all_declared().next();
            let entry = entry.ok_or(AppError::NotFound)?;
            let answer = json!({ "config": entry.config(lang, base), "now": ms });
            (widget, entry.id.clone(), answer)
        }
    })
}

/// A page that the form frames: it shows a card, and sends nothing.
fn framed(state: &AppState, lang: Lang, card: &str, words: &str) -> Result<Response, AppError> {
    let base = state.public_url();
    let page = PreviewPage {
        lang,
        title: E::PreviewTitle.text(lang),
        style: base.path("/assets/frame.css"),
        card,
        words,
    };
    let html = page.render().map_err(AppError::internal)?;
    let policy = format!(
        "default-src 'none'; style-src 'self' {}; img-src 'self' https: data:; base-uri 'none'; form-action 'none'; \
         frame-ancestors 'self'",
        base.origin()
    );
    let policy = HeaderValue::from_str(&policy).map_err(AppError::internal)?;
    let headers = [
        (header::CONTENT_SECURITY_POLICY, policy),
        (
            header::X_FRAME_OPTIONS,
            HeaderValue::from_static("SAMEORIGIN"),
        ),
        (FRAMED, HeaderValue::from_static("yes")),
    ];
    Ok((headers, Html(html)).into_response())
}
