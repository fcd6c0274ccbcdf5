//! What a visitor sees of a form: labels above, messages below, one button, one line that is announced.

use yew::prelude::*;

use super::{
    Consent, Failure, FormField, FormState, FormText, Kind, Provider, Receipt, Resend, Stage,
    failure_words, message_for, status,
};
use crate::{card::Scene, lang::Lang, markup::Markup, submit::LiveForm, texts::fill};

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
    let (spec, lang) = (scene.spec, to.lang);
    let mut inner = Markup::new(lang);
    {
        let state = scene.form.state();
        if !words.title.is_empty() {
            inner.words("h3", words.title.clone());
        }
        let part = Fields {
            spec,
            state: &state,
            scripted: scene.scripted,
        };
        for field in &spec.fields {
            part.write(&mut inner, field);
        }
        for consent in &spec.consents {
            part.write_consent(&mut inner, consent);
        }
        write_unseen(&mut inner, spec, &state);
        write_end(&mut inner, spec, &state, words);
    }
    let sending = scene.form.state().stage == Stage::Sending;
    let (submitted, typed, filled, entered) = (
        scene.form.clone(),
        scene.form.clone(),
        scene.form.clone(),
        scene.form.clone(),
    );
    let new_window = (spec.provider == Provider::Form).then_some("_blank");
    to.push(html! {
        <form method="post" action={&spec.action} novalidate={scene.scripted} target={new_window} part="form"
            aria-busy={sending.then_some("true")} onsubmit={move |event: SubmitEvent| submitted.submit(&event)}
            oninput={move |event: InputEvent| typed.mend(&event)} onchange={move |event: Event| filled.mend(&event)}
            onfocusin={move |_: FocusEvent| entered.begin()}>
            { inner.finish() }
        </form>
    });
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
    let stuck = state.stage == Stage::Failed(Failure::Refused) && !spec.hosted.is_empty();
    let elsewhere = stuck.then_some((&spec.hosted, FormText::OpenPage));
    let notice = spec
        .privacy_url
        .as_ref()
        .map(|url| (url, FormText::Privacy));
    for (url, word) in elsewhere.into_iter().chain(notice) {
        to.open("a.small[target=_blank][rel=noopener]")
            .attribute("href", url.clone())
            .text(word.say(lang))
            .close();
    }
}

/// The controls of one form in one state.
struct Fields<'a> {
    spec: &'a FormSpec,
    state: &'a FormState,
    scripted: bool,
}

impl Fields<'_> {
    fn write(&self, to: &mut Markup, field: &FormField) {
        let id: AttrValue = [&*self.spec.prefix, "-", &field.name].concat().into();
        let several = field.kind == Kind::Radio || field.is_several();
        if field.kind == Kind::Checkbox && !several {
            return self.write_box(to, field, id, AttrValue::Static("yes"));
        }
        if several {
            to.open("fieldset.field").open("legend");
        } else {
            to.open("div.field")
                .open("label")
                .attribute("for", id.clone());
        }
        to.words("span", field.label(to.lang));
        if !field.required {
            to.words("span.small", FormText::Optional.say(to.lang));
        }
        to.close();
        to.open("p.help")
            .attribute("id", [&id, "-help"].concat().into())
            .text(field.help.clone())
            .close();
        match field.kind {
            Kind::Radio | Kind::Checkbox => self.write_options(to, field, &id),
            Kind::Select => self.write_select(to, field, id.clone()),
            _ => self.write_line(to, field, id.clone()),
        }
        self.write_error(to, field, &id);
        to.close();
    }

    /// What one types in: one line or several.
    fn write_line(&self, to: &mut Markup, field: &FormField, id: AttrValue) {
        let (several, value) = (
            field.kind == Kind::Textarea,
            self.value(&field.name).unwrap_or_default(),
        );
        to.open(if several {
            "textarea.input"
        } else {
            "input.input"
        });
        self.describe(to, field, id);
        to.attribute("minlength", field.minlength.clone())
            .attribute("maxlength", field.maxlength.clone());
        if !several {
            to.attribute("type", AttrValue::Static(field.kind.name()))
                .attribute("min", field.min.clone())
                .attribute("max", field.max.clone())
                .attribute("value", value);
        } else if !self.scripted {
            // In the browser a textarea's value would be set again with every render.
            to.value(value);
        }
        to.close();
    }

    fn write_select(&self, to: &mut Markup, field: &FormField, id: AttrValue) {
        to.open("select.input");
        self.describe(to, field, id);
        let choose = FormText::Choose.say(to.lang);
        to.open("option")
            .attribute("value", AttrValue::default())
            .text(choose)
            .close();
        let chosen = self.value(&field.name);
        for (value, label) in &field.options {
            to.open("option").attribute("value", value.clone());
            if chosen.as_ref() == Some(value) {
                to.attribute("selected", TRUE);
            }
            to.text(label.clone()).close();
        }
        to.close();
    }

    fn write_options(&self, to: &mut Markup, field: &FormField, id: &AttrValue) {
        for (place, (value, label)) in field.options.iter().enumerate() {
            to.open("label.choice").open("input");
            // Only the first one has the field's id: there the focus goes.
            self.describe(
                to,
                field,
                if place == 0 {
                    id.clone()
                } else {
                    AttrValue::default()
                },
            );
            to.attribute("type", AttrValue::Static(field.kind.name()))
                .attribute("value", value.clone());
            if self
                .spec
                .values
                .iter()
                .any(|(name, given)| *name == field.name && given == value)
            {
                to.attribute("checked", TRUE);
            }
            to.close().words("span", label.clone()).close();
        }
    }

    /// A box with its words beside it.
    fn write_box(&self, to: &mut Markup, field: &FormField, id: AttrValue, value: AttrValue) {
        let label = field.label(to.lang);
        to.open("div.field consent")
            .open("input.input[type=checkbox]");
        self.describe(to, field, id.clone());
        // Ticked again only beside the very words the visitor ticked.
        if self.value(&field.name).as_ref() == Some(&value) {
            to.attribute("checked", TRUE);
        }
        to.attribute("value", value)
            .close()
            .open("label")
            .attribute("for", id.clone())
            .text(label)
            .close();
        self.write_error(to, field, &id);
        to.close();
    }

    fn write_consent(&self, to: &mut Markup, consent: &Consent) {
        let field = FormField {
            name: consent.name.clone(),
            kind: Kind::Checkbox,
            label: Some(consent.wording.clone()),
            required: consent.required,
            ..FormField::default()
        };
        let id = [&*self.spec.prefix, "-", &consent.name].concat().into();
        self.write_box(to, &field, id, consent.wording.clone());
    }

    /// What every control has: name, id, whether it must be answered, and the words tied to it.
    fn describe(&self, to: &mut Markup, field: &FormField, id: AttrValue) {
        let mut words = String::new();
        if !field.help.is_empty() {
            words.extend([&*self.spec.prefix, "-", &field.name, "-help "]);
        }
        if self.state.problem(&field.name).is_some() {
            words.extend([&*self.spec.prefix, "-", &field.name, "-error"]);
            to.attribute("aria-invalid", TRUE);
        }
        to.attribute("aria-describedby", words.into())
            .attribute("id", id)
            .attribute("name", field.name.clone())
            .attribute("autocomplete", field.autocomplete.clone());
        // Of several boxes any one will do: the browser can't ask that.
        if field.required && !field.is_several() {
            to.attribute("required", TRUE);
        }
    }

    fn value(&self, name: &str) -> Option<AttrValue> {
        let given = self.spec.values.iter().find(|(given, _)| given == name);
        given.map(|(_, value)| value.clone())
    }

    fn write_error(&self, to: &mut Markup, field: &FormField, id: &AttrValue) {
        let lang = to.lang;
        match self.state.problem(&field.name) {
            Some(problem) => to
                .open("p.error")
                .attribute("id", [id, "-error"].concat().into())
                .text(message_for(field, problem, lang))
                .close(),
            // Its place stays: where the number of children changes, the virtual DOM would make the input anew, empty.
            None => to.push(Html::default()),
        };
    }
}

/// "Check your mail": from whom, where it may hide, and once more. The heading takes the focus: the form is gone.
pub fn write_pending(to: &mut Markup, receipt: &Receipt, form: &LiveForm) {
    let (lang, again) = (to.lang, form.state().resend);
    to.words("h3[tabindex=-1]", FormText::CheckMail.say(lang));
    let words = match &receipt.sender {
        Some(sender) => fill(&FormText::CheckMailFrom.say(lang), "sender", sender).into(),
        None => FormText::CheckMailNow.say(lang),
    };
    to.words("p", words).words("p", FormText::Spam.say(lang));
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
        to.push(html! {
            <button type="button" class="plain" part="plain" onclick={move |_: MouseEvent| form.resend()}>{ word.say(lang) }</button>
        });
    }
}

/// Handed to a service whose answer can't be read: said as it is.
pub fn write_handed(to: &mut Markup, spec: &FormSpec) {
    let host = spec.action.split('/').nth(2).unwrap_or_default();
    let words = fill(&FormText::HandedNext.say(to.lang), "host", host);
    to.words("h3[tabindex=-1]", FormText::Handed.say(to.lang))
        .words("p", words.into());
}
