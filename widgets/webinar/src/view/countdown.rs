//! The countdown: four boxes whose digits never shift the layout.

use misniets_kit::{
    dates::DateText, lang::Lang, markup::Markup, owned_nodes::write_text, time::push_padded,
};
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;
use yew::prelude::*;

use crate::{state::Remaining, texts::Word};

/// One box: its element, how many digits it has at least, and the words for one and for more.
struct Unit(&'static str, usize, Word, Word);

const UNITS: [Unit; 4] = [
    Unit("span.box days", 1, Word::Day, Word::Days),
    Unit("span.box hours", 2, Word::Hour, Word::Hours),
    Unit("span.box minutes", 2, Word::Minute, Word::MinutesUnit),
    Unit("span.box seconds", 2, Word::Second, Word::Seconds),
];

impl Unit {
    fn digits(&self, value: i64) -> String {
        let mut digits = String::new();
        push_padded(&mut digits, value, self.1);
        digits
    }

    fn name(&self, value: i64, lang: Lang) -> AttrValue {
        let word = if value == 1 { self.2 } else { self.3 };
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

/// What is left until the start. `role=timer` is silent to screen readers unless asked (ARIA 1.2);
/// with reduced motion the style sheet hides the seconds (SC 2.2.2).
pub(super) fn write(to: &mut Markup, label: AttrValue, remaining: Remaining) {
    let lang = to.lang;
    to.open("div.countdown[role=timer][aria-labelledby=mn-starts]")
        .words("p#mn-starts.label", label)
        .open("div.boxes")
        .attribute("data-and", DateText::And.say(lang));
    for (unit, value) in UNITS.iter().zip(values(remaining)) {
        to.open(unit.0)
            .words("b.digits", unit.digits(value).into())
            .words("small", unit.name(value, lang))
            .close();
    }
    to.close().close();
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

/// Writes what changed since `before` straight into the text nodes, past the virtual DOM: a page may carry many countdowns.
pub(super) fn tick(card: &Element, lang: Lang, before: Remaining, now: Remaining) {
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
