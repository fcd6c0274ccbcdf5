//! The webinar widget on a page: from its sources to the card's properties.

use std::rc::Rc;

use misniets_kit::{
    attributes::{Config, Expected, Minutes, Raw, Source, Switch, Warning},
    card::CardProps,
    clock::Clock,
    form::{view::FormSpec, with_consent},
    intl::Zone,
    structured::{self as schema, Properties},
    texts::{self, fill},
};
use misniets_webinar::{
    config::WebinarConfig,
    state::{Aim, Registration, Schedule},
    texts::Word,
    view::Webinar,
};
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::{
    forms::Asked,
    owner::{self, Line, Problem},
    report::Reporter,
    shadow,
    sources::Setup,
    structured,
};

/// Reads a host into a card.
pub(crate) fn card(
    setup: &Setup,
    root: &HtmlElement,
    said: &mut Vec<String>,
) -> Result<CardProps, Problem> {
    let mut config = WebinarConfig::default();
    let words = setup.read(&mut config, (Word::TABLE, Word::NAMES), said);
    if config.image().is_some() && config.image_alt().is_none() {
        owner::once(&setup.host, Line::NoAlternative, "", said);
    }
    let zone = zone(&config, &setup.host, said).ok_or(Problem::NoStart)?;
    shadow::paint(root, config.accent());
    let event = config.event().map_or_else(|| setup.id.clone(), |id| id.0);
    let reporter = Reporter::new(setup, "webinar", ("event", event.clone()));
    let mut webinar = webinar(setup, &zone, config)?;
    let mut form = FormSpec::default();
    // Without an answer of the catalogue nobody knows of a form that works: visitors would fill it in for nothing.
    let word = setup.answer("registration").as_string();
    if let Some(word) = word.filter(|_| !event.is_empty() && webinar.aim == Aim::Start) {
        texts::speak(&words);
        let registration = Registration::parse(&word);
        form = registration_form(setup, &webinar.config, &event);
        form.start.waitlist = registration == Registration::Waitlist;
        webinar.registration = Some(registration);
    }
    let told = told(setup, &webinar, &event);
    Ok(CardProps {
        host: Some(setup.host.clone()),
        lang: setup.lang,
        theme: setup.theme(webinar.config.theme()),
        clock: Clock::corrected_by(setup.answer("now").as_f64()),
        ready: structured::beside(reporter.ready(root), told),
        report: reporter.form(),
        form: Rc::new(form),
        words,
        face: Rc::new(webinar),
    })
}

/// What search engines are told of an event, unless its owner does not want that.
fn told(setup: &Setup, webinar: &Webinar, event: &str) -> Vec<(String, Properties)> {
    let config = &webinar.config;
    if event.is_empty() || config.structured_data() == Some(Switch(false)) {
        return Vec::new();
    }
    let hosted = || [&*setup.api, "/e/", event].concat().into();
    let properties = schema::event(schema::Event {
        name: config.title().unwrap_or_default(),
        start: webinar.schedule.start,
        end: webinar.schedule.end(),
        description: config.learn().unwrap_or_default().join(" ").into(),
        organiser: config.organiser().unwrap_or_default(),
        url: config.url().map_or_else(hosted, |url| url.0),
        image: config.image().map(|image| image.0).unwrap_or_default(),
        cancelled: webinar.registration == Some(Registration::Cancelled),
    });
    vec![(["event ", event].concat(), properties)]
}

fn webinar(setup: &Setup, zone: &Zone, config: WebinarConfig) -> Result<Webinar, Problem> {
    let (aim, moment, minutes) = match (config.start(), config.until()) {
        (Some(start), _) => (
            Aim::Start,
            start,
            config.duration().map_or(60, |Minutes(minutes)| minutes),
        ),
        (None, Some(until)) => (Aim::Deadline, until, 0),
        (None, None) => return Err(Problem::NoStart),
    };
    let start = zone.resolve(moment);
    Ok(Webinar {
        when: zone.words(setup.lang, start, minutes),
        schedule: Schedule { start, minutes },
        aim,
        config,
        registration: None,
    })
}

/// The event's zone; the owner reads it when the browser does not know the zone.
fn zone(config: &WebinarConfig, host: &HtmlElement, said: &mut Vec<String>) -> Option<Zone> {
    let name = config.timezone().map(|zone| zone.0).unwrap_or_default();
    Zone::named(&name).or_else(|| {
        let field = config
            .declared()
            .iter()
            .find(|field| field.name == "timezone")?;
        owner::warn(
            host,
            &[Warning::bad_value(
                Source::Attribute,
                field,
                &Raw::Text((*name).to_owned()),
                Expected::Zone,
            )],
            said,
        );
        Some(Zone::home())
    })
}

fn registration_form(setup: &Setup, config: &WebinarConfig, event: &AttrValue) -> FormSpec {
    let path = |before: &str, after: &str| [before, event, after].concat();
    let asked = Asked {
        api: config.api(),
        fields: config.fields(),
        consents: config.consents(),
        prefill: config.prefill(),
        privacy_url: config.privacy_url(),
    };
    let mut form = asked.of_our_server(
        setup,
        &path("/v1/events/", "/registrations"),
        &path("/e/", ""),
    );
    let wording = match config.organiser() {
        Some(organiser) => fill(&Word::ConsentTo.say(setup.lang), "organiser", &organiser).into(),
        None => Word::Consent.say(setup.lang),
    };
    with_consent(&mut form.consents, wording);
    form
}
