//! What the webinar is: title, time, what you learn, the bonus.

use misniets_kit::{
    lang::Lang,
    markup::{el, part, text, words},
    texts::fill,
    time::push_padded,
};
use yew::prelude::*;

use super::Webinar;
use crate::{state::Phase, texts::Word};

/// Kind, title, organiser, date and time.
pub(super) fn head(webinar: &Webinar, lang: Lang, phase: Phase) -> Html {
    let filled = |word: Word, gap, value: &str| AttrValue::from(fill(word.text(lang), gap, value));
    let mut minutes = String::new();
    push_padded(&mut minutes, i64::from(webinar.schedule.minutes), 1);
    let when = &webinar.when;
    let hours = AttrValue::from([&*when.start, " – ", &*when.end].concat());
    let time = vec![words("strong", "", when.date.clone()), text(AttrValue::Static(" ")), words("span", "", hours)];
    let title = el("h2", &[("id", AttrValue::Static("mn-title")), ("part", AttrValue::Static("title"))], vec![text(webinar.title.clone())]);
    let mut lines = vec![words("p", "kind", Word::Kind.say(lang)), title];
    if let Some(organiser) = &webinar.organiser {
        lines.push(words("p", "by", filled(Word::By, "organiser", organiser)));
    }
    let time = el("time", &[("datetime", webinar.schedule.start.to_rfc3339().into())], time);
    let length = words("span", "length", filled(Word::Minutes, "n", &minutes));
    lines.push(part("p", "when", vec![time, text(AttrValue::Static(" ")), length]));
    if let Some(elsewhere) = when.elsewhere.as_ref().filter(|_| phase != Phase::Ended) {
        lines.push(words("p", "elsewhere", filled(Word::YourTime, "when", elsewhere)));
    }
    el("header", &[], lines)
}

/// The list of what you learn, and what you get on top.
pub(super) fn offer(webinar: &Webinar, lang: Lang) -> Html {
    let mut parts = Vec::new();
    if !webinar.learn.is_empty() {
        let lines = webinar.learn.iter().map(|line| words("li", "", line.clone())).collect();
        parts.push(part("section", "learn", vec![words("h3", "", Word::Learn.say(lang)), el("ul", &[], lines)]));
    }
    if let Some(bonus) = &webinar.bonus {
        let bonus = vec![words("strong", "", Word::Bonus.say(lang)), text(AttrValue::Static(" ")), words("span", "", bonus.clone())];
        parts.push(part("p", "bonus", bonus));
    }
    el("div", &[("class", AttrValue::Static("offer"))], parts)
}
