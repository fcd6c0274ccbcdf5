//! What the webinar is: picture, title, time, what you learn, the bonus.

use misniets_kit::{
    attributes::HttpUrl, dates::hours_long, lang::Lang, texts::fill, time::push_padded,
};
use yew::prelude::*;

use super::Webinar;
use crate::{
    config::WebinarConfig,
    state::{Aim, Phase},
    texts::Word,
};

/// Picture, kind, title, organiser, date and time.
pub(super) fn head(webinar: &Webinar, phase: Phase, lang: Lang) -> Html {
    let config = &webinar.config;
    let kind = match webinar.aim {
        Aim::Start => Word::Kind,
        Aim::Deadline => Word::Challenge,
    };
    let organiser = config.organiser();
    let by = organiser.map(|organiser| fill(&Word::By.say(lang), "organiser", &organiser));
    html! {
        <header>
            if let Some(HttpUrl(address)) = config.image() {
                // An empty `alt` is one too: then the picture is decoration.
                <img class="image" part="image" src={address} alt={config.image_alt().unwrap_or_default()} loading="lazy" />
            }
            <p class="kind" part="kind">{ kind.say(lang) }</p>{ " " }
            <h2 id="mn-title" class="title" part="title">{ config.title() }</h2>{ " " }
            if let Some(by) = by {
                <p class="by" part="by">{ by }</p>{ " " }
            }
            { when(webinar, phase, lang) }
        </header>
    }
}

fn when(webinar: &Webinar, phase: Phase, lang: Lang) -> Html {
    let when = &webinar.when;
    let filled = |word: Word, gap, value: &str| fill(&word.say(lang), gap, value);
    let (time, length) = match webinar.aim {
        Aim::Start => {
            let in_minutes = |minutes: u32| {
                let mut digits = String::new();
                push_padded(&mut digits, i64::from(minutes), 1);
                filled(Word::Minutes, "n", &digits)
            };
            let minutes = webinar.schedule.minutes;
            let length = hours_long(lang, minutes).unwrap_or_else(|| in_minutes(minutes));
            (when.span.clone(), Some(length))
        }
        Aim::Deadline => (filled(Word::Until, "time", &when.end).into(), None),
    };
    let elsewhere = when.elsewhere.as_ref().filter(|_| phase != Phase::Ended);
    html! {
        <>
            <p class="when" part="when">
                <time datetime={webinar.schedule.start.to_rfc3339()}>
                    <strong>{ when.date.clone() }</strong>{ " " }
                    <span>{ time }</span>{ " " }
                </time>
                if let Some(length) = length {
                    <span class="length" part="length">{ length }</span>{ " " }
                }
            </p>
            if let Some(elsewhere) = elsewhere {
                <p class="elsewhere" part="elsewhere">
                    if !elsewhere.zone.is_empty() {
                        <span>{ elsewhere.zone.clone() }{ "." }</span>{ " " }
                    }
                    <span class="here">{ filled(Word::YourTime, "when", &elsewhere.when) }</span>
                </p>{ " " }
            }
        </>
    }
}

/// The list of what you learn, what you get on top, and what there is to see afterwards.
pub(super) fn offer(config: &WebinarConfig, phase: Phase, is_cancelled: bool, lang: Lang) -> Html {
    // What does not take place teaches nothing and gives nothing.
    let learn = config.learn().filter(|_| !is_cancelled);
    let learn = learn.unwrap_or_default();
    let bonus = config.bonus().filter(|_| !is_cancelled);
    html! {
        <>
            if !learn.is_empty() {
                <section class="learn" part="learn">
                    <h3>{ Word::Learn.say(lang) }</h3>{ " " }
                    <ul>{ for learn.into_iter().map(|line| html! { <><li>{ line }</li>{ " " }</> }) }</ul>
                </section>
            }
            if let Some(bonus) = bonus {
                <p class="bonus" part="bonus">
                    <strong>{ Word::Bonus.say(lang) }</strong>{ " " }
                    if let Some(HttpUrl(url)) = config.bonus_url().filter(|_| phase == Phase::Ended) {
                        <a href={url}>{ bonus }</a>
                    } else {
                        <span>{ bonus }</span>
                    }
                </p>
            }
            <p class="links" part="links">
                if let Some(HttpUrl(url)) = config.join().filter(|_| phase == Phase::Live) {
                    { main_link(url, Word::Join.say(lang)) }
                }
                if let Some(HttpUrl(url)) = config.recording_url().filter(|_| phase == Phase::Ended) {
                    { main_link(url, Word::Recording.say(lang)) }
                }
                if let Some(HttpUrl(url)) = config.url() {
                    { quiet_link(url, Word::More.say(lang)) }
                }
            </p>
        </>
    }
}

/// A link that looks like a button.
pub(super) fn main_link(url: AttrValue, words: AttrValue) -> Html {
    html! { <a class="button" part="button" href={url}>{ words }</a> }
}

/// A link beside the main one.
pub(super) fn quiet_link(url: AttrValue, words: AttrValue) -> Html {
    html! { <a class="quiet" part="quiet" href={url}>{ words }</a> }
}
