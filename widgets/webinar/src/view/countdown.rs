//! The countdown: four boxes whose digits never shift the layout.

use misniets_kit::{
    clock::{Clock, use_clock},
    lang::Lang,
    time::push_padded,
};
use yew::prelude::*;

use crate::{
    state::{Remaining, Schedule},
    texts::Word,
};

/// What the countdown is given.
#[derive(Properties, PartialEq)]
pub(super) struct CountdownProps {
    pub(super) schedule: Schedule,
    pub(super) lang: Lang,
    pub(super) clock: Clock,
}

/// What is left until the start. `role=timer` is silent to screen readers unless asked (ARIA 1.2);
/// with reduced motion the style sheet hides the seconds (SC 2.2.2).
#[component]
pub(super) fn Countdown(props: &CountdownProps) -> Html {
    let lang = props.lang;
    let Remaining { days, hours, minutes, seconds } = use_clock(props.clock, props.schedule, |schedule, now| schedule.remaining(now));
    let unit = |class: &'static str, value: i64, width, one: Word, many: Word| {
        let mut digits = String::new();
        push_padded(&mut digits, value, width);
        let name = if value == 1 { one } else { many };
        html! { <span class={class}><b part="digits">{ digits }</b>{ " " }<small>{ name.text(lang) }</small>{ " " }</span> }
    };
    html! {
        <div class="countdown" role="timer" part="countdown" aria-label={Word::StartsIn.text(lang)}>
            <p class="label">{ Word::StartsIn.text(lang) }</p>
            <div class="boxes">
                { unit("box", days, 1, Word::Day, Word::Days) }
                { unit("box", hours, 2, Word::Hour, Word::Hours) }
                { unit("box", minutes, 2, Word::Minute, Word::MinutesUnit) }
                { unit("box seconds", seconds, 2, Word::Second, Word::Seconds) }
            </div>
        </div>
    }
}
