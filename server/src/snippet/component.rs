//! What every card on the server is drawn with.

use std::rc::Rc;

use misniets_kit::attributes::Config;
use misniets_kit::card::CardSettings;
use misniets_kit::clock::Clock;
use misniets_kit::texts::{Overrides, set_overrides};
use misniets_kit::theme::Theme;
use serde_json::Value;
use yew::{BaseComponent, ServerRenderer};

use super::facts::{Facts, raw};

/// A component's HTML; its properties are made on the thread it renders on.
pub(crate) async fn render<C: BaseComponent>(
    props: impl FnOnce() -> C::Properties + Send + 'static,
) -> String {
    let renderer = ServerRenderer::<C>::with_props(props);
    renderer.hydratable(false).render().await
}

/// Settings of a card that stands still.
pub(super) fn settings(
    facts: &Facts,
    theme: Option<Theme>,
    overrides: Rc<Overrides>,
) -> Rc<CardSettings> {
    let clock = Clock::Fixed(facts.now);
    CardSettings::fixed(facts.lang, theme.unwrap_or_default(), clock, overrides)
}

/// Reads the entry and what the owner set over it; from here on the owner's texts are used.
pub(super) fn read_config(facts: &Facts, config: &mut dyn Config) -> Rc<Overrides> {
    let entry = facts.answer.get("config").unwrap_or(&Value::Null);
    let overrides = Rc::new(facts.attributes.over(raw(entry), config, facts.widget));
    set_overrides(&overrides);
    overrides
}
