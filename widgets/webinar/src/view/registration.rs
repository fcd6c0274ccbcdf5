//! The registration form, and what stands in its place afterwards.

use std::rc::Rc;

use misniets_kit::{
    form::{Consent, Failure, FormState, Receipt, Stage, TextField, message_for},
    lang::Lang,
    submit::{LiveForm, Submitted, use_form},
    texts::fill,
    time::push_padded,
};
use yew::prelude::*;

use super::Entry;
use crate::{state::Phase, texts::Word};

/// What the form is given.
#[derive(Properties, PartialEq)]
pub(super) struct FormProps {
    pub(super) entry: Rc<Entry>,
    pub(super) organiser: Option<AttrValue>,
    pub(super) phase: Phase,
    pub(super) lang: Lang,
    /// Whether script runs: then our words replace the browser's validation bubbles.
    pub(super) enhanced: bool,
    pub(super) report: Callback<Submitted>,
}

/// The registration form.
#[component]
pub(super) fn RegistrationForm(props: &FormProps) -> Html {
    let FormProps { entry, phase, lang, .. } = props;
    let live = use_form(entry.start.clone(), props.report.clone());
    let word = match &live.state.stage {
        Stage::Accepted(receipt) => return html! { <Receipted receipt={receipt.clone()} phase={*phase} lang={*lang} focus=true /> },
        Stage::Full => Word::Full,
        Stage::Closed => Word::Closed,
        Stage::Editing | Stage::Sending | Stage::Failed(_) => return form(props, &live),
    };
    html! { <p class="note" part="note" role="status">{ word.text(*lang) }</p> }
}

fn form(props: &FormProps, live: &LiveForm) -> Html {
    let (entry, lang, state) = (&props.entry, props.lang, &*live.state);
    let sending = state.stage == Stage::Sending;
    let error = |field| state.problem(field).map(|problem| message_for(field, problem, lang));
    let value = |field| entry.values.iter().find(|(name, _)| name == field).map(|(_, value)| value.clone());
    let consent = match &props.organiser {
        Some(organiser) => fill(Word::ConsentTo.text(lang), "organiser", organiser).into(),
        None => AttrValue::Static(Word::Consent.text(lang)),
    };
    let notice = entry.privacy_url.clone().map(|url| (url, AttrValue::Static(Word::Privacy.text(lang))));
    let button = match state.stage {
        Stage::Sending => Word::Sending,
        Stage::Failed(_) => Word::Retry,
        _ => Word::Submit,
    };
    let changed = live.oninput.clone();
    html! {
        <form method="post" action={&entry.action} novalidate={props.enhanced} ref={&live.form} part="form" aria-labelledby="mn-form-title"
            aria-busy={sending.then_some("true")} onsubmit={&live.onsubmit} onchange={&live.oninput}
            oninput={move |event: InputEvent| changed.emit(event.into())}>
            <h3 id="mn-form-title">{ Word::FormTitle.text(lang) }</h3>
            <TextField name="name" label={Word::Name.text(lang)} kind="text" autocomplete="name" max_length="200" error={error("name")} value={value("name")} />
            <TextField name="email" label={Word::Email.text(lang)} kind="email" autocomplete="email" max_length="254" error={error("email")} value={value("email")} />
            <Consent wording={consent} {notice} error={error("consent")} />
            { for entry.hidden.iter().map(|(name, value)| html! { <input type="hidden" {name} {value} /> }) }
            <p class={classes!("status", matches!(state.stage, Stage::Failed(_)).then_some("failed"))} role="status">
                { status(state, lang) }
            </p>
            <button type="submit" part="button" aria-disabled={sending.then_some("true")}>{ button.text(lang) }</button>
        </form>
    }
}

/// The one line that is announced: what is wrong, or what is happening.
fn status(state: &FormState, lang: Lang) -> AttrValue {
    let word = match (&state.stage, state.announced()) {
        (Stage::Failed(Failure::Network), _) => Word::FailedNetwork,
        (Stage::Failed(Failure::Timeout), _) => Word::FailedTimeout,
        (Stage::Failed(Failure::Server), _) => Word::FailedServer,
        (Stage::Failed(Failure::TooMany), _) => Word::FailedTooMany,
        (Stage::Editing, 1) => Word::OneError,
        (Stage::Editing, count) if count > 1 => {
            let mut digits = String::new();
            push_padded(&mut digits, count as i64, 1);
            return fill(Word::SomeErrors.text(lang), "n", &digits).into();
        }
        _ => return AttrValue::default(),
    };
    AttrValue::Static(word.text(lang))
}

/// What the confirmation is given.
#[derive(Properties, PartialEq)]
pub(super) struct ReceiptedProps {
    pub(super) receipt: Receipt,
    pub(super) phase: Phase,
    pub(super) lang: Lang,
    /// Takes the focus, since the form that had it is gone.
    #[prop_or_default]
    pub(super) focus: bool,
}

/// "You are registered", and what happens next.
#[component]
pub(super) fn Receipted(props: &ReceiptedProps) -> Html {
    let ReceiptedProps { receipt, phase, lang, focus } = props;
    let heading = use_node_ref();
    use_effect_with((heading.clone(), *focus), |(heading, focus)| {
        if let Some(heading) = heading.cast::<web_sys::HtmlElement>().filter(|_| *focus) {
            // A heading that can't take the focus leaves it where it was.
            let _ = heading.focus();
        }
    });
    let join = if *phase == Phase::Live { Word::Join } else { Word::JoinLater };
    html! {
        <div class="done" part="done">
            <h3 ref={heading} tabindex="-1">{ Word::Done.text(*lang) }</h3>
            if *phase != Phase::Live {
                <p>{ Word::DoneNext.text(*lang) }</p>
            }
            <p class="actions">
                if let Some(url) = receipt.join.clone() {
                    <a class={if *phase == Phase::Live { "button" } else { "quiet" }} href={url} part="join">{ join.text(*lang) }</a>
                }
                if let Some(url) = receipt.calendar.clone().filter(|_| *phase != Phase::Live) {
                    <a class="button" href={url} part="calendar">{ Word::Calendar.text(*lang) }</a>
                }
            </p>
        </div>
    }
}
