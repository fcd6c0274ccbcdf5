//! The registration form, and what stands in its place afterwards.

use misniets_kit::{
    form::{Consent, Failure, FormState, Receipt, Stage, TextField, message_for},
    lang::Lang,
    markup::{self, el, text, words},
    submit::LiveForm,
    texts::fill,
    time::push_padded,
};
use yew::prelude::*;

use super::{Entry, closed_words};
use crate::{state::Phase, texts::Word};

/// What this part of the card is made from.
pub(super) struct Part<'a> {
    pub(super) entry: &'a Entry,
    pub(super) form: &'a LiveForm,
    pub(super) organiser: &'a Option<AttrValue>,
    pub(super) phase: Phase,
    pub(super) lang: Lang,
    /// Whether script runs: then our words replace the browser's validation bubbles.
    pub(super) scripted: bool,
}

/// The form, the confirmation, or a note why there is neither.
pub(super) fn view(part: &Part<'_>) -> Html {
    let stage = &part.form.state.stage;
    if let Some(word) = closed_words(part.entry, stage, part.phase) {
        return status("note", false, word.say(part.lang));
    }
    match stage {
        _ if part.phase == Phase::Ended => Html::default(),
        Stage::Accepted(receipt) => receipted(receipt, part.phase, part.lang),
        _ => form(part),
    }
}

fn form(part: &Part<'_>) -> Html {
    let (entry, lang, state) = (part.entry, part.lang, &*part.form.state);
    let sending = state.stage == Stage::Sending;
    let error = |field| state.problem(field).map(|problem| message_for(field, problem, lang));
    let value = |field| entry.values.iter().find(|(name, _)| name == field).map(|(_, value)| value.clone());
    let wording = match part.organiser {
        Some(organiser) => fill(Word::ConsentTo.text(lang), "organiser", organiser).into(),
        None => Word::Consent.say(lang),
    };
    let notice = entry.privacy_url.clone().map(|url| (url, Word::Privacy.say(lang)));
    let button = match state.stage {
        Stage::Sending => Word::Sending,
        Stage::Failed(_) => Word::Retry,
        _ => Word::Submit,
    };
    let button = el(
        "button",
        &[
            ("type", AttrValue::Static("submit")),
            ("part", AttrValue::Static("button")),
            ("aria-disabled", AttrValue::Static(if sending { "true" } else { "" })),
        ],
        vec![text(button.say(lang))],
    );
    let mut fields = vec![
        el("h3", &[("id", AttrValue::Static("mn-form-title"))], vec![text(Word::FormTitle.say(lang))]),
        TextField { name: "name", label: Word::Name.text(lang), kind: "text", max_length: "200" }.view(error("name"), value("name")),
        TextField { name: "email", label: Word::Email.text(lang), kind: "email", max_length: "254" }.view(error("email"), value("email")),
        Consent { wording, notice, ticked: value("consent").is_some() }.view(error("consent")),
    ];
    fields.extend(entry.hidden.iter().map(|(name, value)| html! { <input type="hidden" {name} {value} /> }));
    fields.extend([status("status", matches!(state.stage, Stage::Failed(_)), said(state, lang)), button]);
    let (submitted, typed, changed) = (part.form.clone(), part.form.clone(), part.form.clone());
    html! {
        <form method="post" action={&entry.action} novalidate={part.scripted} part="form" aria-labelledby="mn-form-title"
            aria-busy={sending.then_some("true")} onsubmit={move |event: SubmitEvent| submitted.submit(&event)}
            oninput={move |event: InputEvent| typed.mend(&event)} onchange={move |event: Event| changed.mend(&event)}>
            { for fields }
        </form>
    }
}

/// A line that is announced when it changes (SC 4.1.3).
pub(super) fn status(class: &'static str, failed: bool, said: AttrValue) -> Html {
    let failed = if failed { "true" } else { "" };
    let attributes = [("class", class), ("part", class), ("role", "status"), ("data-failed", failed)];
    el("p", &attributes.map(|(name, value)| (name, AttrValue::Static(value))), vec![text(said)])
}

/// The one line that is announced: what is wrong, or what is happening.
fn said(state: &FormState, lang: Lang) -> AttrValue {
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
    word.say(lang)
}

/// "You are registered", and what happens next. The heading takes the focus, since the form that had it is gone.
fn receipted(receipt: &Receipt, phase: Phase, lang: Lang) -> Html {
    let live = phase == Phase::Live;
    let link = |url: &Option<AttrValue>, word: Word, class: &'static str| {
        let class = AttrValue::Static(class);
        url.as_ref().map(|url| el("a", &[("class", class.clone()), ("part", class), ("href", url.clone())], vec![text(word.say(lang))]))
    };
    let heading = el("h3", &[("tabindex", AttrValue::Static("-1"))], vec![text(Word::Done.say(lang))]);
    let actions = if live {
        [link(&receipt.join, Word::Join, "button"), None]
    } else {
        [link(&receipt.calendar, Word::Calendar, "button"), link(&receipt.join, Word::JoinLater, "quiet")]
    };
    let next = words("p", "", if live { AttrValue::default() } else { Word::DoneNext.say(lang) });
    markup::part("div", "done", vec![heading, next, markup::part("p", "actions", actions.into_iter().flatten().collect())])
}
