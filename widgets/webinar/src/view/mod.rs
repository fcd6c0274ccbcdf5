//! The card. Renders alike in the browser and on the server: nothing in the render path touches the page.
//!
//! One component a widget, with functions for its parts: each component type adds 3 to 6 KB of code, before compression.

mod countdown;
mod facts;
mod registration;

use std::{cell::Cell, rc::Rc};

use misniets_kit::{
    clock::{Clock, Timer},
    form::{Stage, view::FormSpec},
    intl::When,
    lang::Lang,
    markup::Markup,
    submit::{LiveForm, Submitted},
    texts::{Overrides, speak},
    theme::Theme,
    time::Instant,
};
use yew::{functional::UseForceUpdateHandle, prelude::*};

use crate::{
    config::WebinarConfig,
    state::{Aim, Phase, Registration, Remaining, Schedule},
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
}

/// Where and how to register.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Whether one can, as far as the server said.
    pub registration: Registration,
    /// What the form asks, and where it posts.
    pub form: Rc<FormSpec>,
}

/// What the card is given.
#[derive(Clone, Properties)]
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
    /// Words of the owner's own.
    #[prop_or_default]
    pub words: Rc<Overrides>,
    /// Called once, after the first render.
    #[prop_or_default]
    pub ready: Callback<()>,
    /// Told what happens to the form.
    #[prop_or_default]
    pub report: Callback<Submitted>,
}

impl PartialEq for CardProps {
    /// Never: new properties come only when something changed, and comparing them costs more bytes than drawing anew.
    fn eq(&self, _: &Self) -> bool {
        false
    }
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
    speak(&props.words);
    let shown = Shown::at(lang, props.webinar.schedule, clock.now());
    let spec = props
        .entry
        .as_ref()
        .map(|entry| Rc::clone(&entry.form))
        .unwrap_or_default();
    let life = use_mut_ref(|| Life {
        form: LiveForm::new(Rc::clone(&spec), props.report.clone(), render.clone()),
        shown: Rc::new(Cell::new(shown)),
        timer: Timer::default(),
        ready: false,
    });
    let form = life.borrow().form.clone();
    form.follow(&spec);
    life.borrow().shown.set(shown);
    let (card, ready, words) = (root.clone(), props.ready.clone(), Rc::clone(&props.words));
    use_effect(move || rendered(&mut life.borrow_mut(), &card, clock, render, &ready, words));
    let content = content(props, &form, shown);
    html! {
        <article class="mn webinar" lang={lang.code()} data-theme={props.theme.name()} data-phase={shown.phase.name()} part="card"
            aria-labelledby="mn-title" ref={root}>
            { content }
        </article>
    }
}

/// Everything on the card. The places of countdown, offer and entry stay whatever they hold: what comes after keeps its nodes.
fn content(props: &CardProps, form: &LiveForm, shown: Shown) -> Html {
    let (lang, webinar) = (props.lang, &props.webinar);
    let mut content = Markup::new(lang);
    facts::write_head(&mut content, webinar, shown.phase);
    let cancelled = form.state().stage == Stage::Cancelled
        || props
            .entry
            .as_ref()
            .is_some_and(|entry| entry.registration == Registration::Cancelled);
    // One status line for all phases: what changes in it is announced once (SC 4.1.3).
    content
        .open("p.phase[role=status]")
        .text(phase_words(shown.phase, webinar.aim, cancelled, lang))
        .close();
    content.open("div.countdown-place");
    if matches!(shown.phase, Phase::Upcoming | Phase::Soon) && !cancelled {
        countdown::write(&mut content, webinar.aim, shown.remaining);
    }
    content.close().open("div.offer");
    facts::write_offer(&mut content, webinar, shown.phase);
    content.close().open("div.entry");
    if let Some(entry) = props.entry.as_ref().filter(|_| !cancelled) {
        registration::write(
            &mut content,
            &registration::Part {
                entry,
                form,
                phase: shown.phase,
                scripted: props.clock.is_running(),
            },
        );
    }
    content.finish()
}

/// After each render: the first shows the card; the timer runs; the focus follows the form.
fn rendered(
    life: &mut Life,
    card: &NodeRef,
    clock: Clock,
    render: UseForceUpdateHandle,
    ready: &Callback<()>,
    words: Rc<Overrides>,
) {
    let (shown, root) = (Rc::clone(&life.shown), card.clone());
    life.timer.run(clock, move || {
        let (before, now) = (shown.get(), clock.now());
        speak(&words);
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

fn phase_words(phase: Phase, aim: Aim, cancelled: bool, lang: Lang) -> AttrValue {
    let word = match (phase, aim) {
        _ if cancelled => Word::Cancelled,
        (Phase::Upcoming, _) => return AttrValue::default(),
        (Phase::Soon, Aim::Start) => Word::Soon,
        (Phase::Soon, Aim::Deadline) => Word::LastMoments,
        (Phase::Live, _) => Word::Live,
        (Phase::Ended, Aim::Start) => Word::Ended,
        (Phase::Ended, Aim::Deadline) => Word::TimeUp,
    };
    word.say(lang)
}
