//! The countdown: four boxes whose digits never shift the layout.

use misniets_kit::{
    card::CardContext,
    clock::use_ticks,
    dates::DateText,
    lang::Lang,
    owned_nodes::write_text,
    time::{Instant, push_padded},
};
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;
use yew::prelude::*;

use crate::{
    state::{Remaining, Schedule},
    texts::Word,
};

/// One box: how many digits it has at least, and the words for one and for more.
struct Unit(usize, Word, Word);

const UNITS: [Unit; 4] = [
    Unit(1, Word::Day, Word::Days),
    Unit(2, Word::Hour, Word::Hours),
    Unit(2, Word::Minute, Word::MinutesUnit),
    Unit(2, Word::Second, Word::Seconds),
];

impl Unit {
    fn digits(&self, value: i64) -> String {
        let mut digits = String::new();
        push_padded(&mut digits, value, self.0);
        digits
    }

    fn name(&self, value: i64, lang: Lang) -> AttrValue {
        let word = if value == 1 { self.1 } else { self.2 };
        word.say(lang)
    }
}

const fn values(remaining: Remaining) -> [i64; 4] {
    [
        remaining.days,
        remaining.hours,
        remaining.minutes,
        remaining.seconds,
    ]
}

/// Returns the time, and keeps the drawn countdown at it: another phase renders the card anew, all else is written past
/// the virtual DOM, for a page may carry many countdowns.
#[hook]
pub(super) fn use_countdown(card: &CardContext, schedule: Schedule) -> Instant {
    let (card, render) = (card.clone(), use_force_update());
    let (clock, host) = (card.settings.clock, card.settings.host.clone());
    let now = clock.now();
    let shown = use_mut_ref(|| now);
    shown.replace(now);
    let on_tick = Callback::from(move |()| {
        let now = clock.now();
        let before = shown.replace(now);
        if schedule.phase(now) != schedule.phase(before) {
            render.force_update();
        } else if schedule.remaining(now).shown() != schedule.remaining(before).shown() {
            render.force_update();
        } else if let Some(root) = card.root.cast::<Element>() {
            card.enter();
            let remaining = |at| schedule.remaining(at);
            write(&root, card.lang(), remaining(before), remaining(now));
        }
    });
    use_ticks(clock, host, on_tick);
    now
}

/// What is left until the start. `role=timer` is silent to screen readers unless asked (ARIA 1.2);
/// with reduced motion the style sheet hides the seconds (SC 2.2.2).
pub(super) fn countdown(label: AttrValue, remaining: Remaining, lang: Lang) -> Html {
    let mut figures = UNITS.iter().zip(values(remaining)).map(|(unit, value)| {
        html! {
            <>
                <b class="digits" part="digits">{ unit.digits(value) }</b>{ " " }
                <small>{ unit.name(value, lang) }</small>{ " " }
            </>
        }
    });
    let [days, hours, minutes, seconds] = remaining.shown();
    html! {
        <div class="countdown" part="countdown" role="timer" aria-labelledby="mn-starts">
            <p id="mn-starts" class="label" part="label">{ label }</p>{ " " }
            <div class="boxes" part="boxes" data-and={DateText::And.say(lang)}>
                <span class="box days" part="box days" hidden={!days}>{ figures.next() }</span>
                <span class="box hours" part="box hours" hidden={!hours}>{ figures.next() }</span>
                <span class="box minutes" part="box minutes" hidden={!minutes}>{ figures.next() }</span>
                <span class="box seconds" part="box seconds" hidden={!seconds}>{ figures.next() }</span>
            </div>
        </div>
    }
}

// In script, which is smaller for work that is all the browser's; `cargo xtask build` puts it into the glue.
#[cfg_attr(misniets_texts = "by_file", wasm_bindgen)]
#[cfg_attr(
    not(misniets_texts = "by_file"),
    wasm_bindgen(module = "/src/view/countdown.js")
)]
extern "C" {
    /// What the status line says of the time left; nothing where it stays as it is.
    #[wasm_bindgen(js_name = misnietsAnnouncement)]
    fn announcement(card: &Element) -> Option<String>;
}

/// Writes what changed since `before` straight into the text nodes.
fn write(card: &Element, lang: Lang, before: Remaining, now: Remaining) {
    let find = |selector| card.query_selector(selector).ok().flatten();
    let Some(boxes) = find(".boxes") else {
        return;
    };
    let mut at = boxes.first_element_child();
    for ((unit, was), value) in UNITS.iter().zip(values(before)).zip(values(now)) {
        let Some(this) = at else { break };
        if value != was {
            // Only what reads differently.
            if (value == 1) != (was == 1) {
                set(this.last_element_child(), &unit.name(value, lang));
            }
            set(this.first_element_child(), &unit.digits(value));
        }
        at = this.next_element_sibling();
    }
    if let Some(words) = announcement(card) {
        set(find(".phase"), &words);
    }
}

fn set(element: Option<Element>, text: &str) {
    if let Some(element) = element {
        write_text(&element, text);
    }
}
