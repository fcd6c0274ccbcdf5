//! The webinar widget on a page: from its sources to the card's properties.

use std::rc::Rc;

use misniets_kit::{
    attributes::{Config, Expected, HttpUrl, Minutes, Raw, Source, Warning},
    clock::Clock,
    form::{Failure, FormState, Outcome},
    intl::Zone,
    submit::Submitted,
};
use misniets_webinar::{
    config::WebinarConfig,
    state::{Registration, Schedule},
    view::{Card, CardProps, Entry, Webinar},
};
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::{
    instances::Living,
    owner::{self, Problem},
    shadow,
    sources::Setup,
};

/// The zone when the owner's is unknown; also the config's default.
const HOME_ZONE: &str = "Europe/Brussels";

struct LivingWebinar {
    app: AppHandle<Card>,
    root: HtmlElement,
    said: Vec<String>,
}

/// Starts a webinar card.
pub(crate) fn start(setup: &Setup, root: &HtmlElement) -> Result<Box<dyn Living>, Problem> {
    let mut said = Vec::new();
    let props = props(setup, root, &mut said)?;
    let app = yew::Renderer::<Card>::with_root_and_props(root.clone().into(), props).render();
    Ok(Box::new(LivingWebinar {
        app,
        root: root.clone(),
        said,
    }))
}

impl Living for LivingWebinar {
    fn update(&mut self, setup: &Setup) -> Result<(), Problem> {
        let props = props(setup, &self.root, &mut self.said)?;
        self.app.update(props);
        Ok(())
    }

    fn end(self: Box<Self>) {
        self.app.destroy();
    }
}

fn props(setup: &Setup, root: &HtmlElement, said: &mut Vec<String>) -> Result<CardProps, Problem> {
    let mut config = WebinarConfig::with_defaults();
    let warnings = setup.read(&mut config);
    owner::warn(&setup.host, &warnings, said);
    let zone = zone(&config, &setup.host, said).ok_or(Problem::NoStart)?;
    let start = zone.resolve(config.start.ok_or(Problem::NoStart)?);
    let minutes = config.duration.map_or(60, |Minutes(minutes)| minutes);
    shadow::paint(root, config.accent);
    let event = config
        .event
        .take()
        .map_or_else(|| setup.event.clone(), |id| id.0);
    Ok(CardProps {
        lang: setup.lang,
        theme: config.theme.unwrap_or_default(),
        clock: Clock::corrected_by(setup.answer("skew").as_f64()),
        ready: ready(setup, root, &event),
        report: report(setup, &event),
        entry: entry(setup, &mut config, &event),
        webinar: Rc::new(Webinar {
            when: zone.words(setup.lang, start, minutes),
            schedule: Schedule { start, minutes },
            title: config.title.unwrap_or_default(),
            learn: config.learn.unwrap_or_default(),
            bonus: config.bonus,
            organiser: config.organiser,
        }),
    })
}

/// The moment the card takes the place of the host's own content: after it has rendered.
fn ready(setup: &Setup, root: &HtmlElement, event: &AttrValue) -> Callback<()> {
    let (host, root, event) = (setup.host.clone(), root.clone(), event.clone());
    Callback::from(move |()| {
        if shadow::reveal(&host, &root) {
            owner::emit(&host, "ready", &[("widget", "webinar"), ("event", &event)]);
        }
    })
}

/// The event's zone; the owner reads it when the browser does not know the zone.
fn zone(config: &WebinarConfig, host: &HtmlElement, said: &mut Vec<String>) -> Option<Zone> {
    let name = config.timezone.as_ref().map_or(HOME_ZONE, |zone| &zone.0);
    Zone::named(name).or_else(|| {
        let field = config
            .fields()
            .iter()
            .find(|field| field.name == "timezone")?;
        owner::warn(
            host,
            &[Warning::bad_value(
                Source::Attribute,
                field,
                &Raw::Text(name.to_owned()),
                Expected::Zone,
            )],
            said,
        );
        Zone::named(HOME_ZONE)
    })
}

fn entry(setup: &Setup, config: &mut WebinarConfig, event: &AttrValue) -> Option<Rc<Entry>> {
    if event.is_empty() {
        return None;
    }
    let api = config
        .api
        .as_ref()
        .map_or(&*setup.api, |HttpUrl(url)| url.trim_end_matches('/'));
    Some(Rc::new(Entry {
        registration: Registration::parse(
            &setup.answer("registration").as_string().unwrap_or_default(),
        ),
        action: [api, "/v1/events/", event, "/registrations"]
            .concat()
            .into(),
        privacy_url: config.privacy_url.take().map(|url| url.0),
        hidden: vec![
            ("lang".into(), setup.lang.code().into()),
            ("page".into(), page_address().into()),
        ],
        values: Vec::new(),
        start: FormState::default(),
    }))
}

/// The page the consent was given on, without query and fragment: those may hold personal data.
fn page_address() -> String {
    let location = gloo::utils::window().location();
    [location.origin(), location.pathname()]
        .into_iter()
        .filter_map(Result::ok)
        .collect()
}

fn report(setup: &Setup, event: &AttrValue) -> Callback<Submitted> {
    let (host, event) = (setup.host.clone(), event.clone());
    Callback::from(move |submitted: Submitted| {
        let about = [("widget", "webinar"), ("event", &*event)];
        match submitted {
            Submitted::Sent => owner::emit(&host, "submit", &about),
            Submitted::Accepted => owner::emit(&host, "success", &about),
            Submitted::Refused(outcome) => {
                let reason = reason(&outcome);
                owner::emit(
                    &host,
                    "error",
                    &[
                        ("widget", "webinar"),
                        ("event", &*event),
                        ("reason", reason),
                    ],
                );
                if let Outcome::Failed(Failure::Server | Failure::Network) = outcome {
                    owner::say(
                        &host,
                        &[
                            "network: a registration got no good answer (",
                            reason,
                            "); the visitor can send it again.",
                        ]
                        .concat(),
                    );
                }
            }
        }
    })
}

/// A submit's outcome as the `misniets:error` event names it.
const fn reason(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Accepted(_) => "accepted",
        Outcome::Fields(_) => "fields",
        Outcome::Full => "full",
        Outcome::Closed => "closed",
        Outcome::Failed(Failure::Network) => "network",
        Outcome::Failed(Failure::Timeout) => "timeout",
        Outcome::Failed(Failure::Server) => "server",
        Outcome::Failed(Failure::TooMany) => "too-many",
    }
}
