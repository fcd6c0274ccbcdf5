//! What the webinar is: title, time, what you learn, the bonus.

use misniets_kit::{markup::Markup, texts::fill, time::push_padded};
use yew::prelude::*;

use super::Webinar;
use crate::{state::Phase, texts::Word};

/// Kind, title, organiser, date and time.
pub(super) fn write_head(to: &mut Markup, webinar: &Webinar, phase: Phase) {
    let lang = to.lang;
    let filled = |word: Word, gap, value: &str| AttrValue::from(fill(&word.say(lang), gap, value));
    let mut minutes = String::new();
    push_padded(&mut minutes, i64::from(webinar.schedule.minutes), 1);
    let when = &webinar.when;
    to.open("header")
        .words("p.kind", Word::Kind.say(lang))
        .words("h2#mn-title.title", webinar.title.clone());
    if let Some(organiser) = &webinar.organiser {
        to.words("p.by", filled(Word::By, "organiser", organiser));
    }
    to.open("p.when")
        .open("time")
        .attribute("datetime", webinar.schedule.start.to_rfc3339().into());
    to.words("strong", when.date.clone())
        .words("span", [&*when.start, " – ", &*when.end].concat().into())
        .close();
    to.words("span.length", filled(Word::Minutes, "n", &minutes))
        .close();
    if let Some(elsewhere) = when.elsewhere.as_ref().filter(|_| phase != Phase::Ended) {
        to.words("p.elsewhere", filled(Word::YourTime, "when", elsewhere));
    }
    to.close();
}

/// The list of what you learn, and what you get on top.
pub(super) fn write_offer(to: &mut Markup, webinar: &Webinar) {
    let lang = to.lang;
    if !webinar.learn.is_empty() {
        to.open("section.learn")
            .words("h3", Word::Learn.say(lang))
            .open("ul");
        for line in &webinar.learn {
            to.words("li", line.clone());
        }
        to.close().close();
    }
    if let Some(bonus) = &webinar.bonus {
        to.open("p.bonus")
            .words("strong", Word::Bonus.say(lang))
            .words("span", bonus.clone())
            .close();
    }
}
