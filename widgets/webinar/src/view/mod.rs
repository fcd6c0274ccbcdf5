//! The card. Renders alike in the browser and on the server: nothing in the render path touches the page.
//!
//! One component a widget, with functions for its parts: each component type adds 3 to 6 KB to the bundle.

mod countdown;
mod facts;
mod registration;

use std::rc::Rc;

use misniets_kit::{
    clock::{Clock, use_ticks},
    form::{FormState, Stage},
    intl::When,
    lang::Lang,
    submit::{Submitted, use_form},
    theme::Theme,
};
use yew::prelude::*;

use crate::{
    state::{Phase, Registration, Remaining, Schedule},
    texts::Word,
};

/// A webinar as the card shows it: the config, parsed to the end.
#[derive(Clone, Debug, PartialEq)]
pub struct Webinar {
    /// The title.
    pub title: AttrValue,
    /// When it is.
    pub schedule: Schedule,
    /// The same, in words.
    pub when: When,
    /// What you learn.
    pub learn: Vec<AttrValue>,
    /// What you get on top.
    pub bonus: Option<AttrValue>,
    /// Who organises it.
    pub organiser: Option<AttrValue>,
}

/// Where and how to register.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Whether one can, as far as the server said.
    pub registration: Registration,
    /// Where the form posts: the same address with and without script.
    pub action: AttrValue,
    /// The privacy notice, http(s).
    pub privacy_url: Option<AttrValue>,
    /// What a form post carries beside what the visitor types: name and value.
    pub hidden: Vec<(AttrValue, AttrValue)>,
    /// What the inputs hold at first, by name: a form post that came back.
    pub values: Vec<(AttrValue, AttrValue)>,
    /// The state the form begins in.
    pub start: FormState,
}

/// What the card is given.
#[derive(Clone, Properties, PartialEq)]
pub struct CardProps {
    /// What it is about.
    pub webinar: Rc<Webinar>,
    /// Registration; without it the card is a plain countdown.
    pub entry: Option<Rc<Entry>>,
    /// The language of every word.
    pub lang: Lang,
    /// Light or dark.
    pub theme: Theme,
    /// Where "now" comes from.
    pub clock: Clock,
    /// Called once, after the first render.
    #[prop_or_default]
    pub ready: Callback<()>,
    /// Told what happens to the form.
    #[prop_or_default]
    pub report: Callback<Submitted>,
}

/// What the card shows of the time: compared at each tick, so that only what changes is touched.
#[derive(Clone, Copy)]
struct Shown {
    schedule: Schedule,
    phase: Phase,
    remaining: Remaining,
}

/// The webinar card.
#[component]
pub fn Card(props: &CardProps) -> Html {
    let (lang, clock) = (props.lang, props.clock);
    let root = use_node_ref();
    let start = props.entry.as_ref().map(|entry| entry.start.clone()).unwrap_or_default();
    let form = use_form(start, &root, &props.report);
    let schedule = props.webinar.schedule;
    let now = clock.now();
    let shown = Shown { schedule, phase: schedule.phase(now), remaining: schedule.remaining(now) };
    let last = use_mut_ref(|| shown);
    last.replace(shown);
    let (card, render) = (root.clone(), use_force_update());
    use_ticks(
        clock,
        Rc::new(move || {
            let now = clock.now();
            let mut shown = last.borrow_mut();
            if shown.schedule.phase(now) != shown.phase {
                render.force_update();
            } else {
                shown.remaining = countdown::tick(&card, lang, shown.remaining, shown.schedule.remaining(now));
            }
        }),
    );
    let ready = props.ready.clone();
    use_effect_with((), move |()| ready.emit(()));
    html! {
        <article class="mn webinar" lang={lang.code()} data-theme={props.theme.name()} data-phase={shown.phase.name()} part="card"
            aria-labelledby="mn-title" ref={root}>
            { facts::head(&props.webinar, lang, shown.phase) }
            // One status line for all phases: what changes in it is announced once (SC 4.1.3).
            { registration::status("phase", false, phase_words(shown.phase, lang)) }
            if matches!(shown.phase, Phase::Upcoming | Phase::Soon) {
                { countdown::view(shown.remaining, lang) }
            }
            { facts::offer(&props.webinar, lang) }
            if let Some(entry) = &props.entry {
                { registration::view(&registration::Part { entry, form: &form, organiser: &props.webinar.organiser, phase: shown.phase, lang, scripted: clock.is_running() }) }
            }
        </article>
    }
}

const fn phase_words(phase: Phase, lang: Lang) -> AttrValue {
    match phase {
        Phase::Upcoming => AttrValue::Static(""),
        Phase::Soon => Word::Soon.say(lang),
        Phase::Live => Word::Live.say(lang),
        Phase::Ended => Word::Ended.say(lang),
    }
}

/// What stands where the form would: nothing once it is over, for the phase line has said so.
fn closed_words(entry: &Entry, stage: &Stage, phase: Phase) -> Option<Word> {
    match (stage, entry.registration) {
        (Stage::Accepted(_), _) => None,
        (Stage::Full, _) | (_, Registration::Full) => Some(Word::Full),
        (Stage::Closed, _) | (_, Registration::Closed) if phase != Phase::Ended => Some(Word::Closed),
        _ => None,
    }
}
