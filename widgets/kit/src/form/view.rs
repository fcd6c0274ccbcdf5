//! What a visitor sees of a form: labels above, messages below, one button, one line that is announced.

use web_sys::Event;
use yew::{AttrValue, Callback, Html, virtual_dom::ListenerKind};

use super::{
    Consent, Failure, FormField, FormState, FormText, Provider, Receipt, Resend, Stage,
    controls::Fields, failure_words, status,
};
use crate::{
    card::Scene,
    lang::Lang,
    markup::Markup,
    submit::LiveForm,
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

/// A form's words that are its widget's.
pub struct FormWords {
    /// The heading; empty for none.
    pub title: AttrValue,
    /// The button, when nothing is under way.
    pub submit: AttrValue,
    /// What the announced line says when nothing is wrong.
    pub notice: AttrValue,
    /// A sentence below the button.
    pub note: AttrValue,
}

const TRUE: AttrValue = AttrValue::Static("true");

/// Draws the form.
pub fn write(to: &mut Markup, scene: &Scene<'_>, words: FormWords) {
    let (spec, state) = (scene.spec, scene.form.state());
    let on = |heard: fn(&LiveForm, &Event)| {
        let form = scene.form.clone();
        Callback::from(move |event| heard(&form, &event))
    };
    let when = |is: bool, word| AttrValue::Static(if is { word } else { "" });
    to.open("form[method=post][part=form]")
        .attribute("action", spec.action.clone())
        // Without it a page in another encoding damages what was typed.
        .attribute("accept-charset", AttrValue::Static("utf-8"))
        .attribute("novalidate", when(scene.scripted, "true"))
        // A service's answer comes in a new window.
        .attribute("target", when(spec.provider == Provider::Form, "_blank"))
        .attribute("aria-busy", when(state.stage == Stage::Sending, "true"))
        .on(ListenerKind::onsubmit, on(LiveForm::submit))
        .on(ListenerKind::oninput, on(LiveForm::mend))
        .on(ListenerKind::onchange, on(LiveForm::mend))
        .on(ListenerKind::onfocusin, on(|form, _| form.begin()));
    if !words.title.is_empty() {
        to.words("h3", words.title.clone());
    }
    let part = Fields {
        spec,
        state: &state,
        scripted: scene.scripted,
    };
    for field in &spec.fields {
        part.write(to, field);
    }
    for consent in &spec.consents {
        part.write_consent(to, consent);
    }
    if !spec.consents.is_empty() {
        write_notice(to, spec);
    }
    write_unseen(to, spec, &state);
    write_end(to, spec, &state, words);
    to.close();
}

/// What travels unseen, and the trap for programs that fill in everything.
fn write_unseen(to: &mut Markup, spec: &FormSpec, state: &FormState) {
    let waitlist = (AttrValue::Static("waitlist"), AttrValue::Static("yes"));
    let wish = state.waitlist.then_some(&waitlist);
    to.open("div.unseen[aria-hidden=true]");
    for (name, value) in spec.hidden.iter().chain(wish) {
        to.open("input[type=hidden]")
            .attribute("name", name.clone())
            .attribute("value", value.clone())
            .close();
    }
    if spec.provider != Provider::Form {
        let words = FormText::LeaveEmpty.say(to.lang);
        to.open("label")
            .text(words)
            .open("input[name=website][tabindex=-1][autocomplete=off]")
            .close()
            .close();
    }
    to.close();
}

/// The announced line, the button, the sentence below.
fn write_end(to: &mut Markup, spec: &FormSpec, state: &FormState, words: FormWords) {
    let lang = to.lang;
    let (button, busy, failed) = match state.stage {
        Stage::Sending => (FormText::Sending.say(lang), TRUE, AttrValue::default()),
        Stage::Failed(_) => (FormText::Retry.say(lang), AttrValue::default(), TRUE),
        _ => (words.submit, AttrValue::default(), AttrValue::default()),
    };
    let mut line = status(state, lang);
    if line.is_empty() && state.stage == Stage::Editing {
        line = words.notice;
    }
    to.open("p.status[role=status]")
        .attribute("data-failed", failed)
        .text(line)
        .close()
        .open("button.button[type=submit]")
        .attribute("aria-disabled", busy)
        .text(button)
        .close();
    if !words.note.is_empty() {
        to.words("p.small", words.note);
    }
    if spec.consents.is_empty() {
        write_notice(to, spec);
    }
    if state.stage == Stage::Failed(Failure::Refused) {
        write_link(to, &spec.hosted, FormText::OpenPage);
    } else {
        // Its place stays, as an error's does: else the virtual DOM would make every input anew, empty.
        to.push(Html::default());
    }
}

/// The privacy notice, beside what it is about.
fn write_notice(to: &mut Markup, spec: &FormSpec) {
    if let Some(url) = &spec.privacy_url {
        write_link(to, url, FormText::Privacy);
    }
}

fn write_link(to: &mut Markup, url: &AttrValue, words: FormText) {
    let words = words.say(to.lang);
    to.open("a.small[target=_blank][rel=noopener]")
        .attribute("href", url.clone())
        .text(words)
        .close();
}

/// "Check your mail": from whom, where it may hide, and once more. The heading takes the focus: the form is gone.
pub fn write_pending(to: &mut Markup, receipt: &Receipt, form: &LiveForm) {
    let (lang, again) = (to.lang, form.state().resend);
    to.say("h3[tabindex=-1]", FormText::CheckMail);
    let words = match &receipt.sender {
        Some(sender) => fill(&FormText::CheckMailFrom.say(lang), "sender", sender).into(),
        None => FormText::CheckMailNow.say(lang),
    };
    to.words("p", words).say("p", FormText::Spam);
    let line = match again {
        Resend::Sent => FormText::Resent.say(lang),
        Resend::Failed(failure) => failure_words(failure, lang),
        _ => AttrValue::default(),
    };
    let failed = matches!(again, Resend::Failed(_));
    to.open("p.status[role=status]")
        .attribute(
            "data-failed",
            if failed { TRUE } else { AttrValue::default() },
        )
        .text(line)
        .close();
    if form.can_resend() {
        let word = if again == Resend::Sending {
            FormText::Sending
        } else {
            FormText::Resend
        };
        let form = form.clone();
        write_button(to, word.into(), Callback::from(move |_| form.resend()));
    }
}

/// A button beside the form's own.
pub fn write_button(to: &mut Markup, words: Key, press: Callback<Event>) {
    let words = words.say(to.lang);
    to.open("button.plain[type=button]")
        .on(ListenerKind::onclick, press)
        .text(words)
        .close();
}

/// Handed to a service whose answer can't be read: said as it is.
pub fn write_handed(to: &mut Markup, spec: &FormSpec) {
    let host = spec.action.split('/').nth(2).unwrap_or_default();
    let words = fill(&FormText::HandedNext.say(to.lang), "host", host);
    to.say("h3[tabindex=-1]", FormText::Handed)
        .words("p", words.into());
}
