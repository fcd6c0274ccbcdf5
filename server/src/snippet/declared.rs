//! Cards of widgets that their declarations alone describe.

use jiff::tz::TimeZone;
use misniets_kit::attributes::{Config, ZoneName, read};
use misniets_kit::time::Instant;
use misniets_kit::widget::DeclaredWidget;
use misniets_registry::{Widget, for_each_declared};
use yew::BaseComponent;

use super::component::{read_config, render, settings};
use super::facts::{Facts, resolve};
use crate::pages::when::home;

/// The properties of a widget's component.
type Props<W> = <<W as DeclaredWidget>::Component as BaseComponent>::Properties;

/// Reads the facts into the component's properties.
fn props<W: DeclaredWidget>(facts: &Facts) -> Props<W> {
    let mut config = W::Config::default();
    let overrides = read_config(facts, &mut config);
    let settings = settings(facts, W::theme(&config), overrides);
    let named = zone_name(&mut config).and_then(|name| TimeZone::get(&name).ok());
    let zone = named.unwrap_or_else(home);
    W::props(config, settings, &|moment| resolve(moment, &zone))
}

fn zone_name(config: &mut dyn Config) -> Option<String> {
    let fields = config.declared();
    let at = fields.iter().position(|field| field.name == "timezone")?;
    let name = read::<ZoneName>(fields, config.slots(), at)?;
    Some(name.0.to_string())
}

/// Writes the ways from a widget to its type.
macro_rules! by_type {
    ($($variant:ident $module:ident,)*) => {
        /// The card's HTML.
        pub(super) async fn card(widget: Widget, facts: Facts) -> String {
            match widget {
                $(Widget::$variant => {
                    type Card = misniets_registry::$module::Card;
                    render::<<Card as DeclaredWidget>::Component>(move || props::<Card>(&facts)).await
                })*
                _ => String::new(),
            }
        }

        /// The next instant at which the card looks different.
        pub(super) fn next_change(facts: &Facts) -> Option<Instant> {
            match facts.widget {
                $(Widget::$variant => {
                    type Card = misniets_registry::$module::Card;
                    Card::next_change(&props::<Card>(facts), facts.now)
                })*
                _ => None,
            }
        }
    };
}

for_each_declared!(by_type);
