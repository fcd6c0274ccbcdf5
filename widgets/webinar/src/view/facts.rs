//! What the webinar is: title, time, what you learn, the bonus.

use std::rc::Rc;

use misniets_kit::{lang::Lang, texts::fill, time::push_padded};
use yew::prelude::*;

use super::Webinar;
use crate::{state::Phase, texts::Word};

/// What these parts are given.
#[derive(Properties, PartialEq)]
pub(super) struct FactsProps {
    pub(super) webinar: Rc<Webinar>,
    pub(super) lang: Lang,
    #[prop_or(Phase::Upcoming)]
    pub(super) phase: Phase,
}

/// Kind, title, organiser, date and time.
#[component]
pub(super) fn Head(props: &FactsProps) -> Html {
    let FactsProps { webinar, lang, phase } = props;
    let by = webinar.organiser.as_ref().map(|name| fill(Word::By.text(*lang), "organiser", name));
    let mut minutes = String::new();
    push_padded(&mut minutes, i64::from(webinar.schedule.minutes), 1);
    let elsewhere = webinar.when.elsewhere.as_ref().filter(|_| *phase != Phase::Ended);
    html! {
        <header>
            <p class="kind" part="kind">{ Word::Kind.text(*lang) }</p>
            <h2 id="mn-title" part="title">{ &webinar.title }</h2>
            if let Some(by) = by {
                <p class="by">{ by }</p>
            }
            <p class="when" part="when">
                <time datetime={webinar.schedule.start.to_rfc3339()}>
                    <strong>{ &webinar.when.date }</strong>
                    <span>{ &webinar.when.start }{ " – " }{ &webinar.when.end }</span>
                </time>
                <span class="length">{ fill(Word::Minutes.text(*lang), "n", &minutes) }</span>
            </p>
            if let Some(elsewhere) = elsewhere {
                <p class="elsewhere">{ fill(Word::YourTime.text(*lang), "when", elsewhere) }</p>
            }
        </header>
    }
}

/// The list of what you learn.
#[component]
pub(super) fn Learn(props: &FactsProps) -> Html {
    let FactsProps { webinar, lang, .. } = props;
    if webinar.learn.is_empty() {
        return Html::default();
    }
    html! {
        <section class="learn">
            <h3>{ Word::Learn.text(*lang) }</h3>
            <ul>{ for webinar.learn.iter().map(|line| html! { <li>{ line }</li> }) }</ul>
        </section>
    }
}

/// What you get on top.
#[component]
pub(super) fn Bonus(props: &FactsProps) -> Html {
    props.webinar.bonus.as_ref().map_or_else(Html::default, |bonus| {
        html! { <p class="bonus" part="bonus"><strong>{ Word::Bonus.text(props.lang) }</strong>{ " " }<span>{ bonus }</span></p> }
    })
}
