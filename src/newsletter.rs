//! The newsletter sign-up on a page: from its sources to the card's properties.

use std::rc::Rc;

use misniets_kit::{
    attributes::{Names, Pairs},
    card::CardProps,
    clock::Clock,
    form::{Provider, view::FormSpec},
    texts,
};
use misniets_newsletter::{
    config::NewsletterConfig,
    texts::Word,
    view::{self, Newsletter},
};
use web_sys::HtmlElement;
use yew::AttrValue;

use crate::{forms::Asked, owner::Problem, report::Reporter, shadow, sources::Setup};

/// Reads a host into a card.
pub(crate) fn card(
    setup: &Setup,
    root: &HtmlElement,
    said: &mut Vec<String>,
) -> Result<CardProps, Problem> {
    let mut config = NewsletterConfig::default();
    let words = setup.read(&mut config, (Word::TABLE, Word::NAMES), said);
    shadow::paint(root, config.accent());
    let list = config.list().map_or_else(|| setup.id.clone(), |id| id.0);
    texts::speak(&words);
    let form = form(setup, &config, &list).ok_or(Problem::NoList)?;
    let reporter = Reporter::new(setup, "newsletter", ("list", list));
    Ok(CardProps {
        host: Some(setup.host.clone()),
        lang: setup.lang,
        theme: setup.theme(config.theme()),
        clock: Clock::corrected_by(None),
        ready: reporter.ready(root),
        report: reporter.form(),
        form: Rc::new(form),
        words,
        face: Rc::new(Newsletter { config }),
    })
}

/// The form of a list, for whoever takes it; `None` when nobody would.
pub(crate) fn form(setup: &Setup, config: &NewsletterConfig, list: &str) -> Option<FormSpec> {
    let lang = setup.lang;
    let mut fields = config.fields().unwrap_or_default();
    fields.extend(view::choices(config, lang));
    let asked = Asked {
        api: config.api(),
        fields: Some(fields),
        consents: config.consents(),
        prefill: config.prefill(),
        privacy_url: config.privacy_url(),
    };
    let provider = config.provider().unwrap_or_default();
    if provider == Provider::MisNiets {
        // A list the server does not answer for would cost the visitor an address typed for nothing.
        let is_there = !list.is_empty() && setup.answer("config").is_object();
        return is_there.then(|| of_list(asked, setup, list, config.organiser()));
    }
    let mut spec = asked.of_anyone(setup);
    spec.action = config.endpoint()?.0;
    spec.provider = provider;
    if let Some(Pairs(names)) = config.names() {
        view::rename(&mut spec, &names);
    }
    if provider == Provider::Form {
        // A foreign form gets what it asks, nothing of ours.
        spec.hidden.clear();
    } else {
        agree(&mut spec, config.organiser());
    }
    let targets = config.target().map(|Names(lists)| lists);
    for list in targets.unwrap_or_default() {
        spec.hidden.push((AttrValue::Static("topics"), list));
    }
    Some(spec)
}

/// The form of a list in our server's catalogue.
pub(crate) fn of_list(
    asked: Asked,
    setup: &Setup,
    list: &str,
    organiser: Option<AttrValue>,
) -> FormSpec {
    let path = |before: &str, after: &str| [before, list, after].concat();
    let mut spec = asked.of_our_server(setup, &path("/v1/lists/", "/members"), &path("/l/", ""));
    agree(&mut spec, organiser);
    spec
}

/// One sentence, one click: sending is agreeing to what stands below the button.
fn agree(spec: &mut FormSpec, organiser: Option<AttrValue>) {
    let wording = view::wording(organiser, spec.lang);
    spec.hidden.push((AttrValue::Static("consent"), wording));
}
