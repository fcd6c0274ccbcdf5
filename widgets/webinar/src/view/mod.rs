//! The card. Renders alike in the browser and on the server: nothing in the render path touches the page.
//!
//! One component a widget, with functions for its parts: each component type adds 3 to 6 KB of code, before compression.

mod countdown;
mod facts;
mod registration;

use std::{cell::Cell, rc::Rc};

use misniets_kit::{
    clock::{Clock, Timer},
    form::{FormState, Stage},
    intl::When,
    lang::Lang,
    markup::Markup,
    submit::{LiveForm, Submitted},
    theme::Theme,
    time::Instant,
};
use yew::{functional::UseForceUpdateHandle, prelude::*};

use crate::{
    state::{Phase, Registration, Remaining, Schedule},
    texts::Word,
};
use registration::Part;

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
    lang: Lang,
    schedule: Schedule,
    phase: Phase,
    remaining: Remaining,
}

impl Shown {
    fn at(lang: Lang, schedule: Schedule, now: Instant) -> Self {
        Self {
            lang,
            schedule,
            phase: schedule.phase(now),
            remaining: schedule.remaining(now),
        }
    }
}

/// What lives from the first render to the last.
struct Life {
    form: LiveForm,
    shown: Rc<Cell<Shown>>,
    timer: Timer,
    ready: bool,
}

/// The webinar card.
#[component]
pub fn Card(props: &CardProps) -> Html {
    let (lang, clock) = (props.lang, props.clock);
    let (root, render) = (use_node_ref(), use_force_update());
    let shown = Shown::at(lang, props.webinar.schedule, clock.now());
    let life = use_mut_ref(|| {
        let start = props
            .entry
            .as_ref()
            .map(|entry| entry.start.clone())
            .unwrap_or_default();
        let form = LiveForm::new(start, props.report.clone(), render.clone());
        Life {
            form,
            shown: Rc::new(Cell::new(shown)),
            timer: Timer::default(),
            ready: false,
        }
    });
    let form = life.borrow().form.clone();
    life.borrow().shown.set(shown);
    let (card, ready) = (root.clone(), props.ready.clone());
    use_effect(move || rendered(&mut life.borrow_mut(), &card, clock, render, &ready));
    let mut content = Markup::new(lang);
    facts::write_head(&mut content, &props.webinar, shown.phase);
    // One status line for all phases: what changes in it is announced once (SC 4.1.3).
    content
        .open("p.phase[role=status]")
        .text(phase_words(shown.phase, lang))
        .close();
    content.open("div.countdown-place");
    if matches!(shown.phase, Phase::Upcoming | Phase::Soon) {
        countdown::write(&mut content, shown.remaining);
    }
    content.close().open("div.offer");
    facts::write_offer(&mut content, &props.webinar);
    content.close().open("div.entry");
    if let Some(entry) = &props.entry {
        let organiser = &props.webinar.organiser;
        registration::write(
            &mut content,
            &Part {
                entry,
                form: &form,
                organiser,
                phase: shown.phase,
                scripted: clock.is_running(),
            },
        );
    }
    html! {
        <article class="mn webinar" lang={lang.code()} data-theme={props.theme.name()} data-phase={shown.phase.name()} part="card"
            aria-labelledby="mn-title" ref={root}>
            { content.finish() }
        </article>
    }
}

/// After each render: the first shows the card; the timer runs; the focus follows the form.
fn rendered(
    life: &mut Life,
    card: &NodeRef,
    clock: Clock,
    render: UseForceUpdateHandle,
    ready: &Callback<()>,
) {
    let (shown, root) = (Rc::clone(&life.shown), card.clone());
    life.timer.run(clock, move || {
        let (before, now) = (shown.get(), clock.now());
        if before.schedule.phase(now) != before.phase {
            render.force_update();
        } else {
            let remaining = countdown::tick(
                &root,
                before.lang,
                before.remaining,
                before.schedule.remaining(now),
            );
            shown.set(Shown {
                remaining,
                ..before
            });
        }
    });
    if !std::mem::replace(&mut life.ready, true) {
        ready.emit(());
    }
    life.form.rendered(card);
}

fn phase_words(phase: Phase, lang: Lang) -> AttrValue {
    match phase {
        Phase::Upcoming => AttrValue::default(),
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
        (Stage::Closed, _) | (_, Registration::Closed) if phase != Phase::Ended => {
            Some(Word::Closed)
        }
        _ => None,
    }
}
