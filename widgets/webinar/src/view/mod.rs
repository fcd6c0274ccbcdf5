//! The card. Renders alike in the browser and on the server: nothing here touches the page.

mod countdown;
mod facts;
mod registration;

use std::rc::Rc;

use misniets_kit::{
    clock::{Clock, use_clock},
    form::{FormState, Stage},
    intl::When,
    lang::Lang,
    submit::Submitted,
    theme::Theme,
};
use yew::prelude::*;

use crate::{
    state::{Phase, Registration, Schedule},
    texts::Word,
};
use countdown::Countdown;
use facts::{Bonus, Head, Learn};
use registration::{Receipted, RegistrationForm};

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
    /// Told what happens to the form.
    #[prop_or_default]
    pub report: Callback<Submitted>,
}

/// The webinar card.
#[component]
pub fn Card(props: &CardProps) -> Html {
    let CardProps { webinar, lang, clock, .. } = props;
    let phase = use_clock(*clock, webinar.schedule, |schedule, now| schedule.phase(now));
    html! {
        <article class={classes!("mn", "webinar", props.theme.name())} lang={lang.code()} part="card" aria-labelledby="mn-title">
            <Head webinar={Rc::clone(webinar)} lang={*lang} {phase} />
            { countdown(props, phase) }
            <Learn webinar={Rc::clone(webinar)} lang={*lang} />
            <Bonus webinar={Rc::clone(webinar)} lang={*lang} />
            { registration(props, phase) }
        </article>
    }
}

fn countdown(props: &CardProps, phase: Phase) -> Html {
    // One status line for all phases: what changes in it is announced once (SC 4.1.3).
    let words = match phase {
        Phase::Upcoming => None,
        Phase::Soon => Some(Word::Soon),
        Phase::Live => Some(Word::Live),
        Phase::Ended => Some(Word::Ended),
    };
    html! {
        <>
            <p class={classes!("phase", (phase == Phase::Live).then_some("live"))} role="status" part="phase">
                { words.map(|word| word.text(props.lang)) }
            </p>
            if matches!(phase, Phase::Upcoming | Phase::Soon) {
                <Countdown schedule={props.webinar.schedule} lang={props.lang} clock={props.clock} />
            }
        </>
    }
}

fn registration(props: &CardProps, phase: Phase) -> Html {
    let Some(entry) = &props.entry else { return Html::default() };
    let accepted = matches!(entry.start.stage, Stage::Accepted(_));
    let closed = match (phase, entry.registration) {
        _ if accepted => None,
        // The phase line has said so already.
        (Phase::Ended, _) => return Html::default(),
        (_, Registration::Full) => Some(Word::Full),
        (_, Registration::Closed) => Some(Word::Closed),
        (_, Registration::Open) => None,
    };
    match (closed, &entry.start.stage) {
        (Some(word), _) => html! { <p class="note" part="note">{ word.text(props.lang) }</p> },
        (None, Stage::Accepted(receipt)) => html! { <Receipted receipt={receipt.clone()} {phase} lang={props.lang} /> },
        (None, _) => html! {
            <RegistrationForm entry={Rc::clone(entry)} organiser={props.webinar.organiser.clone()} {phase}
                lang={props.lang} enhanced={matches!(props.clock, Clock::Device { .. })} report={props.report.clone()} />
        },
    }
}
