//! The card: what it is about, the countdown, and the form or what stands in its place.

mod countdown;
mod facts;
mod registration;

use misniets_kit::{
    card::{Face, Scene},
    form::Stage,
    intl::When,
    lang::Lang,
    markup::Markup,
    time::Instant,
};
use web_sys::Element;
use yew::prelude::*;

use crate::{
    config::WebinarConfig,
    state::{Aim, Phase, Registration, Schedule},
    texts::Word,
};

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

impl Face for Webinar {
    fn name(&self) -> &'static str {
        "webinar"
    }

    fn phase(&self, now: Instant) -> &'static str {
        self.schedule.phase(now).name()
    }

    /// The places of countdown, offer and entry stay whatever they hold: what comes after keeps its nodes.
    fn draw(&self, to: &mut Markup, scene: &Scene<'_>) {
        let (lang, phase) = (to.lang, self.schedule.phase(scene.now));
        let cancelled = self.registration == Some(Registration::Cancelled)
            || scene.form.state().stage == Stage::Cancelled;
        facts::write_head(to, self, phase);
        // One status line: what changes in it is announced once (SC 4.1.3). While it counts down the line is for ears
        // alone (`countdown.js` fills it), and the style sheet hides it.
        let counts = matches!(phase, Phase::Upcoming | Phase::Soon) && !cancelled;
        let words = phase_words(phase, self.aim, cancelled).say(lang);
        to.open("p.phase[role=status]")
            .text(if counts {
                AttrValue::default()
            } else {
                words.clone()
            })
            .close();
        to.open("div.countdown-place");
        if counts {
            countdown::write(to, words, self.schedule.remaining(scene.now));
        }
        to.close().open("div.offer");
        facts::write_offer(to, &self.config, phase);
        to.close().open("div.entry");
        if let Some(registration) = self.registration.filter(|_| !cancelled) {
            registration::write(to, registration, scene, phase);
        }
        to.close();
    }

    fn is_ticking(&self) -> bool {
        true
    }

    fn tick(&self, card: &Element, lang: Lang, before: Instant, now: Instant) {
        let remaining = |at| self.schedule.remaining(at);
        countdown::tick(card, lang, remaining(before), remaining(now));
    }
}

/// What the phase is called: the countdown's label, or the status.
const fn phase_words(phase: Phase, aim: Aim, cancelled: bool) -> Word {
    if cancelled {
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
