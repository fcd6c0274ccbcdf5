//! A widget that its declaration alone describes, on a page: from its sources to the card's properties.

use std::rc::Rc;

use misniets_kit::{card::CardSettings, clock::Clock, widget::DeclaredWidget};
use web_sys::HtmlElement;
use yew::{BaseComponent, Callback};

use crate::{
    host_context::HostContext,
    owner::{Problem, Reported},
    report::Reporter,
    shadow,
    zone::zone,
};

/// The properties of a widget's component.
pub(crate) type Props<W> = <<W as DeclaredWidget>::Component as BaseComponent>::Properties;

/// Reads a host into the component's properties.
pub(crate) fn props<W: DeclaredWidget>(
    context: &HostContext,
    root: &HtmlElement,
    reported: &mut Reported,
) -> Result<Props<W>, Problem> {
    let mut config = W::Config::default();
    let overrides = context.read(&mut config, W::TEXTS, reported);
    if !W::has_content(&config) {
        return Err(Problem::NoEntry);
    }
    shadow::paint(root, W::accent(&config));
    let zone = zone(&mut config, &context.host, reported);
    let settings = CardSettings {
        host: Some(context.host.clone()),
        lang: context.lang,
        theme: context.theme(W::theme(&config)),
        clock: Clock::corrected_by(context.answer("now").as_number()),
        overrides,
        on_ready: Reporter::new(context, W::NAME, (W::KIND, context.id.clone())).ready(root),
        on_submitted: Callback::noop(),
    };
    let resolve = |moment| zone.resolve(moment);
    Ok(W::props(config, Rc::new(settings), &resolve))
}
