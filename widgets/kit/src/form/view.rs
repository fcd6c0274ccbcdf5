//! What a visitor sees of a form: labels above, messages below, one button, one line that is announced.

use yew::prelude::*;

use super::{
    Consent, Failure, FormField, FormState, FormText, Provider, Receipt, Resend, Stage,
    controls::Controls, failure_words, status, time_to_confirm,
};
use crate::{
    card::CardContext,
    lang::Lang,
    submit::FormHandle,
    texts::{Key, fill},
};

/// What a form asks, and where it goes. The same with and without script.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FormSpec {
    /// What the ids of its elements begin with: one form of several under one root.
    pub prefix: AttrValue,
    /// Where it posts.
    pub action: AttrValue,
    /// Who takes it there.
    pub provider: Provider,
    /// Where tokens are given out; empty where none are asked.
    pub token_url: AttrValue,
    /// The questions, in order.
    pub fields: Vec<FormField>,
    /// What the visitor agrees to, each in its full wording.
    pub consents: Vec<Consent>,
    /// The privacy notice, http(s).
    pub privacy_url: Option<AttrValue>,
    /// The same form on a page of its own, for where this one can't post.
    pub hosted: AttrValue,
    /// The language of its words.
    pub lang: Lang,
    /// What is posted beside what the visitor typed: name and value.
    pub hidden: Vec<(AttrValue, AttrValue)>,
    /// What the controls hold at first, by name: a form post that came back, or what the page's address said.
    pub values: Vec<(AttrValue, AttrValue)>,
    /// The state it begins in.
    pub start: FormState,
}

/// A form's texts that are its widget's.
#[derive(Default)]
pub struct FormTexts {
    /// The heading; empty for none.
    pub title: AttrValue,
    /// The button, when nothing is under way.
    pub submit: AttrValue,
    /// The announced line, when nothing is wrong.
    pub notice: AttrValue,
    /// A sentence below the button; empty for none.
    pub note: AttrValue,
}

/// A form, for the component that keeps its state ([`use_form`](crate::submit::use_form)).
pub fn form(card: &CardContext, form: &FormHandle, spec: &FormSpec, texts: FormTexts) -> Html {
    let (state, lang) = (form.state(), card.lang());
    let controls = Controls {
        spec,
        state,
        lang,
        is_live: card.is_live(),
    };
    let on = |act: fn(&FormHandle, &Event)| {
        let form = form.clone();
        move |event: Event| act(&form, &event)
    };
    let (submit, mend, mend_too, begin) = (
        on(FormHandle::submit),
        on(FormHandle::mend),
        on(FormHandle::mend),
        on(|form, _| form.begin()),
    );
    // A service's answer comes in a new window.
    let target = (spec.provider == Provider::Form).then_some("_blank");
    let is_busy = state.stage == Stage::Sending;
    // `accept-charset`: without it a page in another encoding damages what was typed.
    html! {
        <form accept-charset="utf-8" method="post" action={non_empty(&spec.action)} novalidate={card.is_live()}
            part="form" target={target} aria-busy={is_busy.then_some("true")}
            onsubmit={move |event: SubmitEvent| submit(event.into())}
            oninput={move |event: InputEvent| mend(event.into())}
            onchange={move |event: Event| mend_too(event)}
            onfocusin={move |event: FocusEvent| begin(event.into())}>
            if !texts.title.is_empty() {
                <h3>{ texts.title.clone() }</h3>{ " " }
            }
            { for spec.fields.iter().map(|field| controls.question(field)) }
            { for spec.consents.iter().map(|consent| controls.consent(consent)) }
            if !spec.consents.is_empty() {
                { privacy_notice(spec, lang) }
            }
            { unseen(spec, state, lang) }
            { end(spec, state, texts, lang) }
        </form>
    }
}

/// An attribute's value; no attribute where it is empty.
pub(super) fn non_empty(value: &AttrValue) -> Option<AttrValue> {
    (!value.is_empty()).then(|| value.clone())
}

/// What travels unseen, and the honeypot for programs that fill in everything.
fn unseen(spec: &FormSpec, state: &FormState, lang: Lang) -> Html {
    let waitlist = (AttrValue::Static("waitlist"), AttrValue::Static("yes"));
    let waitlist = state.waitlist.then_some(&waitlist);
    html! {
        <div class="unseen" part="unseen" aria-hidden="true">
            { for spec.hidden.iter().chain(waitlist).map(|(name, value)| html! {
                <input type="hidden" name={name} value={value} />
            }) }
            if spec.provider != Provider::Form {
                <label>
                    { FormText::LeaveEmpty.say(lang) }
                    <input name="website" tabindex="-1" autocomplete="off" />
                </label>
            }
        </div>
    }
}

/// The announced line, the button, the sentence below.
fn end(spec: &FormSpec, state: &FormState, texts: FormTexts, lang: Lang) -> Html {
    let button = match state.stage {
        Stage::Sending => FormText::Sending.say(lang),
        Stage::Failed(_) => FormText::Retry.say(lang),
        _ => texts.submit,
    };
    let mut line = status(state, lang);
    if line.is_empty() && state.stage == Stage::Editing {
        line = texts.notice;
    }
    let is_busy = state.stage == Stage::Sending;
    html! {
        <>
            { status_line(line, matches!(state.stage, Stage::Failed(_))) }
            <button class="button" part="button" type="submit" aria-disabled={is_busy.then_some("true")}>{ button }</button>
            if !texts.note.is_empty() {
                <p class="small" part="small">{ texts.note }</p>{ " " }
            }
            if spec.consents.is_empty() {
                { privacy_notice(spec, lang) }
            }
            if state.stage == Stage::Failed(Failure::Refused) {
                { link(&spec.hosted, FormText::OpenPage.say(lang)) }
            }
        </>
    }
}

/// The line whose changes are announced (WCAG 2.2 SC 4.1.3).
fn status_line(words: AttrValue, is_failure: bool) -> Html {
    html! { <p class="status" part="status" role="status" data-failed={is_failure.then_some("true")}>{ words }</p> }
}

/// The privacy notice, beside what it is about.
fn privacy_notice(spec: &FormSpec, lang: Lang) -> Html {
    let url = spec.privacy_url.as_ref();
    url.map(|url| link(url, FormText::Privacy.say(lang)))
        .unwrap_or_default()
}

fn link(url: &AttrValue, words: AttrValue) -> Html {
    html! { <a class="small" part="small" href={url} target="_blank" rel="noopener">{ words }</a> }
}

/// "Check your mail": from whom, where it may hide, and once more. The heading takes the focus: the form is gone.
pub fn pending(receipt: &Receipt, form: &FormHandle, lang: Lang) -> Html {
    let again = form.state().resend;
    let words = match &receipt.sender {
        Some(sender) => fill(&FormText::CheckMailFrom.say(lang), "sender", sender).into(),
        None => FormText::CheckMailNow.say(lang),
    };
    let line = match again {
        Resend::Sent => FormText::Resent.say(lang),
        Resend::Failed(failure) => failure_words(failure, lang),
        _ => AttrValue::default(),
    };
    let button = if again == Resend::Sending {
        FormText::Sending
    } else {
        FormText::Resend
    };
    let press = form.clone();
    html! {
        <>
            { heading(FormText::CheckMail.into(), lang) }
            <p>{ words }</p>{ " " }
            if receipt.confirm_within > 0 {
                <p>{ time_to_confirm(receipt.confirm_within, lang) }</p>{ " " }
            }
            <p>{ FormText::Spam.say(lang) }</p>{ " " }
            { status_line(line, matches!(again, Resend::Failed(_))) }
            if form.can_resend() {
                { plain_button(button.say(lang), Callback::from(move |_| press.resend())) }
            }
        </>
    }
}

/// A heading that stands in the form's place, and takes the focus.
pub fn heading(words: Key, lang: Lang) -> Html {
    html! { <><h3 tabindex="-1">{ words.say(lang) }</h3>{ " " }</> }
}

/// A button beside the form's own.
pub fn plain_button(words: AttrValue, press: Callback<MouseEvent>) -> Html {
    html! { <button class="plain" part="plain" type="button" onclick={press}>{ words }</button> }
}

/// Handed to a service whose answer can't be read: said as it is.
pub fn handed(spec: &FormSpec, lang: Lang) -> Html {
    let host = spec.action.split('/').nth(2).unwrap_or_default();
    let words = fill(&FormText::HandedNext.say(lang), "host", host);
    html! { <>{ heading(FormText::Handed.into(), lang) }<p>{ words }</p>{ " " }</> }
}
