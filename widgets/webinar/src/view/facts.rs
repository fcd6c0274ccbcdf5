//! What the webinar is: picture, title, time, what you learn, the bonus.

use misniets_kit::{attributes::HttpUrl, markup::Markup, texts::fill, time::push_padded};
use yew::prelude::*;

use super::Webinar;
use crate::{
    config::WebinarConfig,
    state::{Aim, Phase},
    texts::Word,
};

/// Picture, kind, title, organiser, date and time.
pub(super) fn write_head(to: &mut Markup, webinar: &Webinar, phase: Phase) {
    let lang = to.lang;
    let kind = match webinar.aim {
        Aim::Start => Word::Kind,
        Aim::Deadline => Word::Challenge,
    };
    to.open("header");
    if let Some(HttpUrl(address)) = webinar.config.image() {
        // An empty `alt` is one too: then the picture is decoration.
        to.open("img.image[loading=lazy]")
            .attribute("src", address)
            .attribute("alt", webinar.config.image_alt().unwrap_or_default())
            .close();
    }
    to.say("p.kind", kind).words(
        "h2#mn-title.title",
        webinar.config.title().unwrap_or_default(),
    );
    if let Some(organiser) = webinar.config.organiser() {
        let by = fill(&Word::By.say(lang), "organiser", &organiser);
        to.words("p.by", by.into());
    }
    write_when(to, webinar, phase);
    to.close();
}

fn write_when(to: &mut Markup, webinar: &Webinar, phase: Phase) {
    let (lang, when) = (to.lang, &webinar.when);
    let filled = |word: Word, gap, value: &str| AttrValue::from(fill(&word.say(lang), gap, value));
    to.open("p.when")
        .open("time")
        .attribute("datetime", webinar.schedule.start.to_rfc3339().into())
        .words("strong", when.date.clone());
    match webinar.aim {
        Aim::Start => {
            let mut minutes = String::new();
            push_padded(&mut minutes, i64::from(webinar.schedule.minutes), 1);
            to.words("span", [&*when.start, " – ", &*when.end].concat().into())
                .close()
                .words("span.length", filled(Word::Minutes, "n", &minutes));
        }
        Aim::Deadline => drop(
            to.words("span", filled(Word::Until, "time", &when.end))
                .close(),
        ),
    }
    to.close();
    if let Some(elsewhere) = when.elsewhere.as_ref().filter(|_| phase != Phase::Ended) {
        to.words("p.elsewhere", filled(Word::YourTime, "when", elsewhere));
    }
}

/// The list of what you learn, what you get on top, and what there is to see afterwards.
pub(super) fn write_offer(to: &mut Markup, config: &WebinarConfig, phase: Phase) {
    let lang = to.lang;
    if let Some(learn) = config.learn().filter(|learn| !learn.is_empty()) {
        to.open("section.learn").say("h3", Word::Learn).open("ul");
        for line in learn {
            to.words("li", line);
        }
        to.close().close();
    }
    if let Some(bonus) = config.bonus() {
        to.open("p.bonus").say("strong", Word::Bonus);
        match config.bonus_url().filter(|_| phase == Phase::Ended) {
            Some(HttpUrl(url)) => to.open("a").attribute("href", url),
            None => to.open("span"),
        };
        to.text(bonus).close().close();
    }
    to.open("p.links");
    for (url, word, shown, notation) in [
        (config.join(), Word::Join, phase == Phase::Live, "a.button"),
        (
            config.recording_url(),
            Word::Recording,
            phase == Phase::Ended,
            "a.button",
        ),
        (config.url(), Word::More, true, "a.quiet"),
    ] {
        if let Some(HttpUrl(url)) = url.filter(|_| shown) {
            to.open(notation)
                .attribute("href", url)
                .text(word.say(lang))
                .close();
        }
    }
    to.close();
}
