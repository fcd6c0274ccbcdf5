//! The sign-up: a heading, a sentence, the form or what stands in its place. Other widgets carry its form as well.

use std::rc::Rc;

use misniets_kit::{
    attributes::Options,
    card::{CardContext, CardSettings, use_card, use_owned_nodes},
    form::{
        FormField, Kind, Receipt, RegistrationStatus, Stage,
        view::{self, FormSpec, FormTexts, handed, heading, pending},
    },
    lang::Lang,
    submit::{FormHandle, use_form},
    texts::fill,
};
use yew::prelude::*;

use crate::{config::NewsletterConfig, texts::Word};

/// Properties of [`NewsletterCard`].
#[derive(Properties, Clone)]
pub struct NewsletterProps {
    /// Settings that every card has.
    pub settings: Rc<CardSettings>,
    /// What its owner said of it.
    pub config: Rc<NewsletterConfig>,
    /// The form.
    pub form: Rc<FormSpec>,
}

impl PartialEq for NewsletterProps {
    /// New settings come with all that is new.
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.settings, &other.settings)
    }
}

/// A sign-up as a card.
#[component]
pub fn NewsletterCard(props: &NewsletterProps) -> Html {
    let NewsletterProps { config, form, .. } = props;
    let card = use_card(&props.settings);
    let lang = card.lang();
    let title = config.title().unwrap_or_else(|| Word::Title.say(lang));
    let text = config.text().unwrap_or_else(|| Word::Text.say(lang));
    let layout = config.layout().unwrap_or_default().name();
    html! {
        <article ref={card.root.clone()} class="mn news" part="card" lang={lang.code()} data-theme={card.theme()}
            data-phase="open" data-layout={layout} aria-labelledby="mn-title">
            <header>
                <h2 id="mn-title" class="title" part="title">{ title }</h2>{ " " }
                <p class="text" part="text">{ text }</p>{ " " }
            </header>
            <div class="entry" part="entry">
                <SignUp card={card.clone()} spec={Rc::clone(form)} organiser={config.organiser()} />
            </div>
        </article>
    }
}

/// Properties of [`SignUp`].
#[derive(Properties)]
pub struct SignUpProps {
    /// The card it is on.
    pub card: CardContext,
    /// The form.
    pub spec: Rc<FormSpec>,
    /// Who sends the news.
    #[prop_or_default]
    pub organiser: Option<AttrValue>,
    /// Whether a visitor has just opened it: then it takes the focus.
    #[prop_or_default]
    pub is_opened: bool,
}

impl PartialEq for SignUpProps {
    fn eq(&self, other: &Self) -> bool {
        self.card == other.card && Rc::ptr_eq(&self.spec, &other.spec)
    }
}

/// The form, or what stands in its place after it was sent.
#[component]
pub fn SignUp(props: &SignUpProps) -> Html {
    let SignUpProps {
        card,
        spec,
        organiser,
        is_opened,
    } = props;
    card.enter();
    use_owned_nodes(card);
    let (form, lang) = (use_form(spec, card, *is_opened), card.lang());
    if let Some(receipt) = form.receipt() {
        return html! { <div class="done" part="done">{ confirmation(receipt, &form, spec, lang) }</div> };
    }
    if matches!(
        form.state().stage,
        Stage::Closed | Stage::Full | Stage::Cancelled
    ) {
        return html! { <p class="note" part="note" role="status" tabindex="-1">{ Word::Gone.say(lang) }</p> };
    }
    let texts = FormTexts {
        submit: Word::Submit.say(lang),
        note: wording(organiser.clone(), lang),
        ..FormTexts::default()
    };
    view::form(card, &form, spec, texts)
}

/// What stands in the place of a form that was accepted.
fn confirmation(receipt: &Receipt, form: &FormHandle, spec: &FormSpec, lang: Lang) -> Html {
    match receipt.status {
        RegistrationStatus::Handed => handed(spec, lang),
        RegistrationStatus::Pending => pending(receipt, form, lang),
        _ => {
            html! { <>{ heading(Word::Done.into(), lang) }<p>{ Word::DoneNext.say(lang) }</p>{ " " }</> }
        }
    }
}

/// What the visitor agrees to by sending: shown below the button, and sent along.
#[must_use]
pub fn wording(organiser: Option<AttrValue>, lang: Lang) -> AttrValue {
    match organiser {
        Some(organiser) => fill(&Word::ConsentTo.say(lang), "organiser", &organiser).into(),
        None => Word::Consent.say(lang),
    }
}

/// The questions of a list beside the e-mail address: which topics, how often.
#[must_use]
pub fn choices(config: &NewsletterConfig, lang: Lang) -> Vec<FormField> {
    let mut choices = Vec::new();
    for (name, kind, word, options) in [
        ("topics", Kind::Checkbox, Word::Topics, config.topics()),
        (
            "frequency",
            Kind::Radio,
            Word::Frequency,
            config.frequency(),
        ),
    ] {
        if let Some(Options(options)) = options {
            choices.push(FormField::choice(name, kind, word.say(lang), options));
        }
    }
    choices
}

/// The other service's names in place of ours; the labels stay.
pub fn rename(spec: &mut FormSpec, names: &[(AttrValue, AttrValue)]) {
    for field in &mut spec.fields {
        if let Some((_, theirs)) = names.iter().find(|(ours, _)| *ours == field.name) {
            field.label = Some(field.label(spec.lang));
            field.name = theirs.clone();
        }
    }
}
