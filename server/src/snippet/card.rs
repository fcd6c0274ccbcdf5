//! The card response: a rendered card as JSON, which the loader builds in the page before any WebAssembly.

use std::collections::BTreeMap;

use misniets_kit::form::FormText;
use misniets_kit::texts::{Overrides, set_overrides};
use misniets_webinar::state::{Phase, Registration};
use misniets_webinar::texts::Word;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::elements::Element;
use super::facts::{EventTime, Facts, raw};
use super::style::loader_sheet;
use super::{Order, Widget, declared, render, vars, without_clock};
use crate::error::BoxError;
use crate::lang::Lang;

/// A card that shared caches may keep: the same for all visitors, without token, key or clock.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct CardResponse {
    /// The server's address, which the page's script may not know.
    api: String,
    widget: &'static str,
    /// What the address of this card calls it: the kind of entry, such as `event`; without an id the widget's name.
    kind: &'static str,
    /// The catalogue's id; empty for a card that attributes alone describe.
    id: String,
    /// What the card was drawn with, named as in `dataset`.
    settings: BTreeMap<String, String>,
    /// What the catalogue answers, without the clock; `null` without an id.
    answer: Value,
    /// The elements: `[name, attributes, child…]`, where a child is an element or a text.
    #[schema(value_type = Vec<Value>)]
    card: Element,
    /// The style sheets, in order.
    styles: Vec<String>,
    #[serde(flatten)]
    life: CardLife,
    /// Settings that can't be used, in words for the page's owner.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    warnings: Vec<String>,
}

/// What the loader's runtime needs for a card before the module comes.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct CardLife {
    /// The button while a form waits for the module.
    sending: String,
    /// Whether what the card shows changes with time.
    ticks: bool,
    /// The instant at which the card looks different, ms since the epoch, UTC: until then it needs no module.
    #[serde(skip_serializing_if = "Option::is_none")]
    changes: Option<i64>,
    /// The countdown, if one is shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    countdown: Option<Countdown>,
}

/// What the digits of a countdown are computed from.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct Countdown {
    /// What it runs to, ms since the epoch, UTC.
    end: i64,
    /// Day, hour, minute and second: one, and several.
    units: [[String; 2]; 4],
}

impl CardResponse {
    /// Renders a card. `warnings` are the settings that can't be used.
    ///
    /// # Errors
    /// When a date can't be written, or what was rendered is not one element.
    pub(crate) async fn render(order: Order<'_>, warnings: Vec<String>) -> Result<Self, BoxError> {
        let facts = Facts::of(&order)?;
        let life = CardLife::of(&order, &facts);
        let zone = facts.time.as_ref().map(|time| {
            let start = time.schedule.start.0;
            let template = with_words(&overrides(&order), || Word::YourTime.say(order.lang));
            [
                ("offset", time.utc_offset.to_string()),
                ("at", start.to_string()),
                ("here", template.to_string()),
            ]
        });
        let mut card = Element::parse(&render::card(facts).await)?;
        // Shown to visitors of another zone alone; the module, or the runtime without it, writes their own words in its place.
        if let (Some(line), Some(zone)) = (card.find_mut("elsewhere"), zone) {
            line.set("hidden", "");
            for (name, value) in zone {
                line.set(&format!("data-{name}"), &value);
            }
        }
        // Script runs where this is shown: the module's words take the place of the browser's own messages.
        card.set_all("form", "novalidate", "");
        let mut styles = vec![loader_sheet(order.widget)];
        styles.extend(Some(vars(order.attributes.get("accent"))).filter(|rule| !rule.is_empty()));
        Ok(Self {
            api: order.base.as_str().to_owned(),
            widget: order.widget.name(),
            kind: if order.id.is_empty() {
                order.widget.name()
            } else {
                order.widget.subject()
            },
            id: order.id.to_owned(),
            settings: settings(&order),
            answer: without_clock(order.answer),
            card,
            styles,
            life,
            warnings,
        })
    }
}

impl CardLife {
    /// What a card needs that was drawn from these facts.
    pub(super) fn of(order: &Order<'_>, facts: &Facts) -> Self {
        let (ticks, counts) = facts.time.as_ref().map_or((false, false), |time| {
            let phase = time.schedule.phase(facts.now);
            let cancelled = registration(order) == Some(Registration::Cancelled);
            let counts = matches!(phase, Phase::Upcoming | Phase::Soon) && !cancelled;
            (phase != Phase::Ended && !cancelled, counts)
        });
        let (countdown, sending) = with_words(&overrides(order), || {
            let time = facts.time.as_ref().filter(|_| counts);
            let countdown = time.map(|time| Countdown::new(time, order.lang));
            (countdown, FormText::Sending.say(order.lang).to_string())
        });
        Self {
            sending,
            ticks,
            changes: declared::next_change(facts).map(|at| at.0),
            countdown,
        }
    }
}

impl Countdown {
    fn new(time: &EventTime, lang: Lang) -> Self {
        let unit = |one: Word, several: Word| [one, several].map(|word| word.say(lang).to_string());
        Self {
            end: time.schedule.start.0,
            units: [
                unit(Word::Day, Word::Days),
                unit(Word::Hour, Word::Hours),
                unit(Word::Minute, Word::MinutesUnit),
                unit(Word::Second, Word::Seconds),
            ],
        }
    }
}

/// The settings of a card with its language, named as in `dataset`.
fn settings(order: &Order<'_>) -> BTreeMap<String, String> {
    let lang = [("lang".to_owned(), order.lang.code().to_owned())];
    let given = order.attributes.all_in_camel_case();
    given.chain(lang).collect()
}

/// The owner's own words.
fn overrides(order: &Order<'_>) -> Overrides {
    let entry = order.answer.get("config").unwrap_or(&Value::Null);
    let mut config = super::attributes::declared(order.widget);
    order
        .attributes
        .over(raw(entry), &mut *config, order.widget)
}

/// Runs with the owner's own words in the place of texts.
fn with_words<T>(words: &Overrides, run: impl FnOnce() -> T) -> T {
    set_overrides(&words.clone().into());
    let done = run();
    set_overrides(&Overrides::new().into());
    done
}

fn registration(order: &Order<'_>) -> Option<Registration> {
    let word = order.answer.get("registration").and_then(Value::as_str);
    word.map(Registration::parse)
}

/// Whether attributes alone describe a card of this widget: a countdown with a date, any other card with a title.
pub(crate) fn is_described(order: &Order<'_>) -> bool {
    let has = |name| order.attributes.get(name).is_some();
    match order.widget {
        Widget::Webinar => has("start") || has("until"),
        // A sign-up without a list has nobody to take it.
        Widget::Newsletter => false,
        _ => has("title"),
    }
}
