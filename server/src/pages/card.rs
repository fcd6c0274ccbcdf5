//! The webinar card as the widget draws it, rendered here: one view, with and without script.

use std::rc::Rc;

use jiff::Timestamp;
use misniets_kit::attributes::{SettingsLayer, Source};
use misniets_kit::card::CardSettings;
use misniets_kit::clock::Clock;
use misniets_kit::intl::When;
use misniets_kit::lang::Lang;
use misniets_kit::texts::{fill, set_overrides};
use misniets_kit::theme::Theme;
use misniets_kit::time::Instant;
use misniets_webinar::config::WebinarConfig;
use misniets_webinar::state::{Aim, Registration, Schedule};
use misniets_webinar::texts::Word;
use misniets_webinar::view::{Webinar, WebinarCard, WebinarProps};
use serde_json::Value;
use yew::AttrValue;

use super::ask::Ask;
use super::when::Words;
use super::{Door, Render, Sent};
use crate::error::BoxError;
use crate::snippet::render as render_component;
use crate::wire::EventConfig;

/// What the card needs, owned: it is drawn on a thread of the renderer's own.
struct Facts {
    config: Value,
    lang: Lang,
    start: Instant,
    now: Instant,
    minutes: u32,
    words: Words,
    registration: Registration,
    ask: Ask,
}

/// The card's HTML.
pub(super) async fn card(
    render: &Render<'_>,
    door: Door,
    sent: &Sent<'_>,
    token: &str,
) -> Result<String, BoxError> {
    let facts = facts(render, door, sent, token)?;
    Ok(render_component::<WebinarCard>(move || props(facts)).await)
}

fn facts(render: &Render<'_>, door: Door, sent: &Sent<'_>, token: &str) -> Result<Facts, BoxError> {
    let Render {
        event,
        occurrence,
        lang,
        base,
        now,
    } = *render;
    let ended = occurrence.has_ended(now);
    let config = EventConfig::of(event, occurrence, ended, lang, base);
    let path = format!("/e/{}", event.id);
    let mut ask = Ask::new(sent, lang, token, base.join(&path));
    ask.action = base.path(&format!("/v1/events/{}/registrations", event.id));
    ask.waitlist = door == Door::Waitlist;
    Ok(Facts {
        config: serde_json::to_value(config)?,
        lang,
        start: instant(occurrence.start),
        now: instant(now),
        minutes: event.minutes,
        words: Words::of(lang, occurrence, &event.zone),
        registration: match door {
            Door::Open => Registration::Open,
            Door::Waitlist => Registration::Waitlist,
            Door::Full => Registration::Full,
            Door::Cancelled => Registration::Cancelled,
            Door::Closed | Door::Ended => Registration::Closed,
        },
        ask,
    })
}

fn props(facts: Facts) -> WebinarProps {
    // What an owner of another card said on this thread before is not said here.
    set_overrides(&Rc::default());
    let Words { date, span, end } = facts.words;
    let when = When {
        date: date.into(),
        span: span.into(),
        end: end.into(),
        elsewhere: None,
    };
    let lang = facts.lang;
    let form = facts.ask.form(
        &facts.config,
        lang,
        Some(usual_consent(&facts.config, lang)),
    );
    let mut config = WebinarConfig::default();
    // The page shows the picture above the card.
    let mut said = facts.config;
    if let Some(said) = said.as_object_mut() {
        said.remove("image");
    }
    let mut layer = SettingsLayer {
        config: &mut config,
        source: Source::Catalogue,
        texts: &mut Vec::new(),
        warnings: &mut Vec::new(),
    };
    // The catalogue was checked when it was read; what a card can't show it leaves out.
    layer.read(&serde_json::from_value(said).unwrap_or_default());
    let webinar = Webinar {
        config,
        aim: Aim::Start,
        schedule: Schedule {
            start: facts.start,
            minutes: facts.minutes,
        },
        when,
        registration: Some(facts.registration),
    };
    WebinarProps {
        settings: CardSettings::fixed(lang, Theme::Auto, Clock::Fixed(facts.now), Rc::default()),
        webinar: Rc::new(webinar),
        form: Rc::new(form),
    }
}

/// The widget's own wording of the consent.
fn usual_consent(config: &Value, lang: Lang) -> AttrValue {
    match config.get("organiser").and_then(Value::as_str) {
        Some(organiser) => fill(&Word::ConsentTo.say(lang), "organiser", organiser).into(),
        None => Word::Consent.say(lang),
    }
}

fn instant(instant: Timestamp) -> Instant {
    Instant(instant.as_millisecond())
}
