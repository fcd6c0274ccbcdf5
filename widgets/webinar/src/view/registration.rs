//! The registration form, and what stands in its place afterwards.

use misniets_kit::{
    card::CardContext,
    form::{
        Receipt, Stage, Standing,
        view::{self, FormSpec, FormTexts, handed, heading, pending},
    },
    lang::Lang,
    submit::FormHandle,
    texts::fill,
};
use yew::prelude::*;

use super::{
    Webinar,
    facts::{main_link, quiet_link},
};
use crate::{
    state::{Phase, Registration},
    texts::Word,
};

/// The form, the confirmation, or a note why there is neither.
pub(super) fn entry(
    webinar: &Webinar,
    registration: Registration,
    form: &FormHandle,
    spec: &FormSpec,
    phase: Phase,
    card: &CardContext,
) -> Html {
    let lang = card.lang();
    let is_over = phase == Phase::Ended;
    if let Some(receipt) = form.receipt().filter(|_| !is_over) {
        let done = confirmation(webinar, receipt, form, spec, phase, lang);
        return html! { <div class="done" part="done">{ done }</div> };
    }
    if let Some((word, next)) = closed_words(registration, &form.state().stage, is_over) {
        return html! {
            <p class="note" part="note" role="status" tabindex="-1">
                { word.say(lang) }{ " " }<span>{ next.say(lang) }</span>
            </p>
        };
    }
    if is_over {
        return Html::default();
    }
    registration_form(form, spec, card)
}

/// Why one can't register, and what one can do: nothing once it is over, for the phase line has said so.
fn closed_words(registration: Registration, stage: &Stage, is_over: bool) -> Option<(Word, Word)> {
    match (stage, registration) {
        (Stage::Accepted(_), _) => None,
        (Stage::Full, _) | (_, Registration::Full) => Some((Word::Full, Word::FullNext)),
        (Stage::Closed, _) | (_, Registration::Closed) if !is_over => Some((Word::Closed, Word::ClosedNext)),
        _ => None,
    }
}

fn registration_form(form: &FormHandle, spec: &FormSpec, card: &CardContext) -> Html {
    let lang = card.lang();
    let (title, submit, notice) = if form.state().waitlist {
        (
            Word::WaitTitle,
            Word::WaitSubmit,
            Word::WaitNotice.say(lang),
        )
    } else {
        (Word::FormTitle, Word::Submit, AttrValue::default())
    };
    let texts = FormTexts {
        title: title.say(lang),
        submit: submit.say(lang),
        notice,
        note: AttrValue::default(),
    };
    view::form(card, form, spec, texts)
}

/// How the visitor stands, and what happens next. The heading takes the focus, since the form that had it is gone.
fn confirmation(
    webinar: &Webinar,
    receipt: &Receipt,
    form: &FormHandle,
    spec: &FormSpec,
    phase: Phase,
    lang: Lang,
) -> Html {
    match receipt.standing {
        Standing::Pending => pending(receipt, form, lang),
        Standing::Handed => handed(spec, lang),
        Standing::Waitlisted => html! {
            <>{ heading(Word::Waiting.into(), lang) }<p>{ Word::WaitingNext.say(lang) }</p>{ " " }</>
        },
        Standing::Registered => html! {
            <>
                { heading(Word::Done.into(), lang) }
                { ticket(webinar) }
                if phase != Phase::Live {
                    { next_steps(receipt, lang) }
                }
                { links(receipt, phase, lang) }
            </>
        },
    }
}

/// What one registered for, and when it is.
fn ticket(webinar: &Webinar) -> Html {
    html! {
        <p class="ticket" part="ticket">
            <strong>{ webinar.config.title() }</strong>{ " " }
            <span>{ webinar.when.date.clone() }{ ", " }{ webinar.when.span.clone() }</span>
        </p>
    }
}

fn next_steps(receipt: &Receipt, lang: Lang) -> Html {
    let sender = receipt.sender.as_ref();
    let mail = sender.map(|sender| fill(&Word::NextMail.say(lang), "sender", sender).into());
    let calendar = receipt
        .calendar
        .as_ref()
        .map(|_| Word::NextCalendar.say(lang));
    let join = receipt.join.as_ref().map(|_| Word::NextJoin.say(lang));
    let steps = [mail, calendar, join].into_iter().flatten();
    html! {
        <>
            <h4>{ Word::Next.say(lang) }</h4>{ " " }
            <ol>{ for steps.map(|step: AttrValue| html! { <><li>{ step }</li>{ " " }</> }) }</ol>
        </>
    }
}

fn links(receipt: &Receipt, phase: Phase, lang: Lang) -> Html {
    let is_live = phase == Phase::Live;
    let link: fn(AttrValue, AttrValue) -> Html = main_link;
    let links = [
        (&receipt.join, Word::Join, is_live, link),
        (&receipt.calendar, Word::Calendar, !is_live, main_link),
        (&receipt.google, Word::Google, !is_live, quiet_link),
        (&receipt.outlook, Word::Outlook, !is_live, quiet_link),
        (&receipt.join, Word::JoinLater, !is_live, quiet_link),
    ];
    let links = links.into_iter().filter_map(|(url, word, is_shown, link)| {
        let url = url.clone().filter(|_| is_shown)?;
        Some(html! { <>{ link(url, word.say(lang)) }{ " " }</> })
    });
    html! { <p class="actions" part="actions">{ for links }</p> }
}
