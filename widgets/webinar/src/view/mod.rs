//! The card: what it is about, the countdown, and the form or what stands in its place.

mod countdown;
mod facts;
mod registration;

use std::rc::Rc;

use misniets_kit::{
    card::{CardSettings, use_card},
    form::{Stage, view::FormSpec},
    intl::When,
    submit::use_form,
};
use yew::prelude::*;

use crate::{
    config::WebinarConfig,
    state::{Aim, Phase, Registration, Schedule},
    texts::Word,
};
use countdown::{countdown, use_countdown};

/// A webinar as the card shows it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Webinar {
    /// What its owner said of it.
    pub config: WebinarConfig,
    /// What the countdown runs to.
    pub aim: Aim,
    /// When it is.
    pub schedule: Schedule,
    /// The same, in words.
    pub when: When,
    /// Whether one can register, as far as the server said; `None` where there is nothing to register for.
    pub registration: Option<Registration>,
}

/// Properties of [`WebinarCard`].
#[derive(Properties, Clone)]
pub struct WebinarProps {
    /// Settings that every card has.
    pub settings: Rc<CardSettings>,
    /// What it shows.
    pub webinar: Rc<Webinar>,
    /// The form; one without an address is never drawn.
    pub form: Rc<FormSpec>,
}

impl PartialEq for WebinarProps {
    /// New settings come with all that is new.
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.settings, &other.settings)
    }
}

/// A webinar as a card.
///
/// The places of countdown, offer and entry stay whatever they hold: what comes after keeps its nodes.
#[component]
pub fn WebinarCard(props: &WebinarProps) -> Html {
    let (card, webinar) = (use_card(&props.settings), &props.webinar);
    let form = use_form(&props.form, &card, false);
    let now = use_countdown(&card, webinar.schedule);
    let (phase, lang) = (webinar.schedule.phase(now), card.lang());
    let is_cancelled = webinar.registration == Some(Registration::Cancelled)
        || form.state().stage == Stage::Cancelled;
    let counts = matches!(phase, Phase::Upcoming | Phase::Soon) && !is_cancelled;
    let words = phase_words(phase, webinar.aim, is_cancelled).say(lang);
    let registration = webinar.registration.filter(|_| !is_cancelled);
    // One status line: what changes in it is announced once (SC 4.1.3). While it counts down the line is for ears
    // alone (`countdown.js` fills it), and the style sheet hides it.
    let status = if counts {
        AttrValue::default()
    } else {
        words.clone()
    };
    html! {
        <article ref={card.root.clone()} class="mn webinar" part="card" lang={lang.code()} data-theme={card.theme()}
            data-phase={if is_cancelled { "cancelled" } else { phase.name() }} data-layout="card" aria-labelledby="mn-title">
            { facts::head(webinar, phase, lang) }
            <p class="phase" part="phase" role="status">{ status }</p>
            <div class="countdown-place" part="countdown-place">
                if counts {
                    { countdown(words, webinar.schedule.remaining(now), lang) }
                }
            </div>
            <div class="offer" part="offer">{ facts::offer(&webinar.config, phase, is_cancelled, lang) }</div>
            <div class="entry" part="entry">
                if let Some(registration) = registration {
                    { registration::entry(webinar, registration, &form, &props.form, phase, &card) }
                }
            </div>
        </article>
    }
}

/// What the phase is called: the countdown's label, or the status.
const fn phase_words(phase: Phase, aim: Aim, is_cancelled: bool) -> Word {
    if is_cancelled {
        return Word::Cancelled;
    }
    match (phase, aim) {
        (Phase::Upcoming, Aim::Start) => Word::StartsIn,
        (Phase::Upcoming, Aim::Deadline) => Word::TimeLeft,
        (Phase::Soon, Aim::Start) => Word::Soon,
        (Phase::Soon, Aim::Deadline) => Word::LastMoments,
        (Phase::Live, _) => Word::Live,
        (Phase::Ended, Aim::Start) => Word::Ended,
        (Phase::Ended, Aim::Deadline) => Word::TimeUp,
    }
}
