//! The newsletter sign-up on a page: from its sources to the card's properties.

use std::rc::Rc;

use misniets_kit::{
    attributes::{Names, Pairs},
    card::CardSettings,
    clock::Clock,
    form::{Provider, view::FormSpec},
    texts,
};
use misniets_newsletter::{
    config::NewsletterConfig,
    texts::Word,
    view::{self, NewsletterProps},
};
use web_sys::HtmlElement;
use yew::AttrValue;

use crate::{
    form_settings::FormSettings,
    host_context::HostContext,
    owner::{Problem, Reported},
    report::Reporter,
    shadow,
};

/// Reads a host into the component's properties.
pub(crate) fn props(
    context: &HostContext,
    root: &HtmlElement,
    reported: &mut Reported,
) -> Result<NewsletterProps, Problem> {
    let mut config = NewsletterConfig::default();
    let overrides = context.read(&mut config, (Word::TABLE, Word::NAMES), reported);
    shadow::paint(root, config.accent());
    let list = config.list().map_or_else(|| context.id.clone(), |id| id.0);
    texts::set_overrides(&overrides);
    let form = form(context, &config, &list).ok_or(Problem::NoList)?;
    let reporter = Reporter::new(context, "newsletter", ("list", list));
    Ok(NewsletterProps {
        settings: Rc::new(CardSettings {
            host: Some(context.host.clone()),
            lang: context.lang,
            theme: context.theme(config.theme()),
            clock: Clock::corrected_by(None),
            overrides,
            on_ready: reporter.ready(root),
            on_submitted: reporter.submitted(),
        }),
        config: Rc::new(config),
        form: Rc::new(form),
    })
}

/// The form of a list, for whoever takes it; `None` when nobody would.
pub(crate) fn form(
    context: &HostContext,
    config: &NewsletterConfig,
    list: &str,
) -> Option<FormSpec> {
    let lang = context.lang;
    let mut fields = config.fields().unwrap_or_default();
    fields.extend(view::choices(config, lang));
    let settings = FormSettings {
        api: config.api(),
        fields: Some(fields),
        consents: config.consents(),
        prefill: config.prefill(),
        privacy_url: config.privacy_url(),
    };
    let provider = config.provider().unwrap_or_default();
    if provider == Provider::MisNiets {
        // A list the server does not answer for would cost the visitor an address typed for nothing.
        let is_there = !list.is_empty() && context.answer("config").is_map();
        return is_there.then(|| of_list(settings, context, list, config.organiser()));
    }
    let mut spec = settings.of_anyone(context);
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
    settings: FormSettings,
    context: &HostContext,
    list: &str,
    organiser: Option<AttrValue>,
) -> FormSpec {
    let path = |before: &str, after: &str| [before, list, after].concat();
    let mut spec =
        settings.of_our_server(context, &path("/v1/lists/", "/members"), &path("/l/", ""));
    agree(&mut spec, organiser);
    spec
}

/// One sentence, one click: sending is agreeing to what stands below the button.
fn agree(spec: &mut FormSpec, organiser: Option<AttrValue>) {
    let wording = view::wording(organiser, spec.lang);
    spec.hidden.push((AttrValue::Static("consent"), wording));
}
