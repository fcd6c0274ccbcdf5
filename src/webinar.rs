//! The webinar widget on a page: from its sources to the card's properties.

use std::rc::Rc;

use misniets_kit::{
    attributes::{Minutes, Switch},
    card::CardSettings,
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
    view::{Webinar, WebinarProps},
};
use web_sys::HtmlElement;
use yew::AttrValue;

use crate::{
    form_settings::FormSettings,
    host_context::HostContext,
    owner::{self, Diagnostic, Problem, Reported},
    report::Reporter,
    shadow, structured,
    zone::zone,
};

/// Reads a host into the component's properties.
pub(crate) fn props(
    context: &HostContext,
    root: &HtmlElement,
    reported: &mut Reported,
) -> Result<WebinarProps, Problem> {
    let mut config = WebinarConfig::default();
    let overrides = context.read(&mut config, (Word::TABLE, Word::NAMES), reported);
    if config.image().is_some() && config.image_alt().is_none() {
        owner::report_once(&context.host, Diagnostic::NoAlternative, "", reported);
    }
    let zone = zone(&mut config, &context.host, reported);
    shadow::paint(root, config.accent());
    let event = config.event().map_or_else(|| context.id.clone(), |id| id.0);
    let reporter = Reporter::new(context, "webinar", ("event", event.clone()));
    let mut webinar = webinar(context, &zone, config)?;
    let mut form = FormSpec::default();
    // Without an answer of the catalogue nobody knows of a form that works: visitors would fill it in for nothing.
    let word = context.answer("registration").as_text();
    if let Some(word) = word.filter(|_| !event.is_empty() && webinar.aim == Aim::Start) {
        texts::set_overrides(&overrides);
        let registration = Registration::parse(word);
        form = registration_form(context, &webinar.config, &event);
        form.start.waitlist = registration == Registration::Waitlist;
        webinar.registration = Some(registration);
    }
    let json_ld = json_ld(context, &webinar, &event);
    Ok(WebinarProps {
        settings: Rc::new(CardSettings {
            host: Some(context.host.clone()),
            lang: context.lang,
            theme: context.theme(webinar.config.theme()),
            clock: Clock::corrected_by(context.answer("now").as_number()),
            overrides,
            on_ready: structured::beside(reporter.ready(root), json_ld),
            on_submitted: reporter.submitted(),
        }),
        webinar: Rc::new(webinar),
        form: Rc::new(form),
    })
}

/// What search engines are told of an event, unless its owner does not want that.
fn json_ld(context: &HostContext, webinar: &Webinar, event: &str) -> Vec<(String, Properties)> {
    let config = &webinar.config;
    if event.is_empty() || config.structured_data() == Some(Switch(false)) {
        return Vec::new();
    }
    let hosted = || [&*context.api, "/e/", event].concat().into();
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

fn webinar(context: &HostContext, zone: &Zone, config: WebinarConfig) -> Result<Webinar, Problem> {
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
        when: zone.words(context.lang, start, minutes),
        schedule: Schedule { start, minutes },
        aim,
        config,
        registration: None,
    })
}

fn registration_form(context: &HostContext, config: &WebinarConfig, event: &AttrValue) -> FormSpec {
    let path = |before: &str, after: &str| [before, event, after].concat();
    let settings = FormSettings {
        api: config.api(),
        fields: config.fields(),
        consents: config.consents(),
        prefill: config.prefill(),
        privacy_url: config.privacy_url(),
    };
    let mut form = settings.of_our_server(
        context,
        &path("/v1/events/", "/registrations"),
        &path("/e/", ""),
    );
    let wording = match config.organiser() {
        Some(organiser) => fill(&Word::ConsentTo.say(context.lang), "organiser", &organiser).into(),
        None => Word::Consent.say(context.lang),
    };
    with_consent(&mut form.consents, wording);
    form
}
