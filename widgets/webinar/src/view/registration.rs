//! The registration form, and what stands in its place afterwards.

use misniets_kit::{
    form::{Consent, Failure, FormState, Receipt, Stage, TextField, message_for},
    lang::Lang,
    markup::Markup,
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
    /// Whether script runs: then our words replace the browser's validation bubbles.
    pub(super) scripted: bool,
}

/// The form, the confirmation, or a note why there is neither.
pub(super) fn write(to: &mut Markup, part: &Part<'_>) {
    let stage = &part.form.state().stage;
    if let Some(word) = closed_words(part.entry, stage, part.phase) {
        to.words("p.note[role=status][tabindex=-1]", word.say(to.lang));
    } else if part.phase != Phase::Ended {
        match stage {
            Stage::Accepted(receipt) => write_receipt(to, receipt, part.phase),
            _ => {
                let fields = fields(part, to.lang);
                to.push(form(part, fields));
            }
        }
    }
}

fn form(part: &Part<'_>, fields: Html) -> Html {
    let sending = part.form.state().stage == Stage::Sending;
    let (submitted, typed) = (part.form.clone(), part.form.clone());
    html! {
        <form method="post" action={&part.entry.action} novalidate={part.scripted} part="form"
            aria-busy={sending.then_some("true")} onsubmit={move |event: SubmitEvent| submitted.submit(&event)}
            oninput={move |event: InputEvent| typed.mend(&event)}>
            { fields }
        </form>
    }
}

fn fields(part: &Part<'_>, lang: Lang) -> Html {
    let (entry, state) = (part.entry, part.form.state());
    let error = |field| {
        state
            .problem(field)
            .map(|problem| message_for(field, problem, lang))
    };
    let value = |field| {
        entry
            .values
            .iter()
            .find(|(name, _)| name == field)
            .map(|(_, value)| value.clone())
    };
    let wording = match part.organiser {
        Some(organiser) => fill(&Word::ConsentTo.say(lang), "organiser", organiser).into(),
        None => Word::Consent.say(lang),
    };
    // Ticked again only beside the very words the visitor ticked.
    let ticked = value("consent").is_some_and(|ticked| ticked == wording);
    let notice = entry
        .privacy_url
        .clone()
        .map(|url| (url, Word::Privacy.say(lang)));
    let (button, busy, failed) = match state.stage {
        Stage::Sending => (Word::Sending, "true", ""),
        Stage::Failed(_) => (Word::Retry, "", "true"),
        _ => (Word::Submit, "", ""),
    };
    let mut to = Markup::new(lang);
    to.words("h3", Word::FormTitle.say(lang));
    TextField {
        name: "name",
        label: Word::Name.say(lang),
        kind: "text",
        max_length: "200",
    }
    .write(&mut to, error("name"), value("name"));
    TextField {
        name: "email",
        label: Word::Email.say(lang),
        kind: "email",
        max_length: "254",
    }
    .write(&mut to, error("email"), value("email"));
    Consent {
        wording,
        notice,
        ticked,
    }
    .write(&mut to, error("consent"));
    for (name, value) in &entry.hidden {
        to.open("input[type=hidden]")
            .attribute("name", name.clone())
            .attribute("value", value.clone())
            .close();
    }
    to.open("p.status[role=status]")
        .attribute("data-failed", AttrValue::Static(failed))
        .text(status(&state, lang))
        .close();
    to.open("button.button[type=submit]")
        .attribute("aria-disabled", AttrValue::Static(busy))
        .text(button.say(lang))
        .close();
    to.finish()
}

/// The one line that is announced: what is wrong, or what is happening (SC 4.1.3).
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
            return fill(&Word::SomeErrors.say(lang), "n", &digits).into();
        }
        _ => return AttrValue::default(),
    };
    word.say(lang)
}

/// "You are registered", and what happens next. The heading takes the focus, since the form that had it is gone.
fn write_receipt(to: &mut Markup, receipt: &Receipt, phase: Phase) {
    let (lang, live) = (to.lang, phase == Phase::Live);
    to.open("div.done")
        .words("h3[tabindex=-1]", Word::Done.say(lang));
    if !live {
        to.words("p", Word::DoneNext.say(lang));
    }
    to.open("p.actions");
    let links = if live {
        [
            (&receipt.join, Word::Join, "a.button"),
            (&None, Word::Calendar, ""),
        ]
    } else {
        [
            (&receipt.calendar, Word::Calendar, "a.button"),
            (&receipt.join, Word::JoinLater, "a.quiet"),
        ]
    };
    for (url, word, notation) in links {
        if let Some(url) = url {
            to.open(notation)
                .attribute("href", url.clone())
                .text(word.say(lang))
                .close();
        }
    }
    to.close().close();
}
