//! The webinar card as the widget draws it, rendered here: one view, with and without script.

use std::rc::Rc;

use jiff::Timestamp;
use misniets_kit::attributes::{Layer, Source};
use misniets_kit::card::{Card, CardProps};
use misniets_kit::clock::Clock;
use misniets_kit::form::view::FormSpec;
use misniets_kit::form::{Action, Consent, FieldError, FormField, FormState, Problem};
use misniets_kit::intl::When;
use misniets_kit::lang::Lang;
use misniets_kit::texts::fill;
use misniets_kit::theme::Theme;
use misniets_kit::time::Instant;
use misniets_webinar::config::WebinarConfig;
use misniets_webinar::state::{Aim, Registration, Schedule};
use misniets_webinar::texts::Word;
use misniets_webinar::view::Webinar;
use serde::de::DeserializeSeed;
use uuid::Uuid;
use yew::{AttrValue, Callback, ServerRenderer};

use super::when::{Cause, Words};
use super::{Door, Render};
use crate::catalogue::EventTexts;
use crate::error::{Field, Mistake};
use crate::registration::Input;

/// What the card needs, owned: it is drawn on a thread of the renderer's own.
struct Facts {
    texts: EventTexts,
    lang: Lang,
    start: Instant,
    now: Instant,
    minutes: u32,
    words: Words,
    registration: Registration,
    action: String,
    privacy_url: Option<String>,
    hidden: [(&'static str, String); 3],
    values: Vec<(&'static str, String)>,
    errors: Vec<(&'static str, String)>,
}

/// The card's HTML.
pub(super) async fn card(
    render: &Render<'_>,
    door: Door,
    input: &Input,
    mistakes: &[Mistake],
) -> Result<String, Cause> {
    let facts = facts(render, door, input, mistakes)?;
    Ok(ServerRenderer::<Card>::with_props(move || props(facts))
        .hydratable(false)
        .render()
        .await)
}

fn facts(
    render: &Render<'_>,
    door: Door,
    input: &Input,
    mistakes: &[Mistake],
) -> Result<Facts, Cause> {
    let Render {
        event,
        occurrence,
        lang,
        base,
        ..
    } = *render;
    let kept = |text: &Option<String>| text.clone().unwrap_or_default();
    let mut values = vec![("name", kept(&input.name)), ("email", kept(&input.email))];
    // Ticked again only where the visitor ticked it, and validly: a box ticked by others is no consent.
    if let Some(consent) = &input.consent
        && mistakes.iter().all(|m| m.field() != Field::Consent)
    {
        values.push(("consent", consent.clone()));
    }
    // A form with mistakes is not the one that will be sent next: it gets a new key.
    let key = Uuid::new_v4().to_string();
    let page = input
        .page
        .clone()
        .unwrap_or_else(|| base.join(&format!("/e/{}", event.id)));
    Ok(Facts {
        texts: render.texts().1.clone(),
        lang,
        start: instant(occurrence.start),
        now: instant(render.now),
        minutes: event.minutes,
        words: Words::of(lang, occurrence, &event.zone)?,
        registration: match door {
            Door::Open => Registration::Open,
            Door::Waitlist | Door::Full => Registration::Full,
            Door::Cancelled | Door::Closed | Door::Ended => Registration::Closed,
        },
        action: base.path(&format!("/v1/events/{}/registrations", event.id)),
        privacy_url: event.privacy_url.as_ref().map(ToString::to_string),
        hidden: [
            ("key", key),
            ("lang", lang.code().to_owned()),
            ("page", page),
        ],
        values,
        errors: mistakes
            .iter()
            .map(|m| (name_of(m.field()), m.message(lang)))
            .collect(),
    })
}

fn props(facts: Facts) -> CardProps {
    let EventTexts {
        title,
        learn,
        bonus,
        organiser,
        ..
    } = facts.texts;
    let Words { date, start, end } = facts.words;
    let when = When {
        date: date.into(),
        start: start.into(),
        end: end.into(),
        elsewhere: None,
    };
    let mut config = WebinarConfig::default();
    let said = serde_json::json!({
        "title": title, "learn": learn, "bonus": bonus, "organiser": organiser,
    });
    let layer = Layer {
        configs: &mut [&mut config],
        source: Source::Catalogue,
        texts: &mut Vec::new(),
        warnings: &mut Vec::new(),
    };
    // The catalogue was checked when it was read; what a card can't show it leaves out.
    let _ = layer.deserialize(said);
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
    let lang = facts.lang;
    let wording = match organiser {
        Some(organiser) => fill(&Word::ConsentTo.say(lang), "organiser", &organiser).into(),
        None => Word::Consent.say(lang),
    };
    let form = FormSpec {
        prefix: AttrValue::Static("mn"),
        action: facts.action.into(),
        fields: ["name*", "email*"]
            .into_iter()
            .filter_map(FormField::known)
            .collect(),
        consents: vec![Consent {
            name: AttrValue::Static("consent"),
            wording,
            required: true,
        }],
        privacy_url: facts.privacy_url.map(AttrValue::from),
        lang,
        hidden: facts.hidden.map(pair).to_vec(),
        values: facts.values.into_iter().map(pair).collect(),
        start: form_state(facts.errors),
        ..FormSpec::default()
    };
    CardProps {
        face: Rc::new(webinar),
        form: Rc::new(form),
        lang,
        theme: Theme::Auto,
        clock: Clock::Fixed(facts.now),
        words: Rc::default(),
        ready: Callback::noop(),
        report: Callback::noop(),
    }
}

fn pair((name, value): (&'static str, String)) -> (AttrValue, AttrValue) {
    (AttrValue::Static(name), value.into())
}

fn form_state(errors: Vec<(&'static str, String)>) -> FormState {
    if errors.is_empty() {
        return FormState::default();
    }
    let said = |(field, words): (&'static str, String)| FieldError {
        field: AttrValue::Static(field),
        problem: Problem::Said(words.into()),
    };
    FormState::default().after(Action::Invalid(errors.into_iter().map(said).collect()))
}

/// The field's name on the wire; a key has no field a visitor could mend.
pub(super) const fn name_of(field: Field) -> &'static str {
    match field {
        Field::Name | Field::Key => "name",
        Field::Email => "email",
        Field::Consent => "consent",
    }
}

fn instant(instant: Timestamp) -> Instant {
    Instant(instant.as_millisecond())
}
